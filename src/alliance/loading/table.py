"""A responses table: one row a person, columns named as in a response and by the ids of items.

Columns are questionnaire, version, respondent, partner, member, joint, date, length, finished,
comment, in any order and none of them needed, and one for each item that was asked. Without a
length column the items asked are the item columns; without a finished column every row is finished.
A cell holds what a response would hold; capitals do not matter in headers and words, and `4.0` and
`4,0` are 4. Columns are named as today, whatever version a row answers.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from alliance.documents.earlier import is_earlier, sift
from alliance.documents.one_line import first_few, without_breaks
from alliance.documents.partner_names import name_key
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.response import Reference, Response
from alliance.documents.sheet_words import (
    ABOUT_THE_PERSON,
    ABOUT_THE_QUESTIONS,
    NO_ITEMS,
)
from alliance.documents.suggest import Guesses
from alliance.documents.survey import (
    Voice,
    Yardstick,
    answer_problem,
    earlier_faults,
    partner_fault,
    question_lead,
    reference_fault,
)
from alliance.errors import Fault, InputError, Problem
from alliance.files.rows import Opened, Row, Sheet, odd_character, open_sheet
from alliance.files.workbook import letters
from alliance.loading.people import MOST_PLACES
from alliance.loading.table_columns import (
    AnswerColumn,
    labels_problem,
    numbers_of_a_system,
    shifted,
)
from alliance.loading.table_header import (
    cell_key,
    columns_of,
    export_in,
    left_out_columns,
    marked_row,
)
from alliance.loading.typed_sheets import (
    Dialect,
    OfOne,
    Places,
    refuse_how,
    sheet_of_one,
    without_texts,
)
from alliance.vocabulary import LENGTHS, NOT_STATED, Length

_WORDED = ("member", "joint", "length", "finished")
"""Columns in which capitals do not matter; spreadsheets write TRUE."""

_BOOLEANS = {"true": True, "false": False}


class TableRow(NamedTuple):
    """One person's row."""

    voice: Voice
    row: Row


class ResponsesTable(NamedTuple):
    """What a table holds."""

    rows: tuple[TableRow, ...]
    warnings: tuple[str, ...]
    sheet: Places
    columns: dict[str, int]

    def placed(self, row: TableRow, fault: Fault) -> Problem:
        """Give a fault in a row its place."""
        return _placed(self.sheet, self.columns, row.row, fault)


def read_table(
    path: str, data: bytes, against: Yardstick, wanted: bool = True
) -> ResponsesTable | None:
    """Read a responses table; None for another table, where it was not `wanted`.

    A sheet of ours into which nobody is typed yet has no rows.

    Raises:
        InputError: With everything that is wrong with it.
    """
    opened = open_sheet(path, data, lambda header: cell_key(header) in against.items)
    one = None if opened.recognised else sheet_of_one(opened.sheet, against)
    if one is not None:
        return _of_one(one, opened, against)
    if not opened.recognised:
        refuse_how(opened.sheet)
    if not opened.recognised and not wanted:
        return None
    sheet = opened.sheet
    header, *rows = sheet.rows
    told = columns_of(sheet, header, against)
    columns, problems = told.columns, told.problems
    rows, dialect = without_texts(rows, columns, against)
    if not rows and not dialect.is_ours:
        problems.append(sheet.problem(header.line, None, "there are no answers below the header"))
    marked = marked_row(sheet, header, rows, told, against)
    if marked is not None and not problems:
        raise InputError((marked,))
    reading = _Reading(sheet, columns, rows, against, dialect)
    problems += reading.problems
    if problems:
        raise InputError(tuple(problems))
    by_rules = numbers_of_a_system(sheet, header, told, reading.items, against)
    if by_rules is not None:
        raise InputError((by_rules,))
    warnings = (
        *_unnamed(sheet, header, rows),
        *left_out_columns(sheet.path, told),
        *_odd_cell(opened, header, rows, frozenset(columns.values())),
        *reading.left_out(),
        *_unversioned(sheet.path, columns, rows, against.questionnaire, dialect),
    )
    return ResponsesTable(tuple(reading.found), warnings, sheet, columns)


def is_export(path: str, data: bytes, against: Yardstick) -> bool:
    """Whether another table looks like an export that can be imported."""
    opened = open_sheet(path, data, lambda header: cell_key(header) in against.items)
    return export_in(opened.sheet, against) is not None


def _of_one(one: OfOne, opened: Opened, against: Yardstick) -> ResponsesTable:
    """The table that the sheet of one person comes to; without a row where it is blank."""
    rows = [] if one.is_blank else [one.row]
    reading = _Reading(one.places, one.columns, rows, against, one.dialect)
    problems = (*one.problems, *reading.problems)
    if problems:
        raise InputError(tuple(sorted(problems, key=lambda each: each.line or 0)))
    header, *below = opened.sheet.ragged_rows
    warnings = (
        *_odd_cell(opened, header, below, frozenset(range(len(header.cells)))),
        *reading.left_out(),
        *_unversioned(one.places.path, one.columns, rows, against.questionnaire, one.dialect),
    )
    return ResponsesTable(tuple(reading.found), warnings, one.places, one.columns)


def _unversioned(
    path: str,
    columns: Mapping[str, int],
    rows: Sequence[Row],
    questionnaire: Questionnaire,
    dialect: Dialect,
) -> Iterator[str]:
    """The warning about a table, or rows of it, that do not say what they answer."""
    if dialect.version:
        return
    read_as = f"read as answers to version {questionnaire.version} of {questionnaire.id}."
    if "version" not in columns:
        missing = [name for name in ABOUT_THE_QUESTIONS if name not in columns]
        column = "column" if len(missing) == 1 else "columns"
        yield f"{path} has no {column} {' and '.join(missing)}, so it was {read_as}"
        return
    silent = sum(not row.cells[columns["version"]].strip() for row in rows)
    if silent:
        said = "1 row names" if silent == 1 else f"{silent} rows name"
        was = "it was" if silent == 1 else "they were"
        yield f"{path}: {said} no version, so {was} {read_as}"


def _unnamed(sheet: Sheet, header: Row, rows: list[Row]) -> list[str]:
    found = [
        f"column {letters(index)}"
        for index, cell in enumerate(header.cells)
        if not cell and any(row.cells[index] for row in rows)
    ]
    if len(found) > MOST_PLACES:
        told = f"{len(found)} columns have no name, so they were left out: {first_few(found)}."
        return [f"{sheet.path}: {told}"]
    return [f"{sheet.path}: {column} has no name, so it was left out." for column in found]


def _odd_cell(opened: Opened, header: Row, rows: list[Row], is_read: Collection[int]) -> list[str]:
    """The warning about a table that is not UTF-8, with a cell by which to check the guess."""
    if not opened.guessed_encoding:
        return []
    seen = (
        Row(row.line, [cell if i in is_read else "" for i, cell in enumerate(row.cells)])
        for row in rows
    )
    odd = odd_character((header, *seen))
    if odd is None:
        return []
    line, index, cell = odd
    return [
        f"{opened.sheet.path} is not UTF-8 and was read as Windows-1252. Is this "
        f'right, in line {line}, column {letters(index)}: "{without_breaks(cell)[:40]}"?'
    ]


def _placed(sheet: Places, columns: dict[str, int], row: Row, fault: Fault) -> Problem:
    names = [step for step in fault.path if step in columns]
    column = columns[str(names[-1])] if names else None
    return sheet.problem(row.line, column, fault.problem, fault.way_out)._replace(lead=fault.lead)


def _kind(fault: Fault) -> tuple[str, str] | None:
    """What makes faults of two rows alike; None for answers, which are judged by column."""
    column = str(fault.path[0]) if fault.path else ""
    if column not in NO_ITEMS:
        return None
    # Two unknown partners are two faults, two dates in another form are one.
    return column, fault.problem if column == "partner" else fault.way_out or fault.problem


class _Answers(NamedTuple):
    """What a row answers."""

    reference: Reference
    fault: Fault | None
    """Why it cannot be read here."""
    is_earlier: bool


class _Reading:
    """Reads rows into voices and collects what is wrong with them."""

    def __init__(
        self,
        sheet: Places,
        columns: dict[str, int],
        rows: list[Row],
        against: Yardstick,
        dialect: Dialect,
    ) -> None:
        self.sheet = sheet
        self.columns = columns
        self.against = against
        self.dialect = dialect
        self.problems: list[Problem] = []
        self.found: list[TableRow] = []
        self.items = [
            (AnswerColumn(name, against.points[name], dialect.labels(name)), columns[name])
            for name in against.items
            if name in columns
        ]
        self.people = [name for name in ABOUT_THE_PERSON if name in columns]
        self.references: dict[tuple[str, str], _Answers] = {}
        self.changed: dict[str, dict[str, None]] = {}
        """By version, the questions whose answers are left out."""
        self.asked = self._asked()
        self.length: Length = next(
            length for length in LENGTHS if len(self.asked[length]) == len(self.items)
        )
        self.unknown_partners: set[str] = set()
        self.guesses = Guesses()
        self.alike: dict[tuple[str, str], int] = {}
        self.first: dict[tuple[str, str], int] = {}
        partners = against.alliance.partners if against.alliance else ()
        self.partner_ids = {name_key(partner.name): partner.id for partner in partners}
        for row in rows:
            self._read(row)
        self._count_alike()
        self._judge_columns()
        self.problems.sort(key=lambda problem: (problem.line or 0, problem.column or 0))

    def _asked(self) -> dict[Length, tuple[str, ...]]:
        """The items asked in each length: those that it asks and that have a column."""
        return {
            length: tuple(name for name in self.against.asked[length] if name in self.columns)
            for length in LENGTHS
        }

    def _reference(self, cells: Sequence[str]) -> "_Answers":
        """What a row answers; where it does not say, the questionnaire that is here."""
        here = self.against.questionnaire
        name, version = (
            cells[self.columns[column]] if column in self.columns else ""
            for column in ABOUT_THE_QUESTIONS
        )
        name, version = self.dialect.reference(name, version)
        found = self.references.get((name, version))
        if found is None:
            # A spreadsheet may write the version as a number.
            reference = Reference(
                id=name or here.id,
                version=version.replace(",", ".") or here.version,
            )
            found = self.references[name, version] = _Answers(
                reference,
                reference_fault(reference.id, reference.version, here),
                is_earlier(reference.version, here),
            )
        return found

    def _read(self, row: Row) -> None:
        cells = row.cells
        answering = self._reference(cells)
        if answering.fault is not None:
            self._refuse(row, [answering.fault])
            return
        data: dict[str, Any] = {
            "format": "response/1",
            "questionnaire": answering.reference,
            "length": self.length,
            "finished": "finished" not in self.columns,
            "answers": {
                column.name: answer
                for column, index in self.items
                if (answer := column.read(cells[index], row)) is not None
            },
        }
        for name in self.people:
            cell = cells[self.columns[name]]
            if cell and not (name in ("member", "partner") and cell.casefold() == NOT_STATED):
                value = cell.casefold() if name in _WORDED else cell
                data[name] = _BOOLEANS.get(value, value) if name in ("joint", "finished") else value
        data |= self.dialect.meant(data)
        if data.get("partner") not in self.against.partners:
            # A spreadsheet holds names; where the alliance file knows one, its id is meant.
            named = name_key(data.get("partner") or "")
            data["partner"] = self.partner_ids.get(named, data.get("partner"))
        try:
            response = Response.model_validate(data)
        except ValidationError as error:
            from alliance.loading.complaints import faults  # only a mistake pays for it

            found = [*map(self.dialect.told, faults(error, data, Response))]
            unknown = self._partner_faults(data.get("partner"))
            if unknown or data.get("partner") in self.unknown_partners:
                found = [fault for fault in found if fault.path != ("partner",)]
            self._refuse(row, [*found, *unknown])
            return
        self._refuse(row, self._faults(response))
        asked = self.asked[response.length]
        if answering.is_earlier:
            response, asked = self._sifted(row, response, asked)
        of_one = self.dialect.of_one
        place = self.sheet.path if of_one else f"{self.sheet.path}:{row.line}"
        voice = Voice(response, asked, place, is_row=not of_one)
        self.found.append(TableRow(voice, row))

    def _sifted(
        self, row: Row, response: Response, asked: tuple[str, ...]
    ) -> tuple[Response, tuple[str, ...]]:
        """What counts of answers to an earlier version."""
        version = response.questionnaire.version
        if self.against.strict_version:
            self._refuse(
                row, [*earlier_faults(response.answers, response.notes, version, self.against)]
            )
        sifted = sift(response, self.against.questionnaire)
        self.changed.setdefault(version, {}).update(dict.fromkeys(sifted.changed))
        counting = sifted.counting or frozenset()
        return sifted.response, tuple(name for name in asked if name in counting)

    def left_out(self) -> Iterator[str]:
        """The warnings about answers to earlier versions that do not count."""
        here = self.against.questionnaire
        for version, names in sorted(self.changed.items()):
            if names:
                yield (
                    f"{self.sheet.path} has answers to version {version} of {here.id}, and here is "
                    f"version {here.version}. Left out of them, as these questions have changed "
                    f"since: {', '.join(names)}."
                )

    def _refuse(self, row: Row, faults: list[Fault]) -> None:
        """Keep what is wrong with a row: of faults of one kind in a column, the first."""
        for fault in faults:
            kind = _kind(fault)
            if kind is not None:
                self.alike[kind] = self.alike.get(kind, 0) + 1
                if self.alike[kind] > 1:
                    continue
                self.first[kind] = len(self.problems)
            self.problems.append(_placed(self.sheet, self.columns, row, fault))

    def _count_alike(self) -> None:
        """Say beside a fault in how many more rows its like stands."""
        for kind, place in self.first.items():
            more = self.alike[kind] - 1
            if more:
                problem = self.problems[place]
                rows = f"{more} more {'row' if more == 1 else 'rows'}"
                self.problems[place] = problem._replace(
                    problem=f"{problem.problem}; likewise in {rows}"
                )

    def _faults(self, response: Response) -> list[Fault]:
        faults = self._partner_faults(response.partner)
        if response.length != self.length:
            asked = self.asked[response.length]
            faults += [
                Fault(
                    ("answers", name),
                    f"length {response.length} does not ask {name}",
                    f"Write {self.against.items[name].asked_from} in the length column.",
                )
                for name in response.answers
                if name not in asked
            ]
        return faults

    def _partner_faults(self, partner: str | None) -> list[Fault]:
        """The fault of an unknown partner, once for all its rows."""
        if partner is None or partner in self.unknown_partners:
            return []
        fault = partner_fault(partner, self.against, self.guesses)
        if fault is None:
            return []
        self.unknown_partners.add(partner)
        return [fault]

    def _labels(self, name: str) -> tuple[str, ...]:
        return self.against.questionnaire.labels(self.against.items[name])

    def _judge_columns(self) -> None:
        """Report each column with answers that are none, once; a shifted table as one error."""
        wrong = [(column, index) for column, index in self.items if column.wrong]
        shifts = {column.name: column.shifted_by() for column, _ in wrong}
        for shift in sorted({shift for shift in shifts.values() if shift}):
            group = [pair for pair in wrong if shifts[pair[0].name] == shift]
            self.problems.append(shifted(self.sheet, group, self.items, shift))
        # Beside labels, other words are an export's too: one message is enough.
        labelled = [pair for pair in wrong if pair[0].is_labelled(self._labels(pair[0].name))]
        worded = [pair for pair in wrong if pair[0].holds_words] if labelled else []
        if labelled:
            others = len(worded) - 1
            self.problems.append(labels_problem(self.sheet, labelled[0], others, self._labels))
        for column, index in wrong:
            if shifts[column.name] or any(column is other for other, _ in worded):
                continue
            value, rows = next(iter(column.wrong.items()))
            problem, way_out = answer_problem(column.name, value, self.against)
            if column.labels_only:
                way_out = "Write one of its answers as it stands, d or x. The question:"
            if len(column.wrong) > 1 or len(rows) > 1:
                problem += f"; in this column: {column.counts()}"
            placed = self.sheet.problem(rows[0].line, index, problem, way_out)
            self.problems.append(placed._replace(lead=question_lead(column.name)))
