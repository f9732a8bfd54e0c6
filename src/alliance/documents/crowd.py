"""People of a large table, counted while they are read: what a reader hands over, and to whom.

A table of a million rows does not fit into memory as people. A reader hands over, row by row, where
a person stands and how each part of the questionnaire was answered, by numbers that it was given
for both; what is kept are counts. `alliance.analysis.scoring.crowd` counts.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from alliance.documents.response import Answer
from alliance.vocabulary import Length, Member

Pattern = tuple[Answer, ...]
"""The answers to the items of one part, in their order; None where nothing was answered."""


class Standing(NamedTuple):
    """What is known of a person beside the answers."""

    partner: str | None
    member: Member | None
    joint: bool
    finished: bool
    length: Length
    asked: tuple[str, ...]
    """Ids of the items asked, in the order of the questionnaire."""


class Crowd(Protocol):
    """People, counted; nobody of them is kept.

    What is left out of a crowd, as it says nothing, is the reader's to count.
    """

    @property
    def standings(self) -> Mapping[Standing, int]:
        """How many people stand where, of those who answered or said something."""

    def parts(self, asked: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """The items asked, parted; every item is in one part, the order is that of asking.

        Answers to a part are handed over together. A part is small, so that few of the ways to
        answer it are ever seen.
        """

    def standing(self, standing: Standing) -> int:
        """The number of a standing; the same one each time."""

    def pattern(self, items: tuple[str, ...], answers: Pattern) -> int:
        """The number of a way to answer the items of a part; the same one each time."""

    def add(self, standing: int, people: Sequence[Sequence[int]]) -> None:
        """Count people of one standing, each by the numbers of their patterns, part by part.

        Many in one call are counted much faster than one by one.
        """
