"""Columns about people that are never read: their cells are gone before anything else sees them."""

import re
from collections.abc import Collection, Sequence

from alliance.errors import Problem
from alliance.files.grids import Placing
from alliance.files.rows import Row

_ADDRESS = re.compile(r"(?:mailto:)?[^\s@<>]+@[^\s@<>]+\.[^\s@<>]{2,}", re.IGNORECASE)
_HIDDEN = "."


def holds_addresses(rows: Sequence[Row], index: int) -> bool:
    """Whether there are e-mail addresses in a column, whatever its header is."""
    return any(
        "@" in row.cells[index] and _ADDRESS.fullmatch(row.cells[index].strip("<> ;"))
        for row in rows
    )


def without_cells(rows: Sequence[Row], personal: Collection[int]) -> tuple[Row, ...]:
    """The rows with nothing in these columns."""
    if not personal:
        return tuple(rows)
    emptied = []
    for row in rows:
        cells = [*row.cells]
        for index in personal:
            cells[index] = ""
        emptied.append(Row(row.line, cells))
    return tuple(emptied)


class Masked:
    """Makes problems that do not show what stands in some columns, with their rows or without."""

    def __init__(self, placing: Placing, hidden: Collection[int]) -> None:
        self._placing = placing
        self._hidden = tuple(hidden)

    def __call__(self, line: int, column: int | None, problem: str, way_out: str = "") -> Problem:
        """A problem whose line has dots in place of what is personal."""
        made = self._placing(line, column, problem, way_out)
        source = made.source
        if not source:
            return made
        for index in self._hidden:
            cell = self._placing(line, index, problem)
            if cell.line == made.line and cell.column is not None and cell.source == made.source:
                start, end = cell.column - 1, cell.column - 1 + cell.width
                source = source[:start] + _HIDDEN * len(source[start:end]) + source[end:]
        return made._replace(source=source)
