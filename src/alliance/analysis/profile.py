"""The aspects, their sides and the questions, in the shape of the report."""

from collections.abc import Mapping, Sequence

from alliance.analysis.comparing.agreement import item_agreement, may_count
from alliance.analysis.figures import Figures
from alliance.analysis.scoring.means import (
    UnitScores,
    coverage,
    group_scores,
    overall_score,
    score_of,
    standings,
)
from alliance.analysis.scoring.units import ScoredItem, mean_position, position
from alliance.analysis.scoring.weighing import (
    likely_range,
    mean_of_people,
    no_range,
    overall_mean_of_people,
    own_overall,
)
from alliance.documents.report import (
    AspectResult,
    FacetResult,
    Interval,
    ItemResult,
    Overall,
    Reason,
    Score,
)
from alliance.statistics.intervals import Sums
from alliance.vocabulary import AspectId, NoPoint


def overall(figures: Figures) -> Overall:
    """The overall score; in a report on several with its likely range and the mean of all people.

    Definition:
        The mean of all people is that of the seven aspects. The interval is that of people's own
        overall scores, whose mean the overall score is when everyone has all seven aspects.
    Undefined when:
        Someone who has a score on an aspect lacks another one: `aspect_missing`, no interval.
    """
    asked, bands = figures.asked(), figures.survey.questionnaire.bands
    found = overall_score(asked, bands, figures.heard)
    interval: Interval | None = None
    beside: Score | None = None
    if figures.several:
        reason: Reason | None = found.score.reason
        if reason is None and not all(unit.compared for unit in asked.values()):
            reason = "hidden_privacy"
        interval = no_range(reason) if reason else _overall_range(figures)
        beside = overall_mean_of_people(asked, bands, found.score, reason)
    return Overall.model_construct(
        score=found.score,
        uncapped_band=found.uncapped,
        held_back_by=found.held_back_by,
        fragile=found.fragile,
        weighting=figures.options.weighting,
        interval=interval,
        respondent_weighted=beside,
    )


def aspects(figures: Figures) -> tuple[AspectResult, ...]:
    """The aspects that were asked, in the fixed order."""
    plan, bands, asked = figures.plan, figures.survey.questionnaire.bands, figures.asked()
    standing = standings(asked)
    found = []
    for aspect, unit in asked.items():
        described = plan.units[plan.number(aspect)]
        found.append(
            AspectResult.model_construct(
                id=aspect,
                title=described.title,
                score=score_of(unit, bands),
                coverage=coverage(figures.tallies, described.items),
                standing=standing.get(aspect),
                interval=_aspect_range(figures, unit) if figures.several else None,
                respondent_weighted=mean_of_people(unit, bands) if figures.several else None,
                groups=group_scores(unit, figures.groups, bands),
                facets=_facets(figures, aspect),
            )
        )
    return tuple(found)


def items(figures: Figures) -> tuple[ItemResult, ...]:
    """The questions asked: with the answers of a single response, or with counts of several."""
    if figures.several and not figures.groups.enough_people:
        return ()
    response = None if figures.several or not figures.people else figures.people[0].voice.response
    questionnaire = figures.survey.questionnaire
    found = []
    for place in questionnaire.places():
        item = place.item
        if item.id not in figures.tallies:
            continue
        answer = response.answers.get(item.id) if response else None
        scored = figures.plan.questions[item.id]
        counted = response is None and may_count(figures, item.id)
        counts = tuple(figures.tallies[item.id].counts) if counted else None
        found.append(
            ItemResult.model_construct(
                id=item.id,
                facet=place.facet.id,
                aspect=place.aspect.id,
                text=item.text,
                short=item.brief,
                labels=questionnaire.labels(item),
                reverse=item.reverse,
                coverage=coverage(figures.tallies, [item.id]),
                counts=counts,
                answer=answer,
                position=_place(scored, answer, counts),
                noted=response is not None and item.id in response.notes,
                agreement=item_agreement(counts) if counts else None,
            )
        )
    return tuple(found)


def _place(
    question: ScoredItem, answer: int | NoPoint | None, counts: Sequence[int] | None
) -> float | None:
    """Where the one answer lies, or the mean of all answers that may be counted."""
    if counts is None:
        return float(position(question, answer)) if type(answer) is int else None
    mean = mean_position(question, counts)
    return None if mean is None else float(mean)


def _facets(figures: Figures, aspect: AspectId) -> tuple[FacetResult, ...]:
    plan, bands = figures.plan, figures.survey.questionnaire.bands
    return tuple(
        FacetResult.model_construct(
            id=unit.id,
            title=unit.title,
            score=score_of(scores, bands),
            coverage=coverage(figures.tallies, unit.items),
            groups=group_scores(scores, figures.groups, bands),
        )
        for unit, scores in zip(plan.units, figures.units, strict=True)
        if unit.aspect == aspect and unit.id != aspect and scores.reason != "not_asked"
    )


def _aspect_range(figures: Figures, unit: UnitScores) -> Interval:
    reason: Reason | None = unit.reason or (None if unit.compared else "hidden_privacy")
    return no_range(reason) if reason else _range(figures, unit.by_group)


def _overall_range(figures: Figures) -> Interval:
    if figures.population.incomplete:
        return no_range("aspect_missing")
    return _range(figures, own_overall(figures.population))


def _range(figures: Figures, by_group: Mapping[str, Sums]) -> Interval:
    alliance = figures.survey.alliance
    invited = {partner.id: partner.invited for partner in alliance.partners} if alliance else {}
    return likely_range(
        by_group,
        figures.groups,
        invited,
        figures.options.weighting,
        for_all=figures.survey.together,
    )
