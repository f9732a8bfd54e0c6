"""What the parts of a report are made from, computed once."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from alliance.analysis.privacy.groups import Groups, form_groups
from alliance.analysis.scoring.means import UnitScores, unit_scores
from alliance.analysis.scoring.people import Person, people_by_partner, score_people
from alliance.analysis.scoring.tallies import Tally, joined, tally
from alliance.analysis.scoring.units import Layout, layout
from alliance.documents.alliance import Alliance
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
    fail_on_drop: Mapping[str, float] = {}
    """By `overall` or aspect, the smallest drop since the time before that fails."""
    strict_drop: bool = False
    """Whether a drop fails too that cannot be told from chance."""


def with_gates_of(alliance: Alliance, options: Options) -> Options:
    """Options with the gates of an alliance file behind them."""
    return options._replace(
        fail_under={**alliance.gates.fail_under, **options.fail_under},
        fail_on=options.fail_on or alliance.gates.fail_on,
    )


class Figures(NamedTuple):
    """Everyone scored, the groups formed, the answers counted."""

    survey: Survey
    plan: Layout
    people: list[Person]
    members: Mapping[str, list[Person]]
    """The same people by group."""
    groups: Groups
    units: list[UnitScores]
    """By number of the unit."""
    tallies: dict[str, Tally]
    """By item, over everyone."""
    by_group: dict[str, dict[str, Tally]]
    """The same by group."""
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

    def scores_of(self, group: str, unit: int) -> list[Fraction]:
        """The scores of the people of a group on a unit, by its number."""
        return [
            score for person in self.members[group] if (score := person.scores[unit]) is not None
        ]


def measure(survey: Survey, options: Options) -> Figures:
    """Form the groups, score everyone, count the answers."""
    plan = layout(survey.questionnaire)
    groups = form_groups(people_by_partner(survey), options.min_group, survey.official)
    people = score_people(plan, survey, groups)
    units = unit_scores(plan, people, groups, options.weighting)
    members: dict[str, list[Person]] = {group.id: [] for group in groups.groups}
    for person in people:
        members[person.group].append(person)
    counted = {group: tally(plan, own) for group, own in members.items()}
    tallies = joined(plan, counted.values())
    return Figures(survey, plan, people, members, groups, units, tallies, counted, options)
