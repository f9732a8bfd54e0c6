"""The one step where nothing was found: keep what is sound, or talk about the lowest side."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from alliance.analysis.findings.signals import Signals
from alliance.documents.playbook import Recommendation
from alliance.vocabulary import ASPECTS, EFFORTS, FACETS, HORIZONS, Horizon

_HEAVIEST = 2
"""A talk, a habit or a note: where nothing was found, nothing heavier is called for."""
_SOON: tuple[Horizon, ...] = ("this_week", "this_month")


def one_step(
    recommendations: Mapping[str, Recommendation],
    keeps: Sequence[str],
    signals: Signals,
    *,
    enough_assessed: bool,
) -> Recommendation | None:
    """Choose the step for an alliance of which no risk was found.

    Definition:
        Of a sound alliance, and where most risks could not be assessed, the one that claims
        nothing; else the lightest one for the lowest facet that is not high.

    Args:
        recommendations: Of the playbook, by id.
        keeps: Those that claim nothing of any side: what keeps a sound alliance sound.
        signals: The figures.
        enough_assessed: Whether at least half of the risks were looked for.
    """
    keeping = _keeping(
        [recommendations[each] for each in keeps if each in recommendations], signals
    )
    if all(signal.score is None for signal in signals.of.values()):
        return None
    if not enough_assessed or _is_sound(signals):
        return keeping
    return _lightest(recommendations.values(), signals) or keeping


def _keeping(found: Sequence[Recommendation], signals: Signals) -> Recommendation | None:
    """The first that speaks of nothing that people were asked about in other terms; else the last.

    An aspect with own facets only may be about anything, whatever ours is about.
    """
    fitting = [each for each in found if not _in_own_terms(FACETS[each.facet].aspect, signals)]
    return next(iter([*fitting, *found[-1:]]), None)


def _in_own_terms(aspect: str, signals: Signals) -> bool:
    ours = [facet for facet, word in FACETS.items() if word.aspect == aspect]
    return aspect in signals.of and not any(facet in signals.of for facet in ours)


def _is_sound(signals: Signals) -> bool:
    """Whether the mean of the aspects is; of those that are known, where some are not."""
    known = [signals.of[aspect].score for aspect in ASPECTS if aspect in signals.of]
    scores = [score for score in known if score is not None]
    return not scores or sum(scores, Fraction(0)) >= len(scores) * signals.bands.sound


def _lightest(recommendations: Iterable[Recommendation], signals: Signals) -> Recommendation | None:
    light = [each for each in recommendations if each.rung <= _HEAVIEST and each.horizon in _SOON]
    for facet in _low_sides(signals):
        # One that is about another side helps here too, unless that one is high.
        helping = [
            each
            for each in light
            if each.facet == facet or (facet in each.also and each.facet not in signals.high)
        ]
        if helping:
            return min(helping, key=lambda each: _weight(each, facet))
    return None


def _low_sides(signals: Signals) -> list[str]:
    """The facets that are not high, the lowest first; of those alike, in their fixed order."""
    scores = {
        facet: score
        for facet in FACETS
        if facet in signals.of and (score := signals.of[facet].score) is not None
    }
    return sorted(scores.keys() - signals.high, key=lambda each: (scores[each], _ORDER[each]))


_ORDER = {facet: place for place, facet in enumerate(FACETS)}


def _weight(recommendation: Recommendation, facet: str) -> tuple[bool, int, int, int, str]:
    return (
        recommendation.facet != facet,
        recommendation.rung,
        EFFORTS.index(recommendation.effort),
        HORIZONS.index(recommendation.horizon),
        recommendation.id,
    )
