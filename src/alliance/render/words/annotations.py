"""What stands beside a pull request, or beside the line of an answer: a title and a sentence."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from alliance.documents.change import Change
from alliance.documents.report import AspectResult, Finding, Report
from alliance.render.commands import ANYWHERE, Run
from alliance.render.text import capital, listing, sentence, sentences, small
from alliance.render.words import change, evidence, gates, head, labels, moved, moved_table
from alliance.render.words.outstanding import opposite
from alliance.render.words.phrase import SEVERITY_WORDS, banded, is_blank, no_score
from alliance.render.words.steps import first_title
from alliance.render.words.verdict import verdict

Level = Literal["error", "warning", "notice"]

_MOST_FINDINGS = 10
"""Risks that are told; a code host shows no more of a kind."""
_LOW = ("fragile", "strained")
_GRAVE = ("high", "critical")
_SHORTENED = "Too long to show here whole. The whole report is a file: add -o report.md"
_FAR_APART = "people see this in very different ways, which the average hides"
_RISKS = "risks"
_MOST_NAMED = 3
_MORE = "more"
_CANNOT_WRITE = "Note: the report could not be added to the summary of this run"


class Annotation(NamedTuple):
    """A remark of a build."""

    level: Level
    title: str
    text: str
    items: tuple[str, ...] = ()
    """The questions whose answers it rests on, the most telling first; they may have a place."""


def of_report(report: Report, run: Run = ANYWHERE) -> Iterator[Annotation]:
    """The verdict, then what fails, then what to look at: risks of one person, aspects of several.

    What several people answered is told by aspect only, as no line of theirs may be pointed at.
    """
    found = verdict(report, run)
    said = " ".join(filter(None, [found.urgent, capital(found.line)]))
    told = sentences([said, gates.headline(report.gates)])
    yield Annotation("notice", head.name(report), told)
    yield from _gates(gates.rows(report), _grave(report))
    if is_blank(report):
        return
    if report.who.people == 1:
        yield from (_finding(report, each) for each in report.findings[:_MOST_FINDINGS])
    else:
        yield from filter(None, (_aspect(report, each) for each in report.aspects))
    if report.change is not None:
        yield from _worse(report.change)


def of_change(found: Change) -> Iterator[Annotation]:
    """What moved, then what fails, then each aspect that is worse."""
    lines = moved.found(found, found.last)
    said = [*(each.said for each in lines), gates.headline(found.gates)]
    yield Annotation("notice", change.name(found), sentences(said))
    yield from _gates(gates.drops(found))
    yield from _worse(found)


def cannot_add(why: str) -> str:
    """Say that the summary of a run could not be written to."""
    return f"{_CANNOT_WRITE}: {why}."


def shortened() -> str:
    """Say that a summary is not the whole report."""
    return _SHORTENED


def _grave(report: Report) -> str:
    """The gravest risks, by what they are called, for a demand that they do not meet."""
    first = report.findings[0].severity if report.findings else None
    found = [each.title for each in report.findings if each.severity == first]
    return listing([*found[:_MOST_NAMED], *([_MORE] if found[_MOST_NAMED:] else [])])


def _gates(rows: tuple[gates.GateRow, ...], grave: str = "") -> Iterator[Annotation]:
    """Each demand that is not met, or that nothing could be said of: either stops a build."""
    for row in rows:
        if row.outcome == gates.OUTCOMES["met"]:
            continue
        told = gates.told(row)
        told = f"{told}: {grave}" if row.subject == _RISKS and grave else told
        yield Annotation("error", f"{capital(row.outcome)}: {row.subject}", told)


def _finding(report: Report, finding: Finding) -> Annotation:
    """A risk, what was answered, and where to begin."""
    first = small(first_title(report, finding))
    begin = sentence(f"{labels.FIRST_STEP}: {first}") if first else ""
    told = [sentences(evidence.evidence_of(report, finding)), begin]
    return Annotation(
        "warning" if finding.severity in _GRAVE else "notice",
        f"{SEVERITY_WORDS[finding.severity]}: {finding.title}",
        " ".join(filter(None, told)),
        tuple(item for each in finding.evidence for item in each.items),
    )


def _aspect(report: Report, found: AspectResult) -> Annotation | None:
    """An aspect that is low, that has no score, or whose score hides how far people are apart."""
    apart = found.id in {each.aspect for each in opposite(report)}
    low = found.score.band in _LOW
    if found.score.value is not None and not (apart or low):
        return None
    figure = no_score(found) if found.score.value is None else banded(report, found.score, found.id)
    told = sentences([figure, _FAR_APART if apart else ""])
    return Annotation("warning" if low else "notice", found.title, told)


def _worse(found: Change) -> Iterator[Annotation]:
    for unit in found.last.units:
        if unit.verdict == "worse":
            told = capital(moved_table.told_of(unit, found.bands))
            yield Annotation("warning", unit.title or moved.WHOLE, told)
