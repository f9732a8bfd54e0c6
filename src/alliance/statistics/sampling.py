"""A permutation test where there are too many arrangements to count: a fixed sequence of them.

No chance enters. The arrangements are the same on every machine and in every run. They begin from
the sorted scores, so that neither people nor groups have a place of their own.

Letters: K groups, n_k people in group k, S_k the sum of their scores.
"""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise, product
from math import lcm, sqrt
from operator import itemgetter, mul
from typing import NamedTuple

SIDE = 100
"""Orders in each of two sets; every one of the first after every one of the second is tried."""
ENOUGH_HITS = 100
"""Arrangements that reach the observed differences from which on p is known well enough."""
CLEARLY_NONE = 1_000
"""Arrangements after which the test ends where none has reached them."""

_MULTIPLIER = 0xDA942042E4DD58B5
_MODULUS = 1 << 128
_START = 0x9E3779B97F4A7C15F39CC0605CEDC835
_APART = 0x9E3779B97F4A7C15
"""Steps of the generator between the beginnings of two orders; odd, and far more than people."""
_FEW = 5
"""People in a group up to which sums go over all groups of that size at once."""


class Sampled(NamedTuple):
    """A p-value from a sample of the arrangements."""

    p: float
    """The share of them that reach the observed differences; never 0."""
    error: float
    """Standard error of p, as if the sequence had been drawn by chance."""
    arrangements: int
    """How many were tried."""


class _Blocks(NamedTuple):
    """Where the groups stand in an arrangement, those of one size side by side."""

    few: list[list[slice]]
    """For each small size, the first people of all its groups, the second ones, and so on."""
    many: list[slice]
    """Each larger group."""
    shares: list[int]
    """For each of these groups, the common factor over its size."""
    factor: int
    """The common factor: the least common multiple of the sizes."""


def sampled_p(groups: Sequence[Sequence[int]]) -> Sampled:
    """Share of arrangements whose differences between groups are as large as those observed.

    Definition:
        The statistic is sum S_k^2 / n_k, which orders arrangements as SSB does. Tried are up to
        `SIDE`^2 arrangements: each of `SIDE` orders after each of `SIDE` others, which makes any
        two of them independent. p = hits / tried when the hundredth hit is reached (Besag and
        Clifford), otherwise (hits + 1) / (tried + 1); it ends early where a thousand had no hit.
        The standard error is sqrt(p (1-p) / tried).
    Shapes:
        Two groups or more in whole numbers, one of them of two people or more.
    Missing data:
        None.
    Undefined when:
        Never. The smallest p is 1 / 1001.
    Reference:
        Besag & Clifford 1991, Sequential Monte Carlo p-values, Biometrika 78; Davison & Hinkley,
        Bootstrap Methods and their Application (1997), 4.2.

    Example:
        >>> one = [[5] * 20, [5] * 20, [5] * 20, [4]]
        >>> tested = sampled_p(one)
        >>> tested.p > 0.01
        True
    """
    sizes = sorted(map(len, groups))
    singles = sizes.count(1)
    blocks = _blocks(sizes[singles:])
    scores = sorted(score for group in groups for score in group)
    observed = sum(blocks.factor // len(group) * sum(group) ** 2 for group in groups)
    # Groups of one add the squares of those who stand in no larger group.
    squares = blocks.factor * sum(score * score for score in scores) if singles else 0
    needed = observed - squares

    n = len(scores)
    first = _first_order(scores, sizes)
    shuffled = [itemgetter(*order)(first) for order in _orders(n)]
    hits = tried = 0
    for left, right in product(range(SIDE), range(SIDE)):
        if right == 0:
            if tried >= CLEARLY_NONE and not hits:
                break
            pick = itemgetter(*_order(n, SIDE + left)[: n - singles])
        placed = pick(shuffled[right])
        reached = _statistic(placed, blocks)
        if singles:
            reached -= blocks.factor * sum(map(mul, placed, placed))
        tried += 1
        hits += reached >= needed
        if hits == ENOUGH_HITS:
            return _sampled(hits, tried)
    return _sampled(hits + 1, tried + 1)


def _sampled(hits: int, tried: int) -> Sampled:
    p = hits / tried
    return Sampled(p, sqrt(p * (1 - p) / tried), tried)


def _statistic(placed: Sequence[int], blocks: _Blocks) -> int:
    """Sum of S_k^2 / n_k over the groups of two or more, times the common factor."""
    sums: list[int] = []
    for columns in blocks.few:
        sums += map(sum, zip(*(placed[column] for column in columns), strict=True))
    sums += map(sum, map(placed.__getitem__, blocks.many))
    return sum(map(mul, map(mul, sums, sums), blocks.shares))


def _blocks(sizes: Sequence[int]) -> _Blocks:
    """The places of groups of these sizes, all above one and from small to large."""
    few = []
    start = 0
    for size, times in sorted(Counter(sizes).items()):
        if size <= _FEW:
            starts = range(start, start + size * times, times)
            few.append([slice(begin, begin + times) for begin in starts])
            start += size * times
    large = [size for size in sizes if size > _FEW]
    ends = list(accumulate(large, initial=start))
    many = [slice(begin, end) for begin, end in pairwise(ends)]
    factor = lcm(*sizes)
    return _Blocks(few, many, [factor // size for size in sizes], factor)


def _first_order(scores: Sequence[int], sizes: Sequence[int]) -> tuple[int, ...]:
    """Sorted scores in the order from which the arrangements begin.

    It follows from the ranks and the sizes, so that the error of the sequence is not the same in
    all data: the same arrangements each time would make all tests of one size a little too strict,
    or a little too mild.
    """
    ranks = {score: rank for rank, score in enumerate(dict.fromkeys(scores))}
    mixed = 0
    for number in (*sizes, *map(ranks.__getitem__, scores)):
        mixed = (mixed * _MULTIPLIER + number + 1) % _APART
    return tuple(scores[place] for place in _order(len(scores), 2 * SIDE + mixed))


@lru_cache(maxsize=4)
def _orders(n: int) -> tuple[tuple[int, ...], ...]:
    """The orders that are tried first; aspects with as many people share them."""
    return tuple(_order(n, number) for number in range(SIDE))


@lru_cache(maxsize=512)
def _order(n: int, number: int) -> tuple[int, ...]:
    """One of the fixed orders of n people.

    Definition:
        By the upper halves of n steps of a Lehmer generator, state x multiplier mod 2^128.
    Reference:
        Steele & Vigna 2022, Computationally easy, spectrally good multipliers for congruential
        pseudorandom number generators, doi:10.1002/spe.3030.

    Example:
        >>> _order(8, 0)
        (3, 1, 6, 7, 5, 2, 0, 4)
    """
    state = _START * pow(_MULTIPLIER, number * _APART, _MODULUS) % _MODULUS
    keys = [(state := state * _MULTIPLIER % _MODULUS) >> 64 for _ in range(n)]
    return tuple(sorted(range(n), key=keys.__getitem__))
