"""Two waves tell no more of one person than each tells by itself."""

import datetime
from collections.abc import Sequence
from random import Random

import pytest
import survey_builders as build
from alliances import random_alliance, swaps

from alliance.analysis.change.changing import change
from alliance.analysis.change.waves import GivenWave
from alliance.analysis.pipeline import Options, assess
from alliance.documents.survey import Survey
from alliance.loading.bundled import playbook

PLAYBOOK = playbook()
DAYS = (datetime.date(2026, 4, 9), datetime.date(2026, 10, 13))


def wave(survey: Survey, day: datetime.date, options: Options) -> GivenWave:
    return GivenWave(str(day), day, assess(survey, PLAYBOOK, options, day), survey)


def told(surveys: Sequence[Survey], options: Options) -> str:
    waves = [wave(each, day, options) for each, day in zip(surveys, DAYS, strict=True)]
    return change(waves, PLAYBOOK, options).model_dump_json()


def with_codes(survey: Survey, random: Random, of: int) -> Survey:
    """The same with code words, so that some are in both waves."""
    words = random.sample([f"word{n}" for n in range(of)], len(survey.voices))
    voices = tuple(
        voice._replace(response=voice.response.model_copy(update={"respondent": word}))
        for voice, word in zip(survey.voices, words, strict=True)
    )
    return survey._replace(voices=voices)


@pytest.mark.parametrize("options", [Options(), Options(weighting="respondent")])
@pytest.mark.parametrize("seed", range(10))
def test_two_people_can_change_places_in_either_wave(seed: int, options: Options) -> None:
    random = Random(seed)
    asking = build.questionnaire(facets=random.choice([1, 2]), items=random.choice([1, 2]))
    surveys = [random_alliance(random, asking) for _ in DAYS]
    most = max(len(each.voices) for each in surveys) + random.choice([0, 1, 5])
    surveys = [with_codes(each, random, most) for each in surveys]
    before = told(surveys, options)
    for place in (0, 1):
        changed = list(swaps(surveys[place], options.min_group))
        for each in random.sample(changed, min(3, len(changed))):
            both = [*surveys]
            both[place] = each
            assert told(both, options) == before
