"""The ways to answer parts of a questionnaire that were seen, numbered, with what they come to."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from alliance.analysis.scoring.units import Layout
from alliance.documents.crowd import Pattern
from alliance.documents.response import Answer
from alliance.statistics.careless import STRAIGHT_LINE_FROM
from alliance.vocabulary import DONT_KNOW, NOT_APPLICABLE

_RUN = re.compile(rf"([^ ])\1{{{STRAIGHT_LINE_FROM - 1}}}")
"""As many equal points in a row as may be a sign."""
_BITS = 40
"""Room that each number has in a sum of four."""
_MASK = (1 << _BITS) - 1


class AnswerSum(NamedTuple):
    """What a person's answers to some items come to."""

    total: int
    """Where the points lie, in shares of the scale."""
    answered: int
    not_applicable: int
    dont_know: int


class Ways:
    """The ways to answer parts that were seen, numbered."""

    def __init__(self, plan: Layout) -> None:
        self.answers: list[Pattern] = []
        self.sums: list[int] = []
        """What each comes to, in one number, so that several can be added: see `packed`."""
        self._plan = plan
        self._numbers: dict[tuple[tuple[str, ...], Pattern], int] = {}
        self._blanks: list[int] = []
        self._same: list[bool] = []
        """Whether one and the same point is the answer to all items of each."""
        self._texts: list[str] = []
        """Each as a text, one letter an answer, a blank for what is no point."""
        self._mixed: set[int] = set()
        """Those with two points that differ."""
        self._quiet: set[int] = set()
        """Those of them without a blank."""

    def number(self, items: tuple[str, ...], answers: Pattern) -> int:
        """The number of a way to answer these items; the same one each time."""
        found = self._numbers.get((items, answers))
        if found is None:
            found = self._numbers[items, answers] = len(self.answers)
            self.answers.append(answers)
            self.sums.append(packed(self.sum_of(items, answers)))
            self._blanks.append(answers.count(None))
            points = [answer for answer in answers if type(answer) is int]
            self._same.append(len(points) == len(answers) and len({*points}) == 1)
            self._texts.append("".join(chr(48 + a) if type(a) is int else " " for a in answers))
            if len({*points}) > 1:
                self._mixed.add(found)
                if not self._blanks[found]:
                    self._quiet.add(found)
        return found

    def added(self, columns: Sequence[Sequence[int]]) -> list[int]:
        """What each person's ways to answer several parts come to together."""
        sums = [[*map(self.sums.__getitem__, column)] for column in columns]
        return sums[0] if len(sums) == 1 else [*map(sum, zip(*sums, strict=True))]

    def sum_of(self, items: Iterable[str], answers: Iterable[Answer]) -> AnswerSum:
        """What answers to some items come to."""
        total = answered = elsewhere = unsure = 0
        for name, answer in zip(items, answers, strict=True):
            if type(answer) is int:
                total += self._plan.questions[name].place(answer)
                answered += 1
            else:
                elsewhere += answer == NOT_APPLICABLE
                unsure += answer == DONT_KNOW
        return AnswerSum(total, answered, elsewhere, unsure)

    def conspicuous(
        self, people: Sequence[Sequence[int]], parts: Sequence[tuple[str, ...]]
    ) -> Iterator[int]:
        """The places of people who may show a sign: all who do, and some who don't."""
        items = sum(map(len, parts))
        longest = max(map(len, parts), default=1)
        # A run of equal answers holds so many parts whole, wherever it begins.
        whole = max(1, -(-(STRAIGHT_LINE_FROM - 2 * (longest - 1)) // longest))
        same, blanks = self._same.__getitem__, self._blanks.__getitem__
        is_quiet, is_one = self._quiet.issuperset, self._mixed.isdisjoint
        for place, person in enumerate(people):
            if is_quiet(person):
                continue
            has_run = sum(map(same, person)) >= whole and self._runs(person)
            if has_run or is_one(person) or 2 * sum(map(blanks, person)) > items:
                yield place

    def _runs(self, person: Sequence[int]) -> bool:
        """Whether as many equal points stand in a row as may be a sign."""
        return _RUN.search("".join([self._texts[way] for way in person])) is not None


def packed(given: AnswerSum) -> int:
    """All four numbers in one, so that one addition adds all of them.

    >>> unpacked(packed(AnswerSum(3, 1, 0, 0)) + packed(AnswerSum(4, 2, 1, 1)))
    AnswerSum(total=7, answered=3, not_applicable=1, dont_know=1)
    """
    found = 0
    for number in reversed(given):
        found = found << _BITS | number
    return found


def unpacked(number: int) -> AnswerSum:
    """The four numbers again."""
    return AnswerSum(*(number >> _BITS * place & _MASK for place in range(len(AnswerSum._fields))))
