"""Signs of careless answering, and laws."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.statistics.careless import ItemKey, Sign, careless_signs, is_conspicuous


@pytest.mark.parametrize(
    ("given_answers", "reversed_items", "blank", "signs"),
    [
        ([4] * 10, {9}, 0, ("all_equal",)),
        ([4] * 10, set(), 0, ()),
        ([4] * 9, {0}, 0, ()),
        # A scale on which 1 is the high end for each question turns nobody round.
        ([1] * 12, set(range(12)), 0, ()),
        ([4] * 9 + [None], {9}, 0, ()),
        ([4] * 14, set(), 0, ("longstring",)),
        ([4] * 14, {13}, 0, ("all_equal", "longstring")),
        ([4] * 14 + [None] * 2, {0, 11}, 2, ("all_equal",)),
        ([3] * 17 + [2] * 11, set(), 0, ()),
        ([3] * 18 + [2] * 10, set(), 0, ("longstring",)),
        ([3] * 9 + [None] + [3] * 18, set(), 0, ("longstring",)),
        ([3] * 17 + [None] + [3] * 10, set(), 0, ()),
        ([3] * 14 + [4] + [3] * 13, set(), 0, ()),
        # All of it is the best answer, first without and then with reverse-keyed questions.
        ([5] * 28, set(), 0, ()),
        ([5] * 10 + [1] + [5] * 17, {10}, 0, ()),
        ([5] * 28, {10, 23}, 0, ("all_equal", "longstring")),
        # The worst answer throughout is no more hasty than the best one.
        ([1] * 28, set(), 0, ()),
        ([1] * 10 + [5] + [1] * 17, {10}, 0, ()),
        ([2] * 18 + [5] * 10, set(), 0, ("longstring",)),
        ([5, 5, 5, 4, 4, 4, 4], set(), 0, ()),
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
    asked = [ItemKey(5, i in reversed_items) for i in range(len(given_answers))]
    assert careless_signs(given_answers, asked, blank) == signs


@pytest.mark.parametrize(("points", "conspicuous"), [(2, False), (3, False), (4, True), (9, True)])
def test_short_scales_leave_too_little_to_choose(points: int, conspicuous: bool) -> None:
    assert is_conspicuous(28, 28, points) is conspicuous


REVERSED: dict[int, set[int]] = {28: {10, 23}, 56: {5, 15, 20, 27, 33, 46, 49}}
"""Where our own questionnaire has reverse-keyed items."""


def honest(random: Random, items: int, leaning: float, steady: float) -> list[int]:
    """Answers around a person's own level, cut at the ends of five points."""
    own = random.gauss(leaning, 0.6)
    points = [min(5, max(1, round(random.gauss(own, steady)))) for _ in range(items)]
    return [6 - p if i in REVERSED.get(items, ()) else p for i, p in enumerate(points)]


@pytest.mark.parametrize("items", [7, 10, 14, 28, 56])
@pytest.mark.parametrize("leaning", [3.8, 4.2, 4.6])
@pytest.mark.parametrize("steady", [0.5, 0.8])
def test_honest_people_hardly_show_a_sign(items: int, leaning: float, steady: float) -> None:
    random = Random(items)
    asked = [ItemKey(5, i in REVERSED.get(items, ())) for i in range(items)]
    times = 500
    shown = sum(
        bool(careless_signs(honest(random, items, leaning, steady), asked, 0)) for _ in range(times)
    )
    assert shown <= 0.02 * times


@pytest.mark.parametrize("items", [28, 56])
@pytest.mark.parametrize("answer", [1, 2, 3, 4, 5])
def test_one_and_the_same_answer_to_all_our_questions_is_a_sign(items: int, answer: int) -> None:
    asked = [ItemKey(5, i in REVERSED[items]) for i in range(items)]
    assert careless_signs([answer] * items, asked, 0) == ("all_equal", "longstring")


@given(st.lists(st.integers(1, 5), max_size=30), st.data())
def test_both_ends_of_the_scale_are_judged_alike(answers: list[int], data: st.DataObject) -> None:
    asked = [ItemKey(5, data.draw(st.booleans())) for _ in answers]
    mirrored = careless_signs([6 - answer for answer in answers], asked, 0)
    assert mirrored == careless_signs(answers, asked, 0)


@given(st.lists(st.sampled_from([None, 1, 4, 4, 4, 4, 4, 4, 4, 4]), max_size=30), st.data())
def test_the_signs_are_the_same_backwards(answers: list[int | None], data: st.DataObject) -> None:
    asked = [ItemKey(5, data.draw(st.booleans())) for _ in answers]
    backwards = careless_signs(answers[::-1], asked[::-1], 0)
    assert backwards == careless_signs(answers, asked, 0)
