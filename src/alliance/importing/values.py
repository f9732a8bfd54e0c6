"""What stands in the columns of questions, as answers; each column is judged as a whole."""

from collections.abc import Mapping
from typing import NamedTuple

from alliance.documents.imported import Reading, Undecided
from alliance.documents.mapping import ImportMapping
from alliance.documents.sheet_words import readings, sheet_key
from alliance.documents.survey import Yardstick
from alliance.importing.columns import Columns
from alliance.importing.layout import AnswerTable
from alliance.vocabulary import NoPoint


class Values(NamedTuple):
    """What the cells mean."""

    answers: Mapping[int, Mapping[str, int | NoPoint | None]]
    """By the place of a column, counted from 0: what each different text in it means."""
    readings: Mapping[int, tuple[Reading, ...]]
    """The same, counted."""
    undecided: tuple[Undecided, ...] = ()


def read_values(
    layout: AnswerTable, columns: Columns, against: Yardstick, mapping: ImportMapping
) -> Values:
    """Read the cells of all questions."""
    answers: dict[int, dict[str, int | NoPoint | None]] = {}
    for index, column in enumerate(columns.taken):
        if column.role != "item":
            continue
        known = readings(against.questionnaire.labels(against.items[column.item]))
        texts = dict.fromkeys(row.cells[index] for row in layout.rows)
        answers[index] = {text: known.get(sheet_key(text)) for text in texts}
    return Values(answers, {})
