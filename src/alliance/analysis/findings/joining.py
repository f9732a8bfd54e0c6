"""Risks that say the same of the same answers: one is told, and names the others."""

from collections.abc import Sequence

from alliance.analysis.findings.found import FoundRisk
from alliance.vocabulary import SPREAD_LEAVES


def as_one(weighed: Sequence[FoundRisk]) -> list[FoundRisk]:
    """Risks that say the same of the same answers, as one each.

    They rest on the very same single answer, or on the side of an urgent one; or one is a
    combination, and others alone tell every low side of it; or one is on the whole, and shown by
    nothing but a difference that shows another too. The gravest tells it; of those alike, a
    combination whose high side is very high indeed; then what is no combination; then the first by
    name.
    """
    urgent = {each.sides: each.risk for each in weighed if each.about.urgent and each.sides}

    def key(found: FoundRisk) -> str:
        return urgent.get(found.sides) or found.answer or found.risk

    alike: dict[str, list[FoundRisk]] = {}
    for each in weighed:
        alike.setdefault(key(_told_by(each, weighed) or each), []).append(each)
    found = []
    for group in alike.values():
        group.sort(key=_closest)
        first, *others = group
        found.append(first._replace(joined=tuple(each.about for each in others)))
    return found


def _told_by(found: FoundRisk, weighed: Sequence[FoundRisk]) -> FoundRisk | None:
    """The gravest risk that says the same: of a combination's low sides, or of a difference."""
    apart = _apart(found)
    if found.aspect is None and apart:
        same = [each for each in weighed if each.aspect and apart <= _apart(each)]
        return min(same, key=_closest, default=None)
    if not (found.sides and _combines(found)) or found.about.urgent:
        return None
    alone = [each for each in weighed if each.sides and not _combines(each)]
    parts = [each for each in alone if each.sides <= found.sides]
    if frozenset().union(*(each.sides for each in parts)) != found.sides:
        return None
    return min(parts, key=_closest)


def _apart(found: FoundRisk) -> frozenset[tuple[str, str]]:
    """The differences that show it; none where anything else does."""
    shown = [each for each in found.evidence if not each.opens_only]
    if not all(each.leaf in SPREAD_LEAVES for each in shown):
        return frozenset()
    return frozenset((each.leaf, each.id) for each in shown)


def _combines(found: FoundRisk) -> bool:
    return any(each.opens_only for each in found.evidence)


def _closest(found: FoundRisk) -> tuple[bool, int, bool, bool, str]:
    urgent = found.about.urgent
    return (not urgent, -found.product, not found.particular, _combines(found), found.risk)
