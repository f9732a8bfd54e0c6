"""Answers to scores: the examples of the method, the edges, laws, and every empty case."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
import survey_builders as build
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.analysis.pipeline import Options, assess
from alliance.analysis.privacy.groups import form_groups
from alliance.analysis.scoring.means import band_of
from alliance.analysis.scoring.people import Person, people_by_partner, score_people
from alliance.analysis.scoring.units import layout, position
from alliance.documents.questionnaire import Bands, Questionnaire
from alliance.documents.report import Overall
from alliance.loading.bundled import playbook
from alliance.vocabulary import ASPECTS

PLAYBOOK = playbook()
TRUST = build.questionnaire(aspects=["mutual_trust"], facets=5)
SEVEN = build.questionnaire(facets=1)


def person(asking: Questionnaire, signs: str) -> Person:
    survey = build.survey({"ash": [signs]}, asking)
    groups = form_groups(people_by_partner(survey), 3, official=False)
    return score_people(layout(asking), survey, groups)[0]


def aspect(asking: Questionnaire, signs: str) -> Fraction | None:
    return person(asking, signs).scores[0]


def overall(signs: str) -> Overall:
    survey = build.survey({"ash": [signs]}, SEVEN)
    return assess(survey, PLAYBOOK, Options(min_group=3), date(2026, 5, 4)).overall


@pytest.mark.parametrize(
    ("signs", "score"),
    [
        # the data set cohesion, platoon 1044B/1ST: 4.5 of 1 to 5 over four of five answers
        ("3-555", Fraction(175, 2)),
        ("45555", 95),
        ("23333", 45),
        ("11111", 0),
        ("55555", 100),
        ("12345", 50),
    ],
)
def test_mean_of_the_positions_answered(signs: str, score: Fraction) -> None:
    assert aspect(TRUST, signs) == score


@pytest.mark.parametrize(
    ("facets", "needed"), [(1, 1), (2, 1), (3, 2), (4, 2), (5, 3), (7, 4), (8, 4)]
)
def test_at_least_half_of_the_items_that_apply(facets: int, needed: int) -> None:
    asking = build.questionnaire(aspects=["mutual_trust"], facets=facets)
    for answered in range(facets + 1):
        for gap in "?-":
            score = aspect(asking, "4" * answered + gap * (facets - answered))
            assert score == (75 if answered >= needed else None)


def test_what_does_not_apply_is_no_gap() -> None:
    assert aspect(TRUST, "4xxxx") == 75
    assert aspect(TRUST, "44xx-") == 75
    assert aspect(TRUST, "4?-xx") is None
    assert aspect(TRUST, "xxxxx") is None


def test_half_is_counted_over_the_items_asked() -> None:
    assert aspect(TRUST, "4....") == 75
    assert aspect(TRUST, "4--..") is None


@pytest.mark.parametrize("points", range(2, 12))
def test_every_scale_runs_from_0_to_100(points: int) -> None:
    asking = build.questionnaire(
        aspects=["mutual_trust"], facets=2, points=points, reverse=["mt_2_1"]
    )
    plain, turned = layout(asking).questions.values()
    places = [position(plain, point) for point in range(1, points + 1)]
    assert places == [Fraction(100 * step, points - 1) for step in range(points)]
    assert [position(turned, point) for point in range(1, points + 1)] == places[::-1]


def test_scales_of_2_to_11_points_mix() -> None:
    asking = build.questionnaire(
        aspects=["mutual_trust"],
        facets=3,
        points={"mt_1_1": 2, "mt_2_1": 4, "mt_3_1": 11},
        reverse=["mt_2_1"],
    )
    # 2 of 2 is 100; 3 of 4 reversed is 1/3 of the way; 4 of 11 is 3/10 of it
    assert aspect(asking, "234") == (100 + Fraction(100, 3) + 30) / 3


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (0, "fragile"),
        (Fraction(3499, 100), "fragile"),
        (35, "strained"),
        (Fraction(4999, 100), "strained"),
        (50, "mixed"),
        (65, "sound"),
        (Fraction(7999, 100), "sound"),
        (80, "strong"),
        (100, "strong"),
        (None, None),
    ],
)
def test_bands_are_half_open(score: Fraction | None, band: str | None) -> None:
    assert band_of(score, Bands()) == band


def test_questionnaires_may_move_the_edges() -> None:
    assert band_of(Fraction(40), Bands(strained=10, mixed=20, sound=30, strong=40)) == "strong"


@pytest.mark.parametrize(
    ("signs", "value", "uncapped", "band", "held_back_by"),
    [
        # goals, trust, flexibility, speed, sharing, expertise, rules
        ("4444444", 75, "sound", "sound", None),
        ("1555555", Fraction(600, 7), "strong", "strained", "shared_goals"),
        ("5255555", Fraction(625, 7), "strong", "strained", "mutual_trust"),
        ("3355555", Fraction(600, 7), "strong", "sound", "shared_goals"),
        ("4455555", Fraction(650, 7), "strong", "strong", None),
        ("5511111", Fraction(200, 7), "fragile", "fragile", None),
    ],
)
def test_prerequisites_hold_the_overall_band_back(
    signs: str, value: Fraction, uncapped: str, band: str, held_back_by: str | None
) -> None:
    found = overall(signs)
    assert found.score.value == float(value)
    assert (found.uncapped_band, found.score.band) == (uncapped, band)
    assert found.held_back_by == held_back_by


def test_fragile_aspects_are_named_whatever_the_total() -> None:
    assert overall("5555511").fragile == ("expertise_pooling", "unwritten_rules")


ANSWERS = st.text("12345?x-", min_size=7, max_size=7)


@given(ANSWERS)
@settings(max_examples=30)
def test_scores_stay_in_range_and_leave_nothing_out(signs: str) -> None:
    found = person(SEVEN, signs)
    for sign, score in zip(signs, found.scores, strict=False):
        assert score is None if sign in "?x-" else score is not None
        assert score is None or 0 <= score <= 100


@given(ANSWERS, st.integers(0, 6))
@settings(max_examples=30)
def test_a_better_answer_never_lowers_its_aspect(signs: str, place: int) -> None:
    if signs[place] not in "1234":
        return
    better = signs[:place] + str(int(signs[place]) + 1) + signs[place + 1 :]
    before, after = person(SEVEN, signs).scores, person(SEVEN, better).scores
    for one, other in zip(before, after, strict=True):
        assert (one is None) == (other is None)
        assert one is None or other is None or other >= one


@given(st.text("12345?-", min_size=5, max_size=5))
@settings(max_examples=30)
def test_turning_an_item_with_its_answers_changes_nothing(signs: str) -> None:
    turned = build.questionnaire(aspects=["mutual_trust"], facets=5, reverse=["mt_3_1", "mt_5_1"])
    flip = {str(point): str(6 - point) for point in range(1, 6)}
    other = "".join(flip.get(s, s) if n in (2, 4) else s for n, s in enumerate(signs))
    assert person(TRUST, signs).scores == person(turned, other).scores


@given(st.text("12345-", min_size=4, max_size=4), st.integers(0, 3))
@settings(max_examples=30)
def test_not_applicable_equals_dont_know_and_blank_for_the_score(signs: str, place: int) -> None:
    asking = build.questionnaire(aspects=["mutual_trust"])
    variants = [signs[:place] + gap + signs[place + 1 :] for gap in "?x-"]
    assert len({tuple(person(asking, each).scores) for each in variants}) == 1


EMPTY: list[tuple[str, str, Any, str]] = [
    # name, signs, what the report says of the aspects, why there is no overall score
    ("all blank", "-------", [(None, "all_missing", 0)] * 7, "all_missing"),
    ("all don't know", "???????", [(None, "all_missing", 0)] * 7, "all_missing"),
    ("all not applicable", "xxxxxxx", [(None, "all_missing", 0)] * 7, "all_missing"),
    ("one answer", "4------", [(75.0, None, 1)] + [(None, "all_missing", 0)] * 6,
     "aspect_missing"),
    ("one missing", "444444-", [(75.0, None, 1)] * 6 + [(None, "all_missing", 0)],
     "aspect_missing"),
    ("one not asked", "444444.", [(75.0, None, 1)] * 6, "aspect_missing"),
]  # fmt: skip


@pytest.mark.parametrize(("signs", "said", "reason"), [row[1:] for row in EMPTY],
                         ids=[row[0] for row in EMPTY])  # fmt: skip
def test_empty_cases_of_one_person(signs: str, said: list[Any], reason: str) -> None:
    found = assess(build.survey({"ash": [signs]}, SEVEN), PLAYBOOK, Options(), date(2026, 5, 4))
    assert [(a.score.value, a.score.reason, a.score.n) for a in found.aspects] == said
    assert (found.overall.score.value, found.overall.score.reason) == (None, reason)
    assert found.overall.score.band is None
    assert found.not_asked == tuple(a for a in ASPECTS if a not in {x.id for x in found.aspects})


def test_fewer_than_half_is_said_so() -> None:
    survey = build.survey({"ash": ["44---"]}, TRUST)
    found = assess(survey, PLAYBOOK, Options(), date(2026, 5, 4)).aspects[0]
    assert (found.score.value, found.score.reason) == (None, "below_half")
    assert (found.coverage.asked, found.coverage.points, found.coverage.blank) == (5, 2, 3)
