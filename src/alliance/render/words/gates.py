"""What a script or a build demanded, and whether it is met."""

from collections.abc import Sequence
from typing import NamedTuple

from alliance.documents.change import Change
from alliance.documents.report import Gate, Report
from alliance.render import numbers
from alliance.render.text import counted
from alliance.render.words.phrase import aspect, no_score, number, reason
from alliance.vocabulary import HEARD_SHARE, GateOutcome

OUTCOMES: dict[GateOutcome, str] = {
    "not_met": "not met",
    "no_verdict": "no verdict",
    "met": "met",
}
"""What each outcome is called, in the order in which they are shown."""

_BY_CHANCE = ("may be chance, and counts", "may be chance, so it passes")
"""Of a drop that is as large as was named: not met all the same, and met."""

_WHO_IS_UNKNOWN = "nobody said who takes part"
"""Of a floor on who was heard, where no alliance file lists the partners."""


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


def headline(gates: Sequence[Gate]) -> str:
    """Sum up: "NOT MET: 1 of 2 floors"; empty where nothing was demanded."""
    if not gates:
        return ""
    noun = "floors" if all(each.kind == "fail_under" for each in gates) else "gates"
    of = f"of {len(gates)} {noun if len(gates) > 1 else noun[:-1]}"
    for outcome, word in (("not_met", "NOT MET"), ("no_verdict", "NO VERDICT")):
        found = sum(each.outcome == outcome for each in gates)
        if found:
            return f"{word}: {found} {of}"
    return f"MET: {len(gates)} {of}"


def nothing_to_judge(report: Report) -> str:
    """Say why there is no verdict, where no answer counts and whatever was demanded."""
    known = report.coverage.dont_know + report.coverage.not_applicable
    return f"NO VERDICT: {'no answer counts' if known else 'nothing was answered'}."


def rows(report: Report) -> tuple[GateRow, ...]:
    """Each demand, those that are not met first."""
    return tuple(row(report, each) for each in _in_order(report.gates))


def drops(change: Change) -> tuple[GateRow, ...]:
    """Each demand on a comparison, those that are not met first."""
    return tuple(map(drop, _in_order(change.gates)))


def told(found: GateRow) -> str:
    """What was found, what was asked for, how much is missing: "48 (mixed), floor 55, 7 short"."""
    value = f"{found.value} ({found.band})" if found.band else found.value
    shown = value if any(map(str.isalnum, value)) else ""
    return ", ".join(filter(None, [shown, found.limit, found.note]))


def _in_order(gates: Sequence[Gate]) -> list[Gate]:
    order = list(OUTCOMES)
    return sorted(gates, key=lambda each: order.index(each.outcome))


def drop(gate: Gate) -> GateRow:
    """A drop: how far it fell, what was allowed, and whether it may be chance."""
    limit = float(gate.limit) if not isinstance(gate.limit, str) else 0.0
    outcome, asked = OUTCOMES[gate.outcome], f"allowed: to fall by less than {limit:g}"
    if gate.value is None or isinstance(gate.value, str):
        return GateRow(outcome, gate.subject, numbers.NO_FIGURE, "", asked, "a score is missing")
    note = _BY_CHANCE[gate.outcome == "met"] if gate.by_chance else ""
    return GateRow(outcome, gate.subject, _fell(gate.value, limit), "", asked, note)


def _fell(drop: float, limit: float) -> str:
    """How far it fell, never on the other side of what was allowed."""
    if drop < 0:
        return f"rose by {numbers.points(drop)}"
    return f"fell by {numbers.score(drop, [limit])}" if drop else "no change"


def row(report: Report, gate: Gate) -> GateRow:
    """One demand on a report."""
    if gate.kind == "fail_on_drop":
        return drop(gate)
    if gate.subject == HEARD_SHARE:
        return _heard(gate)
    outcome = OUTCOMES[gate.outcome]
    if isinstance(gate.limit, str):
        limit = "allowed: none" if gate.limit == "low" else f"allowed: below {gate.limit}"
        if gate.outcome == "no_verdict":
            return GateRow(
                outcome, gate.subject, numbers.NO_FIGURE, "", limit, "no risk could be assessed"
            )
        return GateRow(outcome, gate.subject, str(gate.value or "none"), "", limit, "")
    limit = f"floor {gate.limit:g}"
    if gate.value is None or isinstance(gate.value, str):
        return GateRow(
            outcome, gate.subject, numbers.NO_FIGURE, "", limit, _why(report, gate.subject)
        )
    short = numbers.points(gate.limit - gate.value) if gate.outcome == "not_met" else ""
    return GateRow(
        outcome,
        gate.subject,
        number(report, gate.value, gate.subject),
        gate.band or "",
        limit,
        _short(short),
    )


def _heard(gate: Gate) -> GateRow:
    """A floor on who was heard: the share, never on the other side of it, and what it counts."""
    outcome, limit = OUTCOMES[gate.outcome], f"floor {gate.limit:g} %"
    if gate.value is None or isinstance(gate.value, str) or isinstance(gate.limit, str):
        return GateRow(outcome, gate.subject, numbers.NO_FIGURE, "", limit, _WHO_IS_UNKNOWN)
    share = f"{numbers.score(gate.value, [gate.limit])} %"
    people = ("invited person", "invited people")  # who came beyond these is not counted
    noun = people if gate.counts == "people" else ("partner", "partners")
    note = f"{gate.n} of {counted(gate.of or 0, *noun)} answered"
    return GateRow(outcome, gate.subject, share, "", limit, note)


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
