"""Columns about people that are never read: their cells are gone before anything else sees them."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from alliance.documents.addresses import holds_address
from alliance.files.rows import Row
from alliance.importing.sums import sum_word


class AboutPeople(NamedTuple):
    """What is kept of columns that are emptied: nothing that somebody wrote."""

    filled: frozenset[int] = frozenset()
    """The rows in which something stood."""
    sums: Mapping[int, str] = {}
    """By row, the word of ours that stood there alone, and by which sums are called."""
    again: Mapping[int, int] = {}
    """By column, how many addresses stood in several rows; of columns in which none does, none."""


def is_mostly_addresses(rows: Sequence[Row], index: int) -> bool:
    """Whether at least half of what stands in a column has an e-mail address in it.

    Of other columns only such cells are emptied: one person who writes an address where a partner
    is asked for takes nobody else's partner away.
    """
    cells = [row.cells[index] for row in rows if row.cells[index]]
    found = sum(map(holds_address, cells))
    return found > 0 and found * 2 >= len(cells)


def of_people(rows: Sequence[Row], personal: Collection[int]) -> AboutPeople:
    """What is kept of these columns."""
    filled, sums = [], {}
    for row in rows if personal else ():
        cells = [row.cells[index] for index in personal if row.cells[index]]
        if cells:
            filled.append(row.line)
        if len(cells) == 1 and (word := sum_word(cells[0])):
            sums[row.line] = word
    again = {index: number for index in personal if (number := _told_again(rows, index))}
    return AboutPeople(frozenset(filled), sums, again)


def _told_again(rows: Sequence[Row], index: int) -> int:
    """How many addresses of a column stand in several rows; cells are compared, nothing is kept."""
    cells = Counter(row.cells[index].strip().casefold() for row in rows)
    return sum(times > 1 and holds_address(cell) for cell, times in cells.items())


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


class Cleared(NamedTuple):
    """Rows without addresses in certain columns."""

    rows: tuple[Row, ...]
    counts: Mapping[int, int]
    """By column, how many cells were emptied."""


def without_addresses_in(rows: Sequence[Row], columns: Collection[int]) -> Cleared:
    """The rows with nothing where an address stands in one of these columns."""
    kept: list[Row] = []
    counts = Counter[int]()
    for row in rows:
        found = [index for index in columns if holds_address(row.cells[index])]
        counts.update(found)
        kept += without_cells([row], found)
    return Cleared(tuple(kept), counts)
