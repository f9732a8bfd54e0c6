"""The gap test: cases of other programs, a literal enumeration as oracle, and laws."""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial
from itertools import combinations
from random import Random
from typing import Any

import pytest
from calls import calls_of
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from score_sums import counted

from alliance.statistics.permutation import (
    SAMPLED_UP_TO,
    _tail_of_f,
    can_reach,
    gap_test,
    holm,
    smallest_p,
)
from alliance.statistics.sampling import CLEARLY_NONE, SIDE, _order, sampled_p

scores = st.builds(Fraction, st.integers(0, 12), st.sampled_from([1, 2, 3]))
p_values = st.lists(st.none() | st.fractions(0, 1), max_size=8)

SIZES = [
    (1, 1),
    (1, 2),
    (2, 2),
    (1, 1, 2),
    (1, 1, 1, 2),
    (2, 2, 2),
    (3, 3),
    (1, 2, 3),
    (3, 3, 1),
    (2, 2, 3),
    (1, 1, 1, 1, 3),
    (2, 2, 2, 1),
    (4, 3),
    (1, 1, 2, 2),
    (3, 2, 3),
    (2, 2, 1, 1, 1),
]


def people_of(case: dict[str, Any]) -> list[list[Fraction]]:
    return [[Fraction(score) for score in group] for group in case["groups"]]


def all_statistics(people: Sequence[Fraction], sizes: Sequence[int]) -> Iterator[Fraction]:
    """SSB less a constant for every arrangement, one by one."""
    if not sizes:
        yield Fraction(0)
        return
    for chosen in combinations(range(len(people)), sizes[0]):
        own = sum((people[i] for i in chosen), Fraction(0)) ** 2 / sizes[0]
        rest = [score for i, score in enumerate(people) if i not in chosen]
        for others in all_statistics(rest, sizes[1:]):
            yield own + others


def enumerated_p(groups: Sequence[Sequence[Fraction]]) -> Fraction:
    sizes = [len(group) for group in groups]
    observed = sum((sum(group, Fraction(0)) ** 2 / len(group) for group in groups), Fraction(0))
    people = [score for group in groups for score in group]
    reached = [value >= observed for value in all_statistics(people, sizes)]
    return Fraction(sum(reached), len(reached))


def test_exact_p(case: dict[str, Any]) -> None:
    result = gap_test(counted(people_of(case)))
    assert result.method == "exact"
    assert float(result.value or 0) == pytest.approx(
        case["value"], abs=case.get("tolerance", 1e-12)
    )


def test_sampled_p(case: dict[str, Any]) -> None:
    result = gap_test(counted(people_of(case)))
    assert result.method == "sampled"
    assert float(result.value or 0) == pytest.approx(case["value"], abs=case["tolerance"])


@pytest.mark.parametrize(
    "sizes", [(3, 3, 2, 3), (1, 1, 2, 4), (5, 4), (1, 1, 1, 1, 1, 1, 3), (6, 6)]
)
@pytest.mark.parametrize("highest", [2, 8, 1000])
def test_a_sample_comes_close_to_the_count(sizes: tuple[int, ...], highest: int) -> None:
    random = Random(highest)
    for _ in range(5):
        groups = [[random.randint(0, highest) + k for _ in range(n)] for k, n in enumerate(sizes)]
        exact = gap_test(counted([[Fraction(score) for score in group] for group in groups]))
        found = sampled_p(groups)
        assert exact.method == "exact"
        assert abs(found.p - float(exact.value or 0)) < 4 * found.error + 2 / CLEARLY_NONE


def test_one_answer_apart_among_many_that_are_alike() -> None:
    # exactly 8/16: the odd one stands in one of the eight places of single people
    groups = [
        [Fraction(5)] * 3,
        [Fraction(5)] * 5,
        *([Fraction(5)] for _ in range(7)),
        [Fraction(4)],
    ]
    result = gap_test(counted(groups))
    assert result.method == "sampled"
    assert float(result.value or 0) == pytest.approx(0.5, abs=4 * result.error)
    assert 0 < result.error < 0.05


@given(
    st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=12), min_size=2, max_size=8),
    st.randoms(use_true_random=False),
)
@settings(max_examples=30)
def test_a_sample_knows_no_order(groups: list[list[int]], random: Random) -> None:
    if max(map(len, groups)) == 1:
        groups = [*groups, [3, 4]]
    found = sampled_p(groups)
    shuffled = [random.sample(group, len(group)) for group in groups]
    random.shuffle(shuffled)
    assert sampled_p(shuffled) == found
    assert sampled_p([[7 * score + 3 for score in group] for group in groups]) == found
    assert 0 < found.p <= 1


def test_the_arrangements_are_the_same_everywhere() -> None:
    # By another program: bc 1.07, x (_MULTIPLIER) mod 2^128 from _START, upper halves in order.
    assert _order(8, 0) == (3, 1, 6, 7, 5, 2, 0, 4)
    assert len({_order(30, number) for number in range(2 * SIDE)}) == 2 * SIDE


def test_everyone_stands_everywhere_equally_often() -> None:
    places = [Counter(_order(10, number)[place] for number in range(5_000)) for place in (0, 4, 9)]
    for counts in places:
        # chi-square with nine degrees of freedom: 27.9 would come in one of a thousand
        assert sum((counts[person] - 500) ** 2 / 500 for person in range(10)) < 27.9


def test_smallest_p(case: dict[str, Any]) -> None:
    assert smallest_p(case["sizes"]) == Fraction(case["value"])


def test_holm(case: dict[str, Any]) -> None:
    adjusted = holm(case["values"])
    for value, expected in zip(adjusted, case["adjusted"], strict=True):
        assert value == (expected if expected is None else pytest.approx(expected, rel=1e-12))


@pytest.mark.parametrize("sizes", SIZES, ids=str)
@pytest.mark.parametrize("highest", [2, 4, 30, 1000])
def test_the_count_equals_a_literal_enumeration(sizes: tuple[int, ...], highest: int) -> None:
    random = Random(highest)
    groups = [[Fraction(random.randint(0, highest), 4) for _ in range(n)] for n in sizes]
    assert gap_test(counted(groups)).value == enumerated_p(groups)


@given(st.lists(st.lists(scores, min_size=1, max_size=4), min_size=2, max_size=3))
@settings(max_examples=30)
def test_the_count_equals_a_literal_enumeration_anywhere(groups: list[list[Fraction]]) -> None:
    if sum(map(len, groups)) <= 8:
        assert gap_test(counted(groups)).value == enumerated_p(groups)


@pytest.mark.parametrize("sizes", [(5, 5), (3, 3, 3), (2, 2, 2, 2), (1, 2, 4), (2, 2, 2, 2, 2, 2)])
def test_untied_scores_in_order_reach_the_smallest_p(sizes: tuple[int, ...]) -> None:
    scores = iter(Fraction(2**i) for i in range(sum(sizes)))
    groups = [[next(scores) for _ in range(size)] for size in sizes]
    value = gap_test(counted(groups)).value
    assert value is not None
    assert value >= smallest_p(sizes)
    if len(set(sizes)) == 1 and len(sizes) == 2:
        assert value == smallest_p(sizes)


def test_all_scores_equal() -> None:
    assert gap_test(counted([[Fraction(50)] * 3, [Fraction(50)] * 2])).value == 1


def test_one_person_each() -> None:
    assert gap_test(counted([[Fraction(x)] for x in (10, 50, 90)])).value == 1


def test_many_single_people_beside_a_group() -> None:
    # 210 distinct arrangements, although 21 people stand in twenty groups
    groups = [[Fraction(i)] for i in range(19)] + [[Fraction(30), Fraction(40)]]
    people = [Fraction(i) for i in range(19)] + [Fraction(30), Fraction(40)]
    observed = sum(score**2 for score in people[:19]) + Fraction(70**2, 2)
    pairs = list(combinations(people, 2))
    squares = sum(score**2 for score in people)
    reached = sum(squares - a**2 - b**2 + (a + b) ** 2 / 2 >= observed for a, b in pairs)
    assert gap_test(counted(groups)).value == Fraction(reached, len(pairs))


def test_no_spread_within_large_groups() -> None:
    result = gap_test(counted([[Fraction(10)] * 40, [Fraction(20)] * 40, [Fraction(30)] * 40]))
    assert (result.value, result.method) == (1 / (CLEARLY_NONE + 1), "sampled")


@pytest.mark.parametrize(
    "sizes", [[50] * 20, [4] * 250, [1] * 500 + [5] * 100], ids=("50s", "4s", "1s")
)
def test_a_sample_of_a_thousand_people_ends_soon(sizes: list[int]) -> None:
    random = Random(1)
    groups = [[random.randint(0, 400) for _ in range(size)] for size in sizes]
    sampled_p(groups)  # the orders of a thousand people are worked out once
    # 4 000 to 106 000, by how many arrangements are tried; ten thousand of them would be 230 000.
    assert calls_of(partial(sampled_p, groups)) < 150_000


@given(
    st.lists(st.lists(scores, max_size=4), min_size=2, max_size=4),
    st.randoms(use_true_random=False),
)
@settings(max_examples=30)
def test_order_changes_nothing(groups: list[list[Fraction]], random: Random) -> None:
    before = gap_test(counted(groups))
    shuffled = [random.sample(group, len(group)) for group in groups]
    random.shuffle(shuffled)
    assert gap_test(counted(shuffled)) == before


@given(st.lists(st.lists(scores, max_size=4), min_size=2, max_size=4), st.integers(-3, 3))
@settings(max_examples=30)
def test_shift_and_scale_change_nothing(groups: list[list[Fraction]], by: int) -> None:
    moved = [[Fraction(25, 7) * score + by for score in group] for group in groups]
    assert gap_test(counted(moved)) == gap_test(counted(groups))


@given(st.lists(st.lists(scores, max_size=4), min_size=2, max_size=4))
@settings(max_examples=30)
def test_p_is_a_probability_and_not_below_the_smallest(groups: list[list[Fraction]]) -> None:
    result = gap_test(counted(groups))
    if result.value is not None:
        assert smallest_p([len(group) for group in groups]) <= result.value <= 1


@given(p_values, st.randoms(use_true_random=False))
def test_holm_never_lowers_and_follows_the_order(
    values: list[Fraction | None], random: Random
) -> None:
    adjusted = holm(values)
    pairs = list(zip(values, adjusted, strict=True))
    known = sorted((p, a) for p, a in pairs if p is not None and a is not None)
    assert all(float(p) <= a <= 1 for p, a in known)
    assert [a for _, a in known] == sorted(a for _, a in known)
    random.shuffle(pairs)
    assert holm([p for p, _ in pairs]) == tuple(a for _, a in pairs)


@pytest.mark.parametrize(
    ("sizes", "tests", "reached"),
    [
        ((1, 1, 1, 1), 1, False),
        ((2, 2, 2, 2), 7, False),
        ((3, 3, 3), 7, True),
        ((5, 5), 7, False),
        ((6, 6), 7, True),
        ((1, 19), 1, True),
        ((1, 18), 1, False),
        ((50_000, 50_000), 7, True),
        ((9,), 1, False),
        ((), 1, False),
    ],
)
def test_can_reach(sizes: tuple[int, ...], tests: int, reached: bool) -> None:
    assert can_reach(sizes, tests) is reached


@pytest.mark.parametrize("sizes", [(3, 3, 10), (10, 10), (2, 2, 2, 2, 2, 2), (1, 1, 2, 3, 4)])
def test_the_exact_count_does_not_go_through_all_arrangements(sizes: tuple[int, ...]) -> None:
    random = Random(1)
    groups = [[Fraction(random.randrange(10**9)) for _ in range(size)] for size in sizes]
    people = counted(groups)
    assert gap_test(people).method == "exact"
    assert calls_of(partial(gap_test, people)) < 300_000  # 16 000 to 153 000, not millions


@pytest.mark.parametrize("apart", [0, 1, 2, 3])
@pytest.mark.parametrize("sizes", [(300, 300), (5, 80, 600), (120, 120, 120, 120, 120)])
def test_of_many_people_the_sample_comes_close_to_f(sizes: tuple[int, ...], apart: int) -> None:
    random = Random(sum(sizes) + apart)
    people = [
        [Fraction(random.randrange(41) + (apart * 2 if place == 0 else 0)) for _ in range(size)]
        for place, size in enumerate(sizes)
    ]
    sampled = gap_test(counted(people))
    assert sampled.method == "sampled"
    close = _tail_of_f(counted(people), sum(sizes), len(sizes))
    assert close == pytest.approx(stats.f_oneway(*([*map(float, each)] for each in people)).pvalue)
    assert abs(close - float(sampled.value or 0)) <= 4 * sampled.error + 0.002


def test_of_very_many_people_it_is_f() -> None:
    half = SAMPLED_UP_TO // 2
    one = {Fraction(50): half, Fraction(60): 1}
    other = {Fraction(50): half - 1, Fraction(40): 1}
    assert gap_test([one, other]).method == "approximate"
    assert gap_test([one, other]).error == 0
    fewer = {Fraction(50): half - 2, Fraction(40): 1}  # as many as may be
    assert gap_test([one, fewer]).method in ("exact", "sampled")


def test_groups_without_spread_inside_are_told_apart() -> None:
    result = gap_test([{Fraction(10): SAMPLED_UP_TO}, {Fraction(20): SAMPLED_UP_TO}])
    assert (result.value, result.method) == (0, "approximate")
