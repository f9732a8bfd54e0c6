"""What each finding allows: the ladder from a talk to formal cover, and what needs no step.

A talk or a note is always allowed; a one-page agreement where the form or several findings on
roles, promises and rules call for it; formal cover where the form says "formalise", and then for
the topics that call for it. Thin evidence allows a talk or a note, and no more.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from alliance.analysis.findings.finding import FoundRisk
from alliance.analysis.findings.signals import Signals
from alliance.documents.playbook import Recommendation
from alliance.documents.report import Form
from alliance.vocabulary import FACETS, SCORE_LEAVES

NOTE, ONE_PAGE, FORMAL_COVER = 2, 3, 4
"""The rungs of the ladder above the first, a talk."""

CALLING = 2
"""So many grave findings that call for a page allow one."""
SERIOUS = frozenset({"high", "critical"})


class Remedy(NamedTuple):
    """A recommendation that a finding allows."""

    recommendation: Recommendation
    finding: FoundRisk
    fit: Fraction
    """1 where the finding's risk names it first, a half where second, and so on."""

    @property
    def weight(self) -> Fraction:
        """How much of a finding it answers."""
        return self.finding.likelihood * self.finding.impact * self.fit


def remedies_for(
    by_id: Mapping[str, Recommendation],
    findings: Sequence[FoundRisk],
    signals: Signals,
    form: Form | None,
) -> list[Remedy]:
    """What each finding allows, the best fit first."""
    one_page = _one_page_allowed(findings, form)
    topics = {topic.topic for topic in form.topics} if form and form.outcome == "formalise" else ()
    found = []
    for finding in findings:
        allowed = [
            by_id[identifier]
            for identifier in finding.about.first
            if identifier in by_id
            and _allowed(by_id[identifier], finding, one_page, topics)
            and _is_needed(by_id[identifier], finding, signals)
        ]
        if finding.about.formal_first:
            # A topic that calls for formal cover is not covered by a page of one's own.
            allowed.sort(key=lambda each: each.rung != FORMAL_COVER)
        found += [
            Remedy(each, finding, Fraction(1, place)) for place, each in enumerate(allowed, start=1)
        ]
    return found


def _one_page_allowed(findings: Sequence[FoundRisk], form: Form | None) -> bool:
    """Where the form calls for it, or unclear roles, promises and rules do together."""
    if form and form.outcome in ("light_structure", "formalise"):
        return True
    calling = [each for each in findings if each.about.calls_for_page and not each.thin]
    return sum(each.severity in SERIOUS for each in calling) >= CALLING


def _allowed(
    recommendation: Recommendation,
    finding: FoundRisk,
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


def _is_needed(recommendation: Recommendation, finding: FoundRisk, signals: Signals) -> bool:
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
