"""Which scales run from the good end to the bad one, and who has said that it is meant so."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from alliance.analysis.linting.direction import falling_scales, falls
from alliance.analysis.linting.lint import lint
from alliance.documents.questionnaire import Questionnaire

ROOT = Path(__file__).parents[2]
CASES = yaml.safe_load((ROOT / "tests/cases/lint/directions.yaml").read_text(encoding="utf-8"))
PLAIN = "In the last month, how much of our plan did our partners share?"


def cases(of: str) -> list[dict[str, Any]]:
    return [each if isinstance(each, dict) else {"labels": each} for each in CASES[of]]


def asking(*items: dict[str, Any], **more: Any) -> Questionnaire:
    facets = [{"id": f"own_{n}", "title": "Own", "items": [each]} for n, each in enumerate(items)]
    data = {
        "format": "questionnaire/1",
        "id": "own",
        "version": "1.0",
        "title": "Own",
        "aspects": [{"id": "mutual_trust", "title": "Trust", "facets": facets}],
    }
    return Questionnaire.model_validate_json(json.dumps(data | more))


def one(case: dict[str, Any], **more: Any) -> Questionnaire:
    text = case.get("text", PLAIN)
    return asking({"id": "first", "text": text, "scale": case["labels"], **more})


def shared(labels: list[str], *says: dict[str, Any], **more: Any) -> Questionnaire:
    """A scale that several questions share, each of which may say more."""
    items = [{"id": f"q{n}", "text": PLAIN, "scale": "way", **each} for n, each in enumerate(says)]
    return asking(*items, scales={"way": labels}, **more)


@pytest.mark.parametrize("case", cases("falling"), ids=lambda case: ", ".join(case["labels"]))
def test_labels_from_good_to_bad_are_found(case: dict[str, Any]) -> None:
    assert [each.items for each in falling_scales(one(case))] == [("first",)]
    assert not falls(tuple(reversed(case["labels"])))


@pytest.mark.parametrize("case", cases("not_falling"), ids=lambda case: ", ".join(case["labels"]))
def test_other_labels_are_left_alone(case: dict[str, Any]) -> None:
    assert falling_scales(one(case)) == ()


@pytest.mark.parametrize("case", cases("falling"), ids=lambda case: ", ".join(case["labels"]))
@pytest.mark.parametrize("says", [True, False])
def test_who_says_which_end_is_the_high_one_is_not_asked_again(
    case: dict[str, Any], says: bool
) -> None:
    assert falling_scales(one(case, reverse=says)) == ()
    whole = shared(case["labels"], {}, {}, reverse={"way": says})
    assert falling_scales(whole) == ()
    assert not {fault.code for fault in lint(whole)} & {"L04", "L05", "L24", "L27"}


@given(st.lists(st.sampled_from([None, True, False]), min_size=1, max_size=5))
def test_a_question_goes_before_its_scale(says: list[bool | None]) -> None:
    labels = CASES["falling"][0]
    items = [{} if each is None else {"reverse": each} for each in says]
    silent = tuple(f"q{n}" for n, each in enumerate(says) if each is None)
    assert sum((each.items for each in falling_scales(shared(labels, *items))), ()) == silent
    for whole in (True, False):
        found = [
            place.item.reverse for place in shared(labels, *items, reverse={"way": whole}).places()
        ]
        assert found == [whole if each is None else each for each in says]


def test_a_real_turn_is_still_counted() -> None:
    rising = shared(["never", "sometimes", "always"], {}, {}, reverse={"way": True})
    assert "L05" in {fault.code for fault in lint(rising)}


LABELS = sorted({label for case in cases("falling") for label in case["labels"]})
ODD = ["not", "no", "at all", "", "5", "n't", "don’t"]


@given(st.lists(st.sampled_from([*LABELS, *ODD]), min_size=2, max_size=6))
def test_any_labels_have_at_most_one_direction(labels: list[str]) -> None:
    assert not (falls(tuple(labels)) and falls(tuple(reversed(labels))))


def test_the_finding_stands_at_the_scale_and_says_what_to_write() -> None:
    found = [fault for fault in lint(shared(CASES["falling"][0], {}, {})) if fault.code == "L27"]
    assert [fault.path for fault in found] == [("scales", "way")]
    assert found[0].way_out.endswith("reverse: {way: true} (false: meant so).")


SHIPPED = [
    *ROOT.glob("questionnaires/*.yaml"),
    *ROOT.glob("questionnaires/start/*.yaml"),
    *ROOT.glob("tests/cases/**/*.yaml"),
]


def test_none_of_the_questionnaires_here_falls() -> None:
    seen = 0
    for path in SHIPPED:
        if path.stem.startswith("L27_") or path.parent.name == "import-values":  # on purpose
            continue
        try:
            data = yaml.safe_load(path.read_text(encoding="utf-8"))
            document = Questionnaire.model_validate_json(json.dumps(data))
        except (ValueError, TypeError, yaml.YAMLError):
            continue
        seen += 1
        assert falling_scales(document) == (), path
    assert seen > 50
