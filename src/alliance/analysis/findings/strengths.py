"""What works and is worth protecting, and what it rests on."""

from collections.abc import Iterable, Mapping, Sequence, Set
from fractions import Fraction

from alliance.analysis.findings.conditions import evaluate
from alliance.analysis.findings.sides import read
from alliance.analysis.findings.signals import Signals
from alliance.analysis.findings.truth import Reading
from alliance.analysis.scoring.means import band_of
from alliance.documents.playbook import Interaction, Strength
from alliance.documents.report import Evidence, StrengthResult, Support
from alliance.vocabulary import (
    ASPECT_TITLES,
    FACETS,
    SUPPORT_STATES,
    SupportState,
    aspect_of,
)

_HIGH = ("high", "very_high")


def strengths(
    playbook: Sequence[Strength], signals: Signals, lacking: Set[str] = frozenset()
) -> tuple[StrengthResult, ...]:
    """The strengths that the answers show, strongest first.

    Those that repeat a facet of a stronger one come last. Where groups see a facet differently by
    more than chance, or the average of its aspect hides what people said, it is no strength of all
    of them. Nor is one what is unknown, what half of the answers or more do not know, or what a
    finding says the opposite of.

    Args:
        playbook: From the playbook.
        signals: The figures of one alliance.
        lacking: The sides and aspects of which a finding says that something is missing.
    """
    found = []
    for place, each in enumerate(playbook):
        outcome = evaluate(each.when, signals)
        if not outcome.value or _disputed(each.facets, signals):
            continue
        if any(_mostly_unknown(facet, signals) for facet in each.facets):
            continue
        if lacking.isdisjoint([*each.facets, *map(aspect_of, each.facets)]):
            readings = _shown(each, outcome.readings)
            scores = [reading.value for reading in readings if reading.value is not None]
            # As strong as its lowest side; of two alike, the one that rests on more comes first.
            order = (-min(scores, default=Fraction(0)), -len(scores), place)
            found.append((order, _result(each, readings, signals)))
    found.sort(key=lambda pair: pair[0])
    return _without_repeats([result for _, result in found])


def _mostly_unknown(facet: str, signals: Signals) -> bool:
    signal = signals.of.get(facet)
    return signal is not None and signal.dont_know >= max(signal.points, 1)


def _disputed(facets: Iterable[str], signals: Signals) -> bool:
    """Whether groups see one of these differently, or its aspect where the facet is not tested.

    So they do where the average of its aspect hides what was said.
    """
    for facet in facets:
        if aspect_of(facet) in signals.opposed:
            return True
        outcome = read("gap", facet, signals)
        if outcome.value is None:
            outcome = read("gap", aspect_of(facet), signals)
        if outcome.value:
            return True
    return False


def _shown(strength: Strength, readings: Sequence[Reading]) -> list[Reading]:
    """What shows it: the high sides, or the form."""
    places = {facet: place for place, facet in enumerate(strength.facets)}
    shown = [
        each for each in readings if each.holds and (each.leaf in _HIGH or each.leaf == "form")
    ]
    return sorted(shown, key=lambda each: places.get(each.id, len(places)))


def _result(strength: Strength, readings: Sequence[Reading], signals: Signals) -> StrengthResult:
    return StrengthResult.model_construct(
        strength=strength.id,
        code=strength.code,
        title=strength.title,
        evidence=tuple(_evidence(reading, signals) for reading in readings),
        gives=strength.gives,
        keep=strength.keep,
    )


def _evidence(reading: Reading, signals: Signals) -> Evidence:
    signal = signals.of.get(reading.id)
    return Evidence.model_construct(
        leaf=reading.leaf,
        id=reading.id,
        title=reading.title,
        value=None if reading.value is None else float(reading.value),
        band=band_of(reading.value, signals.bands),
        items=signal.items if signal is not None and signals.people == 1 else (),
    )


def _without_repeats(ranked: Sequence[StrengthResult]) -> tuple[StrengthResult, ...]:
    first: list[StrengthResult] = []
    later: list[StrengthResult] = []
    seen: set[str] = set()
    for each in ranked:
        facets = {piece.id for piece in each.evidence}
        (later if facets & seen else first).append(each)
        seen |= facets
    return (*first, *later)


def supports(interactions: Sequence[Interaction], signals: Signals) -> tuple[Support, ...]:
    """What carries or strains what, wherever both sides are known: what is amiss first.

    Args:
        interactions: From the playbook.
        signals: The figures of one alliance.
    """
    ranks = support_ranks(interactions)
    found = []
    for place, each in enumerate(interactions):
        state = _state(each, signals)
        if state is None:
            continue
        support = Support.model_construct(
            interaction=each.id,
            source=each.source,
            target=each.target,
            state=state,
            loops=each.loops,
            strains=each.strains,
            text=each.text,
        )
        # Of two that carry each other the first tells it.
        order = (SUPPORT_STATES.index(state), each.loops, ranks[each.source], place)
        found.append((order, support))
    return tuple(support for _, support in sorted(found, key=lambda pair: pair[0]))


def _state(interaction: Interaction, signals: Signals) -> SupportState | None:
    """None where one side is unknown."""
    source, target = interaction.source, interaction.target
    source_low, source_high = (read(leaf, source, signals).value for leaf in ("low", "high"))
    target_low, target_high = (read(leaf, target, signals).value for leaf in ("low", "high"))
    if None in (source_low, source_high, target_low, target_high):
        return None
    if interaction.strains:
        return "strained" if source_high and not target_high else "carried"
    if not source_low:
        return "carried"
    if target_high:
        return "without_support"
    return "both_low" if target_low else "one_low"


def support_ranks(interactions: Sequence[Interaction]) -> Mapping[str, int]:
    """How many supports each facet and aspect stands on, one on the other; 0 for the lowest.

    An interaction with an aspect holds for all its facets. What strains is no support, and of two
    that carry each other the first counts. Rings are cut after as many rounds as there are
    interactions.
    """
    ranks = dict.fromkeys((*ASPECT_TITLES, *FACETS), 0)
    edges = [each for each in interactions if not each.strains and not each.loops]
    for _ in edges:
        before = dict(ranks)
        for each in edges:
            for name in ranks:
                if each.target in (name, aspect_of(name)):
                    ranks[name] = max(ranks[name], ranks[each.source] + 1)
        if ranks == before:
            break
    return ranks
