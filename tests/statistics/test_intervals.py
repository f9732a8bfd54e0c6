"""Means and intervals: cases of other programs, laws, and coverage."""

from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from score_sums import summed

from alliance.statistics.intervals import (
    Sums,
    equal_weight_mean,
    mean_interval,
    respondent_weighted_mean,
)

scores = st.builds(Fraction, st.integers(0, 400), st.just(4))
groups = st.lists(st.lists(scores, max_size=6), min_size=1, max_size=6)


def sums_of(case: dict[str, Any]) -> tuple[Sums, ...]:
    return summed([[Fraction(score) for score in group] for group in case["groups"]])


def test_equal_weight_mean(case: dict[str, Any]) -> None:
    figure = equal_weight_mean(sums_of(case))
    assert float(figure.value or 0) == pytest.approx(case["value"], rel=1e-12)
    assert figure.n == case["n"]


def test_respondent_weighted_mean(case: dict[str, Any]) -> None:
    figure = respondent_weighted_mean(sums_of(case))
    assert float(figure.value or 0) == pytest.approx(case["value"], rel=1e-12)
    assert figure.n == case["n"]


def test_interval(case: dict[str, Any]) -> None:
    interval = mean_interval(
        sums_of(case), case.get("rosters"), by_person=case.get("by_person", False)
    )
    assert interval.basis == case["basis"]
    assert interval.df == (case["df"] and pytest.approx(case["df"], rel=1e-12))
    assert interval.may_be_short is case.get("may_be_short", False)
    assert interval.reason == case.get("reason")
    assert interval.corrected is case.get("corrected", False)
    for name in {"standard_error", "low", "high"} & set(case):
        assert getattr(interval, name) == pytest.approx(case[name], rel=1e-9), name


def test_ends_are_not_clipped_to_the_scale() -> None:
    interval = mean_interval(summed([[Fraction(0)], [Fraction(0)], [Fraction(100)]]))
    assert interval.low is not None
    assert interval.low < 0


def test_a_roster_smaller_than_the_answers_is_not_known() -> None:
    sums = summed([[Fraction(x) for x in (10, 20, 40)], [Fraction(x) for x in (30, 60, 50)]])
    assert mean_interval(sums, [2, 5]) == mean_interval(sums)


def test_as_many_rosters_as_groups() -> None:
    with pytest.raises(ValueError, match="1 rosters for 2 groups"):
        mean_interval(summed([[Fraction(1)], [Fraction(2)]]), [3])


def test_a_wider_level_gives_a_wider_interval() -> None:
    sums = summed([[Fraction(x) for x in (10, 20, 40)], [Fraction(x) for x in (30, 60, 50)]])
    narrow, wide = mean_interval(sums, level=0.9), mean_interval(sums, level=0.99)
    assert narrow.low is not None
    assert wide.low is not None
    assert wide.low < narrow.low


@given(groups, st.randoms(use_true_random=False))
def test_order_changes_nothing(people: list[list[Fraction]], random: Random) -> None:
    before = mean_interval(summed(people)), equal_weight_mean(summed(people))
    shuffled = [random.sample(group, len(group)) for group in people]
    random.shuffle(shuffled)
    assert (mean_interval(summed(shuffled)), equal_weight_mean(summed(shuffled))) == before


@given(groups)
def test_the_mean_lies_within_the_scores_and_its_interval(people: list[list[Fraction]]) -> None:
    sums = summed(people)
    everyone = [score for group in people for score in group]
    interval = mean_interval(sums)
    for figure in (equal_weight_mean(sums), respondent_weighted_mean(sums)):
        assert figure.n == len(everyone)
        if everyone:
            assert figure.value is not None
            assert min(everyone) <= figure.value <= max(everyone)
    value = equal_weight_mean(sums).value
    if interval.low is not None and interval.high is not None and value is not None:
        assert interval.low <= float(value) <= interval.high
    assert (interval.low is None) is (interval.reason is not None)


@given(groups, st.data())
def test_leaving_one_out_follows_from_the_sums(people: list[list[Fraction]], data: Any) -> None:
    heard = [i for i, group in enumerate(people) if group]
    if not heard:
        return
    i = data.draw(st.sampled_from(heard))
    j = data.draw(st.integers(0, len(people[i]) - 1))
    sums = list(summed(people))
    sums[i] = sums[i].without(people[i][j])
    people[i] = people[i][:j] + people[i][j + 1 :]
    assert tuple(sums) == summed(people)


@given(groups)
def test_groups_of_one_size_make_both_means_equal(people: list[list[Fraction]]) -> None:
    full = summed([group for group in people if len(group) == 3])
    assert equal_weight_mean(full).value == respondent_weighted_mean(full).value


@given(groups, st.integers(7, 50))
def test_known_rosters_never_widen(people: list[list[Fraction]], roster: int) -> None:
    plain = mean_interval(summed(people))
    known = mean_interval(summed(people), [roster] * len(people))
    if plain.basis == "pooled" and plain.standard_error and known.standard_error:
        assert known.corrected
        assert known.standard_error < plain.standard_error


@pytest.mark.parametrize(
    ("sizes", "spreads", "least"),
    [
        ((3, 10, 10), (30, 6, 6), 0.88),  # 62 of 100 with one variance for all
        ((3, 3, 10, 10), (30, 6, 6, 6), 0.89),
        ((4, 8, 8), (30, 6, 6), 0.9),
        ((3,) * 8, (30, *[6] * 7), 0.9),
        ((3, 5, 8), (10, 10, 10), 0.91),
        ((3,) * 6, (10,) * 6, 0.93),
    ],
    ids=str,
)
def test_coverage_where_one_partner_is_far_more_divided(
    sizes: tuple[int, ...], spreads: tuple[int, ...], least: float
) -> None:
    random = Random(8)
    draws, hit = 800, 0
    for _ in range(draws):
        people = [
            [Fraction(round(2 * random.gauss(50, spread)), 2) for _ in range(size)]
            for size, spread in zip(sizes, spreads, strict=True)
        ]
        interval = mean_interval(summed(people))
        assert interval.low is not None
        assert interval.high is not None
        hit += interval.low <= 50 <= interval.high
    assert least <= hit / draws <= 0.99


@pytest.mark.parametrize(
    "sizes", [(4, 4, 4), (1, 2, 4, 8), (1, 1, 1, 1, 1, 3, 12), (2, 2, 2)], ids=str
)
def test_coverage_of_the_pooled_interval(sizes: tuple[int, ...]) -> None:
    random = Random(20240229)
    weights = [
        [random.choice([1, 2, 3]), random.choice([2, 4]), 5, random.choice([3, 6]), 3]
        for _ in sizes
    ]
    truth = sum(
        25 * sum(point * weight for point, weight in enumerate(row)) / sum(row) for row in weights
    ) / len(sizes)
    draws, hit = 1500, 0
    for _ in range(draws):
        people = [
            [Fraction(25 * sum(random.choices(range(5), row, k=4)), 4) for _ in range(size)]
            for row, size in zip(weights, sizes, strict=True)
        ]
        interval = mean_interval(summed(people))
        if interval.low is not None and interval.high is not None:  # no spread by chance: a miss
            hit += interval.low <= truth <= interval.high
    assert 0.93 <= hit / draws <= 0.97
