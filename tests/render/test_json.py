"""The JSON report: it loads back, fits its schema, hides nothing that is null."""

import json
from typing import Any

import builders as b
import jsonschema
import pytest
from awkward import CASES
from hypothesis import given
from markup import TEXT
from pydantic import ValidationError
from samples import full_plate, mill_lane

from alliance.documents.report import Note, Report
from alliance.loading.schema import schema
from alliance.render import render
from alliance.render.look import Look


def as_json(report: Report) -> str:
    return render("json", report, Look())


@pytest.mark.parametrize("name", sorted(CASES))
def test_it_loads_back_to_an_equal_report(name: str) -> None:
    report = CASES[name]()
    assert Report.model_validate_json(as_json(report)) == report


@pytest.fixture(scope="module")
def published() -> Any:
    """What holds documents against our schema; the schema itself is whole."""
    found = schema("report")
    validator = jsonschema.validators.validator_for(found)
    validator.check_schema(found)
    return validator(found)


@pytest.mark.parametrize("name", sorted(CASES))
def test_it_fits_the_schema_that_we_publish(name: str, published: Any) -> None:
    found = json.loads(as_json(CASES[name]()))
    assert not list(published.iter_errors(found))


def test_what_does_not_fit_the_schema_is_found(published: Any) -> None:
    found = json.loads(as_json(mill_lane()))
    found["aspects"][0]["score"]["reason"] = "no such reason"
    assert list(published.iter_errors(found))


def test_it_says_first_what_it_is() -> None:
    text = as_json(mill_lane())
    assert text.startswith('{\n  "format": "report/2",\n  "tool": ')
    assert text.endswith("\n}\n")


def test_keys_stand_in_the_order_of_the_model() -> None:
    assert list(json.loads(as_json(full_plate()))) == list(Report.model_fields)


def test_figures_are_not_rounded() -> None:
    third = 200 / 3
    aspects = (b.aspect("mutual_trust", third),)
    found = json.loads(as_json(mill_lane(aspects=aspects)))
    assert found["aspects"][0]["score"]["value"] == third


def test_every_null_score_has_its_reason() -> None:
    for make in CASES.values():
        for score in scores(json.loads(as_json(make()))):
            assert (score["value"] is None) == (score["reason"] is not None), score


def scores(found: Any) -> list[dict[str, Any]]:
    """Every score in a report, at any depth."""
    if isinstance(found, list):
        return [score for each in found for score in scores(each)]
    if not isinstance(found, dict):
        return []
    own = [found] if {"value", "band", "reason", "n", "of"} == set(found) else []
    return own + [score for each in found.values() for score in scores(each)]


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_cannot_get_in(value: float) -> None:
    with pytest.raises(ValidationError):
        b.score(value, band=None)


@given(TEXT)
def test_what_people_type_comes_through(text: str) -> None:
    written = as_json(full_plate(notes=(Note(group="harbour_kitchen", item=None, text=text),)))
    assert json.loads(written)["notes"][0]["text"] == text
    assert not [letter for letter in written if letter < " " and letter != "\n"]


def test_letters_of_all_languages_stay_as_they_are() -> None:
    note = Note(group="harbour_kitchen", item=None, text="Grüße, 日本語")
    assert "Grüße, 日本語" in as_json(full_plate(notes=(note,)))
