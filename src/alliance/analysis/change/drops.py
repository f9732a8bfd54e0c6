"""What a script demands of a change: that nothing has dropped by so much."""

from collections.abc import Mapping

from alliance.documents.change import UnitChange, WavePair
from alliance.documents.report import Gate
from alliance.vocabulary import ASPECTS, OVERALL, GateOutcome


def drops(pair: WavePair, limits: Mapping[str, float], *, strict: bool) -> tuple[Gate, ...]:
    """Judge drops from one wave to the next.

    Definition:
        Not met where the score fell by the limit or more and the fall can be told from chance; with
        `strict`, where it fell by so much. A score that is missing in either wave, or that is not
        compared, meets nothing and misses nothing: `no_verdict`.

    Args:
        pair: The two waves.
        limits: By `overall` or aspect, the smallest drop that fails.
        strict: Whether a drop fails too that cannot be told from chance.
    """
    units = {unit.id: unit for unit in pair.units}
    order = (OVERALL, *ASPECTS)
    return tuple(
        _drop(subject, limits[subject], units.get(subject), strict=strict)
        for subject in order
        if subject in limits
    )


def _drop(subject: str, limit: float, unit: UnitChange | None, *, strict: bool) -> Gate:
    fell = None if unit is None or unit.value is None else -unit.value
    outcome: GateOutcome = "no_verdict"
    by_chance = False
    if unit is not None and fell is not None:
        large = fell >= limit
        by_chance = large and unit.verdict != "worse"
        outcome = "not_met" if large and (strict or not by_chance) else "met"
    return Gate.model_construct(
        kind="fail_on_drop",
        subject=subject,
        limit=float(limit),
        value=fell,
        outcome=outcome,
        by_chance=by_chance,
    )
