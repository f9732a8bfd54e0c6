"""What stands in the columns of questions, as answers; each column is judged as a whole."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from alliance.analysis.linting.direction import falling_scales
from alliance.documents.imported import RowLeftOut, Undecided, ValueRead
from alliance.documents.mapping import ImportMapping
from alliance.documents.plain_text import plain_text
from alliance.documents.yardstick import Yardstick
from alliance.files.rows import Row
from alliance.importing.answer_columns import AnswerCells, answer_columns
from alliance.importing.bare_numbers import by_scale, judge_numbers
from alliance.importing.columns import Columns
from alliance.importing.judged_table import JudgedTable
from alliance.importing.layout import AnswerTable
from alliance.importing.legends import told_the_other_way
from alliance.importing.nobody import part_rows
from alliance.importing.odd_texts import judge_crowded, judge_ends, judge_texts
from alliance.importing.refusals import refuse_many_texts
from alliance.vocabulary import NO_POINT_SIGNS, NoPoint

_SIGNS = frozenset(NO_POINT_SIGNS.values())


class Values(NamedTuple):
    """What the cells mean."""

    answers: Mapping[int, Mapping[str, int | NoPoint | None]]
    """By the place of a column, counted from 0: what each different text in it means."""
    readings: Mapping[int, tuple[ValueRead, ...]]
    """The same, counted in the rows of people."""
    rows: tuple[Row, ...] = ()
    """Those that may be people."""
    left_out: tuple[RowLeftOut, ...] = ()
    """Those that are known to be nobody who counts."""
    undecided: tuple[Undecided, ...] = ()
    remarks: tuple[str, ...] = ()


def read_values(
    layout: AnswerTable, columns: Columns, against: Yardstick, mapping: ImportMapping
) -> Values:
    """Read the cells of all questions, in the rows of people.

    Args:
        layout: The table.
        columns: What its columns are.
        against: What is answered, and by whom.
        mapping: What was decided.

    Raises:
        InputError: When so much stands in them that it is no answers.
    """
    found = answer_columns(columns.taken, against, mapping, by_header=layout.said is not None)
    keys = [(column.index, column.key) for column in found]
    refuse_many_texts(layout.grid, layout.header_row, layout.rows, keys)
    parted = part_rows(layout, columns.taken, found, against)
    for column in found:
        column.count(parted.people)
    table = JudgedTable(
        found,
        parted.people,
        layout.system,
        *_is_ours(layout, columns),
        _falling(against) | told_the_other_way(layout, parted.people, found)
        if any(column.numbers() for column in found)
        else frozenset(),
    )
    if not table.is_typed:
        _doubt_signs(found)
    undecided = (
        *judge_crowded(table),
        *judge_ends(table),
        *judge_numbers(table),
        *judge_texts(table),
    )
    return Values(
        {column.index: column.answers() for column in found},
        {column.index: column.readings() for column in found},
        parted.people,
        parted.left_out,
        undecided,
        parted.remarks,
    )


def _doubt_signs(columns: Sequence[AnswerCells]) -> None:
    """Take d and x for texts like all others where nothing else is of our scale.

    In SD, D, N, A and SA, D is "disagree". One other text may be a slip; two are another tongue.
    Codes such as A1 are asked about in their order; d and x may well stand beside them.
    """
    for group in by_scale(columns):
        texts = {text for column in group for text in column.counts}
        others = [text for text in texts if plain_text(text) not in _SIGNS]
        if any(map(str.isdigit, "".join(others))):
            continue
        if len(others) > 1 and not any(map(group[0].scale.is_known, others)):
            for column in group:
                column.doubt(texts.difference(others))


def _falling(against: Yardstick) -> frozenset[str]:
    """Questions whose labels run from good to bad, where nobody said that it is meant so."""
    return frozenset(
        item for scale in falling_scales(against.questionnaire) for item in scale.items
    )


def _is_ours(layout: AnswerTable, columns: Columns) -> tuple[bool, bool]:
    """Whether a form or a table of ours says what its numbers are; whether it was typed into."""
    roles = {column.role for column in columns.taken}
    is_typed = layout.is_ours
    return is_typed or {"questionnaire", "version"} <= roles, is_typed
