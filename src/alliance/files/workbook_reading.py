"""A workbook that another program saved, to sheets of cells.

It is read as it comes, with nothing but what Python has: no cell is made that is not there, no
style is needed but to know days, and what is too large is refused where it begins. (Libraries for
it trust the stated size, take half a minute for a million texts, or end the process.)
"""

import codecs
import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from alliance.errors import InputError, Problem
from alliance.files.grids import CellPlacing, Grid
from alliance.files.office_xml import EnoughRead, doctype_refusal, has_doctype, walk
from alliance.files.rows import (
    FEWER_CELLS,
    FEWER_ROWS,
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Row,
    trimmed,
)
from alliance.files.sheet_numbers import DayFormats
from alliance.files.text import refusal
from alliance.files.workbook import letters
from alliance.files.workbook_texts import (
    day_styles,
    shared_texts,
    without_codes,
)
from alliance.files.zips import Packed, damaged

_MOST_SHEETS = 250
"""That are shown; of people who each have a sheet, a workbook has some dozens."""
_HOLDERS_OF_VALUES = tuple(
    begin + name + end
    for begin in (b"<", b":")
    for name in (b"v", b"t", b"f")
    for end in (b">", b" ")
)
"""How an element begins that stands in a cell."""
_END_OF_ROW = b"row>"
_FEWER_ROWS = f"{FEWER_ROWS} If it holds fewer, delete what stands far below them."
_ROWS_ABOVE = 20
"""Rows that may stand above the header."""

WORKBOOK = "xl/workbook.xml"
_CHART = ""
"""In place of the part of a sheet that has no cells."""
_letters = cache(letters)
_REFERENCE = re.compile("([A-Za-z]{1,7})([0-9]+)", re.ASCII)
_ROW_NUMBER = re.compile("[0-9]+", re.ASCII)
_MOST_DIGITS = 18
"""Of the number of a row; what is beyond is too far anyway."""
_YES = ("1", "true", "on")
_SAVE_IT = "Open it in a spreadsheet program, save it, and export it again."


class _SheetEntry(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    is_shown: bool
    relation: str


class SheetsRead(NamedTuple):
    """What a workbook holds."""

    grids: tuple[Grid, ...]
    """Sheets that are shown and not empty; maybe none."""
    hidden: tuple[str, ...]
    """The names of those that are not shown."""


def read_workbook(path: str, packed: Packed) -> SheetsRead:
    """The sheets of a workbook.

    Raises:
        InputError: When it is damaged, too large, or a formula in it was never worked out.
    """
    for name in packed.names:
        if name.endswith((".xml", ".rels")) and has_doctype(path, packed.read(name) or b""):
            raise doctype_refusal(path)
    listed, from_1904 = _listed(path, packed.read(WORKBOOK) or b"")
    if sum(sheet.is_shown for sheet in listed) > _MOST_SHEETS:
        problem = f"there are more than {_MOST_SHEETS} sheets in this workbook"
        raise refusal(path, problem, "Save the sheet with the answers as a CSV file.")
    targets = _targets(path, packed)
    found = []
    for sheet in listed:
        part = targets.get(sheet.relation)
        data = packed.read(part) if sheet.is_shown and part else None
        if data is None and sheet.is_shown and part != _CHART:
            raise damaged(path, "xlsx file")
        if data is not None:
            found.append((sheet.name, _SheetReader(path, sheet.name, len(listed) > 1).read(data)))
    has_styles = any(cells.styles() for _, cells in found)
    days = DayFormats(day_styles(path, packed) if has_styles else frozenset(), from_1904)
    wanted = {cell.value for _, cells in found for cell in cells.shared()}
    texts = shared_texts(path, packed, wanted)
    grids = []
    for name, cells in found:
        shown = name if len(listed) > 1 else ""
        rows = tuple(cells.rows(texts, days))
        if rows:
            placing = CellPlacing(path, rows, shown)
            hidden = cells.hidden_rows, cells.hidden_columns
            grids.append(Grid(name, rows, placing, "", *map(frozenset, hidden)))
    return SheetsRead(tuple(grids), tuple(sheet.name for sheet in listed if not sheet.is_shown))


def _listed(path: str, data: bytes) -> tuple[list[_SheetEntry], bool]:
    """The sheets in their order, and whether days are counted from 1904."""
    sheets: list[_SheetEntry] = []
    from_1904 = False

    def begin(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal from_1904
        if name == "sheet":
            relation = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            is_shown = attributes.get("state", "visible") == "visible"
            sheets.append(_SheetEntry(attributes.get("name", ""), is_shown, relation))
        elif name == "workbookPr":
            from_1904 = attributes.get("date1904", "") in _YES

    walk(path, data, begin)
    return sheets, from_1904


def _targets(path: str, packed: Packed) -> dict[str, str]:
    """By relation, the name of the sheet's file; nothing for those that are charts."""
    found: dict[str, str] = {}

    def begin(name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "")
            inside = posixpath.normpath(posixpath.join("/xl", target))
            is_table = attributes.get("Type", "").endswith("/worksheet")
            found[attributes.get("Id", "")] = inside.lstrip("/") if is_table else _CHART

    walk(path, packed.read("xl/_rels/workbook.xml.rels") or b"", begin)
    return found


class _Cell(NamedTuple):
    """What stands in a cell, before texts and days are looked up."""

    kind: str
    value: str
    style: str


class _Cells(NamedTuple):
    """The cells of a sheet that hold something, by row and column."""

    path: str
    sheet: str
    found: dict[int, dict[int, _Cell | str]]
    """Whole numbers, and texts that stand in the cell itself, are what they are."""
    hidden_rows: set[int]
    hidden_columns: set[int]

    def shared(self) -> Iterator[_Cell]:
        """Cells whose text stands elsewhere."""
        for cells in self.found.values():
            for cell in cells.values():
                if isinstance(cell, _Cell) and cell.kind == "s":
                    yield cell

    def styles(self) -> bool:
        """Whether a number has a style, so that it may be a day."""
        return any(
            isinstance(cell, _Cell) and cell.kind == "n"
            for cells in self.found.values()
            for cell in cells.values()
        )

    def rows(self, texts: Mapping[str, str], days: DayFormats) -> Iterator[Row]:
        """The rows in their order, as wide as the last cell that holds something.

        They are counted as if each were as wide as the widest before: short ones are made so.
        """
        count = widest = 0
        for number in sorted(self.found):
            cells = {
                column: text
                for column, cell in self.found[number].items()
                if (text := self._text(number, column, cell, texts, days))
            }
            if not cells:
                continue
            row = [""] * (max(cells) + 1)
            widest = max(widest, len(row))
            count += widest
            if count > MOST_CELLS:
                raise self._refused(
                    number, f"this sheet has more than {MOST_CELLS:,} cells", FEWER_CELLS
                )
            for column, text in cells.items():
                row[column] = text
            yield Row(number, row)

    def _text(
        self,
        row: int,
        column: int,
        cell: _Cell | str,
        texts: Mapping[str, str],
        days: DayFormats,
    ) -> str:
        if isinstance(cell, str):
            return cell
        if cell.kind == "n":
            return days.text(cell.value, cell.style)
        if cell.value not in texts:
            at = f"{letters(column)}{row}"
            raise self._refused(row, f"the text of cell {at} is not in the file", _SAVE_IT)
        return texts[cell.value]

    def _refused(self, row: int, problem: str, way_out: str = "") -> InputError:
        return _placed(self.path, self.sheet, row, problem, way_out)


def _placed(path: str, sheet: str, row: int, problem: str, way_out: str = "") -> InputError:
    told = f'{problem} (sheet "{sheet}")' if sheet else problem
    return InputError((Problem(path, told, row, way_out=way_out),))


class _SheetReader:
    """Reads a sheet from its beginning to its end, keeping what cells hold."""

    def __init__(self, path: str, name: str, several: bool) -> None:
        self.path = path
        self.sheet = name if several else ""
        self.found: dict[int, dict[int, _Cell | str]] = {}
        self.row = 0
        self.column = -1
        self.count = 0
        self.kind, self.style = "n", ""
        self.pieces: list[str] = []
        self.length = 0
        self.takes = False
        self.is_phonetic = self.has_formula = False
        self.cells: dict[int, _Cell | str] = {}
        self.alike: dict[_Cell, _Cell] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()

    def read(self, data: bytes) -> _Cells:
        """Read it all.

        Raises:
            InputError: When it is too large, or a formula in it has no value.
        """
        whole, data = len(data), _to_last_value(data)
        is_part = len(data) < whole
        walk(self.path, data, self._begin, self._end, self._take, is_part=is_part)
        return _Cells(self.path, self.sheet, self.found, self.hidden_rows, self.hidden_columns)

    def _begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name in ("v", "t"):
            self.takes = not self.is_phonetic
        elif name == "row":
            number = attributes.get("r", "")
            is_stated = _ROW_NUMBER.fullmatch(number)
            self.row = int(number[:_MOST_DIGITS]) if is_stated else self.row + 1
            self.cells = self.found.get(self.row, {})
            self.column = -1
            if attributes.get("hidden") in _YES and self.row <= MOST_ROWS + _ROWS_ABOVE:
                self.hidden_rows.add(self.row)
        elif name == "col":
            self._see_columns(attributes)
        elif name == "f":
            self.has_formula = True
        elif name == "rPh":
            self.is_phonetic = True

    def _see_columns(self, attributes: Mapping[str, str]) -> None:
        """Columns side by side, of which the sheet says whether they are shown."""
        ends = [attributes.get(name, "") for name in ("min", "max")]
        if attributes.get("hidden") in _YES and all(map(_ROW_NUMBER.fullmatch, ends)):
            first, last = (min(int(end[:_MOST_DIGITS]), MOST_COLUMNS) for end in ends)
            self.hidden_columns.update(range(first - 1, last))

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        self.column += 1
        reference = attributes.get("r")
        if reference is not None and reference != f"{_letters(self.column)}{self.row}":
            self._jump(reference)
        self.kind = attributes.get("t", "n")
        self.style = attributes.get("s", "")
        self.pieces, self.length = [], 0
        self.has_formula = False

    def _jump(self, reference: str) -> None:
        """Go on in a cell that is not the next one."""
        found = _REFERENCE.fullmatch(reference)
        if found:
            self.column = _column(found[1])
            row = int(found[2][:_MOST_DIGITS])
            if row > self.row:
                self.row = row  # some programs number cells, and no rows
                self.cells = self.found.get(self.row, {})

    def _take(self, text: str) -> None:
        if self.takes:
            self.length += len(text)
            if self.length > LONGEST_CELL:
                raise self._refused(
                    f"a cell in this row holds more than {LONGEST_CELL:,} characters"
                )
            self.pieces.append(text)

    def _end(self, name: str) -> None:
        if name in ("v", "t"):
            self.takes = False
        elif name == "c":
            self._end_cell()
        elif name == "rPh":
            self.is_phonetic = False
        elif name == "sheetData":
            raise EnoughRead

    def _end_cell(self) -> None:
        value = "".join(self.pieces)
        if not value.strip():
            if self.has_formula and self.kind != "str":
                at = f"{letters(self.column)}{self.row}"
                raise self._refused(f"there is a formula without a value in {at}", _SAVE_IT)
            return
        if self.row > MOST_ROWS + _ROWS_ABOVE:
            raise self._refused(f"this table has more than {MOST_ROWS:,} rows", _FEWER_ROWS)
        if self.column >= MOST_COLUMNS:
            raise self._refused(f"this table has more than {MOST_COLUMNS:,} columns")
        self.count += 1
        if self.count > MOST_CELLS:
            raise self._refused(f"this sheet has more than {MOST_CELLS:,} cells", FEWER_CELLS)
        if not self.cells:
            self.found[self.row] = self.cells
        self.cells[self.column] = self._meant(value)

    def _meant(self, value: str) -> _Cell | str:
        if self.kind == "s":
            return self._once(_Cell("s", value.strip(), ""))
        if self.kind == "n":
            number = value.strip()
            if not self.style and number.isascii() and number.isdigit():
                return number
            return self._once(_Cell("n", number, self.style))
        if self.kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value.strip(), trimmed(value))
        if self.kind in ("inlineStr", "str"):
            return trimmed(without_codes(value))
        return trimmed(value)

    def _once(self, cell: _Cell) -> _Cell:
        """A cell; of those that are alike, the first, so that they take no room."""
        return self.alike.setdefault(cell, cell)

    def _refused(self, problem: str, way_out: str = "") -> InputError:
        return _placed(self.path, self.sheet, self.row, problem, way_out)


def _to_last_value(data: bytes) -> bytes:
    """A sheet up to its last row in which something stands; many are painted to the end."""
    end = data.rfind(b"sheetData>")
    last = max(data.rfind(holder, 0, end) for holder in _HOLDERS_OF_VALUES) if end > 0 else -1
    cut = data.find(_END_OF_ROW, last) if last >= 0 else -1
    is_utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return data if cut < 0 or is_utf16 else data[: cut + len(_END_OF_ROW)]


def _column(name: str) -> int:
    """The number of a column, counted from 0."""
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
