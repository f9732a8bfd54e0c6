"""What the figures mean: the right form, risks, strengths, the next steps."""

from collections.abc import Mapping
from typing import Any

from alliance.analysis.advice.lifts import lifts
from alliance.analysis.advice.one_step_up import Raised, raised_scores, what_ifs
from alliance.analysis.advice.steps import steps, with_first
from alliance.analysis.comparing.gaps import Tested
from alliance.analysis.figures import Figures
from alliance.analysis.findings.finding import clearing, find, nothing_answered
from alliance.analysis.findings.measured import read_signals, reads_of
from alliance.analysis.findings.right_form import form
from alliance.analysis.findings.signals import Signals
from alliance.analysis.findings.strengths import strengths, supports
from alliance.documents.playbook import Playbook
from alliance.documents.report import Finding


def meaning(figures: Figures, gaps: Mapping[str, Tested], playbook: Playbook) -> dict[str, Any]:
    """The parts of a report that read the pattern of the answers, by their field.

    Args:
        figures: Everyone scored.
        gaps: Between the groups, by aspect; empty for one response.
        playbook: Risks, recommendations, strengths, interactions, the questions on the form.
    """
    alliance = figures.survey.alliance
    fits = form(playbook.suitability, alliance.suitability) if alliance else None
    asked = fits if fits and fits.answered else None
    if not _anything_answered(figures):
        return {"form": asked, "not_assessed": nothing_answered(playbook.risks).not_assessed}
    conditions = [risk.when for risk in playbook.risks]
    conditions += [strength.when for strength in playbook.strengths]
    outcome = fits.outcome if fits else None
    signals = read_signals(figures, outcome, reads_of(conditions), gaps)
    found = find(playbook.risks, playbook.interactions, signals)
    raised = raised_scores(figures)
    findings = _with_ways_out(found.findings, playbook, signals, raised)
    carried = supports(playbook.interactions, signals)
    chosen = steps(
        playbook.recommendations,
        playbook.risks,
        findings,
        signals,
        fits,
        carried,
        enough_assessed=2 * (len(findings) + len(found.ruled_out)) >= len(playbook.risks),
    )
    return {
        "form": asked,
        "findings": with_first(
            findings, playbook.recommendations, playbook.risks, signals, fits, chosen
        ),
        "ruled_out": len(found.ruled_out),
        "not_assessed": found.not_assessed,
        "strengths": strengths(playbook.strengths, signals),
        "supports": carried,
        "steps": chosen,
        "lifts": lifts(what_ifs(figures, raised), findings, signals.bands),
    }


def _anything_answered(figures: Figures) -> bool:
    """Whether anyone gave a point, or said "don't know", to anything."""
    return any(tally.points or tally.dont_know for tally in figures.tallies.values())


def _with_ways_out(
    findings: tuple[Finding, ...], playbook: Playbook, signals: Signals, raised: Raised
) -> tuple[Finding, ...]:
    """Each finding with the questions of which one step more would clear it."""
    risks = {risk.id: risk for risk in playbook.risks}
    return tuple(
        finding.model_copy(update={"to_clear": clearing(risks[finding.risk], signals, raised)})
        for finding in findings
    )
