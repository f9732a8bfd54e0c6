"""Workbooks: sheets of text cells as data, and the one place that makes a file of them.

Openpyxl is imported here only, and only when a workbook is written or read.
"""

import datetime
import re
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from alliance.documents.one_line import NO_CHARACTERS
from alliance.errors import UsageError
from alliance.quoting import quoted_word

if TYPE_CHECKING:
    from openpyxl import Workbook as Book
    from openpyxl.worksheet.worksheet import Worksheet as Leaf

_INLINE = 255
"""Characters of a list that stands in the rule itself; a longer one stands in a sheet."""
_HINT = 255
"""Characters that a spreadsheet shows beside a cell."""
_LINE_HEIGHT, _HIGHEST = 15.0, 405.0  # in points
_PAGE = 250
"""Characters that a printed page may have side by side."""
LISTS = "Lists"
_ALWAYS = datetime.datetime(2000, 1, 1)  # what is the same has the same bytes
_ZIPPED = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
# Neither XML nor openpyxl takes them.
_NOT_IN_XML = re.compile(f"[{NO_CHARACTERS}]")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_TEXT = "@"
"""The number format of cells whose content stays as it is typed: no date, no formula."""


def letters(index: int) -> str:
    """The name that spreadsheets give a column, counted from 0.

    Example:
        >>> letters(0), letters(27)
        ('A', 'AB')
    """
    before, last = divmod(index, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)


class DropDown(NamedTuple):
    """Cells that take one of some words, offered in a list."""

    cells: str
    """Which ones, as spreadsheets name them: "C2:C29"."""
    words: tuple[str, ...]
    """What may be chosen."""
    hint: str = ""
    """What is shown beside the cell that is chosen; left out where it is too long for that."""


class WorkSheet(NamedTuple):
    """One sheet: rows of texts."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    """How wide each column is, in characters."""
    frozen: str = ""
    """The first cell that moves when one scrolls, such as "C3"; empty where all do."""
    choices: tuple[DropDown, ...] = ()
    open_cells: tuple[str, ...] = ()
    """Where something may be written, such as "C2:D29", if all else is locked."""
    text_columns: tuple[str, ...] = ()
    """Columns, such as "B", in which what is typed stays a text."""
    bold_rows: tuple[int, ...] = ()
    """Rows that stand out, counted from 1."""
    quiet_columns: tuple[str, ...] = ()
    """Columns for programs rather than for people: small and grey."""


_MADE_ON = 3
"""What a zip file calls Unix; it is the same for whoever reads it."""


class Workbook(NamedTuple):
    """Some sheets, in their order."""

    sheets: tuple[WorkSheet, ...]
    plain_rows: tuple[tuple[str, ...], ...] = ()
    """The same as one table, for a file that knows neither lists nor several sheets."""


def _to_get_it() -> str:
    """The command that installs openpyxl beside this program; pipx and uvx have no pip there."""
    if find_spec("pip"):
        return f"{quoted_word(sys.executable)} -m pip install openpyxl"
    return "pipx inject alliance openpyxl, or for this once: uvx --with openpyxl"


def workbook_bytes(workbook: Workbook) -> bytes:
    """A workbook as an xlsx file; the same workbook gives the same bytes.

    All cells are texts, also those that look like a formula. A list of words that is too long
    for a rule, or has a comma in it, stands in a hidden sheet.

    Raises:
        UsageError: When openpyxl is not there.
    """
    try:
        from openpyxl import Workbook as NewBook
    except ImportError:
        without = "Without it, name a file that ends in .csv. " if workbook.plain_rows else ""
        raise UsageError(
            "a file that ends in .xlsx needs openpyxl, and it is not here",
            f"{without}To get it: {_to_get_it()}",
        ) from None
    import io

    book = NewBook()
    book.remove(book.worksheets[0])
    lists = _ListsOfWords(book)
    for sheet in workbook.sheets:
        _fill(book.create_sheet(_clean(sheet.title)[:31]), sheet, lists)
    lists.put_last()
    book.properties.creator = "alliance"
    book.properties.created = _ALWAYS
    written = io.BytesIO()
    book.save(written)
    return _settled(written.getvalue())


def _settled(data: bytes) -> bytes:
    """The file without the moment and the system that it was made in."""
    import io
    import zipfile

    again = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(again, "w") as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, _ZIPPED)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = _MADE_ON
            content = old.read(name)
            if name == "docProps/core.xml":
                moment = _ALWAYS.isoformat().encode() + b"Z"
                content = _MODIFIED.sub(rb"\g<1>" + moment, content)
            new.writestr(member, content)
    return again.getvalue()


def _clean(text: str) -> str:
    """A text as a cell can hold it and gives it back."""
    return _ESCAPED.sub("_x005F_", _NOT_IN_XML.sub(" ", text))


def _fill(leaf: "Leaf", sheet: WorkSheet, lists: "_ListsOfWords") -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    _write(leaf, sheet)
    _open(leaf, sheet)
    for choice in sheet.choices:
        _offer(leaf, choice, lists)
    for index, width in enumerate(sheet.widths):
        leaf.column_dimensions[letters(index)].width = width
    for letter in sheet.text_columns:
        leaf.column_dimensions[letter].number_format = _TEXT
    leaf.freeze_panes = sheet.frozen or None
    leaf.page_setup.orientation = "landscape"
    leaf.page_setup.fitToHeight = 0  # as many pages as it takes
    fits = sum(sheet.widths) <= _PAGE
    leaf.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=fits)


def _write(leaf: "Leaf", sheet: WorkSheet) -> None:
    """The texts, each as a text."""
    from openpyxl.styles import Alignment, Font

    wrapped, on_top = Alignment(wrap_text=True, vertical="top"), Alignment(vertical="top")
    bold, quiet = Font(bold=True), Font(size=8, color="808080")
    for number, row in enumerate(sheet.rows, 1):
        for index, text in enumerate(row, 1):
            if not text:
                continue
            cell = leaf.cell(number, index)
            cell.value = _clean(text)
            cell.data_type = "s"  # with = in front it would be taken for a formula
            cell.quotePrefix = True  # and likewise once somebody has edited it
            cell.number_format = _TEXT
            is_quiet = letters(index - 1) in sheet.quiet_columns
            cell.alignment = on_top if is_quiet else wrapped
            if is_quiet or number in sheet.bold_rows:
                cell.font = quiet if is_quiet else bold
        leaf.row_dimensions[number].height = _height(row, sheet)


def _height(row: Sequence[str], sheet: WorkSheet) -> float:
    """How high a row is for its longest text; not every program finds that out by itself."""
    lines = [
        sum(-(-max(len(line), 1) // max(width - 2, 1)) for line in text.split("\n"))
        for index, (text, width) in enumerate(zip(row, sheet.widths, strict=False))
        if letters(index) not in sheet.quiet_columns
    ]
    return min(_LINE_HEIGHT * max(lines, default=1), _HIGHEST)


def _open(leaf: "Leaf", sheet: WorkSheet) -> None:
    """Lock all but the open cells, without a password; widths and heights stay free."""
    from openpyxl.styles import Alignment, Border, PatternFill, Protection, Side

    if not sheet.open_cells:
        return
    free, wrapped = Protection(locked=False), Alignment(wrap_text=True, vertical="top")
    shade, edge = PatternFill("solid", fgColor="FFF8DC"), Side("thin", color="C0C0C0")
    for cells in sheet.open_cells:
        for row in leaf[cells]:
            for cell in row:
                cell.protection, cell.number_format = free, _TEXT
                cell.alignment, cell.fill = wrapped, shade
                cell.border = Border(left=edge, right=edge, top=edge, bottom=edge)
    leaf.protection.sheet = True
    leaf.protection.formatColumns = False
    leaf.protection.formatRows = False


def _offer(leaf: "Leaf", choice: DropDown, lists: "_ListsOfWords") -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    words = [_clean(word) for word in choice.words]
    rule = DataValidation(type="list", formula1=lists.formula(words), allow_blank=True)
    rule.showErrorMessage = True
    rule.errorTitle = "Not in the list"
    rule.error = "Choose one of the list, or leave the cell empty."
    hint = _clean(choice.hint)
    if hint and len(hint) <= _HINT:
        rule.showInputMessage = True
        rule.prompt = hint
    rule.add(choice.cells)
    leaf.add_data_validation(rule)


class _ListsOfWords:
    """Lists that drop-downs offer: short ones in the rule, others in a hidden sheet."""

    def __init__(self, book: "Book") -> None:
        self._book = book
        self._places: dict[tuple[str, ...], str] = {}

    def formula(self, words: Sequence[str]) -> str:
        """What a rule refers to."""
        line = ",".join(words)
        if len(line) <= _INLINE - 2 and not any(c in word for word in words for c in ',"\n'):
            return f'"{line}"'
        key = tuple(words)
        if key not in self._places:
            letter = letters(len(self._places))
            self._places[key] = f"{LISTS}!${letter}$1:${letter}${len(words)}"
        return self._places[key]

    def put_last(self) -> None:
        """Write the hidden sheet, if any list is in need of it."""
        if not self._places:
            return
        leaf = self._book.create_sheet(LISTS)
        for index, words in enumerate(self._places, 1):
            rows = tuple((*[""] * (index - 1), word) for word in words)
            _write(leaf, WorkSheet(LISTS, rows))
        leaf.sheet_state = "hidden"
