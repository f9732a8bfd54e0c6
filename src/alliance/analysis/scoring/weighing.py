"""How sure a score is, and what it would be if each person counted once."""

from collections.abc import Mapping
from fractions import Fraction

from alliance.analysis.privacy.groups import Group, Groups
from alliance.analysis.scoring.means import UnitScores, band_of, held_back_band, sums_of
from alliance.analysis.scoring.population import Population
from alliance.documents.questionnaire import Bands
from alliance.documents.report import Interval, Reason, Score
from alliance.statistics.change import interval_weights
from alliance.statistics.intervals import Sums, mean_interval
from alliance.vocabulary import ASPECTS, NOT_STATED, AspectId, Weighting


def mean_of_people(unit: UnitScores, bands: Bands) -> Score:
    """The mean of all people on a unit, whatever their partner.

    Undefined when:
        The unit's own score is; or it is all that may be given: `hidden_privacy`.
    """
    value = unit.average("respondent")
    reason: Reason | None = unit.reason or (None if unit.compared else "hidden_privacy")
    return Score.model_construct(
        value=None if reason or value is None else float(value),
        band=None if reason else band_of(value, bands),
        reason=reason,
        n=unit.people,
        of=unit.of,
    )


def overall_mean_of_people(
    units: Mapping[AspectId, UnitScores], bands: Bands, score: Score, reason: Reason | None
) -> Score:
    """The mean over the seven aspects of the means of all people.

    Args:
        units: The aspects that were asked.
        bands: Where each band begins.
        score: The overall score, for its basis.
        reason: Why there is none; None where nothing forbids it.
    """
    values = {aspect: unit.average("respondent") for aspect, unit in units.items()}
    known = {aspect: value for aspect, value in values.items() if value is not None}
    if reason is None and len(known) < len(ASPECTS):
        reason = "aspect_missing"
    mean = sum(known.values(), Fraction(0)) / len(ASPECTS)
    return Score.model_construct(
        value=None if reason else float(mean),
        band=None if reason else held_back_band(known, bands),
        reason=reason,
        n=score.n,
        of=score.of,
    )


def own_overall(people: Population) -> dict[str, Sums]:
    """Sums of people's own overall scores by group, of those who have a score on all aspects."""
    return {group: sums_of(scores) for group, scores in sorted(people.overall.items())}


def likely_range(
    by_group: Mapping[str, Sums],
    groups: Groups,
    invited: Mapping[str, int | None],
    weighting: Weighting,
    *,
    for_all: bool = False,
) -> Interval:
    """The likely range of a score.

    Definition:
        `mean_interval`, with rosters where the alliance file says how many were invited. Of people
        who named no partner each may be from another one, so that they are not one partner alone.
        It is about the partners that have a score.
    Undefined when:
        `mean_interval` is; or all who were asked at these partners have answered, and another one
        has no score: `partner_missing`.
    Shapes:
        by_group: The sums of each group's people.
        invited: How many were invited, by partner; None where nobody said.
        for_all: Whether all answers are for all partners.
    """
    people = {group.id: group for group in groups.groups}
    sums = list(by_group.values())
    rosters = [_roster(people[group], invited) for group in by_group]
    by_person = weighting == "respondent"
    weights = [people[group].weight for group in by_group]
    if set(by_group) == {NOT_STATED}:
        weights = [each.n for each in sums]
    found = mean_interval(sums, rosters, by_person=by_person, weights=weights)
    sampled = found
    over_time = interval_weights(sums, weights) if sums else weights
    if found.corrected or found.reason == "unequal_response" or over_time != weights:
        sampled = mean_interval(sums, by_person=by_person, weights=over_time)
    counted = {partner for group in by_group for partner in people[group].partners}
    missing = not for_all and not counted >= invited.keys()
    if missing and found.basis == "everyone_answered":
        return no_range("partner_missing")
    return Interval.model_construct(
        low=found.low,
        high=found.high,
        df=found.df,
        basis=found.basis,
        reason=found.reason,
        standard_error=found.standard_error,
        corrected=found.corrected,
        may_be_short=found.may_be_short,
        sampled_error=None if sampled is found else sampled.standard_error,
        sampled_df=None if sampled is found else sampled.df,
        heard_only=missing and found.low is not None,
    )


def _roster(group: Group, invited: Mapping[str, int | None]) -> int | None:
    """How many people of a group's partners were invited; None unless it is known of all."""
    known = [number for p in group.partners if (number := invited.get(p)) is not None]
    return sum(known) if len(known) == len(group.partners) else None


def no_range(reason: Reason) -> Interval:
    """The likely range where there is none."""
    return Interval.model_construct(low=None, high=None, df=None, basis="none", reason=reason)
