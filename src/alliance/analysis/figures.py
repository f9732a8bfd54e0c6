"""What the parts of a report are made from, computed once."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from alliance.analysis.groups import Group, Groups
from alliance.analysis.left_open import Side
from alliance.analysis.results import UnitScores, Weighting
from alliance.analysis.scoring import Layout, Person, Tally
from alliance.documents.alliance import Severity
from alliance.documents.questionnaire import ASPECTS, AspectId
from alliance.documents.survey import Survey

MIN_GROUP = 3
"""Partners with fewer people are not shown alone, unless one asks for more."""


class Options(NamedTuple):
    """What a user may choose about the arithmetic and the gates."""

    weighting: Weighting = "partner"
    """Whether each partner counts once, or each person."""
    min_group: int = MIN_GROUP
    """Partners with fewer people are not shown alone."""
    fail_under: Mapping[str, float] = {}
    """Floors by `overall` or aspect."""
    fail_on: Severity | None = None
    """The lowest severity that fails."""


class Figures(NamedTuple):
    """Everyone scored, the groups formed, the answers counted."""

    survey: Survey
    plan: Layout
    people: list[Person]
    groups: Groups
    units: list[UnitScores]
    """By number of the unit."""
    sides: dict[str, Side]
    """By aspect, which figures may be shown beside its score."""
    tallies: dict[str, Tally]
    """By item, over everyone."""
    by_partner: dict[str, dict[str, Tally]]
    """The same by partner."""
    options: Options

    @property
    def official(self) -> bool:
        """Whether people speak for their partner, so that everything may be shown."""
        return self.survey.alliance is not None and self.survey.alliance.voices == "official"

    def asked(self) -> dict[AspectId, UnitScores]:
        """The aspects that were asked of anybody, in the fixed order."""
        found = {
            unit.aspect: scores
            for unit, scores in zip(self.plan.units[: self.plan.aspects], self.units, strict=False)
            if scores.reason != "not_asked"
        }
        return {aspect: found[aspect] for aspect in ASPECTS if aspect in found}

    def scores_of(self, group: Group, unit: int) -> list[Fraction]:
        """The scores of the people of a group on a unit, by its number."""
        return [
            score
            for person in self.people
            if person.partner in group.partners and (score := person.scores[unit]) is not None
        ]
