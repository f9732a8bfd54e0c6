"""A report or a comparison as checks, each of which passed or did not: for a build server.

A check is red where something was demanded of what it is about, and that is not met; or where
there is nothing to judge, as a build must not be green for want of answers. What nobody made a
demand of passes, whatever it says: an alliance is not a program, and a low score is no bug. What
has no figure is skipped, and says why.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from alliance.documents.change import Change, UnitChange
from alliance.documents.report import AspectResult, Finding, Gate, Report
from alliance.render import numbers
from alliance.render.text import capital, counted, sentence, sentences, small
from alliance.render.words import change as of_times
from alliance.render.words import head, labels, moved, moved_table
from alliance.render.words.answers import answered, unanswered
from alliance.render.words.evidence import evidence_of
from alliance.render.words.gates import GateRow, drop, nothing_to_judge, row, told
from alliance.render.words.phrase import SEVERITY_WORDS, banded, is_blank, no_score
from alliance.render.words.steps import first_title
from alliance.render.words.unassessed import why_not_assessed
from alliance.vocabulary import OVERALL, SEVERITIES, GateKind, GateOutcome

Result = Literal["passed", "failed", "error", "skipped"]

_RESULTS: dict[GateOutcome, Result] = {
    "met": "passed",
    "not_met": "failed",
    "no_verdict": "error",
}
"""No verdict is an error, as a skipped check would leave the build green."""
_NAMES: dict[GateKind, str] = {
    "fail_under": "floor on {}",
    "fail_on": "severity of {}",
    "fail_on_drop": "drop of {}",
}
_NOT_FOUND = "Looked for and not found"
_MOVED = "What moved"


class Check(NamedTuple):
    """One thing that was looked at."""

    name: str
    """The same each time, and in its suite of nothing else."""
    result: Result
    text: str
    """What was found, in sentences; why, where it did not pass."""


class Suite(NamedTuple):
    """Checks of one kind."""

    id: str
    """In small letters."""
    title: str
    checks: tuple[Check, ...]


def name_of(document: Report | Change) -> str:
    """The name of the alliance, or what stands for it."""
    return head.name(document) if isinstance(document, Report) else of_times.name(document)


def of_report(report: Report) -> tuple[Suite, ...]:
    """What was demanded, the aspects, the risks; of what there is."""
    gates = [_gate(each, row(report, each)) for each in report.gates]
    if not report.coverage.points:
        gates.append(Check("answers", "error", nothing_to_judge(report)))
    if is_blank(report):
        return _filled(("gates", labels.GATES, gates))
    return _filled(
        ("gates", labels.GATES, gates),
        ("aspects", labels.HEADINGS["aspects"], _aspects(report)),
        ("risks", labels.HEADINGS["risks"], [*_risks(report)]),
    )


def in_short(report: Report) -> tuple[Check, ...]:
    """What was demanded and the aspects, where a report is one of many."""
    suites = of_report(report)
    return tuple(check for suite in suites if suite.id != "risks" for check in suite.checks)


def of_change(found: Change) -> tuple[Suite, ...]:
    """What was demanded of a comparison, and how the aspects moved."""
    gates = [_gate(each, drop(each)) for each in found.gates]
    units = found.last.units
    if not found.last.compares_anything:
        gates.append(Check("scores", "error", sentence(moved.NOTHING_COMPARED)))
    titles = [unit.title for unit in units]
    checks = [_unit(found, unit, twice=titles.count(unit.title) > 1) for unit in units]
    return _filled(("gates", labels.GATES, gates), ("aspects", _MOVED, checks))


def _filled(*suites: tuple[str, str, Sequence[Check]]) -> tuple[Suite, ...]:
    return tuple(
        Suite(identifier, title, tuple(checks)) for identifier, title, checks in suites if checks
    )


def _gate(gate: Gate, found: GateRow) -> Check:
    name = _NAMES[gate.kind].format(gate.subject)
    return Check(name, _RESULTS[gate.outcome], sentence(told(found)))


def _missed(gates: Iterable[Gate], subject: str) -> bool:
    return any(each.subject == subject and each.outcome == "not_met" for each in gates)


def _aspects(report: Report) -> list[Check]:
    titles = [each.title for each in report.aspects]
    return [
        _aspect(report, each, each.title if titles.count(each.title) == 1 else each.id)
        for each in report.aspects
    ]


def _aspect(report: Report, found: AspectResult, name: str) -> Check:
    read = found.coverage
    share = answered(read, report.who.people)
    rest = unanswered(read)
    coverage = ", ".join(filter(None, [f"{share} answered" if share else "", rest]))
    if found.score.value is None:
        return Check(name, "skipped", sentences([no_score(found), coverage]))
    interval = found.interval
    likely = ""
    if interval and interval.low is not None and interval.high is not None:
        likely = f"{labels.LIKELY_RANGE} {numbers.likely(interval.low, interval.high)}"
    score = f"{banded(report, found.score, found.id)} of 100"
    result: Result = "failed" if _missed(report.gates, found.id) else "passed"
    return Check(name, result, sentences([score, likely, coverage]))


def _risks(report: Report) -> Iterator[Check]:
    """Those found, those told with them, those not found, those not looked for."""
    limit = next((each.limit for each in report.gates if each.kind == "fail_on"), None)
    for each in report.findings:
        grave = limit in SEVERITIES and SEVERITIES.index(each.severity) >= SEVERITIES.index(limit)
        yield Check(_risk_name(each.risk), "failed" if grave else "passed", _finding(report, each))
        for risk, title in zip(each.joined, each.joined_titles, strict=False):
            said = f"{labels.TOLD_WITH} {_risk_name(each.risk)}"
            yield Check(_risk_name(risk), "passed", sentences([title, said]))
    if report.ruled_out:
        yield Check(_NOT_FOUND, "passed", f"{counted(report.ruled_out, 'risk')}.")
    seen: set[str] = set()
    for left in report.not_assessed:
        for risk in left.risks:
            if risk not in seen:  # the first reason is told
                seen.add(risk)
                yield Check(_risk_name(risk), "skipped", why_not_assessed(report, left, risk))


def _risk_name(risk: str) -> str:
    """By its id, which stays the same whatever becomes of it."""
    return capital(risk.replace("_", " "))


def _finding(report: Report, found: Finding) -> str:
    title = first_title(report, found)
    first = f"{labels.FIRST_STEP}: {small(title)}" if title else ""
    begins = f"{SEVERITY_WORDS[found.severity]}: {found.title}"
    return sentences([begins, *evidence_of(report, found), first])


def _unit(found: Change, unit: UnitChange, *, twice: bool) -> Check:
    name = moved.WHOLE if unit.id == OVERALL else unit.id if twice else unit.title
    result: Result = "skipped" if unit.verdict is None else "passed"
    if _missed(found.gates, unit.id):
        result = "failed"
    return Check(name, result, capital(moved_table.told_of(unit, found.bands)))
