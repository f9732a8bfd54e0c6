"""What there is to ask about columns: each question with its ways out."""

from collections.abc import Iterator, Sequence

from alliance.documents.imported import Undecided, UndecidedKind, WayOut
from alliance.documents.survey import Yardstick
from alliance.files.workbook import letters
from alliance.importing.headings import is_reading
from alliance.importing.layout import AnswerTable
from alliance.importing.twice_told import differing_rows

_MOST_ASKED_ALONE, _MOST_OTHERS = 3, 6
"""Questions without a column that are asked about one by one, and columns that may be theirs."""
_MOST_LOOKED = 200
"""Rows by which a column is told to hold answers to a question."""


def which_of_two(
    item: str, columns: Sequence[int], layout: AnswerTable, keys: Sequence[str]
) -> Undecided:
    """Which of several columns of a question counts; likely both where they never differ.

    Args:
        item: The question.
        columns: Its columns.
        layout: The table.
        keys: What a mapping calls each column.
    """
    ways = [
        WayOut(
            "column",
            letters(kept),
            {"columns": {keys[index]: "ignore" for index in columns if index != kept}},
        )
        for kept in columns
    ]
    proposal = None
    if not differing_rows(layout.rows, columns):
        ways.append(WayOut("merge", item, {"merge": (item,)}))
        proposal = len(ways) - 1
    counts = tuple(
        (letters(index), sum(bool(row.cells[index]) for row in layout.rows)) for index in columns
    )
    return Undecided(
        "twice",
        item,
        (item,),
        counts,
        column=columns[0],
        choices=tuple(ways),
        proposal=proposal,
    )


def whether_it_is(kind: UndecidedKind, column: int, item: str, key: str, header: str) -> Undecided:
    """Whether a column is a question that its header nearly names, or named once.

    Args:
        kind: Which of the two.
        column: The column.
        item: The question.
        key: What a mapping calls the column.
        header: As it stands there.
    """
    ways = (
        WayOut("is_item", item, {"columns": {key: item}}),
        WayOut("ignore", key, {"columns": {key: "ignore"}}),
    )
    return Undecided(kind, header, (item,), column=column, choices=ways, proposal=0)


def where_they_are(
    items: Sequence[str],
    free: Sequence[int],
    layout: AnswerTable,
    keys: Sequence[str],
    against: Yardstick,
) -> Iterator[Undecided]:
    """Where questions without a column are; of a few, whether one of the others is theirs.

    Args:
        items: The questions.
        free: Columns that are nothing yet.
        layout: The table.
        keys: What a mapping calls each column.
        against: What is answered.
    """
    fitting = {
        item: [index for index in free if _may_answer(layout, index, item, against)]
        for item in items
    }
    alone = tuple(item for item in items if 0 < len(fitting[item]) <= _MOST_OTHERS)
    if len(alone) > _MOST_ASKED_ALONE:
        alone = ()
    for item in alone:
        ways = [
            WayOut("column", letters(index), {"columns": {keys[index]: item}})
            for index in fitting[item]
        ]
        ways.append(WayOut("not_asked", "1", {"missing": (item,)}))
        yield Undecided("missing", items=(item,), choices=tuple(ways))
    rest = tuple(item for item in items if item not in alone)
    if rest:
        way = WayOut("not_asked", str(len(rest)), {"missing": rest})
        yield Undecided("missing", items=rest, choices=(way,))


def _may_answer(layout: AnswerTable, index: int, item: str, against: Yardstick) -> bool:
    """Whether most of what stands in a column is an answer to a question."""
    texts = {row.cells[index] for row in layout.rows[:_MOST_LOOKED]} - {""}
    return sum(is_reading(text, item, against) for text in texts) * 2 > len(texts)
