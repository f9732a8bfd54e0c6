"""What is planted in answers is named first, and sound alliances raise nothing; seeded.

`bench/faults.py` counts the same with noise, over many more alliances.
"""

from random import Random

import pytest
from planted import (
    ALONE,
    ARTICLE,
    BEYOND,
    DIFFERENCES,
    LAYOUTS,
    NOT_KNOWN,
    SOUND,
    SOUND_ALLIANCE,
    TODAY,
    Draw,
    Fault,
    named,
    topics,
)

from alliance.analysis.pipeline import Options, assess
from alliance.documents.report import Report
from alliance.loading.bundled import item_bank, playbook
from alliance.vocabulary import FACETS, SEVERITIES, Length

ASKING, PLAYBOOK = item_bank(), playbook()
FIRST = 3
SLOW = {"16 of 10", "60"}
"""Many people without noise say what few say; the bench has them."""
MODERATE = SEVERITIES.index("moderate")


def draw(seed: int = 1) -> Draw:
    return Draw(ASKING, topics(PLAYBOOK), Random(seed))


def report(
    fault: Fault,
    layout: str,
    length: Length = "standard",
    spread: float = 0.0,
    unknown: float = 0.0,
    drawn_by: Draw | None = None,
) -> Report:
    rest = SOUND if fault.rest is None else fault.rest
    survey = (drawn_by or draw()).survey(fault, layout, length, rest, spread, unknown)
    return assess(survey, PLAYBOOK, Options(), TODAY)


def above_moderate(found: Report) -> list[str]:
    severe = [each for each in found.findings if SEVERITIES.index(each.severity) > MODERATE]
    return [each.risk for each in severe]


def test_every_facet_is_planted_alone() -> None:
    assert [next(iter(fault.levels)) for fault in ALONE] == list(FACETS)


@pytest.mark.parametrize("fault", ALONE, ids=lambda fault: fault.name)
@pytest.mark.parametrize("layout", ["1", "6"])
def test_a_side_alone_at_the_bottom_is_the_first_finding(fault: Fault, layout: str) -> None:
    assert named(report(fault, layout), 1) & set(fault.right)


@pytest.mark.parametrize("fault", [*ARTICLE, *BEYOND, *DIFFERENCES], ids=lambda fault: fault.name)
def test_a_planted_fault_is_among_the_first_findings(fault: Fault) -> None:
    for layout in fault.layouts:
        if layout not in SLOW:
            assert named(report(fault, layout), FIRST) & set(fault.right), layout


@pytest.mark.parametrize("fault", NOT_KNOWN, ids=lambda fault: fault.name)
def test_what_nobody_knows_is_among_the_first_findings(fault: Fault) -> None:
    nobody = fault._replace(unknown=dict.fromkeys(fault.unknown, 1.0))
    assert named(report(nobody, "6"), FIRST) & set(fault.right)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("length", ["standard", "full"])
def test_a_sound_alliance_raises_nothing(layout: str, length: Length) -> None:
    assert report(SOUND_ALLIANCE, layout, length).findings == ()


@pytest.mark.parametrize("layout", ["1", "joint", "2", "6"])
def test_sound_alliances_with_a_little_noise_seldom_raise_more_than_moderate(layout: str) -> None:
    one = draw()
    drawn = [report(SOUND_ALLIANCE, layout, "standard", 0.5, 0.05, one) for _ in range(40)]
    assert sum(map(bool, map(above_moderate, drawn))) <= 2
