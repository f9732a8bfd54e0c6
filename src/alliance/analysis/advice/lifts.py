"""What would change most: questions on which one step more lifts a band or clears a risk."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from alliance.analysis.findings.found import FoundRisk
from alliance.analysis.scoring.means import rank_of
from alliance.documents.questionnaire import Bands
from alliance.documents.report import Lift
from alliance.vocabulary import BANDS, AspectId, BandId

KEPT_LIFTS = 3
"""More of them would be a list of everything."""


class WhatIf(NamedTuple):
    """One question, and its aspect's score if everybody answered one step better."""

    item: str
    """The item's id."""
    short: str
    """The question in a few words."""
    aspect: AspectId
    """The aspect it belongs to."""
    now: Fraction
    """The aspect's score."""
    then: Fraction
    """The same with one step more on this question, for everyone who is not at the best point."""


class Gain(NamedTuple):
    """What the step would bring."""

    what_if: WhatIf
    clears: tuple[str, ...]
    """Ids of the risks that it clears."""
    band: BandId | None
    """The aspect's band after the step, where it is a higher one."""


def lifts(
    what_ifs: Iterable[WhatIf], findings: Sequence[FoundRisk], bands: Bands
) -> tuple[Lift, ...]:
    """Choose at most three questions, those that clear the most severe risks first.

    Those that clear as much are ordered by the band that their aspect leaves, the lowest first,
    then by how far the aspect rises, then as they are asked. One that adds nothing to those
    before it is left out.

    Args:
        what_ifs: The questions in the order of asking; those whose scores may be shown.
        findings: What was found, the most severe first; each says what alone would clear it.
        bands: Where each band begins.
    """
    gains = [_gain(each, findings, bands) for each in what_ifs]
    gains.sort(key=lambda gain: _rank(gain, findings, bands))
    chosen: list[Gain] = []
    cleared: set[str] = set()
    lifted: set[AspectId] = set()
    for gain in gains:
        lifts_more = gain.band is not None and gain.what_if.aspect not in lifted
        if lifts_more or not cleared.issuperset(gain.clears):
            chosen.append(gain)
            cleared.update(gain.clears)
            if gain.band is not None:
                lifted.add(gain.what_if.aspect)
    return tuple(_lift(gain) for gain in chosen[:KEPT_LIFTS])


def _gain(what_if: WhatIf, findings: Sequence[FoundRisk], bands: Bands) -> Gain:
    clears = tuple(each.risk for each in findings if what_if.item in each.to_clear)
    then = rank_of(what_if.then, bands)
    return Gain(what_if, clears, BANDS[then] if then > rank_of(what_if.now, bands) else None)


def _rank(
    gain: Gain, findings: Sequence[FoundRisk], bands: Bands
) -> tuple[int, bool, int, Fraction]:
    weight = sum(each.likelihood * each.impact for each in findings if each.risk in gain.clears)
    what_if = gain.what_if
    return (
        -weight,
        gain.band is None,
        rank_of(what_if.now, bands),
        what_if.now - what_if.then,
    )


def _lift(gain: Gain) -> Lift:
    what_if = gain.what_if
    return Lift.model_construct(
        item=what_if.item,
        short=what_if.short,
        aspect=what_if.aspect,
        value=float(what_if.then),
        band=gain.band,
        clears=gain.clears,
    )
