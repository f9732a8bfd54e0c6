"""How sure a score is, and what it would be if each person counted once."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from alliance.analysis.privacy.groups import ENOUGH_INSIDE
from alliance.analysis.scoring.means import UnitScores, average, band_of, held_back_band, sums_of
from alliance.analysis.scoring.people import Person
from alliance.documents.questionnaire import Bands
from alliance.documents.report import Interval, Reason, Score
from alliance.statistics.intervals import Sums, mean_interval
from alliance.vocabulary import ASPECTS, AspectId, Weighting


def mean_of_people(unit: UnitScores, bands: Bands) -> Score:
    """The mean of all people on a unit, whatever their partner.

    Undefined when:
        The unit's own score is; or its people may not be combined in a second way:
        `hidden_privacy`.
    """
    value = average(unit.by_partner, "respondent")
    reason: Reason | None = unit.reason or (None if unit.twice else "hidden_privacy")
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
    values = {a: average(unit.by_partner, "respondent") for a, unit in units.items()}
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


def own_overall(people: Sequence[Person], aspects: int) -> dict[str, Sums] | None:
    """Sums of people's own overall scores by partner; None where someone's is incomplete."""
    found: dict[str, list[Fraction]] = {}
    for person in people:
        scores = [score for score in person.scores[:aspects] if score is not None]
        if scores and len(scores) < len(ASPECTS):
            return None
        if scores:
            overall = sum(scores, Fraction(0)) / len(ASPECTS)
            found.setdefault(person.partner, []).append(overall)
    return {partner: sums_of(scores) for partner, scores in sorted(found.items())}


def likely_range(
    by_partner: Mapping[str, Sums],
    rosters: Mapping[str, int | None],
    weighting: Weighting,
    *,
    official: bool,
) -> Interval:
    """The likely range of a score, unless it may not be shown.

    Definition:
        `mean_interval`, with rosters where the alliance file says how many were invited. The
        variance of fewer than five people, beside their mean, would come close to their answers.
    Shapes:
        by_partner: The sums of each partner's people.
        rosters: How many were invited, by partner; None where nobody said.
    """
    sums = list(by_partner.values())
    found = mean_interval(
        sums,
        [rosters.get(partner) for partner in by_partner],
        by_person=weighting == "respondent",
    )
    behind = sum(each.n for each in sums if each.n > 1)
    if found.basis == "pooled" and behind < ENOUGH_INSIDE and not official:
        return no_range("hidden_privacy")
    return Interval.model_construct(
        low=found.low,
        high=found.high,
        df=found.df,
        basis=found.basis,
        reason=found.reason,
        standard_error=found.standard_error,
        corrected=found.corrected,
    )


def no_range(reason: Reason) -> Interval:
    """The likely range where there is none."""
    return Interval.model_construct(low=None, high=None, df=None, basis="none", reason=reason)
