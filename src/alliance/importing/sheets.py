"""Where the answers stand in an export: which sheet, and which row of it names the columns."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from alliance.documents.column_names import HeaderReader
from alliance.documents.imported import Undecided, WayOut
from alliance.documents.mapping import ImportMapping
from alliance.documents.one_line import without_breaks
from alliance.documents.survey_systems import use_of
from alliance.errors import InputError, Problem
from alliance.files.grids import Export, Grid

TOP = 20
"""Rows in which the names of the columns are looked for."""
_MOST_SHEETS = 20
_KNOWN = ""
"""In place of a question: another column that is known."""

_Meaning = Callable[[str], str | None]
"""The question that a cell names as a header; None where it names nothing."""


class Found(NamedTuple):
    """A sheet and its header."""

    grid: Grid
    at: int
    """The place of the header among its rows."""
    asked: int
    """How many questions the header names."""


def find_sheet(
    export: Export, reader: HeaderReader, mapping: ImportMapping
) -> tuple[Found, tuple[Undecided, ...]]:
    """The sheet in which most questions name columns.

    Raises:
        InputError: When the mapping names a sheet or a row that is not there.
    """
    grids = _wanted(export, mapping)
    if mapping.header_row is not None:  # a sheet with notes may be too short to have it
        grids = [grid for grid in grids if _place(grid, mapping.header_row) is not None] or grids
    meant = _meaning(reader, mapping)
    looked = [_looked_at(export, grid, meant, mapping) for grid in grids]
    best = max(found.asked for found in looked)
    same = [found for found in looked if found.asked == best]
    if len(same) > 1 and best:
        ways = tuple(WayOut("sheet", found.grid.name, {"sheet": found.grid.name}) for found in same)
        return same[0], (Undecided("sheet", choices=ways[:_MOST_SHEETS]),)
    return same[0], ()


def _wanted(export: Export, mapping: ImportMapping) -> Sequence[Grid]:
    grids = [grid for grid in export.grids if grid.rows]
    if not grids:
        problem = Problem(export.path, "there are no rows in it", way_out="Export it again.")
        raise InputError((problem,))
    if mapping.sheet is None or (len(grids) == 1 and not grids[0].name):
        return grids
    wanted = without_breaks(mapping.sheet).casefold()
    named = [grid for grid in grids if without_breaks(grid.name).casefold() == wanted]
    if not named:
        names = ", ".join(grid.name for grid in grids[:_MOST_SHEETS])
        raise InputError(
            (
                Problem(
                    export.path,
                    f"there is no sheet {mapping.sheet[:40]} in it",
                    way_out=f"Its sheets: {names}. Name one of them.",
                ),
            )
        )
    return named[:1]


def _looked_at(export: Export, grid: Grid, meant: _Meaning, mapping: ImportMapping) -> Found:
    """The header of a sheet: of the first rows, the one that names most."""
    if mapping.header_row is not None:
        at = _place(grid, mapping.header_row)
        if at is None:
            problem = f"row {mapping.header_row} is blank or not there, so it names no columns"
            way_out = "Name another row as header_row in the mapping, or take the line out."
            raise InputError((Problem(export.path, problem, way_out=way_out),))
        return Found(grid, at, _told_by(grid.rows[at].cells, meant)[0])
    told = [_told_by(row.cells, meant) for row in grid.rows[:TOP]]
    at = max(range(len(told)), key=lambda index: (told[index], -index))
    if not any(told[at]):
        at = _first_wide(grid)
    return Found(grid, at, told[at][0])


def _place(grid: Grid, line: int) -> int | None:
    """The place of a row by its number; None where it is blank, or not there."""
    return next((at for at, row in enumerate(grid.rows) if row.line == line), None)


def _first_wide(grid: Grid) -> int:
    """Where nothing is known, the first row that is as wide as most."""
    widths = [sum(map(bool, row.cells)) for row in grid.rows[:TOP]]
    return widths.index(max(widths))


def _told_by(cells: Sequence[str], meant: _Meaning) -> tuple[int, int]:
    """How many questions a row names, and how many other columns that are known."""
    told = [name for cell in cells if cell and (name := meant(cell)) is not None]
    return len({name for name in told if name}), told.count(_KNOWN)


def _meaning(reader: HeaderReader, mapping: ImportMapping) -> _Meaning:
    """What a cell names, if it is a header; looked at once, however often it stands there."""
    decided = {without_breaks(key): use.strip().casefold() for key, use in mapping.columns.items()}

    @cache
    def meant(cell: str) -> str | None:
        hit = reader.named((cell,))
        behind = reader.behind_a_group(cell) if hit is None else None
        if hit and hit.name in reader.items:
            return hit.name
        use = decided.get(without_breaks(cell))
        if use in reader.items:
            return use
        if behind and behind[0] in reader.items:
            return behind[0]
        is_known = hit or use is not None or reader.former((cell,)) or use_of(cell)
        return _KNOWN if is_known else None

    return meant
