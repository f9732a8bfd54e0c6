"""Bytes of an export to sheets of cells: what kind of file it is, is told by its first bytes."""

import posixpath
import re

from alliance.documents.one_line import first_few, without_breaks
from alliance.errors import InputError
from alliance.files.grids import CellPlacing, Export, Grid
from alliance.files.json_rows import read_json_rows
from alliance.files.rows import FEWER_ROWS, Row, RowLimits
from alliance.files.separating import odd_character, open_sheet, table_text
from alliance.files.text import (
    OFFICE,
    OTHER_OFFICE,
    SAVE_AS,
    TABLE_LIMIT,
    decoded,
    nothing_in,
    refusal,
    refuse_others,
)
from alliance.files.workbook import LISTS, letters
from alliance.files.workbook_reading import WORKBOOK, read_workbook
from alliance.files.zips import Packed, unpacked

ZIP = (OFFICE[0], b"PK\x05\x06")
"""How zip files begin, xlsx among them."""
_NUMBER = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?\s*(?:[,\]]|\Z)"
"""All of a number: a chat begins with a day in brackets, such as `[14.09.2026, 09:00] Ann:`."""
_JSON = re.compile(rf'\ufeff?\s*(?:\{{\s*(?:"|\}}|\Z)|\[\s*(?:[\[{{\]"]|{_NUMBER}|\Z))')
_TABLES = (".csv", ".tsv", ".xlsx", ".json")


def read_export(path: str, data: bytes, encoding: str | None = None) -> Export:
    """The sheets of an export.

    Args:
        path: For errors.
        data: The bytes of the file.
        encoding: The encoding of a text, where somebody knows it.

    Raises:
        InputError: When it holds no table that can be read.
    """
    refuse_others(path, data)
    if data.startswith(ZIP):
        packed = unpacked(path, data)
        return _workbook(path, packed) if WORKBOOK in packed.names else _zipped(packed, encoding)
    if is_json_text(data):
        text = table_text(path, data, encoding)[0] if encoding else decoded(data, path)
        rows = read_json_rows(path, text)
        return Export(path, "json", (rows.grid,), remarks=rows.remarks)
    try:
        return _csv(path, data, encoding)
    except InputError as error:
        # The line itself is not shown: it has more in it than what is wrong.
        raise InputError(tuple(each._replace(source=None) for each in error.problems)) from None


def is_json_text(data: bytes) -> bool:
    """Whether a file holds JSON, by how it begins."""
    start = data[:1000]
    wide = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = start[: len(start) // 2 * 2].decode("utf-16" if wide else "utf-8", errors="replace")
    return bool(_JSON.match(text))


def _csv(path: str, data: bytes, encoding: str | None) -> Export:
    opened = open_sheet(path, data, lambda _: False, encoding, RowLimits(fewer_rows=FEWER_ROWS))
    numbered = opened.sheet.numbered_rows
    if not numbered:
        raise nothing_in(path)
    width = max(len(row.cells) for _, row in numbered)
    for _, row in numbered:
        opened.sheet.refuse_other_separator(row, width)
    rows = tuple(Row(number, row.cells) for number, row in numbered)
    lines = tuple(row.line for _, row in numbered)
    grid = Grid("", rows, CellPlacing(path, rows, lines=lines))
    remarks: tuple[str, ...] = ()
    odd = odd_character(rows) if opened.guessed_encoding else None
    if odd is not None:
        number, column, cell = odd
        letter = next(letter for letter in cell if not letter.isascii())
        remarks = (
            "It is not UTF-8 and was read as Windows-1252. "
            f'Is "{without_breaks(letter)}" right, in row {number}, column {letters(column)}?',
        )
    return Export(path, "csv", (grid,), opened.sheet.separator_name, remarks=remarks)


def _workbook(path: str, packed: Packed) -> Export:
    read = read_workbook(path, packed)
    if not read.grids:
        problem = "there is nothing in this workbook"
        if read.hidden:
            problem = "all that is in this workbook is hidden"
        raise refusal(path, problem)
    hidden = [name for name in read.hidden if name != LISTS]
    remarks: tuple[str, ...] = ()
    if hidden:
        sheets = "sheet" if len(hidden) == 1 else "sheets"
        remarks = (f"Left out, as hidden: the {sheets} {', '.join(hidden)}.",)
    return Export(path, "xlsx", read.grids, remarks=remarks)


def _zipped(packed: Packed, encoding: str | None) -> Export:
    """The one table in a zip."""
    path = packed.path
    _refuse_office(packed)
    tables = [name for name in members(packed) if name.lower().endswith(_TABLES)]
    if not tables:
        raise refusal(
            path,
            "this is a zip file without a table in it",
            "Export the answers as a CSV or xlsx file.",
        )
    if len(tables) > 1:
        raise refusal(
            path,
            f"there are {len(tables)} tables in this zip: {first_few(tables, 5)}",
            "Unpack it, and import the one with the answers.",
        )
    data = packed.read(tables[0]) or b""
    if len(data) > TABLE_LIMIT:
        raise refusal(path, f"{tables[0]} is larger than {TABLE_LIMIT // 1_000_000} MB")
    if data.startswith(ZIP) and WORKBOOK not in unpacked(path, data).names:
        raise refusal(path, "there is a zip file in this zip file", "Unpack it first.")
    return read_export(path, data, encoding)._replace(inside=tables[0])


def refuse_other_office(path: str, data: bytes) -> None:
    """Refuse documents of office programs that are no workbooks, and zip files that are broken.

    Raises:
        InputError: When it is one.
    """
    if data.startswith(ZIP):
        _refuse_office(unpacked(path, data))


def _refuse_office(packed: Packed) -> None:
    for member, problem in OTHER_OFFICE:
        if member in packed.names:
            raise refusal(packed.path, problem, SAVE_AS)


def members(packed: Packed) -> list[str]:
    """The names in a zip, without those that an operating system adds."""
    return sorted(
        name
        for name in packed.names.values()
        if not name.startswith("__MACOSX/") and not posixpath.basename(name).startswith(".")
    )
