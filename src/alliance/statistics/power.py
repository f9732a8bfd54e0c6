"""From what size on a gap would have shown: the power of the gap test, turned round.

Letters: K groups with scores, n_k people in group k, N people in all, s2 the variance within
groups.
"""

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from math import ceil, exp, lgamma, log, sqrt

from alliance.statistics.distributions import beta_regularised, f_sf
from alliance.statistics.figure import Figure, undefined
from alliance.statistics.permutation import many_arrangements, smallest_p
from alliance.statistics.scores import Scores, people_in, squares_about_mean

FOUND_IN = 0.8
"""How often a gap of this size is found: in 8 of 10 cases."""
_WIDEST = 100
"""The widest gap that the scale allows, in points."""

_LARGEST = 1400.0
"""Noncentrality beyond which nothing is worked out; it stands for gaps beyond any scale."""


def showing_gap(
    groups: Sequence[Scores], pair: tuple[int, int], tests: int, alpha: float = 0.05
) -> Figure[int]:
    """The gap between two groups that the gap test would find in 8 of 10 cases.

    Definition:
        The d in points, rounded up, with power .8 of the F test at level alpha / tests, the first
        step of Holm: d^2 = lambda s2 (1/n_i + 1/n_j), lambda the noncentrality that gives this
        power with K-1 and N-K degrees of freedom. All other groups stand between the two, where
        they add least. The permutation test has about this power; its level is the largest share
        of its arrangements that is not above alpha / tests.
    Shapes:
        How many people of each group have which score; the places of the two; how many tests share
        alpha.
    Missing data:
        Groups without a score leave.
    Undefined when:
        Nobody has a score: `all_missing`; fewer than two groups, or N-K < 3: `n_too_small`; nothing
        varies within groups: `no_variance`; d above 100, or no result can be significant:
        `beyond_scale`.
    Reference:
        Cohen, Statistical Power Analysis for the Behavioral Sciences (1988), 8.2, pattern 1.

    Example:
        >>> spread = {Fraction(score): 1 for score in (40, 50, 60, 70, 80)}
        >>> showing_gap([spread, spread, spread], (0, 1), tests=7).value
        48
    """
    heard = [scores for scores in groups if scores]
    n, k = sum(map(people_in, heard)), len(heard)
    if k < 2 or n - k < 3:
        return undefined(n)
    within = sum((squares_about_mean(scores) for scores in heard), Fraction(0)) / (n - k)
    if not within:
        return undefined(n, "no_variance")
    sizes = [people_in(scores) for scores in heard]
    least = 0.0 if many_arrangements(sizes) else float(smallest_p(sizes))
    level = int(alpha / tests / least + 1e-9) * least if least > 1e-6 else alpha / tests
    needed = noncentrality(k - 1, n - k, level) if level > 0 else None
    if needed is None:
        return undefined(n, "beyond_scale")
    gap = sqrt(needed * float(within) * sum(1 / people_in(groups[place]) for place in pair))
    return Figure(ceil(gap), n) if gap <= _WIDEST else undefined(n, "beyond_scale")


@lru_cache(maxsize=64)
def noncentrality(df1: int, df2: int, alpha: float, power: float = FOUND_IN) -> float | None:
    """The noncentrality with which the F test at level alpha has this power.

    Definition:
        The lambda with P(F'(df1, df2, lambda) > f) = power, f the critical value; by halving.
    Shapes:
        Degrees of freedom above 0; 0 < alpha < power < 1.
    Missing data:
        None.
    Undefined when:
        It would be above 1400: None.
    Reference:
        Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions 2 (1995), chapter 30.

    Example:
        >>> round(noncentrality(2, 12, 0.05), 3)
        12.503
    """
    critical = _critical(alpha, df1, df2)
    if noncentral_f_sf(critical, df1, df2, _LARGEST) < power:
        return None
    low, high = 0.0, _LARGEST
    while high - low > 1e-6:
        middle = (low + high) / 2.0
        if noncentral_f_sf(critical, df1, df2, middle) < power:
            low = middle
        else:
            high = middle
    return high


def noncentral_f_sf(f: float, df1: int, df2: int, noncentrality: float) -> float:
    """Probability that the noncentral F ratio exceeds `f`.

    Definition:
        Sum over j of the Poisson probabilities of j with mean lambda/2, each times the upper tail
        of the beta distribution with df1/2 + j and df2/2.
    Shapes:
        Numbers; f > 0 and degrees of freedom above 0, 0 <= lambda <= 1400.
    Missing data:
        None.
    Undefined when:
        Outside of these (not checked).
    Reference:
        Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions 2 (1995), 30.10.

    Example:
        >>> round(noncentral_f_sf(2.0, 2, 4, 0.0), 12) == round(f_sf(2.0, 2, 4), 12)
        True
    """
    x, y = df1 * f / (df1 * f + df2), df2 / (df1 * f + df2)
    a, b = df1 / 2.0, df2 / 2.0
    tail = beta_regularised(b, a, y, x)
    step = exp(a * log(x) + b * log(y) + lgamma(a + b) - lgamma(a + 1.0) - lgamma(b))
    mean = noncentrality / 2.0
    weight = exp(-mean)
    total = found = 0.0
    for j in range(10_000):
        found += weight * tail
        total += weight
        if j > mean and weight < 1e-16:
            break
        tail += step
        step *= x * (a + j + b) / (a + j + 1.0)
        weight *= mean / (j + 1.0)
    return found / total


def _critical(alpha: float, df1: int, df2: int) -> float:
    """The F ratio that is exceeded with probability alpha."""
    low, high = 0.0, 1.0
    while f_sf(high, df1, df2) > alpha:
        low, high = high, 2.0 * high
    for _ in range(60):
        middle = (low + high) / 2.0
        low, high = (middle, high) if f_sf(middle, df1, df2) > alpha else (low, middle)
    return high
