"""Rows that are nobody who counts: sums, footnotes, headings, tests, people who answered nothing.

A row with an answer in it is left out only where something else says that it is none.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from alliance.documents.imported import ColumnTaken, RowFate, RowLeftOut
from alliance.documents.plain_text import plain_text
from alliance.documents.row_marks import status_mark
from alliance.documents.yardstick import Yardstick
from alliance.files.rows import Row
from alliance.importing.answer_columns import AnswerCells
from alliance.importing.bare_numbers import SAYING_NOTHING
from alliance.importing.layout import AnswerTable
from alliance.importing.scales import bare_number, in_plain_digits, is_fraction
from alliance.importing.sums import is_certain, sum_word

_FOOTNOTE = re.compile(r"[*†‡§¹²³]|(?:note|notes|source|quelle|fuente|n\s*=)\b", re.IGNORECASE)
_MANY_WORDS = 6
_ROUNDED = 0.051
"""How far a mean may be from the true one, with one digit behind its point."""
_WIDE = 3
"""Columns of a table in which a single text in a row is no answer."""


class Parted(NamedTuple):
    """Rows that may be people, and those that are not."""

    people: tuple[Row, ...]
    left_out: tuple[RowLeftOut, ...]
    remarks: tuple[str, ...] = ()


def part_rows(
    layout: AnswerTable,
    taken: Sequence[ColumnTaken],
    answers: Sequence[AnswerCells],
    against: Yardstick,
) -> Parted:
    """Part people from all else that stands below the header.

    Args:
        layout: The table.
        taken: What its columns are.
        answers: Those with answers.
        against: What is answered.
    """
    parting = _Parting(layout, taken, answers, against)
    people: list[Row] = []
    left_out: list[RowLeftOut] = []
    fates = [parting.fate(row) for row in layout.rows]
    for row, known in zip(layout.rows, fates, strict=True):
        fate = known or parting.beside_a_sum(row, left_out, people)
        if fate is None:
            people.append(row)
        else:
            left_out.append(RowLeftOut(row.line, fate))
    unnamed = parting.unnamed_sum(people)
    if unnamed is not None:
        people.pop()
        left_out.append(RowLeftOut(unnamed.line, "total"))
    return Parted(tuple(people), tuple(left_out), tuple(parting.remarks(people)))


class _Parting:
    """Looks at one row after the other."""

    def __init__(
        self,
        layout: AnswerTable,
        taken: Sequence[ColumnTaken],
        answers: Sequence[AnswerCells],
        against: Yardstick,
    ) -> None:
        self._answers = answers
        self._taken = taken
        self._system = layout.system
        self._personal = layout.about_people
        self._status = [i for i, column in enumerate(taken) if column.role == "status"]
        self._said = [i for i, c in enumerate(taken) if c.role in ("comment", "note")]
        asked = {column.index for column in answers}
        # A sum may be called so beside the answers, or in the first column.
        self._beside = [i for i in range(len(taken)) if i not in asked and i not in self._said]
        self._named = [*self._beside, *(i for i in (0,) if i in asked)]
        self._unnamed = [i for i, c in enumerate(taken) if _has_no_name(c)]
        self._days = [i for i, c in enumerate(taken) if c.role == "date"]
        self._has_days = bool(self._days) and _mostly_filled(layout.rows, self._days)
        self._headings = {column.index: _headings(column, taken, against) for column in answers}
        self._summing: dict[int, str] = {}
        self._following = set[int]()
        partners = against.alliance.partners if against.alliance else ()
        self._partners = {plain_text(word) for each in partners for word in (each.id, each.name)}

    def fate(self, row: Row) -> RowFate | None:
        """Why a row is nobody who counts; None where it may be a person."""
        cells = row.cells
        tested = self._status_of(cells)
        if tested:
            return tested
        given = [(column, cells[column.index]) for column in self._answers]
        given = [(column, cell) for column, cell in given if cell]
        if not given:
            return self._of_no_answers(row)
        if all(plain_text(cell) in self._headings[column.index] for column, cell in given):
            return "heading"
        word = self._sum_word(row)
        if word and not is_certain(word):
            self._following.add(row.line)
        elif word:
            beside = given[1:] if sum_word(given[0][1]) else given
            if not self._was_sent(cells) and (
                not beside or _are_summed_up(beside) or self._is_called_so_alone(row)
            ):
                return "total"
            self._summing[row.line] = word
        if len(given) == 1 and self._is_footnote(cells, *given[0]):
            return "footnote"
        return None

    def _was_sent(self, cells: Sequence[str]) -> bool:
        """Whether a row says when it was sent, as no sum was."""
        return any(map(str.isdigit, "".join(cells[index] for index in self._days)))

    def _sum_word(self, row: Row) -> str:
        """The word by which a row is called a sum, in a column that was read or in another."""
        for cell in filter(None, map(row.cells.__getitem__, self._named)):
            word = sum_word(cell)
            if word and plain_text(cell) not in self._partners:
                return word
        return self._personal.sums.get(row.line, "")

    def _is_called_so_alone(self, row: Row) -> bool:
        """Whether a sum's name is all that a row says beside numbers that may be answers.

        It stands where names of people stand, or where nothing is said to stand; or the row has no
        day, and the others have.
        """
        beside = ((index, row.cells[index]) for index in self._beside)
        filled = [index for index, cell in beside if cell and _number(cell) is None]
        personal = row.line in self._personal.filled
        if len(filled) + personal != 1:
            return False
        if personal:
            return row.line in self._personal.sums
        if any(sum_word(row.cells[index]) for index in self._unnamed):
            return True
        return self._has_days and bool(sum_word(row.cells[filled[0]]))

    def beside_a_sum(
        self, row: Row, left_out: Sequence[RowLeftOut], people: Sequence[Row]
    ) -> RowFate | None:
        """The fate of a row called `n` or `min`, which follows one that is certainly a sum."""
        if row.line not in self._following or not self._is_called_so_alone(row):
            return None
        last = left_out[-1] if left_out else None
        if last is None or last.why != "total" or (people and people[-1].line > last.row):
            return None
        return "total"

    def _status_of(self, cells: Sequence[str]) -> RowFate | None:
        for index in self._status:
            mark = status_mark(cells[index], self._system)
            if mark in ("preview", "rejected"):
                return mark
        return None

    def _of_no_answers(self, row: Row) -> RowFate | None:
        cells = row.cells
        if any(cells[index] for index in self._said):
            return None  # who only wrote a remark was heard
        beside = [cells[index] for index in self._beside if cells[index]]
        if any(map(sum_word, beside)) or row.line in self._personal.sums:
            return "total"
        if len(beside) == 1 and _reads_like_a_footnote(beside[0]):
            return "footnote"
        return "blank"

    def _is_footnote(self, cells: Sequence[str], column: AnswerCells, cell: str) -> bool:
        """Whether the only text in a row is a sentence that is no answer."""
        if column.understand(cell).kind != "unknown" or len(self._taken) < _WIDE:
            return False
        return sum(map(bool, cells)) == 1 and _reads_like_a_footnote(cell)

    def unnamed_sum(self, people: Sequence[Row]) -> Row | None:
        """The last row where it can only be the means, or the sums, of those above it."""
        if len(people) < 3 or any(people[-1].cells[index] for index in self._beside):
            return None
        if people[-1].line in self._personal.filled:
            return None
        *above, last = people
        numbers = [(c, _number(last.cells[c.index])) for c in self._answers if last.cells[c.index]]
        if len(numbers) < 2 or any(number is None for _, number in numbers):
            return None
        if any(is_fraction(row.cells[c.index]) for row in above for c, _ in numbers):
            return None
        fits = _is_sum
        if any(is_fraction(last.cells[column.index]) for column, _ in numbers):
            fits = _is_middle  # of one who wrote 3.5 somewhere, not all others are middles too
        return last if all(fits(number, column, above) for column, number in numbers) else None

    def remarks(self, people: Sequence[Row]) -> Iterator[str]:
        """What to look at."""
        lines = {row.line for row in people}
        for line, word in self._summing.items():
            if line in lines:
                yield (
                    f'Row {line} says "{word.capitalize()}", and all its answers can be answers. '
                    "It counts as a person. If it sums up others, take it out."
                )


def _headings(
    column: AnswerCells, taken: Sequence[ColumnTaken], against: Yardstick
) -> frozenset[str]:
    """What names this column."""
    text = against.items[column.item].text
    return frozenset(map(plain_text, (taken[column.index].header, text, column.item)))


def _has_no_name(column: ColumnTaken) -> bool:
    """Whether a column is known by nothing but its letter."""
    return column.header in ("", f"column {column.letter}")


def _mostly_filled(rows: Sequence[Row], columns: Sequence[int]) -> bool:
    """Whether most rows have something in one of these columns."""
    return sum(any(row.cells[i] for i in columns) for row in rows) * 2 > len(rows)


def _are_summed_up(given: Sequence[tuple[AnswerCells, str]]) -> bool:
    """Whether cells are what no person answers: numbers beyond a scale, and not one label."""
    kinds = [column.understand(cell).kind for column, cell in given]
    if all(kind == "unknown" for kind in kinds):
        return True
    beyond = [is_fraction(cell) or _is_beyond(bare_number(cell), column) for column, cell in given]
    return any(beyond) and all(
        kind == "number" or is_fraction(cell) for kind, (_, cell) in zip(kinds, given, strict=True)
    )


def _reads_like_a_footnote(cell: str) -> bool:
    return bool(_FOOTNOTE.match(cell)) or len(cell.split()) >= _MANY_WORDS


def _number(cell: str) -> float | None:
    if bare_number(cell) is None and not is_fraction(cell):
        return None
    return float(in_plain_digits(cell).replace(",", "."))


def _is_middle(number: float | None, column: AnswerCells, rows: Sequence[Row]) -> bool:
    """Whether a number is the mean or the median of those above it, as far as it is written."""
    known = _numbers(column, rows)
    if number is None or not known:
        return False
    mean, half = sum(known) / len(known), len(known) // 2
    median = (known[half] + known[~half]) / 2
    return min(abs(number - mean), abs(number - median)) < _ROUNDED


def _is_sum(number: float | None, column: AnswerCells, rows: Sequence[Row]) -> bool:
    """Whether a number is above the scale, and the sum of all that stand above it."""
    known = _numbers(column, rows)
    return (
        number is not None and number > column.scale.points and number in (sum(known), len(known))
    )


def _numbers(column: AnswerCells, rows: Sequence[Row]) -> list[float]:
    found = (_number(row.cells[column.index]) for row in rows)
    return sorted(number for number in found if number is not None)


def _is_beyond(number: int | None, column: AnswerCells) -> bool:
    """Whether a number is above the scale, and no sign that a person gave no answer."""
    return number is not None and number > column.scale.points and number not in SAYING_NOTHING
