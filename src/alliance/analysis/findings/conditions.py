"""Conditions over the figures: true, false, or unknown with the reason and what to ask.

Joined by the logic of three values: `all` is false as soon as one part is, whatever is unknown;
`any` is true as soon as one part is; `not` turns true and false round and leaves unknown as it is.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Literal, NamedTuple

from alliance.analysis.cutoffs import (
    DONT_KNOW_FROM,
    DONT_KNOW_NEEDS,
    GAP,
    MIDDLING_NEEDS,
    SIGNIFICANCE,
    SPLIT,
    SPLIT_NEEDS,
    SPREAD,
    SPREAD_NEEDS,
)
from alliance.analysis.findings.signals import Difference, Signal, Signals
from alliance.documents.playbook import AT_THE_LAST_OPTION, CONTEXT_TOPICS, Condition
from alliance.documents.report import MissingReason
from alliance.documents.suitability import FIRST, LAST
from alliance.vocabulary import (
    ASPECTS,
    CONTEXT_TITLES,
    FACETS,
    FORM_TITLES,
    WHOLE_TITLES,
    FacetLeaf,
    WholeLeaf,
    aspect_of,
)

POWER = "power"
"""The topic that asks whether one partner could force its terms on the others."""


class Reading(NamedTuple):
    """What one leaf read, where it explains why a condition is true or false."""

    leaf: FacetLeaf | WholeLeaf
    """The kind of leaf."""
    id: str
    """The facet, aspect, context key, form or count that it reads."""
    title: str
    """Its title."""
    holds: bool
    """Whether the leaf itself is true."""
    value: Fraction | None = None
    """The figure: a score, a difference in points, a share in percent."""
    thin: bool = False
    """True when it rests on one answer in all, or on a gap that no test can tell from chance."""
    shown: bool = True
    """Whether the figure may be told."""
    answers: int = 0
    """Answers that it rests on, over all people."""
    people: int = 0
    """People behind a share of "don't know"."""
    by_chance: Fraction = Fraction(0)
    """Points of a gap that chance alone may bring."""
    adjusted: float | None = None
    """The p-value of a gap after Holm's adjustment; None without a test."""


class Missing(NamedTuple):
    """Why a leaf is unknown."""

    reason: MissingReason
    """The reason, as the report gives it."""
    ask: str = ""
    """The facet, aspect or topic to ask; empty where more answers are all that helps."""


class Truth(NamedTuple):
    """What a condition comes to."""

    value: bool | None
    """None when it is unknown."""
    readings: tuple[Reading, ...] = ()
    """The leaves that made it true, or false."""
    missing: tuple[Missing, ...] = ()
    """Why it is unknown; empty where it is not."""


def evaluate(condition: Condition, signals: Signals) -> Truth:
    """Tell whether a condition is true, with the leaves that made it so.

    Args:
        condition: From the playbook.
        signals: The figures of one alliance.
    """
    if condition.not_ is not None:
        inner = evaluate(condition.not_, signals)
        return inner if inner.value is None else inner._replace(value=not inner.value)
    if condition.all is not None:
        return _join([evaluate(part, signals) for part in condition.all], settles=False)
    if condition.any is not None:
        return _join([evaluate(part, signals) for part in condition.any], settles=True)
    if condition.leaf is not None:
        return read(condition.leaf, condition.facet, signals)
    return _WHOLE[condition.key](condition, signals)


def read(leaf: FacetLeaf, facet: str, signals: Signals) -> Truth:
    """Tell whether a leaf over one facet or aspect is true.

    Args:
        leaf: Such as `low` or `gap`.
        facet: A facet or an aspect.
        signals: The figures of one alliance.
    """
    return _FACET[leaf](leaf, facet, signals)


def _join(parts: list[Truth], *, settles: bool) -> Truth:
    """One part that `settles` decides alone; otherwise all parts do, unless one is unknown."""
    decided = [part for part in parts if part.value is settles]
    if decided:
        return Truth(settles, _readings(decided))
    unknown = [part for part in parts if part.value is None]
    if unknown:
        return Truth(None, missing=tuple(m for part in unknown for m in part.missing))
    return Truth(not settles, _readings(parts))


def _readings(parts: list[Truth]) -> tuple[Reading, ...]:
    found = dict.fromkeys(reading for part in parts for reading in part.readings)
    return tuple(found)


def _unknown(reason: MissingReason, ask: str = "") -> Truth:
    return Truth(None, missing=(Missing(reason, ask),))


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
    return _unknown("not_asked" if longer else "not_in_questionnaire", facet)


def _no_score(facet: str, signal: Signal | None, signals: Signals) -> Truth:
    if signal is None or signal.reason == "not_asked":
        return _not_asked(facet, signals)
    return _unknown("not_known" if signal.dont_know > signal.points else "not_answered", facet)


def _gap(leaf: FacetLeaf, facet: str, signals: Signals) -> Truth:
    return _between_partners(leaf, facet, signals, lambda signal: signal.gap)


def _largest_gap(leaf: FacetLeaf, facet: str, signals: Signals) -> Truth:
    if not signals.has_largest_partner:
        return _unknown("no_largest_partner")
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
        return _unknown("hidden_privacy" if gap.reason == "hidden_privacy" else none)
    tested = gap.testable and gap.adjusted is not None
    if gap.value < GAP[0]:
        holds = False
    elif tested:
        holds = gap.adjusted is not None and gap.adjusted <= SIGNIFICANCE
    elif gap.is_wide:
        holds = True
    else:
        return _unknown("compares_core" if none == "compares_core" else "compares_people")
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
        return _unknown("coarse_scale")
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
        return _unknown("hidden_privacy")
    if measured.value is None or measured.n < needs:
        return _unknown("compares_people")
    holds = test(measured.value)
    return Truth(holds, (Reading(leaf, facet, signal.title, holds, measured.value),))


def _dont_know(leaf: FacetLeaf, facet: str, signals: Signals) -> Truth:
    signal = signals.of.get(facet)
    if signal is None or signal.reason == "not_asked":
        return _not_asked(facet, signals)
    answers = signal.points + signal.dont_know
    if not answers:
        return _unknown("not_answered", facet)
    # Where nobody said "don't know", no number of answers is too small to say so.
    if signal.dont_know and answers < DONT_KNOW_NEEDS:
        return _unknown("not_known", facet)
    share = Fraction(100 * signal.dont_know, answers)
    holds = share >= DONT_KNOW_FROM[0]
    reading = Reading(
        leaf, facet, signal.title, holds, share, answers=answers, people=signal.unsure
    )
    return Truth(holds, (reading,))


def _dont_know_aspects(condition: Condition, signals: Signals) -> Truth:
    found = [read("dont_know", aspect, signals) for aspect in ASPECTS]
    true = [outcome for outcome in found if outcome.value]
    unknown = [outcome for outcome in found if outcome.value is None]
    needs = condition.dont_know_aspects or 0
    known = _readings([outcome for outcome in found if outcome.value is not None])
    # It takes so many aspects, so that the least of these says how far it is beyond the edge.
    shares = sorted((reading.value or Fraction(0) for reading in known), reverse=True)
    least = shares[needs - 1] if needs <= len(shares) else None
    readings = tuple(reading._replace(leaf="dont_know_aspects", value=least) for reading in known)
    if len(true) >= needs:
        return Truth(True, tuple(reading for reading in readings if reading.holds))
    if len(true) + len(unknown) < needs:
        return Truth(False, tuple(reading for reading in readings if not reading.holds))
    return Truth(None, missing=tuple(m for outcome in unknown for m in outcome.missing))


def _middling(_: Condition, signals: Signals) -> Truth:
    if signals.middling is None:
        asked = sum(aspect in signals.of for aspect in ASPECTS)
        return _unknown("not_asked" if asked < MIDDLING_NEEDS else "not_answered")
    title, holds = WHOLE_TITLES["middling"], signals.middling
    return Truth(holds, (Reading("middling", "aspects", title, holds, signals.level),))


def _sides_apart(_: Condition, signals: Signals) -> Truth:
    """Groups that lie far apart on a side, where nobody asks for a test."""
    if signals.people < 2:
        return _unknown("compares_people")
    sides = [(name, signals.of[name]) for name in FACETS if name in signals.of]
    known = [(name, side) for name, side in sides if side.gap.value is not None]
    if not known:
        hidden = any(side.gap.reason == "hidden_privacy" for _, side in sides)
        return _unknown("hidden_privacy" if hidden else "compares_partners")
    # A gap on the aspect says it of its sides.
    wide = [
        (name, side)
        for name, side in known
        if side.gap.is_wide
        and not side.gap.testable
        and not _gap("gap", aspect_of(name), signals).value
    ]
    readings = tuple(
        Reading(
            "gap",
            name,
            side.title,
            True,
            side.gap.value,
            thin=True,
            shown=side.gap.shown,
            by_chance=side.gap.by_chance,
        )
        for name, side in wide
    )
    return Truth(bool(readings), readings)


def _opposed(_: Condition, signals: Signals) -> Truth:
    if signals.people < 2:
        return _unknown("compares_people")
    # A gap that stands for itself says more than that answers are opposite.
    holds = any(not _gap("gap", aspect, signals).value for aspect in signals.opposed)
    return Truth(holds, (Reading("opposed", "aspects", WHOLE_TITLES["opposed"], holds),))


def _context(condition: Condition, signals: Signals) -> Truth:
    key = condition.context or ""
    if key == "largest_partner":
        holds = _largest_partner(signals)
        if holds is None:
            return _unknown("no_largest_partner")
    else:
        answer = signals.suitability.get(CONTEXT_TOPICS[key])
        if answer is None:
            return _unknown("form_unanswered", CONTEXT_TOPICS[key])
        if not isinstance(answer, int):
            return _unknown("not_known", CONTEXT_TOPICS[key])
        # The options of a question on the form are three.
        holds = answer == LAST if key in AT_THE_LAST_OPTION else answer > FIRST
    return Truth(holds, (Reading("context", key, CONTEXT_TITLES[key], holds),))


def _largest_partner(signals: Signals) -> bool | None:
    """False where the questions on the form say that nobody could force its terms on another."""
    if signals.has_largest_partner:
        return True
    return False if signals.suitability.get(POWER) == 1 else None


def _form(condition: Condition, signals: Signals) -> Truth:
    if signals.form is None:
        return _unknown("form_unanswered")
    holds = signals.form in condition.outcomes
    return Truth(holds, (Reading("form", signals.form, FORM_TITLES[signals.form], holds),))


def _partners_at_least(condition: Condition, signals: Signals) -> Truth:
    partners = 2 if signals.partners is None and signals.kind == "pair" else signals.partners
    if partners is None:
        return _unknown("partners_unknown")
    holds = partners >= (condition.partners_at_least or 0)
    title = WHOLE_TITLES["partners_at_least"]
    reading = Reading("partners_at_least", "partners", title, holds, Fraction(partners))
    return Truth(holds, (reading,))


def _unheard_half(_: Condition, signals: Signals) -> Truth:
    if signals.unheard_half is None:
        return _unknown("partners_unknown" if signals.partners is None else "partner_not_stated")
    holds = signals.unheard_half
    reading = Reading("unheard_half", "partners", WHOLE_TITLES["unheard_half"], holds)
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
_WHOLE: Mapping[str, Callable[[Condition, Signals], Truth]] = {
    "context": _context,
    "form": _form,
    "dont_know_aspects": _dont_know_aspects,
    "middling": _middling,
    "opposed": _opposed,
    "partners_at_least": _partners_at_least,
    "sides_apart": _sides_apart,
    "unheard_half": _unheard_half,
}
