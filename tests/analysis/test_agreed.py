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


def compared(after: datetime.date | None) -> Change:
    answers = survey()
    waves = [
        GivenWave(str(day), day, assess(answers, PLAYBOOK, Options(), AFTER), answers)
        for day in (BEFORE, after)
    ]
    return change(waves, PLAYBOOK, Options(), AGREED)


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
        (AFTER, ["sing", "look_back", "dance"]),
        (LATE, ["sing", "look_back", "repair_talk", "dance"]),
        (None, ["sing", "look_back", "repair_talk", "dance"]),
    ],
)
def test_what_was_agreed_after_the_later_time_is_for_next_time(
    after: datetime.date | None, steps: list[str]
) -> None:
    assert [each.step for each in compared(after).agreed] == steps
