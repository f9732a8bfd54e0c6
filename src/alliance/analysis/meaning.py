"""What the figures mean: the right form, risks, strengths, the next steps."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from alliance.analysis.advice.lifts import lifts
from alliance.analysis.advice.one_step_up import raised_scores, what_ifs
from alliance.analysis.advice.steps import advise
from alliance.analysis.comparing.gaps import TestedGap
from alliance.analysis.figures import Figures
from alliance.analysis.findings.finding import clearing, find, lacking, nothing_answered
from alliance.analysis.findings.measured import read_signals, reads_of
from alliance.analysis.findings.right_form import right_form
from alliance.analysis.findings.strengths import strengths, supports
from alliance.documents.playbook import Playbook
from alliance.documents.report import (
    Finding,
    Form,
    Lift,
    NotAssessed,
    Opposed,
    Step,
    StrengthResult,
    Support,
)


class Meaning(NamedTuple):
    """The parts of a report that read the pattern of the answers."""

    form: Form | None = None
    """The right form; None where no question on it was answered."""
    findings: tuple[Finding, ...] = ()
    """Risks found: what is urgent, then the most severe."""
    ruled_out: int = 0
    """Risks looked for and not found."""
    not_assessed: tuple[NotAssessed, ...] = ()
    """Risks that could be neither found nor ruled out."""
    strengths: tuple[StrengthResult, ...] = ()
    supports: tuple[Support, ...] = ()
    steps: tuple[Step, ...] = ()
    lifts: tuple[Lift, ...] = ()


def meaning(
    figures: Figures,
    gaps: Mapping[str, TestedGap],
    opposite: Iterable[Opposed],
    playbook: Playbook,
) -> Meaning:
    """Read the pattern of the answers.

    Args:
        figures: Everyone scored.
        gaps: Between the groups, by aspect; empty for one response.
        opposite: The aspects on which the average hides what was said.
        playbook: Risks, recommendations, strengths, interactions, the questions on the form.
    """
    alliance = figures.survey.alliance
    form = right_form(playbook.suitability, alliance.suitability) if alliance else None
    asked = form if form and form.answered else None
    if not _anything_said(figures):
        return Meaning(form=asked, not_assessed=(nothing_answered(playbook.risks),))
    conditions = [risk.when for risk in playbook.risks]
    conditions += [strength.when for strength in playbook.strengths]
    signals = read_signals(figures, form, reads_of(conditions), gaps, opposite)
    found = find(playbook.risks, playbook.interactions, signals)
    raised = raised_scores(figures)
    findings = [
        each._replace(to_clear=clearing(each.about, signals, raised)) for each in found.findings
    ]
    carried = supports(playbook.interactions, signals)
    unknown = sum(len(each.risks) for each in found.not_assessed)
    enough = 2 * unknown <= len(playbook.risks)
    advice = advise(playbook, findings, signals, form, carried, enough_assessed=enough)
    return Meaning(
        form=asked,
        findings=tuple(each.reported(advice.first.get(each.risk)) for each in findings),
        ruled_out=len(found.ruled_out),
        not_assessed=found.not_assessed,
        strengths=strengths(playbook.strengths, signals, lacking(findings)),
        supports=carried,
        steps=advice.steps,
        lifts=lifts(what_ifs(figures, raised), findings, signals.bands),
    )


def _anything_said(figures: Figures) -> bool:
    """Whether anyone gave a point to anything, or said "don't know" or "does not apply"."""
    return any(
        each.points or each.dont_know or each.not_applicable for each in figures.tallies.values()
    )
