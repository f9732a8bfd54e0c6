"""What is said of one alliance in a list of several, made while its report is there.

It is small, so that hundreds of them can be held, and their reports need not be.
"""

from typing import NamedTuple

from alliance.analysis.portfolio import gate_outcome
from alliance.documents.one_line import without_breaks
from alliance.documents.portfolio import PortfolioError, PortfolioLine
from alliance.documents.report import Report
from alliance.render import numbers
from alliance.render.commands import place_for_others
from alliance.render.text import capital, counted, listing, sentence, sentences, small
from alliance.render.words import card, checks, gates
from alliance.render.words.annotations import Annotation
from alliance.render.words.phrase import SEVERITY_WORDS, aspect, banded, named, title
from alliance.render.words.profile import of_hundred
from alliance.render.words.unassessed import too_little_known
from alliance.render.words.verdict import Verdict, verdict
from alliance.vocabulary import SEVERITIES

_NO_RISK = "none"
_NOT_KNOWN = "not known"
"""Of risks, where too little could be looked for: what was not looked for is not absent."""
_APART = "views lie far apart, which the average hides"
_PARTLY = "as far as can be told"
_EDGE = "near the edge"
_CANNOT_BE_USED = "cannot be used"
_JOINT = "; "
"""Between what has to be read with one verdict."""
_LONGEST_NAME = 60
_LONGEST_TITLE = 26
"""Characters of an alliance's name and of an aspect's title that a line holds."""


class PortfolioTold(NamedTuple):
    """What is said of one alliance."""

    name: str
    """What people call it; its path where nobody said."""
    place: str
    """What `alliance assess` takes to show it whole."""
    band: str = ""
    """The band; empty without a verdict."""
    verdict: str = ""
    """Band word before number: "sound, 71"; empty without one."""
    aside: str = ""
    """What has to be read with the verdict: that it cannot wait, hides, is not firm; may be
    empty."""
    weakest: str = numbers.NO_FIGURE
    """The weakest aspect, or how many are equally weak."""
    risk: str = ""
    """How grave the gravest risk is: "high"; "none", or "not known"; empty of what has no
    report."""
    heard: str = ""
    """Who was heard: "16 of 20"; empty likewise, and where nobody was."""
    outcome: str = ""
    """What became of what was demanded: "not met"; empty where nothing was."""
    missed: tuple[gates.GateRow, ...] = ()
    """What is not met, or could not be judged."""
    why: str = ""
    """Why there is no verdict; empty where there is one."""
    spoken: str = ""
    """All of it in sentences."""
    unjudged: str = ""
    """Said where nothing was demanded and there is nothing to judge all the same; else empty."""
    notice: Annotation | None = None
    """The verdict as a remark of a build; None of what has no report."""
    cases: tuple[checks.Check, ...] = ()
    """What was demanded and the aspects, as a build server has them."""


class PortfolioEntry(NamedTuple):
    """One alliance: its figures, and what is said of them."""

    line: PortfolioLine
    told: PortfolioTold


def told_of(report: Report, line: PortfolioLine) -> PortfolioTold:
    """Say of an alliance what its report says, in a few words."""
    found = verdict(report)
    name = _short(report.alliance.name, _LONGEST_NAME) or line.scored
    outcome = gate_outcome(line)
    word = next((said for known, said in gates.OUTCOMES.items() if known == outcome), "")
    missed = tuple(row for row in gates.rows(report) if row.outcome != gates.OUTCOMES["met"])
    line_of_verdict = capital(found._replace(start="").line)
    said = " ".join(filter(None, [found.urgent, line_of_verdict]))
    told = PortfolioTold(
        name=name,
        place=line.scored,
        band=found.band if found.score else "",
        verdict=f"{found.band}, {found.score}" if found.score else "",
        aside=_aside(report, found),
        weakest=_weakest(report, line),
        risk=_risk(report),
        heard=_heard(report) if report.who.people else "",
        outcome=word,
        missed=missed,
        why="" if found.score else _why(found),
        unjudged="" if report.gates or report.coverage.points else gates.nothing_to_judge(report),
        notice=Annotation("notice", name, sentences([said, gates.headline(report.gates)])),
        cases=checks.in_short(report),
    )
    return told._replace(spoken=_spoken(report, line, told, found))


def told_of_error(line: PortfolioLine, error: PortfolioError) -> PortfolioTold:
    """Say of an alliance why it could not be scored."""
    first = error.problems[0]
    place = f"{first.file}:{first.line}: " if first.line else ""
    more = f", and {counted(error.count - 1, 'more error')}" if error.count > 1 else ""
    why = f"{_CANNOT_BE_USED}: {place}{first.problem}{more}"
    check = checks.Check("answers", "error", sentence(why))
    spoken = f"{line.path}: {sentence(why)}"
    return PortfolioTold(line.path, line.path, why=why, spoken=spoken, cases=(check,))


def _short(text: str, most: int) -> str:
    """What a line holds of a long name; the whole of it stands in the report."""
    line = without_breaks(text)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def _aside(report: Report, found: Verdict) -> str:
    lead, _ = found.first
    by = report.overall.held_back_by
    said = (
        lead,
        _APART if found.hides else "",
        f"held back by {named(report, by)}" if by and found.score else "",
        _PARTLY if found.score and (found.partly or too_little_known(report)) else "",
        _EDGE if found.near_edge else "",
    )
    return _JOINT.join(filter(None, said))


def _weakest(report: Report, line: PortfolioLine) -> str:
    weakest = line.weakest or ()
    if len(weakest) == 1:
        return _short(title(report, weakest[0]), _LONGEST_TITLE)
    return f"{len(weakest)} aspects" if weakest else numbers.NO_FIGURE


def _risk(report: Report) -> str:
    if report.findings:
        most = max((each.severity for each in report.findings), key=SEVERITIES.index)
        return SEVERITY_WORDS[most].lower()
    return _NOT_KNOWN if too_little_known(report) or not report.ruled_out else _NO_RISK


def _heard(report: Report) -> str:
    """Who was heard of how many: people, where it is known how many were invited.

    Where some sat together nobody knows how many they are; partners are counted then.
    """
    found = report.who
    if found.invited is not None and found.invited >= found.people and not found.joint:
        return f"{found.people} of {found.invited}"
    if found.partners and report.alliance.kind is not None:
        return f"{found.partners_heard} of {found.partners}"
    return counted(found.people, "person", "people")


def _why(found: Verdict) -> str:
    """Why there is no overall score, in one sentence."""
    return found.says[0] if found.says else sentence(found.headline)


def _spoken(report: Report, line: PortfolioLine, told: PortfolioTold, found: Verdict) -> str:
    judged = of_hundred(found.band, found.score) if found.score else told.why
    first, *asides = told.aside.split(_JOINT) if told.aside else [""]
    leading = [first, judged, *asides] if found.urgent else [judged, first, *asides]
    weakest = [named(report, each) for each in line.weakest or ()]
    low = aspect(report, line.weakest[0]) if line.weakest else None
    figure = f", {banded(report, low.score, low.id)}" if low else ""
    said = (
        *leading,
        f"weakest: {listing(weakest)}{figure}" if weakest else "",
        _spoken_risk(told.risk),
        f"heard: {small(card.heard(report))}" if report.who.people else "",
        gates.headline(report.gates).lower(),
        f"folder: {told.place}" if told.place != told.name else "",
    )
    return f"{told.name}: {small(sentences(said))}"


def _spoken_risk(risk: str) -> str:
    return f"highest risk: {risk}" if risk else ""


def placed(told: PortfolioTold) -> PortfolioTold:
    """The same, told apart from others of its name by where it is."""
    name = f"{told.name} ({told.place})"
    spoken = f"{name}{told.spoken[len(told.name) :]}"
    return told._replace(name=name, spoken=spoken)


def told_others(entry: PortfolioEntry) -> PortfolioTold:
    """The same for those who did not ask for it: no path says where on a computer it was."""
    told = entry.told
    place = place_for_others(told.place)
    name, spoken = told.name, told.spoken
    if place != told.place:
        name, spoken = (text.replace(told.place, place) for text in (name, spoken))
    why = told.why if entry.line.error is None else _cannot_be_used(entry.line.error)
    notice = told.notice._replace(title=name) if told.notice else None
    return told._replace(name=name, place=place, why=why, notice=notice, spoken=spoken)


def _cannot_be_used(error: PortfolioError) -> str:
    """Why an alliance could not be scored, for those who cannot see where its files are."""
    problem = error.problems[0].problem
    holds_path = "/" in problem or "\\" in problem
    if error.count > 1 or holds_path:
        return f"{_CANNOT_BE_USED}: {counted(error.count, 'error')}"
    return f"{_CANNOT_BE_USED}: {problem}"


def unscored(told: PortfolioTold) -> str:
    """Of an alliance without a verdict why that is so, and what is known all the same."""
    low = told.risk not in ("", _NO_RISK, _NOT_KNOWN)
    said = (
        told.why,
        told.aside,
        _spoken_risk(told.risk) if low else "",
        f"heard: {told.heard}" if told.heard else "",
        f"gates: {told.outcome}" if told.outcome else "",
        f"folder: {told.place}" if told.place not in told.name else "",
    )
    return sentences(said)
