"""Where the answers stand in an export: which sheet, which row names the columns, which shape."""

from typing import NamedTuple

from alliance.documents.imported import RowLeftOut, Undecided
from alliance.documents.mapping import ImportMapping
from alliance.documents.survey import Yardstick
from alliance.files.grids import Export, Grid
from alliance.files.rows import Row


class AnswerTable(NamedTuple):
    """The table of answers, a row a person."""

    grid: Grid
    header_row: int
    headers: tuple[tuple[str, ...], ...]
    """For each column what may name it: its header, then what stands below or above it."""
    rows: tuple[Row, ...]
    """Below the header, each as wide as it."""
    system: str = ""
    """The survey system whose export it looks like."""
    left_out: tuple[RowLeftOut, ...] = ()
    undecided: tuple[Undecided, ...] = ()


def lay_out(export: Export, against: Yardstick, mapping: ImportMapping) -> AnswerTable:
    """Find the table in an export.

    Raises:
        InputError: When there is none, or what the mapping names is not there.
    """
    grid = export.grids[0]
    header, *rows = grid.rows
    width = len(header.cells)
    padded = (Row(row.line, [*row.cells, *[""] * width][:width]) for row in rows)
    names = tuple((cell,) for cell in header.cells)
    return AnswerTable(grid, header.line, names, tuple(padded))
