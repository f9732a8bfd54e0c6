"""Do people of one group see the same thing? From counts of answers, in steps of the scale.

An item's answers come as counts over the points 1..A of its scale, lowest point first. A *null* is
the distribution of answers given at random, against which agreement is judged.
"""

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from alliance.statistics.figure import Figure, Undefined, undefined
from alliance.statistics.scores import Scores, people_in, ranked

Null = Literal["uniform", "slight_skew"]
Counts = Sequence[int]

CHANCE_UP_TO = 240
"""The chance probability is counted while answers times steps of the scale stay within this.

That is 60 answers on five points and 40 on seven.
"""

_SLIGHT_SKEW = (1, 3, 4, 7, 5)  # in twentieths: LeBreton & Senter 2008
_ZERO = Fraction(0)


class Agreement(NamedTuple):
    """Agreement on several items, with what it rests on."""

    value: Fraction | None
    """The figure; None where it is undefined."""
    n: int
    """Fewest answers to an item that is used."""
    n_max: int
    """Most answers to an item that is used."""
    items: int
    """Items used: those with at least two answers in some group."""
    reason: Undefined | None = None
    """Why the figure is None; None where it is not."""


def average_deviation(counts: Counts) -> Figure[Fraction]:
    """Average deviation (AD) of the answers to one item, in answer steps.

    Definition:
        Mean of |x - c| over the answers, c their median; of an even number of answers it lies
        midway between the two middle ones.
    Shapes:
        Counts over the points of one item in one group.
    Missing data:
        Those who did not answer are not counted.
    Undefined when:
        No answer: `all_missing`; one answer: `n_too_small`.
    Reference:
        Burke, Finkelstein & Dusig 1999, doi:10.1177/109442819921004.

    Example:
        >>> average_deviation([0, 0, 2, 1, 0]).value
        Fraction(1, 3)
    """
    n = sum(counts)
    if n < 2:
        return undefined(n)
    middle = _twice_median(counts)
    apart = sum(c * abs(2 * x - middle) for x, c in enumerate(counts, 1))
    return Figure(Fraction(apart, 2 * n), n)


def item_variance(counts: Counts) -> Figure[Fraction]:
    """Variance of the answers to one item.

    Definition:
        s2 = sum of (x - mean)^2 over n - 1.
    Shapes:
        Counts over the points of one item in one group.
    Missing data:
        Those who did not answer are not counted.
    Undefined when:
        No answer: `all_missing`; one answer: `n_too_small`.
    Reference:
        The unbiased sample variance.

    Example:
        >>> item_variance([0, 0, 0, 4, 1]).value
        Fraction(1, 5)
    """
    n = sum(counts)
    if n < 2:
        return undefined(n)
    return Figure(_squares(counts) / (n - 1), n)


@lru_cache(maxsize=32)
def null_variance(points: int, null: Null) -> Fraction | None:
    """Variance of answers given at random on a scale of so many points.

    Definition:
        Uniform: (A^2 - 1) / 12. Slight skew, on five points only: proportions .05 .15 .20 .35 .25.
    Shapes:
        A is the number of points.
    Missing data:
        None.
    Undefined when:
        No proportions are published for that number of points: None.
    Reference:
        LeBreton & Senter 2008, doi:10.1177/1094428106296642.

    Example:
        >>> null_variance(5, "uniform"), null_variance(5, "slight_skew")
        (Fraction(2, 1), Fraction(67, 50))
    """
    weights = _null_weights(points, null)
    if weights is None:
        return None
    n = sum(weights)
    return _squares(weights) / n


def pooled_r_wg(items: Sequence[Sequence[Counts]], null: Null) -> Agreement:
    """Within-group agreement over all groups, r_wg(p) for several items.

    Definition:
        1 minus the mean of s2_p / sigma2 over the items, with s2_p the item's variance pooled over
        the groups: sum of (n_k - 1) s2_k over sum of (n_k - 1).
    Shapes:
        For each item, for each group, counts over the points.
    Missing data:
        Groups with one answer add nothing; items without any group of two answers leave.
    Undefined when:
        No answers: `all_missing`; no group with two answers to an item: `n_too_small`; an item's
        scale has no such null: `no_null`.
    Reference:
        LeBreton & Senter 2008, doi:10.1177/1094428106296642; Lindell et al. 1999.

    Example:
        >>> pooled_r_wg([[[0, 0, 2, 1, 0], [0, 0, 0, 0, 1], [0, 2, 0, 0, 0]]], "uniform").value
        Fraction(8, 9)
    """
    figures: list[Figure[Fraction]] = []
    for groups in items:
        n = sum(map(sum, groups))
        df = sum(sum(counts) - 1 for counts in groups if any(counts))
        sigma2 = null_variance(len(groups[0]), null) if groups else None
        if df == 0:
            figures.append(undefined(n))
        elif sigma2 is None:
            figures.append(undefined(n, "no_null"))
        else:
            within = sum((_squares(counts) for counts in groups if any(counts)), _ZERO)
            figures.append(Figure(within / df / sigma2, n))
    spread = _mean_of(figures)
    return spread if spread.value is None else spread._replace(value=1 - spread.value)


def chance_probability(counts: Counts, null: Null) -> Figure[float]:
    """How often random answers would agree at least as well on one item.

    Definition:
        P(s2 <= observed) for n independent answers drawn from the null, counted exactly.
    Shapes:
        Counts over the points of one item in one group.
    Missing data:
        Those who did not answer are not counted.
    Undefined when:
        No answer: `all_missing`; fewer than three: `n_too_small`, as two people who agree prove
        nothing; too many, see `CHANCE_UP_TO`: `n_too_large`; scale without that null: `no_null`.
    Reference:
        The exact form of the simulated critical values of Dunlap, Burke & Smith-Crowe 2003,
        doi:10.1037/0021-9010.88.2.356.

    Example:
        >>> chance_probability([0, 0, 0, 4, 1], "uniform").value
        0.0144
    """
    n = sum(counts)
    if n < 3:
        return undefined(n)
    weights = _null_weights(len(counts), null)
    if weights is None:
        return undefined(n, "no_null")
    if n * (len(counts) - 1) > CHANCE_UP_TO:
        return undefined(n, "n_too_large")
    return Figure(float(_chance(n, weights, int(n * _squares(counts)))), n)


def van_der_eijk_a(counts: Counts) -> Figure[Fraction]:
    """Van der Eijk's coefficient of agreement A: 1 one point, 0 flat, -1 two poles.

    Definition:
        Peel the counts into layers: all filled points, as high as the lowest of them. A layer with
        S of K points filled has A = U (1 - (S-1)/(K-1)), or 1 where S = 1, with
        U = ((K-2) TU - (K-1) TDU) / ((K-2)(TU + TDU)) over its triples of points: TU those of the
        form 110 or 011, TDU those of the form 101. Layers weigh by their answers.
    Shapes:
        Counts over the points of one item.
    Missing data:
        Those who did not answer are not counted.
    Undefined when:
        No answer: `all_missing`; one: `n_too_small`, it would always be 1; fewer than three
        points: `too_few_points`.
    Reference:
        van der Eijk 2001, doi:10.1023/A:1010374114305.

    Example:
        >>> van_der_eijk_a([1, 2, 6, 2, 1]).value
        Fraction(11, 24)
    """
    n = sum(counts)
    if n < 2:
        return undefined(n)
    if len(counts) < 3:
        return undefined(n, "too_few_points")
    left = list(counts)
    total = _ZERO
    while any(left):
        filled = tuple([count > 0 for count in left])
        height = min(count for count in left if count)
        total += height * sum(filled) * _layer_agreement(filled)
        left = [count - height if count else 0 for count in left]
    return Figure(total / n, n)


def two_camps(counts: Counts) -> bool:
    """True when at least five answers to one item form two camps: van der Eijk's A below 0.

    Two points are no scale for it: whoever differs there is at the other end.

    >>> two_camps([5, 0, 0, 0, 5]), two_camps([1, 0, 0, 0, 1]), two_camps([5, 5])
    (True, False, False)
    """
    a = van_der_eijk_a(counts)
    return a.value is not None and a.value < 0 and a.n >= 5


def spread(scores: Scores) -> Figure[Fraction]:
    """How far people's scores lie from the middle one, on the scale of the scores.

    Definition:
        Average deviation around the median of the scores.
    Shapes:
        How many people have each score.
    Missing data:
        People without a score are not passed.
    Undefined when:
        Nobody: `all_missing`; one person: `n_too_small`.
    Reference:
        Burke, Finkelstein & Dusig 1999, doi:10.1177/109442819921004.

    Example:
        >>> spread({Fraction(20): 1, Fraction(50): 1, Fraction(80): 1}).value
        Fraction(20, 1)
    """
    n = people_in(scores)
    if n < 2:
        return undefined(n)
    middle = sum(ranked(scores, (n - 1) // 2, n // 2), _ZERO) / 2
    away = (abs(score - middle) * times for score, times in scores.items())
    return Figure(sum(away, _ZERO) / n, n)


def split(scores: Scores) -> Figure[Fraction]:
    """The widest stretch of the scale that parts people into two camps.

    Definition:
        Largest difference between neighbours in the sorted scores with at least two people on
        each side.
    Shapes:
        How many people have each score.
    Missing data:
        People without a score are not passed.
    Undefined when:
        Nobody: `all_missing`; fewer than four people: `n_too_small`.
    Reference:
        Own convention.

    Example:
        >>> split({Fraction(0): 1, Fraction(60): 1, Fraction(20): 1, Fraction(100): 1}).value
        Fraction(40, 1)
    """
    n = people_in(scores)
    if n < 4:
        return undefined(n)
    below, widest = 0, _ZERO
    for lower, upper in pairwise(sorted(scores)):
        below += scores[lower]
        if 2 <= below <= n - 2:
            widest = max(widest, upper - lower)
    return Figure(widest, n)


def _total(counts: Counts) -> int:
    """Sum of the answers."""
    return sum(c * x for x, c in enumerate(counts, 1))


def _twice_median(counts: Counts) -> int:
    """The two middle answers together; the middle one twice where their number is odd."""
    n, below = sum(counts), 0
    found = list[int]()
    for x, c in enumerate(counts, 1):
        below += c
        found += [x] * (((n - 1) // 2 < below) + (n // 2 < below) - len(found))
    return sum(found)


def _squares(counts: Counts) -> Fraction:
    """Sum of squares about the mean."""
    n, total = sum(counts), _total(counts)
    return Fraction(n * sum(c * x * x for x, c in enumerate(counts, 1)) - total * total, n)


def _null_weights(points: int, null: Null) -> tuple[int, ...] | None:
    """The null's proportions in whole numbers."""
    if null == "uniform":
        return (1,) * points if points > 1 else None
    return _SLIGHT_SKEW if points == len(_SLIGHT_SKEW) else None


def _mean_of(figures: Sequence[Figure[Fraction]]) -> Agreement:
    """Mean over the items whose figure is defined; a missing null spoils the whole."""
    used = [figure for figure in figures if figure.value is not None]
    if any(figure.reason == "no_null" for figure in figures):
        answers = [figure.n for figure in figures]
        return Agreement(None, min(answers), max(answers), 0, "no_null")
    if not used:
        most = max((figure.n for figure in figures), default=0)
        least = min((figure.n for figure in figures), default=0)
        return Agreement(None, least, most, 0, "n_too_small" if most else "all_missing")
    answers = [figure.n for figure in used]
    value = sum((f.value for f in used if f.value is not None), _ZERO) / len(used)
    return Agreement(value, min(answers), max(answers), len(used))


@lru_cache(maxsize=512)
def _layer_agreement(filled: tuple[bool, ...]) -> Fraction:
    """Agreement of one layer, in which points are either filled or not."""
    k, s = len(filled), sum(filled)
    if s == 1:
        return Fraction(1)
    together = apart = 0
    for i in range(k):
        for j in range(i + 1, k):
            for m in range(j + 1, k):
                if filled[i] + filled[j] + filled[m] == 2:
                    apart += not filled[j]
                    together += filled[j]
    if together + apart == 0:
        return _ZERO
    unimodality = Fraction((k - 2) * together - (k - 1) * apart, (k - 2) * (together + apart))
    return unimodality * (1 - Fraction(s - 1, k - 1))


@lru_cache(maxsize=512)
def _chance(n: int, weights: tuple[int, ...], most: int) -> Fraction:
    """P(n q - s^2 <= most) for s the sum and q the sum of squares of n random answers."""
    width = (sum(weights) ** (n + -n % 15)).bit_length() + 1  # one for 1..15, the next for 16..30
    middle = len(weights) // 2
    good = 0
    for s, ways in enumerate(_patterns(n, weights, width), -n * middle):
        # digit q of `ways` counts the patterns with sum of squares q
        below = ways & ((1 << width * ((most + s * s) // n + 1)) - 1)
        good += below % ((1 << width) - 1)  # the sum of its digits
    return Fraction(good, sum(weights) ** n)


@lru_cache(maxsize=12)
def _patterns(n: int, weights: tuple[int, ...], width: int) -> tuple[int, ...]:
    """For each sum s of n answers, the ways to reach it, as digits by their sum of squares.

    Answers are counted from the middle of the scale. One more answer x moves every pattern x
    places in s and x^2 digits up in its number, so that a step is a shift and an addition of long
    integers of `width` bits a digit.
    """
    if n == 0:
        return (1,)
    before = _patterns(n - 1, weights, width)
    ways = [0] * (len(before) + len(weights) - 1)
    for place, weight in enumerate(weights):
        shift = width * (place - len(weights) // 2) ** 2
        for s, count in enumerate(before, place):
            ways[s] += count * weight << shift
    return tuple(ways)
