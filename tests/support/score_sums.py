"""Groups of scores as the means and intervals take them."""

from collections.abc import Iterable
from fractions import Fraction

from alliance.analysis.scoring.means import sums_of
from alliance.statistics.intervals import Sums


def summed(groups: Iterable[Iterable[Fraction]]) -> tuple[Sums, ...]:
    """The sums of each group of scores; an empty group stays, as (0, 0, 0)."""
    return tuple(sums_of(tuple(scores)) for scores in groups)
