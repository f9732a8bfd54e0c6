"""Two copies of an alliance file, compared key by key."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from alliance.documents.alliance import Alliance
from alliance.documents.differing import differences

CASES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "differing.yaml").read_text(encoding="utf-8")
)


def alliance(keys: dict[str, Any]) -> Alliance:
    return Alliance.model_validate_json(json.dumps(CASES["both"] | keys, default=str))


@pytest.mark.parametrize("case", CASES["cases"].values(), ids=CASES["cases"])
def test_what_differs_is_named(case: dict[str, Any]) -> None:
    here, there = alliance(case["here"]), alliance(case["there"])
    assert list(differences(here, there)) == case["says"]
    assert len(differences(there, here)) == len(case["says"])


def test_no_key_is_forgotten() -> None:
    """Whatever an alliance file may say, another value of it is a difference."""
    other = alliance(
        {
            "name": "Lake",
            "kind": "pair",
            "voices": "official",
            "questionnaire": "own.yaml",
            "partners": [],
            "suitability": {"money": 1},
            "gates": {"fail_on": "high"},
            "agreed": [{"step": "look_back"}],
        }
    ).model_copy(update={"largest_partner": "north"})
    here = alliance({})
    for key in Alliance.model_fields:
        changed = here.model_copy(update={key: getattr(other, key)})
        assert bool(differences(here, changed)) == (key != "format"), key
