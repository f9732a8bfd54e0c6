"""What an export holds: sheets of cells as they were written, each cell with its place."""

from bisect import bisect_left
from typing import Literal, NamedTuple, Protocol

from alliance.documents.one_line import without_breaks
from alliance.errors import Problem
from alliance.files.rows import Row
from alliance.files.workbook import letters

ExportKind = Literal["csv", "xlsx", "json"]


class Placing(Protocol):
    """Makes a problem with a row of a sheet, or with one of its cells, counted from 0."""

    def __call__(self, line: int, column: int | None, problem: str, way_out: str = "") -> Problem:
        """The problem."""


class Grid(NamedTuple):
    """A sheet as it was written."""

    name: str
    """What the sheet is called; empty where the file is one."""
    rows: tuple[Row, ...]
    """All rows that are not blank, as wide as they were written; cells are trimmed texts.

    They are counted as a spreadsheet does, those that are blank too."""
    problem: Placing
    hint: str = ""
    """What may be meant, where nothing in it is known: a sentence or two."""
    hidden_rows: frozenset[int] = frozenset()
    """The numbers of those that nobody sees, as with a filter; they are read as the others."""
    hidden_columns: frozenset[int] = frozenset()
    """The same of columns, counted from 0."""


class Export(NamedTuple):
    """A file of answers that another program wrote."""

    path: str
    kind: ExportKind
    grids: tuple[Grid, ...]
    """At least one."""
    separator: str = ""
    """What parts the cells of a CSV file, as a word."""
    inside: str = ""
    """What the file is called inside a zip."""
    remarks: tuple[str, ...] = ()
    """What to look at, a sentence or two each."""


class CellPlacing(NamedTuple):
    """Places problems by the cell at fault alone: what else stands in its row is nobody's business.

    A line of an export has addresses in it, so it is never shown as a whole.
    """

    path: str
    rows: tuple[Row, ...]
    sheet: str = ""
    """Shown where a file has several."""
    counted: bool = False
    """Whether rows stand in no lines of their own."""
    lines: tuple[int, ...] = ()
    """For each row, the line of the file in which it begins; empty where rows have no other place
    than their numbers."""

    def __call__(self, line: int, column: int | None, problem: str, way_out: str = "") -> Problem:
        """The problem: the line of the file, and the cell as spreadsheets name it.

        Args:
            line: The number of the row.
            column: That of the cell in it, counted from 0; None for the row.
            problem: What is wrong.
            way_out: What to do.
        """
        if column is None:
            where = f'sheet "{self.sheet}"' if self.sheet else ""
        else:
            sheet = f"{self.sheet}!" if self.sheet else ""
            where = f"{sheet}{letters(column)}{line}"
        if self.counted:
            told = f"{problem} (row {line})"
            return Problem(self.path, told, way_out=way_out)
        cell = "" if column is None else without_breaks(self._cell(line, column))
        source = ": ".join(filter(None, [where, cell]))
        at = self._at(line)
        in_file = self.lines[at] if at is not None and self.lines else line
        return Problem(self.path, problem, in_file, source=source or None, way_out=way_out)

    def _cell(self, line: int, column: int) -> str:
        at = self._at(line)
        cells = [] if at is None else self.rows[at].cells
        return cells[column] if column < len(cells) else ""

    def _at(self, line: int) -> int | None:
        """The place of a row among those that are there."""
        at = bisect_left(self.rows, line, key=lambda row: row.line)
        return at if at < len(self.rows) and self.rows[at].line == line else None
