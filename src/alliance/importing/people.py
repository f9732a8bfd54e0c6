"""Rows to people: who answered, from which partner, when; and which rows are nobody who counts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from alliance.documents.imported import DatesRead, PersonRead, RowLeftOut, Undecided
from alliance.documents.mapping import ImportMapping
from alliance.documents.one_line import first_few
from alliance.documents.response import Response
from alliance.documents.row_marks import status_mark
from alliance.documents.sources import told_source
from alliance.documents.survey import says_nothing
from alliance.documents.yardstick import Yardstick
from alliance.errors import InputError
from alliance.files.grids import Export
from alliance.files.rows import Row
from alliance.importing.about_people import About, AboutColumns
from alliance.importing.columns import Columns
from alliance.importing.keys import by_letter
from alliance.importing.layout import AnswerTable
from alliance.importing.same_people import Candidate, each_once
from alliance.importing.scales import bare_number
from alliance.importing.values import Values
from alliance.vocabulary import LENGTHS, Length, NoPoint

_LONGEST_MARK = 40


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
    source: Export,
    only_finished: bool = False,
) -> People:
    """Make a person of each row that is one.

    Args:
        layout: The table.
        columns: What its columns are.
        values: What stands in those of questions, and the rows that may be people.
        against: What is answered, and by whom.
        mapping: What was decided.
        source: The export, for `told_source` of each person.
        only_finished: Whether those who stopped before the end are left out.

    Raises:
        InputError: With all cells beside the answers that cannot be what their column holds.
    """
    about = AboutColumns(layout, columns.taken, values.rows, against, mapping)
    building = _Building(layout, columns, values, against, source)
    candidates: list[Candidate] = []
    left_out = [*values.left_out]
    for row in values.rows:
        said = about.about(row)
        person = building.person(row, said, about)
        if not values.undecided and says_nothing(person.response):
            left_out.append(RowLeftOut(row.line, "blank"))
        elif only_finished and not said.is_finished:
            left_out.append(RowLeftOut(row.line, "unfinished"))
        else:
            candidates.append(Candidate(person, said.moment))
    if about.problems:
        raise InputError(about.problems)
    undecided = [*_unknown_partners(about, values, mapping)]
    # Who is alike can be told once it is known what everybody said.
    if not values.undecided and not undecided:
        once = each_once(candidates, mapping.duplicates, mapping.alike)
        candidates, undecided = once.people, once.undecided
        left_out += once.left_out
        building.remarks += once.remarks
    return People(
        tuple(each.person for each in candidates),
        tuple(sorted(left_out, key=lambda each: each.row)),
        tuple(undecided),
        (
            *values.remarks,
            *building.remarks,
            *of_earlier_versions((each.person for each in candidates), against),
            *_remarks(layout, columns, about),
        ),
        about.dates,
    )


def of_earlier_versions(people: Iterable[PersonRead], against: Yardstick) -> Iterator[str]:
    """What there is to say of people who answered another version than the one that is here."""
    versions = Counter(person.response.questionnaire.version for person in people)
    here = against.questionnaire.version
    for version, number in sorted(versions.items()):
        if version != here:
            who = "1 person" if number == 1 else f"{number} people"
            yield (
                f"{who} answered version {version} of the questionnaire, and here is {here}. "
                "Answers to questions that have changed since may not count, and a report says so."
            )


def _unknown_partners(
    about: AboutColumns, values: Values, mapping: ImportMapping
) -> Iterator[Undecided]:
    if mapping.partner is None:
        yield from about.names.undecided(
            [(row.line, *about.partner_cell(row)) for row in values.rows]
        )


class _Building:
    """Puts what a row answers and what it says together."""

    def __init__(
        self,
        layout: AnswerTable,
        columns: Columns,
        values: Values,
        against: Yardstick,
        source: Export,
    ) -> None:
        self.remarks: list[str] = []
        self._layout = layout
        self._source = source
        self._columns = [
            (columns.taken[index].item, index, meant) for index, meant in values.answers.items()
        ]
        there = {name for name, _, _ in self._columns}
        self._asked: dict[Length, tuple[str, ...]] = {
            length: tuple(name for name in against.asked[length] if name in there)
            for length in LENGTHS
        }
        self._length: Length = next(
            (length for length in LENGTHS if len(self._asked[length]) == len(there)), LENGTHS[-1]
        )

    def person(self, row: Row, said: About, about: AboutColumns) -> PersonRead:
        """The person that a row is."""
        length: Length = said.data.get("length", self._length)
        answers = self._answers(row)
        if length != self._length:
            for name in answers:
                if name not in self._asked[length]:
                    about.refuse_length(row, name, length)
        data: dict[str, Any] = {
            **said.data,
            "format": "response/1",
            "length": length,
            "answers": answers,
            "source": told_source(self._source.path, self._place(row), self._layout.system),
        }
        response = Response.model_validate(data)
        return PersonRead(response, row.line, self._asked[length], said.is_finished)

    def _place(self, row: Row) -> int | str:
        """Where a person stands in the export."""
        if self._layout.across:
            return by_letter(row.line - 1)
        # In a list, the first row has the names of what its objects say.
        return f"entry {row.line - 1}" if self._source.kind == "json" else row.line

    def _answers(self, row: Row) -> dict[str, int | NoPoint]:
        """The answers that are some; of several columns of a question, the first that has one."""
        found: dict[str, int | NoPoint] = {}
        for name, index, meant in self._columns:
            answer = meant[row.cells[index]]
            if answer is not None and name not in found:
                found[name] = answer
        return found


def _remarks(layout: AnswerTable, columns: Columns, about: AboutColumns) -> Iterator[str]:
    """What was left out of the columns beside the answers."""
    at = about.date_column
    if about.dates is not None and about.dates.order == "none" and at is not None:
        yield (
            f"Column {columns.taken[at].letter}: nobody can tell whether the day or the month "
            "stands first, so these days are left out. A mapping can say it: dates: day_first"
        )
    for index, number in about.unread.items():
        column = columns.taken[index]
        if column.role == "date" and not _is_open(about, index):
            cells = "1 cell holds" if number == 1 else f"{number} cells hold"
            yield f"Column {column.letter}: {cells} no day that can be read. It stays open there."
        elif column.role == "finished":
            yield (
                f"Column {column.letter}: in {number} of its rows nobody can tell whether all was "
                "answered. They are taken for finished."
            )
    yield from _numbers_for_partners(layout, columns)
    yield from _marked(layout, columns)


def _marked(layout: AnswerTable, columns: Columns) -> Iterator[str]:
    """What a survey system says of rows that count all the same, such as "Not approved"."""
    for index, column in enumerate(columns.taken):
        if column.role != "status":
            continue
        marks = [
            row.cells[index]
            for row in layout.rows
            if status_mark(row.cells[index], layout.system) == "other"
        ]
        if marks:
            said = first_few([f'"{mark[:_LONGEST_MARK]}"' for mark in dict.fromkeys(marks)])
            one = f"1 row is marked as {said}, and counts all the same."
            many = f"{len(marks)} rows are marked as {said}, and count all the same."
            yield f"Column {column.letter}: {one if len(marks) == 1 else many}"


def _numbers_for_partners(layout: AnswerTable, columns: Columns) -> Iterator[str]:
    """Codes such as -99, which name nobody."""
    for index, column in enumerate(columns.taken):
        cells = (row.cells[index] for row in layout.rows if column.role == "partner")
        number = sum((bare_number(cell) or 0) < 0 for cell in cells if cell.startswith("-"))
        if number:
            said = "1 cell holds" if number == 1 else f"{number} cells hold"
            yield f"Column {column.letter}: {said} a number below 0, which names no partner."


def _is_open(about: AboutColumns, index: int) -> bool:
    return index == about.date_column and (about.dates is not None and about.dates.order == "none")
