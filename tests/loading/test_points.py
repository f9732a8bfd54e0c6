"""Points as people and forms write them: in quotes, with a decimal point, in YAML and in JSON."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alliance.documents.response import Response
from alliance.errors import InputError
from alliance.loading.documents import read_document
from alliance.loading.schema import schema

REFERENCE = {"id": "ours", "version": "1.0"}
POINTS = st.integers(1, 11)
NO_POINTS = st.sampled_from(["dont_know", "not_applicable", None])
WAYS = [str, float, lambda point: f" {point} ", lambda point: f"{point}.0", int]


def read(path: Path, answers: Any) -> Response:
    data = {"format": "response/1", "questionnaire": REFERENCE, "answers": answers}
    path.write_text(json.dumps(data))
    return read_document(str(path), "response").document


@given(said=st.lists(st.tuples(POINTS, st.sampled_from(WAYS)) | NO_POINTS, max_size=9))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_however_a_point_is_written_it_is_the_same(said: list[Any], tmp_path: Path) -> None:
    answers = [each[0] if isinstance(each, tuple) else each for each in said]
    written = {
        f"item_{n}": each[1](each[0]) if isinstance(each, tuple) else each
        for n, each in enumerate(said)
    }
    expected = {f"item_{n}": answer for n, answer in enumerate(answers)}
    for name in ("a.json", "a.yaml"):
        found = read(tmp_path / name, written).answers
        assert found == expected
        assert all(type(answer) is not float for answer in found.values())
    whole = {"format": "response/1", "questionnaire": REFERENCE, "answers": written}
    jsonschema.validate(whole, schema("response"))


@pytest.mark.parametrize("answer", ["04", "4.5", "+4", "0", "12", "٤", "４", "", "4 5", "4\n"])
def test_what_may_mean_something_else_is_refused(answer: str, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read(tmp_path / "a.json", {"item": answer})
    whole = {"format": "response/1", "questionnaire": REFERENCE, "answers": {"item": answer}}
    if answer != "4\n":  # in other languages the end of a line is no end of a text
        assert not jsonschema.Draft202012Validator(schema("response")).is_valid(whole)


@pytest.mark.parametrize("written", ['"2"', "2.0", "'2'", "2"])
def test_answers_on_the_form_are_read_so_too(written: str, tmp_path: Path) -> None:
    path = tmp_path / "alliance.yaml"
    path.write_text(f"format: alliance/1\nname: River\nsuitability: {{money: {written}}}\n")
    assert read_document(str(path), "alliance").document.suitability == {"money": 2}
