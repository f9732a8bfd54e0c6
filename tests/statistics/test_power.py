"""From what size on a gap shows: scipy as oracle, simulation, laws."""

from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from score_sums import counted

from alliance.statistics.permutation import gap_test
from alliance.statistics.power import FOUND_IN, noncentral_f_sf, noncentrality, showing_gap

scores = st.builds(Fraction, st.integers(0, 400), st.just(4))
groups = st.lists(st.lists(scores, min_size=1, max_size=6), min_size=2, max_size=5)


@pytest.mark.parametrize("df1", [1, 2, 6, 19, 49])
@pytest.mark.parametrize("df2", [3, 7, 12, 40, 900])
def test_the_noncentral_f_distribution(df1: int, df2: int) -> None:
    for shift in (0.5, 10, 60, 400, 1400):
        for f in (0.5, 3, 12, 60):
            expected = stats.ncf.sf(f, df1, df2, shift)
            assert noncentral_f_sf(f, df1, df2, shift) == pytest.approx(expected, abs=1e-10)


@pytest.mark.parametrize(("df1", "df2"), [(1, 10), (2, 12), (9, 20), (2, 57), (49, 950)])
@pytest.mark.parametrize("alpha", [0.05, 0.05 / 7])
def test_the_noncentrality_gives_the_power(df1: int, df2: int, alpha: float) -> None:
    found = noncentrality(df1, df2, alpha)
    critical = stats.f.isf(alpha, df1, df2)
    assert stats.ncf.sf(critical, df1, df2, found) == pytest.approx(FOUND_IN, abs=1e-6)


def test_a_power_out_of_reach() -> None:
    assert noncentrality(2, 1, 0.0001) is None


def test_showing_gap(case: dict[str, Any]) -> None:
    people = [[Fraction(score) for score in group] for group in case["groups"]]
    found = showing_gap(counted(people), (0, 1), case["tests"])
    assert (found.value, found.reason) == (case["value"], case.get("reason"))


@pytest.mark.parametrize(
    "sizes", [(5, 5, 5), (20, 20, 20), (4, 4, 4, 4), (3, 4, 10), (3,) * 8], ids=str
)
def test_a_gap_of_that_size_is_found_in_eight_of_ten(sizes: tuple[int, ...]) -> None:
    random = Random(5)
    spread = 8.0
    level, pair = 0.05 / 7, (len(sizes) - 1, len(sizes) - 2)
    needed = noncentrality(len(sizes) - 1, sum(sizes) - len(sizes), level)
    assert needed is not None
    half = spread * (needed * sum(1 / sizes[place] for place in pair)) ** 0.5 / 2
    times = 80
    found = 0
    for _ in range(times):
        means = [50.0] * len(sizes)
        means[pair[0]], means[pair[1]] = 50 + half, 50 - half
        people = [
            [Fraction(round(4 * random.gauss(mean, spread)), 4) for _ in range(size)]
            for mean, size in zip(means, sizes, strict=True)
        ]
        found += (gap_test(counted(people)).value or 0) <= level
    assert 0.66 <= found / times <= 0.94  # three standard errors, and the tails of small tests


@given(groups, st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_order_and_place_change_nothing(people: list[list[Fraction]], random: Random) -> None:
    before = showing_gap(counted(people), (0, 1), 7)
    shuffled = [random.sample(group, len(group)) for group in people]
    assert (
        showing_gap(counted([*shuffled[2:], *shuffled[:2]]), (len(people) - 2, len(people) - 1), 7)
        == before
    )


@given(groups, st.integers(1, 20))
@settings(max_examples=30)
def test_more_tests_need_a_wider_gap(people: list[list[Fraction]], tests: int) -> None:
    few, many = (
        showing_gap(counted(people), (0, 1), tests),
        showing_gap(counted(people), (0, 1), tests + 1),
    )
    if many.value is not None:
        assert few.value is not None
        assert few.value <= many.value <= 100
