"""Documents to a report, readable on one screen: opens nothing, prints nothing, has no clock."""

import datetime
from collections.abc import Mapping

from alliance.analysis.comparing.agreement import item_agreement, may_count
from alliance.analysis.comparing.gaps import Tested
from alliance.analysis.comparing.several_people import aspect_gaps, many, unknowns
from alliance.analysis.figures import Figures, measure
from alliance.analysis.figures import Options as Options
from alliance.analysis.gates import gates
from alliance.analysis.meaning import meaning
from alliance.analysis.respondents import notes, who
from alliance.analysis.scoring import means as results
from alliance.analysis.scoring.means import UnitScores
from alliance.analysis.scoring.units import answer_to, position
from alliance.analysis.scoring.weighing import weighed_aspect, weighed_overall
from alliance.documents.playbook import Playbook
from alliance.documents.report import (
    AspectResult,
    FacetResult,
    ItemResult,
    Report,
    ReportAlliance,
    ReportQuestionnaire,
)
from alliance.documents.survey import Survey
from alliance.version import VERSION
from alliance.vocabulary import ASPECTS, LENGTHS, AspectId


def assess(survey: Survey, playbook: Playbook, options: Options, today: datetime.date) -> Report:
    """Compute everything that can be said of a survey.

    Args:
        survey: Questionnaire, alliance file where there is one, responses; checked together.
        playbook: What turns figures into meaning.
        options: Weighting, privacy threshold, gates.
        today: The report's date where no response carries one.
    """
    figures = measure(survey, options)
    gaps = aspect_gaps(figures) if len(figures.people) > 1 else {}
    report = _scores(figures, today)
    if len(figures.people) > 1:
        report = _compared(figures, report, gaps)
    report = report.model_copy(update=meaning(figures, gaps, playbook))
    return report.model_copy(update={"gates": gates(report, options.fail_under, options.fail_on)})


def _scores(figures: Figures, today: datetime.date) -> Report:
    survey, questionnaire = figures.survey, figures.survey.questionnaire
    alliance = survey.alliance
    asked = figures.asked()
    dates = [v.response.date for v in survey.voices if v.response.date is not None]
    lengths = {voice.response.length for voice in survey.voices}
    return Report(
        format="report/1",
        tool=VERSION,
        date=max(dates, default=today),
        alliance=ReportAlliance(
            name=alliance.name if alliance else "",
            kind=alliance.kind if alliance else None,
            voices=alliance.voices if alliance else "personal",
            min_group=figures.options.min_group,
        ),
        questionnaire=ReportQuestionnaire(
            id=questionnaire.id,
            version=questionnaire.version,
            title=questionnaire.title,
            lengths=tuple(length for length in LENGTHS if length in lengths),
            bands=questionnaire.bands,
        ),
        who=who(survey),
        coverage=results.coverage(figures.tallies, list(figures.tallies)),
        overall=results.overall(
            asked, questionnaire.bands, figures.options.weighting, len(figures.people)
        ),
        aspects=_aspects(figures, asked),
        not_asked=tuple(aspect for aspect in ASPECTS if aspect not in asked),
        items=_items(figures),
        notes=notes(survey, figures.groups),
    )


def _compared(figures: Figures, report: Report, gaps: dict[str, Tested]) -> Report:
    """The same report with what takes several people."""
    return report.model_copy(
        update={
            "overall": weighed_overall(figures, report.overall),
            "aspects": tuple(weighed_aspect(figures, aspect) for aspect in report.aspects),
            "many": many(figures, gaps),
            "unknowns": unknowns(figures),
        }
    )


def _aspects(figures: Figures, asked: Mapping[AspectId, UnitScores]) -> tuple[AspectResult, ...]:
    plan, bands = figures.plan, figures.survey.questionnaire.bands
    standing = results.standings(asked)
    found = []
    for aspect, unit in asked.items():
        described = plan.units[plan.number(aspect)]
        found.append(
            AspectResult(
                id=aspect,
                title=described.title,
                score=results.score_of(unit, bands),
                coverage=results.coverage(figures.tallies, described.items),
                standing=standing.get(aspect),
                groups=results.group_scores(unit, figures.groups, bands),
                facets=_facets(figures, aspect),
            )
        )
    return tuple(found)


def _facets(figures: Figures, aspect: AspectId) -> tuple[FacetResult, ...]:
    plan, bands = figures.plan, figures.survey.questionnaire.bands
    return tuple(
        FacetResult(
            id=unit.id,
            title=unit.title,
            score=results.score_of(scores, bands),
            coverage=results.coverage(figures.tallies, unit.items),
            groups=results.group_scores(scores, figures.groups, bands),
        )
        for unit, scores in zip(plan.units, figures.units, strict=True)
        if unit.aspect == aspect and unit.id != aspect and scores.reason != "not_asked"
    )


def _items(figures: Figures) -> tuple[ItemResult, ...]:
    """The questions asked: with the answers of a single response, or with counts of several."""
    alone = len(figures.people) == 1
    if not alone and not figures.groups.enough_people:
        return ()
    response = figures.people[0].voice.response if alone else None
    questionnaire = figures.survey.questionnaire
    found = []
    for place in questionnaire.places():
        item = place.item
        if item.id not in figures.tallies:
            continue
        answer = answer_to(item, response.answers) if response else None
        question = figures.plan.questions[item.id]
        counted = not alone and may_count(figures, item.id)
        counts = tuple(figures.tallies[item.id].counts) if counted else None
        found.append(
            ItemResult(
                id=item.id,
                facet=place.facet.id,
                aspect=place.aspect.id,
                text=item.text,
                short=item.short or item.text,
                labels=questionnaire.labels(item),
                reverse=item.reverse,
                coverage=results.coverage(figures.tallies, [item.id]),
                counts=counts,
                answer=answer,
                position=float(position(question, answer)) if type(answer) is int else None,
                noted=response is not None and item.id in response.notes,
                agreement=item_agreement(counts) if counts else None,
            )
        )
    return tuple(found)
