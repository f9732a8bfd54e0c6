"""Sheets of ours that answers were typed into, as what a table of answers is read from.

Where a row is a person, the row of texts below the names is known by its words and taken out. A
sheet of one person is turned, so that its rows are columns of a table with a single row. Nothing
here is a guess: what is not ours word by word stays as it is.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from alliance.documents.sheet_words import (
    ABOUT_THE_QUESTIONS,
    BELOW_NAMES,
    BESIDE_QUESTIONS,
    HOW_TO_CHOOSE,
    HOW_TO_TYPE,
    ONE_HEADER,
    YOUR_ANSWER,
    YOUR_NOTE,
    is_rather_not,
    member_of,
    readings,
    sheet_key,
)
from alliance.documents.suggest import A_SLIP, Guesses
from alliance.documents.survey import Yardstick
from alliance.documents.typed_cells import reference_in, typed_day, typed_partner
from alliance.errors import Fault, InputError, Problem
from alliance.files.rows import Row, Sheet

_ABOUT_THEM = tuple(name for name in BESIDE_QUESTIONS if name != "comment")
_NEVER_MEANT = ("partner", "member", "date")
"""Columns in which our words can be nobody's, even beside those of another release."""
_HEADER = [sheet_key(each) for each in ONE_HEADER]
_NAME, _ANSWER, _NOTE = 0, ONE_HEADER.index(YOUR_ANSWER), ONE_HEADER.index(YOUR_NOTE)
_TOP = 60
"""Lines of a file in which the header of a person's sheet is looked for."""
_NUMBERED = re.compile(r"[0-9]+\. ")


class Places(Protocol):
    """Where the cells of a table stand in its file."""

    path: str

    def problem(self, line: int, column: int | None, problem: str, way_out: str = "") -> Problem:
        """A problem with a row, or with one of its cells."""


class Dialect:
    """What a table means beside the words of a response: nothing, in one that is not ours."""

    is_ours = False
    of_one = False
    """Whether it is a sheet of one person."""
    version = ""
    """The version of what is answered, where the sheet says it beside its rows."""

    def labels(self, name: str) -> tuple[str, ...]:
        """The labels of a question, where they may be typed."""
        return ()

    def reference(self, name: str, version: str) -> tuple[str, str]:
        """The questionnaire and the version that two cells name; empty where nothing does."""
        return name, version

    def meant(self, data: Mapping[str, Any]) -> Mapping[str, Any]:
        """What of a row's data reads otherwise."""
        return {}

    def told(self, fault: Fault) -> Fault:
        """A fault, with the way out that fits this table."""
        return fault


class TypedDialect(Dialect):
    """The same for a sheet of ours, into which people type what they see on it."""

    is_ours = True

    def __init__(
        self,
        against: Yardstick,
        reference: tuple[str, str],
        notes: Mapping[str, str] | None = None,
        *,
        of_one: bool = False,
    ) -> None:
        """Begin.

        Args:
            against: What is answered.
            reference: The questionnaire and the version that the sheet names beside its rows.
            notes: A person's notes, by the names of questions.
            of_one: Whether it is a sheet of one person.
        """
        self.questionnaire, self.version = reference
        self.notes = notes or {}
        self.of_one = of_one
        self._against = against

    def labels(self, name: str) -> tuple[str, ...]:
        """All of them."""
        return self._against.questionnaire.labels(self._against.items[name])

    def reference(self, name: str, version: str) -> tuple[str, str]:
        """Both in one cell, filled down from the row of texts; else as there."""
        if reference_in(name)[0]:
            return reference_in(name)
        return name or self.questionnaire, version or self.version

    def meant(self, data: Mapping[str, Any]) -> Mapping[str, Any]:
        """Notes, and the words for partners, for who is new, and for days."""
        meant: dict[str, Any] = {"notes": dict(self.notes)}
        for name in ("partner", "member"):
            if name in data and is_rather_not(data[name]):
                meant[name] = None
        if "partner" in data.keys() - meant.keys():
            meant["partner"] = typed_partner(data["partner"], self._against)
        if "member" in data.keys() - meant.keys():
            meant["member"] = member_of(data["member"])
        if "date" in data:
            meant["date"] = typed_day(data["date"])
        return meant

    def told(self, fault: Fault) -> Fault:
        """With the way to a day that a spreadsheet does not turn into one of its own."""
        if fault.path != ("date",):
            return fault
        way_out = "In a spreadsheet, type an apostrophe first: '2026-05-04. Then it stays as it is."
        return fault._replace(way_out=way_out)


def without_texts(
    rows: Sequence[Row], columns: Mapping[str, int], against: Yardstick
) -> tuple[list[Row], Dialect]:
    """The rows that people have, and how they are read: plainly where there is no row of texts.

    It is known by our words below the names of columns, with no answer beside them, or by the
    texts of questions below their names and nothing else. Rows that name no more than what is
    answered are nobody's.
    """
    found = [row for row in rows if _is_of_texts(row.cells, columns, against)]
    if not found:
        return list(rows), Dialect()
    at = columns.get("questionnaire")
    reference = reference_in(found[0].cells[at]) if at is not None else ("", "")
    people = [index for name, index in columns.items() if name not in ABOUT_THE_QUESTIONS]
    left = [row for row in rows if row not in found and any(row.cells[i] for i in people)]
    return left, TypedDialect(against, reference)


def _is_of_texts(cells: Sequence[str], columns: Mapping[str, int], against: Yardstick) -> bool:
    about = {name: cells[columns[name]] for name in BELOW_NAMES if name in columns}
    asked = [(name, cells[columns[name]]) for name in columns if name in against.items]
    ours = [name for name, cell in about.items() if cell == BELOW_NAMES[name]]
    if any(name in ours for name in _NEVER_MEANT) or (ours and len(ours) == len(about)):
        return not any(_is_answer(name, cell, against) for name, cell in asked)
    texts = [(name, cell) for name, cell in asked if cell]
    return bool(texts) and all(
        sheet_key(_NUMBERED.sub("", cell, count=1)) == sheet_key(against.items[name].text)
        for name, cell in texts
    )


def _is_answer(name: str, cell: str, against: Yardstick) -> bool:
    labels = against.questionnaire.labels(against.items[name])
    return sheet_key(cell) in readings(labels)


class OfOne(NamedTuple):
    """The sheet of one person, turned."""

    places: Places
    columns: dict[str, int]
    row: Row
    dialect: TypedDialect
    problems: tuple[Problem, ...]
    """Rows that cannot be placed."""

    @property
    def is_blank(self) -> bool:
        """Whether there is neither an answer in it, nor a note, nor a remark."""
        said = [name for name in self.columns if name not in (*ABOUT_THE_QUESTIONS, *_ABOUT_THEM)]
        return not self.dialect.notes and not any(self.row.cells[self.columns[n]] for n in said)


def refuse_how(sheet: Sheet) -> None:
    """Refuse a second sheet of ours: who saved it wanted to save the first one.

    Raises:
        InputError: When it is one.
    """
    first = next((line for line in sheet.lines if line.strip()), "")
    if first.replace(sheet.separator, "").strip(' "') in (HOW_TO_TYPE, HOW_TO_CHOOSE):
        problem = "this is the sheet that says how to answer, and there are no answers in it"
        raise InputError((sheet.problem(1, None, problem, "Save the first sheet as CSV."),))


class _Turned:
    """A sheet with its rows as columns: finds the cells of the file again."""

    def __init__(self, sheet: Sheet, lines: Sequence[int], columns: Sequence[int]) -> None:
        self.path = sheet.path
        self._sheet = sheet
        self._lines = lines
        self._columns = columns

    def problem(self, line: int, column: int | None, problem: str, way_out: str = "") -> Problem:
        """A problem with the sheet, or with the answer that is a column here."""
        if column is None:
            return self._sheet.problem(line, None, problem, way_out)
        return self._sheet.problem(self._lines[column], self._columns[column], problem, way_out)


def sheet_of_one(sheet: Sheet, against: Yardstick) -> OfOne | None:
    """Turn the sheet of one person; None for any other."""
    if not any(YOUR_ANSWER.casefold() in line.casefold() for line in sheet.lines[:_TOP]):
        return None
    try:
        rows = [Row(row.line, _wide_enough(row.cells)) for row in sheet.ragged_rows]
    except InputError:
        return None
    at = next((n for n, row in enumerate(rows) if _is_header(row.cells)), None)
    if at is None:
        return None
    above = ((row.line, reference_in(row.cells[_NAME])) for row in rows[:at])
    line, (name, version) = next(
        ((line, said) for line, said in above if said[0]), (rows[at].line, ("", ""))
    )
    turning = _Turning(sheet, against)
    turning.take("questionnaire", name, line, _NAME)
    turning.take("version", version, line, _NAME)
    for row in rows[at + 1 :]:
        turning.read(row)
    turning.finish()
    return OfOne(
        _Turned(sheet, turning.lines, turning.spots),
        {name: index for index, name in enumerate(turning.names)},
        Row(rows[at].line, turning.cells),
        TypedDialect(against, (name, version), turning.notes, of_one=True),
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

    def __init__(self, sheet: Sheet, against: Yardstick) -> None:
        self.names: list[str] = []
        self.cells: list[str] = []
        self.lines: list[int] = []
        self.spots: list[int] = []
        self.notes: dict[str, str] = {}
        self.problems: list[Problem] = []
        self._remarks: list[tuple[str, int]] = []
        self._sheet = sheet
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
        self.problems.append(self._sheet.problem(row.line, _NAME, problem, way_out))
