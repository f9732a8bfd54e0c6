"""Answers counted: by item and point, over any number of people."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import add
from typing import NamedTuple

from alliance.analysis.scoring.people import Person
from alliance.analysis.scoring.units import Layout
from alliance.documents.response import Answer
from alliance.vocabulary import DONT_KNOW, NOT_APPLICABLE


class Tally(NamedTuple):
    """What became of one item, over several people."""

    counts: list[int]
    """Answers by point, lowest first."""
    other: list[int]
    """How often it was asked, answered "don't know", answered "does not apply"."""

    @property
    def asked(self) -> int:
        """How many people were asked."""
        return self.other[0]

    @property
    def dont_know(self) -> int:
        """How many did not know."""
        return self.other[1]

    @property
    def not_applicable(self) -> int:
        """For how many it did not apply."""
        return self.other[2]

    @property
    def points(self) -> int:
        """How many gave a point."""
        return sum(self.counts)

    def add(self, answer: Answer, people: int) -> None:
        """Count people who were asked and gave this answer."""
        self.other[0] += people
        if type(answer) is int:
            self.counts[answer - 1] += people
        elif answer == DONT_KNOW:
            self.other[1] += people
        elif answer == NOT_APPLICABLE:
            self.other[2] += people


def nobody(points: int) -> Tally:
    """That of an item with so many points, of which nobody was asked yet."""
    return Tally([0] * points, [0, 0, 0])


def tally(plan: Layout, people: Sequence[Person]) -> dict[str, Tally]:
    """Count the answers to each item that was asked of anybody."""
    by_asked: dict[tuple[str, ...], list[Person]] = {}
    for person in people:
        by_asked.setdefault(person.voice.asked, []).append(person)
    found: dict[str, Tally] = {}
    for asked, some in by_asked.items():
        for item, given in zip(asked, answers_by_item(asked, some), strict=True):
            seen = found.get(item)
            if seen is None:
                seen = found[item] = nobody(plan.questions[item].points)
            for answer, times in Counter(given).items():
                seen.add(answer, times)
    return {item: found[item] for item in plan.questions if item in found}


def answers_by_item(asked: Sequence[str], people: Sequence[Person]) -> Iterator[tuple[Answer, ...]]:
    """For each item, what these people answered, who were all asked the same."""
    rows = (tuple(map(person.voice.response.answers.get, asked)) for person in people)
    return zip(*rows, strict=True)


def joined(plan: Layout, tallies: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    """Several tallies as one, such as those of the partners."""
    found: dict[str, Tally] = {}
    for each in tallies:
        for item, more in each.items():
            seen = found.get(item)
            if seen is None:
                found[item] = Tally(list(more.counts), list(more.other))
            else:
                seen.counts[:] = map(add, seen.counts, more.counts)
                seen.other[:] = map(add, seen.other, more.other)
    return {item: found[item] for item in plan.questions if item in found}
