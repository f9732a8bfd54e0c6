"""A column of answers: each different cell understood once, and what is wrong with all of it."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from alliance.documents.answer_faults import NO_POINTS
from alliance.documents.one_line import first_few
from alliance.documents.plain_text import plain_text
from alliance.documents.sheet_words import (
    ABOUT_THE_QUESTIONS,
    numbers_are_labels,
    readings,
    sheet_key,
)
from alliance.documents.survey_systems import QUALTRICS, system_of
from alliance.documents.yardstick import Yardstick
from alliance.errors import THIS_FILE, Lead, Problem
from alliance.files.rows import Row
from alliance.loading.table_header import HeaderTold
from alliance.loading.typed_sheets import Places

_NUMBER = re.compile(r"(-?(?:0|[1-9][0-9]{0,5}))(?:[.,]0+)?")
_MOST_WRONG = 2_000
"""Different cells of a column that are kept, as they are no answers; beyond, rows are counted."""
_MOST_COLUMNS = 30
"""Columns that a message names; of more, it says how many."""


class Misread(NamedTuple):
    """A cell that is no answer: the line of the first row that has it, and how many have it."""

    line: int
    rows: int


_SHOWN = 24
"""Characters of a value that is no answer."""


class AnswerColumn:
    """An item's column: each different cell is understood once."""

    def __init__(
        self,
        name: str,
        points: int,
        labels: Sequence[str] = (),
        keep: Callable[[], None] = lambda: None,
    ) -> None:
        """Begin.

        Args:
            name: The item's id.
            points: How many its scale has.
            labels: What they are called, where labels and other words of a sheet may be typed.
            keep: Is called while a row is read that a message may show.
        """
        self.name = name
        self.points = points
        self._readings = readings(labels) if labels else None
        self.labels_only = numbers_are_labels(labels)
        """Whether a number is never a point here."""
        self.known: dict[str, int | str | None] = {"": None}
        self.numbers: set[int] = set()
        self.wrong: dict[str, Misread] = {}
        """The first cells that are no answers."""
        self.more_wrong = 0
        """How many rows have others, which are not kept."""
        self._keep = keep

    def read(self, cell: str, row: Row) -> int | str | None:
        """The answer in a cell; None for an empty one, and for one to be judged with the column."""
        answer = self.known.get(cell)
        if answer is None and cell:
            answer = self._understood(cell)
            if answer is None:
                self._judge_later(cell, row)
            else:
                self.known[cell] = answer
        return answer

    def _judge_later(self, cell: str, row: Row) -> None:
        before = self.wrong.get(cell)
        if before is not None:
            self.wrong[cell] = before._replace(rows=before.rows + 1)
        elif len(self.wrong) < _MOST_WRONG:
            self.wrong[cell] = Misread(row.line, 1)
            self._keep()
        else:
            self.more_wrong += 1

    def _understood(self, cell: str) -> int | str | None:
        word = cell.casefold()
        number = _NUMBER.fullmatch(cell)
        if self._readings is not None:
            found = self._readings.get(sheet_key(cell))
            if found is None and number:
                found = self._readings.get(number[1])
            if found is not None or self.labels_only:
                return found
        if word in NO_POINTS:
            return word
        if number:
            point = int(number[1])
            if len(self.numbers) < _MOST_WRONG:
                self.numbers.add(point)
            if 1 <= point <= self.points:
                return point
        return None

    def counts(self) -> str:
        """Each value that is no answer, with how often it stands there."""
        listed = [f"{_cut(value)} ({misread.rows:,})" for value, misread in self.wrong.items()]
        count = f"more than {len(listed) - 5}" if self.more_wrong else str(len(listed) - 5)
        more = f" and {count} others" if len(listed) > 5 else ""
        return ", ".join(listed[:5]) + more

    @property
    def holds_words(self) -> bool:
        """Whether words stand in it where points are expected, and no number."""
        return self._readings is None and not self.numbers and bool(self.wrong)

    def is_labelled(self, labels: Sequence[str]) -> bool:
        """Whether all that stands in it are labels of its scale, where points are expected."""
        if not self.holds_words:
            return False
        known = {plain_text(label) for label in labels}
        return all(plain_text(value) in known for value in self.wrong)

    def shifted_by(self) -> int:
        """By how much all numbers are off, where one and the same shift puts them in place."""
        if self._readings is not None or not self.wrong:
            return 0  # where labels may be typed, the numbers to type stand beside each question
        if not all(_NUMBER.fullmatch(value) for value in self.wrong):
            return 0
        for shift in (-1, 10):
            if all(1 <= point - shift <= self.points for point in self.numbers):
                return shift
        return 0


Placed = tuple[AnswerColumn, int]
"""A column of answers with its place in the table."""


def shifted(sheet: Places, wrong: Sequence[Placed], items: Sequence[Placed], shift: int) -> Problem:
    """The problem of columns whose numbers are all off by one and the same.

    Args:
        sheet: The table.
        wrong: The columns that have numbers outside their scale.
        items: All columns of answers.
        shift: By how much; -1 where they seem to be counted from 0.
    """
    column, index = wrong[0]
    numbers = sorted(column.numbers)
    more = len(wrong) - 1
    others = f"; in {more} other column{'s' if more > 1 else ''} likewise" if more else ""
    misread = next(iter(column.wrong.values()))
    return sheet.problem(
        misread.line,
        index,
        f"the answers to {column.name} run from {numbers[0]} to {numbers[-1]}, "
        f"not from 1 to {column.points}{others}",
        _from_zero(wrong, items)
        if shift < 0
        else f"If they are only counted differently, take {shift} from each of them in the table.",
    )


def labels_problem(
    sheet: Places, labelled: Placed, others: int, labels: Callable[[str], Sequence[str]]
) -> Problem:
    """The problem of a table in which labels stand for points.

    Args:
        sheet: The table.
        labelled: A column that has nothing but labels.
        others: How many more have words in them, and no number.
        labels: Gives those of a question.
    """
    column, index = labelled
    value, misread = next(iter(column.wrong.items()))
    said = [plain_text(label) for label in labels(column.name)]
    point = said.index(plain_text(value)) + 1
    more = f"; in {others} other column{'s' if others > 1 else ''} likewise" if others else ""
    problem = f"the answers to {column.name} are labels, and points are expected{more}"
    way_out = (
        f'"{" ".join(value.split())[:40]}" is label {point} of this question: write {point}. '
        "To have labels read as points:"
    )
    placed = sheet.problem(misread.line, index, problem, way_out)
    return placed._replace(lead=Lead("import", (THIS_FILE,)))


def numbers_of_a_system(
    sheet: Places,
    header: Row,
    told: HeaderTold,
    items: Sequence[Placed],
    against: Yardstick,
) -> Problem | None:
    """The problem of numbers on the scale that a survey system may have meant otherwise.

    Args:
        sheet: The table.
        header: Its header.
        told: What that says.
        items: All columns of answers, read.
        against: What is answered.
    """
    if not told.of_systems or {*ABOUT_THE_QUESTIONS} <= told.columns.keys():
        return None
    system = system_of(header.cells)
    for column, index in items:
        labels = against.questionnaire.labels(against.items[column.name])
        if not column.numbers:
            continue
        if system is not None and system.name == QUALTRICS:
            why = "Qualtrics writes numbers of its own, in any order"
        elif numbers_are_labels(labels):
            why = f"its labels are numbers too, such as {plain_text(labels[0])[:40]}"
        else:
            continue
        problem = f"nobody can tell which answers to {column.name} the numbers mean: {why}"
        placed = sheet.problem(header.line, index, problem, "To say what they mean:")
        return placed._replace(lead=Lead("import", (THIS_FILE,)))
    return None


def _from_zero(wrong: Sequence[Placed], items: Sequence[Placed]) -> str:
    """What to do where some columns have a 0: a column without one may be counted from 0 too."""
    columns = [column for column, _ in items]
    whole = [column for column in columns if column.points in column.numbers]
    if whole:
        names = _names([column for column, _ in wrong])
        return (
            f"{whole[0].name} goes up to {whole[0].points}, so this table does not seem to count "
            "from 0. If 0 means that there is no answer, leave these cells empty. If only some "
            f"columns count from 0, add 1 to each answer in them: {names}."
        )
    where = f"in all of these columns: {_names(columns)}" if len(columns) > 1 else "in this column"
    return (
        f"If this table counts from 0, add 1 to each answer {where}. "
        "If 0 means that there is no answer, leave these cells empty."
    )


def _names(columns: Sequence[AnswerColumn]) -> str:
    return first_few([column.name for column in columns], _MOST_COLUMNS)


def _cut(value: str) -> str:
    return value if len(value) <= _SHOWN else f"{value[: _SHOWN - 1]}…"
