"""Two waves beside each other: how the scores moved, and whether that can be told from chance."""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from alliance.analysis.change.pairs import Pairs, UnitPairs, on_unit
from alliance.analysis.change.waves import MeasuredWave, WaveUnit, likely
from alliance.analysis.comparing.gaps import rounded
from alliance.analysis.cutoffs import SIGNIFICANCE
from alliance.analysis.scoring.means import average, sums_of
from alliance.documents.change import UnitChange
from alliance.documents.report import Reason
from alliance.statistics.change import MeanChange, paired_change, unpaired_change
from alliance.statistics.intervals import MeanInterval
from alliance.statistics.permutation import holm
from alliance.vocabulary import OVERALL, ChangeVerdict


class Moved(NamedTuple):
    """A unit in two waves, tested and not yet judged beside the others."""

    unit: str
    before: WaveUnit
    after: WaveUnit
    change: MeanChange
    pairs: UnitPairs | None
    """Those who decide; None where everybody does."""
    both: tuple[Fraction, Fraction] | None
    """Their scores then and now, where these are told."""

    @property
    def reason(self) -> Reason | None:
        """Why figures are missing."""
        for each in (self.before, self.after):
            if each.value is None:
                return each.score.reason
        hidden = not (self.before.compared and self.after.compared)
        if hidden or (self.pairs is not None and not self.pairs.told):
            return "hidden_privacy"
        return self.change.reason


class Judged(NamedTuple):
    """All units of two waves, each judged with the others in mind."""

    units: tuple[tuple[Moved, float | None, ChangeVerdict | None], ...]
    """What moved, Holm's p, the verdict."""
    tests: int
    """How many were tested."""


def judged(units: Sequence[Moved]) -> Judged:
    """Judge how units moved.

    Definition:
        Tested is what could be told at all if every unit were tested; Holm's adjustment over these.
        Where that is nothing, the overall score is tested alone, if so few can tell it: so six
        to eight people who are in both can tell how the overall score moved. Better or worse where
        the adjusted p is .05 or less, whichever way it went.
    Undefined when:
        Either score is missing: no verdict. No result of so few people could be told: "too few".
    """
    moved = [each for each in units if each.change.p is not None]
    tested = {
        each.unit: each.change.p
        for each in moved
        if each.change.least_p * len(moved) <= SIGNIFICANCE
    }
    if not tested:
        whole = [each for each in moved if each.unit == OVERALL]
        tested = {e.unit: e.change.p for e in whole if e.change.least_p <= SIGNIFICANCE}
    adjusted = dict(zip(tested, holm([*tested.values()]), strict=True))
    return Judged(
        tuple((each, adjusted.get(each.unit), _verdict(each, adjusted)) for each in units),
        len(tested),
    )


def _verdict(moved: Moved, adjusted: Mapping[str, float | None]) -> ChangeVerdict | None:
    if moved.before.value is None or moved.after.value is None:
        return None
    p = adjusted.get(moved.unit)
    if p is None or moved.change.value is None:
        return "too_few"
    if p > SIGNIFICANCE:
        return "no_change"
    return "better" if moved.change.value > 0 else "worse"


def moved(unit: str, before: MeasuredWave, after: MeasuredWave, pairs: Pairs | None) -> Moved:
    """How one unit moved between two waves.

    Definition:
        By `paired_change` of those who are in both, where they decide; else by `unpaired_change` of
        the two scores. Where a partner that is shown came or left, the score moves with it although
        nobody need have changed: then partners count as a sample of those who might be heard.

    Args:
        unit: `overall`, an aspect or a facet, which both waves have.
        before: The earlier wave.
        after: The later one.
        pairs: Who is in both; None where everybody decides.
    """
    then, now = before.units[unit], after.units[unit]
    if pairs is None:
        across = before.lacks(after) or after.lacks(before)
        ranges = [likely(wave, wave.units[unit], across=across) for wave in (before, after)]
        return Moved(unit, then, now, _of_everybody(then, now, *ranges), None, None)
    own = on_unit(pairs, unit)
    by_person = pairs.after.options.weighting == "respondent"
    weights = {group: len(own.after[group]) for group in own.after}
    if not by_person:
        of_all = pairs.after.groups.weights
        weights = {group: of_all[group] for group in own.after}
    change = paired_change(own.differences, [*weights.values()])
    both = None
    if own.told and own.n:
        both = (_mean(own.before, weights), _mean(own.after, weights))
    return Moved(unit, then, now, change, own, both)


def _mean(scores: Mapping[str, Sequence[Fraction]], weights: Mapping[str, int]) -> Fraction:
    sums = {group: sums_of(Counter(own)) for group, own in scores.items()}
    return average(sums, weights, "partner") or Fraction(0)


def _of_everybody(
    then: WaveUnit, now: WaveUnit, earlier: MeanInterval, later: MeanInterval
) -> MeanChange:
    if then.value is None or now.value is None:
        n = then.score.n + now.score.n
        return MeanChange(None, None, None, None, None, None, 1, "none", n)
    return unpaired_change(then.value, now.value, earlier, later)


def told(
    each: Moved, title: str, adjusted: float | None, verdict: ChangeVerdict | None
) -> UnitChange:
    """A unit that moved, with the figures that may be given.

    Where those who decide may not be told apart from everybody, the verdict is theirs, and the
    figures are those of the two scores; not even how many of them have a score there is given.
    """
    change = each.change
    open_figures = each.reason != "hidden_privacy"
    then, now = each.before.value, each.after.value
    both_then, both_now = each.both or (None, None)
    value = None if then is None or now is None else float(now) - float(then)
    if both_then is not None and both_now is not None:
        value = float(both_now - both_then)
    low, high = (change.low, change.high) if open_figures else (None, None)
    return UnitChange.model_construct(
        id=each.unit,
        title=title,
        before=None if then is None else float(then),
        after=None if now is None else float(now),
        both_before=None if both_then is None else float(both_then),
        both_after=None if both_now is None else float(both_now),
        value=value,
        low=low,
        high=high,
        p=rounded(change.p) if open_figures else None,
        adjusted=rounded(adjusted) if open_figures else None,
        test=change.test,
        n=change.n if open_figures or each.pairs is None else each.pairs.of,
        verdict=verdict,
        reason=each.reason,
        shows_from=None if low is None or high is None else (high - low) / 2,
    )
