"""Steps that were agreed, in a report and beside what moved."""

import datetime
from random import Random

import pytest
import survey_builders as build
from alliances import random_alliance

from alliance.analysis.change.changing import change
from alliance.analysis.change.waves import GivenWave
from alliance.analysis.pipeline import Options, assess
from alliance.documents.alliance import AgreedStep, Alliance
from alliance.documents.change import Change
from alliance.documents.survey import Survey
from alliance.loading.bundled import playbook

PLAYBOOK = playbook()
BEFORE, AFTER = datetime.date(2026, 4, 9), datetime.date(2026, 10, 13)
LATE = AFTER + datetime.timedelta(days=1)

AGREED = (
    AgreedStep(step="sing", done="partly"),
    AgreedStep(step="look_back", done="yes", on=BEFORE, who="Ana"),
    AgreedStep(step="repair_talk", on=LATE),
    AgreedStep(step="dance", on=AFTER),
)


def survey() -> Survey:
    return random_alliance(Random(3), build.questionnaire(facets=2, items=1))


def compared(after: datetime.date | None, first: datetime.date | None = None) -> Change:
    waves = []
    for begun, last in ((BEFORE, BEFORE), (first or after, after)):
        answers = dated(survey(), begun, last)
        report = assess(answers, PLAYBOOK, Options(), AFTER)
        waves.append(GivenWave(str(last), last, report, answers))
    return change(waves, PLAYBOOK, Options(), AGREED)


def dated(answers: Survey, first: datetime.date | None, last: datetime.date | None) -> Survey:
    """One person answered on the first day, the others on the last."""
    voices = tuple(
        voice._replace(response=voice.response.model_copy(update={"date": last if n else first}))
        for n, voice in enumerate(answers.voices)
    )
    return answers._replace(voices=voices)


def test_a_report_has_them_in_the_order_of_the_alliance_file() -> None:
    answers = survey()._replace(alliance=Alliance(format="alliance/1", name="X", agreed=AGREED))
    found = assess(answers, PLAYBOOK, Options(), AFTER).agreed
    assert [each.step for each in found] == [each.step for each in AGREED]
    assert [each.title for each in found[:2]] == [
        "sing",
        next(each.title for each in PLAYBOOK.recommendations if each.id == "look_back"),
    ]
    assert (found[1].who, found[1].done, found[1].on) == ("Ana", "yes", BEFORE)
    assert not any(each.sides for each in found)
    assert assess(survey(), PLAYBOOK, Options(), AFTER).agreed == ()


@pytest.mark.parametrize(
    ("after", "steps"),
    [
        (AFTER, ["sing", "look_back"]),
        (LATE, ["sing", "look_back", "dance"]),
        (LATE + datetime.timedelta(days=1), ["sing", "look_back", "repair_talk", "dance"]),
        (None, ["sing", "look_back", "repair_talk", "dance"]),
    ],
)
def test_what_was_agreed_at_the_later_time_or_after_is_for_next_time(
    after: datetime.date | None, steps: list[str]
) -> None:
    assert [each.step for each in compared(after).agreed] == steps


def test_what_was_agreed_while_answers_came_in_is_for_next_time() -> None:
    assert "dance" not in [each.step for each in compared(LATE, first=AFTER).agreed]
    assert "dance" in [each.step for each in compared(LATE, first=LATE).agreed]
