"""On which aspects people or partners say opposite things, so that an average hides both."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from statistics import median

from alliance.analysis.comparing.gaps import TestedGap, gap_of
from alliance.analysis.cutoffs import (
    FEW_SIDES,
    GAP_WITHOUT_TEST,
    OPPOSED_GROUPS,
    OPPOSED_PEOPLE,
)
from alliance.analysis.figures import Figures
from alliance.analysis.scoring.means import UnitScores
from alliance.documents.report import Opposed
from alliance.vocabulary import AspectId

_PAIR = 2


def opposed(figures: Figures, gaps: Mapping[str, TestedGap]) -> tuple[Opposed, ...]:
    """The aspects on which the average hides what was said, the furthest apart first.

    Definition:
        Groups: the highest lies `GAP_WITHOUT_TEST` or more above the lowest, and that is more than
        chance, or there are `FEW_SIDES` or fewer, or they lie `OPPOSED_GROUPS` or more from their
        median on average. Among many groups that hardly differ, the two at the ends are far apart
        too. People: they lie `OPPOSED_PEOPLE` or more from their median on average; two
        people do so when they are `GAP_WITHOUT_TEST` apart.
    Undefined when:
        More than the alliance's own score may not be given. Of two people it is told: each knows
        what the other said anyway, and nothing tells which of them said what.

    Args:
        figures: Everyone scored; two people or more.
        gaps: Between the groups, by aspect.
    """
    found: list[Opposed] = []
    for aspect, unit in figures.asked().items():
        between = _groups(figures, aspect, unit, gaps[aspect])
        if between is not None:
            found.append(between)
        elif _people(figures, aspect, unit):
            found.append(Opposed.model_construct(aspect=aspect, points=None, high=None, low=None))
    return tuple(sorted(found, key=lambda each: -(each.points or 0)))


def _groups(figures: Figures, aspect: AspectId, unit: UnitScores, gap: TestedGap) -> Opposed | None:
    if gap.value is None or gap.value < GAP_WITHOUT_TEST or not unit.groups:
        return None
    means = [sums.total / sums.n for sums in unit.by_group.values()]
    tested = gap_of(aspect, gap)
    if not (
        len(means) <= FEW_SIDES
        or tested.verdict == "more_than_chance"
        or distance(means) >= OPPOSED_GROUPS
    ):
        return None
    return Opposed.model_construct(
        aspect=aspect, points=float(gap.value), high=gap.high, low=gap.low
    )


def _people(figures: Figures, aspect: AspectId, unit: UnitScores) -> bool:
    """Whether people lie far apart, whatever their group."""
    number = figures.plan.number(aspect)
    scores = [score for group in unit.by_group for score in figures.scores_of(group, number)]
    if len(figures.people) == len(scores) == _PAIR:
        return max(scores) - min(scores) >= GAP_WITHOUT_TEST
    return unit.compared and len(scores) > _PAIR and distance(scores) >= OPPOSED_PEOPLE


def distance(scores: Sequence[Fraction]) -> Fraction:
    """The mean distance of some scores from their median, in points.

    >>> distance([Fraction(0), Fraction(100), Fraction(100)])
    Fraction(100, 3)
    """
    middle = median(scores)
    return sum((abs(score - middle) for score in scores), Fraction(0)) / len(scores)
