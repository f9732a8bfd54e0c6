"""Rows of a responses table: each read into a voice, and what is wrong with all of them.

Faults of one kind in a column are told once, with the number of rows that have them; answers that
are none are judged column by column.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from alliance.documents.answer_faults import answer_problem, question_lead
from alliance.documents.earlier import is_earlier, sift
from alliance.documents.one_line import first_few
from alliance.documents.partner_names import name_key
from alliance.documents.response import Reference, Response
from alliance.documents.response_faults import earlier_faults, partner_fault, reference_fault
from alliance.documents.sheet_words import (
    ABOUT_THE_PERSON,
    ABOUT_THE_QUESTIONS,
    NO_ITEMS,
)
from alliance.documents.suggest import Guesses
from alliance.documents.survey import Voice
from alliance.documents.typed_cells import typed_day
from alliance.documents.yardstick import Yardstick
from alliance.errors import Fault, Problem
from alliance.files.rows import Row
from alliance.loading.table_columns import (
    AnswerColumn,
    Placed,
    labels_problem,
    shifted,
)
from alliance.loading.typed_sheets import Dialect, Places
from alliance.vocabulary import LENGTHS, NOT_STATED, Length

_WORDED = ("member", "joint", "length", "finished")
"""Columns in which capitals do not matter; spreadsheets write TRUE."""

_MANY_ALIKE = 3
"""Columns with the same answers that are none; so many have one cause."""

_BOOLEANS = {"true": True, "false": False}


_MOST_PROBLEMS = 1_000
"""Problems that are placed; of more, they are counted."""
_MOST_REFERENCES = 1_000
"""Questionnaires and versions that are told apart at once; a table that names more has some other
column there."""


class TableRow(NamedTuple):
    """One person's row."""

    voice: Voice
    row: Row


def placed(sheet: Places, columns: dict[str, int], row: Row, fault: Fault) -> Problem:
    """Give a fault in a row its place."""
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


class Answering(NamedTuple):
    """What a row answers."""

    reference: Reference
    fault: Fault | None
    """Why it cannot be read here."""
    is_earlier: bool


class TableReading:
    """Reads rows into voices and collects what is wrong with them."""

    def __init__(
        self, sheet: Places, columns: dict[str, int], against: Yardstick, dialect: Dialect
    ) -> None:
        """Begin.

        Args:
            sheet: Finds the places of faults.
            columns: By what it holds, the place of each column that is read.
            against: What is answered.
            dialect: What cells mean beside the words of a response.
        """
        self.sheet = sheet
        self.columns = columns
        self.against = against
        self.dialect = dialect
        self.problems: list[Problem] = []
        self.items = [
            (
                AnswerColumn(name, against.points[name], dialect.labels(name), sheet.keep),
                columns[name],
            )
            for name in against.items
            if name in columns
        ]
        self._people = [name for name in ABOUT_THE_PERSON if name in columns]
        self._references: dict[tuple[str, str], Answering] = {}
        self._changed: dict[str, dict[str, None]] = {}
        """By version, the questions whose answers are left out."""
        self.asked = self._asked()
        """The items asked in each length: those that it asks and that have a column."""
        self.length: Length = next(
            length for length in LENGTHS if len(self.asked[length]) == len(self.items)
        )
        self._unknown_partners: set[str] = set()
        self._guesses = Guesses()
        self._alike: dict[tuple[str, str], int] = {}
        self._first: dict[tuple[str, str], int] = {}
        self._more = 0
        """Problems that are counted only."""
        partners = against.alliance.partners if against.alliance else ()
        self._partner_ids = {name_key(partner.name): partner.id for partner in partners}

    def read_all(self, rows: Iterable[Row]) -> list[TableRow]:
        """Read all rows of a table, and judge it as a whole."""
        found = [each for row in rows if (each := self.read(row)) is not None]
        self.judge()
        return found

    def judge(self) -> None:
        """Judge the table as a whole, once all rows are read."""
        self._count_alike()
        self._judge_columns()
        self.problems.sort(key=lambda problem: (problem.line or 0, problem.column or 0))
        if self._more:
            last = self.problems[-1]
            self.problems[-1] = last._replace(alike=last.alike + self._more)

    @property
    def finds_fault(self) -> bool:
        """Whether something is wrong with the rows so far."""
        return bool(self.problems) or any(column.wrong for column, _ in self.items)

    def _asked(self) -> dict[Length, tuple[str, ...]]:
        return {
            length: tuple(name for name in self.against.asked[length] if name in self.columns)
            for length in LENGTHS
        }

    def answering(self, cells: Sequence[str]) -> Answering:
        """What a row answers; where it does not say, the questionnaire that is here."""
        here = self.against.questionnaire
        name, version = (
            cells[self.columns[column]] if column in self.columns else ""
            for column in ABOUT_THE_QUESTIONS
        )
        name, version = self.dialect.reference(name, version)
        found = self._references.get((name, version))
        if found is None:
            if len(self._references) >= _MOST_REFERENCES:
                self._references.clear()
            # A spreadsheet may write the version as a number.
            reference = Reference(
                id=name or here.id,
                version=version.replace(",", ".") or here.version,
            )
            found = self._references[name, version] = Answering(
                reference,
                reference_fault(reference.id, reference.version, here),
                is_earlier(reference.version, here),
            )
        return found

    def read(self, row: Row) -> TableRow | None:
        """Read a row; None where something is wrong with it, which is kept.

        Answers that are none are left out, to be judged with their columns.
        """
        answering = self.answering(row.cells)
        if answering.fault is not None:
            self.refuse(row, [answering.fault])
            return None
        data = self.said(row.cells, answering)
        data["answers"] = {
            column.name: answer
            for column, index in self.items
            if (answer := column.read(row.cells[index], row)) is not None
        }
        response = self.understood(row, data)
        if response is None:
            return None
        asked = self.asked[response.length]
        if answering.is_earlier:
            response, asked = self._sifted(row, response, asked)
        of_one = self.dialect.of_one
        place = self.sheet.path if of_one else f"{self.sheet.path}:{row.line}"
        return TableRow(Voice(response, asked, place, is_row=not of_one), row)

    def said(self, cells: Sequence[str], answering: Answering) -> dict[str, Any]:
        """What a row says beside its answers, as the data of a response."""
        data: dict[str, Any] = {
            "format": "response/1",
            "questionnaire": answering.reference,
            "length": self.length,
            "finished": "finished" not in self.columns,
        }
        for name in self._people:
            cell = cells[self.columns[name]]
            if cell and not (name in ("member", "partner") and cell.casefold() == NOT_STATED):
                value = cell.casefold() if name in _WORDED else cell
                data[name] = _BOOLEANS.get(value, value) if name in ("joint", "finished") else value
        if "date" in data:  # as a spreadsheet may have turned it
            data["date"] = typed_day(data["date"])
        data |= self.dialect.meant(data)
        if data.get("partner") not in self.against.partners:
            # A spreadsheet holds names; where the alliance file knows one, its id is meant.
            named = name_key(data.get("partner") or "")
            data["partner"] = self._partner_ids.get(named, data.get("partner"))
        return data

    def understood(self, row: Row, data: dict[str, Any]) -> Response | None:
        """The response in a row; None where the data are none. What is wrong is kept."""
        response, faults = self.judged(data)
        if response is None:
            self.refuse_data(row, data, faults)
            return None
        self.refuse(row, self.faults_beside(response))
        return response

    def judged(self, data: dict[str, Any]) -> tuple[Response | None, Sequence[Fault]]:
        """The response in data, or what is wrong with them by themselves."""
        try:
            return Response.model_validate(data), ()
        except ValidationError as error:
            from alliance.loading.complaints import faults  # only a mistake pays for it

            return None, [*map(self.dialect.told, faults(error, data, Response))]

    def refuse_data(self, row: Row, data: Mapping[str, Any], faults: Sequence[Fault]) -> None:
        """Keep what is wrong with the data of a row, by themselves and with their partner."""
        unknown = self._partner_faults(data.get("partner"))
        if unknown or data.get("partner") in self._unknown_partners:
            faults = [fault for fault in faults if fault.path != ("partner",)]
        self.refuse(row, [*faults, *unknown])

    def _sifted(
        self, row: Row, response: Response, asked: tuple[str, ...]
    ) -> tuple[Response, tuple[str, ...]]:
        """What counts of answers to an earlier version."""
        version = response.questionnaire.version
        if self.against.strict_version:
            self.refuse(
                row, [*earlier_faults(response.answers, response.notes, version, self.against)]
            )
        sifted = sift(response, self.against.questionnaire)
        self._changed.setdefault(version, {}).update(dict.fromkeys(sifted.changed))
        counting = sifted.counting or frozenset()
        return sifted.response, tuple(name for name in asked if name in counting)

    def left_out(self) -> Iterator[str]:
        """The warnings about answers to earlier versions that do not count."""
        here = self.against.questionnaire
        for version, names in sorted(self._changed.items()):
            if names:
                yield (
                    f"{self.sheet.path} has answers to version {version} of {here.id}, and here is "
                    f"version {here.version}. Left out of them, as these questions have changed "
                    f"since: {', '.join(names)}."
                )

    def refuse(self, row: Row, faults: list[Fault]) -> None:
        """Keep what is wrong with a row: of faults of one kind in a column, the first."""
        for fault in faults:
            kind = _kind(fault)
            if kind is not None and kind in self._alike:
                self._alike[kind] += 1
                continue
            if len(self.problems) >= _MOST_PROBLEMS:
                self._more += 1
                continue
            if kind is not None:
                self._alike[kind] = 1
                self._first[kind] = len(self.problems)
            self.problems.append(placed(self.sheet, self.columns, row, fault))

    def _count_alike(self) -> None:
        """Say beside a fault in how many more rows its like stands."""
        for kind, place in self._first.items():
            more = self._alike[kind] - 1
            if more:
                problem = self.problems[place]
                rows = f"{more:,} more {'row' if more == 1 else 'rows'}"
                self.problems[place] = problem._replace(
                    problem=f"{problem.problem}; likewise in {rows}"
                )

    def faults_beside(self, response: Response) -> list[Fault]:
        """What is wrong with a response that its data do not show."""
        faults = self._partner_faults(response.partner)
        if response.length != self.length:
            faults += self.unasked(response.length, response.answers)
        return faults

    def unasked(self, length: Length, answered: Iterable[str]) -> Iterator[Fault]:
        """The faults of answers to questions that a length does not ask."""
        asked = self.asked[length]
        for name in answered:
            if name not in asked:
                yield Fault(
                    ("answers", name),
                    f"length {length} does not ask {name}",
                    f"Write {self.against.items[name].asked_from} in the length column.",
                )

    def _partner_faults(self, partner: str | None) -> list[Fault]:
        """The fault of an unknown partner, once for all its rows."""
        if partner is None or partner in self._unknown_partners:
            return []
        fault = partner_fault(partner, self.against, self._guesses)
        if fault is None:
            return []
        self._unknown_partners.add(partner)
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
        alike: dict[tuple[str, str], list[Placed]] = {}
        for column, index in wrong:
            if shifts[column.name] or any(column is other for other, _ in worded):
                continue
            value, misread = next(iter(column.wrong.items()))
            problem, way_out = answer_problem(column.name, value, self.against)
            if column.labels_only:
                way_out = "Write one of its answers as it stands, d or x. The question:"
            if len(column.wrong) > 1 or misread.rows > 1:
                problem += f"; in this column: {column.counts()}"
            alike.setdefault((problem, way_out), []).append((column, index))
        for (problem, way_out), columns in alike.items():
            # The same in many columns is one mistake; in two, each has its place.
            told = columns[:1] if len(columns) >= _MANY_ALIKE else columns
            elsewhere = [other.name for other, _ in columns[len(told) :]]
            more = f"; likewise in {first_few(elsewhere)}" if elsewhere else ""
            for column, index in told:
                line = next(iter(column.wrong.values())).line
                found = self.sheet.problem(line, index, f"{problem}{more}", way_out)
                self.problems.append(found._replace(lead=question_lead(column.name)))
