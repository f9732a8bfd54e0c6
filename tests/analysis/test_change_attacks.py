"""The attacker who holds a change, the reports beside it, and linear algebra.

In the first test all people are in one group, so that every figure is a plain mean: an equation in
what each person answered. Whatever follows from the equations of a change about one to three people
has to follow from each wave's own report alone; but for three of whom a change gives the mean
itself. In the second test they are in several groups, and may go to another: of one or two people
nothing may follow beside the groups' own scores.
"""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from random import Random
from typing import Any, NamedTuple

import numpy as np
import pytest
import survey_builders as build
from numpy.typing import NDArray

from alliance.analysis.change.changing import change
from alliance.analysis.change.waves import GivenWave
from alliance.analysis.pipeline import Options, assess
from alliance.documents.change import Change, WavePair
from alliance.documents.survey import Survey
from alliance.loading.bundled import playbook
from alliance.vocabulary import ASPECTS, OVERALL

PLAYBOOK = playbook()
ASKING = build.questionnaire(facets=1)
FEW = 3
"""People about whom nothing more may follow."""


class Made(NamedTuple):
    """Waves as they were made up: by code word, the signs of each."""

    waves: list[dict[str, str]]

    def scored(self, wave: int, unit: str) -> set[str]:
        """Who has a score there; for the overall score, on all aspects."""
        places = range(len(ASPECTS)) if unit == OVERALL else [ASPECTS.index(unit)]
        return {
            code
            for code, signs in self.waves[wave].items()
            if all(signs[place].isdigit() for place in places)
        }


def made(random: Random, number: int) -> Made:
    """Waves of up to twenty people, most of whom come again, and often the same ones do not."""
    everybody = [f"word{n}" for n in range(random.randint(8, 20))]
    unsure = random.choice([0, 0, 0.1, 0.1])
    never = {code: random.choice(ASPECTS) for code in everybody if random.random() < unsure}
    waves = []
    anyhow = [random.choice([0, 1, 2, 3, 4, 5, 6]) for _ in range(number)]
    for away in random.choice([[0] * number, [4, 0, 5][:number], [5, 4, 0][:number], anyhow]):
        missing = everybody[:away]
        if away and random.random() < 0.1:
            missing = random.sample(everybody, len(missing))
        waves.append(
            {
                code: "".join(
                    "?"
                    if random.random() < unsure / 9 or never.get(code) == aspect
                    else random.choice("12345")
                    for aspect in ASPECTS
                )
                for code in everybody
                if code not in missing
            }
        )
    return Made(waves)


def told(found: Made) -> Change:
    waves = []
    for number, people in enumerate(found.waves, 1):
        voices = tuple(
            build.voice(ASKING, signs, partner="ash", respondent=code)
            for code, signs in people.items()
        )
        survey = Survey(ASKING, build.alliance("ash"), voices)
        day = datetime.date(2026, number, 1)
        waves.append(GivenWave(str(day), day, assess(survey, PLAYBOOK, Options(), day), survey))
    return change(waves, PLAYBOOK, Options())


def mean_of(people: set[str], unit: str, order: Sequence[str]) -> NDArray[np.float64]:
    """An equation: the mean of these people's scores there, over all people and aspects."""
    row = np.zeros((len(order), len(ASPECTS)))
    places = range(len(ASPECTS)) if unit == OVERALL else [ASPECTS.index(unit)]
    for code in people:
        row[order.index(code), places] = 1
    return row.ravel()


def equations(
    found: Made, wave: int, comparisons: Sequence[WavePair], order: Sequence[str]
) -> list[NDArray[np.float64]]:
    """What a change says of a wave, beside what the wave's own report says."""
    rows = []
    for pair in comparisons:
        places = (pair.before - 1, pair.after - 1)
        if wave not in places or not pair.paired:
            continue
        for unit in pair.units:
            # The range has its middle at the change of the same people, so that it is one of these.
            if unit.both_before is not None or unit.low is not None or unit.p is not None:
                both = found.scored(places[0], unit.id) & found.scored(places[1], unit.id)
                rows.append(mean_of(both, unit.id, order))
    return rows


def targets(people: dict[str, str], order: Sequence[str]) -> Iterator[NDArray[np.float64]]:
    """What nobody should learn: of one to three people, a score, or the sum of all their scores."""
    answered = np.array([[sign.isdigit() for sign in people[code]] for code in order]).ravel()
    for size in range(1, FEW + 1):
        for few in combinations(order, size):
            yield mean_of(set(few), OVERALL, order) * answered
            if size == 1:
                yield from (mean_of(set(few), aspect, order) * answered for aspect in ASPECTS)


def follow(rows: Sequence[NDArray[np.float64]], wanted: NDArray[np.float64]) -> list[bool]:
    """Whether each of the wanted sums is a sum of these equations."""
    basis = np.linalg.svd(np.array(rows), full_matrices=False)
    space = basis.Vh[basis.S > 1e-9]
    rest = wanted - wanted @ space.T @ space
    return [bool(each < 1e-9) for each in np.abs(rest).max(axis=1)]


@pytest.mark.parametrize("number", [2, 3])
@pytest.mark.parametrize("seed", range(12))
def test_nothing_follows_of_a_few_people(seed: int, number: int) -> None:
    found = made(Random(f"{seed} {number}"), number)
    result = told(found)
    for wave, people in enumerate(found.waves):
        order = sorted(people)
        own = [mean_of(found.scored(wave, aspect), aspect, order) for aspect in ASPECTS]
        more = equations(found, wave, result.comparisons, order)
        wanted = [row for row in targets(people, order) if row.any()]
        known, follows = follow(own, np.array(wanted)), follow([*own, *more], np.array(wanted))
        given = {row.tobytes() for row in more if row.reshape(len(order), -1).any(1).sum() >= FEW}
        new = [row for row, now, then in zip(wanted, follows, known, strict=True) if now > then]
        assert [row for row in new if row.tobytes() not in given] == []


class Place(NamedTuple):
    """What somebody says in a wave: for which partner, and the sign on each aspect."""

    partner: str
    signs: str


PARTNERS = ("ash", "bay", "cedar", "dale")


def grouped(random: Random, number: int) -> list[dict[str, Place]]:
    """Waves of several partners: one leaves, a few people come or leave, a few change theirs."""
    unsure = random.choice([0, 0, 0.05])
    waves: list[dict[str, Place]] = []
    now = {
        f"{partner}{n}": partner for partner in PARTNERS for n in range(random.choice([3, 3, 4, 7]))
    }
    for wave in range(number):
        if wave:
            gone = random.choice([None, *PARTNERS])
            few = random.sample(sorted(now), random.choice([0, 0, 1, 2, 4]))
            now = {code: to for code, to in now.items() if to != gone and code not in few}
            now |= {f"new{wave}{n}": "ash" for n in range(random.choice([0, 0, 0, 1, 4]))}
            moving, to = random.choice([0, 0, 1, 3, 4]), random.choice(PARTNERS)
            now |= dict.fromkeys(random.sample(sorted(now), min(moving, len(now))), to)
        signs = "?" if random.random() < unsure else "."
        waves.append(
            {
                code: Place(
                    partner,
                    "".join(
                        "?" if signs == "?" and random.random() < 0.1 else random.choice("12345")
                        for _ in ASPECTS
                    ),
                )
                for code, partner in now.items()
            }
        )
    return waves


def told_of_groups(waves: Sequence[dict[str, Place]]) -> Change:
    given = []
    for number, people in enumerate(waves, 1):
        voices = tuple(
            build.voice(ASKING, place.signs, partner=place.partner, respondent=code)
            for code, place in people.items()
        )
        survey = Survey(ASKING, build.alliance(*PARTNERS), voices)
        day = datetime.date(2026, number, 1)
        given.append(GivenWave(str(day), day, assess(survey, PLAYBOOK, Options(), day), survey))
    return change(given, PLAYBOOK, Options())


def groups_of(found: Change, wave: int, people: dict[str, Place]) -> dict[str, str]:
    """The group that each person is shown with."""
    shown = {group.id for group in found.waves[wave].groups}
    return {
        code: place.partner if place.partner in shown else "others"
        for code, place in people.items()
    }


def mean_over(groups: dict[str, str], weights: dict[str, int], order: list[str]) -> NDArray[Any]:
    """An equation: the mean over groups of these people's means, each group with its weight."""
    row = np.zeros(len(order))
    sizes = Counter(groups.values())
    for code, group in groups.items():
        row[order.index(code)] = weights[group] / sizes[group]
    return row / sum(weights[group] for group in sizes)


def told_of_both(
    waves: Sequence[dict[str, Place]], found: Change, wave: int, order: list[str]
) -> Iterator[NDArray[Any]]:
    """The equations of those in both that a change gives of a wave; each is held to its figure."""
    scores = np.array([25 * (int(waves[wave][code].signs[0]) - 1) for code in order])
    for pair in found.comparisons:
        places = (pair.before - 1, pair.after - 1)
        unit = next(each for each in pair.units if each.id == ASPECTS[0])
        if wave not in places or unit.both_before is None:
            continue
        then, now = (waves[place] for place in places)
        both = {
            code: now[code]
            for code in then.keys() & now.keys()
            if "?" not in then[code].signs[0] + now[code].signs[0]
        }
        weights = {"others": 1} | {g.id: g.partners for g in found.waves[places[1]].groups}
        weights["others"] = weights.get("smaller_partners", 1)
        row = mean_over(groups_of(found, places[1], both), weights, order)
        assert row @ scores == pytest.approx((unit.both_before, unit.both_after)[wave == places[1]])
        yield row


def told_alone(rows: Sequence[NDArray[Any]], few: Sequence[int]) -> int:
    """How many figures of a few people alone follow from equations."""
    matrix = np.array(rows)
    others = np.delete(matrix, few, axis=1)
    return int(np.linalg.matrix_rank(matrix, 1e-9) - np.linalg.matrix_rank(others, 1e-9))


@pytest.mark.parametrize("number", [2, 3])
@pytest.mark.parametrize("seed", range(12))
def test_nothing_follows_of_one_or_two_people_of_several_groups(seed: int, number: int) -> None:
    waves = grouped(Random(f"{seed} {number} groups"), number)
    found = told_of_groups(waves)
    for wave, people in enumerate(waves):
        order = sorted(code for code, place in people.items() if place.signs[0] != "?")
        own = groups_of(found, wave, {code: people[code] for code in order})
        known = [
            mean_over(
                {code: group for code, group in own.items() if group == each}, {each: 1}, order
            )
            for each in set(own.values())
        ]
        more = list(told_of_both(waves, found, wave, order))
        if more:
            for few in (f for size in (1, 2) for f in combinations(range(len(order)), size)):
                assert told_alone([*known, *more], few) == told_alone(known, few), (order, few)
