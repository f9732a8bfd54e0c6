"""The attacker who holds a change, the reports beside it, and linear algebra.

All people are in one group, so that every figure is a plain mean: an equation in what each person
answered. Whatever follows from the equations of a change about one to three people has to follow
from each wave's own report alone; but for three of whom a change gives the mean itself.
"""

import datetime
from collections.abc import Iterator, Sequence
from itertools import combinations
from random import Random
from typing import NamedTuple

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
