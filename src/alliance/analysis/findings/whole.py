"""Leaves over the alliance as a whole: the form and its topics, partners, all aspects at once."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from alliance.analysis.cutoffs import (
    MIDDLING_NEEDS,
)
from alliance.analysis.findings.sides import read
from alliance.analysis.findings.signals import Signals
from alliance.analysis.findings.truth import Reading, Truth, readings_of, unknown
from alliance.documents.playbook import AT_THE_LAST_OPTION, CONTEXT_TOPICS, Condition
from alliance.documents.suitability import FIRST, LAST
from alliance.vocabulary import (
    ASPECTS,
    CONTEXT_TITLES,
    FACETS,
    FORM_TITLES,
    WHOLE_TITLES,
    aspect_of,
)

POWER = "power"
"""The topic that asks whether one partner could force its terms on the others."""


def read_whole(condition: Condition, signals: Signals) -> Truth:
    """Tell whether a leaf over the whole is true.

    Args:
        condition: A leaf over the whole, from the playbook.
        signals: The figures of one alliance.
    """
    return _WHOLE[condition.key](condition, signals)


def _dont_know_aspects(condition: Condition, signals: Signals) -> Truth:
    found = [read("dont_know", aspect, signals) for aspect in ASPECTS]
    true = [outcome for outcome in found if outcome.value]
    unknown = [outcome for outcome in found if outcome.value is None]
    needs = condition.dont_know_aspects or 0
    known = readings_of([outcome for outcome in found if outcome.value is not None])
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
        asked = [signals.of[aspect] for aspect in ASPECTS if aspect in signals.of]
        if len(asked) < MIDDLING_NEEDS:
            return unknown("not_asked")
        applies = sum(each.applies or each.score is not None for each in asked)
        return unknown("not_answered" if applies >= MIDDLING_NEEDS else "not_applicable")
    title, holds = WHOLE_TITLES["middling"], signals.middling
    return Truth(holds, (Reading("middling", "aspects", title, holds, signals.level),))


def _sides_apart(_: Condition, signals: Signals) -> Truth:
    """Groups that lie far apart on a side, where nobody asks for a test."""
    if signals.people < 2:
        return unknown("compares_people")
    sides = [(name, signals.of[name]) for name in FACETS if name in signals.of]
    known = [(name, side) for name, side in sides if side.gap.value is not None]
    if not known:
        hidden = any(side.gap.reason == "hidden_privacy" for _, side in sides)
        return unknown("hidden_privacy" if hidden else "compares_partners")
    # A gap on the aspect says it of its sides.
    wide = [
        (name, side)
        for name, side in known
        if side.gap.is_wide
        and not side.gap.testable
        and not read("gap", aspect_of(name), signals).value
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
        return unknown("compares_people")
    # A gap that stands for itself says more than that answers are opposite.
    holds = any(not read("gap", aspect, signals).value for aspect in signals.opposed)
    return Truth(holds, (Reading("opposed", "aspects", WHOLE_TITLES["opposed"], holds),))


def _context(condition: Condition, signals: Signals) -> Truth:
    key = condition.context or ""
    if key == "largest_partner":
        holds = _largest_partner(signals)
        if holds is None:
            return unknown("no_largest_partner")
    else:
        answer = signals.suitability.get(CONTEXT_TOPICS[key])
        if answer is None:
            return unknown("form_unanswered", CONTEXT_TOPICS[key])
        if not isinstance(answer, int):
            return unknown("not_known", CONTEXT_TOPICS[key])
        # The options of a question on the form are three.
        holds = answer == LAST if key in AT_THE_LAST_OPTION else answer > FIRST
    return Truth(holds, (Reading("context", key, CONTEXT_TITLES[key], holds),))


def _largest_partner(signals: Signals) -> bool | None:
    """False where the questions on the form say that nobody could force its terms on another."""
    if signals.has_largest_partner:
        return True
    return False if signals.suitability.get(POWER) == 1 else None


def _form(condition: Condition, signals: Signals) -> Truth:
    if signals.form_not_clear:
        return unknown("not_known")
    if signals.form is None:
        return unknown("form_unanswered")
    holds = signals.form in condition.outcomes
    return Truth(holds, (Reading("form", signals.form, FORM_TITLES[signals.form], holds),))


def _partners_at_least(condition: Condition, signals: Signals) -> Truth:
    partners = 2 if signals.partners is None and signals.kind == "pair" else signals.partners
    if partners is None:
        return unknown("partners_unknown")
    holds = partners >= (condition.partners_at_least or 0)
    title = WHOLE_TITLES["partners_at_least"]
    reading = Reading("partners_at_least", "partners", title, holds, Fraction(partners))
    return Truth(holds, (reading,))


def _unheard_half(_: Condition, signals: Signals) -> Truth:
    if signals.unheard_half is None:
        return unknown("partners_unknown" if signals.partners is None else "partner_not_stated")
    holds = signals.unheard_half
    reading = Reading("unheard_half", "partners", WHOLE_TITLES["unheard_half"], holds)
    return Truth(holds, (reading,))


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
