"""Groups of scores as the means and intervals take them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction

from alliance.analysis.scoring.means import sums_of
from alliance.statistics.intervals import Sums


def summed(groups: Iterable[Iterable[Fraction]]) -> tuple[Sums, ...]:
    """The sums of each group of scores; an empty group stays, as (0, 0, 0)."""
    return tuple(sums_of(Counter(scores)) for scores in groups)


def counted(groups: Iterable[Sequence[Fraction]]) -> list[Counter[Fraction]]:
    """People's scores, group by group, as the statistics take them: how many have which."""
    return [Counter(scores) for scores in groups]
