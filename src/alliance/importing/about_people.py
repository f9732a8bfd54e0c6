"""What a row says beside its answers: who, since when, when, how much, and in which words.

Cells that cannot be what their column holds are errors with their place, those that are alike
once.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from alliance.documents.addresses import holds_address
from alliance.documents.code_words import code_word
from alliance.documents.imported import ColumnTaken, DatesRead, Role
from alliance.documents.mapping import ImportMapping
from alliance.documents.plain_text import plain_text
from alliance.documents.response import LONGEST_CODE_WORD, LONGEST_COMMENT
from alliance.documents.response_faults import partner_fault, reference_fault
from alliance.documents.row_marks import NO, YES, says_finished
from alliance.documents.sheet_words import is_rather_not, member_of
from alliance.documents.survey_systems import LIMESURVEY, day_rank, letters_only, tells_who_stopped
from alliance.documents.typed_cells import reference_in
from alliance.documents.yardstick import Yardstick
from alliance.errors import Problem
from alliance.files.rows import Row
from alliance.importing.days import DaysOf, Moment, days_of
from alliance.importing.layout import AnswerTable
from alliance.importing.partners import PartnerNames
from alliance.vocabulary import LENGTHS, MEMBER_LABELS, NOT_STATED, Length

_NO_DAY_KEPT = 1980
"""The year that LimeSurvey writes where it was told to keep no day."""


class About(NamedTuple):
    """What one row says beside its answers."""

    data: Mapping[str, Any]
    """As the keys of a response."""
    moment: Moment | None
    is_finished: bool


class AboutColumns:
    """The columns that are no questions."""

    def __init__(
        self,
        layout: AnswerTable,
        taken: Sequence[ColumnTaken],
        rows: Sequence[Row],
        against: Yardstick,
        mapping: ImportMapping,
    ) -> None:
        self._layout = layout
        self._taken = taken
        self._against = against
        self._mapping = mapping
        self._at = _by_role(taken)
        self._is_ours = layout.is_ours or _is_table_of_ours(taken)
        self._problems: dict[tuple[str, str], Problem] = {}
        self.unread: dict[int, int] = {}
        """By column, how many cells are no day, or do not tell who finished."""
        self._dates = sorted(self._at["date"], key=lambda index: day_rank(taken[index].header))
        self._telling_who_stopped = [
            index
            for index, column in enumerate(taken)
            if column.role in ("date", "system") and tells_who_stopped(column.header)
        ]
        self._days: dict[int, DaysOf] = {}
        for index in self._dates:
            cells = ((row.line, row.cells[index]) for row in rows)
            self._days[index] = days_of(cells, mapping.dates)
        self.names = PartnerNames(against, mapping.partners, with_codes=layout.system == LIMESURVEY)
        self._references: dict[tuple[str, str], tuple[str, str]] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong, in the order of the file."""
        found = self._problems.values()
        return tuple(sorted(found, key=lambda each: (each.line or 0, each.column or 0)))

    @property
    def dates(self) -> DatesRead | None:
        """How the days were read, in the column that counts first."""
        return self._days[self._dates[0]].read if self._dates else None

    @property
    def date_column(self) -> int | None:
        """The column whose days count first."""
        return self._dates[0] if self._dates else None

    def partner_cell(self, row: Row) -> tuple[int, str]:
        """The column, counted from 0, and the cell in which a row names its partner."""
        return self._cell(row, "partner")

    def about(self, row: Row) -> About:
        """What a row says."""
        moment = self._moment(row)
        is_finished = self._is_finished(row)
        data: dict[str, Any] = {
            "questionnaire": self._reference(row),
            "respondent": self._respondent(row),
            "partner": self._partner(row),
            "member": self._member(row),
            "joint": self._joint(row),
            "date": moment.day.isoformat() if moment else None,
            "length": self._length(row),
            "finished": is_finished,
            "notes": self._notes(row),
            "comment": self._comment(row),
        }
        known = {name: value for name, value in data.items() if value is not None}
        return About(known, moment, is_finished)

    def _cell(self, row: Row, role: Role) -> tuple[int, str]:
        """The first cell of this kind that holds something."""
        there = [(index, row.cells[index]) for index in self._at[role]]
        return next(((index, cell) for index, cell in there if cell), (-1, ""))

    def _refuse(self, row: Row, index: int, kind: str, problem: str, way_out: str) -> None:
        key = (kind, self._taken[index].letter)
        first = self._problems.get(key)
        if first is None:
            placed = self._layout.grid.problem(row.line, index, problem, way_out)
            self._problems[key] = placed
        else:
            self._problems[key] = first._replace(alike=first.alike + 1)

    def _reference(self, row: Row) -> dict[str, str]:
        """What a row answers; where it does not say, the questionnaire that is here."""
        here = self._against.questionnaire
        (name_at, name), (version_at, version) = (
            self._cell(row, "questionnaire"),
            self._cell(row, "version"),
        )
        known = self._references.get((name, version))
        if known is None:
            both = reference_in(name)
            identifier = both[0] or name or here.id
            # A spreadsheet may write the version as a number.
            number = both[1] or version.replace(",", ".") or here.version
            fault = reference_fault(identifier, number, here)
            if fault:
                at = version_at if fault.path[-1] == "version" and version_at >= 0 else name_at
                self._refuse(row, at, "reference", fault.problem, fault.way_out)
                return {"id": here.id, "version": here.version}
            known = self._references[name, version] = (identifier, number)
        return {"id": known[0], "version": known[1]}

    def _respondent(self, row: Row) -> str | None:
        index, cell = self._cell(row, "respondent")
        if not cell or code_word(cell) is None:
            return None
        is_ours = self._is_ours and letters_only(self._taken[index].header) == "respondent"
        if not is_ours or holds_address(cell):
            return hidden(cell)
        if len(cell) > LONGEST_CODE_WORD:
            problem = f"this code word has more than {LONGEST_CODE_WORD} characters"
            self._refuse(row, index, "respondent", problem, "Give this person a shorter one.")
            return None
        return cell

    def _partner(self, row: Row) -> str | None:
        fixed = self._mapping.partner
        if fixed is not None:
            return None if fixed == NOT_STATED else fixed
        index, cell = self._cell(row, "partner")
        partner = self.names.partner(cell)
        fault = partner_fault(partner, self._against) if partner is not None else None
        if fault:
            self._refuse(row, index, f"partner {partner}", fault.problem, fault.way_out)
            return None
        return partner

    def _member(self, row: Row) -> str | None:
        index, cell = self._cell(row, "member")
        if not cell or is_rather_not(cell):
            return None
        member = member_of(cell)
        if member not in MEMBER_LABELS:
            member = plain_text(cell)
        for name, label in MEMBER_LABELS.items():
            if member in (name, plain_text(label)):
                return name
        problem = f"{cell[:40]} says neither core nor newer"
        self._refuse(row, index, "member", problem, f"Write one of these. {self._leave_out(index)}")
        return None

    def _joint(self, row: Row) -> bool | None:
        index, cell = self._cell(row, "joint")
        word = cell.casefold()
        if word and word not in YES | NO:
            problem = f"{cell[:40]} is neither true nor false"
            self._refuse(row, index, "joint", problem, self._leave_out(index))
        return (word in YES) if word else None

    def _length(self, row: Row) -> str | None:
        index, cell = self._cell(row, "length")
        word = cell.casefold()
        if word and word not in LENGTHS:
            problem = f"{cell[:40]} is none of the lengths {', '.join(LENGTHS)}"
            self._refuse(row, index, "length", problem, self._leave_out(index))
            return None
        return word or None

    def refuse_length(self, row: Row, name: str, length: Length) -> None:
        """Refuse an answer that the length of a row does not ask for."""
        index, _ = self._cell(row, "length")
        needed = self._against.items[name].asked_from
        problem = f"length {length} does not ask {name}"
        self._refuse(row, index, f"asked {name}", problem, f"Write {needed} in this column.")

    def _leave_out(self, index: int) -> str:
        return f"Or leave the column out, in a mapping: column {self._taken[index].letter}: ignore"

    def _comment(self, row: Row) -> str | None:
        at = [*self._at["comment"], *(i for i in self._at["note"] if not self._taken[i].item)]
        said = [row.cells[index] for index in at if row.cells[index]]
        comment = "\n".join(said)
        if len(comment) > LONGEST_COMMENT:
            problem = f"this remark has more than {LONGEST_COMMENT} characters"
            self._refuse(row, at[0], "comment", problem, "Shorten it.")
            return None
        return comment or None

    def _notes(self, row: Row) -> dict[str, str] | None:
        found = {
            self._taken[index].item: row.cells[index]
            for index in self._at["note"]
            if row.cells[index] and self._taken[index].item
        }
        return found or None

    def _moment(self, row: Row) -> Moment | None:
        for index in self._dates:
            cell = row.cells[index]
            if not cell:
                continue
            moment = self._days[index].moments.get(cell)
            if moment is None:
                self._note_unread_day(row, index, cell)
            elif self._layout.system != LIMESURVEY or moment.day.year > _NO_DAY_KEPT:
                return moment
        return None

    def _note_unread_day(self, row: Row, index: int, cell: str) -> None:
        """Refuse what is no day in a column of ours; count it in that of a survey system."""
        is_open = self._days[index].read.order == "none"
        if letters_only(self._taken[index].header) == "date" and not is_open:
            problem = f"{cell[:40]} is no day"
            self._refuse(row, index, "date", problem, "Write it year first, such as 2026-05-04.")
        else:
            self.unread[index] = self.unread.get(index, 0) + 1

    def _is_finished(self, row: Row) -> bool:
        if any(not row.cells[index] for index in self._telling_who_stopped):
            return False
        return all(self._says_finished(index, row.cells[index]) for index in self._at["finished"])

    def _says_finished(self, index: int, cell: str) -> bool:
        found = says_finished(self._taken[index].header, cell)
        if found is None:
            self.unread[index] = self.unread.get(index, 0) + 1
        return found is not False


def _is_table_of_ours(taken: Sequence[ColumnTaken]) -> bool:
    """Whether a table says what it answers, or has our ids as its headers and nothing else.

    Only there is a column `respondent` one of code words; elsewhere names may stand in it.
    """
    asked = [column for column in taken if column.role == "item"]
    return any(column.role == "questionnaire" for column in taken) or all(
        column.header.strip().casefold() == column.item for column in asked
    )


def _by_role(taken: Sequence[ColumnTaken]) -> dict[str, list[int]]:
    roles = ("questionnaire", "version", "respondent", "partner", "member", "joint", "date")
    found: dict[str, list[int]] = {
        role: [] for role in (*roles, "length", "finished", "comment", "note")
    }
    for index, column in enumerate(taken):
        if column.role in found:
            found[column.role].append(index)
    return found


def hidden(cell: str) -> str:
    """A code word in place of what tells who somebody is; the same one each time.

    Capitals and blanks do not matter. Who knows an address can find out its code word: it keeps
    addresses out of sight, and no secret.
    """
    known = code_word(cell) or ""
    return hashlib.sha256(f"alliance respondent {known}".encode()).hexdigest()[:20]
