"""People by what figures need to know of them: how many are alike, never who.

All figures on several people follow from such counts, whether the people were kept one by one or
counted while a large table was read.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import compress
from math import lcm
from typing import NamedTuple

from alliance.analysis.scoring.people import Person
from alliance.analysis.scoring.tallies import Tally, answers_by_item, tally
from alliance.analysis.scoring.units import Layout
from alliance.statistics.careless import ItemKey, Sign, careless_signs
from alliance.statistics.scores import Scores
from alliance.vocabulary import ASPECTS, DONT_KNOW, Member


class Lot(NamedTuple):
    """What people are alike in, on one unit."""

    group: str
    """The group that they are shown with."""
    member: Member | None
    score: Fraction | None
    answered: int
    """The items that count."""


class Conspicuous(NamedTuple):
    """Those whose answers show a sign of carelessness."""

    by_group: Mapping[str, int]
    """How many of each group."""
    signs: Mapping[Sign, int]
    """How many show each sign."""
    scores: Sequence[Mapping[tuple[str, Fraction], int]]
    """By number of the aspect: of which group, with which score, how many."""

    @property
    def people(self) -> int:
        """How many people."""
        return sum(self.by_group.values())


class Population(NamedTuple):
    """Everybody, as far as figures need to know."""

    people: int
    lots: Sequence[Mapping[Lot, int]]
    """By unit, how many people are alike on it."""
    asked: Sequence[int]
    """By unit, how many were asked."""
    tallies: Mapping[str, dict[str, Tally]]
    """By group and item, what became of it."""
    unsure: Sequence[int]
    """By unit, how many said "don't know" to one of its items or more."""
    rising: Mapping[tuple[str, int], Mapping[tuple[str, int], int]]
    """By item and unit, who has a score there and gave a point that is not yet the best one: how
    many, by group and number of answered items."""
    overall: Mapping[str, Scores]
    """By group, people's own means of the seven aspects, of those who have all."""
    incomplete: int
    """How many have a score on some of the seven aspects, but not on all."""
    profiles: Mapping[tuple[str, tuple[Fraction | None, ...]], int]
    """Of which group, with which scores by number of the aspect, how many; not of `uncounted`."""
    uncounted: frozenset[str]
    """Groups of so many people that their profiles are too many to keep."""
    conspicuous: Conspicuous

    def scores(self, number: int) -> Scores:
        """How many people have which score on a unit."""
        found = Counter[Fraction]()
        for lot, people in self.lots[number].items():
            if lot.score is not None:
                found[lot.score] += people
        return found


def population_of(plan: Layout, people: Sequence[Person], groups: Iterable[str]) -> Population:
    """Count people who were kept one by one.

    Args:
        plan: The questionnaire, numbered.
        people: All of them, scored.
        groups: Ids of the groups that they are shown with.
    """
    by_group: dict[str, list[Person]] = {group: [] for group in groups}
    by_asked: dict[tuple[str, ...], list[Person]] = {}
    for person in people:
        by_group[person.group].append(person)
        by_asked.setdefault(person.voice.asked, []).append(person)
    found = _SideBySide(plan, people)
    profiles = Counter((each.group, tuple(each.scores[: plan.aspects])) for each in people)
    overall, incomplete = _own_means(people, plan.aspects)
    return Population(
        people=len(people),
        lots=found.lots(),
        asked=[
            sum(len(some) for some in by_asked.values() if some[0].asked[unit] > 0)
            for unit in range(len(plan.units))
        ],
        tallies={group: tally(plan, own) for group, own in by_group.items()},
        unsure=_unsure(plan, people),
        rising=_rising(plan, by_asked),
        overall=overall,
        incomplete=incomplete,
        profiles=profiles,
        uncounted=frozenset(),
        conspicuous=_conspicuous(plan, people),
    )


class _SideBySide:
    """People side by side: what each unit comes to, for all of them at once.

    A score is one object wherever it is the same, so that objects are counted, and compared as
    numbers only once each.
    """

    def __init__(self, plan: Layout, people: Sequence[Person]) -> None:
        none: list[tuple[()]] = [()] * len(plan.units)
        self.groups = [person.group for person in people]
        self.members = [person.voice.response.member for person in people]
        self.scores = [*zip(*(person.scores for person in people), strict=True)] or none
        self.answered = [*zip(*(person.answered for person in people), strict=True)] or none

    def lots(self) -> list[Counter[Lot]]:
        """By unit, how many people are alike on it."""
        found = []
        for scores, answered in zip(self.scores, self.answered, strict=True):
            by_id = {id(score): score for score in scores}
            alike = zip(self.groups, self.members, map(id, scores), answered, strict=True)
            lots = Counter[Lot]()
            for (group, member, score, n), times in Counter(alike).items():
                lots[Lot(group, member, by_id[score], n)] += times
            found.append(lots)
        return found


def _unsure(plan: Layout, people: Iterable[Person]) -> list[int]:
    """By unit, how many said "don't know" to one of its items or more."""
    found = [0] * len(plan.units)
    for person in people:
        answers = person.voice.response.answers
        if DONT_KNOW not in answers.values():
            continue
        questions = (plan.questions[name] for name, a in answers.items() if a == DONT_KNOW)
        for unit in {unit for each in questions for unit in (each.facet, each.aspect)}:
            found[unit] += 1
    return found


def _own_means(people: Sequence[Person], aspects: int) -> tuple[dict[str, Counter[Fraction]], int]:
    """By group, the means of those who have all seven aspects; and how many have some of them."""
    scores = {id(s): s for each in people for s in each.scores[:aspects] if s is not None}
    scale = lcm(*{score.denominator for score in scores.values()})
    whole = {n: s.numerator * (scale // s.denominator) for n, s in scores.items()}
    sums: dict[str, Counter[int]] = {}
    incomplete = 0
    for person in people:
        own = [whole[id(score)] for score in person.scores[:aspects] if score is not None]
        if len(own) == len(ASPECTS):
            sums.setdefault(person.group, Counter())[sum(own)] += 1
        elif own:
            incomplete += 1
    means = {
        group: Counter({Fraction(each, scale * len(ASPECTS)): n for each, n in own.items()})
        for group, own in sums.items()
    }
    return means, incomplete


def _rising(
    plan: Layout, by_asked: Mapping[tuple[str, ...], Sequence[Person]]
) -> dict[tuple[str, int], dict[tuple[str, int], int]]:
    """By item and unit, who can rise, of those who were asked the same items at once."""
    found: dict[tuple[str, int], Counter[tuple[str, int]]] = {}
    for asked, people in by_asked.items():
        columns = _SideBySide(plan, people)
        for item, given in zip(asked, answers_by_item(asked, people), strict=True):
            question = plan.questions[item]
            # Who gave no point cannot rise.
            can = [type(answer) is int and answer != question.best for answer in given]
            for unit in (question.facet, question.aspect):
                scores = columns.scores[unit]
                rise = (c and s is not None for c, s in zip(can, scores, strict=True))
                like = zip(columns.groups, columns.answered[unit], strict=True)
                counted = Counter(compress(like, rise))
                if counted:
                    found.setdefault((item, unit), Counter()).update(counted)
    return {place: dict(counted) for place, counted in found.items()}


def _conspicuous(plan: Layout, people: Iterable[Person]) -> Conspicuous:
    keys: dict[tuple[str, ...], list[ItemKey]] = {}
    by_group, told = Counter[str](), Counter[Sign]()
    scores: list[Counter[tuple[str, Fraction]]] = [Counter() for _ in range(plan.aspects)]
    for person in people:
        asked = person.voice.asked
        answers = person.voice.response.answers
        known = keys.get(asked)
        if known is None:
            known = keys[asked] = item_keys(plan, asked)
        signs = signs_of([answers.get(item) for item in asked], known)
        if not signs:
            continue
        by_group[person.group] += 1
        told.update(signs)
        for seen, score in zip(scores, person.scores, strict=False):
            if score is not None:
                seen[person.group, score] += 1
    return Conspicuous(by_group, told, scores)


def item_keys(plan: Layout, asked: Sequence[str]) -> list[ItemKey]:
    """What must be known of the items asked to see signs, in the order of asking."""
    questions = [plan.questions[item] for item in asked]
    return [ItemKey(question.points, question.item.reverse) for question in questions]


def signs_of(given: Sequence[object], keys: Sequence[ItemKey]) -> tuple[Sign, ...]:
    """The signs in one person's raw answers, in the order of asking."""
    points = [answer if type(answer) is int else None for answer in given]
    return careless_signs(points, keys, given.count(None))
