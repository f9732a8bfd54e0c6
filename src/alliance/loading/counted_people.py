"""The people of a counted table: where they stand, and what of them is kept beside counts."""

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from alliance.documents.crowd import Crowd, Standing
from alliance.documents.response import Response
from alliance.documents.survey import are_of_somebody
from alliance.files.rows import RowLimits
from alliance.loading.code_words import KEPT_HERE, CodeWords
from alliance.loading.counted_parts import Lane
from alliance.loading.kept_remarks import KeptRemarks
from alliance.loading.people import MOST_PLACES
from alliance.vocabulary import Length

_TOGETHER = 5_000
"""People that are handed over to the crowd at once."""

RunsOf = tuple[str | None, bool]
"""A partner, and whether the answers are joint: what one time is told from another by."""

DaysOf = dict[RunsOf, dict[datetime.date, bool]]
"""Of whom, the days of answers; True where somebody of that day has no code word."""


class FewLines:
    """Lines of a table, of which only the first few are kept."""

    def __init__(self) -> None:
        self.first: list[int] = []
        self.count = 0

    def add(self, line: int) -> None:
        """Add one."""
        self.count += 1
        if self.count <= MOST_PLACES:
            self.first.append(line)

    def listed(self, before: str = "") -> str:
        """The first few, and how many more there are."""
        more = f" and {self.count - MOST_PLACES:,} more" if self.count > MOST_PLACES else ""
        return ", ".join(f"{before}{line}" for line in self.first) + more


class CountedLimits(NamedTuple):
    """How much a counted table may hold, and how much of it is kept."""

    table: RowLimits = RowLimits(
        1_000_000, 100_000_000, "Put its rows into smaller tables, and assess each by itself."
    )
    words: int = KEPT_HERE
    """Bytes of the numbers of code words that are kept without a file."""
    remarks: int = 1_000_000
    """Bytes of closing remarks that are kept; nobody would read more."""


AS_COUNTS = CountedLimits()
"""The limits of a table whose rows are counted."""


class Stand:
    """What is known of all people whose rows say the same beside their answers."""

    __slots__ = ("day", "is_silent", "lane", "length", "of", "people")

    def __init__(
        self,
        lane: Lane,
        of: RunsOf,
        day: datetime.date | None,
        people: list[tuple[int, ...]],
        length: Length,
        *,
        is_silent: bool,
    ) -> None:
        self.lane = lane
        self.length = length
        self.of = of
        self.day = day
        self.people = people
        """Those who are not handed over yet, by the numbers of their patterns."""
        self.is_silent = is_silent
        """Whether no version is named."""


class CountedPeople:
    """Hands people over to the crowd, many at once, and keeps the little that is not counted."""

    def __init__(self, crowd: Crowd, limits: CountedLimits, *, have_codes: bool) -> None:
        """Begin.

        Args:
            crowd: Counts them.
            limits: How much is kept.
            have_codes: Whether there is a column of code words.
        """
        self.crowd = crowd
        self.days: DaysOf = {}
        self.silent = 0
        """How many rows name no version."""
        self.comments = KeptRemarks(limits.remarks)
        self.words = CodeWords(limits.words)
        self.again = FewLines()
        """The lines with the same as the line above."""
        self.codes: list[str] = []
        self.owners: list[Stand] = []
        """Whose the code words are that wait; both stay empty where there is no such column."""
        self.last: tuple[Stand | None, tuple[int, ...]] = (None, ())
        """Where the one before stands, and the numbers."""
        self._have_codes = have_codes
        self.waiting = 0
        """How many people wait."""
        self._waiting: dict[tuple[int, bool], list[tuple[int, ...]]] = {}

    def stand(
        self, said: Response, asked: tuple[str, ...], lane: Lane, *, is_silent: bool
    ) -> Stand:
        """Where people stand whose rows say this beside their answers."""
        about = (said.partner, said.member, said.joint, said.finished, said.length)
        number = self.crowd.standing(Standing(*about, asked))
        people = self._waiting.setdefault((number, is_silent), [])
        return Stand(
            lane, (said.partner, said.joint), said.date, people, said.length, is_silent=is_silent
        )

    def see(self, stand: Stand) -> None:
        """Say that somebody stands there."""
        if stand.day is not None:
            self.days.setdefault(stand.of, {}).setdefault(stand.day, not self._have_codes)

    def add(
        self, stand: Stand, numbers: tuple[int, ...], code: str, line: int, cells: Sequence[str]
    ) -> None:
        """Count somebody, who was read slowly.

        Args:
            stand: Where.
            numbers: Of the patterns, part by part.
            code: The code word, which may be none.
            line: Of the row.
            cells: The answers as they are written.
        """
        self.see(stand)
        stand.people.append(numbers)
        self.waiting += 1
        if self._have_codes:
            self.codes.append(code)
            self.owners.append(stand)
        if self.last == (stand, numbers):
            self.say_again(line, cells)
        self.last = stand, numbers

    def say_again(self, line: int, cells: Sequence[str]) -> None:
        """Note a row that says the same as the one above, if nobody does by chance."""
        if are_of_somebody([*filter(None, cells)]):
            self.again.add(line)

    def comment(self, stand: Stand, text: str) -> None:
        """Keep a closing remark, as long as there is room."""
        self.comments.add(stand.of[0], text)

    def flush(self, least: int = _TOGETHER) -> None:
        """Hand over those who wait, if they are enough."""
        if self.waiting < least:
            return
        self.waiting = 0
        for (number, is_silent), people in self._waiting.items():
            if people:
                self.crowd.add(number, people)
                self.silent += is_silent * len(people)
                people.clear()
        if self.codes:
            for index in self.words.add(self.codes):
                owner = self.owners[index]
                if owner.day is not None:
                    self.days[owner.of][owner.day] = True
            self.codes.clear()
            self.owners.clear()

    def end(self) -> None:
        """Hand over all who wait still."""
        self.flush(0)

    def first_and_last(self) -> tuple[datetime.date, datetime.date] | None:
        """The days of all answers, the first and the last; None where none has one."""
        days = {day for own in self.days.values() for day in own}
        return (min(days), max(days)) if days else None
