"""What a script demands of a report, and whether it is met. Scores are compared unrounded."""

from collections.abc import Sequence
from fractions import Fraction

from alliance.analysis.figures import Options
from alliance.analysis.meaning import Meaning
from alliance.analysis.respondents import HeardShare
from alliance.documents.report import AspectResult, Gate, Overall, Score
from alliance.vocabulary import FLOORS, HEARD_SHARE, OVERALL, SEVERITIES, Severity


def gates(
    options: Options,
    overall: Overall,
    aspects: Sequence[AspectResult],
    found: Meaning,
    heard: HeardShare | None,
) -> tuple[Gate, ...]:
    """Judge what was computed.

    Definition:
        A floor is met by a score that is at least as large; `fail_on` by findings that are all
        less severe. A score that is null meets nothing and misses nothing: `no_verdict`. So does
        `fail_on` when not one risk could be assessed, and a floor on who was heard when nobody said
        who takes part. That share is exact, in percent.
    """
    scores: dict[str, Score] = {aspect.id: aspect.score for aspect in aspects}
    scores[OVERALL] = overall.score
    floors = sorted(options.fail_under.items(), key=_order)
    judged = [
        _share(limit, heard)
        if subject == HEARD_SHARE
        else _floor(subject, limit, scores.get(subject))
        for subject, limit in floors
    ]
    if options.fail_on is not None:
        judged.append(_severity(options.fail_on, found))
    return tuple(judged)


def _order(entry: tuple[str, float]) -> int:
    """The overall score first, then the aspects as every screen shows them, then who was heard."""
    return FLOORS.index(entry[0])


def _floor(subject: str, limit: float, score: Score | None) -> Gate:
    value = score.value if score else None
    return Gate.model_construct(
        kind="fail_under",
        subject=subject,
        limit=float(limit),
        value=value,
        band=score.band if score else None,
        outcome="no_verdict" if value is None else "met" if value >= limit else "not_met",
    )


def _share(limit: float, share: HeardShare | None) -> Gate:
    value = Fraction(100 * share.n, share.of) if share else None
    return Gate.model_construct(
        kind="fail_under",
        subject=HEARD_SHARE,
        limit=float(limit),
        value=None if value is None else float(value),
        outcome="no_verdict" if value is None else "met" if value >= Fraction(limit) else "not_met",
        n=share.n if share else None,
        of=share.of if share else None,
        counts=share.counts if share else None,
    )


def _severity(limit: Severity, found: Meaning) -> Gate:
    worst = max((f.severity for f in found.findings), key=SEVERITIES.index, default=None)
    assessed = len(found.findings) + found.ruled_out
    return Gate.model_construct(
        kind="fail_on",
        subject="risks",
        limit=limit,
        value=worst,
        outcome="no_verdict" if not assessed else "not_met" if _reaches(worst, limit) else "met",
    )


def _reaches(worst: Severity | None, limit: Severity) -> bool:
    return worst is not None and SEVERITIES.index(worst) >= SEVERITIES.index(limit)
