"""Risks to findings: what the figures point to, what they rule out, what they leave open."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple, get_args

from alliance.analysis.findings.conditions import evaluate
from alliance.analysis.findings.evidence import needed_by, pieces, rests_on
from alliance.analysis.findings.found import FoundRisk
from alliance.analysis.findings.joining import as_one
from alliance.analysis.findings.severity import (
    LEAST,
    LIKELIEST,
    ONE_PERSON_AT_MOST,
    at_least,
    at_most,
    depth,
    impact,
    is_close_to_its_edge,
    is_slight,
    is_thin,
    likelihood,
    severity,
    shown_by,
    tells,
)
from alliance.analysis.findings.signals import Signals
from alliance.analysis.findings.strengths import support_ranks
from alliance.analysis.findings.truth import Missing, Reading, Truth
from alliance.documents.playbook import Interaction, Risk
from alliance.documents.report import MissingReason, NotAssessed
from alliance.vocabulary import (
    ASPECTS,
    FACETS,
    SCORE_LEAVES,
    SPREAD_LEAVES,
    Severity,
    aspect_of,
)

_REASONS: tuple[MissingReason, ...] = get_args(MissingReason)
"""From what an answer could change to what only more people can."""


class FoundRisks(NamedTuple):
    """What became of all risks: each one stands in exactly one of the three, or is joined."""

    findings: tuple[FoundRisk, ...]
    """The most severe first; those on the same evidence are one."""
    ruled_out: tuple[str, ...]
    """Ids of the risks that were looked for and not found."""
    not_assessed: tuple[NotAssessed, ...]
    """The others, by reason."""


def find(
    risks: Sequence[Risk],
    interactions: Sequence[Interaction],
    signals: Signals,
) -> FoundRisks:
    """Hold every risk against the figures.

    Args:
        risks: From the playbook.
        interactions: From the playbook; they say what rests on what.
        signals: The figures of one alliance.
    """
    ranks = support_ranks(interactions)
    weighed, ruled_out, unknown = [], [], []
    for risk in risks:
        truth = evaluate(risk.when, signals)
        if truth.value is None:
            unknown.append((risk.id, truth.missing))
        elif truth.value:
            weighed.append(_weigh(risk, truth, interactions, signals, ranks))
        else:
            ruled_out.append(risk.id)
    findings = sorted(as_one(weighed), key=lambda each: each.order)
    return FoundRisks(tuple(findings), tuple(ruled_out), _not_assessed(unknown))


def nothing_answered(risks: Sequence[Risk]) -> NotAssessed:
    """What there is to say where nobody answered anything: no risk could be looked for."""
    names = tuple(risk.id for risk in risks)
    return NotAssessed.model_construct(reason="not_answered", risks=names, ask=())


def _weigh(
    risk: Risk,
    truth: Truth,
    interactions: Sequence[Interaction],
    signals: Signals,
    ranks: Mapping[str, int],
) -> FoundRisk:
    telling = [reading for reading in truth.readings if tells(reading)]
    opening = [reading for reading in truth.readings if reading not in telling]
    deepest = max(telling, key=lambda reading: depth(reading, signals), default=None)
    hidden = bool(telling) and _is_hidden(telling, signals)
    # Without a figure it rests on the form alone, which is a fact.
    likely = max((likelihood(each, signals) for each in telling), default=LIKELIEST)
    if any(is_close_to_its_edge(each, signals) for each in opening):
        likely = min(likely, LEAST)
    grave = impact(risk.impact, signals)
    sides = _sides(telling, opening, signals)
    return FoundRisk(
        about=risk,
        severity=_severity(risk, telling, severity(likely, grave), signals, hidden=hidden),
        likelihood=likely,
        impact=grave,
        thin=bool(telling) and all(is_thin(reading, signals) for reading in telling),
        evidence=pieces(risk, truth.readings, signals),
        needed_by=needed_by(risk, telling, interactions, signals),
        depth=_place(deepest, signals, hidden=hidden),
        rank=min((ranks.get(facet, 0) for facet in risk.facets), default=0),
        shown_by=shown_by(deepest, signals) if deepest else "whole",
        answer=next(iter(sides)) if len(sides) == 1 and _is_one_answer(telling) else "",
        sides=sides if all(each.leaf in SCORE_LEAVES for each in telling) else frozenset(),
        particular=any(
            each.value is not None and 2 * each.value >= 100 + signals.bands.strong
            for each in opening
        ),
    )


def _sides(telling: list[Reading], opening: list[Reading], signals: Signals) -> frozenset[str]:
    """The questions that all that tells rests on; none where the form speaks as well."""
    if any(each.leaf == "form" for each in opening):
        return frozenset()
    return frozenset(rests_on(each, signals) for each in telling)


def _is_one_answer(telling: list[Reading]) -> bool:
    return all(each.answers == 1 for each in telling)


def _place(deepest: Reading | None, signals: Signals, *, hidden: bool) -> Fraction:
    """How deep it lies, for its place among findings of one severity.

    An average that hides what was said goes after what says so, and "most lies in the middle" after
    a side that is fragile. What is not known in several aspects goes before each of them.
    """
    if deepest is None:
        return Fraction(LIKELIEST)
    if hidden or (deepest.leaf == "middling" and signals.fragile):
        return Fraction(LEAST)
    return depth(deepest, signals) + (deepest.leaf == "dont_know_aspects")


def _severity(
    risk: Risk, telling: list[Reading], found: Severity, signals: Signals, *, hidden: bool
) -> Severity:
    """What makes nothing more than moderate, and how severe the rest is.

    Slight evidence where no aspect is low, thin evidence of what is sound, an average that hides
    what each said. What is urgent is high at least. What one person says is never more.
    """
    sound = _is_sound(risk, signals)
    slight = (signals.calm or sound) and all(is_slight(each, signals) for each in telling)
    thin = sound and all(is_thin(each, signals) for each in telling)
    if telling and (slight or thin or hidden):
        found = at_most(found, "moderate")
    if risk.urgent:
        found = at_least(found, "high")
    return at_most(found, ONE_PERSON_AT_MOST) if signals.people == 1 else found


def _is_hidden(telling: list[Reading], signals: Signals) -> bool:
    """Whether all that tells are averages of what groups or people see in very different ways."""
    return all(
        each.leaf in SCORE_LEAVES
        and (aspect_of(each.id) in signals.opposed or signals.of[each.id].gap.is_wide)
        for each in telling
    )


def _is_sound(risk: Risk, signals: Signals) -> bool:
    """Whether its aspect is sound or better; for a risk without one, whether all aspects are."""
    aspects = (risk.aspect,) if risk.aspect else ASPECTS
    scores = [signals.of[aspect].score for aspect in aspects if aspect in signals.of]
    return bool(scores) and all(
        score is not None and score >= signals.bands.sound for score in scores
    )


def _not_assessed(
    unknown: Sequence[tuple[str, tuple[Missing, ...]]],
) -> tuple[NotAssessed, ...]:
    """One line a reason; a risk that lacks several things stands under the one asked first."""
    risks: dict[MissingReason, list[str]] = {}
    asks: dict[MissingReason, dict[str, None]] = {}
    for risk, missing in unknown:
        reason = min((each.reason for each in missing), key=_REASONS.index)
        risks.setdefault(reason, []).append(risk)
        asked = (each.ask for each in missing if each.reason == reason and each.ask)
        asks.setdefault(reason, {}).update(dict.fromkeys(asked))
    return tuple(
        NotAssessed.model_construct(
            reason=reason, risks=tuple(risks[reason]), ask=tuple(asks[reason])
        )
        for reason in _REASONS
        if reason in risks
    )


def lacking(findings: Iterable[FoundRisk]) -> frozenset[str]:
    """The sides and aspects of which some finding says that something is missing.

    Each is what a finding is about, or shows it. An aspect is one only where people see it
    differently: its sides can differ in height.
    """
    return frozenset(name for each in findings for name in _lacking(each))


def _lacking(finding: FoundRisk) -> set[str]:
    shown = [piece for piece in finding.evidence if not piece.opens_only]
    sides = {piece.id for piece in shown if piece.id in FACETS or piece.leaf in SPREAD_LEAVES}
    main = finding.about.facets[0]
    by_score = any(piece.leaf in SCORE_LEAVES for piece in shown)
    return sides | {main} if by_score and main in FACETS else sides


def with_scores(signals: Signals, scores: Mapping[str, Fraction]) -> Signals:
    """The same figures with other scores on some facets or aspects.

    Args:
        signals: The figures.
        scores: New scores by id; ids without a figure are left out.
    """
    changed = {
        name: signals.of[name]._replace(score=score)
        for name, score in scores.items()
        if name in signals.of
    }
    return signals._replace(of={**signals.of, **changed})


def clearing(
    risk: Risk, signals: Signals, raised: Mapping[str, Mapping[str, Fraction]]
) -> tuple[str, ...]:
    """The items of which one step more, for everyone, would rule the risk out.

    Args:
        risk: A risk that was found.
        signals: The figures as they are.
        raised: By item, the scores of its facet and its aspect after that step.
    """
    read = {leaf.facet for leaf in risk.when.leaves()} - {""}
    return tuple(item for item, scores in raised.items() if _clears(risk, signals, read, scores))


def _clears(risk: Risk, signals: Signals, read: set[str], scores: Mapping[str, Fraction]) -> bool:
    if read.isdisjoint(scores):
        return False
    return evaluate(risk.when, with_scores(signals, scores)).value is False
