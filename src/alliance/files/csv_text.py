"""Rows to the text of a CSV file, in which no spreadsheet finds a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from alliance.documents.one_line import without_breaks

BYTE_ORDER_MARK = "\ufeff"
"""Without it before the text, Excel takes UTF-8 for another encoding."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def harmless(text: str) -> str:
    """A text in one line that no spreadsheet takes for a formula.

    Example:
        >>> harmless("=1+1"), harmless("one month")
        ("'=1+1", 'one month')
    """
    line = without_breaks(text)
    return f"'{line}" if line.startswith(_FORMULA) else line


def table(rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV: commas, line feeds, quotes where they are needed."""
    lines = io.StringIO(newline="")
    csv.writer(lines, lineterminator="\n").writerows(rows)
    return lines.getvalue()
