"""Rows to people: who answered, from which partner, when; and which rows are nobody who counts."""

from typing import NamedTuple

from alliance.documents.imported import DatesRead, PersonRead, RowLeftOut, Undecided
from alliance.documents.mapping import ImportMapping
from alliance.documents.response import Reference, Response
from alliance.documents.survey import Yardstick
from alliance.importing.columns import Columns
from alliance.importing.layout import AnswerTable
from alliance.importing.values import Values


class People(NamedTuple):
    """Who was found."""

    found: tuple[PersonRead, ...]
    left_out: tuple[RowLeftOut, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    remarks: tuple[str, ...] = ()
    dates: DatesRead | None = None


def read_people(
    layout: AnswerTable,
    columns: Columns,
    values: Values,
    against: Yardstick,
    mapping: ImportMapping,
    *,
    source: str,
    only_finished: bool = False,
) -> People:
    """Make a person of each row that is one.

    Args:
        layout: The table.
        columns: What its columns are.
        values: What stands in those of questions.
        against: What is answered, and by whom.
        mapping: What was decided.
        source: What the export is called, for `told_source` of each person.
        only_finished: Whether those who stopped before the end are left out.
    """
    here = against.questionnaire
    found = []
    for row in values.rows:
        answers = {
            columns.taken[index].item: meant[row.cells[index]]
            for index, meant in values.answers.items()
        }
        response = Response(
            format="response/1",
            questionnaire=Reference(id=here.id, version=here.version),
            finished=True,
            answers=answers,
        )
        found.append(PersonRead(response, row.line, tuple(answers)))
    return People(tuple(found))
