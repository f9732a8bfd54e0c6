"""Bytes of a CSV file to rows of cells, each with its place: encodings, separators, quotes."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple, NoReturn

from alliance.errors import InputError, Problem
from alliance.files.text import control_character, marked, refusal

MOST_ROWS = 20_000
MOST_COLUMNS = 2_000
MOST_LINE_BREAKS = 20
"""Line breaks in one cell; more mean that a quote was never closed."""

_SEPARATORS = (",", ";", "\t", "|")
_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
_LINE_END = re.compile(r"\r\n|\r|\n")
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
_SHARE = re.compile(r"[0-9]+(?:[.,][0-9]+)?\s?%?")
_SAMPLE = 50
"""Lines by which the separator is chosen."""

# What a spreadsheet would take for a formula is written with ' before it, so that is removed.
_PROTECTED = re.compile("\\A'(?=[=+\\-@\t\r＝＋－＠])")


SUMMARY = (
    "this looks like a summary, with the number of people behind each answer",
    "Export the single responses, one row a person.",
)
"""What is said of one, and the way out."""

SUMMARIES = frozenset(
    [
        "answer",
        "answers",
        "answerchoices",
        "count",
        "counts",
        "percent",
        "percentage",
        "responses",
        "responsecount",
        "responsepercent",
        "total",
    ]
)
"""What columns of a summary are called, in letters only; two of them make one."""


class Row(NamedTuple):
    """A row and the line of the file in which it starts, counted from 1."""

    line: int
    cells: list[str]


class Sheet:
    """A table as it was written: rows of trimmed cells, the first of them the header."""

    def __init__(self, path: str, text: str, separator: str, begin: int = 0) -> None:
        self.path = path
        self.separator = separator
        self._text = text
        self._begin = begin
        """Where the table proper begins, after a line that states the separator."""

    @cached_property
    def rows(self) -> list[Row]:
        """All rows that are not blank, each as wide as the header.

        Raises:
            InputError: When the rows do not make a table.
        """
        rows = [Row(row.line, [*row.cells]) for row in self.ragged_rows]
        if not rows:
            raise refusal(self.path, "there are no rows in this table")
        width = len(rows[0].cells)
        for row in rows:
            cells = row.cells
            if len(cells) > width:
                if any(cells[width:]):
                    if _looks_summed_up(cells, width):
                        self._stop(row.line, *SUMMARY)
                    self._stop(
                        row.line,
                        f"this row has {len(cells)} cells, and the header has {width}",
                        f"A text with a {_NAMES.get(self.separator, 'separator')} in it needs "
                        "double quotes around it.",
                    )
                del cells[width:]
            else:
                cells += [""] * (width - len(cells))
        return rows

    @cached_property
    def ragged_rows(self) -> list[Row]:
        """All rows that are not blank, each as wide as it was written.

        Raises:
            InputError: When quotes or limits are broken.
        """
        return list(self._read())

    @cached_property
    def lines(self) -> list[str]:
        """The text, line by line, as the reader counts them."""
        return _LINE_END.split(self._text)

    def _read(self) -> Iterator[Row]:
        reader = csv.reader(
            io.StringIO(self._text[self._begin :], newline=""),
            delimiter=self.separator,
            strict=True,
        )
        before = 1 if self._begin else 0
        count = 0
        while True:
            start = before + reader.line_num + 1
            try:
                raw = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                self._explain(start, before + reader.line_num, str(error))
            if before + reader.line_num - start > MOST_LINE_BREAKS:
                self._explain_long(start, raw)
            cells = [_PROTECTED.sub("", cell.strip(), count=1) for cell in raw]
            if not any(cells):
                continue
            count += 1
            if count > MOST_ROWS + 1:  # the header is none of them
                self._stop(start, f"this table has more than {MOST_ROWS} rows")
            if len(cells) > MOST_COLUMNS:
                self._stop(start, f"this table has more than {MOST_COLUMNS} columns")
            yield Row(start, cells)

    def _explain(self, start: int, end: int, error: str) -> NoReturn:
        if "end of data" in error:
            self._stop(start, "a quote in this row is never closed", "Close it in its own cell.")
        if "field larger" in error:
            self._stop(start, "a cell in this row holds more than 131,072 characters")
        if end > start:
            self._stop(
                start,
                f"a quote opens in this row and is closed only in line {end}",
                "Close it in its own cell.",
            )
        self._stop(
            start,
            "a text in this row goes on after its closing quote",
            "Write a quote inside a text in quotes twice.",
        )

    def _explain_long(self, start: int, cells: Sequence[str]) -> None:
        if any(len(_LINE_END.findall(cell)) > MOST_LINE_BREAKS for cell in cells):
            self._stop(
                start,
                f"a cell in this row has more than {MOST_LINE_BREAKS} line breaks",
                "Is a quote in it never closed?",
            )

    def _stop(self, line: int, problem: str, way_out: str = "") -> NoReturn:
        raise InputError((self.problem(line, None, problem, way_out),))

    def problem(self, line: int, column: int | None, problem: str, way_out: str = "") -> Problem:
        """A problem with a row, or with one of its cells, counted from 0."""
        spot = (line, None, 1) if column is None else self._spot(line, column)
        at, first, width = spot
        source = self.lines[at - 1] if at <= len(self.lines) else ""
        return Problem(self.path, problem, at, first, width, source, way_out=way_out)

    def _spot(self, line: int, column: int) -> tuple[int, int, int]:
        """Line, column and width of a cell: walk the row, minding quotes."""
        quoted, cell, start = False, 0, 0
        for number in range(line, len(self.lines) + 1):
            text = self.lines[number - 1]
            for index, letter in enumerate(text):
                if letter == '"':
                    quoted = not quoted
                elif letter == self.separator and not quoted:
                    if cell == column:
                        return number, *_trimmed(text, start, index)
                    cell, start = cell + 1, index + 1
            if not quoted or cell == column:
                return number, *_trimmed(text, start, len(text))
            start = 0
        return line, 1, 1


def _looks_summed_up(cells: Sequence[str], width: int) -> bool:
    """Whether a row below a single header is an answer with its number and share of people.

    Some systems write the question into the first line, and the names of the columns below it.
    """
    label, *numbers = filter(None, cells)
    if width != 1 or not numbers or not any(map(str.isalpha, label)):
        return False
    named = {"".join(filter(str.isalpha, cell.casefold())) for cell in (label, *numbers)}
    return named <= SUMMARIES or all(_SHARE.fullmatch(number) for number in numbers)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Column, counted from 1, and width of a cell without the blanks around it."""
    cell = text[start:end]
    inner = cell.strip()
    return start + len(cell) - len(cell.lstrip()) + 1 if inner else start + 1, max(len(inner), 1)


class Opened(NamedTuple):
    """A sheet, not yet read through."""

    sheet: Sheet
    recognised: int
    """How many of its headers mean something."""
    guessed_encoding: bool
    """True when it was read as Windows-1252 because it is not UTF-8."""


def open_sheet(path: str, data: bytes, known: Callable[[str], bool]) -> Opened:
    """Find out encoding and separator.

    Args:
        path: For errors.
        data: The bytes of the file.
        known: Tells whether a header means something.

    Raises:
        InputError: When the bytes are not a text, or an empty one.
    """
    text, guessed = _decoded(path, data)
    if "\0" in text:
        raise control_character(path, text, text.index("\0"))
    if not text.strip():
        raise refusal(path, "there is nothing in this table")
    stated = _SEPARATOR_LINE.match(text)
    if stated:
        separator = stated[1]
        sheet = Sheet(path, text, separator, stated.end())
        return Opened(sheet, _quality(sheet.lines[1:_SAMPLE], separator, known)[0], guessed)
    sample = text[:200_000]
    lines = _LINE_END.split(sample)[:_SAMPLE]
    qualities = {separator: _quality(lines, separator, known) for separator in _SEPARATORS}
    best = max(_SEPARATORS, key=lambda separator: qualities[separator])
    return Opened(Sheet(path, text, best), qualities[best][0], guessed)


def _decoded(path: str, data: bytes) -> tuple[str, bool]:
    text = marked(data, path)
    if text is not None:
        return text, False
    try:
        return data.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), True


def _quality(lines: list[str], separator: str, known: Callable[[str], bool]) -> tuple[int, int]:
    """How well a separator fits: headers that mean something, then rows of one width above 1."""
    try:
        rows = [row for row in csv.reader(lines, delimiter=separator) if any(map(str.strip, row))]
    except csv.Error:
        return 0, 0
    header = rows[0] if rows else []
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return sum(map(known, header)), max(widths.values(), default=0)
