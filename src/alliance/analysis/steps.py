"""The few next steps worth taking: the most severe findings first, the lightest remedy first.

The ladder: a talk or a note is always allowed; a one-page agreement where the form or several
findings on roles, promises and rules call for it; formal cover where the form says "formalise",
and then for the topics that call for it. Thin evidence allows a talk or a note, and no more.

The choice is a small cover, made one step at a time, and the same for the same input:

1. Take the most severe finding that no step answers yet, as the findings are ordered. One whose
   best remedy rests on something low waits while another step could mend that first.
2. Look at the recommendations that its risk names, as far as the ladder allows them.
3. Take the one that answers most: a finding weighs its likelihood times its impact, in full for
   the recommendation that its risk names first, by half for the second, by a third for the third.
4. When they answer the same, take the lower rung, then the smaller effort, then the first id.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from alliance.analysis.signals import Signals
from alliance.documents.playbook import Recommendation, Risk
from alliance.documents.report import Finding, Form, Step, Support
from alliance.documents.vocabulary import FACETS

MOST_STEPS = 3
"""A dose for the coming month: longer lists are read and not acted on."""

TALK, NOTE, ONE_PAGE, FORMAL_COVER = 1, 2, 3, 4
"""The rungs of the ladder."""

CALL_FOR_ONE_PAGE = frozenset({"R13", "R17", "R24"})
"""Unclear roles, unanswered promises, different rules: two of them together call for a page."""
FORM_DOES_NOT_FIT = "R29"
SERIOUS = frozenset({"high", "critical"})

PROTECTS = "quarterly_check"
"""What keeps a sound alliance sound, where nothing was found: looking at the aim again."""

_EFFORTS = ("hours", "days", "weeks")


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


def steps(
    recommendations: Iterable[Recommendation],
    risks: Iterable[Risk],
    findings: Sequence[Finding],
    signals: Signals,
    form: Form | None = None,
    supports: Sequence[Support] = (),
) -> tuple[Step, ...]:
    """Choose at most three steps, one of them doable this week where one fits.

    Args:
        recommendations: The playbook's recommendations.
        risks: The playbook's risks; each names its recommendations, the one to begin with first.
        findings: What was found, the most severe first.
        signals: The figures; read for the kind of alliance, and for whether anything is known.
        form: The right form, where it was asked.
        supports: Which low facets or aspects carry others.
    """
    by_id = {each.id: each for each in recommendations}
    remedies = _remedies(by_id, risks, findings, form)
    chosen = _with_one_this_week(_cover(remedies, findings, supports), remedies, supports)
    if not findings and PROTECTS in by_id and _anything_known(signals):
        chosen = [by_id[PROTECTS]]
    return tuple(
        _step(each, signals, _addressed(each, remedies)) for each in _in_order(chosen, supports)
    )


def with_first(
    findings: Sequence[Finding],
    recommendations: Iterable[Recommendation],
    risks: Iterable[Risk],
    form: Form | None,
    chosen: Sequence[Step],
) -> tuple[Finding, ...]:
    """Name for each finding the step to begin with: one that was chosen, or the best allowed."""
    by_id = {each.id: each for each in recommendations}
    remedies = _remedies(by_id, risks, findings, form)
    taken = {step.recommendation for step in chosen}
    found = []
    for finding in findings:
        allowed = [each for each in remedies if each.finding is finding]
        first = next((r for r in allowed if r.recommendation.id in taken), None)
        first = first or next(iter(allowed), None)
        recommendation = first.recommendation if first else None
        found.append(
            finding.model_copy(
                update={
                    "first": recommendation.id if recommendation else None,
                    "first_title": recommendation.title if recommendation else "",
                }
            )
        )
    return tuple(found)


def _remedies(
    by_id: Mapping[str, Recommendation],
    risks: Iterable[Risk],
    findings: Sequence[Finding],
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
            if identifier in by_id and _allowed(by_id[identifier], finding, one_page, topics)
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


def _cover(
    remedies: Sequence[Remedy], findings: Sequence[Finding], supports: Sequence[Support]
) -> list[Recommendation]:
    """Answer the most severe findings with few steps."""
    chosen: list[Recommendation] = []
    answered: set[str] = set()
    while len(chosen) < MOST_STEPS:
        open_ones = [each for each in remedies if each.finding.risk not in answered]
        waiting = [each for each in open_ones if _waits(each, open_ones, chosen, supports)]
        # A finding whose best remedy waits does not make do with a lesser one meanwhile.
        late = {each.finding.risk for each in waiting if each.fit == 1}
        free = [e for e in open_ones if e.finding.risk not in late and e not in waiting]
        if not open_ones:
            break
        # A ring of low supports would have everything wait for everything.
        options = free or open_ones
        severest = next(f for f in findings if any(r.finding is f for r in options))
        best = min(
            (each.recommendation for each in options if each.finding is severest),
            key=lambda each: _preference(each, open_ones),
        )
        chosen.append(best)
        answered.update(_addressed(best, remedies))
    return chosen


def _preference(
    recommendation: Recommendation, open_ones: Sequence[Remedy]
) -> tuple[Fraction, int, int, int, str]:
    """The written order: answers most, then most findings, lower rung, less effort, first id."""
    answers = [each for each in open_ones if each.recommendation.id == recommendation.id]
    weight = sum((each.weight for each in answers), Fraction(0))
    return (-weight, -len(answers), *_lightness(recommendation))


def _lightness(recommendation: Recommendation) -> tuple[int, int, str]:
    return (recommendation.rung, _EFFORTS.index(recommendation.effort), recommendation.id)


def _waits(
    remedy: Remedy,
    open_ones: Sequence[Remedy],
    chosen: Sequence[Recommendation],
    supports: Sequence[Support],
) -> bool:
    """Whether it rests on something low that another step could mend first."""
    return any(
        _rests_on(remedy.recommendation, support)
        and not any(_helps(each, support.source) for each in chosen)
        and any(_mends(each.recommendation, support) for each in open_ones)
        for support in supports
        if support.both_low
    )


def _rests_on(recommendation: Recommendation, support: Support) -> bool:
    """Whether its main facet is what the support carries; a step that helps both need not wait."""
    return _inside(recommendation.facet, support.target) and not _helps(
        recommendation, support.source
    )


def _mends(recommendation: Recommendation, support: Support) -> bool:
    """Whether its main facet is the support itself."""
    return _inside(recommendation.facet, support.source)


def _helps(recommendation: Recommendation, identifier: str) -> bool:
    return any(_inside(each, identifier) for each in (recommendation.facet, *recommendation.also))


def _inside(facet: str, identifier: str) -> bool:
    """Whether a facet is the one meant, or a side of the aspect that is meant."""
    return facet == identifier or (facet in FACETS and FACETS[facet].aspect == identifier)


def _with_one_this_week(
    chosen: list[Recommendation], remedies: Sequence[Remedy], supports: Sequence[Support]
) -> list[Recommendation]:
    """Bring in a step for this week where none was chosen and one fits.

    One that rests on what another chosen step mends does not count where another can be had.
    """
    if not chosen or _starts_this_week(chosen, supports):
        return chosen
    swaps = list(_swaps(chosen, remedies))
    sound = [each for each in swaps if _starts_this_week(each, supports)]
    if not sound and any(each.horizon == "this_week" for each in chosen):
        return chosen
    # Of two that answer as much, the later place gives way: its finding is less severe.
    return max(sound or swaps, key=lambda each: _worth(each, remedies), default=chosen)


def _worth(chosen: Sequence[Recommendation], remedies: Sequence[Remedy]) -> Fraction:
    """How much the steps answer together, each finding by the one that fits it best."""
    best: dict[str, Fraction] = {}
    for each in remedies:
        if each.recommendation in chosen:
            risk = each.finding.risk
            best[risk] = max(best.get(risk, Fraction(0)), each.weight)
    return sum(best.values(), Fraction(0))


def _starts_this_week(chosen: Sequence[Recommendation], supports: Sequence[Support]) -> bool:
    return any(
        each.horizon == "this_week" and not _level(each, chosen, supports) for each in chosen
    )


def _swaps(
    chosen: list[Recommendation], remedies: Sequence[Remedy]
) -> Iterator[list[Recommendation]]:
    """Each way to bring one in: beside the others, or for another step for the same finding."""
    soon = [
        each
        for each in remedies
        if each.recommendation.horizon == "this_week" and each.recommendation not in chosen
    ]
    if len(chosen) < MOST_STEPS:
        yield from ([*chosen, each.recommendation] for each in soon)
        return
    for place, given_up in reversed(list(enumerate(chosen))):
        others = [each for each in chosen if each is not given_up]
        still = {risk for each in others for risk in _addressed(each, remedies)}
        left = [risk for risk in _addressed(given_up, remedies) if risk not in still]
        for each in soon:
            if each.finding.risk in left[:1]:
                yield [*chosen[:place], each.recommendation, *chosen[place + 1 :]]


def _addressed(recommendation: Recommendation, remedies: Sequence[Remedy]) -> tuple[str, ...]:
    """The risks that it answers."""
    return tuple(
        each.finding.risk for each in remedies if each.recommendation.id == recommendation.id
    )


def _in_order(
    chosen: Sequence[Recommendation], supports: Sequence[Support]
) -> list[Recommendation]:
    """The one for this week first, then support before supported, then the lightest."""
    ordered = sorted(chosen, key=lambda each: (_level(each, chosen, supports), *_lightness(each)))
    soon = next((each for each in ordered if each.horizon == "this_week"), None)
    return sorted(ordered, key=lambda each: each is not soon)


def _level(
    recommendation: Recommendation,
    chosen: Sequence[Recommendation],
    supports: Sequence[Support],
) -> int:
    """1 where it rests on what another of the chosen steps mends; else 0."""
    return int(
        any(
            _rests_on(recommendation, support) and any(_mends(each, support) for each in chosen)
            for support in supports
            if support.both_low
        )
    )


def _anything_known(signals: Signals) -> bool:
    return any(signal.score is not None for signal in signals.of.values())


def _step(recommendation: Recommendation, signals: Signals, addresses: tuple[str, ...]) -> Step:
    adapted = ""
    if signals.kind in ("pair", "coalition", "volunteers"):
        adapted = getattr(recommendation.adapt, signals.kind)
    return Step(
        recommendation=recommendation.id,
        code=recommendation.code,
        title=recommendation.title,
        rung=recommendation.rung,
        effort=recommendation.effort,
        time=recommendation.time,
        horizon=recommendation.horizon,
        how=f"{recommendation.how} {adapted}".rstrip(),
        starter=recommendation.starter,
        worked=recommendation.worked,
        caution=recommendation.caution,
        addresses=addresses,
    )
