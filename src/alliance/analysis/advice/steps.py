"""The few next steps worth taking: what is dangerous first, then the first finding, then the rest.

At most three steps are chosen, one after the other, and always the same for the same input. Each
finding calls for some recommendations, the one to begin with first (see `remedies`). One that is
nearly the same as a step chosen before is left out. A finding is answered by a step that is first
or second among those it calls for; a critical one by the first alone.

1. Each urgent finding gets its own step, for today.
2. The first finding gets what it calls for. If that takes longer than this week, and the finding
   also names something for this week, it gets both; or that alone, where two other findings are
   critical too.
3. Where this rests on something low, a step that mends it joins, if its finding is about as severe.
4. The other findings follow, critical ones first, each with what it calls for, unless a step
   answers it already. The last place is kept for an aspect that is lowest by more than chance,
   unless a critical finding needs it; or for a note on the topics of the form, where it says "light
   structure" and no grave finding waits.
5. Where nothing is for this week yet and a talk or a note for it is at hand, it joins if there is
   room. Then the first finding fills up two places, or all three where it is critical.

They are told in the order of time; of those for the same time, as they were chosen, but a support
before what rests on it. Where step 1 answers another finding than the first, it says why.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from alliance.analysis.advice.nothing_found import one_step
from alliance.analysis.advice.remedies import (
    FORMAL_COVER,
    NOTE,
    SERIOUS,
    Remedies,
    for_the_form,
    inside,
    remedies_for,
    what_is_allowed,
)
from alliance.analysis.chance import answer_error
from alliance.analysis.findings.found import FoundRisk
from alliance.analysis.findings.signals import Signals
from alliance.documents.playbook import Playbook, Recommendation
from alliance.documents.report import Form, Step, Support, WhyFirst
from alliance.documents.suitability import FIRST
from alliance.vocabulary import HORIZONS, SEVERITIES, SHOWN_RISKS, AspectId, Horizon

MOST_STEPS = 3
"""A dose for the coming month: longer lists are read and not acted on."""
FEWEST = (2, MOST_STEPS)
"""So many are given where the first finding names as many; the second where it is critical."""
ANSWERING = 2
"""A step answers a finding where it is among so many that the finding calls for first; a critical
one asks for the first."""
_SOON: tuple[Horizon, ...] = ("today", "this_week")


class Advice(NamedTuple):
    """What to do: chosen once, for the next steps and for each finding."""

    steps: tuple[Step, ...]
    """At most three, the soonest first."""
    first: Mapping[str, Recommendation]
    """By risk, what to begin with; a finding for which nothing is allowed is left out."""


def advise(
    playbook: Playbook,
    findings: Sequence[FoundRisk],
    signals: Signals,
    form: Form | None = None,
    supports: Sequence[Support] = (),
    *,
    enough_assessed: bool = True,
) -> Advice:
    """Choose at most three steps, and for each finding the step to begin with.

    Args:
        playbook: Its recommendations, and which of them keeps a sound alliance sound.
        findings: What was found, the most severe first.
        signals: The figures; read for the kind of alliance, and for whether anything is known.
        form: The right form, where it was asked.
        supports: Which low facets or aspects carry others.
        enough_assessed: Whether at least half of the risks were looked for.
    """
    by_id = {each.id: each for each in playbook.recommendations}
    allowed = what_is_allowed(findings, signals, form)
    light = form is not None and form.rest == "light_structure"
    for_form = for_the_form(by_id.values(), signals, allowed) if light else []
    if not findings:
        kept = one_step(playbook, by_id, signals, enough_assessed=enough_assessed)
        both = [*([kept] if kept else []), *for_form[:1]]
        return Advice(tuple(_minding(_in_time(both), signals, {})), {})
    remedies = remedies_for(by_id, findings, signals, form)
    carrying = [each for each in supports if each.both_low]
    choice = _Choice(
        findings, remedies, carrying, _lowest_aspect(signals), for_form, allowed.topics
    )
    chosen = choice.made()
    ordered = _in_order(chosen, findings, remedies, carrying)
    steps = _minding(ordered, signals, {each.id: _addressed(each, remedies) for each in ordered})
    if steps and findings[0].risk not in steps[0].addresses:
        why = _why_first(ordered, remedies[findings[0].risk], carrying)
        steps[0] = steps[0].model_copy(update={"why_first": why})
    return Advice(tuple(steps), _first_of_each(remedies, chosen))


class _Choice:
    """The steps chosen so far, and what they answer."""

    def __init__(
        self,
        findings: Sequence[FoundRisk],
        remedies: Remedies,
        supports: Sequence[Support],
        lowest: AspectId | None,
        for_form: Sequence[Recommendation],
        topics: Sequence[str],
    ) -> None:
        self.findings = [each for each in findings if remedies[each.risk]]
        self.shown = [each for each in findings[:SHOWN_RISKS] if remedies[each.risk]]
        self.remedies = remedies
        self.supports = supports
        self.lowest = lowest
        self.for_form = for_form
        self.topics = topics
        self.chosen: list[Recommendation] = []

    def made(self) -> list[Recommendation]:
        """The steps, in the order of choice."""
        if not self.findings:
            return []
        for finding in self.findings:
            if finding.about.urgent:
                self._take(self.remedies[finding.risk][:1])
        self._begin(self.findings[0])
        for claim in self._claims():
            self._take(claim)
        if not any(each.horizon in _SOON for each in self.chosen):
            self._take(each for f in self.shown for each in self._this_week(f))
        first = self.findings[0]
        for _ in range(FEWEST[first.severity == "critical"] - len(self.chosen)):
            self._take(self.remedies[first.risk])
        return self.chosen

    def _begin(self, finding: FoundRisk) -> None:
        """The first finding: what it calls for, something for this week, what both rest on."""
        called_for, soon = self.remedies[finding.risk], self._this_week(finding)
        others = [each for each in self.shown if each is not finding]
        if sum(each.severity == "critical" for each in others) >= MOST_STEPS - 1:
            self._take(soon or called_for)
            return
        if not self._is_answered(finding):
            self._take(called_for)
        mine = [each for each in called_for if each in self.chosen]
        if not any(each.horizon in _SOON for each in mine):
            self._take(soon)
        self._take(self._mending(finding, mine[:1]))

    def _mending(
        self, finding: FoundRisk, resting: Sequence[Recommendation]
    ) -> Iterator[Recommendation]:
        """What mends a support that the steps rest on, for a finding about as severe."""
        least = SEVERITIES.index(finding.severity) - 1
        for support in self.supports:
            if not any(_rests_on(each, support) for each in resting):
                continue
            if any(_helps(each, support.source) for each in self.chosen):
                continue
            for other in self.shown:
                if SEVERITIES.index(other.severity) >= least:
                    yield from (e for e in self.remedies[other.risk] if _mends(e, support))

    def _claims(self) -> Iterator[Sequence[Recommendation]]:
        """What the other findings call for, one claim after the other."""
        first, *shown = self.shown or self.findings[:1]
        further = self.findings[len(self.shown) :]
        for finding in (*sorted(shown, key=_is_milder), first, *further):
            if self._is_last_place and finding.severity != "critical":
                yield self._for_lowest()
            if self._is_last_place and finding.severity not in SERIOUS:
                yield self._for_form()
            if not self._is_answered(finding):
                yield self.remedies[finding.risk]
        yield self._for_form()
        for finding in self.findings:
            if finding.about.formal_first:
                covered = {topic for each in self.chosen for topic in each.topics}
                left = set(self.topics) - covered
                yield [e for e in self.remedies[finding.risk] if not left.isdisjoint(e.topics)]

    def _for_lowest(self) -> Sequence[Recommendation]:
        on_it = [each for each in self.findings if each.aspect == self.lowest]
        if any(self._is_answered(each) for each in on_it):
            return ()
        return [step for each in on_it for step in self.remedies[each.risk]]

    def _for_form(self) -> Sequence[Recommendation]:
        return () if any(each in self.for_form for each in self.chosen) else self.for_form

    @property
    def _is_last_place(self) -> bool:
        return len(self.chosen) == MOST_STEPS - 1

    def _this_week(self, finding: FoundRisk) -> list[Recommendation]:
        light = [each for each in self.remedies[finding.risk] if each.rung <= NOTE]
        return [each for each in light if each.horizon in _SOON]

    def _is_answered(self, finding: FoundRisk) -> bool:
        called_for = self.remedies[finding.risk]
        answering = called_for[: 1 if finding.severity == "critical" else ANSWERING]
        # Formal cover for another finding's topic leaves open what people can do themselves.
        return any(
            each in self.chosen and (each.rung < FORMAL_COVER or finding.about.formal_first)
            for each in answering
        )

    def _take(self, options: Iterable[Recommendation]) -> None:
        """Choose the first that is not chosen yet, nor nearly so, where there is room."""
        if len(self.chosen) == MOST_STEPS:
            return
        new = (each for each in options if not any(_is_like(each, it) for it in self.chosen))
        self.chosen.extend([each] if (each := next(new, None)) else [])


def _is_milder(finding: FoundRisk) -> bool:
    return finding.severity != "critical"


def _is_like(one: Recommendation, other: Recommendation) -> bool:
    return one == other or one.id in other.resembles or other.id in one.resembles


def _lowest_aspect(signals: Signals) -> AspectId | None:
    """The lowest aspect; none where it is high, or no lower than chance may bring it.

    Chance may bring it two standard errors of a mean of so many answers below the level of all.
    """
    scores = signals.aspects
    lowest = min(scores, key=lambda aspect: scores[aspect], default=None)
    if lowest is None or signals.level is None or lowest in signals.high:
        return None
    chance = 2 * answer_error(signals.of[lowest].points)
    return lowest if scores[lowest] + chance <= signals.level else None


def _first_of_each(
    remedies: Remedies, chosen: Sequence[Recommendation]
) -> dict[str, Recommendation]:
    """By risk, a step that was chosen anyway and answers it, or else what it calls for."""
    found = {}
    for risk, called_for in remedies.items():
        if called_for:
            taken = (each for each in called_for[:ANSWERING] if each in chosen)
            found[risk] = next(taken, called_for[0])
    return found


def _addressed(recommendation: Recommendation, remedies: Remedies) -> tuple[str, ...]:
    """The risks that it answers, all that call for it in any place."""
    return tuple(risk for risk, called_for in remedies.items() if recommendation in called_for)


def _in_order(
    chosen: Sequence[Recommendation],
    findings: Sequence[FoundRisk],
    remedies: Remedies,
    supports: Sequence[Support],
) -> list[Recommendation]:
    """The soonest first; then as they were chosen, each after what mends what it rests on."""
    urgent = [step for f in findings if f.about.urgent for step in remedies[f.risk][:1]]
    ordered: dict[str, Recommendation] = {}
    for each in chosen:
        before = [it for it in chosen if each not in urgent and _waits(each, it, supports)]
        # Of two that rest on each other, neither waits.
        free = [it for it in before if not _waits(it, each, supports)]
        ordered |= {it.id: it for it in (*free, each) if it.id not in ordered}
    return _in_time(ordered.values())


def _in_time(chosen: Iterable[Recommendation]) -> list[Recommendation]:
    return sorted(chosen, key=lambda each: HORIZONS.index(each.horizon))


def _waits(
    recommendation: Recommendation, other: Recommendation, supports: Sequence[Support]
) -> bool:
    """Whether it rests on what the other one mends."""
    return any(_rests_on(recommendation, each) and _mends(other, each) for each in supports)


def _rests_on(recommendation: Recommendation, support: Support) -> bool:
    """Whether its main facet is what the support carries; a step that helps both need not wait."""
    return inside(recommendation.facet, support.target) and not _helps(
        recommendation, support.source
    )


def _mends(recommendation: Recommendation, support: Support) -> bool:
    """Whether its main facet is the support itself."""
    return inside(recommendation.facet, support.source)


def _helps(recommendation: Recommendation, identifier: str) -> bool:
    return any(inside(each, identifier) for each in (recommendation.facet, *recommendation.also))


def _why_first(
    ordered: Sequence[Recommendation],
    called_for: Sequence[Recommendation],
    supports: Sequence[Support],
) -> WhyFirst:
    """Why step 1 is not for the first finding."""
    for_it = [each for each in ordered if each in called_for]
    if any(_waits(each, ordered[0], supports) for each in for_it):
        return "support"
    return "sooner" if for_it else "none_allowed"


def _minding(
    ordered: Sequence[Recommendation],
    signals: Signals,
    addressed: Mapping[str, tuple[str, ...]],
) -> list[Step]:
    """The steps, each with what to mind that none before it says."""
    said: set[str] = set()
    steps: list[Step] = []
    for each in ordered:
        compete = signals.suitability.get("competitors") != FIRST
        mind = [text for text in (each.caution, each.rivals * compete) if text not in said]
        said.update(mind)
        caution = " ".join(filter(None, mind))
        steps.append(_step(each, signals, addressed.get(each.id, ()), caution))
    return steps


def _step(
    recommendation: Recommendation, signals: Signals, addresses: tuple[str, ...], caution: str
) -> Step:
    adapted = ""
    if signals.kind in ("pair", "coalition", "volunteers"):
        adapted = getattr(recommendation.adapt, signals.kind)
    return Step.model_construct(
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
        caution=caution,
        addresses=addresses,
    )
