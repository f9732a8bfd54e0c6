"""One time that people were asked, as comparing sees it: from answers, or from a report."""

import datetime
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from alliance.analysis.figures import Figures, Options, measure
from alliance.analysis.scoring.means import UnitScores, overall_score
from alliance.analysis.scoring.people import Person
from alliance.analysis.scoring.weighing import own_overall
from alliance.documents.past_report import PastInterval, PastReport, PastScore
from alliance.documents.report import Interval, Report, Score
from alliance.documents.survey import Survey
from alliance.statistics.change import interval_weights
from alliance.statistics.figure import Undefined
from alliance.statistics.intervals import MeanInterval, Sums, mean_interval
from alliance.vocabulary import ASPECTS, NOT_STATED, OVERALL, SMALLER_PARTNERS

GROUPS_WITHOUT_PARTNER = frozenset({SMALLER_PARTNERS, NOT_STATED})
"""Groups that are not one partner that could come or leave."""


class GivenWave(NamedTuple):
    """A wave as it was read."""

    label: str
    """The name of its folder or file."""
    date: datetime.date | None
    """Of its latest answers; None where nobody wrote one."""
    report: Report | PastReport
    """Computed from all its answers, or as it was written."""
    survey: Survey | None
    """The answers; None where there is a report alone."""


class WaveUnit(NamedTuple):
    """An aspect, a facet or the overall score of a wave."""

    score: Score
    value: Fraction | float | None
    """The alliance's score, exact where it was computed from answers."""
    by_group: Mapping[str, Sums]
    """Sums of the scores of each group's people; empty where nothing can be tested."""
    stated: MeanInterval | None
    """The likely range that a report has; None where it is computed."""
    compared: bool
    """Whether more than the alliance's own score may be given."""


class MeasuredWave(NamedTuple):
    """A wave with its figures on the questions that are compared."""

    given: GivenWave
    figures: Figures | None
    """None where there is a report alone."""
    units: Mapping[str, WaveUnit]
    """By `overall`, aspect and facet; those that are compared and were asked."""

    def lacks(self, other: "MeasuredWave") -> bool:
        """Whether a partner that the other one shows by itself is not heard here."""
        heard = {*self.given.report.who.partner_names}
        if self.figures is not None:
            heard |= {partner for group in self.figures.groups.groups for partner in group.partners}
        many = other.given.report.many
        shown = [g for g in (many.groups if many else ()) if g.id not in GROUPS_WITHOUT_PARTNER]
        return any(group.id not in heard and group.name not in heard for group in shown)


def measured_answers(
    given: GivenWave, survey: Survey, options: Options, aspects: Sequence[str]
) -> MeasuredWave:
    """Score the answers of a wave.

    Args:
        given: The wave.
        survey: Its answers to the questions that are compared.
        options: Weighting and privacy threshold.
        aspects: Those that are compared.
    """
    figures = measure(survey, options)
    bands = survey.questionnaire.bands
    asked = {aspect: unit for aspect, unit in figures.asked().items() if aspect in aspects}
    whole = overall_score(asked, bands, figures.heard).score
    values = [unit.value for unit in asked.values() if unit.value is not None]
    overall = WaveUnit(
        whole,
        None if whole.value is None else sum(values, Fraction(0)) / len(values),
        _overall_sums(figures),
        None,
        all(unit.compared for unit in asked.values()),
    )
    units = {OVERALL: overall}
    for unit, scores in zip(figures.plan.units, figures.units, strict=True):
        if unit.aspect in asked and scores.reason != "not_asked":
            units[unit.id] = _of_scores(scores)
    return MeasuredWave(given, figures, units)


def measured_report(given: GivenWave, aspects: Sequence[str]) -> MeasuredWave:
    """Take the figures of a wave from its report.

    Args:
        given: The wave.
        aspects: Those that are compared; of the others nothing is taken.
    """
    report = given.report
    units: dict[str, WaveUnit] = {}
    whole = report.overall
    complete = len(aspects) == len(report.aspects)
    if complete:
        units[OVERALL] = _of_report(whole.score, whole.interval)
    else:
        missing = Score.model_construct(
            value=None, band=None, reason="aspect_missing", n=0, of=whole.score.of
        )
        units[OVERALL] = _of_report(missing, None)
    for aspect in report.aspects:
        if aspect.id in aspects:
            units[aspect.id] = _of_report(aspect.score, aspect.interval)
            for facet in aspect.facets:
                units[facet.id] = _of_report(facet.score, None)
    return MeasuredWave(given, None, units)


def _of_scores(unit: UnitScores) -> WaveUnit:
    score = Score.model_construct(
        value=None if unit.value is None else float(unit.value),
        band=None,
        reason=unit.reason,
        n=unit.people,
        of=unit.of,
    )
    return WaveUnit(score, unit.value, unit.by_group, None, unit.compared)


def _overall_sums(figures: Figures) -> Mapping[str, Sums]:
    """Of those who have a score on all seven aspects, if they are half of the people at least."""
    own = own_overall(figures.population)
    return own if 2 * sum(each.n for each in own.values()) >= figures.heard else {}


def own_score(person: Person, unit: str, figures: Figures) -> Fraction | None:
    """A person's own score on a unit; their own mean of all seven aspects for the overall score."""
    if unit != OVERALL:
        return person.scores[figures.plan.number(unit)]
    scores = person.scores[: figures.plan.aspects]
    known = [score for score in scores if score is not None]
    return sum(known, Fraction(0)) / len(ASPECTS) if len(known) == len(ASPECTS) else None


def likely(wave: MeasuredWave, unit: WaveUnit, *, across: bool) -> MeanInterval:
    """The likely range of a score as if nobody had said how many were invited.

    That all have answered takes away the chance of who was heard, and not that of what they said
    that day.

    Args:
        wave: The wave.
        unit: One of its units.
        across: Whether other partners might as well have been heard.
    """
    figures = wave.figures
    if unit.stated is not None and not across:
        return unit.stated
    if figures is None or not unit.by_group:
        return _none("n_too_small", unit.score.n)
    sums = list(unit.by_group.values())
    of_all = figures.groups.weights
    weights = [of_all[group] for group in unit.by_group]
    if set(unit.by_group) == {NOT_STATED}:
        weights = [each.n for each in sums]
    weights = interval_weights(sums, weights)
    if across:
        means = [each.total / each.n for each in sums]
        sums = [Sums(1, mean, mean * mean) for mean in means]
    by_person = figures.options.weighting == "respondent"
    return mean_interval(sums, by_person=by_person, weights=weights)


def _of_report(score: Score | PastScore, interval: Interval | PastInterval | None) -> WaveUnit:
    basis = Score.model_construct(
        value=score.value, band=None, reason=score.reason, n=score.n, of=score.of
    )
    stated = _interval_of_report(interval, score.n)
    hidden = interval is not None and interval.reason == "hidden_privacy"
    return WaveUnit(basis, score.value, {}, stated, compared=not hidden)


def _interval_of_report(interval: Interval | PastInterval | None, n: int) -> MeanInterval:
    """The interval without the correction for how many were invited, where the report has it."""
    if interval is None:
        return _none("n_too_small", n)
    error, df = interval.sampled_error, interval.sampled_df
    if error is None and not interval.corrected:
        error, df = interval.standard_error, interval.df
    if error is None or df is None:
        missing: Undefined = "no_variance" if interval.reason == "no_variance" else "n_too_small"
        return _none(missing, n)
    return MeanInterval(None, None, error, df, "pooled", False, n, 0)


def _none(reason: Undefined, n: int = 0) -> MeanInterval:
    return MeanInterval(None, None, None, None, "none", False, n, 0, reason)
