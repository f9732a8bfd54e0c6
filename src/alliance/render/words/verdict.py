"""The verdict: what cannot wait, how it stands, what stands out, where to start."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from alliance.documents.report import Finding, Opposed, Report
from alliance.render.commands import ANYWHERE, Run
from alliance.render.text import counted, listing, sentence, sentences, small, spelled
from alliance.render.words.evidence import FEW_PEOPLE
from alliance.render.words.head import going_on
from alliance.render.words.outstanding import opposite, outstanding, subjects
from alliance.render.words.phrase import (
    aspect,
    group_name,
    is_beside,
    is_blank,
    is_plural,
    number,
    subject,
    title,
    verb,
)
from alliance.render.words.profile import of_hundred
from alliance.render.words.unassessed import too_little_known
from alliance.vocabulary import GROUP_NAMES

if TYPE_CHECKING:
    from alliance.vocabulary import AspectId

_PAIR = 2
_LONGEST_NAME = 40
"""Characters of a partner's name."""
_MOST_NAMED = 3
_ROOM = 270
"""Characters of the verdict, from which on it leaves out what stands further down."""
_GATES = 80
"""Characters that go to what was demanded, which stands below."""
_EDGE = ", but near the edge"
_FIRST_OF_ALL = "First of all"
"""How the report begins with what cannot wait, where that has no beginning of its own."""


class Verdict(NamedTuple):
    """The verdict in its parts, so that each renderer can set them as it likes."""

    band: str
    """The band word in small letters; "no overall score" where there is none."""
    score: str
    """The number as printed, such as "71"; empty where there is none."""
    says: tuple[str, ...]
    """What stands out, a sentence each; without a score, the first one says why."""
    start: str = ""
    """How to go on where nothing is answered; else the first step follows by itself."""
    near_edge: bool = False
    """True where one person more or less would change the band."""
    hides: bool = False
    """True where people or partners are far apart: the average comes after that."""
    partly: bool = False
    """True where much could not be looked for."""
    urgent: str = ""
    """What cannot wait, a sentence or two: it goes before all else."""

    @property
    def headline(self) -> str:
        """Band word before number: "sound, 71 of 100"; "mixed on average, and ..."."""
        if self.hides:
            return f"{self.band} on average, and the average hides how far apart you are"
        return of_hundred(self.band, self.score) if self.score else self.band

    @property
    def judged(self) -> str:
        """The same with how firm it is: "sound, 66 of 100, but near the edge"."""
        said = f"{self.headline}, as far as can be told" if self.partly else self.headline
        return f"{said}{_EDGE}" if self.near_edge else said

    @property
    def first(self) -> tuple[str, str]:
        """What cannot wait, in two: "Stop and ask first", and the rest of it; may be empty."""
        lead, colon, rest = self.urgent.partition(": ")
        if not colon:
            lead, rest = (_FIRST_OF_ALL, self.urgent) if self.urgent else ("", "")
        return lead, rest

    @property
    def line(self) -> str:
        """The verdict as sentences, beginning small: "sound, 71 of 100. Trust is ...".

        It goes without what cannot wait, and without where to start, where that goes with it.
        """
        says = [f"{self.judged}.", *self.says]
        if not self.score and self.says:
            because = small(self.says[0])
            says = [f"{self.headline}: {because}", *self.says[1:]]
        return " ".join(filter(None, [*says, self.start]))

    @property
    def spoken(self) -> str:
        """The same where nothing but words says what it is."""
        return f"Verdict: {self.line}"


def verdict(report: Report, run: Run = ANYWHERE) -> Verdict:
    """Say in a few words how it stands, what stands out, and where to start."""
    score = report.overall.score
    if is_blank(report):
        go_on = f"To go on, in a terminal: {going_on(run)}"
        return Verdict("nothing answered yet", "", (), go_on)
    urgent = _urgent(report)
    if score.value is None or score.band is None:
        says = [_no_score(report), *_opposed(report)]
        return _fitting(report, Verdict("no overall score", "", tuple(says), urgent=urgent))
    printed, apart = number(report, score.value, "overall"), bool(opposite(report))
    edge = _near_edge(report)
    average = f"The overall score is {printed} of 100{_EDGE if edge else ''}." if apart else ""
    says = [*_opposed(report), average, _held_back(report)]
    found = Verdict(
        band=score.band,
        score=printed,
        says=tuple(filter(None, says)),
        near_edge=edge and not apart,
        hides=apart,
        partly=too_little_known(report) and not apart,
        urgent=urgent,
    )
    return _fitting(report, found)


def _fitting(report: Report, start: Verdict) -> Verdict:
    """Add what stands out, as much as a few lines hold; what is left out stands further down."""
    found = outstanding(report)
    room = _ROOM - _GATES * bool(report.gates)
    while True:
        said = start._replace(says=(*start.says, *(each.text for each in found)))
        spare = [each for each in found if each.spare]
        if len(said.urgent) + len(said.line) <= room or not spare:
            return said
        found.remove(max(spare, key=lambda each: each.spare))


def _urgent(report: Report) -> str:
    """What is forbidden or dangerous: the first in full, of the others what to do, and why."""
    found = [each for each in report.findings if each.urgent]
    if not found:
        return ""
    others = list(dict.fromkeys(map(_as_urgent, found[1:])))
    also = f"just as urgent: {'; '.join(others)}" if others else ""
    return sentences([found[0].urgent, also])


def _as_urgent(found: Finding) -> str:
    """What to do, where that leads the sentence, and the title: "stop and ask first, as ..."."""
    lead, colon, _ = found.urgent.partition(": ")
    return f"{small(lead)}, as {small(found.title)}" if colon else small(found.title)


def _opposed(report: Report) -> list[str]:
    """Say what each said, where the average hides it; of people, no figure."""
    found = opposite(report)
    groups = [each for each in found if each.points is not None]
    said = [_far_apart(report, groups)] if groups else []
    people = [each.aspect for each in found if each.points is None]
    if people:
        who = "the two who answered" if report.who.people == _PAIR else "people"
        also = "also " if said else ""
        said.append(sentence(f"{who} {also}see {_named(report, people)} in very different ways"))
    return said


def _far_apart(report: Report, found: Sequence[Opposed]) -> str:
    """Of the aspect on which groups lie furthest apart, what those at the ends say."""
    widest, more = found[0], len(found) - 1
    part = aspect(report, widest.aspect)
    scores = {each.group: each.score.value for each in part.groups} if part else {}
    sides_of = (widest.high or "", widest.low or "")
    sides = [(group, scores.get(group)) for group in sides_of]
    verbs = (f" {_says(widest.high or '')}", "")  # "A says 88 and B 31"
    said = [
        f"{_cut(group_name(report, group))}{says} {number(report, value)}"
        for (group, value), says in zip(sides, verbs, strict=True)
        if value is not None
    ]
    between = [
        value for group, value in scores.items() if group not in sides_of and value is not None
    ]
    if len(between) > 1:
        low, high = number(report, min(between)), number(report, max(between))
        span = low if low == high else f"{low} to {high}"
        said.append(f"the other {spelled(len(between))} {span}")
    first = f"on {subject(report, widest.aspect)}, {listing(said)}"
    every = "the " if more == len(report.aspects) - 1 else ""
    also = f"partners are far apart on {every}{spelled(more, 'other aspect')} too"
    return sentences([first, also if more else ""])


def _cut(name: str) -> str:
    """A name that a first sentence can hold; the whole of it stands with the figures."""
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


def _says(group: str) -> str:
    return "say" if group in GROUP_NAMES else "says"


def _named(report: Report, aspects: Sequence["AspectId"]) -> str:
    if len(aspects) <= _MOST_NAMED:
        return subjects(report, aspects)
    every = "all " if len(aspects) == len(report.aspects) else ""
    return f"{every}{spelled(len(aspects), 'aspect')}"


def _no_score(report: Report) -> str:
    missing = [each for each in report.aspects if each.score.value is None]
    if report.not_asked and not missing:
        return sentence(
            f"{_some(report)} {'is' if len(report.not_asked) == 1 else 'are'} not asked"
        )
    beside = sum(map(is_beside, missing))
    few = len(missing) - beside
    if few == len(report.aspects):
        return "No aspect has enough answers yet."
    said = [_beside(report, beside)] if beside else []
    about = (
        f"and {spelled(few)}" if beside else f"{few} of {counted(len(report.aspects), 'aspect')}"
    )
    said += [f"{about} {'has' if few == 1 else 'have'} too few answers"] if few else []
    return sentence(", ".join(said))


def _beside(report: Report, beside: int) -> str:
    """How many aspects have no score as nothing in them applies."""
    if beside == len(report.aspects) == 1:
        return f"{subject(report, report.aspects[0].id)} {_do(report)} not apply"
    if beside == len(report.aspects):
        return f"none of the {spelled(beside)} aspects applies"
    if beside == 1:
        return "one aspect does not apply"
    return f"{beside} of {counted(len(report.aspects), 'aspect')} do not apply"


def _do(report: Report) -> str:
    return "do" if is_plural(report, report.aspects[0].id) else "does"


def _some(report: Report) -> str:
    """Name the aspects that are not asked, or count them where they are many."""
    if len(report.not_asked) > _MOST_NAMED:
        return f"{spelled(len(report.not_asked))} of seven aspects"
    return listing(title(report, each).lower() for each in report.not_asked)


def _held_back(report: Report) -> str:
    by = report.overall.held_back_by
    low = aspect(report, by) if by else None
    if by is None or low is None:
        return ""
    word = report.overall.uncapped_band
    carries = "carry" if is_plural(report, by) else "carries"
    return sentence(
        f"the number alone would be {word}, but {subject(report, by)}, "
        f"which {carries} the rest, {verb(report, [by])} {low.score.band}"
    )


def _near_edge(report: Report) -> bool:
    flips = report.many.flips if report.many else ()
    return any(
        each.subject == "overall"
        and each.cause == "one_person"
        and each.of >= FEW_PEOPLE  # without one of few, a score moves far from any place
        and each.bands
        for each in flips
    )
