"""Several alliances in one list: what is said of each, made while its report is there, and of all.

What is said of one is small, so that hundreds of them can be held, and their reports need not be.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from alliance.analysis.portfolio import gate_counts, gate_outcome, has_verdict, rank
from alliance.documents.one_line import first_few, without_breaks
from alliance.documents.portfolio import AllianceList, PortfolioError, PortfolioLine
from alliance.documents.report import Report
from alliance.render import numbers
from alliance.render.commands import Run, place_for_others
from alliance.render.safe import safe
from alliance.render.text import capital, counted, listing, sentence, sentences, small
from alliance.render.words import card, checks, gates
from alliance.render.words.annotations import Annotation
from alliance.render.words.head import in_columns
from alliance.render.words.moved import ChangeLine
from alliance.render.words.phrase import (
    SEVERITY_WORDS,
    aspect,
    banded,
    named,
    title,
)
from alliance.render.words.profile import of_hundred
from alliance.render.words.unassessed import too_little_known
from alliance.render.words.verdict import Verdict, verdict
from alliance.vocabulary import SEVERITIES

PORTFOLIO_COLUMNS = (
    *("Alliance", "Verdict", "Weakest aspect", "Risk", "Heard", "Gates", "Folder"),
)
"""Titles of the table, in their order."""
WITHOUT_A_VERDICT = "Without a verdict"
STANDINGS = "How each stands"
HOW_TO_READ = "How to read this"
MIND_COLUMN = "Mind"
"""Above what has to be read with a verdict."""

_NO_RISK = "none"
_NOT_KNOWN = "not known"
"""Of risks, where too little could be looked for: what was not looked for is not absent."""
_APART = "views lie far apart, which the average hides"
_PARTLY = "as far as can be told"
_EDGE = "near the edge"
_CANNOT_BE_USED = "cannot be used"
_ALLIANCES = "Alliances"
_ALONE = "It is scored as if --each were not there."
_JOINT = "; "
"""Between what has to be read with one verdict."""
_EACH = "Each is scored by itself, as if it were named alone."
_READING = (
    "First what cannot wait, then the lowest band, then the lowest score.",
    "Risk is the gravest one that was found.",
    "Heard is of those invited; where nobody says how many were, or some sat together, of the "
    "partners.",
    "The list says where to look first, and ranks nobody: each alliance has answered for itself.",
)
_LONGEST_NAME = 60
_LONGEST_TITLE = 26
"""Characters of an alliance's name and of an aspect's title that a line holds."""
_PASSED_ON = "Think before you pass it on."


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


class Portfolio(AllianceList):
    """Several alliances with what is said of each; those without a verdict come last."""

    def __init__(self, entries: tuple[PortfolioEntry, ...]) -> None:
        super().__init__(tuple(each.line for each in entries))
        self.entries = entries

    @property
    def judged(self) -> tuple[PortfolioEntry, ...]:
        """Those with a verdict."""
        return tuple(each for each in self.entries if has_verdict(each.line))

    @property
    def unjudged(self) -> tuple[PortfolioEntry, ...]:
        """Those without one."""
        return tuple(each for each in self.entries if not has_verdict(each.line))


def portfolio(entries: Sequence[PortfolioEntry]) -> Portfolio:
    """Put alliances in their order, and tell those of one name apart by where they are."""
    names = Counter(each.told.name for each in entries)
    told = [
        each
        if names[each.told.name] == 1 or each.told.name == each.told.place
        else each._replace(told=_placed(each.told))
        for each in entries
    ]
    return Portfolio(tuple(sorted(told, key=lambda each: rank(each.line))))


def _placed(told: PortfolioTold) -> PortfolioTold:
    name = f"{told.name} ({told.place})"
    spoken = f"{name}{told.spoken[len(told.name) :]}"
    return told._replace(name=name, spoken=spoken)


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


def for_others(found: Portfolio) -> Portfolio:
    """The same for those who did not ask for it: no path says where on a computer it was."""
    return Portfolio(tuple(each._replace(told=_for_others(each)) for each in found.entries))


def _for_others(entry: PortfolioEntry) -> PortfolioTold:
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


def heading(found: Portfolio) -> tuple[str, str]:
    """What it is, and how it is ordered; no order where there are no two to put in one."""
    return _ALLIANCES, "the worst first" if len(found.judged) > 1 else ""


def found_words(found: Portfolio) -> ChangeLine:
    """How many there are, and how many of them have a verdict."""
    without, of = len(found.unjudged), len(found.entries)
    rest = f", {without} of them without a verdict." if of > 1 else ", without a verdict."
    with_one = ", each with a verdict." if of > 1 else ", with a verdict."
    return ChangeLine(counted(of, "alliance"), rest if without else with_one)


def about(found: Portfolio) -> str:
    """How it was made."""
    return _EACH if len(found.entries) > 1 else _ALONE


def reading(found: Portfolio) -> tuple[str, ...]:
    """How to read the list; nothing where it holds no two that stand in an order."""
    return _READING if len(found.judged) > 1 else _READING[1:]


def outcome(found: Portfolio) -> tuple[str, str]:
    """What became of the demands: "not met", "1 of 3 alliances with gates"; or nothing."""
    counts = gate_counts(found.lines)
    of = sum(counts.values())
    for known, word in gates.OUTCOMES.items():
        if counts[known]:
            return word, f"{counts[known]} of {counted(of, 'alliance')} with gates"
    return "", ""


def missed(found: Portfolio) -> tuple[tuple[str, str], ...]:
    """Of each alliance what is not met or could not be judged: its name, and what was found."""
    return tuple(
        (each.told.name, "; ".join(map(_missed, each.told.missed)))
        for each in found.entries
        if each.told.missed
    )


def _missed(row: gates.GateRow) -> str:
    return f"{row.outcome}, {row.subject}: {gates.told(row)}"


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


def privacy_notice(found: Portfolio) -> str:
    """Warn before a list is passed on that tells what one person answered; else empty."""
    alone = sum(each.line.who is not None and each.line.who.people == 1 for each in found.entries)
    if not alone:
        return ""
    each = "One of these lines rests" if alone == 1 else f"{alone} of these lines each rest"
    return f"{each} on a single set of answers. {_PASSED_ON}"


def annotations(found: Portfolio) -> tuple[Annotation, ...]:
    """The verdict on each as a remark of a build; what fails the build comes first."""
    errors, rest = [], []
    for entry in found.entries:
        told = entry.told
        if told.notice is None:
            errors.append(Annotation("error", told.name, capital(sentence(told.why))))
            continue
        rest.append(told.notice)
        errors += [
            Annotation("error", f"{told.name}: {row.outcome}", f"{row.subject}: {gates.told(row)}")
            for row in told.missed
        ]
        if told.unjudged:
            errors.append(Annotation("error", told.name, told.unjudged))
    return (*errors, *rest)


def where_to_look(found: Portfolio) -> str:
    """What to name to see one alliance whole: the first of the list; empty where none is there."""
    read = [each.told.place for each in found.entries if each.line.error is None]
    return read[0] if read else ""


def hints(place: str, run: Run) -> tuple[str, ...]:
    """What to do after reading: see one alliance whole, and which folder is whose."""
    whole, folders = run.again(path=place), run.again("-f", "csv")
    return in_columns([("One of them whole", whole), ("With their folders", folders)])


def while_scoring(path: str) -> str:
    """Where a fault of ours came, for whoever reports it."""
    return f"This came while {safe(path)} was scored."


def not_scored(path: str) -> str:
    """What follows from what is wrong with an alliance."""
    return f"{safe(path)} was not scored."


def remarks(
    told: Sequence[str], undropped: Sequence[str], left_out: Sequence[str]
) -> Iterator[str]:
    """What should be known of all of them beside the list.

    Args:
        told: Those on whose answers there are remarks.
        undropped: Alliance files with gates on a drop.
        left_out: Folders that are no alliance.
    """
    if told:
        shows = "its own report shows" if len(told) == 1 else "their own reports show"
        yield f"There are remarks on answers that {shows}: {first_few(told)}."
    if undropped:
        yield (
            f"fail_on_drop was not judged, as that needs an earlier time: {first_few(undropped)}. "
            "For one alliance, add --against and its folder, without --each."
        )
    if left_out:
        yield (
            "Left out, as there is neither an alliance file nor an answer in it: "
            f"{first_few(left_out)}."
        )
