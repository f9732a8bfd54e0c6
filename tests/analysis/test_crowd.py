"""People of a large table, counted: the report is the one on the same people, kept one by one."""

import datetime
from collections.abc import Mapping
from random import Random
from typing import Any

import pytest
import survey_builders as build
from crowds import as_crowd
from hypothesis import example, given, settings
from hypothesis import strategies as st
from varied import varied

from alliance.analysis.pipeline import Options, assess
from alliance.analysis.privacy.groups import form_groups
from alliance.analysis.scoring.crowd import Counting
from alliance.analysis.scoring.parting import LONGEST_PART, parted
from alliance.analysis.scoring.people import people_by_partner, score_people
from alliance.analysis.scoring.population import Lot, population_of
from alliance.analysis.scoring.units import layout
from alliance.documents.survey import Survey
from alliance.loading.bundled import item_bank, playbook

DAY = datetime.date(2026, 5, 4)
SHORT = build.questionnaire(facets=1)
LONG = build.questionnaire(aspects=["mutual_trust", "flexibility"], facets=2, items=7)
WIDE = build.questionnaire(facets=1, items=7, reverse=["sg_1_1", "sg_1_2"])
FORMS = {"ours": item_bank(), "short": SHORT, "long": LONG, "wide": WIDE}
NAMES = ("ash", "bay", "cove", "dell")

randoms = st.randoms(use_true_random=False)
seeded = st.randoms(use_true_random=True)
weightings = st.sampled_from(["partner", "respondent"])
voices = st.sampled_from(["personal", "official"])
cells = st.sampled_from([5, 60_000])
most = st.sampled_from([0, 4, 2_000])


def tables(items: int) -> st.SearchStrategy[dict[str, list[str]]]:
    """By partner, the answers of its people; some of one and the same point throughout."""
    drawn = st.text("12345?-x", min_size=items, max_size=items)
    straight = st.sampled_from(
        ["1" * items, "4" * items, "5" * items, "4" * (items - 1) + "x", ("4?4" * items)[:items]]
    )
    in_part = st.builds(
        _part, drawn, st.integers(0, items), st.integers(9, 40), st.sampled_from("35-")
    )
    people = st.lists(drawn | straight | in_part, min_size=1, max_size=6)
    return st.dictionaries(st.sampled_from(NAMES), people, min_size=1, max_size=4)


def _part(answers: str, begin: int, length: int, same: str) -> str:
    """The same where the answers from one on are all the same."""
    return (answers[:begin] + same * length + answers[begin + length :])[: len(answers)]


def told(survey: Survey, **options: Any) -> dict[str, Any]:
    return assess(survey, playbook(), Options(**options), DAY).model_dump(mode="json")


@given(randoms, weightings, cells)
@settings(max_examples=8)
def test_counted_people_of_our_questions_make_the_same_report(
    random: Random, weighting: str, most_apart: int
) -> None:
    survey = varied(random, item_bank(), people=random.choice([2, 3, 7, 16]))
    counted = as_crowd(survey, random, most_apart=most_apart)
    assert told(counted, weighting=weighting) == told(survey, weighting=weighting)


@given(tables(7), randoms, weightings, voices, cells)
@settings(max_examples=15)
def test_counted_people_make_the_same_report(
    table: dict[str, list[str]], random: Random, weighting: str, voices: str, most_apart: int
) -> None:
    survey = build.survey(table, SHORT, voices=voices)
    if len(survey.voices) < 2:
        return  # what one person answered is nobody's count
    counted = as_crowd(survey, random, most_apart=most_apart)
    assert told(counted, weighting=weighting) == told(survey, weighting=weighting)


@given(tables(28), randoms, voices, cells)
@settings(max_examples=10)
def test_units_in_several_parts_come_together(
    table: dict[str, list[str]], random: Random, voices: str, most_apart: int
) -> None:
    survey = build.survey(table, LONG, voices=voices)
    if len(survey.voices) < 2:
        return
    counted = as_crowd(survey, random, most_apart=most_apart)
    assert told(counted) == told(survey)


@given(tables(7), randoms, weightings, voices, st.integers(0, 6))
@example({"ash": ["111111?", "122122?", "211?11?"]}, Random(1), "partner", "personal", 0)
@example({"ash": ["4415234", "3412234", "4512214"]}, Random(1), "partner", "official", 0)
@example({"ash": ["11?3?3?", "2?24142", "3153355"]}, Random(1), "respondent", "official", 0)
@example(
    {"bay": ["4333343", "4444443"], "ash": ["3334344", "4444434"]},
    Random(1),
    "partner",
    "official",
    2,
)  # some of those who change the overall band are kept, and some are not
@settings(max_examples=25)
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


@given(seeded, st.sampled_from([*FORMS]), st.sampled_from([2, 9, 25]), cells, most)
@settings(max_examples=40)
def test_all_that_is_counted_is_what_people_kept_one_by_one_come_to(
    random: Random, name: str, number: int, most_apart: int, most_profiles: int
) -> None:
    """Also what a report of these people does not show."""
    survey = varied(random, FORMS[name], people=number)
    assert_counted_alike(survey, random, most_apart=most_apart, most_profiles=most_profiles)


@given(tables(49), seeded, cells, most)
@settings(max_examples=40)
def test_all_that_is_counted_of_odd_answers_is_what_they_come_to_one_by_one(
    table: dict[str, list[str]], random: Random, most_apart: int, most_profiles: int
) -> None:
    survey = build.survey(table, WIDE)
    assert_counted_alike(survey, random, most_apart=most_apart, most_profiles=most_profiles)


def assert_counted_alike(survey: Survey, random: Random, **limits: int) -> None:
    plan = layout(survey.questionnaire)
    groups = form_groups(people_by_partner(survey), 3, official=False)
    people = score_people(plan, survey, groups)
    crowd = as_crowd(survey, random, **limits).crowd
    assert isinstance(crowd, Counting)
    found = crowd.population(groups)
    wanted = population_of(plan, people, (group.id for group in groups.groups))
    assert [*map(with_answers, found.lots)] == [*map(with_answers, wanted.lots)]
    kept = {each: n for each, n in wanted.profiles.items() if each[0] not in found.uncounted}
    assert dict(found.profiles) == kept
    gives_way = found._replace(lots=wanted.lots, profiles=wanted.profiles, uncounted=frozenset())
    for field, counted in wanted._asdict().items():
        assert getattr(gives_way, field) == counted, field


def with_answers(lots: Mapping[Lot, int]) -> dict[Lot, int]:
    """Without those of whom a unit has no answer: who was not asked is in one of the two only."""
    return {lot: people for lot, people in lots.items() if lot.answered}


@pytest.mark.parametrize("seed", range(6))
def test_no_more_is_kept_apart_than_was_said(seed: int) -> None:
    survey = varied(Random(seed), SHORT, people=40)
    crowd = as_crowd(survey, Random(seed), most_profiles=3, most_apart=5).crowd
    assert isinstance(crowd, Counting)
    assert crowd._apart <= 5
    assert crowd._kept == sum(map(len, crowd._profiles.values())) <= 3


@pytest.mark.parametrize("seed", range(6))
def test_the_partner_with_most_rows_of_scores_is_the_one_given_up(seed: int) -> None:
    survey = build.survey({"ash": ["1234512", "5432154", "2345123"], "bay": ["1111112"]}, SHORT)
    crowd = as_crowd(survey, Random(seed), most_profiles=3).crowd
    assert isinstance(crowd, Counting)
    assert crowd._uncounted == {"ash"}


def test_of_a_clear_result_it_is_known_that_it_rests_on_nobody() -> None:
    people = ["4444442", "4444442", "5444442", "4544442", "4444441"]
    crowd = as_crowd(build.survey({"ash": people}, SHORT), Random(1), most_profiles=0)
    assert told(crowd)["many"]["flips_reason"] is None


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
    ("points", "facets", "items", "lengths"),
    [
        (2, 1, 9, [5, 4]),
        (5, 1, 9, [3, 3, 3]),
        (7, 1, 9, [3, 3, 3]),
        (7, 1, 4, [2, 2]),
        (7, 4, 1, [2, 2]),
        (11, 2, 4, [2, 2, 2, 2]),
        (11, 1, 1, [1]),
    ],
)
def test_a_part_has_few_ways_to_be_answered(
    points: int, facets: int, items: int, lengths: list[int]
) -> None:
    """As few parts as there can be; a long one beside a short one has more ways than two alike."""
    asking = build.questionnaire(facets=facets, items=items, points=points)
    found = parted(layout(asking), [place.item.id for place in asking.places()])
    assert [len(part.items) for part in found.parts] == lengths * (len(found.parts) // len(lengths))
