"""What stands around the answers about their numbers: a legend such as "1 = strongly agree"."""

import re
from collections.abc import Iterator, Sequence

from alliance.documents.plain_text import plain_text
from alliance.files.rows import Row
from alliance.importing.answer_columns import AnswerCells
from alliance.importing.layout import AnswerTable

_MOST_ROWS = 200
"""Rows that are no people's and are looked at."""


def told_the_other_way(
    layout: AnswerTable, people: Sequence[Row], columns: Sequence[AnswerCells]
) -> frozenset[str]:
    """Questions whose numbers are said to run the other way than our labels.

    Args:
        layout: The table.
        people: Its rows of people, in which nothing is said of numbers.
        columns: Those of questions.
    """
    numbered = [column for column in columns if column.numbers()]
    if layout.said is not None or not numbered:
        return frozenset()
    patterns = {column.scale.labels: _turned(column.scale.labels) for column in numbered}
    found = set[str]()
    for at, cell in _cells(layout, people):
        plain = plain_text(cell)
        for column in numbered:
            if at in (None, column.index) and patterns[column.scale.labels].search(plain):
                found.add(column.item)
    return frozenset(found)


def _cells(layout: AnswerTable, people: Sequence[Row]) -> Iterator[tuple[int | None, str]]:
    """Cells with a number and words, and the only column that each tells of; None for all."""
    lines = {row.line for row in people}
    others = (row for row in layout.grid.rows if row.line not in lines)
    for row, _ in zip(others, range(_MOST_ROWS), strict=False):
        filled = [(at, cell) for at, cell in enumerate(row.cells) if cell]
        is_of_all = row.line < layout.header_row or len(filled) == 1
        for at, cell in filled:
            if any(map(str.isdigit, cell)):
                yield None if is_of_all else at, cell


def _turned(labels: Sequence[str]) -> re.Pattern[str]:
    """What says of one of these labels that it has the number of the one at the other end."""
    told = list[str]()
    for point, label in enumerate(labels, 1):
        number = len(labels) + 1 - point
        if number != point:
            words = re.escape(plain_text(label))
            told += [
                rf"(?<!\w){number}\s*(?:=|:|-|–|is|means)\s*{words}(?!\w)",
                rf"(?:^|[,;(\[/]\s*){words}\s*(?:=|:|\(|is|means)\s*{number}(?!\w)",
            ]
    return re.compile("|".join(told))
