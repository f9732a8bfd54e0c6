"""What a report and a change share: a score with its basis, answers counted, what was demanded."""

from typing import Literal

from alliance.documents.base import Part
from alliance.vocabulary import BandId, GateKind, GateOutcome, HeardOf, Severity

Reason = Literal[
    "not_asked",  # the questionnaire, or this length of it, has no such question
    "all_missing",  # asked, and nobody gave an answer that counts
    "below_half",  # fewer than half of the items that apply were answered
    "aspect_missing",  # the overall score needs all seven aspects
    "n_too_small",  # fewer people, groups or answers than the figure needs
    "n_too_large",  # more answers than the exact count is made for
    "no_variance",  # no spread observed, so an interval would be an artefact
    "unequal_response",  # each person counts once, and at some partners more people are missing
    "partner_missing",  # nobody of a partner is heard, and all others have answered
    "no_null",  # no chance model is published for a scale of this many points
    "beyond_scale",  # no difference on the scale of 0 to 100 would be found
    "too_few_points",  # the scale has fewer points than the definition needs
    "test_cannot_reach_alpha",  # no result of a test with so few people could be significant
    "hidden_privacy",  # beside the alliance's own score it would tell what very few people answered
]
"""Why a figure is null."""


class Score(Part):
    """A place on the scale of 0 to 100, with its basis."""

    value: float | None
    """0 to 100, unrounded; null where it is undefined."""
    band: BandId | None
    """The band of the unrounded value; null with it."""
    reason: Reason | None
    """Why there is no value; null where there is one."""
    n: int
    """How many people it rests on."""
    of: int
    """How many people were asked."""


class Coverage(Part):
    """What became of the questions: the four kinds of answer, counted over people and items."""

    asked: int
    """Questions asked, over all people."""
    points: int
    """Answers that count in a score."""
    dont_know: int
    """Answers "don't know"."""
    not_applicable: int
    """Answers "does not apply to us"."""
    blank: int
    """Questions without any answer."""


class Gate(Part):
    """One demand of a script or a build."""

    kind: GateKind
    """A floor on a score, a ceiling on severity, or on a drop since the time before."""
    subject: str
    """`overall`, an aspect's id, `risks`, or `heard` for the share of those who answered."""
    limit: float | Severity
    """The floor, the lowest severity that fails, or the smallest drop that fails."""
    value: float | Severity | None
    """What was found, of a drop how many points were lost, of `heard` percent; null where there is
    nothing to judge, or no risk."""
    band: BandId | None = None
    """The band of the score."""
    outcome: GateOutcome
    """Whether it is met; `no_verdict` where there is nothing to judge."""
    by_chance: bool = False
    """True for a drop that is as large as was named and that cannot be told from chance."""
    n: int | None = None
    """Of `heard`, how many answered; null of all else, and where it is not known."""
    of: int | None = None
    """Of `heard`, how many there are."""
    counts: HeardOf | None = None
    """Of `heard`, what these numbers count."""
