"""Do groups differ by more than chance? A permutation test, without random numbers.

Letters: K groups with scores, n_k people in group k, N people in all, m_k the mean of group k.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate, compress
from math import comb, factorial, gcd, inf, lcm, lgamma, log, prod
from typing import NamedTuple

from alliance.statistics.distributions import f_sf
from alliance.statistics.figure import Undefined
from alliance.statistics.sampling import sampled_p
from alliance.statistics.scores import Scores, one_by_one, people_in, squares_about_mean
from alliance.vocabulary import Method

EXACT_UP_TO = 100_000
"""Distinct arrangements up to which the test is exact."""
SAMPLED_UP_TO = 5_000
"""People up to whom arrangements are tried; of more, they come close to F."""


class GapTest(NamedTuple):
    """The p-value of "the groups differ" with its basis."""

    value: Fraction | float | None
    """The p-value: a Fraction where it is exact, a float from a sample, None without a test."""
    n: int
    """People with a score."""
    groups: int
    """Groups with at least one score."""
    method: Method
    """How the p-value came about: all arrangements, or a fixed sample of them."""
    reason: Undefined | None = None
    """Why there is no p-value; None where there is one."""
    error: float = 0.0
    """Standard error of the p-value; 0 where all arrangements were counted."""


class _Half(NamedTuple):
    """Arrangements of one half of the people that fill the groups to the same numbers."""

    sums: list[list[int]]
    """For each group of the layout, its sum in each arrangement."""
    squares: list[int]
    """In each arrangement, the sum of squares of those in groups of one."""
    weights: list[int]
    """How many arrangements are alike."""


class _Layout(NamedTuple):
    """The groups as the count of arrangements sees them."""

    sizes: tuple[int, ...]
    """Sizes above one, from small to large."""
    singles: int
    """How many groups of one there are; they are filled together, as one pool."""
    implicit: bool
    """True when the largest size occurs once: that group is what the others leave over."""

    @property
    def room(self) -> tuple[int, ...]:
        """Places in the groups that are filled explicitly, the pool of singles last."""
        return (*self.sizes[: len(self.sizes) - self.implicit], self.singles)


def gap_test(groups: Sequence[Scores]) -> GapTest:
    """Permutation test of differences between groups.

    Definition:
        p = share of the N! / prod n_k! arrangements of the people over the groups, sizes fixed,
        with SSB = sum n_k (m_k - m)^2 at least as large as observed. Counted exactly, in whole
        numbers, up to `EXACT_UP_TO` distinct arrangements (groups of one size are interchangeable);
        beyond that over a fixed sample of them, see `sampled_p`. Of more than `SAMPLED_UP_TO`
        people p is the upper tail of F with K-1 and N-K degrees of freedom, to which the share of
        arrangements comes close.
    Shapes:
        How many people of each group have which score.
    Missing data:
        Groups without a score leave.
    Undefined when:
        Nobody has a score: `all_missing`; fewer than two groups: `n_too_small`. All scores equal:
        p = 1.
    Reference:
        Fisher, The Design of Experiments (1935); Edgington & Onghena, Randomization Tests (2007);
        for F, Pitman 1938, Significance tests which may be applied to samples from any populations
        III, Biometrika 29.

    Example:
        >>> low, high = {Fraction(1): 1, Fraction(2): 1}, {Fraction(3): 1, Fraction(4): 1}
        >>> gap_test([low, high]).value
        Fraction(1, 3)
    """
    heard = [scores for scores in groups if scores]
    n = sum(map(people_in, heard))
    k = len(heard)
    if k < 2:
        return GapTest(None, n, k, "none", "n_too_small" if n else "all_missing")
    if n == k or len({score for scores in heard for score in scores}) == 1:
        return GapTest(Fraction(1), n, k, "exact")
    if n > SAMPLED_UP_TO:
        return GapTest(_tail_of_f(heard, n, k), n, k, "approximate")
    whole = _whole_numbers([[*one_by_one(scores)] for scores in heard])
    sizes = [len(scores) for scores in whole]
    if _distinct(sizes) <= EXACT_UP_TO:
        return GapTest(_exact_p(whole), n, k, "exact")
    sampled = sampled_p(whole)
    return GapTest(sampled.p, n, k, "sampled", error=sampled.error)


def smallest_p(sizes: Sequence[int]) -> Fraction:
    """The smallest p-value that groups of these sizes can reach when no scores are tied.

    Definition:
        Product over the sizes of (number of groups of that size)!, over N! / prod n_k!.
    Shapes:
        The number of people with a score in each group.
    Missing data:
        Groups of size 0 leave.
    Undefined when:
        Never; fewer than two groups give 1.
    Reference:
        Counting: that many arrangements share the largest possible SSB.

    Example:
        >>> smallest_p([3, 3]), smallest_p([1, 1, 1, 1])
        (Fraction(1, 10), Fraction(1, 1))
    """
    heard = [size for size in sizes if size]
    alike = prod(factorial(times) for times in Counter(heard).values())
    return Fraction(alike, _arrangements(heard))


def many_arrangements(sizes: Sequence[int]) -> bool:
    """Whether groups of these sizes can reach any p-value that matters: their number has 13 digits.

    >>> many_arrangements([5, 5]), many_arrangements([50, 50])
    (False, True)
    """
    return _log_distinct([size for size in sizes if size]) > log(1e12)


def can_reach(sizes: Sequence[int], tests: int, alpha: float = 0.05) -> bool:
    """Whether a test of groups of these sizes can be significant at all after Holm's adjustment.

    >>> can_reach([5, 5], tests=7), can_reach([6, 6], tests=7)
    (False, True)
    """
    heard = [size for size in sizes if size]
    if _log_distinct(heard) > log(tests / alpha) + 1.0:
        return True
    return float(smallest_p(heard) * tests) <= alpha


def holm(values: Sequence[Fraction | float | None]) -> tuple[float | None, ...]:
    """Holm's adjustment of several p-values.

    Definition:
        Sorted upwards, the i-th of m becomes the largest of (m - j + 1) p_j over j <= i, at most 1.
    Shapes:
        p-values in any order; the result keeps it.
    Missing data:
        None stays None and does not count as a test.
    Undefined when:
        Never.
    Reference:
        Holm 1979, A simple sequentially rejective multiple test procedure, Scand. J. Statist. 6.

    Example:
        >>> holm([Fraction(1, 50), None, Fraction(1, 200)])
        (0.02, None, 0.01)
    """
    order = sorted((p, i) for i, p in enumerate(values) if p is not None)
    adjusted: list[float | None] = [None] * len(values)
    largest: Fraction | float = 0
    for rank, (p, i) in enumerate(order):
        largest = max(largest, (len(order) - rank) * p)
        adjusted[i] = float(min(largest, 1))
    return tuple(adjusted)


def _tail_of_f(groups: Sequence[Scores], n: int, k: int) -> float:
    """Probability of differences as large, by F: the same statistic as SSB, on its own scale."""
    within = sum((squares_about_mean(scores) for scores in groups), Fraction(0))
    everyone = Counter[Fraction]()
    for scores in groups:
        everyone.update(scores)
    between = squares_about_mean(everyone) - within
    if not within:
        return 0.0
    return f_sf(float(between / (k - 1) / (within / (n - k))), k - 1, n - k)


def _whole_numbers(groups: Sequence[Sequence[Fraction]]) -> list[list[int]]:
    """The scores, shifted and scaled to small whole numbers; no comparison of SSB changes."""
    scale = lcm(*{score.denominator for scores in groups for score in scores})
    whole = [[s.numerator * (scale // s.denominator) for s in scores] for scores in groups]
    lowest = min(min(scores) for scores in whole)
    step = gcd(*(score - lowest for scores in whole for score in scores)) or 1
    return [[(score - lowest) // step for score in scores] for scores in whole]


def _arrangements(sizes: Sequence[int]) -> int:
    """N! / prod n_k!."""
    count, n = 1, 0
    for size in sorted(sizes):
        n += size
        count *= comb(n, size)
    return count


def _log_distinct(sizes: Sequence[int]) -> float:
    """Logarithm of the number of distinct arrangements, to judge it before it is counted."""
    alike = sum(lgamma(times + 1) for times in Counter(sizes).values())
    return lgamma(sum(sizes) + 1) - sum(lgamma(size + 1) for size in sizes) - alike


def _distinct(sizes: Sequence[int]) -> float:
    """Number of distinct arrangements; infinite where it is far beyond `EXACT_UP_TO`."""
    if _log_distinct(sizes) > log(EXACT_UP_TO) + 1.0:
        return inf
    return _arrangements(sizes) // prod(factorial(times) for times in Counter(sizes).values())


def _exact_p(groups: Sequence[Sequence[int]]) -> Fraction:
    """Share of arrangements with SSB at least as large as the observed one.

    Everyone is placed in two halves, each counted by a recursion over people that merges what is
    alike: equal scores, equal sums, groups of one size. SSB, less a constant, is
    sum (a_k + b_k)^2 / n_k with a, b the sums of group k in the halves, so that a pair of halves
    costs one product per group.
    """
    sizes = sorted(len(scores) for scores in groups)
    large = tuple(size for size in sizes if size > 1)
    layout = _Layout(large, len(sizes) - len(large), large.count(large[-1]) == 1)
    factor = lcm(*large)
    shares = [factor // size for size in large]
    observed = sum(factor // len(scores) * sum(scores) ** 2 for scores in groups)

    first, second = _halves(Counter(score for scores in groups for score in scores))
    seconds = _place(second, layout, merge=False)
    hits = 0
    for filled, half in _place(first, layout, merge=True).items():
        other = seconds.get(tuple(r - f for r, f in zip(layout.room, filled, strict=True)))
        if other is None:
            continue
        left, right = _own(half, shares, factor), _own(other, shares, factor)
        for i, weight in enumerate(half.weights):
            reached = right
            for share, mine, theirs in zip(shares, half.sums, other.sums, strict=True):
                slope = 2 * share * mine[i]
                if slope:
                    reached = [t + slope * b for t, b in zip(reached, theirs, strict=True)]
            needed = observed - left[i]
            hits += weight * sum(compress(other.weights, map(needed.__le__, reached)))
    return Fraction(hits * factorial(layout.singles), _arrangements(sizes))


def _own(half: _Half, shares: Sequence[int], factor: int) -> list[int]:
    """What each arrangement of a half adds to SSB by itself."""
    own = [factor * square for square in half.squares]
    for share, sums in zip(shares, half.sums, strict=True):
        own = [t + share * s * s for t, s in zip(own, sums, strict=True)]
    return own


def _halves(scores: Counter[int]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The scores with their frequencies, in two parts of about as many people."""
    ordered = sorted(scores.items())
    placed = list(accumulate(times for _, times in ordered))
    cut = min(range(1, len(ordered)), key=lambda i: abs(2 * placed[i - 1] - placed[-1]))
    return ordered[:cut], ordered[cut:]


def _place(
    people: Sequence[tuple[int, int]], layout: _Layout, merge: bool
) -> dict[tuple[int, ...], _Half]:
    """Every way to place these people, by how far that fills the groups.

    With `merge`, groups of one size are brought into a fixed order, so that arrangements that
    differ only by which of them is which count as one. Only one half may do that.
    """
    room = layout.room
    blocks = _blocks(room[:-1]) if merge else []
    # filled -> (sums of the explicit groups, sum and sum of squares of the singles) -> ways
    states: dict[tuple[int, ...], dict[tuple[int, ...], int]]
    states = {(0,) * len(room): {(0,) * (len(room) + 1): 1}}
    for score, times in people:
        # From full to empty: what a step adds lies behind and is not met again in this step.
        for filled in sorted(states, key=sum, reverse=True):
            source = states[filled] if layout.implicit else states.pop(filled)
            free = [r - f for r, f in zip(room, filled, strict=True)]
            for taken in _allocations(free, times, layout.implicit):
                ways = factorial(times) // factorial(times - sum(taken))
                ways //= prod(map(factorial, taken))
                moved = tuple(f + t for f, t in zip(filled, taken, strict=True))
                gains = (*(score * t for t in taken), score * score * taken[-1])
                if blocks:
                    _add_merged(states, source, moved, gains, ways, blocks)
                    continue
                target = states.setdefault(moved, {})
                for sums, count in source.items():
                    key = tuple([s + g for s, g in zip(sums, gains, strict=True)])
                    target[key] = target.get(key, 0) + count * ways
    total = sum(score * times for score, times in people)
    return {filled: _half(found, layout, total) for filled, found in states.items()}


def _add_merged(
    states: dict[tuple[int, ...], dict[tuple[int, ...], int]],
    source: dict[tuple[int, ...], int],
    moved: tuple[int, ...],
    gains: tuple[int, ...],
    ways: int,
    blocks: Sequence[slice],
) -> None:
    """Add one step to the states, groups of one size in the order of (people, sum)."""
    filled = list(moved)
    for block in blocks:
        filled[block] = sorted(filled[block])
    target = states.setdefault(tuple(filled), {})
    for sums, count in source.items():
        raised = [s + g for s, g in zip(sums, gains, strict=True)]
        for block in blocks:
            raised[block] = [s for _, s in sorted(zip(moved[block], raised[block], strict=True))]
        key = tuple(raised)
        target[key] = target.get(key, 0) + count * ways


def _blocks(sizes: Sequence[int]) -> list[slice]:
    """Where groups of one size stand next to each other."""
    found = []
    for size, times in Counter(sizes).items():
        if times > 1:
            start = sizes.index(size)
            found.append(slice(start, start + times))
    return found


def _allocations(free: Sequence[int], people: int, implicit: bool) -> Iterator[tuple[int, ...]]:
    """Numbers of people that go to each explicit group; all of them unless one is implicit."""

    def extend(i: int, left: int) -> Iterator[tuple[int, ...]]:
        if i == len(free):
            if implicit or left == 0:
                yield ()
            return
        for take in range(min(free[i], left) + 1):
            for rest in extend(i + 1, left - take):
                yield (take, *rest)

    return (taken for taken in extend(0, people) if any(taken))


def _half(found: dict[tuple[int, ...], int], layout: _Layout, total: int) -> _Half:
    """The states of one half, turned into columns, the implicit group written out."""
    columns = [list(column) for column in zip(*found, strict=True)]
    squares = columns.pop()
    if layout.implicit:
        rest = [total - sum(row) for row in zip(*columns, strict=True)]
        columns[-1] = rest
    else:
        columns.pop()
    return _Half(columns, squares, list(found.values()))
