"""Risks over waves: what is new, what stays, what is gone, what nobody looked for."""

from collections.abc import Container, Iterator, Sequence
from typing import Literal

from alliance.analysis.change.waves import GivenWave
from alliance.documents.change import RiskOverTime
from alliance.vocabulary import SEVERITIES, Severity


def risks_over_time(waves: Sequence[GivenWave]) -> tuple[RiskOverTime, ...]:
    """The risks of the last two waves, those of the last one first, the most severe first.

    Definition:
        A risk of the wave before that is not found now is gone where it was looked for; else nobody
        knows. One that is found now is new where it was looked for then; else nobody knows that
        either. `waves` counts those that have it, one after the other, back from the last that has.
    """
    found = [dict(_found(wave)) for wave in waves]
    unknown_then, unknown = (
        {risk for each in wave.report.not_assessed for risk in each.risks} for wave in waves[-2:]
    )
    last, before = found[-1], found[-2]
    states = [
        RiskOverTime.model_construct(
            risk=risk,
            title=title,
            severity=severity,
            state=_found_now(risk, before, unknown_then),
            waves=_in_a_row(risk, found),
        )
        for risk, (title, severity) in last.items()
    ]
    states += [
        RiskOverTime.model_construct(
            risk=risk,
            title=title,
            severity=severity,
            state="not_looked_for" if risk in unknown else "gone",
            waves=_in_a_row(risk, found[:-1]),
        )
        for risk, (title, severity) in before.items()
        if risk not in last
    ]
    states.sort(key=lambda each: (each.risk not in last, -SEVERITIES.index(each.severity)))
    return tuple(states)


def _found_now(
    risk: str, before: Container[str], unknown_then: Container[str]
) -> Literal["new", "stays", "not_known_then"]:
    if risk in before:
        return "stays"
    return "not_known_then" if risk in unknown_then else "new"


def _found(wave: GivenWave) -> Iterator[tuple[str, tuple[str, Severity]]]:
    """Each risk, with those that are told with another one."""
    for finding in wave.report.findings:
        yield finding.risk, (finding.title, finding.severity)
        for risk, title in zip(finding.joined, finding.joined_titles, strict=False):
            yield risk, (title, finding.severity)


def _in_a_row(risk: str, found: Sequence[dict[str, tuple[str, Severity]]]) -> int:
    number = 0
    for there in reversed(found):
        if risk not in there:
            break
        number += 1
    return number
