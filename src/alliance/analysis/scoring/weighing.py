"""How sure a score is, and what it would be if each person counted once."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from alliance.analysis.figures import Figures
from alliance.analysis.privacy.groups import ENOUGH_INSIDE
from alliance.analysis.scoring.means import UnitScores, average, band_of, held_back_band, sums_of
from alliance.documents.report import AspectResult, Interval, Overall, Reason, Score
from alliance.statistics.intervals import Sums, mean_interval
from alliance.vocabulary import ASPECTS, AspectId


def weighed_aspect(figures: Figures, result: AspectResult) -> AspectResult:
    """An aspect with its interval, and with the mean of all people beside its score."""
    unit = figures.asked()[result.id]
    bands = figures.survey.questionnaire.bands
    value = average(unit.by_partner, "respondent")
    reason: Reason | None = unit.reason or (None if unit.twice else "hidden_privacy")
    beside = Score(
        value=None if reason or value is None else float(value),
        band=None if reason else band_of(value, bands),
        reason=reason,
        n=unit.people,
        of=unit.of,
    )
    interval = _interval(figures, unit.by_partner, reason)
    return result.model_copy(update={"interval": interval, "respondent_weighted": beside})


def weighed_overall(figures: Figures, result: Overall) -> Overall:
    """The overall score with its interval, and with the mean of all people beside it.

    Definition:
        The mean of all people is that of the seven aspects. The interval is that of people's own
        overall scores, whose mean the overall score is when everyone has all seven aspects.
    Undefined when:
        Someone who has a score on an aspect lacks another one: `aspect_missing`, no interval.
    """
    asked = figures.asked()
    reason: Reason | None = result.score.reason
    if reason is None and not all(unit.twice for unit in asked.values()):
        reason = "hidden_privacy"
    own = _own_overall(figures) if reason is None else None
    interval = _none("aspect_missing") if own is None else _interval(figures, own, None)
    return result.model_copy(
        update={
            "interval": _none(reason) if reason else interval,
            "respondent_weighted": _beside(figures, asked, result, reason),
        }
    )


def _beside(
    figures: Figures,
    asked: dict[AspectId, UnitScores],
    result: Overall,
    reason: Reason | None,
) -> Score:
    values = {a: average(unit.by_partner, "respondent") for a, unit in asked.items()}
    known = {aspect: value for aspect, value in values.items() if value is not None}
    if reason is not None or len(known) < len(ASPECTS):
        return result.score.model_copy(
            update={"value": None, "band": None, "reason": reason or "aspect_missing"}
        )
    value = sum(known.values(), Fraction(0)) / len(ASPECTS)
    band = held_back_band(known, figures.survey.questionnaire.bands)
    return result.score.model_copy(update={"value": float(value), "band": band})


def _own_overall(figures: Figures) -> dict[str, Sums] | None:
    """Sums of people's own overall scores by partner; None where someone's is incomplete."""
    found: dict[str, list[Fraction]] = {}
    for person in figures.people:
        scores = [score for score in person.scores[: figures.plan.aspects] if score is not None]
        if scores and len(scores) < len(ASPECTS):
            return None
        if scores:
            overall = sum(scores, Fraction(0)) / len(ASPECTS)
            found.setdefault(person.partner, []).append(overall)
    return {partner: sums_of(scores) for partner, scores in sorted(found.items())}


def _interval(figures: Figures, by_partner: Mapping[str, Sums], reason: Reason | None) -> Interval:
    """The interval, unless it may not be shown.

    Definition:
        `mean_interval`, with rosters where the alliance file says how many were invited. The
        variance of fewer than five people, beside their mean, would come close to their answers.
    """
    if reason is not None:
        return _none(reason)
    sums = list(by_partner.values())
    found = mean_interval(
        sums,
        _rosters(figures, list(by_partner)),
        by_person=figures.options.weighting == "respondent",
    )
    behind = sum(each.n for each in sums if each.n > 1)
    if found.basis == "pooled" and behind < ENOUGH_INSIDE and not figures.official:
        return _none("hidden_privacy")
    return Interval(
        low=found.low,
        high=found.high,
        df=found.df,
        basis=found.basis,
        reason=found.reason,
        standard_error=found.standard_error,
        corrected=found.corrected,
    )


def _rosters(figures: Figures, partners: Sequence[str]) -> list[int | None]:
    alliance = figures.survey.alliance
    found = [alliance.partner(partner) if alliance else None for partner in partners]
    return [partner.invited if partner else None for partner in found]


def _none(reason: Reason) -> Interval:
    return Interval(low=None, high=None, df=None, basis="none", reason=reason)
