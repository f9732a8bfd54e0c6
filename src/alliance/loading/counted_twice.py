"""People who may stand twice in a counted table: their rows, read once more for what is said.

Only where a code word comes back, or where months lie between answers of a partner, is the file
read again. Of these rows people are made as of a small table, and judged as there.
"""

import datetime
from collections.abc import Callable, Collection, Iterator
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from alliance.documents.yardstick import Yardstick
from alliance.errors import Problem
from alliance.files.pieces import FileLines
from alliance.files.rows import Row, RowReader, Sheet
from alliance.loading.code_words import Doubled, number_of
from alliance.loading.counted_people import DaysOf, Stand
from alliance.loading.people import Heard
from alliance.loading.rounds import same_people
from alliance.loading.table_reading import TableReading, placed
from alliance.loading.typed_sheets import Dialect
from alliance.vocabulary import NEW_ROUND_DAYS

_MOST_WORDS, _MOST_ROWS = 100, 1_000
"""Code words that are shown, and rows of all of them."""
_MOST_RUNS = 20
"""Partners whose rounds are shown."""

Dated = tuple[str | None, bool, datetime.date]
"""A partner, whether the answers are joint, and a day."""


class Suspects(NamedTuple):
    """Rows that may be of one person, and how many more there are."""

    heard: tuple[Heard, ...]
    more: int
    """Rows whose code word a row above has, beyond those."""

    def problems(self, folders: Collection[str]) -> list[Problem]:
        """What is wrong with them, as with the rows of a small table."""
        problems = same_people(self.heard, folders)
        if problems and self.more:
            last = problems[-1]
            problems[-1] = last._replace(alike=last.alike + self.more)
        return problems


def months_apart(days: DaysOf, doubled: Collection[int]) -> frozenset[Dated]:
    """The days of partners that were silent for months between two of them.

    Where all have code words of their own, later people are other people.
    """
    found = list[Dated]()
    runs = 0
    for (partner, joint), own in days.items():
        known = sorted(own)
        gaps = [number for number, pair in enumerate(pairwise(known), 1) if _is_new(*pair)]
        edges = [0, *gaps, len(known)]
        parts = [known[begin:end] for begin, end in pairwise(edges)]
        nameless = [any(own[day] for day in part) for part in parts]
        may_be_same = doubled or any(map(any, pairwise(nameless)))
        if gaps and may_be_same and runs < _MOST_RUNS:
            runs += 1
            found += [(partner, joint, day) for day in known]
    return frozenset(found)


def _is_new(earlier: datetime.date, later: datetime.date) -> bool:
    return (later - earlier).days >= NEW_ROUND_DAYS


class SecondReading(NamedTuple):
    """Reads a counted table once more."""

    path: str
    open_again: Callable[[], tuple[Sheet, FileLines]]
    """Gives its lines from the first."""
    columns: dict[str, int]
    """By what it holds, the place of each column that is read."""
    against: Yardstick
    stand_of: Callable[[Row], Stand | None]
    """Where the person of a row stands."""

    def suspects(self, doubled: Doubled, dated: Collection[Dated]) -> Suspects:
        """The rows of code words that come back, and of days that are months apart."""
        lines, shown = self._lines(doubled.numbers, dated)
        sheet, text = self.open_again()
        reading = TableReading(sheet, self.columns, self.against, Dialect())
        heard = list[Heard]()
        for row in self._people(sheet, text):
            if row.line in lines:
                sheet.keep()
                found = reading.read(row)
                if found is not None:
                    fault_at = partial(placed, sheet, self.columns, row)
                    said = found.voice.response
                    heard.append(Heard(found.voice, self.path, row.line, said, fault_at))
        return Suspects(tuple(heard), max(0, doubled.more - shown))

    def _lines(
        self, numbers: Collection[int], dated: Collection[Dated]
    ) -> tuple[frozenset[int], int]:
        """The lines in which those rows begin, and how many repeat a code word."""
        lines = set[int]()
        words = set[int]()
        first, last = dict[tuple[Dated, bool], int](), dict[tuple[Dated, bool], int]()
        code = self.columns.get("respondent")
        for row in self._people(*self.open_again()):
            number = None if code is None else number_of(row.cells[code])
            is_shown = number in words or len(words) < _MOST_WORDS
            if number is not None and number in numbers and is_shown:
                words.add(number)
                if len(lines) < _MOST_ROWS:
                    lines.add(row.line)
            stand = self.stand_of(row) if dated else None
            if stand is not None and stand.day is not None:
                key = ((*stand.of, stand.day), number is None)
                if key[0] in dated:
                    first.setdefault(key, row.line)
                    last[key] = row.line
        both = lines | {*first.values()} | {*last.values()}
        return frozenset(both), len(lines) - len(words)

    def _people(self, sheet: Sheet, text: FileLines) -> Iterator[Row]:
        """The rows of those who answered or said something."""
        reader = RowReader(sheet, text)
        said = [at for name, at in self.columns.items() if self._says(name)]
        rows = (row for row in reader if row is not None)
        header = next(rows)
        for row in rows:
            sheet.fit(row, len(header.cells))
            if any(row.cells[at] for at in said):
                yield row

    def _says(self, name: str) -> bool:
        return name == "comment" or name in self.against.items
