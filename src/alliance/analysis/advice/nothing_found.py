"""The one step where nothing was found: keep what is sound, or talk about the lowest side."""

from collections.abc import Mapping, Sequence

from alliance.analysis.advice.remedies import NOTE
from alliance.analysis.findings.signals import Signals
from alliance.documents.playbook import Playbook, Recommendation, Risk
from alliance.vocabulary import FACETS, Horizon

_SOON: tuple[Horizon, ...] = ("this_week", "this_month")


def one_step(
    playbook: Playbook,
    by_id: Mapping[str, Recommendation],
    signals: Signals,
    *,
    enough_assessed: bool,
) -> Recommendation | None:
    """Choose the step for an alliance of which no risk was found.

    Definition:
        Where it is not clear which form fits, the one that finds that out. Of a sound alliance, and
        where most risks could not be assessed, the one that claims nothing. Else the lightest one
        for the lowest facet that is not high: the first that a risk names which looks at it.

    Args:
        playbook: Its risks, and what claims nothing of any side: what keeps a sound alliance sound.
        by_id: Its recommendations.
        signals: The figures.
        enough_assessed: Whether at least half of the risks were looked for.
    """
    keeping = by_id.get(playbook.keeps)
    if all(signal.score is None for signal in signals.of.values()):
        return None
    if signals.form_not_clear:
        return by_id.get(playbook.finds_out)
    # Nothing speaks against a whole of which no aspect has a score.
    is_sound = signals.level is None or signals.level >= signals.bands.sound
    if not enough_assessed or is_sound:
        return keeping
    return _for_the_lowest(playbook.risks, by_id, signals) or keeping


def _for_the_lowest(
    risks: Sequence[Risk], by_id: Mapping[str, Recommendation], signals: Signals
) -> Recommendation | None:
    for facet in _low_sides(signals):
        looking = [each for each in risks if facet in {leaf.facet for leaf in each.when.leaves()}]
        looking.sort(key=lambda each: (each.facets[0] != facet, each.id))
        named = dict.fromkeys(name for risk in looking for name in risk.first if name in by_id)
        helping = [by_id[name] for name in named if _helps(by_id[name], facet, signals)]
        if helping:
            return min(helping, key=lambda each: each.facet != facet)
    return None


def _helps(recommendation: Recommendation, facet: str, signals: Signals) -> bool:
    """Whether it is a talk or a note, needs nothing special, and is about the facet.

    One that is about another side helps here too, unless that one is high.
    """
    if recommendation.rung > NOTE or recommendation.horizon not in _SOON:
        return False
    if recommendation.only_with:
        return False
    return recommendation.facet == facet or (
        facet in recommendation.also and recommendation.facet not in signals.high
    )


def _low_sides(signals: Signals) -> list[str]:
    """The facets that are not high, the lowest first; of those alike, in their fixed order."""
    scores = {
        facet: score
        for facet in FACETS
        if facet in signals.of and (score := signals.of[facet].score) is not None
    }
    return sorted(scores.keys() - signals.high, key=lambda each: (scores[each], _ORDER[each]))


_ORDER = {facet: place for place, facet in enumerate(FACETS)}
