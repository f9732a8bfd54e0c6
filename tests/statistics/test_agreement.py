"""Agreement: cases of other programs, brute force as oracle, and laws."""

from collections import Counter
from fractions import Fraction
from itertools import product
from math import prod
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.statistics.agreement import (
    Null,
    _chance,
    average_deviation,
    chance_probability,
    item_variance,
    null_variance,
    pooled_r_wg,
    split,
    spread,
    two_camps,
    van_der_eijk_a,
)

SKEW = (1, 3, 4, 7, 5)

counts = st.lists(st.integers(0, 6), min_size=5, max_size=5)
scores = st.builds(Fraction, st.integers(0, 400), st.just(4))


def brute_chance(weights: tuple[int, ...], observed: list[int]) -> Fraction:
    """P(s2 <= observed) over every single pattern of answers."""
    variance = item_variance(observed).value
    assert variance is not None
    good = 0
    for answers in product(range(len(weights)), repeat=sum(observed)):
        found = Counter(answers)
        value = item_variance([found[x] for x in range(len(weights))]).value
        if value is not None and value <= variance:
            good += prod(weights[x] for x in answers)
    return Fraction(good, sum(weights) ** sum(observed))


def test_average_deviation(case: dict[str, Any]) -> None:
    found = [average_deviation(item).value for item in case["items"]]
    assert float(sum(value or 0 for value in found)) / len(found) == pytest.approx(case["value"])


def test_pooled_over_one_group(case: dict[str, Any]) -> None:
    found = pooled_r_wg([[item] for item in case["items"]], case["chance"])
    assert float(found.value or 0) == pytest.approx(case["value"], abs=1e-12)


def test_pooled_r_wg(case: dict[str, Any]) -> None:
    found = pooled_r_wg(case["items"], case["chance"])
    tolerance = case.get("tolerance", 1e-12)
    assert float(found.value or 0) == pytest.approx(case["value"], abs=tolerance)
    for item, within in zip(case["items"], case.get("within", []), strict=False):
        value = pooled_r_wg([item], "uniform").value
        assert value is not None
        assert float(2 - 2 * value) == pytest.approx(within, abs=1e-12)


def test_largest_variance_beyond_chance(case: dict[str, Any]) -> None:
    n, weights = case["n"], (1,) * 5 if case["chance"] == "uniform" else SKEW
    # every variance n people can have, times n (n - 1)
    reachable = {0}
    for pattern in partitions(n, 5):
        total = sum(c * x for x, c in enumerate(pattern))
        reachable.add(n * sum(c * x * x for x, c in enumerate(pattern)) - total * total)
    largest = None
    for value in sorted(reachable):
        if _chance(n, weights, value) > Fraction(1, 20):
            break
        largest = float(Fraction(value, n * (n - 1)))
    if case["value"] is None:
        assert largest is None
    else:
        assert largest == pytest.approx(case["value"], abs=0.0005)


def partitions(n: int, points: int) -> list[tuple[int, ...]]:
    """All counts over the points that add up to n."""
    if points == 1:
        return [(n,)]
    return [(c, *rest) for c in range(n + 1) for rest in partitions(n - c, points - 1)]


def test_van_der_eijk_a(case: dict[str, Any]) -> None:
    value = van_der_eijk_a(case["counts"]).value
    assert value is not None
    assert float(value) == pytest.approx(case["value"], abs=case.get("tolerance", 1e-12))


@pytest.mark.parametrize(
    ("points", "null", "variance"),
    [
        (5, "uniform", 2),
        (5, "slight_skew", Fraction(134, 100)),
        (4, "uniform", Fraction(15, 12)),
        (7, "uniform", 4),
        (2, "uniform", Fraction(1, 4)),
        (1, "uniform", None),
        (4, "slight_skew", None),
    ],
)
def test_null_variances(points: int, null: Null, variance: Fraction | None) -> None:
    assert null_variance(points, null) == variance


@pytest.mark.parametrize(
    "observed",
    [[0, 0, 0, 4, 1], [0, 1, 1, 1, 0], [2, 0, 0, 0, 3], [0, 0, 3, 0, 0], [1, 1, 1, 1, 2]],
)
def test_chance_equals_brute_force_on_five_points(observed: list[int]) -> None:
    null: Null
    for null, weights in (("uniform", (1,) * 5), ("slight_skew", SKEW)):
        value = chance_probability(observed, null).value
        assert value == float(brute_chance(weights, observed))


@pytest.mark.parametrize(
    "observed", [[1, 3], [0, 2, 2], [1, 1, 2, 0], [0, 0, 1, 0, 0, 2], [0, 0, 1, 1, 0, 0, 2]]
)
def test_chance_equals_brute_force_on_other_scales(observed: list[int]) -> None:
    value = chance_probability(observed, "uniform").value
    assert value == float(brute_chance((1,) * len(observed), observed))


def test_chance_of_four_against_a_neighbour() -> None:
    assert chance_probability([0, 0, 0, 4, 1], "uniform").value == 45 / 3125


def test_chance_of_two_is_never_small() -> None:
    assert _chance(2, (1,) * 5, 0) == Fraction(1, 5)


@pytest.mark.parametrize("n", [15, 16, 30, 45, 60])
def test_chance_is_certain_for_the_widest_pattern(n: int) -> None:
    widest = [n - n // 2, 0, 0, 0, n // 2]
    assert chance_probability(widest, "uniform").value == 1.0
    assert chance_probability(widest, "slight_skew").value == 1.0


@given(counts)
def test_ranges(item: list[int]) -> None:
    if sum(item) < 2:
        return
    for null in ("uniform", "slight_skew"):
        value = pooled_r_wg([[item]], null).value
        assert value is not None
        assert value <= 1
    a, deviation = van_der_eijk_a(item).value, average_deviation(item).value
    assert a is not None
    assert deviation is not None
    assert -1 <= a <= 1
    assert 0 <= deviation <= 2
    assert two_camps(item) is (a < 0 and sum(item) >= 5)


@given(counts)
def test_turning_the_scale_round_changes_nothing(item: list[int]) -> None:
    other = item[::-1]
    assert average_deviation(item) == average_deviation(other)
    assert item_variance(item) == item_variance(other)
    assert van_der_eijk_a(item) == van_der_eijk_a(other)
    if sum(item) <= 12:
        assert chance_probability(item, "uniform") == chance_probability(other, "uniform")


@given(st.integers(2, 9), st.integers(0, 4))
def test_unanimity_is_perfect(n: int, point: int) -> None:
    item = [n if x == point else 0 for x in range(5)]
    assert pooled_r_wg([[item]], "slight_skew").value == 1
    assert van_der_eijk_a(item).value == 1
    assert average_deviation(item).value == 0


@given(st.lists(st.lists(counts, min_size=1, max_size=3), min_size=1, max_size=4), st.randoms())
def test_order_of_items_and_groups_changes_nothing(
    items: list[list[list[int]]], random: Random
) -> None:
    shuffled = [random.sample(groups, len(groups)) for groups in items]
    random.shuffle(shuffled)
    assert pooled_r_wg(shuffled, "uniform") == pooled_r_wg(items, "uniform")


@given(st.lists(counts, min_size=1, max_size=5))
def test_a_group_of_one_adds_nothing(items: list[list[int]]) -> None:
    pooled = pooled_r_wg([[item, [0, 0, 1, 0, 0]] for item in items], "slight_skew")
    assert pooled.value == pooled_r_wg([[item] for item in items], "slight_skew").value


@given(counts, counts)
@settings(max_examples=50)
def test_tighter_answers_are_less_likely(one: list[int], other: list[int]) -> None:
    n = min(sum(one), sum(other))
    if n != max(sum(one), sum(other)) or not 3 <= n <= 12:
        return
    pairs = []
    for item in (one, other):
        variance, chance = item_variance(item).value, chance_probability(item, "uniform").value
        assert variance is not None
        assert chance is not None
        pairs.append((variance, chance))
    (tight, rare), (loose, common) = sorted(pairs)
    assert (rare < common) is (tight < loose)


@given(st.lists(scores, max_size=9), st.randoms(use_true_random=False))
def test_spread_and_split_know_no_order(people: list[Fraction], random: Random) -> None:
    shuffled = random.sample(people, len(people))
    assert spread(Counter(shuffled)) == spread(Counter(people))
    assert split(Counter(shuffled)) == split(Counter(people))


@pytest.mark.parametrize(
    ("people", "value"),
    [
        ([0, 0, 60, 60], 60),
        ([0, 10, 60, 70], 50),
        ([0, 60, 61, 62, 63], 1),
        ([0, 5, 60, 100], 55),
        ([50, 50, 50, 50], 0),
    ],
)
def test_split_needs_two_on_each_side(people: list[int], value: int) -> None:
    assert split(Counter(Fraction(score) for score in people)).value == value


@pytest.mark.parametrize(("people", "value"), [([20, 80], 30), ([0, 50, 100], Fraction(100, 3))])
def test_spread_is_the_deviation_around_the_median(
    people: list[int], value: int | Fraction
) -> None:
    assert spread(Counter(Fraction(score) for score in people)).value == value


def test_items_without_two_answers_leave() -> None:
    items = [[0, 0, 2, 2, 0], [0, 0, 1, 0, 0], [0] * 5, [0, 3, 0, 0, 0]]
    found = pooled_r_wg([[item] for item in items], "uniform")
    assert found.value == Fraction(11, 12)
    assert (found.items, found.n, found.n_max) == (2, 3, 4)
