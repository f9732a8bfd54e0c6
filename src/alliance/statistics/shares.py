"""Shares of people or answers, with an interval where there are enough of them."""

from fractions import Fraction
from math import sqrt
from typing import NamedTuple

from alliance.statistics.figure import Undefined

WILSON_FROM = 10
"""Below this many, counts are shown and no interval."""

_Z = 1.959963984540054  # .975 quantile of the normal distribution


class Share(NamedTuple):
    """A share with its basis and its interval."""

    value: Fraction | None
    """The share, 0..1; None of nothing."""
    part: int
    """How many there were."""
    n: int
    """Of how many."""
    low: float | None
    """Lower end of the 95 % interval; None below `WILSON_FROM`."""
    high: float | None
    """Upper end of the 95 % interval; None below `WILSON_FROM`."""
    reason: Undefined | None = None
    """Why there is no share, or no interval; None where there are both."""


def share(part: int, n: int) -> Share:
    """A share, such as that of "don't know", with Wilson's interval from ten on.

    Definition:
        part / n. For don't know n is the points and don't knows together.
    Shapes:
        Two whole numbers, 0 <= part <= n (ValueError otherwise).
    Missing data:
        What counts in n is up to the caller.
    Undefined when:
        n = 0: `all_missing`. Below ten the interval: `n_too_small`.
    Reference:
        Wilson 1927, doi:10.1080/01621459.1927.10502953.

    Example:
        >>> share(1, 4).value, share(1, 4).reason
        (Fraction(1, 4), 'n_too_small')
    """
    if not 0 <= part <= n:
        raise ValueError(f"no share of {part} in {n}")
    if n == 0:
        return Share(None, part, n, None, None, "all_missing")
    if n < WILSON_FROM:
        return Share(Fraction(part, n), part, n, None, None, "n_too_small")
    return Share(Fraction(part, n), part, n, *wilson(part, n))


def wilson(part: int, n: int) -> tuple[float, float]:
    """Wilson's 95 % score interval of a share, for n >= 1.

    >>> low, high = wilson(0, 5)
    >>> low, round(high, 4)
    (0.0, 0.4345)
    """
    square = _Z * _Z
    centre = part + square / 2.0
    reach = _Z * sqrt(part * (n - part) / n + square / 4.0)
    low = (centre - reach) / (n + square) if part else 0.0
    high = (centre + reach) / (n + square) if part < n else 1.0
    return low, high
