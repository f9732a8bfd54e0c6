"""What moved between two waves, in words: who came, what changed, what cannot be told, and why."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from alliance.documents.change import (
    Change,
    RiskOverTime,
    StepTaken,
    UnitChange,
    Wave,
    WavePair,
)
from alliance.render import numbers
from alliance.render.text import capital, counted, listing, quoted, sentence, sentences, spelled
from alliance.render.words.agreed import STEP_STATES
from alliance.render.words.phrase import SUBJECTS
from alliance.vocabulary import ASPECT_TITLES, ASPECTS, OVERALL, ChangeVerdict

_UNNAMED = "Your alliance"
VERDICTS: dict[ChangeVerdict, str] = {
    "better": "better",
    "worse": "worse",
    "no_change": "no change that can be told",
    "too_few": "too few to tell",
}
"""Each verdict as it stands in a table."""
WITHOUT_SCORE = "no score"
_WHOLE = "All in all"
"""The overall score as a row."""
_TOTAL = "the whole"
_ON_THE_WHOLE = "on the whole"


def name(change: Change) -> str:
    """What people call the alliance."""
    return change.name or _UNNAMED


def span(change: Change) -> str:
    """From when to when: "9 April to 13 October 2026"; empty where a day is missing."""
    first, last = change.waves[0].date, change.waves[-1].date
    if first is None or last is None:
        return ""
    start = numbers.day(first)
    if first.year == last.year:
        start = start.removesuffix(f" {first.year}")
    return f"{start} to {numbers.day(last)}"


def label(wave: Wave, waves: Sequence[Wave]) -> str:
    """A wave at the head of a column: "9 Apr", "9 Apr 25", or what its folder is called."""
    days = [each.date for each in waves]
    if wave.date is None or days.count(wave.date) > 1:
        return wave.label
    years = {day.year for day in days if day is not None}
    return numbers.short_day(wave.date, with_year=len(years) > 1)


def who(change: Change) -> str:
    """Who answered then and now, who is in both, who came and left."""
    pair = change.last
    before, after = change.waves[pair.before - 1], change.waves[pair.after - 1]
    return sentences([_people(before, after), _known_again(pair), *_partners(pair)])


def _people(before: Wave, after: Wave) -> str:
    then, now = (spelled(each.people, "person", "people") for each in (before, after))
    if before.people == after.people:
        return f"{then} each time"
    return f"{then}, then {spelled(after.people)}" if after.people != 1 else f"{then}, then {now}"


def _known_again(pair: WavePair) -> str:
    found = pair.people
    if pair.why_whole == "from_a_report":
        return "A report does not say who answered, so nobody is paired"
    if found.both is None:
        return "Nobody can be known again by a code word"
    said = f"{spelled(found.both)} of them paired by code word"
    if found.came is None or found.left is None:
        return said
    if not found.came and not found.left:
        return "The same people, by their code words"
    moved = [f"{spelled(found.came)} came", f"{spelled(found.left)} left"]
    return f"{said}. {capital(', '.join(moved))}"


def _partners(pair: WavePair) -> Iterable[str]:
    came, left = pair.people.partners_came, pair.people.partners_left
    if came:
        yield f"{listing(came)} {'is' if len(came) == 1 else 'are'} new"
    if left:
        yield f"nobody answered this time from {listing(left)}"


class ChangeLine(NamedTuple):
    """What is found, a word first."""

    word: str
    """"better", "worse", "no change that can be told"; it may stand in capitals."""
    rest: str
    """How the sentence goes on, with a space or a colon before it."""


def verdict(change: Change) -> tuple[ChangeLine, ...]:
    """What moved, the worse first where both did; then what cannot be told."""
    pair = change.last
    return tuple(_verdict(pair))


def _verdict(pair: WavePair) -> Iterable[ChangeLine]:
    overall, *aspects = pair.units
    moved: dict[ChangeVerdict, list[UnitChange]] = {"worse": [], "better": []}
    for unit in aspects:
        if unit.verdict in moved:
            moved[unit.verdict].append(unit)
    whole = overall.verdict in moved
    for word, units in moved.items():
        if units:
            names = listing(subject(unit) for unit in units)
            yield ChangeLine(
                VERDICTS[word], f" in {spelled(len(units))} of {_of(aspects)}: {names}."
            )
        elif whole and overall.verdict == word:
            yield ChangeLine(VERDICTS[word], f" {_ON_THE_WHOLE}{_figures(overall)}.")
    quiet = [unit for unit in aspects if unit.verdict == "no_change"]
    few = [unit for unit in aspects if unit.verdict == "too_few"]
    some = whole or any(moved.values())
    if quiet:
        which = spelled(len(quiet)) if some else f"any of {_of(aspects)}"
        yield ChangeLine(VERDICTS["no_change"], f" in {which}.")
    if few:
        which = "of each aspect" if len(few) == len(aspects) else f"of {listing(map(subject, few))}"
        rest = f" {which}{_needs(pair)}." if some or quiet else f"{_needs(pair)}."
        yield ChangeLine(
            "too few people to tell it" if some or quiet else VERDICTS["too_few"], rest
        )
    if not some and not quiet and not few:
        yield ChangeLine("nothing can be compared", ": no aspect has a score both times.")


def _of(aspects: Sequence[UnitChange]) -> str:
    return "the seven" if len(aspects) == len(ASPECTS) else spelled(len(aspects), "aspect")


def _figures(unit: UnitChange) -> str:
    if unit.before is None or unit.after is None:
        return ""
    return f": {numbers.whole(unit.before)}, now {numbers.whole(unit.after)}"


def _needs(pair: WavePair) -> str:
    """From how many people on a change could be told, where they are known again."""
    if not pair.paired:
        return ""
    return ": nine or more who answer both times would be needed"


def subject(unit: UnitChange) -> str:
    """An aspect as the subject of a sentence; one with a title of its own by that, in quotes."""
    ours = next((each for each in ASPECTS if each == unit.id), None)
    if ours is None:
        return _TOTAL if unit.id == OVERALL else quoted(unit.title)
    if unit.title.strip().casefold() == ASPECT_TITLES[ours].casefold():
        return SUBJECTS[ours]
    return quoted(unit.title)


class ChangeRow(NamedTuple):
    """A row of the table: an aspect, then, now, how it moved."""

    title: str
    before: str
    after: str
    change: str
    likely: str
    verdict: str
    """Empty for a row that only shows scores."""


def rows(pair: WavePair) -> tuple[ChangeRow, ...]:
    """The whole, then the aspects: those that moved first, the worse before the better."""
    order = ("worse", "better", "no_change", "too_few", None)
    overall, *aspects = pair.units
    aspects.sort(key=lambda unit: order.index(unit.verdict))
    return tuple(_row(unit) for unit in (overall, *aspects))


def _row(unit: UnitChange) -> ChangeRow:
    told = unit.both_before is not None
    before, after = (unit.both_before, unit.both_after) if told else (unit.before, unit.after)
    return ChangeRow(
        unit.title or _WHOLE,
        _score(before),
        _score(after),
        "" if unit.value is None else signed(unit.value),
        likely(unit),
        VERDICTS[unit.verdict] if unit.verdict else WITHOUT_SCORE,
    )


def _score(value: float | None) -> str:
    return "-" if value is None else numbers.score(value)


def signed(value: float) -> str:
    """A change with its sign: "+15", "-3", "0".

    Example:
        >>> signed(14.6), signed(-3.2), signed(0.2)
        ('+15', '-3', '0')
    """
    whole = numbers.whole(value)
    return f"{whole:+d}" if whole else "0"


def likely(unit: UnitChange) -> str:
    """The likely range of a change: "6 to 24", "-9 to 3"; empty where there is none."""
    if unit.low is None or unit.high is None:
        return ""
    return f"{numbers.outward(unit.low, up=False)} to {numbers.outward(unit.high, up=True)}"


def about_figures(pair: WavePair) -> str:
    """Whom the figures are about, and what the likely range is."""
    if not pair.paired:
        return (
            "These are the scores of everybody, then and now. With a code word from each person, "
            "a smaller change could be told: in one study of 70 people the likely range was less "
            "than half as wide."
        )
    if pair.why_whole == "few_left_out":
        return (
            "The scores are those of everybody. What can be told comes from those who answered "
            "both times; their own figures would show what the few others said."
        )
    return "These are the people who answered both times, each beside their own earlier answers."


def risk_line(risk: RiskOverTime) -> tuple[str, str]:
    """A risk over time: what became of it, and what it is."""
    words = {
        "new": "new",
        "stays": _again(risk.waves),
        "gone": "gone",
        "not_looked_for": "not asked",
    }
    return words[risk.state], sentence(risk.title)


def _again(times: int) -> str:
    ordinals = {2: "second", 3: "third", 4: "fourth", 5: "fifth"}
    return f"{ordinals.get(times, f'{times}th')} time"


def risks_heading(risks: Sequence[RiskOverTime]) -> str:
    """How many came and went: "2 gone, 1 new, 1 stays"."""
    said = []
    for state, word in (("gone", "gone"), ("new", "new"), ("stays", "here again")):
        number = sum(risk.state == state for risk in risks)
        if number:
            said.append(f"{number} {word}")
    return ", ".join(said)


def step_line(step: StepTaken) -> tuple[str, str]:
    """A step that was agreed: how far it was taken, what it is, what it is for then and now."""
    said = [step.title, f"({step.who})" if step.who else ""]
    line = " ".join(filter(None, said))
    moved = [_moved(side.title, side.before, side.after, side.verdict) for side in step.sides]
    return STEP_STATES[step.done], sentences([line, *moved])


def _moved(
    title: str, before: float | None, after: float | None, verdict: ChangeVerdict | None
) -> str:
    what = quoted(title)
    if before is None or after is None:
        return f"{what} has no score both times"
    then, now = numbers.whole(before), numbers.whole(after)
    if then == now:
        return f"{what} is where it was, at {now}"
    said = f"{what} went from {then} to {now}"
    return said if verdict in ("better", "worse") else f"{said}, which may be chance"


NO_CAUSE = "What moved may have other causes."


def unknown_share(wave: Wave) -> str:
    """How many answers were "don't know": "6 % (27 of 448)"."""
    known = wave.coverage.points + wave.coverage.dont_know
    share = numbers.share(wave.coverage.dont_know, known)
    return f"{share} ({wave.coverage.dont_know} of {known})"


def response_rate(wave: Wave) -> str:
    """How many of those invited answered; empty where nobody said how many were."""
    if wave.invited is None or wave.invited < wave.people:
        return ""
    return f"{wave.people} of {counted(wave.invited, 'person', 'people')}"
