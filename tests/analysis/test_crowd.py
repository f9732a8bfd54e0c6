"""People of a large table, counted: the report is the one on the same people, kept one by one."""

import datetime
from random import Random
from typing import Any

import pytest
import survey_builders as build
from crowds import as_crowd
from hypothesis import example, given, settings
from hypothesis import strategies as st
from varied import varied

from alliance.analysis.pipeline import Options, assess
from alliance.analysis.scoring.parting import LONGEST_PART, parted
from alliance.analysis.scoring.units import layout
from alliance.documents.survey import Survey
from alliance.loading.bundled import item_bank, playbook

DAY = datetime.date(2026, 5, 4)
SHORT = build.questionnaire(facets=1)
LONG = build.questionnaire(aspects=["mutual_trust", "flexibility"], facets=2, items=7)
NAMES = ("ash", "bay", "cove", "dell")

randoms = st.randoms(use_true_random=False)
weightings = st.sampled_from(["partner", "respondent"])
voices = st.sampled_from(["personal", "official"])
cells = st.sampled_from([5, 60_000])


def tables(items: int) -> st.SearchStrategy[dict[str, list[str]]]:
    """By partner, the answers of its people; some of one and the same point throughout."""
    drawn = st.text("12345?-x", min_size=items, max_size=items)
    straight = st.sampled_from(["1" * items, "4" * items, "5" * items, "4" * (items - 1) + "x"])
    people = st.lists(drawn | straight, min_size=1, max_size=6)
    return st.dictionaries(st.sampled_from(NAMES), people, min_size=1, max_size=4)


def told(survey: Survey, **options: Any) -> dict[str, Any]:
    return assess(survey, playbook(), Options(**options), DAY).model_dump(mode="json")


@given(randoms, weightings, cells)
@settings(max_examples=8)
def test_counted_people_of_our_questions_make_the_same_report(
    random: Random, weighting: str, most_cells: int
) -> None:
    survey = varied(random, item_bank(), people=random.choice([2, 3, 7, 16]))
    counted = as_crowd(survey, random, most_cells=most_cells)
    assert told(counted, weighting=weighting) == told(survey, weighting=weighting)


@given(tables(7), randoms, weightings, voices, cells)
@settings(max_examples=40)
def test_counted_people_make_the_same_report(
    table: dict[str, list[str]], random: Random, weighting: str, voices: str, most_cells: int
) -> None:
    survey = build.survey(table, SHORT, voices=voices)
    if len(survey.voices) < 2:
        return  # what one person answered is nobody's count
    counted = as_crowd(survey, random, most_cells=most_cells)
    assert told(counted, weighting=weighting) == told(survey, weighting=weighting)


@given(tables(28), randoms, voices, cells)
@settings(max_examples=25)
def test_units_in_several_parts_come_together(
    table: dict[str, list[str]], random: Random, voices: str, most_cells: int
) -> None:
    survey = build.survey(table, LONG, voices=voices)
    if len(survey.voices) < 2:
        return
    counted = as_crowd(survey, random, most_cells=most_cells)
    assert told(counted) == told(survey)


@given(tables(7), randoms, weightings, voices, st.integers(0, 6))
@example({"ash": ["111111?", "122122?", "211?11?"]}, Random(1), "partner", "personal", 0)
@settings(max_examples=40)
def test_what_one_person_changes_is_told_as_it_is_or_not_at_all(
    table: dict[str, list[str]], random: Random, weighting: str, voices: str, most: int
) -> None:
    survey = build.survey(table, SHORT, voices=voices)
    if len(survey.voices) < 2:
        return
    found = told(as_crowd(survey, random, most_profiles=most), weighting=weighting)
    wanted = told(survey, weighting=weighting)
    many, whole = found.pop("many"), wanted.pop("many")
    assert found == wanted
    if many["flips_reason"] is not None:
        whole["flips"] = [each for each in whole["flips"] if _stays(each, many["flips"])]
        whole["flips_reason"] = many["flips_reason"]
    assert many == whole


def _stays(flip: dict[str, Any], told: list[dict[str, Any]]) -> bool:
    """Whether it must be told; what a person's scores decide together may be left out."""
    together = flip["cause"] == "one_person" and flip["subject"] in ("overall", "lowest")
    return flip in told or not together


@pytest.mark.parametrize("length", ["pulse", "standard", "full"])
def test_our_questions_are_parted_by_whole_facets(length: Any) -> None:
    plan = layout(item_bank())
    asked = [place.item.id for place in item_bank().places(length)]
    found = parted(plan, asked)
    assert [item for part in found.parts for item in part.items] == asked
    assert all(len(part.items) <= LONGEST_PART for part in found.parts)
    assert all(part.facet is None for part in found.parts)


@pytest.mark.parametrize(
    ("points", "items", "longest"), [(2, 9, 5), (5, 9, 4), (7, 9, 3), (11, 9, 3), (11, 1, 1)]
)
def test_a_part_has_few_ways_to_be_answered(points: int, items: int, longest: int) -> None:
    asking = build.questionnaire(facets=1, items=items, points=points)
    found = parted(layout(asking), [place.item.id for place in asking.places()])
    assert max(len(part.items) for part in found.parts) == longest
    assert all(part.items for part in found.parts)
