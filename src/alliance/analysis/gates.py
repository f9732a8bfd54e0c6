"""What a script demands of a report, and whether it is met. Scores are compared unrounded."""

from collections.abc import Mapping

from alliance.documents.report import Gate, Report, Score
from alliance.vocabulary import ASPECTS, SEVERITIES, Severity


def gates(
    report: Report, fail_under: Mapping[str, float], fail_on: Severity | None
) -> tuple[Gate, ...]:
    """Judge a report.

    Definition:
        A floor is met by a score that is at least as large; `fail_on` by findings that are all
        less severe. A score that is null meets nothing and misses nothing: `no_verdict`. So does
        `fail_on` when not one risk could be assessed.
    """
    floors = sorted(fail_under.items(), key=_order)
    found = [_floor(report, subject, limit) for subject, limit in floors]
    if fail_on is not None:
        found.append(_severity(report, fail_on))
    return tuple(found)


def _order(entry: tuple[str, float]) -> int:
    """The overall score first, then the aspects as every screen shows them."""
    return ("overall", *ASPECTS).index(entry[0])


def _floor(report: Report, subject: str, limit: float) -> Gate:
    scores: dict[str, Score] = {aspect.id: aspect.score for aspect in report.aspects}
    score = report.overall.score if subject == "overall" else scores.get(subject)
    value = score.value if score else None
    return Gate(
        kind="fail_under",
        subject=subject,
        limit=limit,
        value=value,
        band=score.band if score else None,
        outcome="no_verdict" if value is None else "met" if value >= limit else "not_met",
    )


def _severity(report: Report, fail_on: Severity) -> Gate:
    worst = max((f.severity for f in report.findings), key=SEVERITIES.index, default=None)
    assessed = len(report.findings) + report.ruled_out
    return Gate(
        kind="fail_on",
        subject="risks",
        limit=fail_on,
        value=worst,
        outcome="no_verdict" if not assessed else "not_met" if _reaches(worst, fail_on) else "met",
    )


def _reaches(worst: Severity | None, limit: Severity) -> bool:
    return worst is not None and SEVERITIES.index(worst) >= SEVERITIES.index(limit)
