"""The playbook as we ship it: whole, worded by the rules, and refused where it is not."""

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError
from signal_builders import (
    QUESTIONNAIRES,
    interactions,
    read_yaml,
    recommendations,
    risks,
    strengths,
)
from wording import faults

from alliance.documents.playbook import Condition, Interactions, Risks, Strengths
from alliance.errors import Fault
from alliance.vocabulary import ASPECTS, FACETS, aspect_of

SHIPPED = read_yaml(QUESTIONNAIRES / "informal-alliance.yaml")
"""The item bank as data."""


def texts() -> Iterator[tuple[str, str]]:
    for risk in risks().risks:
        for text in (risk.title, risk.missing, risk.sentence, risk.why, *risk.signs):
            yield risk.id, text
    for strength in strengths().strengths:
        for text in (strength.title, strength.gives, strength.keep):
            yield strength.id, text
    for interaction in interactions().interactions:
        yield interaction.id, interaction.text


def test_wording() -> None:
    broken = [f"{name}: {fault}" for name, text in texts() for fault in faults(text)]
    assert not broken


def test_titles_of_risks_fit_behind_a_severity() -> None:
    for risk in risks().risks:
        assert risk.title[0].islower(), risk.title
        assert not risk.title.endswith("."), risk.title
        assert len(risk.title) <= 60, risk.title
        for text in (risk.missing, risk.sentence):
            assert not text or (text[0].islower() and not text.endswith(".")), text


def test_sentences_end_with_a_full_stop() -> None:
    for risk in risks().risks:
        for text in (risk.why, *risk.signs):
            assert text.endswith((".", '."', '?"')), text
    for strength in strengths().strengths:
        assert strength.keep.startswith("To keep this, ")
        assert strength.keep.endswith(".")
        assert strength.gives.endswith(".")


def test_a_risk_has_something_for_the_verdict_but_not_twice() -> None:
    assert not [risk.id for risk in risks().risks if risk.missing and risk.sentence]


def test_what_follows_is_a_maybe() -> None:
    """Rule 7: "may" and "can" for what follows from answers."""
    hedges = ("may", "can", "often", "tend", "seldom", "more likely", "in doubt")
    plain = [
        risk.id
        for risk in risks().risks
        if risk.id != "form_mismatch" and not any(word in risk.why for word in hedges)
    ]
    assert not plain


SAYS_WHAT_WAS_ANSWERED = {
    "low_trust": "trust scores low",
    "money_out_of_sight": "you share money, and care for shared things scores low",
    "power_imbalance": "the largest partner sees some things differently",
    "one_sided_trust": "partners see trust differently",
    "views_apart": "you see things in very different ways",
    "talk_of_prices": "rivals among you talk about prices or the like",
    "people_in_danger": "someone could be badly hurt, or needs protection",
    "blind_spots": "much is not known yet",
}
"""Titles of risks that hold no guess: a score, a gap, an answer on the form."""


def test_a_title_is_a_maybe_or_says_what_was_answered() -> None:
    """One of two answers may be good, partners may differ, or most may not know."""
    firm = {
        risk.id: risk.title
        for risk in risks().risks
        if not {"may", "can"} & set(risk.title.replace(",", "").split())
    }
    assert firm == SAYS_WHAT_WAS_ANSWERED


def test_what_a_strength_gives_is_a_maybe() -> None:
    firm = [
        each.id for each in strengths().strengths if not {"can", "may"} & set(each.gives.split())
    ]
    assert not firm


def test_what_carries_what_is_a_maybe() -> None:
    hedges = ("can", "may", "tend", "often", "easier")
    texts = {each.id: each.text for each in interactions().interactions}
    assert not [name for name, text in texts.items() if not any(word in text for word in hedges)]


def test_every_first_step_exists() -> None:
    known = {each.id for each in recommendations().recommendations}
    named = {each for risk in risks().risks for each in risk.first}
    assert named <= known


def test_a_risk_begins_with_a_talk_a_habit_or_a_note() -> None:
    rungs = {each.id: each.rung for each in recommendations().recommendations}
    heavy = {risk.id for risk in risks().risks if rungs[risk.first[0]] > 2}
    assert heavy <= {risk.id for risk in risks().risks if risk.formal_first}


def test_every_facet_is_read_by_a_risk_and_by_a_strength() -> None:
    for entries in (risks().risks, strengths().strengths):
        assert {leaf.facet for each in entries for leaf in each.when.leaves()} >= set(FACETS)


def test_the_catalogue_is_complete() -> None:
    """Nothing of it was forgotten; more may have come."""
    assert {risk.code for risk in risks().risks} >= {f"R{n:02}" for n in range(1, 31)}
    assert {each.code for each in strengths().strengths} >= {f"B{n:02}" for n in range(1, 19)}
    assert {each.code for each in interactions().interactions} >= {f"E{n:02}" for n in range(1, 18)}
    straining = {each.code for each in interactions().interactions if each.strains}
    assert straining >= {"E13", "E14"}


def test_no_side_is_held_against_a_mean_of_its_own() -> None:
    for each in interactions().interactions:
        inside = aspect_of(each.target) == each.source or aspect_of(each.source) == each.target
        assert not inside or each.strains, each.id


def test_names_are_unique_over_all_that_can_be_explained() -> None:
    names = [
        *(aspect["id"] for aspect in SHIPPED["aspects"]),
        *(facet["id"] for aspect in SHIPPED["aspects"] for facet in aspect["facets"]),
        *(
            item["id"]
            for aspect in SHIPPED["aspects"]
            for facet in aspect["facets"]
            for item in facet["items"]
        ),
        *(risk.id for risk in risks().risks),
        *(each.id for each in recommendations().recommendations),
        *(each.id for each in strengths().strengths),
        *(each.id for each in interactions().interactions),
    ]
    assert sorted(names) == sorted(set(names))


def test_vocabulary_is_that_of_the_item_bank() -> None:
    asked = {
        facet["id"]: (facet["title"], aspect["id"])
        for aspect in SHIPPED["aspects"]
        for facet in aspect["facets"]
    }
    assert {name: (word.title, word.aspect) for name, word in FACETS.items()} == asked
    assert {word.aspect for word in FACETS.values()} == set(ASPECTS)


@pytest.mark.parametrize("name", ["risks", "strengths", "interactions"])
def test_sources_are_named_and_used(name: str) -> None:
    data = read_yaml(QUESTIONNAIRES / "playbook" / f"{name}.yaml")
    used = {source for entry in data[name] for source in entry["sources"]}
    assert used == set(data["sources"])


def refused(model: type[Risks | Strengths | Interactions], data: Any) -> list[Fault]:
    with pytest.raises(ValidationError) as error:
        model.model_validate(data, strict=False)
    found = error.value.errors()
    return [fault for each in found for fault in each["ctx"].get("faults", ())]


RISK = {
    "id": "some_risk",
    "code": "R01",
    "title": "some risk",
    "when": {"low": "goodwill"},
    "facets": ["goodwill"],
    "impact": 3,
    "why": "Why.",
    "first": ["look_back"],
}


@pytest.mark.parametrize(
    ("change", "problem", "way_out"),
    [
        (
            {"when": {"low": "goodwil"}},
            "there is no facet or aspect goodwil (goodwill?)",
            "",
        ),
        (
            {"when": {"gap": "mutual_trus"}},
            "there is no facet or aspect mutual_trus (mutual_trust?)",
            "",
        ),
        (
            {"facets": ["weather"]},
            "there is no facet or aspect weather",
            "The playbook knows: goal_clarity",
        ),
        ({"when": {}}, "a condition has exactly one key", "Keys: all, any, not, low"),
        (
            {"when": {"low": "goodwill", "high": "goodwill"}},
            "a condition has exactly one key",
            "Keys: all",
        ),
        ({"when": {"any": [{"low": None}]}}, "a condition has exactly one key", "Keys: all"),
    ],
)
def test_a_wrong_risk_is_refused(change: dict[str, Any], problem: str, way_out: str) -> None:
    [fault] = refused(Risks, {"format": "risks/1", "risks": [RISK | change]})
    assert fault.problem == problem
    assert fault.way_out.startswith(way_out)


def test_an_id_is_taken_once() -> None:
    [fault] = refused(Risks, {"format": "risks/1", "risks": [RISK, RISK]})
    assert fault.path == ("risks", 1, "id")
    assert fault.problem == "the id some_risk is already taken"


def test_a_wrong_interaction_is_refused() -> None:
    entry = {"id": "some", "code": "E01", "source": "trust", "target": "goodwill", "text": "Text."}
    [fault] = refused(Interactions, {"format": "interactions/1", "interactions": [entry]})
    assert fault.path == ("interactions", 0, "source")


def test_a_condition_cannot_say_not_by_another_name() -> None:
    with pytest.raises(ValidationError):
        Condition.model_validate({"not_": {"low": "goodwill"}})
