"""What every statistic says where there is little or nothing: one row a case, value and reason."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest
from score_sums import counted, summed

from alliance.statistics.agreement import (
    average_deviation,
    chance_probability,
    item_variance,
    pooled_r_wg,
    split,
    spread,
    van_der_eijk_a,
)
from alliance.statistics.figure import Undefined
from alliance.statistics.intervals import (
    equal_weight_mean,
    mean_interval,
    respondent_weighted_mean,
)
from alliance.statistics.permutation import gap_test

NOBODY = [0, 0, 0, 0, 0]
ONE = [0, 0, 1, 0, 0]
TWO = [0, 0, 1, 1, 0]
EQUAL = [0, 0, 0, 5, 0]
NO_NULL = pooled_r_wg([[TWO], [[0, 1, 1, 0]]], "slight_skew")


def people(*groups: Sequence[int]) -> list[list[Fraction]]:
    return [[Fraction(score) for score in group] for group in groups]


def interval(*groups: Sequence[int], rosters: Sequence[int | None] | None = None) -> Any:
    found = mean_interval(summed(people(*groups)), rosters)
    return found.low, found.reason


ROWS: list[tuple[str, Any, Any, Undefined | None]] = [
    # name, figure, value, reason
    ("equal weight, no groups", equal_weight_mean(()), None, "all_missing"),
    ("equal weight, empty groups", equal_weight_mean(summed([[], []])), None, "all_missing"),
    ("equal weight, one person", equal_weight_mean(summed(people([40]))), 40, None),
    ("by respondent, no groups", respondent_weighted_mean(()), None, "all_missing"),
    ("by respondent, empty", respondent_weighted_mean(summed([[]])), None, "all_missing"),
    ("by respondent, one person", respondent_weighted_mean(summed(people([40]))), 40, None),
    ("gap, no groups", gap_test(counted([])), None, "all_missing"),
    ("gap, empty groups", gap_test(counted([[], []])), None, "all_missing"),
    ("gap, one group", gap_test(counted(people([1, 2, 3]))), None, "n_too_small"),
    ("gap, one group heard", gap_test(counted(people([1, 2, 3], []))), None, "n_too_small"),
    ("gap, one person each", gap_test(counted(people([1], [2]))), 1, None),
    ("gap, all equal", gap_test(counted(people([5, 5, 5], [5, 5]))), 1, None),
    ("gap, all equal and many", gap_test(counted(people([5] * 300, [5] * 300))), 1, None),
    ("AD, nobody", average_deviation(NOBODY), None, "all_missing"),
    ("AD, one", average_deviation(ONE), None, "n_too_small"),
    ("AD, two", average_deviation(TWO), Fraction(1, 2), None),
    ("AD, all equal", average_deviation(EQUAL), 0, None),
    ("variance, nobody", item_variance(NOBODY), None, "all_missing"),
    ("variance, one", item_variance(ONE), None, "n_too_small"),
    ("variance, all equal", item_variance(EQUAL), 0, None),
    ("r_wg(p), no items", pooled_r_wg([], "uniform"), None, "all_missing"),
    ("r_wg(p), no groups", pooled_r_wg([[]], "uniform"), None, "all_missing"),
    ("r_wg(p), nobody", pooled_r_wg([[NOBODY]], "uniform"), None, "all_missing"),
    ("r_wg(p), one in each", pooled_r_wg([[ONE, ONE, NOBODY]], "uniform"), None, "n_too_small"),
    ("r_wg(p), no such null", NO_NULL, None, "no_null"),
    ("r_wg(p), one point", pooled_r_wg([[[3]]], "uniform"), None, "no_null"),
    ("r_wg(p), all equal", pooled_r_wg([[EQUAL, ONE]], "uniform"), 1, None),
    ("chance, nobody", chance_probability(NOBODY, "uniform"), None, "all_missing"),
    ("chance, one", chance_probability(ONE, "uniform"), None, "n_too_small"),
    ("chance, two", chance_probability(TWO, "uniform"), None, "n_too_small"),
    ("chance, three equal", chance_probability([3, 0, 0, 0, 0], "uniform"), 0.04, None),
    ("chance, 61", chance_probability([61, 0, 0, 0, 0], "uniform"), None, "n_too_large"),
    ("chance, no such null", chance_probability([3, 0, 0], "slight_skew"), None, "no_null"),
    ("A, nobody", van_der_eijk_a(NOBODY), None, "all_missing"),
    ("A, one", van_der_eijk_a(ONE), None, "n_too_small"),
    ("A, two points", van_der_eijk_a([3, 2]), None, "too_few_points"),
    ("A, all equal", van_der_eijk_a(EQUAL), 1, None),
    ("spread, nobody", spread(Counter()), None, "all_missing"),
    ("spread, one", spread(Counter([Fraction(3)])), None, "n_too_small"),
    ("spread, all equal", spread(Counter([Fraction(3)] * 4)), 0, None),
    ("split, nobody", split(Counter()), None, "all_missing"),
    ("split, three", split(Counter([Fraction(3)] * 3)), None, "n_too_small"),
    ("split, all equal", split(Counter([Fraction(3)] * 4)), 0, None),
]

INTERVALS: list[tuple[str, Any, Any, Undefined | None]] = [
    # name, (low, reason), low, reason
    ("no groups", interval(), None, "all_missing"),
    ("empty groups", interval([], []), None, "all_missing"),
    ("one person", interval([40]), None, "n_too_small"),
    ("two equal", interval([40], [40]), None, "n_too_small"),
    ("one person of each of two", interval([40], [60]), None, "n_too_small"),
    ("two of each of two", interval([40, 50], [60, 70]), None, "n_too_small"),
    ("all equal", interval([40, 40, 40], [40, 40, 40]), None, "no_variance"),
    ("one each, all equal", interval([40], [40], [40]), None, "no_variance"),
    ("equal within groups", interval([40] * 4, [60] * 4), None, "no_variance"),
    ("equal means, few people", interval([40, 60], [50], [50]), None, "no_variance"),
    ("everyone of two answered", interval([40], [60], rosters=[1, 1]), 50.0, None),
    ("everyone of two, equal", interval([40], [40], rosters=[1, 1]), None, "no_variance"),
]


@pytest.mark.parametrize(
    ("figure", "value", "reason"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_value_and_reason(figure: Any, value: Any, reason: Undefined | None) -> None:
    assert (figure.value, figure.reason) == (value, reason)


@pytest.mark.parametrize(
    ("found", "low", "reason"), [row[1:] for row in INTERVALS], ids=[row[0] for row in INTERVALS]
)
def test_interval_and_reason(found: Any, low: float | None, reason: Undefined | None) -> None:
    assert found == (low, reason)
