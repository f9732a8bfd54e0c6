"""People who are known again by a code word, and what may be said of them.

Each pair carries the group that its person is shown with in the later wave; the partner named in
the earlier one is not read. So two people of a group can change places in either wave, and nothing
changes.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from alliance.analysis.change.waves import own_score
from alliance.analysis.figures import Figures
from alliance.analysis.scoring.people import Person
from alliance.documents.code_words import person
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
    known: dict[str, "UnitPairs"] | None = None
    """What `on_unit` found before, by unit; None where nothing is kept."""

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
    codes: Mapping[str, str]
    """Their code words, each with the group."""
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
        known={},
    )


def _by_code(people: Sequence[Person]) -> dict[str, Person]:
    found = {person(each.voice.response): each for each in people}
    return {code: each for code, each in found.items() if code is not None}


def on_unit(pairs: Pairs, unit: str) -> UnitPairs:
    """Those who have a score on a unit in both waves, from as many questions asked.

    Their figures are told where nobody of a wave is left out, or at least four people are, and as
    many as a group needs; the same of those who have a score there, for the overall score of those
    who have one on any aspect, as it stands beside these; and of those whom the groups' scores of a
    wave do not tell. Those of a group of the earlier wave are in one group of the later one, or so
    many in each: else these scores would tell who went to another. Each group has at least
    `min_group` of them, or none. And in a comparison beside this one there are the same people in
    the same groups, or so many others.

    Each comparison asks those beside it, and these ask others: what was found is kept.
    """
    known = {} if pairs.known is None else pairs.known
    if unit not in known:
        known[unit] = _found_on_unit(pairs, unit)
    return known[unit]


def _found_on_unit(pairs: Pairs, unit: str) -> UnitPairs:
    before: dict[str, list[Fraction]] = {}
    after: dict[str, list[Fraction]] = {}
    codes: dict[str, str] = {}
    for code, earlier, later in pairs.pairs:
        then = own_score(earlier, unit, pairs.before)
        now = own_score(later, unit, pairs.after)
        alike = _asked(earlier, unit, pairs.before) == _asked(later, unit, pairs.after)
        if then is not None and now is not None and alike:
            before.setdefault(later.group, []).append(then)
            after.setdefault(later.group, []).append(now)
            codes[code] = later.group
    found = UnitPairs(before, after, codes, len(pairs.pairs), pairs.official)
    return found if pairs.official else found._replace(told=_may_tell(pairs, unit, found))


def _may_tell(pairs: Pairs, unit: str, found: UnitPairs) -> bool:
    groups = pairs.after.groups
    together = max(LEFT_OUT_TOGETHER, groups.min_group)
    left = [*_left(pairs, unit, found), *_parted(_groups(pairs.pairs, 0), found.codes)]
    for other in pairs.beside:
        beside = on_unit(other, unit)
        if beside.told:
            left += _between(pairs, unit, found.codes, beside.codes)
            left += _parted(beside.codes, found.codes)
    apart = all(not each or each >= together for each in left)
    return apart and all(len(own) >= groups.min_group for own in found.after.values())


def _groups(pairs: Sequence[Pair], side: int) -> dict[str, str]:
    """The groups of people as one of the two waves shows them, by code word."""
    return {pair.code: (pair.before, pair.after)[side].group for pair in pairs}


def _left(pairs: Pairs, unit: str, found: UnitPairs) -> Iterator[int]:
    """How many people of each wave are left out; and how many of them groups' scores do not tell.

    What a group says as a whole stands in the wave's own report. Beside it, nothing new is told by
    a group that is left out whole; of another one, those who stay tell what those who left do.
    """
    for side, figures in enumerate((pairs.before, pairs.after)):
        own = _groups(pairs.pairs, side)
        heard = Counter(each.group for each in figures.people)
        scored = Counter(each.group for each in figures.people if _has_score(each, unit, figures))
        for there, here in (heard, own), (scored, {code: own[code] for code in found.codes}):
            lacking = there - Counter(here.values())
            yield lacking.total()
            yield sum(min(n, there[group] - n) for group, n in lacking.items())


def _between(
    pairs: Pairs, unit: str, one: Mapping[str, str], other: Mapping[str, str]
) -> Iterator[int]:
    """How many are in one of two comparisons alone, counted as in `_left`."""
    for alone in (one.keys() - other.keys(), other.keys() - one.keys()):
        yield len(alone)
        for figures in (pairs.before, pairs.after):
            scored = [each for each in figures.people if _has_score(each, unit, figures)]
            there = Counter(each.group for each in scored)
            lacking = Counter(e.group for e in scored if person(e.voice.response) in alone)
            yield sum(min(n, there[group] - n) for group, n in lacking.items())


def _parted(one: Mapping[str, str], other: Mapping[str, str]) -> list[int]:
    """How many went to each of several groups, of groups that did not stay whole."""
    ways: dict[str, Counter[str]] = {}
    for code in one.keys() & other.keys():
        ways.setdefault(one[code], Counter())[other[code]] += 1
    return [people for to in ways.values() if len(to) > 1 for people in to.values()]


def _asked(person: Person, unit: str, figures: Figures) -> Sequence[int]:
    """How many questions a person was asked on a unit, or on each aspect."""
    if unit == OVERALL:
        return person.asked[: figures.plan.aspects]
    return (person.asked[figures.plan.number(unit)],)


def _has_score(each: Person, unit: str, figures: Figures) -> bool:
    """Whether a person has a score there; for the overall score, on any aspect."""
    if unit != OVERALL:
        return own_score(each, unit, figures) is not None
    return any(score is not None for score in each.scores[: figures.plan.aspects])
