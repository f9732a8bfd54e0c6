"""Conditions: a table of cases, and the laws of three values."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from signal_builders import CASES, facet_scores, read_yaml, signals, some_signals

from alliance.analysis.findings.conditions import evaluate
from alliance.analysis.findings.finding import with_scores
from alliance.analysis.findings.signals import Signals
from alliance.analysis.findings.truth import Missing
from alliance.documents.playbook import Condition
from alliance.vocabulary import FACET_LEAVES, FACETS

TABLE = read_yaml(CASES / "conditions.yaml")
OWN_KEYS = ("when", "expect", "thin")


def condition(data: Any) -> Condition:
    return Condition.model_validate(data, strict=False)


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case["name"])
def test_table(case: dict[str, Any]) -> None:
    figures = signals({key: value for key, value in case.items() if key not in OWN_KEYS})
    outcome = evaluate(condition(case["when"]), figures)
    expected = case["expect"]
    if isinstance(expected, bool):
        assert outcome.value is expected
        assert not outcome.missing
    else:
        assert outcome.value is None
        assert Missing(expected["reason"], expected.get("ask", "")) in outcome.missing
        assert not outcome.readings
    if "thin" in case:
        assert [reading.thin for reading in outcome.readings] == [case["thin"]]


def test_every_case_has_a_name_of_its_own() -> None:
    names = [case["name"] for case in TABLE]
    assert len(set(names)) == len(names)


def test_readings_name_what_made_it_true() -> None:
    when = condition({"any": [{"low": "goodwill"}, {"not": {"high": "backup_cover"}}]})
    outcome = evaluate(when, signals({"facets": {"backup_cover": 60}}))
    assert [(each.leaf, each.id, each.holds) for each in outcome.readings] == [
        ("high", "backup_cover", False)
    ]
    assert outcome.readings[0].value == 60


facets = st.sampled_from(sorted(FACETS))
leaves = st.one_of(
    st.builds(lambda leaf, facet: {leaf: facet}, st.sampled_from(FACET_LEAVES), facets),
    st.sampled_from(
        [
            {"context": "money_shared"},
            {"context": "largest_partner"},
            {"form": "formalise"},
            {"dont_know_aspects": 2},
            {"partners_at_least": 3},
            {"unheard_half": True},
        ]
    ),
)
conditions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(lambda part: {"not": part}, inner),
        st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=3)),
    ),
    max_leaves=6,
).map(condition)


def negated(inner: Condition) -> Condition:
    return Condition.model_validate({"not": inner})


@given(conditions, some_signals())
def test_not_not_is_the_same(when: Condition, figures: Signals) -> None:
    assert evaluate(negated(negated(when)), figures) == evaluate(when, figures)


@given(conditions, conditions, some_signals())
def test_not_all_is_any_not(one: Condition, two: Condition, figures: Signals) -> None:
    neither = negated(Condition(all=(one, two)))
    either = Condition(any=(negated(one), negated(two)))
    assert evaluate(neither, figures) == evaluate(either, figures)


@given(conditions, some_signals())
def test_unknown_has_a_reason_and_nothing_else_has(when: Condition, figures: Signals) -> None:
    outcome = evaluate(when, figures)
    assert (outcome.value is None) == bool(outcome.missing)
    assert (outcome.value is None) == (not outcome.readings)


@given(conditions, some_signals())
def test_knowing_more_turns_nothing_round(when: Condition, figures: Signals) -> None:
    """What is true with gaps in the answers stays true when they are filled."""
    outcome = evaluate(when, figures)
    gaps = [name for name, each in figures.of.items() if each.score is None]
    scores = dict.fromkeys(gaps, Fraction(72))
    filled = with_scores(figures, scores)
    filled = filled._replace(of={n: s._replace(reason=None) for n, s in filled.of.items()})
    if outcome.value is not None:
        assert evaluate(when, filled).value is outcome.value


@given(facets, facet_scores, st.integers(0, 100))
def test_raising_a_score_never_makes_it_low(facet: str, scores: dict[str, int], more: int) -> None:
    before = signals({"facets": scores})
    after = with_scores(before, {facet: Fraction(min(100, scores[facet] + more))})
    for leaf in ("low", "very_low"):
        when = condition({leaf: facet})
        if evaluate(when, before).value is False:
            assert evaluate(when, after).value is False
