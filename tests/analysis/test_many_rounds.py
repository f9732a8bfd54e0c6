"""Many rounds, and rounds of many partners, cost as much each as few of them do."""

import datetime
from collections.abc import Callable

import survey_builders as build
from calls import calls_of

from alliance.analysis.change.changing import change
from alliance.analysis.change.waves import GivenWave
from alliance.analysis.pipeline import Options, assess
from alliance.documents.survey import Survey
from alliance.loading.bundled import playbook

PLAYBOOK = playbook()
OPTIONS = Options()
SHORT = build.questionnaire(facets=1)
DAY = datetime.date(2026, 4, 9)


def answers(turn: int) -> str:
    return "".join(str(1 + (turn * 3 + question) % 5) for question in range(7))


def round_of(turn: int, people: int, partners: int, voices: str) -> GivenWave:
    rows: dict[str, list[str]] = {}
    for number in range(people):
        rows.setdefault(f"partner_{number % partners}", []).append(answers(turn + number))
    survey = coded(build.survey(rows, SHORT, voices=voices))
    day = DAY + datetime.timedelta(days=turn)
    return GivenWave(str(turn), day, assess(survey, PLAYBOOK, OPTIONS, day), survey)


def coded(survey: Survey) -> Survey:
    """The same, each with a code word that comes again in every round."""
    voices = tuple(
        voice._replace(response=voice.response.model_copy(update={"respondent": f"word{number}"}))
        for number, voice in enumerate(survey.voices)
    )
    return survey._replace(voices=voices)


def comparing(rounds: list[GivenWave]) -> Callable[[], object]:
    return lambda: change(rounds, PLAYBOOK, OPTIONS)


def test_each_round_costs_the_same() -> None:
    rounds = [round_of(turn, people=12, partners=3, voices="personal") for turn in range(48)]
    few, many = calls_of(comparing(rounds[:24])), calls_of(comparing(rounds))
    assert many < 2.3 * few


def test_rounds_in_the_hundreds_are_no_ladder_of_calls() -> None:
    rounds = [round_of(0, people=6, partners=2, voices="personal")] * 500
    found = change(rounds, PLAYBOOK, OPTIONS)
    assert len(found.comparisons) == 500
    assert {each.paired for each in found.comparisons} == {True}
