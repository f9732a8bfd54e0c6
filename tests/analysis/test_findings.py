"""Findings and strengths: patterns by name, severity at its edges, order, and what stays open."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from signal_builders import (
    CASES,
    facet_scores,
    interactions,
    read_yaml,
    risks,
    signals,
    some_signals,
    strengths,
)

from alliance.analysis.findings.finding import FoundRisks, clearing, find, lacking, with_scores
from alliance.analysis.findings.found import FoundRisk
from alliance.analysis.findings.signals import Signals
from alliance.analysis.findings.strengths import strengths as find_strengths
from alliance.analysis.findings.strengths import support_ranks, supports
from alliance.documents.playbook import Condition
from alliance.vocabulary import FACETS, SEVERITIES, SUPPORT_STATES

RISKS = {risk.id: risk for risk in risks().risks}
FIRST = 3
"""So many findings or strengths every reader sees."""


def cases(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        "case", read_yaml(CASES / "findings" / f"{name}.yaml"), ids=lambda case: case["name"]
    )


def figures(case: dict[str, Any]) -> Signals:
    return signals(
        {key: case[key] for key in case if key not in ("expect", "severities", "states")}
    )


def found(case: dict[str, Any], risks: Iterable[str] = RISKS) -> FoundRisks:
    return find([RISKS[risk] for risk in risks], interactions().interactions, figures(case))


def by_risk(result: FoundRisks) -> dict[str, FoundRisk]:
    return {finding.risk: finding for finding in result.findings}


@cases("vulnerabilities")
def test_vulnerability_is_named_among_the_first(case: dict[str, Any]) -> None:
    first = found(case).findings[:FIRST]
    named = {each.risk for each in first} | {risk.id for each in first for risk in each.joined}
    assert set(case["expect"]) <= named


@cases("benefits")
def test_benefit_is_named_among_the_first(case: dict[str, Any]) -> None:
    results = find_strengths(strengths().strengths, figures(case))
    assert set(case["expect"]) <= {result.strength for result in results[:FIRST]}


def test_every_vulnerability_and_every_benefit_has_a_case() -> None:
    names = {case["name"][:3] for case in read_yaml(CASES / "findings/vulnerabilities.yaml")}
    assert {f"V{n:02}" for n in range(1, 24)} <= names
    names = {case["name"][:3] for case in read_yaml(CASES / "findings/benefits.yaml")}
    assert {f"B{n:02}" for n in range(1, 19)} <= names


def test_every_risk_and_every_strength_has_a_case() -> None:
    planted = {
        risk
        for case in read_yaml(CASES / "findings/vulnerabilities.yaml")
        for risk in case["expect"]
    }
    assert planted == set(RISKS)
    shown = {
        each for case in read_yaml(CASES / "findings/benefits.yaml") for each in case["expect"]
    }
    assert shown == {each.id for each in strengths().strengths}


@cases("sound")
def test_sound_alliance_stays_quiet(case: dict[str, Any]) -> None:
    loud = [
        (finding.risk, finding.severity)
        for finding in found(case).findings
        if finding.severity not in ("low", "moderate")
    ]
    assert not loud


@cases("published")
def test_published_pattern_comes_first(case: dict[str, Any]) -> None:
    result = found(case)
    count = len(case["expect"])
    assert {finding.risk for finding in result.findings[:count]} == set(case["expect"])
    for risk, severity in case.get("severities", {}).items():
        assert by_risk(result)[risk].severity == severity


@cases("severity")
def test_severity(case: dict[str, Any]) -> None:
    findings = by_risk(found(case))
    for risk, expected in case["expect"].items():
        finding = findings[risk]
        assert [finding.likelihood, finding.impact, finding.severity] == expected


MILL_LANE: dict[str, Any] = {
    "people": 1,
    "partners": 2,
    "kind": "pair",
    "default": 75,
    "form": "stay_informal",
    "suitability": {"money": 1, "data": 2, "safety": 1, "turnover": 1, "power": 1},
    "facets": {
        "reliable_delivery": 100,
        "open_honesty": 100,
        "mobilisation": 100,
        "backup_cover": 25,
        "action_review": 25,
        "dispute_handling": 0,
    },
}
"""One of a pair of shops, with three things missing."""

MILL_LANE_RISKS = (
    *("no_way_to_disagree", "key_person_dependence", "no_look_back"),  # found
    *("one_sided_trust", "surface_agreement"),  # compare people
    "insiders_outsiders",  # compares core with newer members
)
"""Some of the risks, so that one more in the playbook moves no place and no count."""


def test_one_person_of_a_pair() -> None:
    result = found(MILL_LANE, MILL_LANE_RISKS)
    assert [(finding.risk, finding.severity) for finding in result.findings] == [
        ("no_way_to_disagree", "moderate"),
        ("key_person_dependence", "moderate"),
        ("no_look_back", "moderate"),
    ]
    assert all(finding.thin for finding in result.findings)
    assert [(each.reason, len(each.risks)) for each in result.not_assessed] == [
        ("compares_people", 2),
        ("compares_core", 1),
    ]
    first = result.findings[0]
    assert first.evidence[0].items == ("dispute_handling_item",)
    assert first.needed_by == ("expertise_pooling",)
    assert first.about.first[0] == "agree_first_step"


def test_evidence_has_the_most_telling_first_and_what_opens_last() -> None:
    case = {
        "facets": {"proportionate_checks": 20, "mobilisation": 90, "mutual_accountability": 40},
        "aspects": {"mutual_trust": 85},
    }
    finding = by_risk(found(case, ["blind_trust"]))["blind_trust"]
    assert [(each.id, each.opens_only) for each in finding.evidence] == [
        ("proportionate_checks", False),
        ("mutual_accountability", False),
        ("mutual_trust", True),
    ]
    assert [each.band for each in finding.evidence] == ["fragile", "strained", "strong"]


def test_a_score_is_given_once() -> None:
    case = {"facets": {"stewardship": 40}, "suitability": {"money": 2, "data": 2}}
    finding = by_risk(found(case))["shared_things_at_risk"]
    assert [each.id for each in finding.evidence] == [
        "stewardship",
        "money_shared",
        "personal_data",
    ]


@pytest.mark.parametrize(("score", "leaf"), [(10, "low"), (34, "gap")])
def test_a_low_score_and_a_gap_on_the_same_side_are_one_piece(score: int, leaf: str) -> None:
    case = {"facets": {"fair_reciprocity": score}, "gaps": {"fair_reciprocity": 60}}
    finding = by_risk(found(case))["one_sided_contribution"]
    assert [(each.leaf, each.id) for each in finding.evidence] == [(leaf, "fair_reciprocity")]


def test_an_aspect_with_one_question_is_not_given_beside_its_side() -> None:
    figure = figures({"aspects": {"mutual_trust": 25}, "facets": {"open_honesty": 25}, "people": 1})
    same = {
        name: figure.of[name]._replace(items=("open_honesty_item",), points=1)
        for name in ("mutual_trust", "open_honesty")
    }
    result = find(tuple(RISKS.values()), (), figure._replace(of={**figure.of, **same}))
    told = [(each.risk, [risk.id for risk in each.joined]) for each in result.findings]
    assert told == [("guarded_partners", ["low_trust"])]


@pytest.mark.parametrize(
    ("trust", "told"),
    [
        (82, [("hasty_decisions", ["blind_trust"])]),
        (100, [("blind_trust", ["hasty_decisions"])]),
    ],
)
def test_of_two_on_one_answer_a_combination_leads_where_its_high_side_is_very_high(
    trust: int, told: list[Any]
) -> None:
    case = {
        "people": 1,
        "facets": {"proportionate_checks": 0},
        "aspects": {"mutual_trust": trust},
    }
    findings = found(case, ["hasty_decisions", "blind_trust"]).findings
    assert [(each.risk, [risk.id for risk in each.joined]) for each in findings] == told


@pytest.mark.parametrize(
    ("low", "told"),
    [
        ({"proportionate_checks": 20}, {"hasty_decisions": ["blind_trust"]}),
        ({"mutual_accountability": 30}, {"accountability_gap": ["blind_trust"]}),
        (
            {"proportionate_checks": 20, "mutual_accountability": 30},
            {"hasty_decisions": ["blind_trust"], "accountability_gap": []},
        ),
    ],
)
def test_a_combination_is_told_with_what_tells_its_low_sides_of_many_people_too(
    low: dict[str, int], told: dict[str, list[str]]
) -> None:
    case = {"people": 12, "facets": low, "aspects": {"mutual_trust": 85}}
    findings = found(case, ["hasty_decisions", "accountability_gap", "blind_trust"]).findings
    assert {each.risk: [risk.id for risk in each.joined] for each in findings} == told


def test_a_combination_stands_alone_where_another_tells_one_low_side_only() -> None:
    low = {"proportionate_checks": 20, "mutual_accountability": 30}
    case = {"people": 12, "facets": low, "aspects": {"mutual_trust": 85}}
    findings = found(case, ["hasty_decisions", "blind_trust"]).findings
    assert {each.risk for each in findings} == {"hasty_decisions", "blind_trust"}


@pytest.mark.parametrize(
    ("gaps", "told"),
    [
        ({"norm_agreement": [80, None]}, {"clashing_rules": ["views_apart"]}),
        ({"goodwill": [80, None]}, {"one_sided_trust": ["views_apart"]}),
        (
            {"norm_agreement": [80, None], "open_honesty": [80, None]},
            {"clashing_rules": [], "views_apart": []},
        ),
    ],
)
def test_a_difference_on_one_side_is_told_once(
    gaps: dict[str, Any], told: dict[str, list[str]]
) -> None:
    case = {"people": 2, "partners": 2, "gaps": gaps}
    findings = found(case, ["clashing_rules", "one_sided_trust", "views_apart"]).findings
    assert {each.risk: [risk.id for risk in each.joined] for each in findings} == told


def test_what_the_form_says_too_is_not_told_with_another() -> None:
    case = {"people": 1, "form": "light_structure", "facets": {"role_refresh": 0}}
    findings = found(case, ["unclear_roles", "more_than_memory_holds"]).findings
    assert [each.risk for each in findings] == ["unclear_roles", "more_than_memory_holds"]


def test_a_good_average_stands_beside_a_wide_spread() -> None:
    case = {"facets": {"goal_clarity": 80}, "spreads": {"goal_clarity": 30}}
    evidence = by_risk(found(case))["surface_agreement"].evidence
    assert [(each.leaf, each.opens_only) for each in evidence] == [
        ("spread", False),
        ("high", True),
    ]


def test_many_dont_knows_are_counted_in_aspects() -> None:
    case = {"dont_know": {"flexibility": [24, 24], "expertise_pooling": [20, 28]}}
    evidence = by_risk(found(case))["blind_spots"].evidence
    assert [(each.leaf, each.value) for each in evidence] == [("dont_know_aspects", 2)]


def test_answers_are_named_for_one_person_only() -> None:
    assert not by_risk(found({"facets": {"goal_clarity": 20}}))["fuzzy_aim"].evidence[0].items


def test_equal_severities_go_by_depth() -> None:
    order = [finding.risk for finding in found(MILL_LANE, MILL_LANE_RISKS).findings]
    deeper = {**MILL_LANE, "facets": {**MILL_LANE["facets"], "backup_cover": 0}}
    deeper["facets"]["dispute_handling"] = 25
    assert order[:2] == ["no_way_to_disagree", "key_person_dependence"]
    deeper_first = [finding.risk for finding in found(deeper, MILL_LANE_RISKS).findings]
    assert deeper_first[:2] == order[1::-1]


def test_equal_depths_put_the_support_first() -> None:
    case = {"facets": {"expertise_map": 20, "goal_clarity": 20, "complementarity": 20}}
    order = [finding.risk for finding in found(case).findings]
    assert order.index("fuzzy_aim") < order.index("unknown_expertise")
    ranks = support_ranks(interactions().interactions)
    assert ranks["shared_goals"] < ranks["mutual_trust"] + 1 < ranks["expertise_map"]


def test_ring_of_supports_comes_to_an_end() -> None:
    ring = [
        each.model_copy(update={"strains": False, "loops": False})
        for each in interactions().interactions
    ]
    assert set(support_ranks(ring)) >= set(FACETS)


def test_not_assessed_says_what_to_ask() -> None:
    case = {
        "not_asked": ["stewardship"],
        "dont_know": {"expertise_map": [3, 0]},
        "reasons": {"expertise_map": "all_missing"},
        "people": 3,
    }
    lines = {each.reason: each for each in found(case).not_assessed}
    assert lines["not_asked"].ask == ("stewardship",)
    assert "shared_things_at_risk" in lines["not_asked"].risks
    # All three said "don't know": that is a finding, not a hole.
    assert "unknown_expertise" in by_risk(found(case))


def test_what_is_high_is_named_where_it_rests_on_what_is_missing() -> None:
    case = {"facets": {"role_refresh": 20, "expertise_map": 90}}
    assert by_risk(found(case))["unclear_roles"].needed_by == ("expertise_pooling",)


def test_what_rests_on_it_in_its_own_aspect_is_not_named() -> None:
    case = {"facets": {"goodwill": 20, "open_honesty": 90}}
    assert "open_honesty" not in by_risk(found(case))["guarded_partners"].needed_by


@cases("supports")
def test_what_carries_or_strains_what(case: dict[str, Any]) -> None:
    shown = supports(interactions().interactions, figures(case))
    states = {each.interaction: each.state for each in shown}
    assert {name: states.get(name, "unknown") for name in case["states"]} == case["states"]
    order = [SUPPORT_STATES.index(each.state) for each in shown]
    assert order == sorted(order)


def test_each_interaction_has_a_case_where_something_is_amiss() -> None:
    amiss = {
        name
        for case in read_yaml(CASES / "findings/supports.yaml")
        for name, state in case["states"].items()
        if state not in ("carried", "unknown")
    }
    assert amiss == {each.id for each in interactions().interactions}


def test_of_two_that_carry_each_other_one_comes_first() -> None:
    case = {"aspects": {"mutual_trust": 30, "resource_sharing": 30}}
    shown = {
        each.interaction: each for each in supports(interactions().interactions, figures(case))
    }
    assert shown["trust_carries_sharing"].both_low
    assert not shown["sharing_builds_trust"].both_low


def test_what_groups_see_differently_is_no_strength() -> None:
    case = {"facets": {"reliable_delivery": 85}}
    disputed = {**case, "gaps": {"reliable_delivery": 60}}
    # The facet itself was not tested; then its aspect speaks for it.
    by_aspect = {**case, "gaps": {"reliable_delivery": "unknown", "mutual_trust": 60}}
    for figure, expected in ((case, True), (disputed, False), (by_aspect, False)):
        results = find_strengths(strengths().strengths, figures(figure))
        assert ("kept_promises" in {each.strength for each in results}) is expected


def test_one_step_up_clears() -> None:
    figures_now = figures({"facets": {"dispute_handling": 40, "norm_agreement": 45}})
    raised = {
        "first_step": {"dispute_handling": Fraction(52), "unwritten_rules": Fraction(60)},
        "not_enough": {"dispute_handling": Fraction(49), "unwritten_rules": Fraction(60)},
        "elsewhere": {"norm_agreement": Fraction(80), "unwritten_rules": Fraction(60)},
    }
    assert clearing(RISKS["no_way_to_disagree"], figures_now, raised) == ("first_step",)


@settings(max_examples=30)
@given(some_signals())
def test_every_risk_is_found_ruled_out_or_not_assessed(figure: Signals) -> None:
    result = find(tuple(RISKS.values()), interactions().interactions, figure)
    places = [
        *(finding.risk for finding in result.findings),
        *(risk.id for finding in result.findings for risk in finding.joined),
        *result.ruled_out,
        *(risk for each in result.not_assessed for risk in each.risks),
    ]
    assert sorted(places) == sorted(RISKS)
    reasons = [each.reason for each in result.not_assessed]
    assert len(set(reasons)) == len(reasons)


@settings(max_examples=30)
@given(some_signals())
def test_findings_are_in_order_and_carry_evidence(figure: Signals) -> None:
    findings = find(tuple(RISKS.values()), interactions().interactions, figure).findings
    grave = [
        (bool(finding.about.urgent), SEVERITIES.index(finding.severity)) for finding in findings
    ]
    assert grave == sorted(grave, reverse=True)
    for finding in findings:
        assert finding.evidence
        opens = [each.opens_only for each in finding.evidence]
        assert opens == sorted(opens)
        assert 1 <= finding.likelihood <= 3 or not finding.thin


@settings(max_examples=30)
@given(some_signals(), st.randoms(use_true_random=False))
def test_order_of_the_playbook_changes_nothing(figure: Signals, random: Any) -> None:
    shuffled = list(RISKS.values())
    random.shuffle(shuffled)
    one = find(tuple(RISKS.values()), interactions().interactions, figure)
    two = find(shuffled, interactions().interactions, figure)
    assert one.findings == two.findings
    assert sorted(one.ruled_out) == sorted(two.ruled_out)


@settings(max_examples=40)
@given(some_signals(), st.sampled_from(sorted(FACETS)))
def test_what_is_unknown_is_never_a_strength(figure: Signals, facet: str) -> None:
    unknown = figure.of.get(facet)
    if unknown is None:
        return
    blank = unknown._replace(score=None, reason="all_missing")
    without = figure._replace(of={**figure.of, facet: blank})
    for result in find_strengths(strengths().strengths, without):
        assert facet not in {piece.id for piece in result.evidence}


def reads_low_facets_only(condition: Condition) -> bool:
    """No high side, and no "not low", which is one."""
    if condition.parts:
        return condition.key != "not" and all(map(reads_low_facets_only, condition.parts))
    return condition.key in ("low", "dont_know")


@settings(max_examples=40)
@given(facet_scores, st.sampled_from(sorted(FACETS)), st.integers(0, 100))
def test_a_low_facet_never_gets_graver_by_rising(
    scores: dict[str, int], facet: str, more: int
) -> None:
    """Of risks that read low facets only: a high side may open another one."""
    before = signals({"facets": scores})
    after = with_scores(before, {facet: Fraction(min(100, scores[facet] + more))})
    simple = [risk for risk in RISKS.values() if reads_low_facets_only(risk.when)]
    assert simple
    first, second = (by_risk(find(simple, (), each)) for each in (before, after))
    for risk, finding in second.items():
        assert risk in first
        if finding.aspect and before.of[finding.aspect].score == after.of[finding.aspect].score:
            assert finding.likelihood <= first[risk].likelihood


def test_a_strength_and_a_risk_never_claim_opposite_things() -> None:
    case = {"facets": {"open_honesty": 80, "goodwill": 20}}
    result = found(case)
    assert "guarded_partners" in by_risk(result)
    for lacks, expected in ((frozenset[str](), True), (lacking(result.findings), False)):
        results = find_strengths(strengths().strengths, figures(case), lacks)
        shown = {piece.id for each in results for piece in each.evidence}
        assert ("open_honesty" in shown) is expected


@settings(max_examples=30)
@given(some_signals())
def test_no_strength_shows_a_side_that_a_finding_lacks(figure: Signals) -> None:
    lacks = lacking(find(tuple(RISKS.values()), (), figure).findings)
    for each in find_strengths(strengths().strengths, figure, lacks):
        assert lacks.isdisjoint(piece.id for piece in each.evidence)


@settings(max_examples=30)
@given(some_signals())
def test_one_person_raises_nothing_above_high_and_no_answer_is_told_twice(figure: Signals) -> None:
    one = {
        name: signal._replace(points=min(signal.points, 1)) for name, signal in figure.of.items()
    }
    alone = figure._replace(people=1, of=one)
    findings = find(tuple(RISKS.values()), (), alone).findings
    assert all(each.severity != "critical" for each in findings)
    answers = [each.answer for each in findings if each.answer]
    assert len(set(answers)) == len(answers)


def test_two_camps_need_people_who_disagree_and_a_scale_that_can_show_it() -> None:
    figure = figures({"splits": {"mutual_trust": 50}})

    def camps(**changes: Any) -> FoundRisks:
        trust = figure.of["mutual_trust"]._replace(**changes)
        return find(
            [RISKS["two_camps"]], (), figure._replace(of={**figure.of, "mutual_trust": trust})
        )

    assert camps().findings
    assert not camps(apart=Fraction(20)).findings
    assert camps(apart=Fraction(21)).findings
    assert "coarse_scale" in {each.reason for each in camps(coarse=True).not_assessed}


@settings(max_examples=30)
@given(some_signals(), st.sampled_from(sorted(FACETS)), st.integers(1, 40))
def test_a_better_answer_raises_only_the_risks_that_explain_names(
    figure: Signals, facet: str, points: int
) -> None:
    before = by_risk(find(tuple(RISKS.values()), (), figure))
    aspect = figure.of.get(FACETS[facet].aspect)
    if facet not in figure.of or aspect is None or None in (figure.of[facet].score, aspect.score):
        return
    raised = {
        name: min(Fraction(100), (figure.of[name].score or 0) + Fraction(points, share))
        for name, share in ((facet, 1), (FACETS[facet].aspect, 4))
    }
    for finding in find(tuple(RISKS.values()), (), with_scores(figure, raised)).findings:
        told = before.get(finding.risk)
        worse = told is None or SEVERITIES.index(told.severity) < SEVERITIES.index(finding.severity)
        joined = {risk.id for each in before.values() for risk in each.joined}
        if worse and finding.risk not in joined:
            assert finding.about.when.may_rise()


def test_people_in_danger_come_first_then_what_is_forbidden_then_money() -> None:
    case = {
        "suitability": {"safety": 3, "competitors": 3, "money": 3},
        "facets": {"stewardship": 0},
    }
    first = [(each.risk, each.severity) for each in found(case).findings[:3]]
    assert first == [
        ("people_in_danger", "critical"),
        ("talk_of_prices", "critical"),
        ("money_out_of_sight", "critical"),
    ]
