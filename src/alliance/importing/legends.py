"""What stands around the answers about their numbers: a legend such as "1 = strongly agree"."""

import re
from collections.abc import Iterator, Sequence

from alliance.documents.plain_text import plain_text
from alliance.files.rows import Row
from alliance.importing.answer_columns import AnswerCells
from alliance.importing.layout import AnswerTable

_LOW = re.compile(
    r"\b(?:not|never|disagree\w*|low\w*|poor\w*|bad\w*|worst|little|least|rarely|seldom|hardly|weak\w*|"
    r"false|untrue|nicht|nie|niemals|niedrig\w*|schlecht\w*|wenig\w*|ablehn\w*|lehne\w*|schwach\w*|"
    r"pas|jamais|faible\w*|mauvais\w*|désaccord|nunca|baj[oa]|desacuerdo|não|baix[oa]|discord\w*|"
    r"ruim|non|mai|basso|disaccordo|niet|nooit|laag|slecht\w*|oneens|nigdy|niski\w*)\b|n't\b"
)
"""Words of the low end of a scale."""
_TOLD = re.compile(r"(?<![\w.,])(\d{1,2}) ?= ?(?=[^\d=,;()\[\]/]{2})")
"""A number of which it is said what it means."""
_LONGEST = 600
"""Characters of a cell in which the ends of a scale are looked for."""
_LONGEST_DASHED = 300
_MOST_ROWS = 200
"""Rows that are no people's and are looked at."""


def told_the_other_way(
    layout: AnswerTable, people: Sequence[Row], columns: Sequence[AnswerCells]
) -> frozenset[str]:
    """Questions whose numbers are said to run the other way than our labels, or may do so.

    Other words than ours may stand at both ends; then those of the low number have to be low.

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
    placed = {column.index: (column,) for column in numbered}
    for at, cell in _cells(layout, people):
        told_of = numbered if at is None else placed.get(at, ())
        plain = plain_text(cell) if told_of else ""
        for column in told_of:
            if patterns[column.scale.labels].search(plain) or _may_fall(plain, column.scale.labels):
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


def _may_fall(plain: str, labels: Sequence[str]) -> bool:
    """Whether other words than ours stand at both ends of a scale, those of 1 not plainly low.

    Nor may it be our scale where it ends with another number.
    """
    told = {int(number) for number in _TOLD.findall(plain[:_LONGEST])}
    if 1 in told and max(told) > 2 and len(labels) not in told:
        return True
    ends = _ends(plain[:_LONGEST], len(labels))
    if ends is None:
        return False
    ours = (plain_text(labels[0]), plain_text(labels[-1]))
    if all(
        label.startswith(word) or label.endswith(word)
        for label, word in zip(ours, ends, strict=True)
    ):
        return False
    low, high = (_LOW.search(words) is not None for words in ends)
    return not low or high


def _ends(plain: str, points: int) -> tuple[str, str] | None:
    """The words of 1 and of the highest number, where a text has both.

    Example:
        >>> _ends("how good? (1 = very good, 5 = poor)", 5), _ends("1 (fully) to 5 (barely)", 5)
        (('very good', 'poor'), ('fully', 'barely'))
        >>> _ends("excellent = 1, awful = 5", 5), _ends("where 1 is best and 5 is worst", 5)
        (('excellent', 'awful'), ('best and', 'worst'))
        >>> _ends("part 1 - aims: 5: we met", 5) is None
        True
    """
    words = r"([^\d=,;()\[\]/]{2,60})"
    pairs = [
        (
            _found(rf"(?<![\w.,]){number}\s*(?:=|means\b|is\b|being\b)\s*{words}", plain),
            _found(rf"(?<!\w){number}\s*\(([^\d()]{{2,60}})\)", plain),
            _before(rf"=\s*{number}(?!\w)", plain),
        )
        for number in (1, points)
    ]
    for low, high in zip(*pairs, strict=True):
        if low and high:
            return low, high
    dashed = rf"(?:^|[(:?.]\s*)1\s*[-:]\s*{words}[,;/][^()]{{0,60}}?\b{points}\s*[-:]\s*{words}"
    both = re.search(dashed, plain[:_LONGEST_DASHED])
    return (plain_text(both[1]), plain_text(both[2])) if both else None


def _found(form: str, plain: str) -> str:
    found = re.search(form, plain)
    return plain_text(found[1]) if found else ""


def _before(form: str, plain: str) -> str:
    """The words before what is looked for."""
    found = re.search(form, plain)
    before = plain[max(0, found.start() - 60) : found.start()] if found else ""
    return plain_text(re.split(r"[\d=,;()\[\]/]", before)[-1])
