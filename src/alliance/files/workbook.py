"""Workbooks: sheets of text cells as data, and the one place that makes a file of them.

Openpyxl is imported here only, and only when a workbook is written or read.
"""

from typing import NamedTuple


class DropDown(NamedTuple):
    """Cells that take one of some words, offered in a list."""

    cells: str
    """Which ones, as spreadsheets name them: "C2:C29"."""
    words: tuple[str, ...]
    """What may be chosen."""


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


class Workbook(NamedTuple):
    """Some sheets, in their order."""

    sheets: tuple[WorkSheet, ...]
