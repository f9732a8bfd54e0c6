"""How sure a result is, in plain sentences."""

from collections.abc import Sequence

from alliance.documents.report import AspectResult, Flip, Reason, Report, Score, Unheard
from alliance.render import numbers
from alliance.render.text import capital, listing, sentence, spelled
from alliance.render.words.evidence import FEW_PEOPLE
from alliance.render.words.phrase import (
    aspect,
    bands_of,
    has_partners,
    number,
    reason,
    subject,
    verb,
)
from alliance.render.words.profile import SURE
from alliance.vocabulary import AspectId

_TOP = 100
"""Where the best answer stands."""
_MUCH = 5
"""Means that differ by so many points are both given."""
_FEW_NAMES = 3
_MOST_EDGES = 2
"""Aspects near an edge that have a sentence each."""


def how_sure(report: Report) -> tuple[str, ...]:
    """Say how sure the result is, a sentence or two each."""
    if not report.who.people or not report.coverage.points:
        return ()
    if report.many is None:
        return tuple(filter(None, [_swing(report), _next_to_hear(report)]))
    flips = report.many.flips
    said = [
        _range(report),
        *_edges(report, flips),
        *_floors(report, flips),
        _lowest(report, flips),
        *_weighting(report, flips),
        _careless(report),
        unheard(report.who.unheard),
    ]
    return tuple(filter(None, said))


def _swing(report: Report) -> str:
    """How far one answer, moved by one step, moves an aspect."""
    moves = [move for each in report.aspects for _, move in _moves(report, each)]
    if not moves:
        return ""
    size = numbers.span(moves)
    moved = f"one answer moved by one step moves an aspect by {size} points"
    may = any(_may_change_band(report, each) for each in report.aspects)
    return sentence(f"{moved}, and may change its band" if may else moved)


def _moves(report: Report, found: AspectResult) -> list[tuple[float, float]]:
    """Of each answer to an aspect with a score: where it stands, and how far a step moves that."""
    answered = [
        (item.position, 100 / (len(item.labels) - 1))
        for item in report.items
        if item.aspect == found.id and item.position is not None
    ]
    if found.score.value is None:
        return []
    return [(position, step / len(answered)) for position, step in answered]


def _may_change_band(report: Report, found: AspectResult) -> bool:
    """Whether one answer, moved by one step, would take an aspect into another band."""
    value = found.score.value or 0
    for position, move in _moves(report, found):
        up = value + move if position < _TOP else value
        down = value - move if position > 0 else value
        if any(
            down < edge <= value or value < edge <= up for edge in report.questionnaire.bands.edges
        ):
            return True
    return False


def _next_to_hear(report: Report) -> str:
    if not (has_partners(report) or report.who.joint):
        return ""  # the one who answered may be from any of them
    names = [each.name for each in report.who.unheard if each.name not in report.who.partner_names]
    if not names:
        return ""
    more = len(names) - _FEW_NAMES
    shown = names if more < 1 else [*names[:_FEW_NAMES], spelled(more, "other")]
    return f"Next, hear {listing(shown)}."


def _range(report: Report) -> str:
    """The likely range of the overall score, with what it rests on."""
    found = report.overall.interval
    if found is None or report.overall.score.value is None:
        return ""
    if found.basis == "everyone_answered":
        return "Everyone who was asked has answered: nobody is missing."
    if found.low is None or found.high is None:
        return _no_range(report, found.reason)
    between = numbers.likely(found.low, found.high).replace("-", " and ", 1)
    if found.corrected and not found.heard_only:
        # The range is short because it leaves open those few only who have not answered.
        return (
            f"If {_missing(report)} had answered like the rest, the overall score would likely "
            f"lie between {between} ({SURE})."
        ) + (f" {_SHORT}" if found.may_be_short else "")
    of = " of the partners heard" if found.heard_only else ""
    said = f"The overall score{of} is likely between {between} ({SURE})."
    if found.basis == "partners_as_sample":
        said += " The range takes the partners as a sample."
    if found.may_be_short:
        said += f" {_SHORT}"
    return said


def _no_range(report: Report, why: Reason | None) -> str:
    if why == "n_too_small" and has_partners(report) and report.who.partners_heard == 1:
        return "Only one partner is heard, so no likely range is given."
    if why == "no_variance":
        return f"No likely range is given, as {_alike(report)} come to the same score."
    return _NO_RANGE.get(why, "") if why else ""


_SHORT = "It may be too short, as people at some partners agree much less than at others."
_NO_RANGE: dict[Reason, str] = {
    "aspect_missing": (
        "The overall score has no likely range, as not everyone has a score on every aspect."
    ),
    "n_too_small": "Too few people answered to give a likely range.",
    "partner_missing": "No likely range is given, as not every partner is heard.",
    "unequal_response": (
        "No likely range is given: more people are missing at some partners than at others."
    ),
    "hidden_privacy": "The likely range of the overall score is not shown, to protect people.",
}
"""Why there is no range, where that can be so."""


def _alike(report: Report) -> str:
    """Whose scores do not vary: a range rests on how people differ within their groups."""
    groups = report.many.groups if report.many else ()
    if len(groups) < 2:
        return "all people"
    if report.who.people == len(groups):
        return "all partners"  # one person each
    one = "partner" if len(groups) == report.who.partners_heard else "group"
    return f"people {'at' if one == 'partner' else 'in'} the same {one}"


def _missing(report: Report) -> str:
    """Those who were asked and have not answered."""
    invited = report.who.invited
    missing = invited - report.who.people if invited is not None else 0
    if missing < 1:
        return "all who were asked"
    if missing == 1:
        return "the one person who is not heard"
    return f"the {spelled(missing)} who are not heard"


def _edges(report: Report, flips: Sequence[Flip]) -> list[str]:
    """Bands that rest on one person or one group."""
    said: list[str] = []
    told: set[str] = set()
    for cause in ("one_person", "one_group"):
        found = [each for each in flips if each.cause == cause and each.bands]
        found = [each for each in found if each.subject not in told]
        told |= {each.subject for each in found}
        whole = [each for each in found if each.subject == "overall"]
        said += [
            f"The overall score is {_shaky(each)}: {_without(each)} it is {bands_of(each.bands)}."
            for each in whole
        ]
        said += _aspect_edges(report, [each for each in found if each not in whole], bool(whole))
    return said


def _shaky(flip: Flip) -> str:
    """How firm a band is.

    Without a group, or one of few people, a score moves far, also where it is near no edge.
    """
    return "near an edge" if flip.cause == "one_person" and flip.of >= FEW_PEOPLE else "not firm"


def _aspect_edges(report: Report, flips: Sequence[Flip], also: bool) -> list[str]:
    """One sentence for all that are many or follow the overall score, else one each."""
    named = [(each, aspect(report, each.subject)) for each in flips]
    known = [(flip, found) for flip, found in named if found is not None and found.score.band]
    alike = len({(flip.ways, flip.bands) for flip, _ in known}) == 1
    if known and alike and not also and 1 < len(known) <= _MOST_EDGES:
        return [_two_edges(report, known)]
    if known and (also or len(known) > _MOST_EDGES):
        bands = [f"{subject(report, f.id)} ({f.score.band})" for _, f in known]
        if len(bands) > _FEW_NAMES:
            every = "all " if len(bands) == len(report.aspects) else ""
            bands = [f"{every}{spelled(len(bands), 'aspect')}"]
        shaky = _shaky(known[0][0])
        return [sentence(f"{f'also {shaky}' if also else shaky}: {listing(bands)}")]
    return [_aspect_edge(report, flip, found) for flip, found in known]


def _aspect_edge(report: Report, flip: Flip, found: AspectResult) -> str:
    be = verb(report, [found.id])
    then = f"{'they' if be == 'are' else 'it'} {be} {bands_of(flip.bands)}"
    name = f"{subject(report, found.id)} ({found.score.band})"
    return sentence(f"{name} {be} {_shaky(flip)}: {_without(flip)} {then}")


def _two_edges(report: Report, found: Sequence[tuple[Flip, AspectResult]]) -> str:
    """Of two aspects of which the same would come."""
    names = listing(f"{subject(report, part.id)} ({part.score.band})" for _, part in found)
    flip = found[0][0]
    then = f"{_without(flip)}, both are {bands_of(flip.bands)}"
    return sentence(f"{names} are {_shaky(flip)}: {then}")


def _without(flip: Flip) -> str:
    noun = ("person", "people") if flip.cause == "one_person" else ("group", "groups")
    if flip.ways == 1:
        return f"without one {noun[0]}"
    any_one = "either of" if flip.ways == 2 else "any one of"
    return f"without {any_one} {spelled(flip.ways, *noun)}"


def _lowest(report: Report, flips: Sequence[Flip]) -> str:
    if report.overall.score.value is None or report.who.people < 3:
        return ""
    left_out = report.many.flips_reason if report.many else None
    if left_out is not None:
        return f"What any one person changes is {_withheld(left_out)}."
    for cause, noun in (("one_person", "person"), ("one_group", "group")):
        if any(each.cause == cause and each.subject == "lowest" for each in flips):
            return f"Which aspect is lowest rests on one {noun}."
    return "No one person changes which aspect is lowest."


def _withheld(code: Reason) -> str:
    return reason(code) if code == "hidden_privacy" else f"not known: {reason(code)}"


def _floors(report: Report, flips: Sequence[Flip]) -> list[str]:
    """Floors that are met in one way and not in the other."""
    said = []
    for each in flips:
        if each.gate is None:
            continue
        met = any(
            gate.outcome == "met" and gate.subject == each.subject and gate.limit == each.gate
            for gate in report.gates
        )
        found = aspect(report, each.subject)
        on = "the overall score" if found is None else subject(report, found.id)
        said.append(
            f"{capital(_instead(report, each))}, the floor {each.gate:g} on {on} would "
            f"{'not be met' if met else 'be met'}."
        )
    return said


def _instead(report: Report, flip: Flip) -> str:
    """What is left out, or weighed in another way."""
    if flip.cause == "careless":
        return "without hasty answers"
    if flip.cause == "weighting":
        other = "partner" if report.overall.weighting == "respondent" else "person"
        return f"when each {other} counts once"
    return _without(flip)


def _weighting(report: Report, flips: Sequence[Flip]) -> list[str]:
    """The scores weighed in the other way, where that changes a band.

    The mean of all people is also given where it differs much; the mean over partners stands in
    a report on people with the changes alone.
    """
    changed = {each.subject: each for each in flips if each.cause == "weighting" and each.bands}
    by_person = report.overall.weighting == "partner"
    overall = report.overall
    parts: list[tuple[str, str, Score, Score | None]] = [
        ("overall", "the overall score is", overall.score, overall.respondent_weighted)
    ]
    parts += [
        (
            each.id,
            f"{subject(report, each.id)} {verb(report, [each.id])}",
            each.score,
            each.respondent_weighted,
        )
        for each in report.aspects
    ]
    said = []
    for identifier, start, first, people in parts:
        flip = changed.get(identifier)
        value, band = (flip.value, flip.bands[0]) if flip else (None, None)
        if by_person and people is not None:
            value, band = people.value, people.band
        if value is None or first.value is None:
            continue
        if flip or abs(first.value - value) >= _MUCH:
            said.append(f"{start} {number(report, value)} ({band})")
    other = "person" if by_person else "partner"
    return [f"When each {other} counts once, {listing(said)}."] if said else []


def _careless(report: Report) -> str:
    found = report.many.careless if report.many else None
    if found is None or not found.people or report.who.people < FEW_PEOPLE:
        return ""  # of so few, each would know who is meant
    one = found.people == 1
    said = (
        f"{spelled(found.people, 'person', 'people')} "
        f"{'shows' if one else 'show'} signs of hasty answers and {'is' if one else 'are'} "
        "counted like all others"
    )
    without = found.without
    if without is not None and without.value is not None:
        said += f". Without them, the overall score is {number(report, without.value)}"
        said += f" ({without.band})"
    return sentence(said)


def unheard(missing: Sequence[Unheard]) -> str:
    """Who has not been heard: "Not heard yet: 2 at Harbour Kitchen, 1 at Green Plate."."""
    named = [
        f"{each.missing} at {each.name}" if each.missing is not None else each.name
        for each in missing
    ]
    return f"Not heard yet: {', '.join(named)}." if named else ""


def near(report: Report, identifier: AspectId) -> bool:
    """Tell whether an aspect's band would change without one person."""
    flips = report.many.flips if report.many else ()
    return any(each.subject == identifier and each.bands for each in flips)
