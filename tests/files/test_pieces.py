"""Lines of a file that is read piece by piece are those of its text, whatever lies between."""

import io
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alliance.errors import InputError
from alliance.files.pieces import FileLines, OtherEncodingError, sample_text
from alliance.files.rows import RowReader, Sheet, TextLines


class Drops:
    """Bytes that come few at a time, as many as a list says."""

    def __init__(self, data: bytes, sizes: list[int]) -> None:
        self._file = io.BytesIO(data)
        self._sizes = sizes

    def read(self, number: int, /) -> bytes:
        """Some of them."""
        size = self._sizes.pop() if self._sizes else number
        return self._file.read(min(size, number))


TEXTS = st.text(st.sampled_from('ab,;"\n\r\r\n ä€𝄞'), max_size=60)
SIZES = st.lists(st.integers(1, 7), max_size=40)


@example("a\r\nb\nc\r\n", [], "utf-8")
@given(text=TEXTS, sizes=SIZES, encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_lines_are_those_of_the_text(text: str, sizes: list[int], encoding: str) -> None:
    read_as = "utf-16" if encoding == "utf-16" else "utf-8-sig"
    lines = [*FileLines("a.csv", Drops(text.encode(encoding), sizes), read_as)]
    whole = [*TextLines(text)]
    if whole and not whole[-1].endswith(("\n", "\r")):  # a last line has an end, if not its own
        lines[-1] = lines[-1].rstrip("\r\n")
    assert lines == whole


def _rows(sheet: Sheet, lines: Iterator[str]) -> object:
    try:
        return [*RowReader(sheet, lines)]
    except InputError as error:
        return error.problems


@given(text=TEXTS, sizes=SIZES)
def test_rows_and_their_faults_are_those_of_the_text(text: str, sizes: list[int]) -> None:
    """The place of each, and the line that is shown, too."""
    drops, whole = FileLines("a.csv", Drops(text.encode(), sizes), "utf-8"), TextLines(text)
    found = _rows(Sheet("a.csv", drops, ","), drops)
    assert found == _rows(Sheet("a.csv", whole, ","), iter(whole))


@given(text=TEXTS, sizes=SIZES, taken=st.lists(st.booleans(), max_size=30))
def test_lines_may_be_taken_by_the_piece(text: str, sizes: list[int], taken: list[bool]) -> None:
    """Some one by one, some from the piece: each comes once, and in its order."""
    lines = FileLines("a.csv", Drops(text.encode(), sizes), "utf-8")
    found: list[str] = []
    while lines.has_more():
        ahead, are_bare = lines.ahead(3)
        if are_bare and taken and taken.pop():
            lines.pass_over(len(ahead))
            found += ahead
        else:
            found.append(next(lines).rstrip("\r\n"))
    assert found == [line.rstrip("\r\n") for line in TextLines(text)]


def test_a_nul_has_its_place_behind_many_pieces() -> None:
    data = b"a,b\n" * 50_000 + b"1,\x002\n"
    with pytest.raises(InputError) as caught:
        list(FileLines("a.csv", io.BytesIO(data), "utf-8"))
    (problem,) = caught.value.problems
    assert (problem.line, problem.column) == (50_001, 3)
    assert problem.problem == "a NUL character stands in line 50001, column 3"


def test_a_line_above_the_table_counts_in_places_and_is_no_row() -> None:
    data = b"sep=;\na;b\n1;\x002\n"
    lines = FileLines("a.csv", Drops(data, [9, 4, 6]), "utf-8", len("sep=;\n"))
    assert (lines.first, next(lines)) == (2, "a;b\n")
    with pytest.raises(InputError) as caught:
        next(lines)
    assert (caught.value.problems[0].line, caught.value.problems[0].column) == (3, 3)


def test_a_row_that_is_kept_is_found_by_its_lines_afterwards() -> None:
    lines = FileLines("a.csv", io.BytesIO(b'a,b\n1,"x\ny"\n2,3\n'), "utf-8")
    for number, _ in enumerate(RowReader(Sheet("a.csv", lines, ","), lines)):
        if number == 1:
            lines.keep()
    assert [lines.at(number) for number in (1, 2, 3)] == [None, '1,"x', 'y"']


def test_a_nul_in_the_sample_is_refused() -> None:
    with pytest.raises(InputError, match="a NUL character stands in line 2, column 1"):
        sample_text("a.csv", b"a\n\0", is_all=True)


def test_a_line_without_end_is_refused_before_it_fills_the_memory() -> None:
    class Endless:
        asked = 0

        def read(self, number: int, /) -> bytes:
            self.asked += number
            return b"a" * number

    endless = Endless()
    with pytest.raises(InputError) as caught:
        next(FileLines("a.csv", endless, "utf-8"))
    assert caught.value.problems[0].problem == "a line here has more than 4,000,000 characters"
    assert caught.value.problems[0].line == 1
    assert endless.asked < 5_000_000


def test_other_bytes_late_in_a_file_are_told_of() -> None:
    lines = FileLines("a.csv", io.BytesIO(b"a\n" * 200_000 + b"\xe4\n"), "utf-8")
    with pytest.raises(OtherEncodingError):
        list(lines)


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"a\nb\nc", "a\nb\n", "utf-8-sig"),
        ("ä\nö".encode()[:-1], "ä\n", "utf-8-sig"),
        ("ä\nö\n".encode("cp1252"), "ä\nö\n", "cp1252"),
        ("ä\nö\nü".encode("utf-16")[:-1], "ä\nö\n", "utf-16"),
        (b"a\rb\rc", "a\rb\r", "utf-8-sig"),
        (b"a\rb\r", "a\r", "utf-8-sig"),
        (b"abc", "abc", "utf-8-sig"),
    ],
)
def test_a_sample_ends_where_a_line_does(data: bytes, text: str, encoding: str) -> None:
    assert sample_text("a.csv", data, is_all=False) == (text, encoding)
