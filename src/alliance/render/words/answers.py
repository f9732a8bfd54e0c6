"""Answers and what they show: coverage, why a risk matters, strengths, what a step would change."""

import re
from collections import Counter
from collections.abc import Iterator

from alliance.documents.by_name import all_by, first_by
from alliance.documents.report import (
    Coverage,
    FacetResult,
    Finding,
    ItemResult,
    Lift,
    Note,
    Report,
    StrengthResult,
)
from alliance.render import numbers
from alliance.render.text import (
    listing,
    quoted,
    sentence,
    sentences,
    small,
    spelled,
)
from alliance.render.words.phrase import (
    group_name,
    has_partners,
    is_plural,
    number,
    risks_unknown,
    subject,
)
from alliance.render.words.steps import begun_with, of_step
from alliance.render.words.supports import needed_by

MOST_STRENGTHS = 3
"""Strengths shown."""
_BETWEEN = re.compile(r"(?<=[.?]) ")
"""Where one sentence ends and the next begins."""
TO_KEEP = "To keep this, "
"""How the playbook begins what keeps a strength."""
MOST_LOW = 3
"""Low facets shown that no risk is about."""
MOST_LIFTS = 1
"""Single steps up that are shown with what they would change; JSON has more."""


def answered(coverage: Coverage, people: int) -> str:
    """How many of the questions that apply were answered: "3 of 4", or "97 %" for several people.

    Empty where none applies.
    """
    of = applying(coverage)
    if not of:
        return ""
    return numbers.share(coverage.points, of) if people > 1 else f"{coverage.points} of {of}"


def applying(coverage: Coverage) -> int:
    """How many of the questions asked apply; each person's count on its own."""
    return coverage.asked - coverage.not_applicable


def unanswered(coverage: Coverage) -> str:
    """What became of the others that apply: "1 don't know, 2 blank"; empty for none."""
    said = [f"{coverage.dont_know} don't know"] if coverage.dont_know else []
    said += [f"{coverage.blank} blank"] if coverage.blank else []
    return ", ".join(said)


def item(report: Report, identifier: str) -> ItemResult | None:
    """The question of a report with this id, or None."""
    return first_by(report.items, _id, identifier)


def items_of(report: Report, facet: str) -> tuple[ItemResult, ...]:
    """The questions of a report that ask for this facet, in the order of asking."""
    return all_by(report.items, _facet_id).get(facet, ())


def _id(found: ItemResult) -> str:
    return found.id


def _facet_id(found: ItemResult) -> str:
    return found.facet


def answer(found: ItemResult) -> str:
    """One person's answer: '"a small part" (25)', 'don't know', "does not apply", "no answer"."""
    if isinstance(found.answer, int):
        label = quoted(found.labels[found.answer - 1])
        place = "" if found.position is None else f" ({numbers.score(found.position, ())})"
        return f"{label}{place}"
    words = {"dont_know": "don't know", "not_applicable": "does not apply", None: "no answer"}
    return words[found.answer]


def noted(report: Report, finding: Finding) -> str:
    """Point to the note that one person wrote on an answer behind a risk."""
    names = {name for each in finding.evidence for name in each.items}
    if any(found.noted for name in names if (found := item(report, name))):
        return "There is a note on this in the answers file."
    return ""


def notes(report: Report) -> Iterator[str]:
    """The notes of a report on several people; what several of a group wrote alike stands once."""
    for said, times in Counter(_note(report, each) for each in report.notes).items():
        yield f"{said}, {times:,} times" if times > 1 else said


def _note(report: Report, found: Note) -> str:
    """A note with its question and the group it comes from."""
    read = item(report, found.item) if found.item else None
    about = f"{read.short or read.text}: " if read else ""
    whose = f" ({group_name(report, found.group)})" if has_partners(report) else ""
    return f"{about}{quoted(found.text)}{whose}"


def first_step(report: Report, finding: Finding) -> tuple[str, str]:
    """The step to begin with: its number where it is among the steps, "step 2", else what it is."""
    place = begun_with(report, finding)
    return (of_step(place), "") if place else ("", sentence(finding.first_title)[:-1])


def why(report: Report, finding: Finding) -> str:
    """Why a risk matters, and what rests on what is missing; nothing that a risk before says."""
    before = report.findings[: report.findings.index(finding)]
    told = {text for each in before for text in _whys(report, each)}
    return " ".join(text for text in _whys(report, finding) if text not in told)


def _whys(report: Report, finding: Finding) -> list[str]:
    """The same in sentences."""
    whole = _BETWEEN.split(sentence(finding.why))
    return list(filter(None, [*whole, needed_by(report, finding)]))


def strength(report: Report, found: StrengthResult, *, brief: bool = False) -> tuple[str, str]:
    """A strength with its figures, and what it brings with what keeps it: '(100)', 'Plans ...'.

    Args:
        report: The report.
        found: The strength.
        brief: Whether to leave out what it brings; the heading says that the rest keeps it.
    """
    values = [number(report, each.value) for each in found.evidence if each.value is not None]
    items = [item(report, name) for each in found.evidence for name in each.items]
    said = [_quote(each) for each in items if each and each.position is not None]
    quote = report.who.people == 1 and len(said) == 1
    answered = f"{said[0]}. " if quote else ""
    gives = sentence(found.gives) if answered else small(sentence(found.gives))
    keep = sentence(found.keep)
    if brief:
        keep = sentence(found.keep.removeprefix(TO_KEEP))
        gives, keep = "", keep if answered else small(keep)
    figures = listing(values)
    if len(values) == 2 and len(set(values)) == 1:
        figures = f"both {values[0]}"
    return (
        f"{found.title} ({figures})" if values else found.title,
        " ".join(filter(None, [answered.strip(), gives, keep])),
    )


def _quote(found: ItemResult) -> str:
    """An answer with its question: a facet is wider than the one question that speaks for it."""
    return f"{quoted(_label(found))} on {quoted(small(found.short or found.text))}"


def best_facets(report: Report) -> tuple[str, ...]:
    """Of one person's report: the two best facets in the highest band, with the answers."""
    facets = [each for part in report.aspects for each in part.facets]
    best = [each for each in facets if each.score.band == "strong" and each.score.value]
    if report.who.people != 1:
        return ()
    best.sort(key=lambda each: -(each.score.value or 0))
    return tuple(filter(None, (_facet(report, each) for each in best[:2])))


def also_low(report: Report) -> str:
    """Low facets that no risk is about; in one person's report with the answers."""
    low = facets_also_low(report)
    said = [text for text in (_facet(report, each) for each in low) if text]
    more = len(said) - MOST_LOW
    if more > 0:
        said = [*said[:MOST_LOW], spelled(more, "other")]
    return f"Low, with no risk of its own: {'; '.join(said)}." if said else ""


def facets_also_low(report: Report) -> tuple[FacetResult, ...]:
    """Facets that are fragile or strained, and that no risk is about."""
    evidence = [each for finding in report.findings for each in finding.evidence]
    items = {name for each in evidence for name in each.items}
    told = {each.id for each in evidence}
    told |= {found.facet for name in items if (found := item(report, name))}
    facets = [each for part in report.aspects for each in part.facets]
    low = [each for each in facets if each.score.band in ("fragile", "strained")]
    return tuple(each for each in low if each.id not in told)


def _facet(report: Report, found: FacetResult) -> str:
    """A facet, of one person with the answers: 'Kept promises (100): "all of it"'."""
    if found.score.value is None:
        return ""
    named = f"{found.title} ({number(report, found.score.value)})"
    if report.who.people != 1:
        return named
    items = [each for each in items_of(report, found.id) if each.position is not None]
    said = listing(map(_quote, items))
    return f"{named}: {said}" if said else ""


def _label(found: ItemResult) -> str:
    return found.labels[found.answer - 1] if isinstance(found.answer, int) else ""


def lifts(report: Report, places: dict[str, int]) -> tuple[str, ...]:
    """What one step up on one question would change, the most telling; of one response only.

    Of several people it would take each of them.

    Args:
        report: The report.
        places: The numbers of the risks shown, by risk.
    """
    found = report.lifts[:MOST_LIFTS]
    if not found or report.who.people > 1:
        return ()
    said = [f"on {quoted(small(each.short))}: {_lifted(report, each, places)}" for each in found]
    return (sentences([f"One step better {said[0]}", *said[1:]]),)


def _lifted(report: Report, found: Lift, places: dict[str, int]) -> str:
    risks = sorted(places[name] for name in found.clears if name in places)
    several = len(risks) > 1
    listed = f"risk{'s' if several else ''} {listing(map(str, risks))}"
    said = [f"{listed} {'leave' if several else 'leaves'} this list"] if risks else []
    if found.band or not risks:
        band = f" ({found.band})" if found.band else ""
        gets = "get" if is_plural(report, found.aspect) else "gets"
        said.append(
            f"{subject(report, found.aspect)} {gets} to {number(report, found.value)}{band}"
        )
    return " and ".join(said)


def found_counts(report: Report) -> str:
    """Count the risks: "3 found, 21 looked for and not found, 6 not assessed".

    Those that are told with another one count as found.
    """
    joined = sum(len(each.joined) for each in report.findings)
    parts = [
        f"{len(report.findings) + joined} found",
        f"{report.ruled_out} looked for and not found",
        f"{risks_unknown(report)} not assessed",
    ]
    return ", ".join(parts)


def only_on_average(report: Report) -> str:
    """Say what "not found" means where the averages hide how far apart people are."""
    if not (report.many and report.many.opposed and report.ruled_out):
        return ""
    return '"Not found" is about the average. Some of you may still see such a risk.'


def joined(report: Report, finding: Finding) -> str:
    """Name the other risks that rest on the same answers, and are told with this one."""
    if not finding.joined_titles:
        return ""
    one = report.who.people == 1 and len({n for e in finding.evidence for n in e.items}) == 1
    same = "answer also points" if one else "answers also point"
    return f"The same {same} to: {'; '.join(map(small, finding.joined_titles))}."


def more(n: int, *, forwarded: bool) -> str:
    """Say that there are more risks than shown, and to those who can type it, what shows them."""
    if forwarded:
        were, are = ("was", "is") if n == 1 else ("were", "are")
        return f"{sentence(spelled(n))[:-1]} more {were} found, and {are} not told here."
    return f"{sentence(spelled(n))[:-1]} more: --all-risks shows {'it' if n == 1 else 'them'}."
