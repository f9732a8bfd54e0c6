"""The right form: worked cases, and laws of the rule."""

from collections.abc import Iterator
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from alliance.analysis.findings.right_form import right_form
from alliance.documents.alliance import Alliance
from alliance.documents.suitability import Suitability, answer_faults
from alliance.vocabulary import FORM_OUTCOMES

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "tests/cases/suitability").glob("*.yaml"))
JUDGED = sorted((ROOT / "tests/cases/advisers").glob("*.yaml"))
"""Alliances of many fields, judged as a prudent adviser would before the rule was run on them."""


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


SUITABILITY = Suitability.model_validate(
    load(ROOT / "questionnaires/suitability.yaml"), strict=False
)
TOPICS = [question.id for question in SUITABILITY.questions]

option = st.one_of(st.integers(1, 3), st.just("dont_know"))
answers_to_all = st.fixed_dictionaries(dict.fromkeys(TOPICS, option))
soft_to_all = st.fixed_dictionaries(
    {
        question.id: st.sampled_from(
            [n for n, each in enumerate(question.options, 1) if not each.hard]
        )
        for question in SUITABILITY.questions
    }
)


def rank(answers: dict[str, int | str]) -> int:
    outcome = right_form(SUITABILITY, answers).outcome
    assert outcome
    return FORM_OUTCOMES.index(outcome)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_cases(path: Path) -> None:
    case = load(path)
    found = right_form(SUITABILITY, case["answers"])
    assert set(case["answers"]) == set(TOPICS)
    assert found.total == case["sum"]
    assert found.outcome == case["outcome"]
    assert [topic.topic for topic in found.topics] == case["topics"]
    assert [topic.topic for topic in found.topics if topic.hard] == case.get("hard", [])
    assert found.title == case["title"]
    if "message" in case:
        assert found.message == case["message"]


@pytest.mark.parametrize("path", JUDGED, ids=lambda path: path.stem)
def test_what_a_prudent_adviser_said_beforehand(path: Path) -> None:
    case = load(path)
    found = right_form(SUITABILITY, case["answers"])
    assert set(case["answers"]) == set(TOPICS)
    assert found.outcome == case["outcome"]
    named = [topic.topic for topic in found.topics]
    assert set(case["names"]) <= set(named)
    if "first" in case:
        assert named[0] == case["first"]


def test_the_eight_worked_cases_of_the_sources_are_here() -> None:
    worked = {
        "two_shops_leaflet",
        "eight_ngos_campaign",
        "neighbours_park",
        "flood_helpers",
        "two_makers_product",
        "three_consultants",
        "twelve_firms_promise",
        "competitors_on_prices",
    }
    assert worked <= {path.stem for path in CASES}


def test_a_topic_is_given_back_in_words() -> None:
    found = right_form(SUITABILITY, dict.fromkeys(TOPICS, 1) | {"data": 2})
    assert [(topic.title, topic.says, topic.advice) for topic in found.topics] == [
        (
            "Facts about people",
            "you collect facts such as names",
            "Half a page: who may use the list, for what, how a name comes off it.",
        )
    ]


def test_competitors_among_others_are_told_to_stop_first() -> None:
    found = right_form(SUITABILITY, {"competitors": 3, "data": 3})
    assert found.title == "stop one kind of talk, and get advice"
    assert found.message == (
        "Stop all talk of prices, costs, customers, bids and wages for now, and get advice first."
        " Writing it down does not make it lawful."
        " Cover the other topics below in writing, and leave the rest informal."
    )
    assert [(topic.topic, topic.stop, topic.formal) for topic in found.topics] == [
        ("competitors", True, True),
        ("data", False, True),
    ]


def test_what_has_to_stop_leaves_the_form_of_the_rest() -> None:
    found = right_form(SUITABILITY, dict.fromkeys(TOPICS, 1) | {"competitors": 3, "data": 2})
    assert (found.outcome, found.rest) == ("formalise", "stay_informal")
    assert found.title == "stop one kind of talk, and get advice"
    assert found.message.endswith("Writing it down does not make it lawful.")
    assert [(topic.topic, topic.formal) for topic in found.topics] == [
        ("competitors", True),
        ("data", False),
    ]


def test_where_small_points_alone_call_for_a_form_each_topic_does() -> None:
    form = right_form(SUITABILITY, dict.fromkeys(TOPICS, 2))
    assert form.outcome == "formalise"
    assert form.topics
    assert all(each.formal for each in form.topics)


def test_in_haste_a_structure_is_borrowed() -> None:
    calm = dict.fromkeys(TOPICS, 1) | {"safety": 3, "tempo": 2}
    assert not right_form(SUITABILITY, calm).emergency
    found = right_form(SUITABILITY, calm | {"tempo": 1})
    assert found.emergency
    assert found.title == "borrow a structure for part of it"
    assert found.message.startswith("There is no time to build a structure, so borrow one.")
    assert not right_form(SUITABILITY, calm | {"tempo": 1, "safety": 1, "profit": 3}).emergency


def test_where_an_unknown_could_change_it_finding_out_comes_first() -> None:
    sure = dict.fromkeys(TOPICS, 1)
    unsure = right_form(SUITABILITY, sure | {"data": "dont_know"})
    assert unsure.message.endswith(SUITABILITY.unsure)
    assert not unsure.topics[0].known
    nothing_known = right_form(SUITABILITY, dict.fromkeys(TOPICS, "dont_know"))
    assert nothing_known.message.startswith(SUITABILITY.rests_on_unknown)
    assert nothing_known.not_clear
    settled = right_form(SUITABILITY, sure | {"data": 3, "safety": "dont_know"})
    assert SUITABILITY.unsure not in settled.message


@given(answers_to_all)
def test_a_form_for_which_nothing_known_calls_is_not_clear(answers: dict[str, int | str]) -> None:
    found = right_form(SUITABILITY, answers)
    known = {topic: 1 if each == "dont_know" else each for topic, each in answers.items()}
    least = right_form(SUITABILITY, known)
    if found.not_clear:
        assert least.outcome != found.outcome
        assert found.message == SUITABILITY.rests_on_unknown
        assert not any(each.formal or each.hard for each in found.topics)
        assert (found.rest, found.gives, found.costs) == (None, "", "")
    else:
        assert found.outcome == least.outcome or least.outcome != "stay_informal"


def test_what_nobody_knows_is_to_be_found_out_and_not_written_down() -> None:
    for question in SUITABILITY.questions:
        advice = {question.advice_on(option) for option in question.options}
        assert question.find_out
        assert question.find_out not in advice
    for topic in right_form(SUITABILITY, dict.fromkeys(TOPICS, "dont_know")).topics:
        question = next(each for each in SUITABILITY.questions if each.id == topic.topic)
        assert topic.advice == question.find_out


def raised() -> Iterator[dict[str, int | str]]:
    """All answers with one or two topics above their first option."""
    least: dict[str, int | str] = dict.fromkeys(TOPICS, 1)
    options = [(topic, answer) for topic in TOPICS for answer in (2, 3, "dont_know")]
    for one, other in combinations_with_replacement(options, 2):
        yield least | dict([one, other])


def test_one_or_two_topics_raised() -> None:
    for answers in raised():
        found = right_form(SUITABILITY, answers)
        named = {topic.topic: topic for topic in found.topics}
        at_stake = {
            topic for topic in ("safety", "data", "money", "competitors") if answers[topic] != 1
        }
        assert at_stake <= set(named), answers
        assert any(topic.formal for topic in found.topics) == (found.outcome == "formalise")
        hard = [topic.hard for topic in found.topics]
        assert hard == sorted(hard, reverse=True), answers
        heavy = {
            question.id
            for question in SUITABILITY.questions
            if isinstance(answer := answers[question.id], int)
            and question.options[answer - 1].points >= SUITABILITY.rule.heavy_from
        }
        assert heavy <= set(named)
        if heavy:
            assert found.outcome != "stay_informal"
        if answers["competitors"] == 3:
            assert found.topics[0].stop
            assert found.message.startswith("Stop all talk")
            assert "Cover these" not in found.message
            formal = [topic for topic in found.topics if topic.formal and not topic.stop]
            assert (found.rest == "formalise") == bool(formal), answers
            assert ("in writing" in found.message) == (bool(formal) and not found.emergency)
        else:
            assert found.rest == (None if found.not_clear else found.outcome)


def test_nothing_answered() -> None:
    found = right_form(SUITABILITY, {})
    assert (found.outcome, found.total, found.answered, found.of) == (None, None, 0, 18)
    assert not found.topics
    assert found.rest is None
    assert not found.find_out
    assert found.title == "not all questions are answered yet"
    assert found.gives == found.costs == ""


@given(answers_to_all, st.sampled_from(TOPICS))
def test_one_unanswered_question_leaves_it_open(answers: dict[str, int | str], topic: str) -> None:
    hard = any(
        isinstance(answer, int) and question.options[answer - 1].hard
        for question in SUITABILITY.questions
        if question.id != topic and (answer := answers[question.id]) is not None
    )
    found = right_form(SUITABILITY, {k: v for k, v in answers.items() if k != topic})
    assert found.total is None
    assert found.outcome == ("formalise" if hard else None)


@given(soft_to_all, st.sampled_from([q.id for q in SUITABILITY.questions if q.options[2].hard]))
def test_a_hard_option_decides_whatever_else_is_said(answers: dict[str, int], topic: str) -> None:
    found = right_form(SUITABILITY, answers | {topic: 3})
    assert found.outcome == "formalise"
    assert found.topics[0].topic == topic
    assert found.topics[0].hard


@given(answers_to_all)
def test_dont_know_counts_as_the_middle_option(answers: dict[str, int | str]) -> None:
    found = right_form(SUITABILITY, answers)
    middle = {topic: 2 if answer == "dont_know" else answer for topic, answer in answers.items()}
    same = right_form(SUITABILITY, middle)
    assert (found.outcome, found.total) == (same.outcome, same.total)
    assert found.find_out == tuple(
        question.title for question in SUITABILITY.questions if answers[question.id] == "dont_know"
    )
    assert same.find_out == ()


@given(answers_to_all, st.sampled_from(TOPICS))
def test_a_heavier_answer_never_gives_a_lighter_form(
    answers: dict[str, int | str], topic: str
) -> None:
    answer = answers[topic]
    assume(isinstance(answer, int) and answer < 3)
    assert isinstance(answer, int)
    assert rank(answers | {topic: answer + 1}) >= rank(answers)


@given(answers_to_all)
def test_more_than_informal_names_a_topic(answers: dict[str, int | str]) -> None:
    found = right_form(SUITABILITY, answers)
    if found.outcome != "stay_informal":
        assert found.topics
    assert all(topic.says and topic.advice for topic in found.topics)


@given(st.permutations(TOPICS))
def test_the_order_of_the_answers_changes_nothing(order: list[str]) -> None:
    answers = dict.fromkeys(TOPICS, 2)
    assert right_form(SUITABILITY, dict.fromkeys(order, 2)) == right_form(SUITABILITY, answers)


def test_answers_that_are_none() -> None:
    alliance = Alliance(
        format="alliance/1",
        name="Mill Lane",
        suitability={"money": 4, "data": "dont_know", "horison": 2, "weather": 1, "loss": 0},
    )
    faults = answer_faults(alliance, SUITABILITY)
    assert [(fault.path, fault.problem, fault.on_key) for fault in faults] == [
        (("suitability", "money"), "4 is not an answer to this question", False),
        (("suitability", "horison"), "no question on horison (horizon?)", True),
        (("suitability", "weather"), "no question on weather", True),
        (("suitability", "loss"), "0 is not an answer to this question", False),
    ]
    assert faults[0].way_out == "Use 1 to 3 or dont_know."
    assert faults[1].way_out == ""
    assert faults[2].way_out == f"Topics: {', '.join(TOPICS)}."


def test_codes_and_sources() -> None:
    questions = SUITABILITY.questions
    assert [question.code for question in questions] == [f"Q{n:02}" for n in range(1, 19)]
    used = {source for question in questions for source in question.sources}
    assert used == set(SUITABILITY.sources)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"rule": {"noted": ["monney"]}}, "no question on monney"),
        (
            {"rule": {"light_structure_from": 30}},
            "light structure must begin below the sum that means formalise",
        ),
    ],
)
def test_a_rule_that_cannot_work_is_refused(change: dict[str, Any], problem: str) -> None:
    document = load(ROOT / "questionnaires/suitability.yaml")
    document["rule"] |= change["rule"]
    with pytest.raises(ValueError, match=problem):
        Suitability.model_validate(document, strict=False)
