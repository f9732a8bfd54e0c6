"""People who are known again by a code word, and what may be said of them.

Each pair carries the group that its person is shown with in the later wave; the partner named in
the earlier one is not read. So two people of a group can change places in either wave, and nothing
changes.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from alliance.analysis.change.waves import own_score
from alliance.analysis.figures import Figures
from alliance.analysis.scoring.people import Person
from alliance.documents.survey import person

LEFT_OUT_TOGETHER = 4
"""So many people may stand apart from those in both; of fewer, what they answered would follow."""


class Pair(NamedTuple):
    """One person in two waves."""

    before: Person
    after: Person


class Pairs(NamedTuple):
    """Everybody who is in both of two waves."""

    before: Figures
    after: Figures
    pairs: tuple[Pair, ...]
    coded_before: int
    """People with a code word in the earlier wave."""
    coded_after: int
    """The same in the later one."""

    @property
    def decides(self) -> bool:
        """Whether they are enough of each wave to speak for it."""
        n, least = len(self.pairs), self.after.groups.min_group
        return n >= least and 2 * n >= max(len(self.before.people), len(self.after.people))


class UnitPairs(NamedTuple):
    """Those who have a score on a unit in both waves, by group of the later wave."""

    before: Mapping[str, Sequence[Fraction]]
    """Earlier scores by group."""
    after: Mapping[str, Sequence[Fraction]]
    """Later scores, in the same order."""
    told: bool
    """Whether their figures may be given."""

    @property
    def n(self) -> int:
        """How many people."""
        return sum(map(len, self.after.values()))

    @property
    def differences(self) -> list[list[Fraction]]:
        """Later less earlier, by group."""
        return [
            [after - before for before, after in zip(self.before[group], own, strict=True)]
            for group, own in self.after.items()
        ]


def pairs_of(before: Figures, after: Figures) -> Pairs:
    """Find the people who are in both waves."""
    then, now = _by_code(before.people), _by_code(after.people)
    both = sorted(then.keys() & now.keys())
    return Pairs(
        before,
        after,
        tuple(Pair(then[code], now[code]) for code in both),
        len(then),
        len(now),
    )


def _by_code(people: Sequence[Person]) -> dict[str, Person]:
    found = {person(each.voice.response): each for each in people}
    return {code: each for code, each in found.items() if code is not None}


def on_unit(pairs: Pairs, unit: str) -> UnitPairs:
    """Those who have a score on a unit in both waves.

    Their figures are told where nobody who has a score there is left out, or at least four people
    of a wave are; and where each group has at least `min_group` of them, or none.
    """
    before: dict[str, list[Fraction]] = {}
    after: dict[str, list[Fraction]] = {}
    for pair in pairs.pairs:
        then = own_score(pair.before, unit, pairs.before)
        now = own_score(pair.after, unit, pairs.after)
        if then is not None and now is not None:
            before.setdefault(pair.after.group, []).append(then)
            after.setdefault(pair.after.group, []).append(now)
    n = sum(map(len, after.values()))
    left = [_scored(figures, unit) - n for figures in (pairs.before, pairs.after)]
    apart = all(not each or each >= LEFT_OUT_TOGETHER for each in left)
    least = pairs.after.groups.min_group
    enough = all(len(own) >= least for own in after.values())
    return UnitPairs(before, after, pairs.after.official or (apart and enough))


def _scored(figures: Figures, unit: str) -> int:
    return sum(own_score(each, unit, figures) is not None for each in figures.people)
