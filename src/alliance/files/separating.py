"""Encoding and separator of a table, found out by how it begins."""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from alliance.files.rows import AS_PEOPLE, LINE_END, Row, RowLimits, Sheet, TextLines
from alliance.files.text import control_character, marked, nothing_in, refusal

SEPARATORS = (",", ";", "\t", "|")

_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?(?:\r\n|\r|\n|\Z)', re.IGNORECASE)

_NO_SEPARATORS = ('"', "\r")
"""What means something else in a table, whatever the line above it says."""

_SAMPLE = 50
"""Lines by which the separator is chosen."""

SAMPLE_TEXT = 200_000
"""Characters among which these lines are looked for."""


class Opened(NamedTuple):
    """A sheet, not yet read through."""

    sheet: Sheet
    recognised: int
    """How many of its headers mean something."""
    guessed_encoding: bool
    """True when it was read as Windows-1252 because it is not UTF-8."""
    is_table: bool = False
    """Whether most of its first rows have the same number of cells, three or more."""


def open_sheet(
    path: str,
    data: bytes,
    known: Callable[[str], bool],
    encoding: str | None = None,
    limits: RowLimits = AS_PEOPLE,
) -> Opened:
    """Find out encoding and separator.

    Args:
        path: For errors.
        data: The bytes of the file.
        known: Tells whether a header means something.
        encoding: The encoding, where somebody knows it.
        limits: How much it may hold.

    Raises:
        InputError: When the bytes are not a text, or an empty one.
    """
    text, guessed = table_text(path, data, encoding)
    if "\0" in text:
        raise control_character(path, text, text.index("\0"))
    parted = how_parted(path, text, known)
    sheet = Sheet(path, TextLines(text, parted.begin), parted.separator, limits)
    return Opened(sheet, parted.recognised, guessed, parted.is_table)


class Separated(NamedTuple):
    """How the cells of a table are parted."""

    separator: str
    begin: int
    """Where the table proper begins, after a line that states the separator."""
    recognised: int
    """How many of its headers mean something."""
    is_table: bool


def how_parted(path: str, text: str, known: Callable[[str], bool]) -> Separated:
    """Find out the separator of a table by how it begins.

    Raises:
        InputError: When nothing is in it.
    """
    if not text.strip():
        raise nothing_in(path)
    stated = _SEPARATOR_LINE.match(text)
    begin = stated.end() if stated else 0
    lines = LINE_END.split(text[begin : begin + SAMPLE_TEXT])[:_SAMPLE]
    # A program that saved the table anew may have left the line above it as it was.
    is_so = stated and any(stated[1] in line for line in lines if line.strip())
    choices = (stated[1],) if stated and is_so and stated[1] not in _NO_SEPARATORS else SEPARATORS
    qualities = {separator: _quality(lines, separator, known) for separator in choices}
    best = max(choices, key=lambda separator: qualities[separator][:4])
    quality = qualities[best]
    return Separated(best, begin, quality.recognised, quality.is_table)


def table_text(path: str, data: bytes, encoding: str | None = None) -> tuple[str, bool]:
    """The text of a table, and whether its encoding was guessed.

    Raises:
        InputError: When it is in another encoding than the stated one, or plainly no text.
    """
    if encoding is not None:
        return _stated(path, data, encoding), False
    text = marked(data, path)
    if text is not None:
        return text, False
    try:
        return data.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), True


def _stated(path: str, data: bytes, encoding: str) -> str:
    """The text in an encoding that somebody named."""
    try:
        codecs.lookup(encoding)
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = len(LINE_END.split(data[: error.start].decode("latin-1")))
        problem = f"this is not {encoding}: byte {data[error.start]:#04x}"
        raise refusal(path, problem, "Name another encoding, or none.", line) from None
    except (LookupError, ValueError):
        way_out = "Use one such as utf-8, cp1252, latin-1, utf-16."
        raise refusal(path, f"{encoding} is no encoding that can be read", way_out) from None
    return text.removeprefix("\ufeff")


def odd_character(rows: Iterable[Row]) -> tuple[int, int, str] | None:
    """Line, column counted from 0, and text of the first cell that is not plain ASCII."""
    return next(
        (
            (row.line, index, cell)
            for row in rows
            for index, cell in enumerate(row.cells)
            if not cell.isascii()
        ),
        None,
    )


class _Quality(NamedTuple):
    """How well a separator fits, the most telling first."""

    recognised: int
    """Headers that mean something."""
    alike: int
    """Rows of one width above 1."""
    is_clean: bool
    """Whether no text goes on behind its closing quote, and no blank stands behind most of them."""
    width: int
    rows: int = 0

    @property
    def is_table(self) -> bool:
        """Whether most rows have one width that no text has by chance."""
        return self.width >= 3 and self.alike >= 2 and 2 * self.alike >= self.rows


def _quality(lines: list[str], separator: str, known: Callable[[str], bool]) -> _Quality:
    try:
        rows = [row for row in csv.reader(lines, delimiter=separator) if any(map(str.strip, row))]
    except (csv.Error, TypeError, ValueError):
        return _Quality(0, 0, is_clean=False, width=0)
    header = rows[0] if rows else []
    widths = Counter(len(row) for row in rows if len(row) > 1)
    width, alike = max(widths.items(), key=lambda pair: pair[::-1], default=(0, 0))
    inner = [cell for row in rows for cell in row[1:]]
    blanks = sum(cell[:1] == " " for cell in inner)  # as behind a comma in a sentence
    is_clean = 2 * blanks <= len(inner) and _is_clean(lines, separator)
    return _Quality(sum(map(known, header)), alike, is_clean, width, len(rows))


def _is_clean(lines: list[str], separator: str) -> bool:
    try:
        for _ in csv.reader(lines, delimiter=separator, strict=True):
            pass
    except csv.Error as error:
        return "end of data" in str(error)  # the sample may end inside a cell
    return True
