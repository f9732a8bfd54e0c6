"""What the parts of a report are made from, computed once."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from alliance.analysis.privacy.groups import Group, Groups, form_groups
from alliance.analysis.privacy.open_answers import Showable, showable
from alliance.analysis.scoring.means import UnitScores, unit_scores
from alliance.analysis.scoring.people import Person, fewest_scored, score_people
from alliance.analysis.scoring.tallies import Tally, joined, tally
from alliance.analysis.scoring.units import Layout, layout
from alliance.documents.survey import Survey
from alliance.vocabulary import ASPECTS, MIN_GROUP, AspectId, Severity, Weighting


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
    sides: dict[str, Showable]
    """By aspect, which figures may be shown beside its score."""
    tallies: dict[str, Tally]
    """By item, over everyone."""
    by_partner: dict[str, dict[str, Tally]]
    """The same by partner."""
    options: Options

    @property
    def official(self) -> bool:
        """Whether people speak for their partner, so that everything may be shown."""
        return self.survey.official

    @property
    def several(self) -> bool:
        """Whether more than one response was given."""
        return len(self.people) > 1

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


def measure(survey: Survey, options: Options) -> Figures:
    """Score everyone, form the groups, count the answers."""
    plan = layout(survey.questionnaire)
    people = score_people(plan, survey)
    by_partner: dict[str, list[Person]] = {}
    for person in people:
        by_partner.setdefault(person.partner, []).append(person)
    groups = form_groups(
        {partner: len(own) for partner, own in by_partner.items()},
        fewest_scored(plan, people),
        options.min_group,
        survey.official,
    )
    apart = showable(
        {unit.id: plan.facets_of(unit.id) for unit in plan.units[: plan.aspects]},
        {partner: [person.points for person in own] for partner, own in by_partner.items()},
        groups,
    )
    units = unit_scores(plan, people, groups, apart, options.weighting)
    counted = {partner: tally(plan, by_partner[partner]) for partner in sorted(by_partner)}
    tallies = joined(plan, counted.values())
    return Figures(survey, plan, people, groups, units, apart, tallies, counted, options)
