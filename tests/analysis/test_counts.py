"""What is counted, and out of how many: the cases, and laws for ranges."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from alliance.analysis.linting.counts import amounts, mismatches
from alliance.analysis.linting.lint import lint
from alliance.documents.questionnaire import Item, Questionnaire

ROOT = Path(__file__).parents[2]
CASES = yaml.safe_load((ROOT / "tests/cases/lint/counts.yaml").read_text(encoding="utf-8"))
RULES = [code for code in CASES if code != "fine"]


def found(case: dict[str, Any]) -> set[str]:
    """The rules of this file that a question breaks."""
    item = Item(
        id="own", text=case["text"], scale=tuple(case["labels"]), reverse=case.get("reverse", False)
    )
    facet = {"id": "own_facet", "title": "Own", "items": (item,)}
    asked = Questionnaire.model_validate(
        {
            "format": "questionnaire/1",
            "id": "own",
            "version": "1.0",
            "title": "Own",
            "aspects": ({"id": "mutual_trust", "title": "Trust", "facets": (facet,)},),
        }
    )
    return {fault.code for fault in lint(asked)} & set(RULES)


@pytest.mark.parametrize(
    ("code", "case"),
    [
        pytest.param(code, case, id=f"{code}: {case['text']}")
        for code in RULES
        for case in CASES[code]
    ],
)
def test_what_tells_how_busy_or_how_quick_one_is_is_found(code: str, case: dict[str, Any]) -> None:
    assert found(case) == {code}


@pytest.mark.parametrize("case", CASES["fine"], ids=lambda case: case["text"])
def test_a_count_out_of_a_fixed_number_is_left_alone(case: dict[str, Any]) -> None:
    assert found(case) == set()


@given(st.lists(st.integers(1, 20), min_size=3, max_size=7), st.integers(-1, 2))
def test_ranges_meet_where_each_begins_after_the_one_before(widths: list[int], step: int) -> None:
    """A step of one is right; less overlaps, more leaves a hole."""
    ends, labels = 0, list[str]()
    for width in widths:
        labels.append(f"{ends + step} to {ends + step + width}" if labels else f"0 to {width}")
        ends = ends + step + width if len(labels) > 1 else width
    assert bool(mismatches(labels)) == (step != 1)


def test_labels_that_name_no_amount_have_none() -> None:
    assert amounts(("none of it", "about half", "all of it")) == [0, 50, 100]
    assert amounts(("not once", "once", "about twice")) == [0, 1, 2]
    assert amounts(("none", "a few", "all")) == []
