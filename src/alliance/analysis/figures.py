"""What the parts of a report are made from, computed once."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from alliance.analysis.privacy.groups import Group, Groups, form_groups
from alliance.analysis.scoring.means import UnitScores, unit_scores
from alliance.analysis.scoring.people import Person, people_by_partner, score_people
from alliance.analysis.scoring.population import Population, population_of
from alliance.analysis.scoring.tallies import Tally, joined
from alliance.analysis.scoring.units import Layout, layout
from alliance.documents.alliance import Alliance
from alliance.documents.survey import Survey
from alliance.vocabulary import (
    ASPECTS,
    MIN_GROUP,
    NOT_STATED,
    SMALLER_PARTNERS,
    AspectId,
    Severity,
    Weighting,
)


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
    people: Sequence[Person]
    """One by one, as they were kept; nobody where a large table was counted."""
    population: Population
    """All of them, counted."""
    groups: Groups
    units: list[UnitScores]
    """By number of the unit."""
    tallies: dict[str, Tally]
    """By item, over everyone."""
    by_group: Mapping[str, dict[str, Tally]]
    """The same by group."""
    options: Options
    in_turn: Sequence[Group]
    """The groups that are shown, in the order in which one of equals is named."""

    @property
    def official(self) -> bool:
        """Whether people speak for their partner, so that everything may be shown."""
        return self.survey.official

    @property
    def heard(self) -> int:
        """How many responses were given."""
        return self.population.people

    @property
    def several(self) -> bool:
        """Whether more than one response was given."""
        return self.heard > 1

    def asked(self) -> dict[AspectId, UnitScores]:
        """The aspects that were asked of anybody, in the fixed order."""
        found = {
            unit.aspect: scores
            for unit, scores in zip(self.plan.units[: self.plan.aspects], self.units, strict=False)
            if scores.reason != "not_asked"
        }
        return {aspect: found[aspect] for aspect in ASPECTS if aspect in found}


def measure(survey: Survey, options: Options) -> Figures:
    """Form the groups, score everyone, count the answers."""
    plan = layout(survey.questionnaire)
    listed = survey.alliance.partners if survey.alliance else ()
    order = [partner.id for partner in listed]
    groups = form_groups(people_by_partner(survey), options.min_group, survey.official, order)
    people, population = _everybody(survey, plan, groups)
    units = unit_scores(plan, population, groups, options.weighting)
    counted = population.tallies
    tallies = joined(plan, counted.values())
    turns = groups.shown if order else _by_answers(groups, counted)
    return Figures(
        survey, plan, people, population, groups, units, tallies, counted, options, turns
    )


def _by_answers(groups: Groups, counted: Mapping[str, Mapping[str, Tally]]) -> Sequence[Group]:
    """Groups of which no alliance file gives the order, by size and by what was answered there.

    Names have no say in it, save where two partners answered all questions alike.
    """

    def place(group: Group) -> tuple[bool, bool, int, list[tuple[str, list[int], list[int]]], str]:
        told = [(item, each.counts, each.other) for item, each in counted[group.id].items()]
        is_merged, is_nobody = group.id == SMALLER_PARTNERS, group.id == NOT_STATED
        return is_merged, is_nobody, -group.people, told, group.id

    return sorted(groups.shown, key=place)


def _everybody(survey: Survey, plan: Layout, groups: Groups) -> tuple[Sequence[Person], Population]:
    """The people, as far as they were kept, and all of them counted."""
    if survey.crowd is not None:
        from alliance.analysis.scoring.crowd import Counting  # only large tables pay for it

        assert isinstance(survey.crowd, Counting), "what was counted here is measured here"  # noqa: S101
        return (), survey.crowd.population(groups)
    people = score_people(plan, survey, groups)
    return people, population_of(plan, people, (group.id for group in groups.groups))
