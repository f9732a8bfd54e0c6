"""What a script or a build demanded, and whether it is met."""

from typing import NamedTuple

from alliance.documents.report import Gate, Report
from alliance.render import numbers
from alliance.render.words.phrase import aspect, no_score, number, reason
from alliance.vocabulary import GateOutcome

OUTCOMES: dict[GateOutcome, str] = {
    "not_met": "not met",
    "no_verdict": "no verdict",
    "met": "met",
}
"""What each outcome is called, in the order in which they are shown."""


class GateRow(NamedTuple):
    """One demand, in columns."""

    outcome: str
    """"not met", "no verdict" or "met"."""
    subject: str
    """What it is about, as the command line names it: `unwritten_rules`."""
    value: str
    """What was found; "-" where there is nothing to judge."""
    band: str
    """The band of the score; empty for risks."""
    limit: str
    """What was demanded: "floor 55", "allowed: below high"."""
    note: str
    """How much is missing: "5 short", or why there is no verdict; may be empty."""


def headline(report: Report) -> str:
    """Sum up: "NOT MET: 1 of 2 floors"; empty where nothing was demanded."""
    if not report.gates:
        return ""
    noun = "floors" if all(each.kind == "fail_under" for each in report.gates) else "gates"
    of = f"of {len(report.gates)} {noun if len(report.gates) > 1 else noun[:-1]}"
    for outcome, word in (("not_met", "NOT MET"), ("no_verdict", "NO VERDICT")):
        found = sum(each.outcome == outcome for each in report.gates)
        if found:
            return f"{word}: {found} {of}"
    return f"MET: {len(report.gates)} {of}"


def nothing_to_judge(report: Report) -> str:
    """Say why there is no verdict, where no answer counts and whatever was demanded."""
    known = report.coverage.dont_know + report.coverage.not_applicable
    return f"NO VERDICT: {'no answer counts' if known else 'nothing was answered'}."


def rows(report: Report) -> tuple[GateRow, ...]:
    """Each demand, those that are not met first."""
    order = list(OUTCOMES)
    found = sorted(report.gates, key=lambda each: order.index(each.outcome))
    return tuple(_row(report, each) for each in found)


def _row(report: Report, gate: Gate) -> GateRow:
    outcome = OUTCOMES[gate.outcome]
    if isinstance(gate.limit, str):
        limit = "allowed: none" if gate.limit == "low" else f"allowed: below {gate.limit}"
        if gate.outcome == "no_verdict":
            return GateRow(outcome, gate.subject, "-", "", limit, "no risk could be assessed")
        return GateRow(outcome, gate.subject, str(gate.value or "none"), "", limit, "")
    limit = f"floor {gate.limit:g}"
    if gate.value is None or isinstance(gate.value, str):
        return GateRow(outcome, gate.subject, "-", "", limit, _why(report, gate.subject))
    short = numbers.points(gate.limit - gate.value) if gate.outcome == "not_met" else ""
    return GateRow(
        outcome,
        gate.subject,
        number(report, gate.value, gate.subject),
        gate.band or "",
        limit,
        _short(short),
    )


def _short(points: str) -> str:
    """Say how far a floor is missed; "just short" where that is less than a point."""
    if not points:
        return ""
    return f"{points} short" if points.isdigit() else "just short"


def _why(report: Report, subject: str) -> str:
    if subject == "overall":
        return reason(report.overall.score.reason)
    found = aspect(report, subject)
    return no_score(found) if found else reason("not_asked")
