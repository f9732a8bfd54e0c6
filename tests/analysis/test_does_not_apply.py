"""What does not apply is as if it had not been asked: no score, risk or gap comes of it."""

from datetime import date
from random import Random
from typing import Any

import pytest
import survey_builders as build
from hypothesis import example, given, settings
from hypothesis import strategies as st

from alliance.analysis.pipeline import Options, assess
from alliance.documents.report import Report
from alliance.loading.bundled import playbook
from alliance.render import render
from alliance.render.look import Look
from alliance.vocabulary import ASPECTS

PLAYBOOK = playbook()
STANDARD = build.questionnaire()
SPREAD = "x3x3" + "4x4x" + "3x3x" * 2 + "x444" + "4x44" + "444x"
"""Two months old: 12 of 28, all over."""
CONCENTRATED = "4444" * 4 + "xxxx" * 3
"""The same number, in three aspects."""


def report(*people: str, **options: Any) -> Report:
    table = {f"partner_{number}": [signs] for number, signs in enumerate(people)}
    survey = build.survey(table, STANDARD, kind="mixed")
    return assess(survey, PLAYBOOK, Options(**options), date(2026, 5, 4))


def scores(found: Report) -> dict[str, float]:
    """Every score that there is, by aspect or facet; what was not asked is not in a report."""
    parts: list[tuple[str, float | None]]
    parts = [(each.id, each.score.value) for each in found.aspects]
    parts += [(facet.id, facet.score.value) for each in found.aspects for facet in each.facets]
    return {name: value for name, value in parts if value is not None}


def risks(found: Report) -> list[str]:
    return [each.risk for each in found.findings]


def answers(signs: str) -> st.SearchStrategy[str]:
    return st.text(signs, min_size=28, max_size=28)


@settings(max_examples=30)
@example(["x11xxx1xx1xxx111x1xx1x111xxx"])
@example(["?x??1xxxxx1x?x?x1?x?1xxx1?xx"])
@example(["5x55xxx151x515xx1x55x1x115x5"])
@given(st.lists(answers("12345?-x"), min_size=1, max_size=3))
def test_as_if_it_had_not_been_asked(people: list[str]) -> None:
    asked = [signs for signs in people if set(signs) - {"-"}]
    if not asked or any(not set(signs) - set("x-") for signs in asked):
        return  # who says nothing else is heard, and was asked something
    one, other = report(*asked), report(*(signs.replace("x", ".") for signs in asked))
    assert scores(one) == scores(other)
    assert one.overall.score.value == other.overall.score.value
    assert risks(one) == risks(other)


@pytest.mark.parametrize("people", [1, 3])
def test_twelve_of_28_spread_over_all_aspects_cost_nothing(people: int) -> None:
    found = report(*[SPREAD] * people)
    assert all(each.score.value is not None for each in found.aspects)
    assert found.overall.score.value is not None
    assert not {"not_answered", "not_known"} & {each.reason for each in found.not_assessed}


def test_twelve_of_28_in_three_aspects_leave_these_out_and_say_so() -> None:
    found = report(CONCENTRATED)
    values = {each.id: each.score.value for each in found.aspects}
    assert [values[each] for each in ASPECTS] == [75.0] * 4 + [None] * 3
    text = render("text", found, Look())
    assert "NO OVERALL SCORE: 3 of 7 aspects do not apply." in text
    assert sum(line.endswith("  does not apply") for line in text.splitlines()) == 3
    assert "too few answers" not in text
    assert 'Left out, as they do not apply: "how is rs_1_1?"' in text


def test_one_that_applies_is_the_score_and_its_basis_is_said() -> None:
    found = report("2xxx" + "5555" * 6)
    assert found.aspects[0].score.value == 25
    assert "1 of 1" in render("text", found, Look())
    assert all(each.thin for each in found.findings if each.aspect == "shared_goals")


def test_no_risk_is_raised_by_it() -> None:
    random = Random(5)
    for _ in range(40):
        signs = "".join(random.choice("45") for _ in range(28))
        some = "".join("x" if random.random() < 0.4 else sign for sign in signs)
        before, after = report(signs), report(some)
        assert set(risks(after)) <= set(risks(before))


@pytest.mark.parametrize("people", [1, 3])
def test_where_nothing_applies_nobody_owes_an_answer(people: int) -> None:
    found = report(*["x" * 28] * people)
    lacks = {each.reason: each for each in found.not_assessed}
    assert len(lacks["not_applicable"].risks) == 34
    assert set(lacks["form_unanswered"].risks) == {
        "talk_of_prices",
        "people_in_danger",
        "form_mismatch",
    }
    assert not {"not_answered", "not_known"} & lacks.keys()
    text = render("text", found, Look())
    assert not any(said in text for said in ("more answers", "too few answers"))


@pytest.mark.parametrize("signs", ["x" * 28, "?" * 28, "x" * 27 + "-"])
def test_what_has_to_stop_is_said_whatever_applies(signs: str) -> None:
    fits = {question.id: 1 for question in PLAYBOOK.suitability.questions}
    fits |= {"competitors": 3, "safety": 3}
    survey = build.survey({"ash": [signs]}, STANDARD, kind="pair", suitability=fits)
    found = assess(survey, PLAYBOOK, Options(), date(2026, 5, 4))
    assert {"people_in_danger", "talk_of_prices"} <= set(risks(found))
    assert found.steps[0].horizon == "today"
    agenda = render("agenda", found, Look())
    assert "Rivals among you talk about prices" in agenda


def test_where_some_is_left_open_answers_are_missing() -> None:
    lacks = {each.reason: each for each in report("x" * 27 + "-").not_assessed}
    assert lacks["not_answered"].ask == (STANDARD.aspects[-1].facets[-1].id,)


def test_a_floor_on_what_does_not_apply_says_so() -> None:
    found = report(CONCENTRATED, fail_under={"unwritten_rules": 50})
    assert [each.outcome for each in found.gates] == ["no_verdict"]
    line = next(x for x in render("text", found, Look()).splitlines() if "floor 50" in x)
    assert line.endswith("does not apply")


@pytest.mark.parametrize(
    ("people", "reason"), [("x-", "not_applicable"), ("x--", "not_answered"), ("-", "not_answered")]
)
def test_half_of_what_was_asked_tells_why_a_risk_is_open(people: str, reason: str) -> None:
    found = report(*(sign + "4" * 27 for sign in people))
    said = {each.reason for each in found.not_assessed if "goal_clarity" in each.ask}
    assert said == {reason}
