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
from alliance.vocabulary import OVERALL

LEFT_OUT_TOGETHER = 4
"""So many people may stand apart from those in both; of fewer, what they answered would follow."""


class Pair(NamedTuple):
    """One person in two waves."""

    code: str
    """The code word, which is never shown."""
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
    beside: tuple["Pairs", ...] = ()
    """Of other comparisons with one of these waves, whose figures stand beside these ones."""

    @property
    def decides(self) -> bool:
        """Whether they are enough of each wave to speak for it."""
        n, least = len(self.pairs), self.after.groups.min_group
        return n >= least and 2 * n >= max(len(self.before.people), len(self.after.people))

    @property
    def official(self) -> bool:
        """Whether people spoke for their partner both times, so that everything may be shown."""
        return self.before.official and self.after.official


class UnitPairs(NamedTuple):
    """Those who have a score on a unit in both waves, by group of the later wave."""

    before: Mapping[str, Sequence[Fraction]]
    """Earlier scores by group."""
    after: Mapping[str, Sequence[Fraction]]
    """Later scores, in the same order."""
    codes: frozenset[str]
    """Their code words."""
    of: int
    """How many are in both waves, with a score there or without."""
    told: bool
    """Whether their figures may be given."""

    @property
    def n(self) -> int:
        """How many people."""
        return len(self.codes)

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
        tuple(Pair(code, then[code], now[code]) for code in both),
        len(then),
        len(now),
    )


def _by_code(people: Sequence[Person]) -> dict[str, Person]:
    found = {person(each.voice.response): each for each in people}
    return {code: each for code, each in found.items() if code is not None}


def on_unit(pairs: Pairs, unit: str) -> UnitPairs:
    """Those who have a score on a unit in both waves, from as many questions asked.

    Their figures are told where nobody of a wave is left out, or at least four people are, and as
    many as a group needs; the same of those who have a score there, for the overall score of those
    who have one on any aspect, as it stands beside these. Each group has at least `min_group` of
    them, or none. And in a comparison beside this one there are the same people, or so many others.
    """
    before: dict[str, list[Fraction]] = {}
    after: dict[str, list[Fraction]] = {}
    codes = set()
    for code, earlier, later in pairs.pairs:
        then = own_score(earlier, unit, pairs.before)
        now = own_score(later, unit, pairs.after)
        alike = _asked(earlier, unit, pairs.before) == _asked(later, unit, pairs.after)
        if then is not None and now is not None and alike:
            before.setdefault(later.group, []).append(then)
            after.setdefault(later.group, []).append(now)
            codes.add(code)
    found = UnitPairs(before, after, frozenset(codes), len(pairs.pairs), pairs.official)
    return found if pairs.official else found._replace(told=_may_tell(pairs, unit, found))


def _may_tell(pairs: Pairs, unit: str, found: UnitPairs) -> bool:
    groups = pairs.after.groups
    together = max(LEFT_OUT_TOGETHER, groups.min_group)
    waves = (pairs.before, pairs.after)
    left = [len(figures.people) - len(pairs.pairs) for figures in waves]
    left += [_scored(figures, unit) - found.n for figures in waves]
    for other in pairs.beside:
        beside = on_unit(other, unit)
        if beside.told:
            left += [len(found.codes - beside.codes), len(beside.codes - found.codes)]
    apart = all(not each or each >= together for each in left)
    return apart and all(len(own) >= groups.min_group for own in found.after.values())


def _asked(person: Person, unit: str, figures: Figures) -> Sequence[int]:
    """How many questions a person was asked on a unit, or on each aspect."""
    if unit == OVERALL:
        return person.asked[: figures.plan.aspects]
    return (person.asked[figures.plan.number(unit)],)


def _scored(figures: Figures, unit: str) -> int:
    """How many people a wave's figures there rest on."""
    if unit != OVERALL:
        return sum(own_score(each, unit, figures) is not None for each in figures.people)
    aspects = figures.plan.aspects
    return sum(any(s is not None for s in each.scores[:aspects]) for each in figures.people)
