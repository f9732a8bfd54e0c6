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
    HOW_TO_CHOOSE,
    HOW_TO_TYPE,
    YOUR_ANSWER,
    is_rather_not,
    member_of,
    readings,
    sheet_key,
)
from alliance.documents.typed_cells import reference_in, typed_partner
from alliance.documents.yardstick import Yardstick
from alliance.errors import Fault, InputError, Problem
from alliance.files.person_sheet import PersonSheet, person_sheet
from alliance.files.rows import Row, Sheet

_NEVER_MEANT = ("partner", "member", "date")
"""Columns in which our words can be nobody's, even beside those of another release."""
_TOP = 60
"""Lines of a file in which the header of a person's sheet is looked for."""
_NUMBERED = re.compile(r"[0-9]+\. ")


class Places(Protocol):
    """Where the cells of a table stand in its file."""

    path: str

    def problem(self, line: int, column: int | None, problem: str, way_out: str = "") -> Problem:
        """A problem with a row, or with one of its cells."""

    def keep(self) -> None:
        """Keep what a message may show of the row that was read last."""


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
        """Notes, and the words for partners and for who is new."""
        meant: dict[str, Any] = {"notes": dict(self.notes)}
        for name in ("partner", "member"):
            if name in data and is_rather_not(data[name]):
                meant[name] = None
        if "partner" in data.keys() - meant.keys():
            meant["partner"] = typed_partner(data["partner"], self._against)
        if "member" in data.keys() - meant.keys():
            meant["member"] = member_of(data["member"])
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
    found = [row for row in rows if is_of_texts(row.cells, columns, against)]
    if not found:
        return list(rows), Dialect()
    at = columns.get("questionnaire")
    reference = reference_in(found[0].cells[at]) if at is not None else ("", "")
    people = [index for name, index in columns.items() if name not in ABOUT_THE_QUESTIONS]
    left = [row for row in rows if row not in found and any(row.cells[i] for i in people)]
    return left, TypedDialect(against, reference)


def is_of_texts(cells: Sequence[str], columns: Mapping[str, int], against: Yardstick) -> bool:
    """Whether a row has the texts below the names of columns, and nobody's answers."""
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
    """The sheet of one person, as a table with a single row."""

    places: Places
    columns: dict[str, int]
    row: Row
    dialect: TypedDialect
    problems: tuple[Problem, ...]
    """Rows that cannot be placed."""
    is_blank: bool
    """Whether there is neither an answer in it, nor a note, nor a remark."""


def refuse_how(sheet: Sheet) -> None:
    """Refuse a second sheet of ours: who saved it wanted to save the first one.

    Raises:
        InputError: When it is one.
    """
    first = next((line for line in sheet.first_lines(_TOP) if line.strip()), "")
    if first.replace(sheet.separator, "").strip(' "') in (HOW_TO_TYPE, HOW_TO_CHOOSE):
        problem = "this is the sheet that says how to answer, and there are no answers in it"
        raise InputError((sheet.problem(1, None, problem, "Save the first sheet as CSV."),))


class _Turned:
    """A sheet with its rows as columns: finds the cells of the file again."""

    def __init__(self, sheet: Sheet, turned: PersonSheet) -> None:
        self.path = sheet.path
        self._sheet = sheet
        self._turned = turned

    def problem(self, line: int, column: int | None, problem: str, way_out: str = "") -> Problem:
        """A problem with the sheet, or with the answer that is a column here."""
        spot = self._turned.spot(line, column)
        return self._sheet.problem(*spot, problem, way_out)

    def keep(self) -> None:
        """It is kept as a whole."""


def sheet_of_one(sheet: Sheet, against: Yardstick) -> OfOne | None:
    """Turn the sheet of one person; None for any other."""
    if not any(YOUR_ANSWER.casefold() in line.casefold() for line in sheet.first_lines(_TOP)):
        return None
    try:
        turned = person_sheet(sheet.ragged_rows, sheet.problem, against)
    except InputError:
        return None
    if turned is None:
        return None
    return OfOne(
        _Turned(sheet, turned),
        {name: index for index, name in enumerate(turned.names)},
        Row(turned.line, list(turned.cells)),
        TypedDialect(against, turned.reference, turned.notes, of_one=True),
        turned.problems,
        turned.is_blank,
    )
