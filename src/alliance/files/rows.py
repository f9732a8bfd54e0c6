"""The rows of a CSV file, each with its place: cells, quotes, and how much a table may hold."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple, NoReturn, Protocol

from alliance.errors import THIS_FILE, InputError, Lead, Problem
from alliance.files.text import OF_A_REPORT, nothing_in
from alliance.vocabulary import PORTFOLIO_FIELDS, SCORE_COLUMNS

MOST_ROWS = 20_000
MOST_COLUMNS = 16_384
"""As many as the common spreadsheets have."""
MOST_CELLS = 2_000_000
"""Cells of all rows together, blank ones among others too; 20,000 rows of 100 columns."""
FEWER_ROWS = f"Import it in parts of {MOST_ROWS:,} rows, into one folder: they are scored together."
"""The way out of more rows in one import."""
FEWER_COLUMNS = "Take out columns that hold none of our questions."
"""The way out of more of them."""
FEWER_CELLS = "Take out columns that hold none of our questions, or import it in parts."
"""The way out of more."""
LONGEST_CELL = 131_072
"""Characters in a cell."""
MOST_LINE_BREAKS = 20
"""Line breaks in one cell; more mean that a quote was never closed."""

_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
LINE_END = re.compile(r"\r\n|\r|\n")
LINE_WITH_END = re.compile(r"[^\r\n]+(?:\r\n|[\r\n])?|\r\n|[\r\n]")
_SHARE = re.compile(r"[0-9]+(?:[.,][0-9]+)?\s?%?")
_MOST_SEPARATORS = 200_000
"""In one line; more are no cells of a table, and would fill the memory before they are counted."""

# What a spreadsheet would take for a formula is written with ' before it, so that is removed.
_PROTECTED = re.compile("\\A'(?=[=+\\-@\t\r＝＋－＠])")

SUMMARY = (
    "this is a summary, and not what each person answered",
    "Export the single responses, one row a person.",
)
"""What is said of one, and the way out."""

SCORES = ("these are scores, not answers", OF_A_REPORT)
"""The same of a table that a report was written to."""

STATISTICS = frozenset(
    [
        *("average", "max", "maximum", "mean", "median", "min", "minimum", "sd", "stddev"),
        *("standarddeviation", "stddeviation", "variance"),
    ]
)
"""What columns of figures are called, in letters only; two of them make a summary."""

SUMMARIES = STATISTICS | frozenset(
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


_A_TITLE = 2
"""Cells up to which a line is no row of a wider table below it or above it."""
_TITLE = "Take out what stands above. Or have it read:"


class Row(NamedTuple):
    """A row and the line of the file in which it starts, counted from 1.

    In a sheet of an export, the number of the row as a spreadsheet counts.
    """

    line: int
    cells: list[str]


def trimmed(cell: str) -> str:
    """A cell without the blanks around it, and without what keeps a spreadsheet from calculating.

    Example:
        >>> trimmed(" '=1+1 "), trimmed("'quoted'")
        ('=1+1', "'quoted'")
    """
    bare = cell.strip()
    return _PROTECTED.sub("", bare, count=1) if bare[:1] == "'" else bare


class RowLimits(NamedTuple):
    """How much a table may hold, and what to do with one that holds more."""

    rows: int = MOST_ROWS
    cells: int = MOST_CELLS
    fewer_rows: str = ""
    """The way out of more rows."""


AS_PEOPLE = RowLimits()
"""The limits where each row is kept as a person."""


class TableLines(Protocol):
    """The lines of a table, one after the other, and those that a message shows."""

    @property
    def first(self) -> int:
        """The number of the first of them in the file, counted from 1."""

    def __iter__(self) -> Iterator[str]:
        """All of them from the first, with their ends."""

    def at(self, number: int) -> str | None:
        """The text of a line by its number in the file; None where it is not at hand."""

    def keep(self) -> None:
        """Keep the lines of the row that was read last at hand: a message may show them."""

    def begin_row(self, line: int, taken: list[str]) -> None:
        """Say in which line a row begins, and where its lines are put as they are taken."""


class TextLines:
    """The lines of a text that is there as a whole."""

    def __init__(self, text: str, begin: int = 0) -> None:
        self._text = text
        self._begin = begin
        """Where the table proper begins, after a line that states the separator."""
        self.first = 2 if begin else 1

    def __iter__(self) -> Iterator[str]:
        """The lines of the table, with their ends."""
        return (found[0] for found in LINE_WITH_END.finditer(self._text, self._begin))

    @cached_property
    def all(self) -> list[str]:
        """The text, line by line, as the reader counts them."""
        return LINE_END.split(self._text)

    def at(self, number: int) -> str | None:
        """The text of a line."""
        return self.all[number - 1] if number <= len(self.all) else None

    def keep(self) -> None:
        """All lines are at hand."""

    def begin_row(self, line: int, taken: list[str]) -> None:
        """All lines are at hand."""


class Sheet:
    """A table as it was written: rows of trimmed cells, the first of them the header."""

    def __init__(
        self, path: str, lines: TableLines, separator: str, limits: RowLimits = AS_PEOPLE
    ) -> None:
        self.path = path
        self.separator = separator
        self.limits = limits
        self.lines = lines
        self.header = Row(0, [])
        """The first row that was read."""

    @property
    def separator_name(self) -> str:
        """What parts its cells, as a word."""
        return _NAMES.get(self.separator, self.separator)

    @cached_property
    def rows(self) -> list[Row]:
        """All rows that are not blank, each as wide as the header.

        Raises:
            InputError: When the rows do not make a table.
        """
        rows = [Row(row.line, [*row.cells]) for row in self.ragged_rows]
        if not rows:
            raise nothing_in(self.path)
        width = len(rows[0].cells)
        for row in rows:
            self.fit(row, width)
        return rows

    def fit(self, row: Row, width: int) -> None:
        """Make a row as wide as the header: blank cells are added, or taken away.

        Raises:
            InputError: When something stands in the cells behind.
        """
        cells = row.cells
        if cells == self.header.cells and row.line > self.header.line and width > _A_TITLE:
            self.stop(row.line, "the header stands here again", "Take this row out.")
        if len(cells) > width:
            if any(cells[width:]):
                if _looks_summed_up(cells, width):
                    self.stop(row.line, *SUMMARY)
                if width == 1 and len(cells) > _A_TITLE:
                    told = self.problem(row.line, None, "columns begin here, and not above", _TITLE)
                    raise InputError((told._replace(lead=Lead("import", (THIS_FILE,))),))
                self.stop(
                    row.line,
                    f"this row has {len(cells)} cells, and the header has {width}",
                    f"A text with a {_NAMES.get(self.separator, 'separator')} in it needs "
                    "double quotes around it.",
                )
            del cells[width:]
        else:
            self.refuse_other_separator(row, width)
            cells += [""] * (width - len(cells))

    def refuse_other_separator(self, row: Row, width: int) -> None:
        """Refuse a row that is one cell, as its cells are parted otherwise than the header's.

        Raises:
            InputError: When it would have as many cells as the header.
        """
        if len(row.cells) > 1 or width <= _A_TITLE:
            return
        for other, name in _NAMES.items():
            if other != self.separator and row.cells[0].count(other) == width - 1:
                problem = f"{name}s part this row, and {self.separator_name}s the others"
                self.stop(row.line, problem, "Part all rows alike.")

    @cached_property
    def ragged_rows(self) -> list[Row]:
        """All rows that are not blank, each as wide as it was written.

        Raises:
            InputError: When quotes or limits are broken.
        """
        return [row for _, row in self.numbered_rows]

    @cached_property
    def numbered_rows(self) -> list[tuple[int, Row]]:
        """The same, each with its number as a spreadsheet counts it.

        That is one more a row, however many lines it has, and whether something stands in it.

        Raises:
            InputError: When quotes or limits are broken.
        """
        reader = RowReader(self, iter(self.lines))
        return [(number, row) for number, row in enumerate(reader, 1) if row is not None]

    def first_lines(self, number: int) -> list[str]:
        """The first lines of the file that are at hand."""
        return [text for n in range(1, number + 1) if (text := self.lines.at(n)) is not None]

    def stop(self, line: int, problem: str, way_out: str = "") -> NoReturn:
        """Refuse the table for what is wrong with a row.

        Raises:
            InputError: Always.
        """
        raise InputError((self.problem(line, None, problem, way_out),))

    def problem(self, line: int, column: int | None, problem: str, way_out: str = "") -> Problem:
        """A problem with a row, or with one of its cells, counted from 0."""
        spot = (line, None, 1) if column is None else self._spot(line, column)
        at, first, width = spot
        source = self.lines.at(at) or ""
        return Problem(self.path, problem, at, first, width, source, way_out=way_out)

    def keep(self) -> None:
        """Keep what a message may show of the row that was read last."""
        self.lines.keep()

    def _spot(self, line: int, column: int) -> tuple[int, int, int]:
        """Line, column and width of a cell: walk the row, minding quotes."""
        quoted, cell, start, number = False, 0, 0, line
        while (text := self.lines.at(number)) is not None:
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
            number += 1
        return line, 1, 1


class RowReader(Iterator[Row | None]):
    """Reads the rows of a sheet one after the other, and holds them to its limits.

    None stands for a blank one. Rows that somebody else reads, a line each, are passed over.
    """

    def __init__(self, sheet: Sheet, lines: Iterator[str]) -> None:
        """Begin.

        Args:
            sheet: The table.
            lines: Its lines, with their ends; no more are taken than a row has.
        """
        self._sheet = sheet
        self._lines = lines
        self._taken = list[str]()
        self._passed = sheet.lines.first - 1
        self._reader = csv.reader(self._fed(), delimiter=sheet.separator, strict=True)
        self.rows = self.cells = 0
        """So far, without blank rows; the header is one of them. Cells as if all rows were as wide
        as the widest before: short ones are made so."""
        self._widest = 0

    @property
    def line(self) -> int:
        """The number of the line that was read last."""
        return self._passed + self._reader.line_num

    def pass_over(self, lines: int, rows: int = 0, cells: int = 0) -> None:
        """Count what was read elsewhere."""
        self._passed += lines
        self.rows += rows
        self.cells += cells

    def __next__(self) -> Row | None:
        """The next row, trimmed; None for a blank one.

        Raises:
            InputError: When quotes or limits are broken.
        """
        sheet, limits = self._sheet, self._sheet.limits
        start = self.line + 1
        self._taken = []
        sheet.lines.begin_row(start, self._taken)
        try:
            raw = next(self._reader)
        except csv.Error as error:
            self._explain(start, str(error))
        if self.line - start > MOST_LINE_BREAKS:
            self._explain_long(start, raw)
        cells = [cell.strip() for cell in raw]
        if "'" in "".join(cells):
            cells = [trimmed(cell) for cell in cells]
        if not any(cells):
            return None
        self.rows += 1
        if self.rows > limits.rows + 1:  # the header is none of them
            sheet.stop(start, f"this table has more than {limits.rows:,} rows", limits.fewer_rows)
        if len(cells) > MOST_COLUMNS:
            sheet.stop(start, f"this table has more than {MOST_COLUMNS:,} columns", FEWER_COLUMNS)
        if self.rows == 1:
            sheet.header = Row(start, [*cells])
        self._widest = max(self._widest, len(cells))
        self.cells += self._widest
        if self.cells > limits.cells:
            told = f"this table has more than {limits.cells:,} cells"
            raise InputError((Problem(sheet.path, told, start, way_out=FEWER_CELLS),))
        return Row(start, cells)

    def _fed(self) -> Iterator[str]:
        separator = self._sheet.separator
        for line in self._lines:
            if len(line) > _MOST_SEPARATORS and line.count(separator) > _MOST_SEPARATORS:
                problem = f"this table has more than {MOST_COLUMNS:,} columns"
                self._sheet.stop(self.line + 1, problem, FEWER_COLUMNS)
            self._taken.append(line)
            yield line

    def _explain(self, start: int, error: str) -> NoReturn:
        stop = self._sheet.stop
        if "end of data" in error:
            stop(start, "a quote in this row is never closed", "Close it in its own cell.")
        if "field larger" in error:
            told = "a cell in this row holds more than 131,072 characters"
            stop(start, told, "Is a quote before it never closed?")
        if self.line > start:
            stop(
                start,
                f"a quote opens in this row and is closed only in line {self.line}",
                "Close it in its own cell.",
            )
        stop(
            start,
            "a text in this row goes on after its closing quote",
            "Write a quote inside a text in quotes twice.",
        )

    def _explain_long(self, start: int, cells: Sequence[str]) -> None:
        if any(len(LINE_END.findall(cell)) > MOST_LINE_BREAKS for cell in cells):
            self._sheet.stop(
                start,
                f"a cell in this row has more than {MOST_LINE_BREAKS} line breaks",
                "Is a quote in it never closed?",
            )


def _looks_summed_up(cells: Sequence[str], width: int) -> bool:
    """Whether a row below a single header is an answer with its number and share of people.

    A blank header may stand behind it, where a share tells that this is no row of a person.
    Some systems write the question into the first line, and the names of the columns below it.
    """
    label, *numbers = filter(None, cells)
    has_percent = any("%" in number for number in numbers)
    if width > 1 + has_percent or not numbers or not any(map(str.isalpha, label)):
        return False
    named = {"".join(filter(str.isalpha, cell.casefold())) for cell in (label, *numbers)}
    return named <= SUMMARIES or all(_SHARE.fullmatch(number) for number in numbers)


def are_scores(header: Iterable[str]) -> bool:
    """Whether these are the columns of scores that we wrote, of one alliance or of several."""
    names = set(header)
    return any(names.issuperset(columns) for columns in (SCORE_COLUMNS, PORTFOLIO_FIELDS))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Column, counted from 1, and width of a cell without the blanks around it."""
    cell = text[start:end]
    inner = cell.strip()
    return start + len(cell) - len(cell.lstrip()) + 1 if inner else start + 1, max(len(inner), 1)
