"""People by what figures need to know of them: how many are alike, never who.

All figures on several people follow from such counts, whether the people were kept one by one or
counted while a large table was read.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from alliance.analysis.scoring.people import Person
from alliance.analysis.scoring.tallies import Tally, tally
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
    units = range(len(plan.units))
    lots: list[Counter[Lot]] = [Counter() for _ in units]
    for person in people:
        member = person.voice.response.member
        for seen, score, answered in zip(lots, person.scores, person.answered, strict=True):
            seen[Lot(person.group, member, score, answered)] += 1
    by_group: dict[str, list[Person]] = {group: [] for group in groups}
    for person in people:
        by_group[person.group].append(person)
    overall: dict[str, Counter[Fraction]] = {}
    incomplete = 0
    for person in people:
        scores = [score for score in person.scores[: plan.aspects] if score is not None]
        if len(scores) == len(ASPECTS):
            own = sum(scores, Fraction(0)) / len(ASPECTS)
            overall.setdefault(person.group, Counter())[own] += 1
        elif scores:
            incomplete += 1
    return Population(
        people=len(people),
        lots=lots,
        asked=[sum(person.asked[unit] > 0 for person in people) for unit in units],
        tallies={group: tally(plan, own) for group, own in by_group.items()},
        unsure=[
            sum(1 for person in people if _is_unsure(person, plan.units[unit].items))
            for unit in units
        ],
        rising=_rising(plan, people),
        overall=overall,
        incomplete=incomplete,
        profiles=Counter((each.group, tuple(each.scores[: plan.aspects])) for each in people),
        uncounted=frozenset(),
        conspicuous=_conspicuous(plan, people),
    )


def _is_unsure(person: Person, items: Sequence[str]) -> bool:
    answers = person.voice.response.answers
    return any(answers.get(item) == DONT_KNOW for item in items)


def _rising(
    plan: Layout, people: Iterable[Person]
) -> dict[tuple[str, int], dict[tuple[str, int], int]]:
    found: dict[tuple[str, int], dict[tuple[str, int], int]] = {}
    best = {name: question.best for name, question in plan.questions.items()}
    for person in people:
        answers = person.voice.response.answers
        for item in person.voice.asked:
            question = plan.questions[item]
            # Who gave no point cannot rise.
            if type(answers.get(item)) is not int or answers.get(item) == best[item]:
                continue
            for unit in (question.facet, question.aspect):
                if person.scores[unit] is not None:
                    counted = found.setdefault((item, unit), {})
                    like = person.group, person.answered[unit]
                    counted[like] = counted.get(like, 0) + 1
    return found


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
