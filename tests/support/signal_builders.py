"""Figures from a few lines of YAML: a default for all facets, then what differs."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from alliance.analysis.findings.found import FoundRisk
from alliance.analysis.findings.signals import Difference, Measured, Signal, Signals
from alliance.documents.base import Part
from alliance.documents.kinds import model
from alliance.documents.playbook import Interactions, Recommendations, Risks, Strengths
from alliance.documents.questionnaire import Bands
from alliance.vocabulary import ASPECTS, FACETS, SEVERITIES, title_of

ROOT = Path(__file__).parents[2]
QUESTIONNAIRES = ROOT / "questionnaires"
CASES = ROOT / "tests" / "cases"

KEYS = {
    *("name", "note", "expect", "default", "facets", "aspects", "gaps", "core_gaps"),
    *("largest_gaps", "spreads", "splits", "dont_know", "not_asked", "reasons", "points"),
    *(
        "people",
        "partners",
        "unheard_half",
        "largest_partner",
        "suitability",
        "form",
        "kind",
        "opposed",
    ),
}


def read_yaml(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


@cache
def shipped(kind: str) -> Part:
    """A document of the playbook as we ship it."""
    return model(kind).model_validate(
        read_yaml(QUESTIONNAIRES / "playbook" / f"{kind}.yaml"), strict=False
    )


def risks() -> Risks:
    document = shipped("risks")
    assert isinstance(document, Risks)
    return document


def strengths() -> Strengths:
    document = shipped("strengths")
    assert isinstance(document, Strengths)
    return document


def interactions() -> Interactions:
    document = shipped("interactions")
    assert isinstance(document, Interactions)
    return document


def recommendations() -> Recommendations:
    document = shipped("recommendations")
    assert isinstance(document, Recommendations)
    return document


def found_risk(risk: str, likelihood: int = 4, **changes: Any) -> FoundRisk:
    """A risk as if it had been found, as severe as its likelihood makes it; ours, or made up."""
    made_up = risks().risks[0].model_copy(update={"id": risk})
    about = next((each for each in risks().risks if each.id == risk), made_up)
    product = likelihood * about.impact
    given = {
        "severity": SEVERITIES[sum(product >= edge for edge in (6, 12, 20))],
        "impact": about.impact,
        "thin": False,
        "evidence": (),
    }
    return FoundRisk(about=about, likelihood=likelihood, **(given | changes))


def signals(case: Mapping[str, Any]) -> Signals:
    """The figures that a case describes.

    `default` is the score of every facet that `facets` does not name; an aspect is the mean of its
    facets unless `aspects` names it. `gaps`, `core_gaps`, `largest_gaps` map to a value, which is
    then more than chance, or to [value, p], or to [value, null] where no test can tell. `dont_know`
    maps to [don't knows, points]. `not_asked` leaves out, `reasons` says why a score is null,
    `points` says how many answers are behind one.
    """
    assert not set(case) - KEYS, f"unknown keys {set(case) - KEYS} in {case.get('name')}"
    people = case.get("people", 12)
    of = {}
    default = case.get("default", 72)
    scores = {facet: Fraction(str(default)) for facet in FACETS}
    scores |= {name: Fraction(str(score)) for name, score in (case.get("facets") or {}).items()}
    for aspect in ASPECTS:
        own = [scores[facet] for facet, word in FACETS.items() if word.aspect == aspect]
        scores[aspect] = sum(own, Fraction(0)) / len(own)
    scores |= {name: Fraction(str(score)) for name, score in (case.get("aspects") or {}).items()}
    for name, score in scores.items():
        if name not in (*case.get("not_asked", ()), *case.get("not_in_questionnaire", ())):
            of[name] = _signal(case, name, score, people)
    return Signals(
        of=of,
        in_questionnaire=frozenset(scores) - {*case.get("not_in_questionnaire", ())},
        bands=Bands(),
        kind=case.get("kind", "coalition"),
        people=people,
        partners=case.get("partners", 4),
        unheard_half=case.get("unheard_half", False),
        has_largest_partner=case.get("largest_partner", False),
        suitability=case.get("suitability", {}),
        form=case.get("form"),
        opposed=frozenset(case.get("opposed", ())),
    )


def _signal(case: Mapping[str, Any], name: str, score: Fraction, people: int) -> Signal:
    reason = case.get("reasons", {}).get(name)
    dont_know, points = case.get("dont_know", {}).get(name, [0, None])
    if points is None:
        points = case.get("points", {}).get(name, people * (4 if name in ASPECTS else 1))
    return Signal(
        title=title_of(name),
        score=None if reason else score,
        reason=reason,
        points=points,
        dont_know=dont_know,
        gap=_difference(case, "gaps", name, points),
        largest_gap=_difference(case, "largest_gaps", name, points),
        core_gap=_difference(case, "core_gaps", name, points),
        spread=_measured(case, "spreads", name, people),
        split=_measured(case, "splits", name, people),
        unsure=min(dont_know, people),
        items=(f"{name}_item",),
    )


def _difference(case: Mapping[str, Any], key: str, name: str, points: int) -> Difference:
    """Between two sides that gave half of the points each."""
    people, partners = case.get("people", 12), case.get("partners", 4)
    given = (case.get(key) or {}).get(name)
    if given == "hidden":
        return Difference(None, "hidden_privacy")
    if people < 2 or partners is None or partners < 2 or given == "unknown":
        return Difference(None, "n_too_small", people)
    value, adjusted = given if isinstance(given, list) else (given, 0.01)
    if value is None:
        value, adjusted = 6, 0.6
    # Four people in two groups of two are the most that no test can tell from chance.
    testable = adjusted is not None and people > 4
    return Difference(
        Fraction(str(value)),
        None,
        people,
        adjusted if testable else None,
        testable,
        answers=points // 2,
    )


def _measured(case: Mapping[str, Any], key: str, name: str, people: int) -> Measured:
    given = (case.get(key) or {}).get(name)
    if given == "hidden":
        return Measured(None, "hidden_privacy", people)
    if people < 2:
        return Measured(None, "n_too_small", people)
    return Measured(Fraction(str(8 if given is None else given)), None, people)


facet_scores = st.fixed_dictionaries({facet: st.integers(0, 100) for facet in FACETS})
"""A score for every facet."""


@st.composite
def some_signals(draw: st.DrawFn) -> Signals:
    """Figures of all sorts, among them unknown ones of every kind."""
    names = st.sampled_from([*FACETS, *ASPECTS])
    differences = st.dictionaries(
        names,
        st.one_of(
            st.sampled_from(["hidden", "unknown"]),
            st.tuples(st.integers(0, 100), st.sampled_from([0.01, 0.2, None])).map(list),
        ),
        max_size=6,
    )
    reasons = st.sampled_from(["all_missing", "below_half", "not_asked"])
    answer = st.one_of(st.integers(1, 3), st.just("dont_know"))
    topics = st.sampled_from(["money", "data", "safety", "turnover", "competitors", "power"])
    return signals(
        {
            "facets": draw(facet_scores),
            "gaps": draw(differences),
            "core_gaps": draw(differences),
            "largest_gaps": draw(differences),
            "spreads": draw(st.dictionaries(names, st.integers(0, 50), max_size=4)),
            "splits": draw(st.dictionaries(names, st.integers(0, 100), max_size=4)),
            "dont_know": draw(
                st.dictionaries(
                    names, st.tuples(st.integers(0, 9), st.integers(0, 9)).map(list), max_size=4
                )
            ),
            "not_asked": draw(st.lists(names, max_size=4)),
            "reasons": draw(st.dictionaries(names, reasons, max_size=4)),
            "people": draw(st.integers(1, 20)),
            "partners": draw(st.one_of(st.none(), st.integers(1, 10))),
            "kind": draw(st.sampled_from(["pair", "coalition", "volunteers", "mixed", None])),
            "unheard_half": draw(st.sampled_from([True, False, None])),
            "largest_partner": draw(st.booleans()),
            "suitability": draw(st.dictionaries(topics, answer)),
            "form": draw(st.sampled_from(["stay_informal", "light_structure", "formalise", None])),
        }
    )
