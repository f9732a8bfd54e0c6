"""Headers that begin alike are found by where they stand in order, as by looking at each pair."""

from itertools import takewhile

from hypothesis import given
from hypothesis import strategies as st
from imported_tables import against

from alliance.documents.column_names import without_number
from alliance.documents.plain_text import plain_text
from alliance.importing.cut_headers import CutHeaders
from alliance.render.safe import one_line
from alliance.render.words.alike_headers import AlikeHeaders

ALIKE = st.lists(
    st.lists(st.sampled_from(["trust ", "[keep", "[kept", " word]", "x", "é"]), max_size=8).map(
        "".join
    ),
    min_size=1,
    max_size=8,
)
TEXTS = [item.text for item in against().items.values()]


def by_pairs(header: str, others: list[str], room: int) -> str:
    """The plain definition of what is shown: each header against each."""
    line = one_line(header)
    begun = line[: room - 1]
    lines = [one_line(other) for other in others]
    alike = [each for each in lines if each != line and each.startswith(begun)]
    if len(line) <= room or not alike:
        return line
    pairs = [zip(line, each, strict=False) for each in alike]
    same = max(sum(1 for _ in takewhile(lambda p: p[0] == p[1], pair)) for pair in pairs)
    start = line.rfind(" ", 0, same) + 1 or same
    return f"{line[:6].rstrip()}… {line[start:]}" if start > 6 else line


@given(ALIKE, st.integers(7, 24))
def test_headers_are_told_apart_as_by_looking_at_each_pair(headers: list[str], room: int) -> None:
    alike = AlikeHeaders(headers)
    for header in headers:
        assert alike.told_apart(header, room) == by_pairs(header, headers, room)


@given(
    st.sampled_from([*TEXTS, "Of the last four times", "3. When we", ""]),
    st.integers(0, 60),
    st.sampled_from(["", ".", "2. ", "Q4 "]),
)
def test_questions_that_begin_so_are_those_that_begin_so(text: str, cut: int, mark: str) -> None:
    header = f"{mark}{text[:cut]}"
    plain = plain_text(header)
    begins = {begin.rstrip(". ") for begin in (plain, without_number(plain))}
    long = tuple(begin for begin in begins if len(begin) >= 15)
    wanted = [
        n for n, i in against().items.items() if plain_text(i.text).startswith(long or ("\0",))
    ]
    assert CutHeaders(against()).begun(header) == wanted
