"""What each finding calls for, the step to begin with first, and what needs no step.

Which list of the playbook serves depends on what shows the risk: a score in the lowest band, "don't
know", or people who see it differently. Then a step is left out

- that is heavier than the ladder allows: a talk or a note always; a one-page agreement where the
  form or several findings on roles, promises and rules call for it; formal cover where the form
  says "formalise", for the topics that call for it. Thin evidence allows a talk or a note;
- that needs shared money, data or secrets where the form says that there are none;
- that is about something high, unless that very thing is what was found;
- that takes longer than a month, where the risk is critical and another step does not.
"""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from alliance.analysis.findings.found import FoundRisk
from alliance.analysis.findings.signals import Signals
from alliance.documents.playbook import Recommendation
from alliance.documents.report import Evidence, Form
from alliance.documents.suitability import FIRST
from alliance.vocabulary import FACETS, HORIZONS, SCORE_LEAVES

NOTE, ONE_PAGE, FORMAL_COVER = 2, 3, 4
"""The rungs of the ladder above the first, a talk."""

CALLING = 2
"""So many grave findings that call for a page allow one."""
ON_ONE_PAGE = 3
"""So many topics of the form go on one page, and not each on a note of its own."""
SERIOUS = frozenset({"high", "critical"})

Remedies = Mapping[str, Sequence[Recommendation]]
"""By risk, what it calls for and may be given, the one to begin with first."""


class Allowed(NamedTuple):
    """What the form and the findings together allow."""

    page_for_form: bool
    """Whether the form calls for a page."""
    page_for_findings: bool
    """Whether unclear roles, promises and rules call for one together."""
    formal: Sequence[str]
    """Topics that call for formal cover, the first ones first."""
    topics: Sequence[str]
    """All topics that the form names, but for those that have to stop."""
    shared: frozenset[str]
    """Topics that were answered above the first option, or that the form names."""
    told: frozenset[str] | None
    """Topics that were answered; None where the form is, and says all there is to say."""
    in_a_hurry: bool
    """Whether all has to happen within days: then a structure is borrowed, not built."""


def remedies_for(
    by_id: Mapping[str, Recommendation],
    findings: Sequence[FoundRisk],
    signals: Signals,
    form: Form | None,
) -> Remedies:
    """What each finding calls for.

    Args:
        by_id: The recommendations of the playbook.
        findings: What was found, the most severe first.
        signals: The figures.
        form: The right form, where it was asked.
    """
    allowed = what_is_allowed(findings, signals, form)
    return {each.risk: _called_for(each, by_id, signals, allowed) for each in findings}


def what_is_allowed(findings: Sequence[FoundRisk], signals: Signals, form: Form | None) -> Allowed:
    """What the form and the findings together allow."""
    named = form.topics if form else ()
    # What is not known is to be found out first, before anybody writes it down.
    unclear = {each.topic for each in named if not each.known} if form and form.not_clear else ()
    told = {topic: each for topic, each in signals.suitability.items() if isinstance(each, int)}
    above = {topic for topic, answer in told.items() if answer > FIRST}
    calling = [each for each in findings if each.about.calls_for_page and not each.thin]
    return Allowed(
        page_for_form=form is not None and form.rest in ("light_structure", "formalise"),
        page_for_findings=sum(each.severity in SERIOUS for each in calling) >= CALLING,
        formal=[each.topic for each in named if each.formal],
        topics=[each.topic for each in named if not each.stop and each.topic not in unclear],
        shared=frozenset(above.union(each.topic for each in named)),
        told=None if form else frozenset(told),
        in_a_hurry=form is not None and form.emergency,
    )


def for_the_form(
    recommendations: Collection[Recommendation], signals: Signals, allowed: Allowed
) -> list[Recommendation]:
    """Notes and the page that the form calls for, apart from any finding."""
    notes = [
        each
        for each in recommendations
        if each.topics and each.rung <= NOTE and each.facet not in signals.high
    ]
    pages = [each for each in recommendations if each.rung == ONE_PAGE]
    return _by_topic([*sorted(notes, key=lambda each: each.id), *pages], allowed)


def _called_for(
    finding: FoundRisk, by_id: Mapping[str, Recommendation], signals: Signals, allowed: Allowed
) -> list[Recommendation]:
    about = finding.about
    listed = getattr(about.instead, finding.shown_by, ())
    found = [
        by_id[name]
        for name in listed or about.first
        if name in by_id
        and _is_allowed(by_id[name], finding, allowed)
        and (about.urgent or _is_needed(by_id[name], finding, signals))
    ]
    if finding.shown_by == "whole":
        found = [each for each in found if not _in_own_terms(each, signals)] or found[:1]
    if about.formal_first:
        found = _by_topic(found, allowed)
    elif not listed and _looks_at_several(finding):
        told = _told(finding, signals)
        found.sort(key=lambda each: _place_of(each, told))
        if any(piece.leaf == "unheard_half" for piece in finding.evidence):
            # Who is not heard may know what others do not: what is written first comes first.
            found.sort(key=lambda each: each.id != about.first[0])
    if about.calls_for_page and allowed.page_for_findings:
        found.sort(key=lambda each: each.rung != ONE_PAGE)
    if finding.severity == "critical":
        soon = [each for each in found if each.horizon != HORIZONS[-1]]
        found = soon or found
    return found


def _is_allowed(recommendation: Recommendation, finding: FoundRisk, allowed: Allowed) -> bool:
    if recommendation.only_with and not _may_be_shared(recommendation.only_with, allowed):
        return False
    if recommendation.rung <= NOTE:
        return True
    if finding.thin:
        return False
    if recommendation.rung == ONE_PAGE:
        return allowed.page_for_form or allowed.page_for_findings
    return not set(recommendation.topics).isdisjoint(allowed.formal)


def _may_be_shared(topics: Sequence[str], allowed: Allowed) -> bool:
    """Whether one of these is shared, or nobody has said a word of it."""
    if not allowed.shared.isdisjoint(topics):
        return True
    return allowed.told is not None and allowed.told.isdisjoint(topics)


def _is_needed(recommendation: Recommendation, finding: FoundRisk, signals: Signals) -> bool:
    """Whether what it rests on is there, and it is about what is not high or what was found.

    A side that is high on average can be what people see differently, or what many do not know.
    """
    if any(_is_low(signals, facet) for facet in recommendation.rests_on):
        return False
    if recommendation.facet not in signals.high:
        return True
    if finding.about.formal_first and recommendation.rung == ONE_PAGE:
        return True
    about = (recommendation.facet, *recommendation.also)
    low = [facet for facet in about if facet not in signals.high]
    return any(
        _is_about(low if piece.leaf in SCORE_LEAVES else about, piece)
        for piece in finding.evidence
        if not piece.opens_only
    )


def _is_low(signals: Signals, facet: str) -> bool:
    """Whether a side is known to be low."""
    score = signals.of[facet].score if facet in signals.of else None
    return score is not None and score < signals.bands.mixed


def _is_about(facets: Sequence[str], piece: Evidence) -> bool:
    if piece.leaf in ("form", "unheard_half", "dont_know_aspects", "opposed"):
        return True
    return any(inside(facet, piece.id) for facet in facets)


def _by_topic(found: Sequence[Recommendation], allowed: Allowed) -> list[Recommendation]:
    """Those that cover a topic of the form, formal cover first, then by the topic that comes first.

    The page comes last, but first where it holds many topics and none calls for formal cover.
    """
    many = len(allowed.topics) >= ON_ONE_PAGE and not allowed.formal

    # What has to stop is not to be covered, and a page does not cover what formal cover does.
    formal = [topic for topic in allowed.formal if topic in allowed.topics]
    covered = {t for each in found if each.rung == FORMAL_COVER for t in each.topics if t in formal}
    named = {FORMAL_COVER: formal, ONE_PAGE: [t for t in allowed.topics if t not in covered]}

    def covers(each: Recommendation) -> list[int]:
        topics = named.get(each.rung, allowed.topics)
        return [place for place, topic in enumerate(topics) if topic in each.topics]

    def order(each: Recommendation) -> tuple[bool, bool, bool, int]:
        page = (each.rung == ONE_PAGE) is not many
        borrowed = allowed.in_a_hurry and each.in_a_hurry
        return (page, each.rung != FORMAL_COVER, not borrowed, min(covers(each), default=0))

    serving = [
        each
        for each in found
        if covers(each) or (each.rung == ONE_PAGE and allowed.topics and not allowed.formal)
    ]
    ordered = sorted(serving, key=order)
    adding, left = [], set(formal)
    for each in ordered:
        if each.rung == FORMAL_COVER and not left.isdisjoint(each.topics):
            adding.append(each)
            left.difference_update(each.topics)
    others = [each for each in ordered if each not in adding]
    # What people can do themselves goes before formal cover that covers nothing more.
    others.sort(key=lambda each: each.rung >= FORMAL_COVER)
    return [*adding, *others]


def _looks_at_several(finding: FoundRisk) -> bool:
    """Whether it can be shown by one side or another; else the written order of its steps holds."""
    read = {leaf.facet for leaf in finding.about.when.leaves()}
    return len(read) > 1 or not read.issubset(FACETS)


def _told(finding: FoundRisk, signals: Signals) -> list[str]:
    """The facets that show the risk, the most telling first.

    Of an aspect, and of the whole, the facets that the risk looks at: the lowest first, or those
    that most people do not know; the aspect itself where it looks at none of them.
    """
    told: dict[str, None] = {}
    for piece in finding.evidence:
        if piece.opens_only:
            continue
        inner = [each for each in finding.about.facets if each in FACETS and inside(each, piece.id)]
        if piece.leaf == "dont_know_aspects":
            inner = [each for each in finding.about.facets if each in FACETS]
            inner.sort(key=lambda each: -_unknown(each, signals))
        elif len(inner) > 1:
            inner.sort(key=lambda each: _score(each, signals))
        told.update(dict.fromkeys(inner or [piece.id]))
    return list(told)


def _score(facet: str, signals: Signals) -> Fraction:
    signal = signals.of.get(facet)
    return Fraction(100) if signal is None or signal.score is None else signal.score


def _unknown(facet: str, signals: Signals) -> Fraction:
    signal = signals.of.get(facet)
    answers = signal.dont_know + signal.points if signal else 0
    return Fraction(signal.dont_know, answers) if signal and answers else Fraction(0)


def _place_of(recommendation: Recommendation, told: Sequence[str]) -> int:
    about = (recommendation.facet, *recommendation.also)
    places = (n for n, each in enumerate(told) if any(inside(facet, each) for facet in about))
    return next(places, len(told))


def _in_own_terms(recommendation: Recommendation, signals: Signals) -> bool:
    """Whether its aspect is asked by own facets only, which may be about anything."""
    aspect = FACETS[recommendation.facet].aspect
    ours = [facet for facet, word in FACETS.items() if word.aspect == aspect]
    return aspect in signals.of and not any(facet in signals.of for facet in ours)


def inside(facet: str, identifier: str) -> bool:
    """Whether a facet is the one meant, or a side of the aspect that is meant."""
    return facet == identifier or (facet in FACETS and FACETS[facet].aspect == identifier)
