"""Rows that are nobody who counts: sums, footnotes, headings, tests, people who answered nothing.

A row with an answer in it is left out only where something else says that it is none.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from alliance.documents.imported import ColumnTaken, RowFate, RowLeftOut
from alliance.documents.plain_text import plain_text
from alliance.documents.survey import Yardstick
from alliance.documents.survey_systems import letters_only
from alliance.files.rows import Row
from alliance.importing.answer_columns import AnswerCells
from alliance.importing.layout import AnswerTable
from alliance.importing.scales import bare_number, in_plain_digits, is_fraction

_SUMS = frozenset(
    (
        *("total", "totals", "grand total", "sum", "average", "avg", "mean", "median", "count"),
        *("std dev", "standard deviation", "minimum", "maximum"),
        *("gesamt", "summe", "mittelwert", "durchschnitt", "anzahl", "schnitt"),
        *("somme", "moyenne", "nombre", "effectif", "suma", "media", "promedio", "recuento"),
        *("soma", "média", "contagem", "somma", "totale", "conteggio"),
        *("totaal", "gemiddelde", "aantal", "razem", "średnia", "liczba", "итого", "среднее"),
        *("genomsnitt", "summa", "medelvärde", "gjennomsnitt", "gennemsnit", "toplam", "ortalama"),
    )
)
"""What a row that sums up others is called, in a cell of its own."""

_AFTER_A_SUM = re.compile(r"\s*(?:\(.*\)|[:=].*|score|row|of all|responses)?\s*", re.DOTALL)
_FOOTNOTE = re.compile(r"[*†‡§¹²³]|(?:note|notes|source|quelle|fuente|n\s*=)\b", re.IGNORECASE)
_MANY_WORDS = 6
_WIDE = 3
"""Columns of a table in which a single text in a row is no answer."""

_TESTS = frozenset(("surveypreview", "surveytest", "preview", "test", "umfragevorschau"))
_REJECTED = frozenset(("rejected",))
_QUALTRICS_TEST = "1"


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
    for row in layout.rows:
        fate = parting.fate(row)
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
        self._is_qualtrics = layout.system == "Qualtrics"
        self._status = [i for i, column in enumerate(taken) if column.role == "status"]
        self._said = [i for i, c in enumerate(taken) if c.role in ("comment", "note")]
        asked = {column.index for column in answers}
        # A sum may be called so beside the answers, or in the first column.
        self._beside = [i for i in range(len(taken)) if i not in asked and i not in self._said]
        self._named = [*self._beside, *(i for i in (0,) if i in asked)]
        self._headings = {column.index: _headings(column, taken, against) for column in answers}
        self._summing: list[Row] = []

    def fate(self, row: Row) -> RowFate | None:
        """Why a row is nobody who counts; None where it may be a person."""
        cells = row.cells
        tested = self._status_of(cells)
        if tested:
            return tested
        given = [(column, cells[column.index]) for column in self._answers]
        given = [(column, cell) for column, cell in given if cell]
        if not given:
            return self._of_no_answers(cells)
        if all(plain_text(cell) in self._headings[column.index] for column, cell in given):
            return "heading"
        if any(map(_names_a_sum, self._named_cells(cells))):
            beside = given[1:] if _names_a_sum(given[0][1]) else given
            if not beside or _are_summed_up(beside):
                return "total"
            self._summing.append(row)
        if len(given) == 1 and self._is_footnote(cells, *given[0]):
            return "footnote"
        return None

    def _named_cells(self, cells: Sequence[str]) -> Iterator[str]:
        return (cells[index] for index in self._named if cells[index])

    def _status_of(self, cells: Sequence[str]) -> RowFate | None:
        for index in self._status:
            word = letters_only(cells[index])
            if word in _TESTS or (self._is_qualtrics and word == _QUALTRICS_TEST):
                return "preview"
            if word in _REJECTED:
                return "rejected"
        return None

    def _of_no_answers(self, cells: Sequence[str]) -> RowFate | None:
        if any(cells[index] for index in self._said):
            return None  # who only wrote a remark was heard
        beside = [cells[index] for index in self._beside if cells[index]]
        if any(map(_names_a_sum, beside)):
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
        *above, last = people
        numbers = [(c, _number(last.cells[c.index])) for c in self._answers if last.cells[c.index]]
        if len(numbers) < 2 or any(number is None for _, number in numbers):
            return None
        if any(is_fraction(row.cells[c.index]) for row in above for c, _ in numbers):
            return None
        if any(is_fraction(last.cells[column.index]) for column, _ in numbers):
            return last
        return last if all(_is_sum(n, c, above) for c, n in numbers) else None

    def remarks(self, people: Sequence[Row]) -> Iterator[str]:
        """What to look at."""
        lines = {row.line for row in people}
        for row in self._summing:
            if row.line in lines:
                word = next(filter(_names_a_sum, self._named_cells(row.cells)))
                yield (
                    f'Row {row.line} says "{word[:40]}", and all its answers can be answers. '
                    "It counts as a person. If it sums up others, take it out."
                )


def _headings(
    column: AnswerCells, taken: Sequence[ColumnTaken], against: Yardstick
) -> frozenset[str]:
    """What names this column."""
    text = against.items[column.item].text
    return frozenset(map(plain_text, (taken[column.index].header, text, column.item)))


def _names_a_sum(cell: str) -> bool:
    if len(cell) > 60:
        return False
    plain = plain_text(cell)
    if plain in _SUMS:
        return True
    first = re.match(r"[^\W\d_]+", plain)
    return bool(
        first and first[0] in _SUMS and _AFTER_A_SUM.fullmatch(plain.removeprefix(first[0]))
    )


def _are_summed_up(given: Sequence[tuple[AnswerCells, str]]) -> bool:
    """Whether cells are what no person answers: numbers beyond a scale, and not one label."""
    kinds = [column.understand(cell).kind for column, cell in given]
    if all(kind == "unknown" for kind in kinds):
        return True
    beyond = [
        is_fraction(cell) or (bare_number(cell) or 0) > column.scale.points
        for column, cell in given
    ]
    return any(beyond) and all(
        kind == "number" or is_fraction(cell) for kind, (_, cell) in zip(kinds, given, strict=True)
    )


def _reads_like_a_footnote(cell: str) -> bool:
    return bool(_FOOTNOTE.match(cell)) or len(cell.split()) >= _MANY_WORDS


def _number(cell: str) -> float | None:
    if bare_number(cell) is None and not is_fraction(cell):
        return None
    return float(in_plain_digits(cell).replace(",", "."))


def _is_sum(total: float | None, column: AnswerCells, rows: Sequence[Row]) -> bool:
    """Whether a number is above the scale, and the sum of all that stand above it."""
    numbers = [_number(row.cells[column.index]) for row in rows]
    known = [number for number in numbers if number is not None]
    return total is not None and total > column.scale.points and total in (sum(known), len(known))
