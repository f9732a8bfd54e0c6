"""Two waves tell no more of one person than each tells by itself."""

import datetime
from collections.abc import Sequence
from random import Random

import pytest
import survey_builders as build
from alliances import random_alliance, swaps

from alliance.analysis.change.changing import change
from alliance.analysis.change.shared import restricted
from alliance.analysis.change.waves import GivenWave
from alliance.analysis.pipeline import Options, assess
from alliance.documents.alliance import AgreedStep
from alliance.documents.change import Change
from alliance.documents.past_report import PastReport
from alliance.documents.survey import Survey
from alliance.loading.bundled import playbook

PLAYBOOK = playbook()
DAYS = (datetime.date(2026, 4, 9), datetime.date(2026, 10, 13), datetime.date(2027, 4, 8))
AGREED = [AgreedStep(step=each.id) for each in PLAYBOOK.recommendations[:5]]


def wave(survey: Survey, day: datetime.date, options: Options, *, as_report: bool) -> GivenWave:
    report = assess(survey, PLAYBOOK, options, day)
    if as_report:
        past = PastReport.model_validate_json(report.model_dump_json())
        return GivenWave(str(day), day, past, None)
    return GivenWave(str(day), day, report, survey)


def told(surveys: Sequence[Survey], options: Options, as_report: int | None = None) -> str:
    waves = [
        wave(each, DAYS[number], options, as_report=number == as_report)
        for number, each in enumerate(surveys)
    ]
    found = change(waves, PLAYBOOK, options, AGREED)
    text = found.model_dump_json()
    assert Change.model_validate_json(text) == found
    return text


def without_some(survey: Survey, random: Random) -> Survey:
    """The same people, who were not asked some of the questions."""
    asked = sorted({item for voice in survey.voices for item in voice.asked})
    return restricted(survey, frozenset(random.sample(asked, (len(asked) + 1) // 2)))


def with_codes(survey: Survey, random: Random, of: int) -> Survey:
    """The same with code words, so that some are in both waves."""
    words = random.sample([f"word{n}" for n in range(of)], len(survey.voices))
    voices = tuple(
        voice._replace(response=voice.response.model_copy(update={"respondent": word}))
        for voice, word in zip(survey.voices, words, strict=True)
    )
    return survey._replace(voices=voices)


@pytest.mark.parametrize("options", [Options(), Options(weighting="respondent")])
@pytest.mark.parametrize("seed", range(6))
def test_two_people_can_change_places_in_either_wave(seed: int, options: Options) -> None:
    random = Random(seed)
    asking = build.questionnaire(facets=random.choice([1, 2]), items=random.choice([1, 2]))
    surveys = [random_alliance(random, asking) for _ in DAYS[: random.choice([2, 2, 3])]]
    if seed % 3 == 0:
        surveys[0] = without_some(surveys[0], random)
    as_report = random.choice([None, None, 0, 1])
    most = max(len(each.voices) for each in surveys) + random.choice([0, 1, 5])
    surveys = [with_codes(each, random, most) for each in surveys]
    before = told(surveys, options, as_report)
    for place in range(len(surveys)):
        changed = list(swaps(surveys[place], options.min_group))
        for each in random.sample(changed, min(2, len(changed))):
            moved = [*surveys]
            moved[place] = each
            assert told(moved, options, as_report) == before
