"""How likely and how grave a finding is: a sorting aid by convention, not a measurement.

Likelihood (2 to 5) grows with how far a figure is beyond its cut-off, and severity is likelihood
times impact. At the edge nothing is more than moderate: a figure that one answer more or less
brings over an edge is no alarm. Of several figures the furthest counts, and the others add nothing.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from alliance.analysis.chance import ANSWER_ERROR, answer_error, person_error
from alliance.analysis.cutoffs import (
    A_PAIR,
    BEYOND_DOUBT,
    CLOSE_CALL,
    DONT_KNOW_FROM,
    FEW_ANSWERS,
    GAP,
    GAP_WITHOUT_TEST,
    SPLIT,
    SPREAD,
)
from alliance.analysis.findings.signals import Signals
from alliance.analysis.findings.truth import Reading
from alliance.vocabulary import SEVERITIES, SPREAD_LEAVES, Severity

LEAST, LIKELIEST = 2, 5
THIN_LIKELIHOOD = 3
"""Thin evidence makes nothing more likely than this."""
SEVERITY_FROM = (6, 12, 20)
"""Products of likelihood and impact from which a finding is moderate, high, critical."""
ONE_PERSON_AT_MOST: Severity = "high"
"""However deep the answers of one person lie, they are those of one person."""
RAISING_TOPICS = ("safety", "money", "data")
"""Topics whose answers, above the first option, raise every impact by one, once."""

ShownBy = Literal["low", "very_low", "dont_know", "apart", "form", "whole"]
"""What shows a risk: a low score, one in the lowest band, "don't know", people or groups who see it
differently, the questions on the form, the alliance as a whole."""

_LOW_SIDE = {"low": True, "very_low": True, "high": False, "very_high": False}
"""For leaves over a score, the value of the leaf that speaks for a risk."""
_FURTHEST = Fraction(100)
_STOPS: dict[str, tuple[Fraction, ...]] = {
    "gap": (*GAP, _FURTHEST),
    "largest_gap": (*GAP, _FURTHEST),
    "core_gap": (*GAP, _FURTHEST),
    "split": (*SPLIT, _FURTHEST),
    "spread": (*SPREAD, Fraction(50)),
    "dont_know": (*DONT_KNOW_FROM, _FURTHEST),
    "dont_know_aspects": (*DONT_KNOW_FROM, _FURTHEST),
}
"""Where likelihood becomes 2, 3, 4, 5, and the furthest that a figure can go."""


def tells(reading: Reading) -> bool:
    """Whether a reading adds to a likelihood; all others only open the gate of a combination."""
    if reading.leaf in _LOW_SIDE:
        return reading.holds is _LOW_SIDE[reading.leaf]
    if reading.leaf == "form":
        return reading.holds and reading.id == "formalise"
    return reading.holds and (
        reading.leaf in _STOPS or reading.leaf in ("unheard_half", "middling", "opposed")
    )


def shown_by(reading: Reading, signals: Signals) -> ShownBy:
    """Which kind of evidence a reading is."""
    if reading.leaf in _LOW_SIDE:
        lowest = reading.value is not None and reading.value < signals.bands.strained
        return "very_low" if lowest else "low"
    if reading.leaf in SPREAD_LEAVES or reading.leaf == "opposed":
        return "apart"
    if reading.leaf in ("dont_know", "form"):
        return "dont_know" if reading.leaf == "dont_know" else "form"
    return "whole"


def depth(reading: Reading, signals: Signals) -> Fraction:
    """How far a figure is beyond its cut-off, from 2 to 6: it orders findings of one severity.

    Definition:
        A score counts as if it were higher by what its number of answers leaves open, one standard
        error of a mean of so many. Of such a score, 3 stands at the middle band's edge, 4 at the
        edge of the lowest band, 5 a third of the way down that one. Where the whole is calm it is 2
        until that error, and one answer a step better besides, would not bring it to the middle:
        one low figure, where no aspect is low, is most often chance.
    """
    value, bands = reading.value, signals.bands
    if reading.leaf == "form":
        return Fraction(LIKELIEST)
    if value is None:
        return Fraction(THIN_LIKELIHOOD if reading.leaf == "opposed" else LEAST)
    if reading.leaf == "middling":
        return _along(-value, _middle_stops(signals))
    if reading.leaf in _LOW_SIDE:
        error = answer_error(reading.answers)
        chance = value + error + ANSWER_ERROR / max(reading.answers, 1)
        if signals.calm and chance >= bands.mixed:
            return _along(-chance, [-_FURTHEST, -bands.mixed])
        deepest = Fraction(2 * bands.strained, 3)
        return _along(-value - error, [-_FURTHEST, -bands.mixed, -bands.strained, -deepest, 0])
    if reading.leaf in ("dont_know", "dont_know_aspects") and reading.answers:
        # One answer less has to show it too.
        value -= Fraction(100, reading.answers)
    elif reading.thin:
        value -= reading.by_chance
    return _along(value, _STOPS[reading.leaf])


def likelihood(reading: Reading, signals: Signals) -> int:
    """How likely harm is by this reading alone, 2 to 5: the whole part of its depth.

    At most 3 where it is thin, and for a form that rests on what nobody knows; at most 4 for what
    people do not know, as that is no harm yet; 2 for a gap that a test only just tells from chance.
    Where most lies in the middle, the level counts as if it were higher by what so few people leave
    open, and it is 2 where two answers more or less could change it.
    """
    deep, most = depth(reading, signals), LIKELIEST
    if reading.leaf == "middling" and reading.value is not None:
        level = reading.value + person_error(signals.people)
        deep = _along(-level, _middle_stops(signals))
        most = LIKELIEST if signals.lies_in_the_middle(CLOSE_CALL) else LEAST
    elif reading.leaf in ("dont_know", "dont_know_aspects"):
        most = LIKELIEST - 1
    elif reading.leaf == "form" and not signals.form_known:
        most = THIN_LIKELIHOOD
    elif reading.adjusted is not None and reading.adjusted > BEYOND_DOUBT:
        most = LEAST
    return min(most, THIN_LIKELIHOOD if is_thin(reading, signals) else LIKELIEST, int(deep))


def _middle_stops(signals: Signals) -> Sequence[Fraction | int]:
    """From sound down to the edge of the lowest band."""
    bands = signals.bands
    half = Fraction(bands.mixed + bands.sound, 2)
    return [-bands.sound, -half, -bands.mixed, -bands.strained]


def _along(value: Fraction, stops: Sequence[Fraction | int]) -> Fraction:
    """2 up to the first stop, one more at each further one, straight lines in between."""
    if value <= stops[0]:
        return Fraction(LEAST)
    for number, (low, high) in enumerate(pairwise(stops)):
        if value < high:
            return LEAST + number + (value - low) / (high - low)
    return Fraction(LEAST + len(stops) - 1)


def is_thin(reading: Reading, signals: Signals) -> bool:
    """One answer in all, or few partners heard; the form does not depend on who answered."""
    return reading.thin or (bool(signals.unheard_half) and reading.leaf != "form")


def is_slight(reading: Reading, signals: Signals) -> bool:
    """Whether so little may well be chance where no aspect is low.

    One answer in all; a gap that no test can tell, unless it is wider than it has to be by what
    chance alone may bring; a share of "don't know" that rests on fewer than five answers, or on one
    or two people; people or groups at opposite ends, without a test.
    """
    if reading.leaf in ("dont_know", "dont_know_aspects"):
        return reading.answers < FEW_ANSWERS or reading.people <= A_PAIR
    if reading.leaf in SPREAD_LEAVES and reading.value is not None:
        return reading.thin and reading.value - reading.by_chance < GAP_WITHOUT_TEST
    return reading.thin or reading.leaf == "opposed"


def is_close_to_its_edge(reading: Reading, signals: Signals) -> bool:
    """Whether the high side of a combination is high by no more than its answers leave open."""
    edges = {"high": signals.bands.sound, "very_high": signals.bands.strong}
    if reading.leaf not in edges or not reading.holds or reading.value is None:
        return False
    return reading.value - answer_error(reading.answers) < edges[reading.leaf]


def impact(base: int, signals: Signals) -> int:
    """The authored impact, one more where someone could be hurt or money or data are shared."""
    answers = (signals.suitability.get(topic) for topic in RAISING_TOPICS)
    raised = any(isinstance(answer, int) and answer > 1 for answer in answers)
    return min(5, base + raised)


def severity(likely: int, grave: int) -> Severity:
    """Likelihood times impact, in words."""
    return SEVERITIES[sum(likely * grave >= edge for edge in SEVERITY_FROM)]


def at_most(found: Severity, most: Severity) -> Severity:
    """The lesser of two severities."""
    return min(found, most, key=SEVERITIES.index)


def at_least(found: Severity, least: Severity) -> Severity:
    """The greater of two severities."""
    return max(found, least, key=SEVERITIES.index)
