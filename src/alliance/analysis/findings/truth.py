"""What a condition comes to: true, false, or unknown, with the readings or the reason."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from alliance.documents.report import MissingReason
from alliance.vocabulary import (
    FacetLeaf,
    WholeLeaf,
)


class Reading(NamedTuple):
    """What one leaf read, where it explains why a condition is true or false."""

    leaf: FacetLeaf | WholeLeaf
    """The kind of leaf."""
    id: str
    """The facet, aspect, context key, form or count that it reads."""
    title: str
    """Its title."""
    holds: bool
    """Whether the leaf itself is true."""
    value: Fraction | None = None
    """The figure: a score, a difference in points, a share in percent."""
    thin: bool = False
    """True when it rests on one answer in all, or on a gap that no test can tell from chance."""
    shown: bool = True
    """Whether the figure may be told."""
    answers: int = 0
    """Answers that it rests on, over all people."""
    people: int = 0
    """People behind a share of "don't know"."""
    by_chance: Fraction = Fraction(0)
    """Points of a gap that chance alone may bring."""
    adjusted: float | None = None
    """The p-value of a gap after Holm's adjustment; None without a test."""


class Missing(NamedTuple):
    """Why a leaf is unknown."""

    reason: MissingReason
    """The reason, as the report gives it."""
    ask: str = ""
    """The facet, aspect or topic to ask; empty where more answers are all that helps."""


class Truth(NamedTuple):
    """What a condition comes to."""

    value: bool | None
    """None when it is unknown."""
    readings: tuple[Reading, ...] = ()
    """The leaves that made it true, or false."""
    missing: tuple[Missing, ...] = ()
    """Why it is unknown; empty where it is not."""


def readings_of(parts: Iterable[Truth]) -> tuple[Reading, ...]:
    """What made these so, each reading once."""
    found = dict.fromkeys(reading for part in parts for reading in part.readings)
    return tuple(found)


def unknown(reason: MissingReason, ask: str = "") -> Truth:
    """Unknown for one reason."""
    return Truth(None, missing=(Missing(reason, ask),))
