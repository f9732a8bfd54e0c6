"""Bytes of an export to sheets of cells: what kind of file it is, is told by its first bytes."""

from alliance.files.grids import Export, Grid
from alliance.files.rows import open_sheet


def read_export(path: str, data: bytes, encoding: str | None = None) -> Export:
    """The sheets of an export.

    Args:
        path: For errors.
        data: The bytes of the file.
        encoding: The encoding of a text, where somebody knows it.

    Raises:
        InputError: When it holds no table that can be read.
    """
    opened = open_sheet(path, data, lambda _: False)
    sheet = opened.sheet
    return Export(path, "csv", (Grid("", tuple(sheet.ragged_rows), sheet.problem),))
