"""The recommendations, and the questions on the form: their wording, and that each is of use."""

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from wording import faults, sentences

from alliance.analysis.linting.readability import words
from alliance.documents.playbook import Recommendation, Recommendations, Risk, Risks
from alliance.documents.suitability import Suitability
from alliance.render.topics import TOPICS
from alliance.vocabulary import FACETS

BUNDLED = Path(__file__).parents[1] / "questionnaires"


def load(name: str) -> Any:
    return yaml.safe_load((BUNDLED / name).read_text(encoding="utf-8"))


DOCUMENT = Recommendations.model_validate(load("playbook/recommendations.yaml"), strict=False)
RECOMMENDATIONS = DOCUMENT.recommendations
RISKS = Risks.model_validate(load("playbook/risks.yaml"), strict=False).risks
SUITABILITY = Suitability.model_validate(load("suitability.yaml"), strict=False)

LINES, WIDTH = 3, 74
MINDED = {
    "Not for harassment": ["repair_talk", "agree_first_step", "mild_steps"],
    "Nobody has to": [
        *("own_aims_round", "quiet_voices_first", "hear_the_others"),
        *("check_balance", "offers_needs"),
    ],
    "Anyone may": ["round_done_need", "three_piles"],
    "private": ["place_for_bad_news", "quiet_voices_first", "lighten_load"],
    "only with a yes": ["call_out_list", "who_knows_what"],
    "agree": ["second_person_swap", "handover_line"],
    "password": ["second_person_swap"],
    "prices, costs": ["own_aims_round", "news_first_hand", "compare_rules", "say_confidential"],
    "accuse nobody": ["two_see_money", "count_money_today"],
    "Delete nothing": ["stop_price_talk"],
    "depends on it": ["shrink_common_ground"],
}
"""What keeps a step from doing harm, and which steps have to say it."""
MEANS_OF_TRUST = ["A07", "A08", "A09", "A10", "A11", "A12", "A13", "A25", "A42", "A43"]

each = pytest.mark.parametrize("found", RECOMMENDATIONS, ids=lambda found: found.id)


def kinds(found: Recommendation) -> tuple[str, str, str]:
    return (found.adapt.pair, found.adapt.coalition, found.adapt.volunteers)


def texts(found: Recommendation) -> Iterator[str]:
    yield from (found.title, found.how, found.starter, found.worked, found.caution, found.time)
    yield from kinds(found)
    yield from found.steps


def form_texts() -> Iterator[str]:
    yield from (SUITABILITY.title, SUITABILITY.intro, SUITABILITY.dont_know)
    yield from (SUITABILITY.open.title, SUITABILITY.open.message)
    for question in SUITABILITY.questions:
        yield from (question.title, question.ask, question.advice)
        for option in question.options:
            yield from (option.text, option.says, option.advice)
            yield from (option.stop.title, option.stop.message) if option.stop else ()
    for text in SUITABILITY.outcomes.values():
        yield from (text.title, text.title_one, text.title_few)
        yield from (text.message, text.gives, text.costs)


def test_none_of_the_fifty_of_the_catalogue_is_missing() -> None:
    assert {f"A{n:02}" for n in range(1, 51)} <= {found.code for found in RECOMMENDATIONS}


def test_each_facet_has_a_recommendation_of_its_own() -> None:
    assert {found.facet for found in RECOMMENDATIONS} == set(FACETS)


def test_each_recommendation_is_named_by_a_risk() -> None:
    used = {name for risk in RISKS for name in named(risk)}
    assert {found.id for found in RECOMMENDATIONS} == used


def named(risk: Risk) -> set[str]:
    instead = risk.instead
    return {*risk.first, *instead.very_low, *instead.dont_know, *instead.apart}


def test_those_that_are_nearly_the_same_exist_and_are_named_once() -> None:
    pairs = [(found.id, other) for found in RECOMMENDATIONS for other in found.resembles]
    assert {other for _, other in pairs} <= {found.id for found in RECOMMENDATIONS}
    assert len({frozenset(pair) for pair in pairs}) == len(pairs)


def test_each_risk_offers_a_talk_or_a_note_first() -> None:
    rungs = {found.id: found.rung for found in RECOMMENDATIONS}
    heavy = {risk.id for risk in RISKS if min(rungs[each] for each in risk.first) > 2}
    assert heavy <= {risk.id for risk in RISKS if risk.formal_first}


def test_the_topic_on_trust_names_steps_that_exist() -> None:
    named = {word for word in TOPICS["trust"].replace(",", " ").split() if "_" in word}
    codes = {each.code for each in RECOMMENDATIONS if each.id in named}
    assert named <= {each.id for each in RECOMMENDATIONS}
    assert codes >= set(MEANS_OF_TRUST)


def test_sources_are_explained() -> None:
    assert {each for found in RECOMMENDATIONS for each in found.sources} == set(DOCUMENT.sources)


def test_formal_cover_names_topics_that_are_asked() -> None:
    topics = {question.id for question in SUITABILITY.questions}
    for found in RECOMMENDATIONS:
        assert set(found.topics) <= topics
        assert set(found.only_with) <= topics
        assert found.topics or found.rung < 4
    covered = {topic for found in RECOMMENDATIONS if found.rung == 4 for topic in found.topics}
    hard = {q.id for q in SUITABILITY.questions if any(o.hard for o in q.options)}
    assert hard <= covered


@each
def test_wording(found: Recommendation) -> None:
    assert [fault for text in texts(found) for fault in faults(text)] == []


@each
def test_the_parts_fit_their_places(found: Recommendation) -> None:
    assert found.title[0].islower()
    assert found.time[0].islower()
    assert not found.title.endswith(".")
    assert found.worked.startswith("if ")
    assert not found.worked.endswith(".")
    assert found.starter.endswith((".", "?"))
    assert 3 <= len(found.steps) <= 6
    assert 2 <= len(sentences(found.how)) <= 5
    for text in (*kinds(found), *found.steps):
        assert len(sentences(text)) == 1
        assert text.endswith((".", "?"))


@each
def test_how_is_read_in_three_lines(found: Recommendation) -> None:
    for adapted in kinds(found):
        assert len(textwrap.wrap(f"{found.how} {adapted}", WIDTH)) <= LINES


@each
def test_a_title_fits_on_a_line_with_its_time(found: Recommendation) -> None:
    longest = {
        "today": "Today",
        "this_week": "This week",
        "this_month": "This month",
        "this_quarter": "By September",
    }
    assert len(f"  1 {longest[found.horizon]}, {found.time}: {found.title}") <= 80


@pytest.mark.parametrize("said", MINDED)
def test_what_could_do_harm_says_what_to_mind(said: str) -> None:
    cautions = {found.id: f"{found.caution} {found.rivals}" for found in RECOMMENDATIONS}
    assert [name for name in MINDED[said] if said not in cautions[name]] == []


def test_ids_and_titles_differ() -> None:
    for field in ("id", "title", "how", "starter", "worked"):
        assert len({getattr(found, field) for found in RECOMMENDATIONS}) == len(RECOMMENDATIONS)


@pytest.mark.parametrize("text", sorted(set(filter(None, form_texts()))))
def test_wording_of_the_form(text: str) -> None:
    assert list(faults(text)) == []


def test_questions_on_the_form_are_short() -> None:
    for question in SUITABILITY.questions:
        assert question.ask.endswith("?")
        assert len(words(question.ask)) <= 15
        for option in question.options:
            assert len(option.text) <= 70
            assert question.advice_on(option) or option.points < SUITABILITY.rule.note_from


@pytest.mark.parametrize(
    "topic", ["informal", "benefits", "drawbacks", "trust", "suitability", "answering", "hear"]
)
def test_a_topic_fits_on_a_screen(topic: str) -> None:
    lines = TOPICS[topic].splitlines()
    assert len(lines) < 25
    assert max(map(len, lines)) <= 78
    said = [part for part in TOPICS[topic].split("\n\n") if "\n  " not in part]
    for part in said:
        if "alliance explain" not in part:
            assert list(faults(part.replace("\n", " "))) == []


def test_topics_say_what_the_answers_of_the_article_hold() -> None:
    for topic, phrases in load("../tests/cases/explain/said.yaml").items():
        said = " ".join(TOPICS[topic].casefold().split())
        assert [phrase for phrase in phrases if phrase not in said] == [], topic
