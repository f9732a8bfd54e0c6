"""Means over groups and how far they can be trusted, from the sums of each group alone.

The letters are those of the reference documentation: K groups with scores, n_k people in group k,
N people in all, m_k the mean of group k, SSW the sum of squares within groups.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import sqrt
from typing import NamedTuple

from alliance.statistics.distributions import t_quantile
from alliance.statistics.figure import Figure, Undefined, undefined
from alliance.vocabulary import Basis

UNEVEN = 4
"""A variance within a group so many times another one is taken for a different one."""
SEPARATE_FROM = 3
"""People in each group from which on each may have its own variance."""


class Sums(NamedTuple):
    """All that the means and intervals need to know about the scores of one group."""

    n: int
    """People with a score."""
    total: Fraction
    """Sum of their scores."""
    squares: Fraction
    """Sum of the squares of their scores."""

    def without(self, score: Fraction, people: int = 1) -> "Sums":
        """The sums of the same group if people with this score had not answered."""
        squares = self.squares - people * score * score
        return Sums(self.n - people, self.total - people * score, squares)


class MeanInterval(NamedTuple):
    """An interval for the equal-weight mean; its ends are not clipped to the scale."""

    low: float | None
    """Lower end; None where there is no interval."""
    high: float | None
    """Upper end; None where there is no interval."""
    standard_error: float | None
    """Standard error of the mean, in the unit of the scores."""
    df: float | None
    """Degrees of freedom of the t distribution; None where none was used."""
    basis: Basis
    """What the standard error rests on."""
    corrected: bool
    """True when known rosters entered as a finite population correction."""
    n: int
    """People with a score."""
    groups: int
    """Groups with at least one score."""
    reason: Undefined | None = None
    """Why there is no interval; None where there is one."""
    may_be_short: bool = False
    """True where one group is far more divided than the others, and some are too small for spreads
    of their own."""


def equal_weight_mean(
    groups: Sequence[Sums], weights: Sequence[int] | None = None
) -> Figure[Fraction]:
    """Mean of the group means, each partner counting once.

    Definition:
        sum w_k m_k / sum w_k over the groups with n_k >= 1; w_k is the number of partners that are
        taken together in group k, and 1 where a group is a partner.
    Shapes:
        One `Sums` and one weight a group. The figure's n counts people.
    Missing data:
        Groups without a score are left out with their weight; naming them is up to the caller.
    Undefined when:
        No group has a score: `all_missing`.
    Reference:
        Searle, Speed & Milliken 1980, doi:10.1080/00031305.1980.10483031 (marginal means).

    Example:
        >>> pair = Sums(2, Fraction(140), Fraction(10_000))
        >>> groups = [pair, Sums(1, Fraction(40), Fraction(1600))]
        >>> equal_weight_mean(groups).value, equal_weight_mean(groups, [2, 1]).value
        (Fraction(55, 1), Fraction(60, 1))
    """
    heard = [(g, w) for g, w in zip(groups, weights or [1] * len(groups), strict=True) if g.n]
    people = sum(group.n for group, _ in heard)
    if not heard:
        return undefined(0)
    total = sum((w * g.total / g.n for g, w in heard), Fraction(0))
    return Figure(total / sum(w for _, w in heard), people)


def respondent_weighted_mean(groups: Sequence[Sums]) -> Figure[Fraction]:
    """Mean of all people, whatever their group.

    Definition:
        The sum of all scores over N.
    Shapes:
        As for `equal_weight_mean`.
    Missing data:
        Groups without a score add nothing.
    Undefined when:
        Nobody has a score: `all_missing`.
    Reference:
        The arithmetic mean.

    Example:
        >>> pair = Sums(2, Fraction(140), Fraction(10_000))
        >>> respondent_weighted_mean([pair, Sums(1, Fraction(40), Fraction(1600))]).value
        Fraction(60, 1)
    """
    people = sum(group.n for group in groups)
    if not people:
        return undefined(0)
    return Figure(sum((group.total for group in groups), Fraction(0)) / people, people)


def mean_interval(
    groups: Sequence[Sums],
    rosters: Sequence[int | None] | None = None,
    level: float = 0.95,
    by_person: bool = False,
    weights: Sequence[int] | None = None,
) -> MeanInterval:
    """Two-sided t interval of the equal-weight mean, or of the mean of all people.

    Definition:
        mean -+ t SE with SE = sqrt(s2_p sum (w_k/W)^2 / n_k), W = sum w_k, s2_p = SSW / (N-K) and
        df = N-K, where N-K >= 3. Where all n_k >= 3 and the largest variance within a group is more
        than four times the smallest, each group has its own s2_k, and df is Satterthwaite's.
        Below N-K = 3, where all w_k are 1 and K >= 3, t over the K group means with df = K-1.
        With all rosters N_k known each 1/n_k becomes (1/n_k)(1 - n_k/N_k); nobody missing leaves no
        error at all. With `by_person`, for the mean of all people, w_k/W becomes n_k/N, and there
        is no fallback.
    Shapes:
        One `Sums` a group and, where known, one roster size and one weight a group, in the same
        order; a weight is the number of partners taken together in the group, 1 by itself.
    Missing data:
        Groups without a score are left out. A roster that is None, or smaller than the number of
        people who answered, is not known, and then no roster is used.
    Undefined when:
        Nobody has a score: `all_missing`. N-K < 3 and no fallback, or one partner alone, which
        says nothing of the others: `n_too_small`. All scores equal, or no spread in what the
        standard error rests on: `no_variance`. With `by_person`, not the same share of each roster
        answered, so that the mean of those invited lies elsewhere: `unequal_response`.
    Reference:
        Linear contrasts: Searle, Linear Models (1971), on contrasts; Cochran, Sampling Techniques
        (1977), on the finite population correction; Satterthwaite 1946, doi:10.2307/3002019.

    Example:
        >>> one_each = [Sums(1, Fraction(score), Fraction(score**2)) for score in (50, 60, 85)]
        >>> interval = mean_interval(one_each)
        >>> round(interval.low, 2), round(interval.high, 2), interval.basis
        (20.22, 109.78, 'partners_as_sample')
    """
    if rosters is not None and len(rosters) != len(groups):
        raise ValueError(f"{len(rosters)} rosters for {len(groups)} groups")
    partners = weights or [1] * len(groups)
    heard = [(g, rosters[i] if rosters else None) for i, g in enumerate(groups) if g.n]
    k = len(heard)
    n = sum(group.n for group, _ in heard)
    known = [size for group, size in heard if size is not None and size >= group.n]
    corrected = bool(heard) and len(known) == k
    none = MeanInterval(None, None, None, None, "none", False, n, k)
    if not heard:
        return none._replace(reason="all_missing")
    complete = corrected and sum(known) == n
    counting = [w for w, group in zip(partners, groups, strict=True) if group.n]
    as_sample = k >= 3 and not by_person and set(counting) == {1}
    if counting == [1] or (n - k < 3 and not as_sample and not complete):
        return none._replace(reason="n_too_small")
    if _all_equal([group for group, _ in heard]):
        return none._replace(reason="no_variance")

    counted = [group.n for group, _ in heard] if by_person else counting
    unseen = [
        Fraction(size - g.n, size) if corrected and size else Fraction(1) for g, size in heard
    ]
    if by_person and corrected and len(set(unseen)) > 1:
        return none._replace(reason="unequal_response")
    parts = [
        _Weighed(group, Fraction(count, sum(counted)), left)
        for count, left, (group, _) in zip(counted, unseen, heard, strict=True)
    ]
    mean = sum((part.share * part.mean for part in parts), Fraction(0))
    if complete:
        centre = float(mean)
        return MeanInterval(centre, centre, 0.0, None, "everyone_answered", True, n, k)
    found = _from_within(parts) if n - k >= 3 else _from_means([part.mean for part in parts])
    if found.variance == 0:
        return none._replace(reason="no_variance")
    corrected = corrected and n - k >= 3
    error = sqrt(found.variance)
    reach = t_quantile((1.0 + level) / 2.0, float(found.df)) * error
    low, high = float(mean) - reach, float(mean) + reach
    df = float(found.df)
    return MeanInterval(
        low, high, error, df, found.basis, corrected, n, k, may_be_short=found.may_be_short
    )


class _Weighed(NamedTuple):
    """A group as the mean sees it."""

    sums: Sums
    share: Fraction
    """Its weight, where all weights add up to 1."""
    unseen: Fraction
    """The share of its people who were not heard; 1 where nobody said how many there are."""

    @property
    def mean(self) -> Fraction:
        """Mean of its people."""
        return self.sums.total / self.sums.n

    @property
    def factor(self) -> Fraction:
        """What one unit of variance within it adds to the variance of the mean."""
        return self.share * self.share * self.unseen / self.sums.n


class _Variance(NamedTuple):
    """The variance of a mean."""

    variance: Fraction
    df: Fraction
    basis: Basis
    may_be_short: bool = False


def _from_within(parts: Sequence[_Weighed]) -> _Variance:
    """From the spread within groups: of all together, or of each where they differ much."""
    several = [part for part in parts if part.sums.n > 1]
    own = [_within(part.sums) / (part.sums.n - 1) for part in several]
    if min(part.sums.n for part in parts) >= SEPARATE_FROM and max(own) > UNEVEN * min(own):
        added = [part.factor * variance for part, variance in zip(several, own, strict=True)]
        total = sum(added, Fraction(0))
        inner = (a * a / (part.sums.n - 1) for a, part in zip(added, several, strict=True))
        # A group nobody of which is missing adds nothing, whatever its spread.
        satterthwaite = total * total / sum(inner, Fraction(0)) if total else Fraction(1)
        return _Variance(total, satterthwaite, "separate")
    df = Fraction(sum(part.sums.n - 1 for part in parts))
    pooled = sum((_within(part.sums) for part in parts), Fraction(0)) / df
    total = pooled * sum((part.factor for part in parts), Fraction(0))
    return _Variance(total, df, "pooled", may_be_short=_stands_out([p.sums for p in several], own))


def _stands_out(groups: Sequence[Sums], variances: Sequence[Fraction]) -> bool:
    """Whether one group is far more divided than all others together."""
    widest = max(variances)
    df, within = sum(group.n - 1 for group in groups), sum(map(_within, groups), Fraction(0))
    # Of two that are as divided, either may be the one; which comes first does not matter.
    return any(
        (rest := df - group.n + 1) and widest * rest > UNEVEN * (within - _within(group))
        for group, variance in zip(groups, variances, strict=True)
        if variance == widest
    )


def _from_means(means: Sequence[Fraction]) -> _Variance:
    """From the spread of the group means, as if the groups were a sample."""
    k = len(means)
    mean = sum(means, Fraction(0)) / k
    squares = sum(((each - mean) ** 2 for each in means), Fraction(0))
    return _Variance(squares / (k - 1) / k, Fraction(k - 1), "partners_as_sample")


def _within(group: Sums) -> Fraction:
    """Sum of squares of one group about its own mean."""
    return group.squares - group.total * group.total / group.n


def _all_equal(groups: Sequence[Sums]) -> bool:
    """True when all people of all groups have the same score."""
    first = groups[0].total / groups[0].n
    return all(g.total == first * g.n and g.squares == first * first * g.n for g in groups)
