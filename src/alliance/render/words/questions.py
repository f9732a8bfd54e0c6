"""How each question was answered, in words."""

from collections.abc import Sequence

from alliance.analysis.privacy.groups import ENOUGH_INSIDE
from alliance.documents.report import ItemResult, Report
from alliance.render import numbers
from alliance.render.commands import ANYWHERE, Run
from alliance.render.text import (
    capital,
    counted,
    does_not_apply,
    listing,
    quoted,
    sentences,
    spelled,
)
from alliance.render.words.answers import answer
from alliance.render.words.phrase import reason
from alliance.vocabulary import AgreementVerdict

HEADING = "Answers by question"
COUNTED_COLUMNS = ("Question", "0 to 100", "Answers, the worst first", "Others", "Agreement")
"""Of several people; of one person the columns of sums serve."""
_AGREEMENT: dict[AgreementVerdict, str] = {
    "two_camps": "two camps",
    "differ": "people differ",
    "undecided": "unclear if people agree",
    "agree": "people agree",
    "too_few": "",
}
_NOBODY = "nobody gave an answer that counts"


def each_answer(run: Run = ANYWHERE) -> str:
    """How to see what is left out here."""
    return f"How each question was answered: {run.again('--questions')}"


def end(number: int, *, best: bool, cut: bool) -> str:
    """Name the questions at one end: "The five lowest".

    Args:
        number: How many there are.
        best: Which end.
        cut: Whether another one lies as low, or as high, as the last of them.

    Example:
        >>> end(5, best=False, cut=False), end(5, best=True, cut=True)
        ('The five lowest', 'Five of the best')
    """
    word = "best" if best else "lowest"
    return f"{capital(spelled(number))} of the {word}" if cut else f"The {spelled(number)} {word}"


def whose(report: Report) -> str:
    """Who answered, as it stands beside the title; empty of one person."""
    return "" if report.many is None else counted(report.who.people, "person", "people")


def intro(report: Report) -> str:
    """What the answers rest on, and how to read them."""
    turned = any(item.reverse for item in report.items)
    if report.many is None:
        if all(item.position is None for item in report.items):
            return "None of these answers counts in a score."
        place = "In brackets is the place of an answer from 0 to 100, the good end at 100"
        return f"{place}{', whichever way round it was asked' if turned else ''}."
    joint = ", and an answer given together counts as one" if report.who.joint else ""
    order = "Answers stand from the worst to the best"
    asked = ", also where a question asks the other way round" if turned else ""
    return f"{order}{asked}. Each person counts once{joint}."


def too_few_people(report: Report) -> str:
    """Say that no question is shown, as there are too few people; empty where there are enough."""
    few = report.many is not None and report.alliance.voices == "personal"
    if report.items or not few or report.who.people >= report.alliance.min_group:
        return ""
    least = spelled(report.alliance.min_group, "person", "people")
    return f"Not shown, to protect people: fewer than {least} answered."


def title_of_item(item: ItemResult) -> str:
    """The question in a few words."""
    return item.short or item.text


def own_answer(report: Report, item: ItemResult) -> str:
    """One person's answer: '"a small part" (25)', or why there is none; empty of several."""
    return answer(item) if report.many is None else ""


def others(report: Report, item: ItemResult) -> tuple[str, ...]:
    """What became of the rest: "1 don't know"; of one person, why there is no answer."""
    if report.many is None:
        return () if isinstance(item.answer, int) else (answer(item),)
    read = item.coverage
    return (
        *((f"{read.dont_know:,} don't know",) if read.dont_know else ()),
        *((does_not_apply(read.not_applicable),) if read.not_applicable else ()),
        *((f"{read.blank:,} blank",) if read.blank else ()),
    )


def agreement(item: ItemResult) -> str:
    """How far people agree: "people differ"; empty where there is nothing to say."""
    verdict = item.agreement.verdict if item.agreement else None
    return _AGREEMENT[verdict] if verdict else ""


def hidden(report: Report, item: ItemResult) -> str:
    """Why the answers are not shown: too few, or few of a group; empty where they are.

    Where nobody gave one that counts, there is nothing to hide.
    """
    if report.many is None or item.counts is not None:
        return ""
    points = item.coverage.points
    if not points:
        return _NOBODY
    if points < max(ENOUGH_INSIDE, report.alliance.min_group):
        return f"{counted(points, 'answer')}, too few to show"
    return reason("hidden_privacy")


def spoken(
    report: Report, item: ItemResult, labels: tuple[str, ...], counts: tuple[int, ...] | None
) -> str:
    """All of it in sentences, the worst answer first.

    Args:
        report: The report.
        item: The question.
        labels: Its answers, the worst first.
        counts: How many gave each of them, in the same order.
    """
    if report.many is None:
        return _named(title_of_item(item), f"{own_answer(report, item)}.")
    said = hidden(report, item) if counts is None else given(labels, counts)
    rest = ", ".join(others(report, item))
    return _named(title_of_item(item), sentences([said, rest, agreement(item)]))


def given(labels: tuple[str, ...], counts: tuple[int, ...]) -> str:
    """How many gave each answer: '7 of 15 answered "by mistakes", 4 "by asking" and 4 "told"'.

    Example:
        >>> given(("no", "in part", "yes"), (7, 0, 1))
        '7 of 8 answered "no" and 1 "yes"'
        >>> given(("no", "yes"), (0, 8))
        'all 8 answered "yes"'
    """
    total = sum(counts)
    found = [(count, quoted(label)) for label, count in zip(labels, counts, strict=True) if count]
    if not found:
        return _NOBODY
    (first, label), *more = found
    start = f"{first:,} of {total:,}" if more else f"all {total:,}"
    others = (f"{n:,} {each}" for n, each in more)
    return listing([f"{start if total > 1 else first} answered {label}", *others])


def tallied(labels: tuple[str, ...], counts: tuple[int, ...]) -> str:
    """The same in a cell of a table: '7 "by mistakes", 4 "by asking"'.

    Example:
        >>> tallied(("no", "in part", "yes"), (7, 0, 1))
        '7 "no", 1 "yes"'
    """
    pairs = zip(labels, counts, strict=True)
    return ", ".join(f"{count:,} {quoted(label)}" for label, count in pairs if count)


def in_short(title: str, places: Sequence[tuple[str, float]]) -> str:
    """The questions at one end in one sentence, for whoever hears it.

    Args:
        title: What they are.
        places: Each question with its place from 0 to 100.
    """
    said = "; ".join(f"{quoted(name)} ({numbers.score(place, ())})" for name, place in places)
    return f"{title}, by place from 0 to 100: {said}."


def _named(title: str, said: str) -> str:
    """Sentences behind what they are about; a question keeps its mark.

    Example:
        >>> _named("Kept promises", "All."), _named("Do we meet?", "All.")
        ('Kept promises: All.', 'Do we meet? All.')
    """
    return f"{title} {said}" if title.endswith(("?", ".", "!")) else f"{title}: {said}"
