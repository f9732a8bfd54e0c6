"""What an export holds: sheets of cells as they were written, each cell with its place."""

from typing import Literal, NamedTuple, Protocol

from alliance.errors import Problem
from alliance.files.rows import Row

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
    """All rows that are not blank, as wide as they were written; cells are trimmed texts."""
    problem: Placing


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
