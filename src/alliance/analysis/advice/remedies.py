"""What each finding allows: the ladder from a talk to formal cover, and what needs no step.

A talk or a note is always allowed; a one-page agreement where the form or several findings on
roles, promises and rules call for it; formal cover where the form says "formalise", and then for
the topics that call for it. Thin evidence allows a talk or a note, and no more.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from alliance.analysis.findings.signals import Signals
from alliance.documents.playbook import Recommendation, Risk
from alliance.documents.report import Finding, Form
from alliance.vocabulary import FACETS, SCORE_LEAVES

NOTE, ONE_PAGE, FORMAL_COVER = 2, 3, 4
"""The rungs of the ladder above the first, a talk."""

CALL_FOR_ONE_PAGE = frozenset({"R13", "R17", "R24"})
"""Unclear roles, unanswered promises, different rules: two of them together call for a page."""
FORM_DOES_NOT_FIT = "R29"
SERIOUS = frozenset({"high", "critical"})


class Remedy(NamedTuple):
    """A recommendation that a finding allows."""

    recommendation: Recommendation
    finding: Finding
    fit: Fraction
    """1 where the finding's risk names it first, a half where second, and so on."""

    @property
    def weight(self) -> Fraction:
        """How much of a finding it answers."""
        return self.finding.likelihood * self.finding.impact * self.fit


def remedies_for(
    by_id: Mapping[str, Recommendation],
    risks: Iterable[Risk],
    findings: Sequence[Finding],
    signals: Signals,
    form: Form | None,
) -> list[Remedy]:
    """What each finding allows, the best fit first."""
    named = {risk.id: risk.first for risk in risks}
    one_page = _one_page_allowed(findings, form)
    topics = {topic.topic for topic in form.topics} if form and form.outcome == "formalise" else ()
    found = []
    for finding in findings:
        allowed = [
            by_id[identifier]
            for identifier in named.get(finding.risk, ())
            if identifier in by_id
            and _allowed(by_id[identifier], finding, one_page, topics)
            and _is_needed(by_id[identifier], finding, signals)
        ]
        if finding.code == FORM_DOES_NOT_FIT:
            # A topic that calls for formal cover is not covered by a page of one's own.
            allowed.sort(key=lambda each: each.rung != FORMAL_COVER)
        found += [
            Remedy(each, finding, Fraction(1, place)) for place, each in enumerate(allowed, start=1)
        ]
    return found


def _one_page_allowed(findings: Sequence[Finding], form: Form | None) -> bool:
    if form and form.outcome in ("light_structure", "formalise"):
        return True
    serious = {each.code for each in findings if each.severity in SERIOUS and not each.thin}
    return len(serious & CALL_FOR_ONE_PAGE) >= 2


def _allowed(
    recommendation: Recommendation,
    finding: Finding,
    one_page: bool,
    topics: Iterable[str],
) -> bool:
    if recommendation.rung <= NOTE:
        return True
    if finding.thin:
        return False
    if recommendation.rung == ONE_PAGE:
        return one_page
    return not set(recommendation.topics).isdisjoint(topics)


def _is_needed(recommendation: Recommendation, finding: Finding, signals: Signals) -> bool:
    """Whether it is about something that is not high, or about what was found.

    A side that is high on average can be what people see differently, or what many do not know.
    """
    if recommendation.facet not in signals.high:
        return True
    about = (recommendation.facet, *recommendation.also)
    for piece in finding.evidence:
        if piece.opens_only:
            continue
        if piece.id in about or piece.leaf in ("form", "unheard_half", "dont_know_aspects"):
            return True
        if piece.leaf not in SCORE_LEAVES and any(inside(facet, piece.id) for facet in about):
            return True
    return False


def inside(facet: str, identifier: str) -> bool:
    """Whether a facet is the one meant, or a side of the aspect that is meant."""
    return facet == identifier or (facet in FACETS and FACETS[facet].aspect == identifier)
