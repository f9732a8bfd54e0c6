"""Columns about people that are never read: their cells are gone before anything else sees them."""

import re
from collections.abc import Collection, Sequence

from alliance.files.rows import Row

_ADDRESS = re.compile(r"(?:mailto:)?[^\s@<>]+@[^\s@<>]+\.[^\s@<>]{2,}", re.IGNORECASE)


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
