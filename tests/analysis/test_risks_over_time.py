"""What became of risks, from what each wave found and what it did not look for."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pytest

from alliance.analysis.change.risks import risks_over_time
from alliance.analysis.change.waves import GivenWave
from alliance.documents.past_report import PastFinding, PastNotAssessed, PastReport
from alliance.vocabulary import Severity


class Had(NamedTuple):
    """A wave: the risks that it has, by id, and what is not known of it."""

    risks: Mapping[str, Severity] = {}
    joined: tuple[str, ...] = ()
    """Told with the first of them."""
    unknown: tuple[str, ...] = ()


def wave(had: Had) -> GivenWave:
    findings = [
        PastFinding(risk=risk, title=f"{risk}!", severity=severity)
        for risk, severity in had.risks.items()
    ]
    if had.joined:
        titles = tuple(f"{risk}!" for risk in had.joined)
        along = {"joined": had.joined, "joined_titles": titles}
        findings[0] = findings[0].model_copy(update=along)
    read: dict[str, Any] = {
        "findings": tuple(findings),
        "not_assessed": (PastNotAssessed(risks=had.unknown),),
    }
    report = PastReport.model_construct(**read)
    return GivenWave("", None, report, None)


@pytest.mark.parametrize(
    ("waves", "told"),
    [
        ([Had(), Had({"fire": "low"})], ["fire new 1 low"]),
        ([Had({"fire": "low"}), Had()], ["fire gone 1 low"]),
        ([Had({"fire": "low"}), Had({"fire": "high"})], ["fire stays 2 high"]),
        ([Had({"fire": "low"}), Had(unknown=("fire",))], ["fire not_looked_for 1 low"]),
        ([Had(unknown=("fire",)), Had({"fire": "low"})], ["fire not_known_then 1 low"]),
        ([Had({"fire": "low"}), Had(), Had({"fire": "low"})], ["fire new 1 low"]),
        ([*[Had({"fire": "low"})] * 3, Had()], ["fire gone 3 low"]),
        ([Had(), *[Had({"fire": "low"})] * 3], ["fire stays 3 low"]),
        ([Had({"fire": "low"}), Had(), Had()], []),
        (
            [Had({"fire": "low"}), Had({"flood": "high"}, joined=("fire",))],
            ["flood new 1 high", "fire stays 2 high"],
        ),
        (
            [Had({"flood": "high"}, joined=("fire",)), Had({"flood": "high"})],
            ["flood stays 2 high", "fire gone 1 high"],
        ),
        (
            [
                Had({"a": "critical", "b": "low"}),
                Had({"c": "low", "d": "critical", "b": "moderate"}),
            ],
            ["d new 1 critical", "b stays 2 moderate", "c new 1 low", "a gone 1 critical"],
        ),
    ],
)
def test_what_became_of_each_risk(waves: list[Had], told: list[str]) -> None:
    found = risks_over_time([wave(each) for each in waves])
    assert [f"{each.risk} {each.state} {each.waves} {each.severity}" for each in found] == told
    assert [each.title for each in found] == [f"{each.risk}!" for each in found]
