import datetime

from hypothesis import given
from hypothesis import strategies as st

from alliance.render import numbers

SCORES = st.floats(0, 100)
EDGES = st.lists(st.integers(1, 99), max_size=4)
FLOORS = st.lists(st.decimals(0, 100, places=2).map(float), max_size=2)


@given(SCORES, EDGES, FLOORS)
def test_a_printed_score_stays_on_its_side_of_every_edge(
    value: float, edges: list[int], floors: list[float]
) -> None:
    printed = float(numbers.score(value, [*edges, *floors]))
    for mark in (*edges, *floors):
        assert (printed >= mark) == (value >= mark)


@given(SCORES, EDGES)
def test_a_printed_score_is_near(value: float, edges: list[int]) -> None:
    assert abs(float(numbers.score(value, edges)) - value) < 1


@given(SCORES)
def test_the_ends_are_printed_only_where_they_are_exact(value: float) -> None:
    printed = numbers.score(value)
    assert (printed in ("0", "100")) == (value in (0, 100))


@given(SCORES, st.floats(0, 60), st.floats(0, 60), EDGES)
def test_a_printed_range_holds_the_range_and_the_printed_score(
    value: float, below: float, above: float, edges: list[int]
) -> None:
    start, end = numbers.likely(value - below, value + above).split("-")
    low, high = float(start.strip("[")), float(end.strip("]"))
    assert (start[0] == "[", end[-1] == "]") == (value - below < 0, value + above > 100)
    assert low <= max(value - below, 0) <= min(value + above, 100) <= high
    assert low <= float(numbers.score(value, edges)) <= high
    assert low >= value - below - 1
    assert high <= value + above + 1


@given(st.integers(0, 400), st.integers(1, 400))
def test_all_and_none_are_printed_only_where_they_are_exact(part: int, of: int) -> None:
    part = min(part, of)
    printed = numbers.share(part, of)
    assert (printed == "100 %") == (part == of)
    assert (printed == "0 %") == (part == 0)


@given(SCORES, st.sampled_from([35, 50, 65, 80]))
def test_a_bar_reaches_an_edge_no_earlier_than_the_score(value: float, edge: int) -> None:
    assert (numbers.bar_cells(value) >= edge / 5) == (value >= edge)


@given(SCORES)
def test_a_line_holds_every_score(value: float) -> None:
    assert 0 <= numbers.place(value, 31) <= 30


def test_halves_go_up_and_cuts_do_not() -> None:
    assert numbers.score(62.5) == "63"
    assert numbers.score(64.97) == "64.9"
    assert numbers.score(79.996) == "79.9"
    assert numbers.score(34.4) == "34"
    assert numbers.score(0.02) == "0.02"


def test_a_difference_is_never_printed_as_nothing() -> None:
    assert numbers.points(0.3) == "under 1"
    assert numbers.points(0) == "0"


def test_the_last_month_of_the_quarter_may_be_next_year() -> None:
    assert numbers.month_after(datetime.date(2026, 12, 31), 3) == "March"
