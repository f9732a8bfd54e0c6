"""What the result would be without one person, without one group, or weighed in another way.

Everything follows from the sums of each group; nobody is scored again. A change is reported only
where a conclusion changes: a band, a floor that is met, or which aspect is lowest. Never who.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from alliance.analysis.figures import Figures
from alliance.analysis.scoring.means import UnitScores, average, band_of, held_back_band
from alliance.analysis.scoring.population import Conspicuous
from alliance.documents.questionnaire import Bands
from alliance.documents.report import Flip, Reason
from alliance.statistics.intervals import Sums
from alliance.vocabulary import ASPECTS, BANDS, OVERALL, AspectId, BandId, Cause, Weighting

SEVERAL = 3
"""People or groups from which on leaving one out is of interest: of two, the other one is left."""

_ZERO = Fraction(0)


class Conclusions(NamedTuple):
    """The conclusions that a result leads to."""

    values: Mapping[str, Fraction]
    """By aspect, and `overall` where all seven are known."""
    bands: Mapping[str, BandId]
    """Their bands, the overall one held back by the prerequisites."""
    lowest: frozenset[str]
    """The aspects that share the lowest score; empty where only one is known."""


def flips(figures: Figures, careless: Conspicuous | None) -> tuple[Flip, ...]:
    """All conclusions that rest on little.

    Args:
        figures: Everyone scored.
        careless: Those who show a sign of careless answers, if they may be left out.
    """
    known = {aspect: unit for aspect, unit in figures.asked().items() if unit.value is not None}
    bands = figures.survey.questionnaire.bands
    base = _outcome({aspect: unit.value for aspect, unit in known.items()}, bands)
    compared = {aspect: unit for aspect, unit in known.items() if unit.compared}
    leaving = _leaving(figures, compared, base)
    found = _without_one_person(figures, leaving)
    found += _without_one_group(figures, leaving)
    if careless is not None:
        found += _without_careless(figures, base, careless)
    found += _other_weighting(figures, compared, base)
    return tuple(found)


def why_not_all(figures: Figures) -> Reason | None:
    """Why not every conclusion was looked at without any one person; None where all were."""
    if figures.heard < SEVERAL:
        return "n_too_small"
    known = {aspect: each for aspect, each in figures.asked().items() if each.value is not None}
    if not all(unit.compared for unit in known.values()):
        return "hidden_privacy"
    bands = figures.survey.questionnaire.bands
    base = _outcome({aspect: unit.value for aspect, unit in known.items()}, bands)
    return None if _are_sure(figures, _leaving(figures, known, base)) else "n_too_large"


def without(figures: Figures, left_out: Conspicuous) -> Conclusions:
    """The result when these people are left out."""
    asked = figures.asked()
    values = {
        aspect: average(
            _reduced(unit, left_out.scores[figures.plan.number(aspect)]),
            unit.weights,
            figures.options.weighting,
        )
        for aspect, unit in asked.items()
    }
    return _outcome(values, figures.survey.questionnaire.bands)


def _outcome(values: Mapping[AspectId, Fraction | None], bands: Bands) -> Conclusions:
    known = {aspect: value for aspect, value in values.items() if value is not None}
    found: dict[str, Fraction] = {str(aspect): value for aspect, value in known.items()}
    named: dict[str, BandId] = {a: b for a, v in known.items() if (b := band_of(v, bands))}
    if len(known) == len(ASPECTS):
        found["overall"] = sum(known.values(), _ZERO) / len(ASPECTS)
        named["overall"] = held_back_band(known, bands)
    least = min(known.values(), default=_ZERO)
    lowest = frozenset(aspect for aspect, value in known.items() if value == least)
    return Conclusions(found, named, lowest if len(known) > 1 else frozenset())


class _Leaving(NamedTuple):
    """What leaving somebody out starts from."""

    asked: Mapping[AspectId, UnitScores]
    """The aspects that may be looked at without somebody."""
    remaining: Mapping[AspectId, "_LeaveOneOut"]
    """Their scores without one person or one group."""
    base: Conclusions
    """The conclusions as they are."""
    bands: Bands


def _leaving(figures: Figures, asked: Mapping[AspectId, UnitScores], base: Conclusions) -> _Leaving:
    weighting = figures.options.weighting
    remaining = {aspect: _LeaveOneOut(unit, weighting) for aspect, unit in asked.items()}
    return _Leaving(asked, remaining, base, figures.survey.questionnaire.bands)


def _without_one_person(figures: Figures, leaving: _Leaving) -> list[Flip]:
    if figures.heard < SEVERAL:
        return []
    numbers = {aspect: figures.plan.number(aspect) for aspect in leaving.asked}
    # People of one group with the same scores leave the same behind.
    alike = Counter[tuple[str, tuple[Fraction | None, ...]]]()
    for (group, scores), people in figures.population.profiles.items():
        alike[group, tuple(scores[number] for number in numbers.values())] += people
    cases = [
        (
            _outcome(
                {
                    aspect: leaving.remaining[aspect].value(group, score)
                    for aspect, score in zip(numbers, scores, strict=True)
                },
                leaving.bands,
            ),
            times,
        )
        for (group, scores), times in alike.items()
    ]
    for group in figures.population.uncounted:
        cases += _on_single_aspects(leaving, group)
    found = _changes("one_person", leaving.base, cases, of=figures.heard)
    if _are_sure(figures, leaving):
        return found
    return [flip for flip in found if flip.subject in leaving.asked]


def _are_sure(figures: Figures, leaving: _Leaving) -> bool:
    """Whether it is known of everybody what all their seven scores decide together."""
    return all(_rests_on_nobody(leaving, group) for group in figures.population.uncounted)


def _on_single_aspects(leaving: _Leaving, group: str) -> Iterator[tuple[Conclusions, int]]:
    """The bands of aspects without a person of a group of which no one's scores were kept together.

    Only those that change: the more one had, the less is left without, so that the ends tell
    whether any of them may. What all seven scores of a person decide together is looked at by
    `_rests_on_nobody`.
    """
    for aspect, unit in leaving.asked.items():
        left = leaving.remaining[aspect]
        ends = {band_of(left.value(group, end), leaving.bands) for end in unit.ends.get(group, ())}
        if ends <= {leaving.base.bands[aspect]}:
            continue
        for score, people in unit.scores[group].items():
            band = band_of(left.value(group, score), leaving.bands)
            if band is not None:
                yield Conclusions({}, {aspect: band}, frozenset()), people


def _rests_on_nobody(leaving: _Leaving, group: str) -> bool:
    """Whether nobody in a group decides what follows from all aspects together.

    Definition:
        All aspects at the lowest that they can be without a person of the group, and all at the
        highest, lead to the same overall band; and the lowest aspect at its highest is no higher
        than any other at its lowest.
    """
    ends: dict[AspectId, tuple[Fraction, Fraction]] = {}
    for aspect, unit in leaving.asked.items():
        left = leaving.remaining[aspect]
        found = [unit.value, *(left.value(group, end) for end in unit.ends.get(group, ()))]
        known = [value for value in found if value is not None]
        if len(known) < len(found):
            return False
        ends[aspect] = min(known), max(known)
    extremes = [_outcome({a: each[n] for a, each in ends.items()}, leaving.bands) for n in (0, 1)]
    if any(case.bands.get(OVERALL) != leaving.base.bands.get(OVERALL) for case in extremes):
        return False
    lowest = leaving.base.lowest
    if len(lowest) != 1 or not ends.keys() >= lowest:
        return True
    highest = max(high for aspect, (_, high) in ends.items() if aspect in lowest)
    return all(low >= highest for aspect, (low, _) in ends.items() if aspect not in lowest)


def _without_one_group(figures: Figures, leaving: _Leaving) -> list[Flip]:
    """From what the groups show anyway, so only where they do."""
    groups = figures.groups.shown
    if len(groups) < SEVERAL:
        return []
    remaining = leaving.remaining.items()
    left_over = ({aspect: left.without(group.id) for aspect, left in remaining} for group in groups)
    cases = [(_outcome(values, leaving.bands), 1) for values in left_over]
    return _changes("one_group", leaving.base, cases)


def _without_careless(figures: Figures, base: Conclusions, careless: Conspicuous) -> list[Flip]:
    case = without(figures, careless)
    return _changes("careless", base, [(case, 1)], shown=case if figures.official else None)


def _other_weighting(
    figures: Figures, asked: Mapping[AspectId, UnitScores], base: Conclusions
) -> list[Flip]:
    """Bands, the lowest aspect and floors, if each person counted once, or each partner."""
    other: Weighting = "partner" if figures.options.weighting == "respondent" else "respondent"
    values = {aspect: unit.average(other) for aspect, unit in asked.items()}
    case = _outcome(values, figures.survey.questionnaire.bands)
    found = _changes("weighting", base, [(case, 1)], shown=case)
    for subject, floor in sorted(figures.options.fail_under.items()):
        if subject in base.values and subject in case.values:
            met, otherwise = base.values[subject] >= floor, case.values[subject] >= floor
            if met != otherwise:
                found.append(
                    Flip.model_construct(
                        cause="weighting",
                        subject=subject,
                        ways=1,
                        of=1,
                        gate=float(floor),
                        value=_value(case, subject),
                    )
                )
    return found


def _changes(
    cause: Cause,
    base: Conclusions,
    cases: Sequence[tuple[Conclusions, int]],
    *,
    shown: Conclusions | None = None,
    of: int | None = None,
) -> list[Flip]:
    """What changes in any of the cases, each with the number of times it stands for.

    Args:
        cause: What was left out, or weighed.
        base: The conclusions as they are.
        cases: Those without it.
        shown: The one case whose scores may be shown.
        of: How many times there are in all; None where the cases tell.
    """
    of = sum(times for _, times in cases) if of is None else of
    found = []
    for subject, band in base.bands.items():
        changed: Counter[BandId] = Counter()
        for case, times in cases:
            other = case.bands.get(subject, band)
            if other != band:
                changed[other] += times
        if changed:
            found.append(
                Flip.model_construct(
                    cause=cause,
                    subject=subject,
                    ways=sum(changed.values()),
                    of=of,
                    bands=tuple(band for band in BANDS if band in changed),
                    value=_value(shown, subject),
                )
            )
    if len(base.lowest) == 1:
        complete = [(case, times) for case, times in cases if case.values.keys() >= base.lowest]
        ways = sum(times for case, times in complete if case.lowest.isdisjoint(base.lowest))
        if ways:
            flip = Flip.model_construct(cause=cause, subject="lowest", ways=ways, of=of)
            found.append(flip)
    return sorted(found, key=lambda flip: _ORDER.index(flip.subject))


_ORDER = ("overall", *ASPECTS, "lowest")


def _value(case: Conclusions | None, subject: str) -> float | None:
    value = case.values.get(subject) if case else None
    return None if value is None else float(value)


def _reduced(unit: UnitScores, left_out: Mapping[tuple[str, Fraction], int]) -> dict[str, Sums]:
    sums = dict(unit.by_group)
    for (group, score), people in left_out.items():
        sums[group] = sums[group].without(score, people)
    return sums


class _LeaveOneOut:
    """A unit's score without one person or one group, from the sums of the groups."""

    def __init__(self, unit: UnitScores, weighting: Weighting) -> None:
        self._unit = unit
        self._whole = unit.average(weighting)
        self._weighting = weighting
        self._find: Callable[[str, Fraction], Fraction | None]
        self._find = self._by_group if weighting == "partner" else self._by_person
        self._people = unit.people
        self._total = sum((sums.total for sums in unit.by_group.values()), _ZERO)
        self._weight = sum(unit.weights[group] for group in unit.by_group)
        self._known: dict[tuple[str, Fraction], Fraction | None] = {}

    def value(self, group: str, score: Fraction | None) -> Fraction | None:
        """The score without a person of this group, who had this score or none."""
        if score is None:
            return self._whole
        key = (group, score)
        if key not in self._known:
            self._known[key] = self._find(group, score)
        return self._known[key]

    def without(self, group: str) -> Fraction | None:
        """The score without a group; None where nobody else has one."""
        sums = self._unit.by_group.get(group)
        if sums is None or self._whole is None:
            return self._whole
        if sums.n == self._people:
            return None
        if self._weighting == "respondent":
            return (self._total - sums.total) / (self._people - sums.n)
        weight = self._unit.weights[group]
        rest = self._whole * self._weight - weight * sums.total / sums.n
        return rest / (self._weight - weight)

    def _by_group(self, group: str, score: Fraction) -> Fraction | None:
        weight, sums = self._unit.weights[group], self._unit.by_group[group]
        if self._whole is None or (sums.n == 1 and weight == self._weight):
            return None
        mean = sums.total / sums.n
        if sums.n == 1:
            return (self._whole * self._weight - weight * mean) / (self._weight - weight)
        moved = (sums.total - score) / (sums.n - 1) - mean
        return self._whole + weight * moved / self._weight

    def _by_person(self, _: str, score: Fraction) -> Fraction | None:
        return (self._total - score) / (self._people - 1) if self._people > 1 else None
