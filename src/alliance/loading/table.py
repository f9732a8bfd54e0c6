"""A responses table: one row a person, columns named as in a response and by the ids of items.

Columns are questionnaire, version, respondent, partner, member, joint, date, length, finished,
comment, in any order and none of them needed, and one for each item that was asked. Without a
length column the items asked are the item columns; without a finished column every row is finished.
A cell holds what a response would hold; capitals do not matter in headers and words, and `4.0` and
`4,0` are 4. Columns are named as today, whatever version a row answers.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from alliance.documents.yardstick import Yardstick
from alliance.errors import Fault, InputError, Problem
from alliance.files.rows import AS_PEOPLE, Row, RowLimits
from alliance.files.separating import Opened, odd_character, open_sheet
from alliance.loading.table_columns import (
    numbers_of_a_system,
)
from alliance.loading.table_header import (
    cell_key,
    columns_of,
    export_in,
    left_out_columns,
    marked_row,
)
from alliance.loading.table_reading import TableReading, TableRow, placed
from alliance.loading.table_remarks import odd_cell, unnamed, unversioned
from alliance.loading.typed_sheets import (
    Dialect,
    OfOne,
    Places,
    refuse_how,
    sheet_of_one,
    without_texts,
)


class ResponsesTable(NamedTuple):
    """What a table holds."""

    rows: tuple[TableRow, ...]
    warnings: tuple[str, ...]
    sheet: Places
    columns: dict[str, int]

    def placed(self, row: TableRow, fault: Fault) -> Problem:
        """Give a fault in a row its place."""
        return placed(self.sheet, self.columns, row.row, fault)


def read_table(
    path: str,
    data: bytes,
    against: Yardstick,
    wanted: bool = True,
    limits: RowLimits = AS_PEOPLE,
) -> ResponsesTable | None:
    """Read a responses table; None for another table, where it was not `wanted`.

    A sheet of ours into which nobody is typed yet has no rows.

    Args:
        path: For errors.
        data: The bytes of the file.
        against: What is answered.
        wanted: Whether the user named it.
        limits: How much it may hold.

    Raises:
        InputError: With everything that is wrong with it.
    """
    opened = open_sheet(path, data, lambda header: cell_key(header) in against.items, limits=limits)
    one = None if opened.recognised else sheet_of_one(opened.sheet, against)
    if one is not None:
        return _of_one(one, opened, against)
    if not opened.recognised:
        refuse_how(opened.sheet)
    if not opened.recognised and not wanted:
        return None
    sheet = opened.sheet
    header, *rows = sheet.rows
    told = columns_of(sheet, header, against)
    columns, problems = told.columns, told.problems
    rows, dialect = without_texts(rows, columns, against)
    if not rows and not dialect.is_ours:
        problem = "there are no answers below the header"
        problems.append(sheet.problem(header.line, None, problem, "Write a row for each person."))
    marked = marked_row(sheet, header, rows, told, against)
    if marked is not None and not problems:
        raise InputError((marked,))
    reading = TableReading(sheet, columns, against, dialect)
    found = reading.read_all(rows)
    problems += reading.problems
    if problems:
        raise InputError(tuple(problems))
    by_rules = numbers_of_a_system(sheet, header, told, reading.items, against)
    if by_rules is not None:
        raise InputError((by_rules,))
    warnings = (
        *unnamed(sheet.path, _unnamed_columns(header, rows)),
        *left_out_columns(sheet.path, told),
        *_odd_cell(opened, header, rows, frozenset(columns.values())),
        *reading.left_out(),
        *_version_unsaid(sheet.path, columns, rows, against, dialect),
    )
    return ResponsesTable(tuple(found), warnings, sheet, columns)


def is_export(path: str, data: bytes, against: Yardstick) -> bool:
    """Whether another table looks like an export that can be imported."""
    opened = open_sheet(path, data, lambda header: cell_key(header) in against.items)
    return export_in(opened.sheet, against) is not None


def _of_one(one: OfOne, opened: Opened, against: Yardstick) -> ResponsesTable:
    """The table that the sheet of one person comes to; without a row where it is blank."""
    rows = [] if one.is_blank else [one.row]
    reading = TableReading(one.places, one.columns, against, one.dialect)
    found = reading.read_all(rows)
    problems = (*one.problems, *reading.problems)
    if problems:
        raise InputError(tuple(sorted(problems, key=lambda each: each.line or 0)))
    header, *below = opened.sheet.ragged_rows
    warnings = (
        *_odd_cell(opened, header, below, frozenset(range(len(header.cells)))),
        *reading.left_out(),
        *_version_unsaid(one.places.path, one.columns, rows, against, one.dialect),
    )
    return ResponsesTable(tuple(found), warnings, one.places, one.columns)


def _version_unsaid(
    path: str,
    columns: Mapping[str, int],
    rows: Sequence[Row],
    against: Yardstick,
    dialect: Dialect,
) -> Iterator[str]:
    """The warning about a table, or rows of it, that do not say what they answer."""
    if not dialect.version:
        yield from unversioned(path, columns, _silent(columns, rows), against.questionnaire)


def _silent(columns: Mapping[str, int], rows: Sequence[Row]) -> int:
    """How many rows name no version, where there is a column for it."""
    at = columns.get("version")
    return 0 if at is None else sum(not row.cells[at].strip() for row in rows)


def _unnamed_columns(header: Row, rows: Sequence[Row]) -> list[int]:
    """Columns without a name in which something stands."""
    return [
        index
        for index, cell in enumerate(header.cells)
        if not cell and any(row.cells[index] for row in rows)
    ]


def _odd_cell(opened: Opened, header: Row, rows: list[Row], is_read: Collection[int]) -> list[str]:
    """The warning about a table that is not UTF-8, with a cell by which to check the guess."""
    if not opened.guessed_encoding:
        return []
    seen = (
        Row(row.line, [cell if i in is_read else "" for i, cell in enumerate(row.cells)])
        for row in rows
    )
    odd = odd_character((header, *seen))
    return [odd_cell(opened.sheet.path, odd)] if odd is not None else []
