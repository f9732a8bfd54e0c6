"""What is found by its name is what looking through the row finds."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from alliance.documents.by_name import all_by, first_by


class Named(NamedTuple):
    called: str
    place: int


def called(named: Named) -> str:
    return named.called


ROWS = st.lists(st.sampled_from("abc")).map(
    lambda names: tuple(Named(name, place) for place, name in enumerate(names))
)


@given(st.lists(ROWS, max_size=200))
def test_what_is_found_by_name_is_what_looking_through_finds(rows: list[tuple[Named, ...]]) -> None:
    for row in rows:  # more rows than are remembered, some of them alike
        for name in "abcd":
            there = tuple(each for each in row if each.called == name)
            assert all_by(row, called).get(name, ()) == there
            assert first_by(row, called, name) is (there[0] if there else None)
