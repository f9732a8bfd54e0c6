"""Documents to a report, readable on one screen: opens nothing, prints nothing, has no clock."""

import datetime

from alliance.analysis.advice.agreed import agreed_steps
from alliance.analysis.comparing.apart import opposed
from alliance.analysis.comparing.gaps import aspect_gaps
from alliance.analysis.comparing.several_people import several_people, unknowns
from alliance.analysis.figures import Figures, measure
from alliance.analysis.figures import Options as Options
from alliance.analysis.gates import gates
from alliance.analysis.meaning import meaning
from alliance.analysis.profile import aspects, items, overall
from alliance.analysis.respondents import heard_share, notes, who
from alliance.analysis.scoring.means import coverage
from alliance.documents.alliance import AgreedStep
from alliance.documents.playbook import Playbook
from alliance.documents.report import Report, ReportAlliance, ReportQuestionnaire
from alliance.documents.survey import Survey
from alliance.version import VERSION
from alliance.vocabulary import ASPECTS, LENGTHS


def assess(survey: Survey, playbook: Playbook, options: Options, today: datetime.date) -> Report:
    """Compute everything that can be said of a survey.

    Args:
        survey: Questionnaire, alliance file where there is one, responses; checked together.
        playbook: What turns figures into meaning.
        options: Weighting, privacy threshold, gates.
        today: The report's date where no response carries one.
    """
    figures = measure(survey, options)
    gaps = aspect_gaps(figures) if figures.several else {}
    opposite = opposed(figures, gaps) if figures.several else ()
    found = meaning(figures, gaps, opposite, playbook)
    whole, parts = overall(figures), aspects(figures)
    return Report.model_construct(
        format="report/2",
        tool=VERSION,
        date=_date(survey, today),
        alliance=_alliance(figures),
        questionnaire=_questionnaire(survey),
        who=who(survey),
        coverage=coverage(figures.tallies, list(figures.tallies)),
        overall=whole,
        aspects=parts,
        not_asked=tuple(aspect for aspect in ASPECTS if aspect not in figures.asked()),
        items=items(figures),
        many=several_people(figures, gaps, opposite) if figures.several else None,
        unknowns=unknowns(figures) if figures.several else (),
        notes=notes(survey, figures.groups),
        strengths=found.strengths,
        findings=found.findings,
        ruled_out=found.ruled_out,
        not_assessed=found.not_assessed,
        supports=found.supports,
        steps=found.steps,
        lifts=found.lifts,
        form=found.form,
        agreed=agreed_steps(_agreed(survey), {each.id: each for each in playbook.recommendations}),
        gates=gates(options, whole, parts, found, heard_share(survey)),
    )


def _date(survey: Survey, today: datetime.date) -> datetime.date:
    """That of the latest answers."""
    return max(survey.days, default=today)


def _agreed(survey: Survey) -> tuple[AgreedStep, ...]:
    return survey.alliance.agreed if survey.alliance else ()


def _alliance(figures: Figures) -> ReportAlliance:
    alliance = figures.survey.alliance
    return ReportAlliance.model_construct(
        name=alliance.name if alliance else "",
        kind=alliance.kind if alliance else None,
        voices=alliance.voices if alliance else "personal",
        min_group=figures.options.min_group,
    )


def _questionnaire(survey: Survey) -> ReportQuestionnaire:
    questionnaire = survey.questionnaire
    lengths = {each.length for each in survey.standings} or {
        voice.response.length for voice in survey.scored
    }
    return ReportQuestionnaire.model_construct(
        id=questionnaire.id,
        version=questionnaire.version,
        title=questionnaire.title,
        lengths=tuple(length for length in LENGTHS if length in lengths),
        bands=questionnaire.bands,
    )
