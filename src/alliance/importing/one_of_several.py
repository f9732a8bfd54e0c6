"""Of several columns that a survey system writes for one thing, the one that counts."""

from collections.abc import Sequence

from alliance.documents.survey_systems import SurveySystem, day_rank, letters_only, use_of
from alliance.importing.layout import AnswerTable


def best_day(columns: Sequence[int], table: AnswerTable, system: SurveySystem | None) -> int:
    """Of columns with days: ours, else that of the end, if something stands in it.

    Args:
        columns: Counted from 0; at least one.
        table: The table.
        system: The system that wrote it, where it is known.
    """
    ours = [i for i in columns if table.headers[i][0].strip().casefold() == "date"]
    filled = [i for i in columns if any(row.cells[i] for row in table.rows)]

    def rank(index: int) -> tuple[bool, int, int]:
        names = [name for name in table.headers[index] if name]
        is_of_start = all(use_of(name, system) != "date" for name in names)
        return is_of_start, min((day_rank(name) for name in names), default=0), index

    return ours[0] if ours else min(filled or columns, key=rank)


def best_of_finished(columns: Sequence[int], table: AnswerTable) -> int:
    """Of columns that tell who finished: the one that is called so, else the first."""
    named = [i for i in columns if any(letters_only(n) == "finished" for n in table.headers[i])]
    return named[0] if named else min(columns)
