"""Signs of careless answering, and laws."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.statistics.careless import Sign, careless_signs, longstring

answers = st.lists(st.none() | st.integers(1, 5), max_size=30)


def test_longstring(case: dict[str, Any]) -> None:
    assert longstring(case["answers"]).value == case["value"]


@pytest.mark.parametrize(
    ("given_answers", "reversed_items", "blank", "signs"),
    [
        ([4] * 10, {9}, 0, ("all_equal", "longstring")),
        ([4] * 10, set(), 0, ("longstring",)),
        ([4] * 9, {0}, 0, ("longstring",)),
        ([4] * 9 + [None], {9}, 0, ("longstring",)),
        ([4] * 10 + [None] * 2, {0, 11}, 2, ("all_equal", "longstring")),
        ([1, 2, 3, 3, 3, 2], set(), 0, ("longstring",)),
        ([1, 2, 3, 3, 1, 2], set(), 0, ()),
        ([1, None, None, None], set(), 3, ("many_missing",)),
        ([1, None, None, None], set(), 2, ()),
        ([None, None, None], set(), 3, ("many_missing",)),
        ([], set(), 0, ()),
    ],
)
def test_signs(
    given_answers: list[int | None],
    reversed_items: set[int],
    blank: int,
    signs: tuple[Sign, ...],
) -> None:
    reverse = [i in reversed_items for i in range(len(given_answers))]
    assert careless_signs(given_answers, reverse, blank) == signs


@given(answers)
def test_the_longest_run_is_the_same_backwards(given_answers: list[int | None]) -> None:
    assert longstring(given_answers[::-1]) == longstring(given_answers)


@given(answers)
def test_ranges(given_answers: list[int | None]) -> None:
    run = longstring(given_answers)
    assert run.n == sum(answer is not None for answer in given_answers)
    if run.value is not None:
        assert 1 <= run.value <= run.n
