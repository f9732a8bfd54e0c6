"""What the columns of an export are: questions, who answered and when, or nothing of ours."""

from typing import NamedTuple

from alliance.documents.imported import ColumnTaken, Undecided
from alliance.documents.mapping import ImportMapping
from alliance.documents.survey import Yardstick
from alliance.files.workbook import letters
from alliance.importing.layout import AnswerTable


class Columns(NamedTuple):
    """What was found."""

    taken: tuple[ColumnTaken, ...]
    """For each column of the layout, in its order; without readings."""
    missing: tuple[str, ...] = ()
    """Questions without a column that somebody said were not asked."""
    undecided: tuple[Undecided, ...] = ()
    remarks: tuple[str, ...] = ()


def take_columns(
    layout: AnswerTable, against: Yardstick, mapping: ImportMapping, respondent: str | None = None
) -> Columns:
    """Say what each column is.

    Args:
        layout: The table.
        against: What is answered, and by whom.
        mapping: What was decided.
        respondent: The header of the column that tells people apart, where somebody named it.

    Raises:
        InputError: When no column is a question, or what the mapping names is not there.
    """
    taken = []
    for index, (header, *_) in enumerate(layout.headers):
        name = header.casefold().strip()
        if name in against.items:
            column = ColumnTaken(letters(index), header, "item", "id", name)
        else:
            column = ColumnTaken(letters(index), header, "unknown")
        taken.append(column)
    return Columns(tuple(taken))
