"""The t and F distributions against scipy, relative to the value, and laws."""

from collections.abc import Callable
from math import inf
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

from alliance.analysis.chance import RANGES
from alliance.statistics.distributions import (
    beta_regularised,
    f_sf,
    t_quantile,
    t_sf,
)

DF = [0.5, 1, 2, 3, 4.7, 7, 10, 29, 30, 100, 299, 1000, 10_000]


def close(value: float, expected: float) -> bool:
    return value == pytest.approx(expected, rel=1e-12, abs=1e-300)


@pytest.mark.parametrize("df", DF)
@pytest.mark.parametrize("t", [0, 0.01, 0.1, 0.5, 1, 1.96, 2.5, 5, 10, 37, 100, 1e4, 1e8])
def test_t_tails(t: float, df: float) -> None:
    for value in (t, -t):
        assert close(t_sf(value, df), stats.t.sf(value, df))


@pytest.mark.parametrize("df", DF)
@pytest.mark.parametrize(
    "p", [1e-15, 1e-10, 1e-4, 0.001, 0.025, 0.05, 0.25, 0.4999, 0.5, 0.6, 0.975, 0.995, 1 - 1e-10]
)
def test_t_quantiles(p: float, df: float) -> None:
    assert close(t_quantile(p, df), stats.t.ppf(p, df))


@pytest.mark.parametrize("df1", [1, 2, 3, 6, 7, 50, 299])
@pytest.mark.parametrize("df2", [1, 2, 3, 7, 30, 292, 1000])
@pytest.mark.parametrize("f", [0, 1e-4, 0.1, 0.5, 0.9, 1, 1.1, 2, 4, 10, 50, 1e3, 1e6])
def test_f_tails(f: float, df1: float, df2: float) -> None:
    assert close(f_sf(f, df1, df2), stats.f.sf(f, df1, df2)) or f_sf(f, df1, df2) < 1e-290


@pytest.mark.parametrize("a", [0.5, 1, 2.5, 10, 150])
@pytest.mark.parametrize("b", [0.5, 1, 3, 20, 146])
@pytest.mark.parametrize("x", [0, 1e-6, 0.1, 0.3, 0.5, 0.51, 0.9, 0.999, 1])
def test_incomplete_beta(a: float, b: float, x: float) -> None:
    assert close(beta_regularised(a, b, x), special.betainc(a, b, x))


def test_f_corners(case: dict[str, Any]) -> None:
    assert close(f_sf(case["f"], case["df1"], case["df2"]), case["value"])


def test_t_corners(case: dict[str, Any]) -> None:
    assert close(t_sf(case["t"], case["df"]), case["value"])


def test_t_quantile_corners(case: dict[str, Any]) -> None:
    assert close(t_quantile(case["p"], case["df"]), case["value"])


def test_infinite_values() -> None:
    assert f_sf(inf, 3, 7) == 0.0
    assert t_sf(inf, 3) == 0.0
    assert t_sf(-inf, 3) == 1.0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: t_sf(1.0, 0.0), "no t distribution for t=1.0, df=0.0"),
        (lambda: t_sf(float("nan"), 3.0), "no t distribution for t=nan, df=3.0"),
        (lambda: t_quantile(1.0, 3.0), "no t quantile for p=1.0, df=3.0"),
        (lambda: f_sf(-1.0, 2.0, 3.0), "no F distribution for f=-1.0, df1=2.0, df2=3.0"),
        (lambda: beta_regularised(1, 1, 2), "no incomplete beta function for a=1, b=1, x=2"),
    ],
)
def test_values_without_a_distribution(call: Callable[[], float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()


@given(p=st.floats(1e-12, 1 - 1e-12), df=st.integers(1, 500))
def test_the_quantile_undoes_the_tail(p: float, df: int) -> None:
    assert t_sf(-t_quantile(p, df), df) == pytest.approx(p, rel=1e-11)


@given(t=st.floats(-50, 50), df=st.integers(1, 500))
def test_both_tails_make_one(t: float, df: int) -> None:
    assert t_sf(-t, df) + t_sf(t, df) == pytest.approx(1.0, abs=1e-14)


@given(f=st.floats(1e-6, 1e6), df1=st.integers(1, 60), df2=st.integers(1, 300))
def test_turning_the_ratio_round_swaps_the_tails(f: float, df1: int, df2: int) -> None:
    both = f_sf(f, df1, df2) + f_sf(1 / f, df2, df1)
    assert both == pytest.approx(1.0, abs=1e-12)


@pytest.mark.parametrize("sides", [2, 3, 6, 10, 20])
def test_ranges_of_chance_are_those_of_tukey(sides: int) -> None:
    assert float(RANGES[sides]) == pytest.approx(
        stats.studentized_range.ppf(0.95, sides, 1e6), abs=0.006
    )


def test_more_sides_lie_apart_at_least_as_far() -> None:
    assert list(RANGES) == sorted(RANGES)
    assert float(RANGES[-1]) > stats.studentized_range.ppf(0.95, 60, 1e6)
