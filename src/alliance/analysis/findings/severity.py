"""How likely and how grave a finding is: a sorting aid by convention, not a measurement.

Likelihood (1 to 5) comes from how far a figure is beyond its cut-off, and severity from likelihood
times impact. Of several figures the furthest counts, and the others add nothing.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from alliance.analysis.cutoffs import DONT_KNOW_FROM, GAP, SPREAD
from alliance.analysis.findings.conditions import Reading
from alliance.analysis.findings.signals import Signals
from alliance.documents.questionnaire import Bands
from alliance.vocabulary import SEVERITIES, Severity

LIKELIEST = 5
THIN_LIKELIHOOD = 3
"""Thin evidence makes nothing more likely than this."""
SEVERITY_FROM = (6, 12, 20)
"""Products of likelihood and impact from which a finding is moderate, high, critical."""
RAISING_TOPICS = ("safety", "money", "data")
"""Topics whose answers, above the first option, raise every impact by one, once."""

_LOW_SIDE = {"low": True, "very_low": True, "high": False, "very_high": False}
"""For leaves over a score, the value of the leaf that speaks for a risk."""
_FURTHEST = Fraction(100)
_STOPS: dict[str, tuple[Fraction, ...]] = {
    "gap": (*GAP, _FURTHEST),
    "largest_gap": (*GAP, _FURTHEST),
    "core_gap": (*GAP, _FURTHEST),
    # Two camps begin at 37.5 points, the second stop of a gap, so that they are likely at once.
    "split": (*GAP, _FURTHEST),
    "spread": (*SPREAD, Fraction(50)),
    "dont_know": (*DONT_KNOW_FROM, _FURTHEST),
    "dont_know_aspects": (*DONT_KNOW_FROM, _FURTHEST),
}
"""Where likelihood becomes 3, 4, 5, and the furthest that a figure can go."""


def tells(reading: Reading) -> bool:
    """Whether a reading adds to a likelihood; all others only open the gate of a combination."""
    if reading.leaf in _LOW_SIDE:
        return reading.holds is _LOW_SIDE[reading.leaf]
    if reading.leaf == "form":
        return reading.holds and reading.id == "formalise"
    return reading.holds and (reading.leaf in _STOPS or reading.leaf == "unheard_half")


def likelihood(reading: Reading, bands: Bands) -> int:
    """How likely harm is by this reading alone, 3 to 5."""
    if reading.leaf == "form":
        return LIKELIEST
    value = reading.value
    if value is None:
        return THIN_LIKELIHOOD
    if reading.leaf in _LOW_SIDE:
        return 3 + (value < bands.mixed) + (value < bands.strained)
    return 3 + sum(value >= stop for stop in _STOPS[reading.leaf][1:3])


def depth(reading: Reading, bands: Bands) -> Fraction:
    """The same without steps, from 3 to 6: it orders findings of one severity."""
    if reading.leaf == "form":
        return Fraction(LIKELIEST)
    value = reading.value
    if value is None:
        return Fraction(THIN_LIKELIHOOD)
    if reading.leaf in _LOW_SIDE:
        edges = (bands.sound, bands.mixed, bands.strained, 0)
        return _along(-value, [Fraction(-edge) for edge in edges])
    return _along(value, _STOPS[reading.leaf])


def _along(value: Fraction, stops: Sequence[Fraction]) -> Fraction:
    """3 at the first stop, one more at each further one, straight lines in between."""
    if value <= stops[0]:
        return Fraction(3)
    for number, (low, high) in enumerate(pairwise(stops)):
        if value < high:
            return 3 + number + (value - low) / (high - low)
    return Fraction(3 + len(stops) - 1)


def is_slight(reading: Reading, bands: Bands) -> bool:
    """Whether chance alone often brings such a figure in a sound alliance.

    A score that is not high, but not under the middle; a spread of the first class, for which there
    is no test. In simulated sound alliances of 8 to 20 people, one item a facet, spread alone would
    raise an alarm in one of ten.
    """
    if reading.value is None:
        return False
    if reading.leaf in ("high", "very_high"):
        return not reading.holds and reading.value >= bands.mixed
    return reading.leaf == "spread" and reading.value < SPREAD[1]


def impact(base: int, signals: Signals) -> int:
    """The authored impact, one more where someone could be hurt or money or data are shared."""
    answers = (signals.suitability.get(topic) for topic in RAISING_TOPICS)
    raised = any(isinstance(answer, int) and answer > 1 for answer in answers)
    return min(5, base + raised)


def severity(likely: int, grave: int) -> Severity:
    """Likelihood times impact, in words."""
    return SEVERITIES[sum(likely * grave >= edge for edge in SEVERITY_FROM)]
