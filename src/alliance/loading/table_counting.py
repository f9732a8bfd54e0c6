"""A table too large to keep as people: its rows are counted while they are read, once.

What a row says beside its answers, and each way to fill in a part of the questionnaire, is
understood once, by what reads small tables; all rows that say the same are counted with it. Memory
does not grow with rows.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from io import FileIO
from typing import Any, NamedTuple

from alliance.documents.crowd import Crowd
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.yardstick import Yardstick
from alliance.errors import Fault, InputError
from alliance.files.pieces import (
    SAMPLE_BYTES,
    WINDOWS,
    FileLines,
    OtherEncodingError,
    sample_text,
)
from alliance.files.progress import Tell
from alliance.files.rows import Row, RowLimits, RowReader, Sheet
from alliance.files.separating import Separated, how_parted
from alliance.files.text import UTF16_MARKS, marked, not_utf16, opened
from alliance.loading.counted_lines import OF_ONE, QuickLines
from alliance.loading.counted_parts import MOST_KNOWN, Lane, cells_at
from alliance.loading.counted_people import AS_COUNTS, CountedLimits, CountedPeople, FewLines, Stand
from alliance.loading.counted_twice import SecondReading, Suspects, months_apart
from alliance.loading.table_header import cell_key, columns_of
from alliance.loading.table_reading import Answering, TableReading
from alliance.loading.table_remarks import counting_remarks, odd_cell, unnamed, unversioned
from alliance.loading.typed_sheets import Dialect, is_of_texts

_MOST_BYTES = 500_000_000
"""Of a file; beyond, nobody waits for it."""

_SEVERAL = 2
"""People from whom on no figure is one person's own answer."""

_FEW_LINES, _MANY_LINES = 16, 1_024
"""Lines that are tried at once, where something new came just before, and later."""

MakeCrowd = Callable[[Questionnaire], Crowd]


class KeptAsPeople(NamedTuple):
    """Why a table is not counted: it has what is read person by person."""

    why: str
    """With what it cannot be counted; empty where it is another table."""
    out: str = ""
    """What it could be counted without: "that column"; empty where that is the answers."""


class CountedTable(NamedTuple):
    """What was counted in a table."""

    crowd: Crowd
    blank: int
    """How many rows have nothing in them."""
    days: tuple[datetime.date, datetime.date] | None
    """The first and the last one."""
    comments: tuple[tuple[str | None, str], ...]
    """The closing remarks that were kept, each with the partner."""
    warnings: tuple[str, ...]
    remarks: tuple[str, ...]
    """What is said behind the warnings of all files."""
    suspects: Suspects
    """Who may stand there twice."""
    identity: tuple[int, int]
    """Device and inode."""


class _RefusedHead(NamedTuple):
    """What rows say beside their answers that cannot be."""

    said: Mapping[str, Any]
    faults: Sequence[Fault]


class _UncountedError(Exception):
    """Something in the table is read person by person."""

    def __init__(self, why: str, out: str = "") -> None:
        super().__init__(why)
        self.kept = KeptAsPeople(why, out)


def count_table(
    path: str,
    against: Yardstick,
    make: MakeCrowd,
    tell: Tell,
    limits: CountedLimits = AS_COUNTS,
) -> CountedTable | KeptAsPeople:
    """Count the rows of a responses table, or say why they are kept as people.

    Args:
        path: An ordinary file.
        against: What is answered.
        make: Makes the crowd in which people are counted.
        tell: Is told how far it is, in hundredths.
        limits: How much it may hold, and how much of it is kept.

    Raises:
        InputError: With everything that is wrong with it.
    """
    with opened(path, _MOST_BYTES, limits.table.fewer_rows) as (file, status):
        encodings, parted = _looked_at(path, file, status.st_size, against)
        if not parted.recognised:
            return KeptAsPeople("")
        for attempt in encodings:
            sheet, lines = _begun(path, file, attempt, parted, limits.table)
            try:
                counting = _TableCount(sheet, lines, against, make(against.questionnaire), limits)
                counting.count(lambda done: tell(100 * done // (status.st_size or 1), 100))
            except OtherEncodingError:
                continue
            except _UncountedError as error:
                return error.kept
            identity = (status.st_dev, status.st_ino)
            return counting.result(
                identity, partial(_begun, path, file, attempt, parted, limits.table)
            )
    raise not_utf16(path)


def _looked_at(
    path: str, file: FileIO, size: int, against: Yardstick
) -> tuple[Sequence[str], Separated]:
    """The encodings that a table may have, the likely one first, and how its cells are parted."""
    sample = file.read(SAMPLE_BYTES) or b""
    if not sample.startswith(UTF16_MARKS):
        marked(sample, path)
    text, encoding = sample_text(path, sample, is_all=len(sample) == size)
    parted = how_parted(path, text, lambda header: cell_key(header) in against.items)
    says_it = sample.startswith(UTF16_MARKS)
    return (encoding,) if says_it else (*dict.fromkeys((encoding, WINDOWS)),), parted


def _begun(
    path: str, file: FileIO, encoding: str, parted: Separated, limits: RowLimits
) -> tuple[Sheet, FileLines]:
    """A table whose lines come from the beginning of a file."""
    file.seek(0)
    lines = FileLines(path, file, encoding, parted.begin)
    return Sheet(path, lines, parted.separator, limits), lines


class _TableCount:
    """Counts a table, and collects what is wrong with it."""

    def __init__(
        self,
        sheet: Sheet,
        lines: FileLines,
        against: Yardstick,
        crowd: Crowd,
        limits: CountedLimits,
    ) -> None:
        self._sheet = sheet
        self._lines = lines
        self._against = against
        self._reader = RowReader(sheet, lines)
        header = next((row for row in self._reader if row is not None), None)
        if header is None or not any(cell_key(cell) in against.items for cell in header.cells):
            raise _UncountedError("")
        self._width = len(header.cells)
        told = columns_of(sheet, header, against)
        if told.of_systems:
            raise _UncountedError("columns that a survey system added", "these columns")
        if "source" in told.columns:  # who was imported twice is found person by person
            raise _UncountedError("a column source", "that column")
        lines.keep()
        self._header = header
        self._columns = told.columns
        self._problems = told.problems
        self._reading = TableReading(sheet, told.columns, against, Dialect())
        self._crowd = crowd
        self._placed = {column.name: (column, at) for column, at in self._reading.items}
        self._lanes: dict[tuple[str, ...], Lane] = {}
        self._main = self._lane(self._reading.asked[self._reading.length])
        self._people = CountedPeople(crowd, limits, have_codes="respondent" in told.columns)
        about = {name: at for name, at in told.columns.items() if name not in self._placed}
        self._about = about
        self._code, self._comment = (about.get(name) for name in OF_ONE)
        self._longest = [(about[name], most) for name, most in OF_ONE.items() if name in about]
        self._head = cells_at([at for name, at in about.items() if name not in OF_ONE])
        self._stands: dict[object, Stand | _RefusedHead] = {}
        """By what is said beside the answers."""
        self._unnamed = [at for at, cell in enumerate(header.cells) if not cell]
        self._quick = self._quick_lines()
        self._found_unnamed: list[int] = []
        self._odd: tuple[int, int, str] | None = None
        """The first cell by which a guessed encoding can be checked."""
        self._blank = FewLines()
        if lines.is_guessed:
            self._see_odd(header, range(self._width))

    def _quick_lines(self) -> QuickLines:
        """The short way, on which no column without a name may hold anything new."""
        beside = [*self._about.items(), *(("", at) for at in self._unnamed)]
        return QuickLines(self._sheet.separator, self._width, self._main, self._people, beside)

    def _lane(self, asked: tuple[str, ...]) -> Lane:
        lane = self._lanes.get(asked)
        if lane is None:
            lane = self._lanes[asked] = Lane(asked, self._placed, self._crowd)
        return lane

    def count(self, tell: Callable[[int], None]) -> None:
        """Count all rows.

        Args:
            tell: Is told how many bytes are read.

        Raises:
            InputError: When the rows make no table.
        """
        lines, reader = self._lines, self._reader
        many, done = _FEW_LINES, 0
        while lines.has_more():
            if lines.done > done:
                done = lines.done
                tell(done)
            ahead, are_bare = lines.ahead(many) if self._may_be_quick(many) else ([], True)
            counted = self._quick.count(ahead, reader.line, are_bare=are_bare)
            lines.pass_over(counted)
            reader.pass_over(counted, counted, counted * self._width)
            many = min(2 * many, _MANY_LINES)
            if counted < len(ahead) or not ahead:
                many = _FEW_LINES
                self._count_slowly()
            self._people.flush()
        self._people.end()
        if self._problems or self._reading.finds_fault:
            return
        heard = sum(self._crowd.standings.values())
        if heard < _SEVERAL:  # what one person answered is told question by question
            one = "rows of which one has an answer"
            raise _UncountedError(one if heard else "rows of which none has an answer")

    def _may_be_quick(self, lines: int) -> bool:
        """Whether nothing is to be found in the next lines that only the slow way sees."""
        if self._waits_for_odd():
            return False
        rows = self._reader.rows + lines
        limits = self._sheet.limits
        return rows <= limits.rows and rows * self._width <= limits.cells

    def _waits_for_odd(self) -> bool:
        return self._lines.is_guessed and self._odd is None

    def _count_slowly(self) -> None:
        """Count the next row, or keep what is wrong with it."""
        ahead, are_bare = self._lines.ahead(1)
        row = next(self._reader)
        if row is None:
            return
        self._sheet.fit(row, self._width)
        self._look_beside(row)
        answering = self._reading.answering(row.cells)
        if answering.fault is not None:
            self._suspect(row)
            self._reading.refuse(row, [answering.fault])
            return
        if answering.is_earlier:
            raise _UncountedError("answers to an earlier version")
        stand = self._stand(row, answering)
        numbers = self._numbers(row, stand)
        if stand is None or numbers is None:
            self._suspect(row)
            return
        comment = "" if self._comment is None else row.cells[self._comment]
        if numbers == stand.lane.blank:
            self._suspect(row)
            if not comment:
                self._blank.add(row.line)
                self._people.silent += stand.is_silent
                return
        code = "" if self._code is None else row.cells[self._code]
        answers = [row.cells[at] for at in stand.lane.places]
        self._people.add(stand, numbers, code, row.line, answers)
        if comment:
            self._people.comment(stand, comment)
        if stand.lane is self._main:
            cells = next(self._quick.parted(ahead, are_bare=are_bare), [])
            if len(cells) == self._width:
                self._quick.keep(cells, stand, MOST_KNOWN)

    def _stand(self, row: Row, answering: Answering) -> Stand | None:
        """Where the person stands; None where something is wrong with that, which is kept."""
        reading, key = self._reading, self._head(row.cells)
        is_long = any(len(row.cells[at]) > most for at, most in self._longest)
        if not is_long:
            found = self._stands.get(key)
            if isinstance(found, Stand):
                return found
            if found is not None:
                reading.refuse_data(row, *found)
                return None
        said = reading.said(row.cells, answering)
        if not is_long:
            said = {name: value for name, value in said.items() if name not in OF_ONE}
        if len(self._stands) >= MOST_KNOWN:
            self._stands.clear()
        response, faults = reading.judged(said)
        if response is None:
            reading.refuse_data(row, said, faults)
            if not is_long:
                self._stands[key] = _RefusedHead(said, faults)
            return None
        reading.refuse(row, reading.faults_beside(response))
        asked = reading.asked[response.length]
        at = self._columns.get("version")
        is_silent = at is not None and not row.cells[at]
        stand = self._people.stand(response, asked, self._lane(asked), is_silent=is_silent)
        self._stands[key] = stand
        return stand

    def _numbers(self, row: Row, stand: Stand | None) -> tuple[int, ...] | None:
        """The patterns of a row; None where one cell is no answer, or is not asked for."""
        lane = self._main if stand is None else stand.lane
        numbers = list[int]()
        is_whole = True
        for part in lane.parts:
            number = part.number_in(row)
            if number is None:
                is_whole = False
            else:
                numbers.append(number)
        answered = list[str]()
        for column, at in lane.unasked:
            if column.read(row.cells[at], row) is not None:
                answered.append(column.name)
            is_whole = is_whole and not row.cells[at]
        if answered and stand is not None:
            self._reading.refuse(row, [*self._reading.unasked(stand.length, answered)])
        return tuple(numbers) if is_whole else None

    def _look_beside(self, row: Row) -> None:
        """See what stands in columns without a name, and what is no plain letter."""
        for at in [at for at in self._unnamed if row.cells[at]]:
            self._unnamed.remove(at)
            self._found_unnamed.append(at)
            self._quick = self._quick_lines()
        if self._waits_for_odd():
            self._see_odd(row, sorted(self._columns.values()))

    def _see_odd(self, row: Row, read: Iterable[int]) -> None:
        found = ((row.line, at, row.cells[at]) for at in read if not row.cells[at].isascii())
        self._odd = next(found, None)

    def _suspect(self, row: Row) -> None:
        """Leave the table to others where a row is none of a person, but of our own words."""
        if is_of_texts(row.cells, self._columns, self._against):
            raise _UncountedError("a sheet of ours into which people typed")

    def result(
        self, identity: tuple[int, int], open_again: Callable[[], tuple[Sheet, FileLines]]
    ) -> CountedTable:
        """What was counted.

        Args:
            identity: Device and inode of the file.
            open_again: Begins to read it once more, which only messages need.

        Raises:
            InputError: With everything that is wrong with the table.
        """
        reading, people, path = self._reading, self._people, self._sheet.path
        reading.judge()
        if self._reader.rows < 2:
            told = "there are no answers below the header"
            self._problems.append(self._sheet.problem(self._header.line, None, told))
        problems = [*self._problems, *reading.problems]
        if problems:
            raise InputError(tuple(problems))
        doubled = people.words.doubled()
        people.words.close()
        dated = months_apart(people.days, doubled.numbers)
        suspects = Suspects((), 0)
        if doubled.numbers or dated:
            again = SecondReading(path, open_again, self._columns, self._against, self._again_at)
            suspects = again.suspects(doubled, dated)
        warnings = (
            *unnamed(path, sorted(self._found_unnamed)),
            *([odd_cell(path, self._odd)] if self._odd else []),
            *unversioned(path, self._columns, people.silent, self._against.questionnaire),
        )
        return CountedTable(
            self._crowd,
            self._blank.count,
            people.first_and_last(),
            people.comments.all(),
            warnings,
            tuple(counting_remarks(path, people, self._blank)),
            suspects,
            identity,
        )

    def _again_at(self, row: Row) -> Stand | None:
        return self._stand(row, self._reading.answering(row.cells))
