"""The few next steps worth taking: the most severe findings first, the lightest remedy first.

The choice is a small cover, made one step at a time, and the same for the same input:

1. Take the most severe finding that no step answers yet, as the findings are ordered. One whose
   best remedy rests on something low waits while another step could mend that first. The last
   place is kept for the lowest aspect, where it has a finding that no step answers.
2. Look at the recommendations that its risk names, as far as the ladder allows them. One that is
   about something high is left out, unless that very thing is what was found.
3. Take the one that answers most: a finding weighs its likelihood times its impact, in full for
   the recommendation that its risk names first, by half for the second, by a third for the third.
4. When they answer the same, take the lower rung, then the smaller effort, then the first id.

Then a step for this week is brought in where none was chosen and one fits; or one for this month,
where all would take longer.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from alliance.analysis.advice.nothing_found import one_step
from alliance.analysis.advice.remedies import NOTE, Remedy, inside, remedies_for
from alliance.analysis.findings.finding import FoundRisk
from alliance.analysis.findings.signals import Signals
from alliance.documents.playbook import Playbook, Recommendation
from alliance.documents.report import Form, Step, Support
from alliance.vocabulary import ASPECTS, EFFORTS, SHOWN_RISKS, AspectId

MOST_STEPS = 3
"""A dose for the coming month: longer lists are read and not acted on."""


class Advice(NamedTuple):
    """What to do: chosen once, for the next steps and for each finding."""

    steps: tuple[Step, ...]
    """At most three, one of them doable this week where one fits."""
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
    if not findings:
        kept = one_step(by_id, playbook.keeps, signals, enough_assessed=enough_assessed)
        return Advice((_step(kept, signals, ()),) if kept else (), {})
    remedies = remedies_for(by_id, findings, signals, form)
    lowest = _lowest_aspect(signals)
    chosen = _cover(remedies, findings, supports, lowest)
    seen = {each.risk for each in findings[:SHOWN_RISKS]}
    shown = [each for each in remedies if each.finding.risk in seen]
    chosen = _with_one_soon(chosen, shown, supports, lambda steps: _serves(lowest, steps, remedies))
    steps = tuple(
        _step(each, signals, _addressed(each, remedies))
        for each in _in_order(chosen, shown, supports)
    )
    return Advice(steps, _first_of_each(remedies, chosen))


def _first_of_each(
    remedies: Sequence[Remedy], chosen: Sequence[Recommendation]
) -> dict[str, Recommendation]:
    """By risk, a step that was chosen anyway, or else the best that is allowed."""
    found: dict[str, Recommendation] = {}
    taken = {each.id for each in chosen}
    for each in sorted(remedies, key=lambda each: each.recommendation.id not in taken):
        found.setdefault(each.finding.risk, each.recommendation)
    return found


def _lowest_aspect(signals: Signals) -> AspectId | None:
    """The lowest aspect, unless it is high; of those alike, the first."""
    scores = {
        aspect: score
        for aspect in ASPECTS
        if aspect in signals.of and (score := signals.of[aspect].score) is not None
    }
    lowest = min(scores, key=lambda aspect: scores[aspect], default=None)
    return None if lowest in signals.high else lowest


def _cover(
    remedies: Sequence[Remedy],
    findings: Sequence[FoundRisk],
    supports: Sequence[Support],
    lowest: AspectId | None,
) -> list[Recommendation]:
    """Answer the most severe findings with few steps; those shown first, then the others."""
    chosen: list[Recommendation] = []
    answered: set[str] = set()
    shown = {each.risk for each in findings[:SHOWN_RISKS]}
    while len(chosen) < MOST_STEPS:
        open_ones = [each for each in remedies if each.finding.risk not in answered]
        if not open_ones:
            break
        first = [each for each in open_ones if each.finding.risk in shown] or open_ones
        if len(chosen) == MOST_STEPS - 1 and not _serves(lowest, chosen, remedies):
            first = [each for each in open_ones if each.finding.aspect == lowest] or first
        options = _ready(first, chosen, supports)
        severest = next(f for f in findings if any(r.finding is f for r in options))
        best = min(
            (each.recommendation for each in options if each.finding is severest),
            key=lambda each: _preference(each, open_ones),
        )
        chosen.append(best)
        answered.update(_addressed(best, remedies))
    return chosen


def _ready(
    remedies: Sequence[Remedy], chosen: Sequence[Recommendation], supports: Sequence[Support]
) -> Sequence[Remedy]:
    """Those that need not wait for another of them."""
    waiting = [each for each in remedies if _waits(each, remedies, chosen, supports)]
    # A finding whose best remedy waits does not make do with a lesser one meanwhile.
    late = {each.finding.risk for each in waiting if each.fit == 1}
    free = [each for each in remedies if each.finding.risk not in late and each not in waiting]
    # A ring of low supports would have everything wait for everything.
    return free or remedies


def _serves(
    aspect: AspectId | None, chosen: Sequence[Recommendation], remedies: Sequence[Remedy]
) -> bool:
    """Whether one of the steps answers a finding on the aspect; True where none is meant."""
    return aspect is None or any(
        each.finding.aspect == aspect and each.recommendation in chosen for each in remedies
    )


def _preference(
    recommendation: Recommendation, open_ones: Sequence[Remedy]
) -> tuple[Fraction, int, int, int, str]:
    """The written order: answers most, then most findings, lower rung, less effort, first id."""
    answers = [each for each in open_ones if each.recommendation.id == recommendation.id]
    weight = sum((each.weight for each in answers), Fraction(0))
    return (-weight, -len(answers), *_lightness(recommendation))


def _lightness(recommendation: Recommendation) -> tuple[int, int, str]:
    return (recommendation.rung, EFFORTS.index(recommendation.effort), recommendation.id)


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
    return inside(recommendation.facet, support.target) and not _helps(
        recommendation, support.source
    )


def _mends(recommendation: Recommendation, support: Support) -> bool:
    """Whether its main facet is the support itself."""
    return inside(recommendation.facet, support.source)


def _helps(recommendation: Recommendation, identifier: str) -> bool:
    return any(inside(each, identifier) for each in (recommendation.facet, *recommendation.also))


def _with_one_soon(
    chosen: list[Recommendation],
    remedies: Sequence[Remedy],
    supports: Sequence[Support],
    serves_lowest: Callable[[Sequence[Recommendation]], bool],
) -> list[Recommendation]:
    """Bring in a step for this week where none was chosen and one fits; else for this month.

    One that rests on what another chosen step mends does not count where another can be had.
    Swaps come from what is shown; the lowest aspect may have its finding further down.
    """
    if not chosen or _starts_this_week(chosen, remedies, supports):
        return chosen
    swaps = list(_swaps(chosen, remedies, "this_week"))
    sound = [each for each in swaps if _starts_this_week(each, remedies, supports)]
    if not sound and any(each.horizon == "this_week" for each in chosen):
        return chosen
    if not swaps and all(each.horizon == "this_quarter" for each in chosen):
        light = [each for each in remedies if each.recommendation.rung <= NOTE]
        swaps = list(_swaps(chosen, light, "this_month"))
    # Of two that answer as much, the later place gives way: its finding is less severe.
    return max(
        sound or swaps,
        key=lambda each: (serves_lowest(each), _worth(each, remedies)),
        default=chosen,
    )


def _worth(chosen: Sequence[Recommendation], remedies: Sequence[Remedy]) -> Fraction:
    """How much the steps answer together, each finding by the one that fits it best."""
    best: dict[str, Fraction] = {}
    for each in remedies:
        if each.recommendation in chosen:
            risk = each.finding.risk
            best[risk] = max(best.get(risk, Fraction(0)), each.weight)
    return sum(best.values(), Fraction(0))


def _starts_this_week(
    chosen: Sequence[Recommendation], remedies: Sequence[Remedy], supports: Sequence[Support]
) -> bool:
    return any(
        each.horizon == "this_week"
        and not _level(each, chosen, supports)
        and _addressed(each, remedies)
        for each in chosen
    )


def _swaps(
    chosen: list[Recommendation], remedies: Sequence[Remedy], horizon: str
) -> Iterator[list[Recommendation]]:
    """Each way to bring one in: beside the others, or for another step for the same finding."""
    soon = [
        each
        for each in remedies
        if each.recommendation.horizon == horizon and each.recommendation not in chosen
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
    chosen: Sequence[Recommendation], remedies: Sequence[Remedy], supports: Sequence[Support]
) -> list[Recommendation]:
    """First what starts soonest, of those for this week the one for the most severe finding.

    Then support before supported, then the lightest. The remedies are those of findings shown.
    """
    severest = [each.recommendation for each in remedies]
    ordered = sorted(chosen, key=lambda each: (_level(each, chosen, supports), *_lightness(each)))
    shown = [each for each in ordered if each in severest]
    soon = min(
        (each for each in shown if each.horizon == "this_week"),
        key=lambda each: (_level(each, chosen, supports), severest.index(each)),
        default=None,
    )
    month = [each for each in shown if each.horizon == "this_month"]
    free = [each for each in month if not _level(each, chosen, supports)]
    first = soon or next(iter([*free, *shown]), None)
    return sorted(ordered, key=lambda each: each is not first)


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


def _step(recommendation: Recommendation, signals: Signals, addresses: tuple[str, ...]) -> Step:
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
        caution=recommendation.caution,
        addresses=addresses,
    )
