"""Answers counted: by item and point, over any number of people."""

from collections.abc import Iterable, Mapping, Sequence
from operator import add
from typing import NamedTuple

from alliance.analysis.scoring.people import Person
from alliance.analysis.scoring.units import Layout
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


def tally(plan: Layout, people: Sequence[Person]) -> dict[str, Tally]:
    """Count the answers to each item that was asked of anybody."""
    found: dict[str, Tally] = {}
    for person in people:
        answers = person.voice.response.answers
        for item in person.voice.asked:
            seen = found.get(item)
            if seen is None:
                seen = found[item] = Tally([0] * plan.questions[item].points, [0, 0, 0])
            seen.other[0] += 1
            answer = answers.get(item)
            if type(answer) is int:
                seen.counts[answer - 1] += 1
            elif answer == DONT_KNOW:
                seen.other[1] += 1
            elif answer == NOT_APPLICABLE:
                seen.other[2] += 1
    return {item: found[item] for item in plan.questions if item in found}


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
