"""What one step up would change: which questions are named, and in which order."""

from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from signal_builders import found_risk

from alliance.analysis.advice.lifts import KEPT_LIFTS, WhatIf, lifts
from alliance.analysis.findings.found import FoundRisk
from alliance.documents.questionnaire import Bands
from alliance.vocabulary import ASPECTS

BANDS = Bands()


def what_if(item: str, now: float = 62.5, then: float = 64, **changes: Any) -> WhatIf:
    given: dict[str, Any] = {"short": item, "aspect": "flexibility"}
    return WhatIf(item=item, now=Fraction(now), then=Fraction(then), **(given | changes))


def clears(item: str, risk: str = "one_person", likelihood: int = 4) -> FoundRisk:
    return found_risk(risk, likelihood, to_clear=(item,))


def test_a_band_and_a_risk() -> None:
    found = lifts([what_if("backup", 62.5, 68.75)], [clears("backup")], BANDS)
    assert [each.model_dump() for each in found] == [
        {
            "item": "backup",
            "short": "backup",
            "aspect": "flexibility",
            "value": 68.75,
            "band": "sound",
            "clears": ("one_person",),
        }
    ]


def test_a_rise_inside_a_band_is_no_news() -> None:
    assert lifts([what_if("backup", 50, 64.9)], [], BANDS) == ()


def test_a_band_begins_at_its_edge() -> None:
    assert lifts([what_if("backup", 50, 65)], [], BANDS)[0].band == "sound"


def test_a_risk_without_a_band() -> None:
    found = lifts([what_if("backup", 50, 55)], [clears("backup")], BANDS)
    assert [(each.band, each.clears) for each in found] == [(None, ("one_person",))]


def test_the_most_severe_risk_first_then_the_lowest_band_then_the_largest_rise() -> None:
    items = [
        what_if("sound", 79, 81, aspect="shared_goals"),
        what_if("fragile", 34, 36, aspect="mutual_trust"),
        what_if("mild", 50, 51),
        what_if("severe", 50, 51),
    ]
    findings = [clears("severe", "fog", 5), clears("mild", "drift", 2)]
    found = [each.item for each in lifts(items, findings, BANDS)]
    assert found == ["severe", "mild", "fragile"]
    assert [each.item for each in lifts(items[:2], [], BANDS)] == ["fragile", "sound"]
    rises = [what_if("small", 60, 66, aspect="mutual_trust"), what_if("large", 60, 72)]
    assert [each.item for each in lifts(rises, [], BANDS)] == ["large", "small"]


def test_a_second_way_to_the_same_is_left_out() -> None:
    items = [what_if("one", 62, 66), what_if("two", 62, 66)]
    assert [each.item for each in lifts(items, [], BANDS)] == ["one"]
    both = found_risk("one_person", to_clear=("one", "two"))
    assert [each.item for each in lifts(items, [both], BANDS)] == ["one"]


def test_nothing_asked() -> None:
    assert lifts([], [clears("backup")], BANDS) == ()


scores = st.fractions(0, 100)


@given(st.lists(st.tuples(scores, scores, st.sampled_from(ASPECTS), st.booleans()), max_size=9))
def test_each_lift_changes_something_and_they_are_few(rows: list[tuple[Any, ...]]) -> None:
    items = [
        what_if(f"item_{n}", aspect=aspect)._replace(now=min(a, z), then=max(a, z))
        for n, (a, z, aspect, _) in enumerate(rows)
    ]
    findings = [clears(f"item_{n}", f"risk_{n}") for n, row in enumerate(rows) if row[3]]
    found = lifts(items, findings, BANDS)
    assert len(found) <= KEPT_LIFTS
    assert all(each.clears or each.band for each in found)
    assert len({each.item for each in found}) == len(found)
