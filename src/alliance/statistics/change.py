"""Did anything change from one time to the next? Paired and unpaired, without random numbers.

Letters: n people in both, d_i the later score of person i less the earlier one, K groups, w_k how
often group k counts, W the sum of w_k over the groups with people.
"""

from bisect import bisect_left
from collections.abc import Sequence
from fractions import Fraction
from itertools import count
from math import inf, lcm, sqrt
from typing import NamedTuple

from alliance.statistics.distributions import t_quantile, t_sf
from alliance.statistics.figure import Figure, Undefined, undefined
from alliance.statistics.intervals import MeanInterval, Sums, equal_weight_mean, mean_interval
from alliance.vocabulary import ChangeTest

FLIPPED_UP_TO = 30
"""People up to which all ways to turn their changes round are counted; a t test of so few, in
groups of unlike size, sees a change too often."""
_SURE = 1.96
"""So many standard errors are passed by chance in 5 of 100 cases."""


class MeanChange(NamedTuple):
    """A change with its likely range and the chance of one at least as large."""

    value: float | None
    """Later less earlier, in the unit of the scores; None where either is missing."""
    low: float | None
    """Lower end of the 95 % interval; None where there is none."""
    high: float | None
    """Upper end."""
    standard_error: float | None
    """Standard error of the change."""
    df: float | None
    """Degrees of freedom of the t distribution."""
    p: Fraction | float | None
    """Chance of a change at least as large, either way; exact where it is a Fraction."""
    least_p: Fraction | float
    """The smallest p that so many people can reach."""
    test: ChangeTest
    """How p came about."""
    n: int
    """People it rests on: those in both, or all of both times."""
    reason: Undefined | None = None
    """Why there is no p."""


def paired_change(
    differences: Sequence[Sequence[Fraction]], weights: Sequence[int] | None = None
) -> MeanChange:
    """The change of people who are in both, each compared with their own earlier score.

    Definition:
        d = sum w_k m_k / W, m_k the mean d_i of group k. The interval is that of `mean_interval`
        over the d_i. Up to 30 people p is the share of the 2^n ways to turn the signs of the d_i
        with |d| at least as large; beyond that the two-sided p of t = d / SE, or 2 / 2^n where all
        d_i are alike, so that there is no SE. Changes of zero stay in.
    Shapes:
        The d_i of the people of each group, and one weight a group, 1 by itself.
    Missing data:
        Groups without anybody leave with their weight.
    Undefined when:
        Nobody is in both: `all_missing`. More than 30 people of whom `mean_interval` has no
        interval: `n_too_small`.
    Reference:
        Fisher, The Design of Experiments (1935), 21; Student 1908, doi:10.1093/biomet/6.1.1.

    Example:
        >>> five = [Fraction(each) for each in ("12.5", "6.25", "-6.25", "12.5", "0")]
        >>> found = paired_change([five])
        >>> found.value, round(found.low, 1), round(found.high, 1), float(found.p)
        (5.0, -5.1, 15.1, 0.375)
    """
    counts = weights or [1] * len(differences)
    heard = [(each, w) for each, w in zip(differences, counts, strict=True) if each]
    n = sum(len(each) for each, _ in heard)
    if not n:
        return MeanChange(None, None, None, None, None, None, 1, "none", 0, "all_missing")
    sums = [_sums(each) for each, _ in heard]
    mean = equal_weight_mean(sums, [w for _, w in heard]).value or Fraction(0)
    interval = mean_interval(sums, weights=interval_weights(sums, [w for _, w in heard]))
    least = _least_p(n)
    found = MeanChange(
        value=float(mean),
        low=interval.low,
        high=interval.high,
        standard_error=interval.standard_error,
        df=interval.df,
        p=None,
        least_p=least,
        test="sign_flips",
        n=n,
    )
    if n <= FLIPPED_UP_TO:
        return found._replace(p=_sign_flips(heard))
    if interval.standard_error is not None and interval.df is not None:
        return found._replace(p=_two_sided(mean, interval.standard_error, interval.df), test="t")
    if interval.reason == "no_variance":
        return found._replace(p=least if mean else Fraction(1))
    return found._replace(test="none", reason=interval.reason)


def people_needed(tests: int, alpha: float) -> int:
    """The fewest people in both of whom a change can be told.

    Definition:
        The smallest n with tests * 2 / 2^n <= alpha: of fewer, not even a change of all of them in
        one direction passes Holm's adjustment.
    Shapes:
        How many changes are tested together; the adjusted p up to which one is told.

    Example:
        >>> people_needed(1, 0.05), people_needed(8, 0.05)
        (6, 9)
    """
    return next(n for n in count(1) if tests * _least_p(n) <= alpha)


def _least_p(people: int) -> Fraction:
    """The p of so many people who all changed in one direction."""
    return Fraction(1, 2 ** (people - 1))


def interval_weights(groups: Sequence[Sums], weights: Sequence[int]) -> list[int]:
    """The weights for an interval of a change: one partner alone may change too.

    What one partner says is no sample of all partners, so that `mean_interval` gives it no range. A
    change is about those who were heard.
    """
    return [groups[0].n] if len(groups) == 1 else list(weights)


def unpaired_change(
    before: Fraction | float, after: Fraction | float, earlier: MeanInterval, later: MeanInterval
) -> MeanChange:
    """The change of a mean where nobody knows who is who.

    Definition:
        Later less earlier, with SE^2 the sum of both squared standard errors and Satterthwaite's
        df; for one group each this is Welch's test. One wave may be without spread, not both.
    Shapes:
        The two means, and for each the interval of `mean_interval` without rosters: that all have
        answered takes away the chance of who was heard, and not that of what they said that day.
    Undefined when:
        Either has no standard error: the reason of the one that has none.
    Reference:
        Welch 1947, doi:10.1093/biomet/34.1-2.28; Satterthwaite 1946, doi:10.2307/3002019.

    Example:
        >>> then = mean_interval([Sums(4, Fraction(200), Fraction(10_200))], weights=[4])
        >>> now = mean_interval([Sums(4, Fraction(240), Fraction(14_800))], weights=[4])
        >>> found = unpaired_change(Fraction(50), Fraction(60), then, now)
        >>> found.value, round(found.standard_error, 2), round(found.df, 1)
        (10.0, 7.07, 5.4)
    """
    value = after - before
    n = earlier.n + later.n
    errors = [_error(earlier), _error(later)]
    known = [each for each in errors if each is not None]
    variance = sum(error * error for error, _ in known)
    if len(known) < 2 or not variance:
        missing: Undefined | None = "no_variance"
        missing = next((e.reason for e in (earlier, later) if _error(e) is None), missing)
        none = MeanChange(float(value), None, None, None, None, None, 1, "none", n)
        return none._replace(reason=missing or "no_variance")
    error = sqrt(variance)
    df = variance * variance / sum(each**4 / own for each, own in known if each)
    reach = t_quantile(0.975, df) * error
    return MeanChange(
        value=float(value),
        low=float(value) - reach,
        high=float(value) + reach,
        standard_error=error,
        df=df,
        p=_two_sided(value, error, df),
        least_p=0.0,
        test="welch",
        n=n,
    )


def reliable_change(before: float, after: float, deviation: float, alpha: float) -> Figure[float]:
    """One person's change in standard errors of the measurement.

    Definition:
        (x2 - x1) / (sqrt 2 SEM), SEM = deviation sqrt(1 - alpha); beyond 1.96 either way a change
        of this size is rarely an accident of answering twice.
    Shapes:
        Two scores; the standard deviation between people and the alpha of the earlier time.
    Undefined when:
        There is no spread or no error of measurement: `no_variance`.
    Reference:
        Jacobson & Truax 1991, doi:10.1037/0022-006X.59.1.12. Which standard error is right is in
        dispute (Maassen 2004).

    Example:
        >>> round(reliable_change(40, 54, deviation=14.255, alpha=0.8755).value, 3)
        1.968
    """
    error = detectable_change(deviation, alpha).value
    if error is None:
        return undefined(1, "no_variance")
    return Figure(_SURE * (after - before) / error, 1)


def detectable_change(deviation: float, alpha: float) -> Figure[float]:
    """The smallest change of one person that answering twice rarely brings by itself.

    Definition:
        1.96 sqrt 2 SEM, SEM = deviation sqrt(1 - alpha).
    Shapes:
        Standard deviation between people; alpha, at most 1.
    Undefined when:
        There is no spread or no error of measurement: `no_variance`.
    Reference:
        As for `reliable_change`.

    Example:
        >>> round(detectable_change(deviation=14.255, alpha=0.8755).value, 1)
        13.9
    """
    measured = deviation * deviation * (1 - alpha)
    return Figure(_SURE * sqrt(2 * measured), 1) if measured > 0 else undefined(1, "no_variance")


def _error(interval: MeanInterval) -> tuple[float, float] | None:
    """Standard error and degrees of freedom; zero and any where all said the same."""
    if interval.standard_error is not None and interval.df is not None:
        return interval.standard_error, interval.df
    return (0.0, inf) if interval.reason == "no_variance" else None


def _two_sided(mean: Fraction | float, error: float, df: float) -> float:
    return min(1.0, 2 * t_sf(abs(float(mean)) / error, df))


def _sums(scores: Sequence[Fraction]) -> Sums:
    zero = Fraction(0)
    return Sums(len(scores), sum(scores, zero), sum((each * each for each in scores), zero))


def _sign_flips(groups: Sequence[tuple[Sequence[Fraction], int]]) -> Fraction:
    """The share of all ways to turn the signs round with a mean at least as far from zero.

    Each half of the people is counted by itself; then each sum of the one is met by all sums of the
    other that are large enough.
    """
    shares = [each * w / len(scores) for scores, w in groups for each in scores]
    scale = lcm(*(share.denominator for share in shares))
    whole = [int(abs(share) * scale) for share in shares]
    observed = abs(int(sum(shares) * scale))
    if not observed:
        return Fraction(1)
    half = len(whole) // 2
    others = sorted(_signed_sums(whole[half:]))
    above = sum(
        len(others) - bisect_left(others, observed - each) for each in _signed_sums(whole[:half])
    )
    return Fraction(2 * above, 2 ** len(whole))


def _signed_sums(values: Sequence[int]) -> list[int]:
    sums = [0]
    for value in values:
        sums = [each + sign for each in sums for sign in (value, -value)]
    return sums
