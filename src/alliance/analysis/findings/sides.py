"""Leaves over one facet or aspect: a score, a difference, how people lie, what they do not know."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Literal

from alliance.analysis.cutoffs import (
    DONT_KNOW_FROM,
    DONT_KNOW_NEEDS,
    GAP,
    SIGNIFICANCE,
    SPLIT,
    SPLIT_NEEDS,
    SPREAD,
    SPREAD_NEEDS,
)
from alliance.analysis.findings.signals import Difference, Signal, Signals
from alliance.analysis.findings.truth import Reading, Truth, unknown
from alliance.vocabulary import (
    FacetLeaf,
)


def read(leaf: FacetLeaf, facet: str, signals: Signals) -> Truth:
    """Tell whether a leaf over one facet or aspect is true.

    Args:
        leaf: Such as `low` or `gap`.
        facet: A facet or an aspect.
        signals: The figures of one alliance.
    """
    return _FACET[leaf](leaf, facet, signals)


def _score(leaf: FacetLeaf, facet: str, signals: Signals) -> Truth:
    signal = signals.of.get(facet)
    if signal is None or signal.score is None:
        return _no_score(facet, signal, signals)
    bands = signals.bands
    holds = {
        "low": signal.score < bands.mixed,
        "very_low": signal.score < bands.strained,
        "high": signal.score >= bands.sound,
        "very_high": signal.score >= bands.strong,
    }[leaf]
    reading = Reading(
        leaf, facet, signal.title, holds, signal.score, signal.thin, answers=signal.points
    )
    return Truth(holds, (reading,))


def _not_asked(facet: str, signals: Signals) -> Truth:
    longer = facet in signals.in_questionnaire
    return unknown("not_asked" if longer else "not_in_questionnaire", facet)


def _no_score(facet: str, signal: Signal | None, signals: Signals) -> Truth:
    if signal is None or signal.reason == "not_asked":
        return _not_asked(facet, signals)
    if not signal.applies:
        return unknown("not_applicable", facet)
    return unknown("not_known" if signal.dont_know > signal.points else "not_answered", facet)


def _gap(leaf: FacetLeaf, facet: str, signals: Signals) -> Truth:
    return _between_partners(leaf, facet, signals, lambda signal: signal.gap)


def _largest_gap(leaf: FacetLeaf, facet: str, signals: Signals) -> Truth:
    if not signals.has_largest_partner:
        return unknown("no_largest_partner")
    return _between_partners(leaf, facet, signals, lambda signal: signal.largest_gap)


def _core_gap(leaf: FacetLeaf, facet: str, signals: Signals) -> Truth:
    return _difference(leaf, facet, signals, lambda signal: signal.core_gap, "compares_core")


def _between_partners(
    leaf: FacetLeaf, facet: str, signals: Signals, of: Callable[[Signal], Difference]
) -> Truth:
    none: Literal["compares_people", "compares_partners"]
    none = "compares_people" if signals.people < 2 else "compares_partners"
    return _difference(leaf, facet, signals, of, none)


def _difference(
    leaf: FacetLeaf,
    facet: str,
    signals: Signals,
    of: Callable[[Signal], Difference],
    none: Literal["compares_people", "compares_partners", "compares_core"],
) -> Truth:
    """A gap needs its size and more than chance; a small one is no gap, tested or not."""
    signal = signals.of.get(facet)
    if signal is None or signal.reason == "not_asked":
        return _not_asked(facet, signals)
    gap = of(signal)
    if gap.value is None:
        return unknown("hidden_privacy" if gap.reason == "hidden_privacy" else none)
    tested = gap.testable and gap.adjusted is not None
    if gap.value < GAP[0]:
        holds = False
    elif tested:
        holds = gap.adjusted is not None and gap.adjusted <= SIGNIFICANCE
    elif gap.is_wide:
        holds = True
    else:
        return unknown("compares_core" if none == "compares_core" else "compares_people")
    thin = holds and not tested
    p = gap.adjusted if tested else None
    reading = Reading(
        leaf,
        facet,
        signal.title,
        holds,
        gap.value,
        thin,
        gap.shown,
        by_chance=gap.by_chance,
        adjusted=p,
    )
    return Truth(holds, (reading,))


def _spread(leaf: FacetLeaf, facet: str, signals: Signals) -> Truth:
    return _across_people(leaf, facet, signals, SPREAD_NEEDS, lambda value: value > SPREAD[0])


def _split(leaf: FacetLeaf, facet: str, signals: Signals) -> Truth:
    """Two camps are people who lie apart, and do not agree as a whole."""
    if facet in signals.of and signals.of[facet].coarse:
        return unknown("coarse_scale")
    found = _across_people(leaf, facet, signals, SPLIT_NEEDS, lambda value: value >= SPLIT[0])
    apart = signals.of[facet].apart if facet in signals.of else None
    if found.value and apart is not None and apart <= SPREAD[0]:
        return found._replace(value=False, readings=(found.readings[0]._replace(holds=False),))
    return found


def _across_people(
    leaf: FacetLeaf,
    facet: str,
    signals: Signals,
    needs: int,
    test: Callable[[Fraction], bool],
) -> Truth:
    signal = signals.of.get(facet)
    if signal is None or signal.reason == "not_asked":
        return _not_asked(facet, signals)
    measured = signal.spread if leaf == "spread" else signal.split
    if measured.reason == "hidden_privacy":
        return unknown("hidden_privacy")
    if measured.value is None or measured.n < needs:
        return unknown("compares_people")
    holds = test(measured.value)
    return Truth(holds, (Reading(leaf, facet, signal.title, holds, measured.value),))


def _dont_know(leaf: FacetLeaf, facet: str, signals: Signals) -> Truth:
    signal = signals.of.get(facet)
    if signal is None or signal.reason == "not_asked":
        return _not_asked(facet, signals)
    answers = signal.points + signal.dont_know
    if not answers:
        return unknown("not_answered" if signal.applies else "not_applicable", facet)
    # Where nobody said "don't know", no number of answers is too small to say so.
    if signal.dont_know and answers < DONT_KNOW_NEEDS:
        return unknown("not_known", facet)
    share = Fraction(100 * signal.dont_know, answers)
    holds = share >= DONT_KNOW_FROM[0]
    reading = Reading(
        leaf, facet, signal.title, holds, share, answers=answers, people=signal.unsure
    )
    return Truth(holds, (reading,))


_FACET: Mapping[FacetLeaf, Callable[[FacetLeaf, str, Signals], Truth]] = {
    "low": _score,
    "very_low": _score,
    "high": _score,
    "very_high": _score,
    "gap": _gap,
    "largest_gap": _largest_gap,
    "core_gap": _core_gap,
    "spread": _spread,
    "split": _split,
    "dont_know": _dont_know,
}
