"""Shares and Wilson's interval."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.statistics.shares import share, wilson


def test_wilson(case: dict[str, Any]) -> None:
    expected = pytest.approx((case["low"], case["high"]), rel=1e-12)
    assert wilson(case["part"], case["n"]) == expected


def test_an_interval_from_ten_on() -> None:
    assert share(3, 9)[3:] == (None, None, "n_too_small")
    assert share(3, 10).low is not None
    assert share(3, 10).reason is None


@pytest.mark.parametrize(("part", "n"), [(-1, 3), (4, 3), (0, -1)])
def test_impossible_shares(part: int, n: int) -> None:
    with pytest.raises(ValueError, match=f"no share of {part} in {n}"):
        share(part, n)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_mirrors(pair: tuple[int, int]) -> None:
    part, n = pair
    low, high = wilson(part, n)
    assert 0 <= low <= part / n <= high <= 1
    assert wilson(n - part, n) == pytest.approx((1 - high, 1 - low), abs=1e-12)
    assert share(part, n).value == Fraction(part, n)
