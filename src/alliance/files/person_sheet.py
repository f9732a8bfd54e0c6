"""A sheet of one person: its rows, each with a question, turned into the cells of one row."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from alliance.documents.sheet_words import (
    ABOUT_THE_QUESTIONS,
    BESIDE_QUESTIONS,
    ONE_HEADER,
    YOUR_ANSWER,
    YOUR_NOTE,
    sheet_key,
)
from alliance.documents.suggest import A_SLIP, Guesses
from alliance.documents.typed_cells import reference_in
from alliance.documents.yardstick import Yardstick
from alliance.errors import Problem
from alliance.files.grids import Placing
from alliance.files.rows import Row

_ABOUT_THEM = tuple(name for name in BESIDE_QUESTIONS if name != "comment")
_HEADER = [sheet_key(each) for each in ONE_HEADER]
_NAME, _ANSWER, _NOTE = 0, ONE_HEADER.index(YOUR_ANSWER), ONE_HEADER.index(YOUR_NOTE)
_TOP = 60
"""Rows in which its header is looked for."""


class PersonSheet(NamedTuple):
    """What one person answered, as a row of a table."""

    line: int
    """Where the header of the sheet stands."""
    names: tuple[str, ...]
    """What each cell is about: a question, or a column beside them."""
    cells: tuple[str, ...]
    lines: tuple[int, ...]
    """The line in which each cell stands."""
    spots: tuple[int, ...]
    """And the column, counted from 0."""
    notes: Mapping[str, str]
    reference: tuple[str, str]
    """The questionnaire and its version."""
    problems: tuple[Problem, ...]
    """Rows that cannot be placed."""

    @property
    def is_blank(self) -> bool:
        """Whether there is neither an answer in it, nor a note, nor a remark."""
        nothing = (*ABOUT_THE_QUESTIONS, *_ABOUT_THEM)
        said = zip(self.names, self.cells, strict=True)
        return not self.notes and not any(cell for name, cell in said if name not in nothing)

    def spot(self, line: int, column: int | None) -> tuple[int, int | None]:
        """Where a cell, counted as here, stands in the sheet."""
        return (line, None) if column is None else (self.lines[column], self.spots[column])


def person_sheet(ragged: Sequence[Row], problem: Placing, against: Yardstick) -> PersonSheet | None:
    """Turn the sheet of one person; None for any other.

    Args:
        ragged: Its rows, as wide as they were written.
        problem: Makes a problem with one of its cells.
        against: What is answered.
    """
    top = (_wide_enough(row.cells) for row in ragged[:_TOP])
    at = next((n for n, cells in enumerate(top) if _is_header(cells)), None)
    if at is None:
        return None
    rows = [Row(row.line, _wide_enough(row.cells)) for row in ragged]
    above = ((row.line, reference_in(row.cells[_NAME])) for row in rows[:at])
    line, (name, version) = next(
        ((line, said) for line, said in above if said[0]), (rows[at].line, ("", ""))
    )
    turning = _Turning(problem, against)
    turning.take("questionnaire", name, line, _NAME)
    turning.take("version", version, line, _NAME)
    for row in rows[at + 1 :]:
        turning.read(row)
    turning.finish()
    return PersonSheet(
        rows[at].line,
        tuple(turning.names),
        tuple(turning.cells),
        tuple(turning.lines),
        tuple(turning.spots),
        turning.notes,
        (name, version),
        tuple(turning.problems),
    )


def _wide_enough(cells: Sequence[str]) -> list[str]:
    """The cells of a row, with those that a program left out at its end."""
    return [*cells, *[""] * (len(_HEADER) - len(cells))]


def _is_header(cells: Sequence[str]) -> bool:
    width = len(_HEADER)
    return [*map(sheet_key, cells[:width])] == _HEADER and not any(cells[width:])


class _Turning:
    """What the rows of a person's sheet hold, one after the other."""

    def __init__(self, problem: Placing, against: Yardstick) -> None:
        self.names: list[str] = []
        self.cells: list[str] = []
        self.lines: list[int] = []
        self.spots: list[int] = []
        self.notes: dict[str, str] = {}
        self.problems: list[Problem] = []
        self._remarks: list[tuple[str, int]] = []
        self._problem = problem
        self._against = against

    def take(self, name: str, cell: str, line: int, spot: int) -> None:
        """Make a column."""
        self.names.append(name)
        self.cells.append(cell)
        self.lines.append(line)
        self.spots.append(spot)

    def read(self, row: Row) -> None:
        """Take a row, or say what is wrong with it."""
        name, answer, note = (row.cells[index] for index in (_NAME, _ANSWER, _NOTE))
        name = name.casefold()
        is_asked = name in self._against.items
        if not name and not answer and not note:
            return
        if not is_asked and name not in BESIDE_QUESTIONS:
            self._refuse(row, *self._unknown(name))
        elif name in self.names:
            self._refuse(row, f"there are two rows {name}", "Keep one of them.")
        else:
            self.take(name, answer, row.line, _ANSWER)
            if note and is_asked:
                self.notes[name] = note
            elif note:
                self._remarks.append((note, row.line))

    def finish(self) -> None:
        """Add notes beside what is no question to the closing remark, so that none is lost."""
        if not self._remarks or "comment" in self._against.items:
            return
        if "comment" not in self.names:
            self.take("comment", "", self._remarks[0][1], _NOTE)
        at = self.names.index("comment")
        self.cells[at] = "\n".join(filter(None, [self.cells[at], *(n for n, _ in self._remarks)]))

    def _unknown(self, name: str) -> tuple[str, str]:
        if not name:
            return (
                "this row has no name, so nobody can tell what it answers",
                "Name it, or empty it.",
            )
        if name in self._against.renamed:
            now = self._against.renamed[name]
            return f"the question {name} is now called {now}", f"Write {now}."
        close = Guesses(closeness=A_SLIP).hint(name, (*self._against.items, *BESIDE_QUESTIONS))
        return f"no question {name[:40]}{close}", "" if close else "Take the row out."

    def _refuse(self, row: Row, problem: str, way_out: str) -> None:
        self.problems.append(self._problem(row.line, _NAME, problem, way_out))
