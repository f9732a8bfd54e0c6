"""Counts of a large table, by partner, to what figures need, by group."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from alliance.analysis.scoring.careless_count import CarelessCount
from alliance.analysis.scoring.population import Conspicuous, Lot, Population
from alliance.analysis.scoring.tallies import Tally, nobody
from alliance.analysis.scoring.units import Layout
from alliance.analysis.scoring.whole_scores import WholeScores
from alliance.documents.crowd import Standing
from alliance.documents.response import Answer
from alliance.vocabulary import ASPECTS, Member

Who = tuple[str | None, Member | None]
"""Partner and member: what counts are kept apart by."""
GroupOf = Mapping[str | None, str]
"""By partner, the group that its people are shown with."""


class Answered(NamedTuple):
    """Something to be counted: an answer to an item."""

    item: str
    answer: Answer


class Scored(NamedTuple):
    """The same: a score on a unit, from so many answers."""

    unit: int
    total: int | None
    """Where the points lie together; None where they make no score."""
    answered: int


class CanRise(NamedTuple):
    """The same: a point that is not the best one, of somebody with a score on the unit."""

    item: str
    unit: int
    answered: int


class Unsure(NamedTuple):
    """The same: somebody who said "don't know" in a unit."""

    unit: int


Feature = Answered | Scored | CanRise | Unsure


class Counts(NamedTuple):
    """How often everything occurs."""

    features: Sequence[Feature]
    people: Mapping[Who, Sequence[int]]
    """By the places of the features."""


class Counted(NamedTuple):
    """Everything that was counted, by partner."""

    standings: Mapping[Standing, int]
    counts: Counts
    overall: Mapping[str | None, Mapping[int, int]]
    """Sums of people's scores on the seven aspects."""
    profiles: Mapping[str | None, Mapping[tuple[int, ...], int]]
    """People's scores by number of the aspect; not of the `uncounted`."""
    uncounted: Collection[str | None]
    careless: CarelessCount
    scores: WholeScores


def population_of_crowd(plan: Layout, counted: Counted, group_of: GroupOf) -> Population:
    """Everybody of a large table, as the figures need them.

    Args:
        plan: The questionnaire, numbered.
        counted: Everything that was counted.
        group_of: The group of each partner that was heard.
    """
    lots: list[Counter[Lot]] = [Counter() for _ in plan.units]
    tallies: dict[str, dict[str, Tally]] = {group: {} for group in group_of.values()}
    unsure = [0] * len(plan.units)
    rising: dict[tuple[str, int], Counter[tuple[str, int]]] = {}
    for (partner, member), numbers in counted.counts.people.items():
        group = group_of[partner]
        for feature, people in zip(counted.counts.features, numbers, strict=False):
            match feature:
                case _ if not people:
                    pass
                case Answered(item, answer):
                    seen = tallies[group].get(item)
                    if seen is None:
                        seen = tallies[group][item] = nobody(plan.questions[item].points)
                    seen.add(answer, people)
                case Scored(unit, total, answered):
                    score = None if total is None else counted.scores.mean(total, answered)
                    lots[unit][Lot(group, member, score, answered)] += people
                case CanRise(item, unit, answered):
                    rising.setdefault((item, unit), Counter())[group, answered] += people
                case Unsure(unit):
                    unsure[unit] += people
    overall, incomplete = _overall(counted, group_of)
    apart = frozenset(group_of[partner] for partner in counted.uncounted)
    return Population(
        people=sum(counted.standings.values()),
        lots=lots,
        asked=_asked(plan, counted.standings),
        tallies={
            group: {item: found[item] for item in plan.questions if item in found}
            for group, found in tallies.items()
        },
        unsure=unsure,
        rising=rising,
        overall=overall,
        incomplete=incomplete,
        profiles=_profiles(counted, group_of, apart),
        uncounted=apart,
        conspicuous=_conspicuous(counted, group_of),
    )


def _asked(plan: Layout, standings: Mapping[Standing, int]) -> list[int]:
    """By unit, how many people were asked."""
    found = [0] * len(plan.units)
    by_items = Counter[tuple[str, ...]]()
    for standing, people in standings.items():
        by_items[standing.asked] += people
    for items, people in by_items.items():
        questions = [plan.questions[item] for item in items]
        for unit in {unit for q in questions for unit in (q.aspect, q.facet)}:
            found[unit] += people
    return found


def _overall(counted: Counted, group_of: GroupOf) -> tuple[dict[str, Counter[Fraction]], int]:
    found: dict[str, Counter[Fraction]] = {}
    incomplete = 0
    for partner, totals in counted.overall.items():
        for total, people in totals.items():
            known, mean = counted.scores.overall(total)
            if known == len(ASPECTS):
                found.setdefault(group_of[partner], Counter())[mean] += people
            elif known:
                incomplete += people
    return found, incomplete


def _profiles(
    counted: Counted, group_of: GroupOf, apart: frozenset[str]
) -> Counter[tuple[str, tuple[Fraction | None, ...]]]:
    found = Counter[tuple[str, tuple[Fraction | None, ...]]]()
    fraction = counted.scores.fraction
    for partner, own in counted.profiles.items():
        group = group_of[partner]
        for profile, people in own.items() if group not in apart else ():
            found[group, tuple(map(fraction, profile))] += people
    return found


def _conspicuous(counted: Counted, group_of: GroupOf) -> Conspicuous:
    careless = counted.careless
    by_group = Counter[str]()
    for partner, people in careless.by_partner.items():
        by_group[group_of[partner]] += people
    found: list[Counter[tuple[str, Fraction]]] = []
    for own in careless.scores:
        found.append(Counter())
        for (partner, whole), people in own.items():
            score = counted.scores.fraction(whole)
            if score is not None:
                found[-1][group_of[partner], score] += people
    return Conspicuous(by_group, careless.signs, found)
