"""Scores of people to scores of the alliance, in the shape of the report."""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from alliance.analysis.privacy.groups import Groups, may_compare
from alliance.analysis.scoring.population import Population
from alliance.analysis.scoring.tallies import Tally
from alliance.analysis.scoring.units import Layout
from alliance.documents.questionnaire import Bands
from alliance.documents.report import Coverage, GroupScore, Reason, Score
from alliance.statistics.intervals import Sums, equal_weight_mean, respondent_weighted_mean
from alliance.statistics.scores import Scores
from alliance.vocabulary import (
    ASPECTS,
    BANDS,
    PREREQUISITES,
    AspectId,
    BandId,
    Standing,
    Weighting,
)


class UnitScores(NamedTuple):
    """The scores on one aspect or facet, by group, and what may be said of them."""

    by_group: Mapping[str, Sums]
    """Groups with at least one score, by id; only sums, so that people can be left out."""
    scores: Mapping[str, Scores]
    """By group, how many of its people have which score."""
    weights: Mapping[str, int]
    """How often each group counts."""
    of: int
    """People who were asked."""
    answers: Mapping[str, int]
    """By group, the answers that count, of people with a score or without."""
    value: Fraction | None
    """The alliance's score."""
    reason: Reason | None
    """Why there is none."""
    compared: bool
    """Whether more than the alliance's own score may be given."""
    groups: bool
    """Whether the groups' scores may be shown."""
    ends: Mapping[str, tuple[Fraction, Fraction]]
    """By group, the lowest and the highest score of its people; for aspects only."""

    @property
    def points(self) -> int:
        """Answers that count."""
        return sum(self.answers.values())

    @property
    def people(self) -> int:
        """People with a score."""
        return sum(sums.n for sums in self.by_group.values())

    def average(self, weighting: Weighting) -> Fraction | None:
        """The score if each partner counts once, or each person."""
        return average(self.by_group, self.weights, weighting)


def band_of(value: Fraction | float | None, bands: Bands) -> BandId | None:
    """The band of an unrounded score; half-open, the edge belongs to the upper band."""
    if value is None:
        return None
    return BANDS[rank_of(value, bands)]


def unit_scores(
    plan: Layout, people: Population, groups: Groups, weighting: Weighting
) -> list[UnitScores]:
    """By unit, the scores of all people.

    Definition:
        A group is the mean of its people. The alliance is the mean of its groups, each counting as
        often as it holds partners; or on request the mean of all people.
    Missing data:
        People without a score are left out, and groups without such people with their weight.
    Undefined when:
        Nobody was asked: `not_asked`; nobody gave a point: `all_missing`; nobody answered half of
        what applies: `below_half`.
    """
    return [
        _unit(number, people, groups, weighting, aspect=number < plan.aspects)
        for number in range(len(plan.units))
    ]


def _unit(
    number: int, people: Population, groups: Groups, weighting: Weighting, *, aspect: bool
) -> UnitScores:
    by_group: dict[str, Counter[Fraction]] = {}
    answers: dict[str, int] = {}
    asked = people.asked[number]
    for lot, n in people.lots[number].items():
        answers[lot.group] = answers.get(lot.group, 0) + n * lot.answered
        if lot.score is not None:
            by_group.setdefault(lot.group, Counter())[lot.score] += n
    sums = {group: sums_of(scores) for group, scores in sorted(by_group.items())}
    value = average(sums, groups.weights, weighting)
    numbers = {group: each.n for group, each in sums.items()}
    needs = groups.min_group if aspect else groups.sides
    reason: Reason | None = None
    if not asked:
        reason = "not_asked"
    elif value is None:
        reason = "below_half" if any(answers.values()) else "all_missing"
    return UnitScores(
        by_group=sums,
        scores=by_group,
        weights=groups.weights,
        of=asked,
        answers=answers,
        value=value,
        reason=reason,
        compared=may_compare(groups, numbers),
        groups=bool(groups.shown) and may_compare(groups, numbers, needs),
        ends={group: (min(own), max(own)) for group, own in by_group.items() if aspect},
    )


_ZERO = Fraction(0)


def sums_of(scores: Scores) -> Sums:
    """The sums of the scores of one group's people."""
    scale = lcm(*(score.denominator for score in scores))
    whole = [(each.numerator * (scale // each.denominator), n) for each, n in scores.items()]
    return Sums(
        sum(scores.values()),
        Fraction(sum(n * number for number, n in whole), scale),
        Fraction(sum(n * number * number for number, n in whole), scale * scale),
    )


def average(
    by_group: Mapping[str, Sums], weights: Mapping[str, int], weighting: Weighting
) -> Fraction | None:
    """The alliance's score from the sums of its groups."""
    sums = list(by_group.values())
    if weighting == "respondent":
        return respondent_weighted_mean(sums).value
    return equal_weight_mean(sums, [weights[group] for group in by_group]).value


def score_of(unit: UnitScores, bands: Bands) -> Score:
    """A unit's score as the report gives it."""
    return Score.model_construct(
        value=None if unit.value is None else float(unit.value),
        band=band_of(unit.value, bands),
        reason=unit.reason,
        n=unit.people,
        of=unit.of,
    )


def group_scores(unit: UnitScores, groups: Groups, bands: Bands) -> tuple[GroupScore, ...]:
    """The groups' scores on a unit: all of them, or none."""
    if not unit.groups:
        return ()
    found = []
    for group in groups.shown:
        sums = unit.by_group.get(group.id)
        value = sums.total / sums.n if sums else None
        score = Score.model_construct(
            value=None if value is None else float(value),
            band=band_of(value, bands),
            reason=_why_none(unit, group.id) if value is None else None,
            n=sums.n if sums else 0,
            of=group.people,
        )
        lowest, highest = _ends(unit, group.id, groups.inside)
        found.append(
            GroupScore.model_construct(group=group.id, score=score, lowest=lowest, highest=highest)
        )
    return tuple(found)


def _why_none(unit: UnitScores, group: str) -> Reason:
    return "below_half" if unit.answers.get(group) else "all_missing"


def _ends(unit: UnitScores, group: str, needs: int) -> tuple[float | None, float | None]:
    """The lowest and the highest score of a group's people, from enough scores on."""
    if group not in unit.ends or unit.by_group[group].n < needs:
        return None, None
    low, high = unit.ends[group]
    return float(low), float(high)


class OverallScore(NamedTuple):
    """The overall score with what holds its band back."""

    score: Score
    uncapped: BandId | None
    """The band of the value alone."""
    held_back_by: AspectId | None
    """The prerequisite that holds the band back."""
    fragile: tuple[AspectId, ...]
    """The aspects in the lowest band."""


def overall_score(units: Mapping[AspectId, UnitScores], bands: Bands, people: int) -> OverallScore:
    """The overall score.

    Definition:
        Mean of the seven aspects; its band stands at most one above the lower of the two
        prerequisites, shared goals and mutual trust.
    Undefined when:
        An aspect has no score: `aspect_missing`; nobody gave any answer that counts: `all_missing`.
    """
    values = {aspect: unit.value for aspect, unit in units.items()}
    known = {aspect: value for aspect, value in values.items() if value is not None}
    fragile = tuple(a for a in ASPECTS if a in known and band_of(known[a], bands) == BANDS[0])
    if len(known) < len(ASPECTS):
        answered = any(unit.points for unit in units.values())
        why: Reason = "aspect_missing" if answered else "all_missing"
        score = Score.model_construct(value=None, band=None, reason=why, n=0, of=people)
        return OverallScore(score, None, None, fragile)
    value = sum(known.values(), _ZERO) / len(ASPECTS)
    uncapped, band = band_of(value, bands), held_back_band(known, bands)
    score = Score.model_construct(
        value=float(value),
        band=band,
        reason=None,
        n=min(unit.people for unit in units.values()),
        of=people,
    )
    by = None if band == uncapped else _lower_prerequisite(known)
    return OverallScore(score, uncapped, by, fragile)


def held_back_band(aspects: Mapping[AspectId, Fraction], bands: Bands) -> BandId:
    """The band of the overall score, at most one above the lower of the prerequisites.

    Args:
        aspects: The scores of all seven.
        bands: Where each band begins.
    """
    own = rank_of(sum(aspects.values(), _ZERO) / len(aspects), bands)
    ceiling = rank_of(aspects[_lower_prerequisite(aspects)], bands) + 1
    return BANDS[min(own, ceiling)]


def _lower_prerequisite(aspects: Mapping[AspectId, Fraction]) -> AspectId:
    return min(PREREQUISITES, key=lambda aspect: aspects[aspect])


def rank_of(value: Fraction | float, bands: Bands) -> int:
    """The number of a band, from whole numbers, which compare faster than fractions."""
    part, whole = value.as_integer_ratio()
    return sum(part >= edge * whole for edge in bands.edges)


def coverage(tallies: Mapping[str, Tally], items: Sequence[str]) -> Coverage:
    """What became of these items, over all people."""
    found = [tallies[item] for item in items if item in tallies]
    asked = sum(t.asked for t in found)
    points = sum(t.points for t in found)
    dont_know = sum(t.dont_know for t in found)
    not_applicable = sum(t.not_applicable for t in found)
    return Coverage.model_construct(
        asked=asked,
        points=points,
        dont_know=dont_know,
        not_applicable=not_applicable,
        blank=asked - points - dont_know - not_applicable,
    )


def standings(
    units: Mapping[AspectId, UnitScores],
) -> dict[AspectId, Standing]:
    """The highest and the lowest aspect; none where several share the place."""
    known = {aspect: unit.value for aspect, unit in units.items() if unit.value is not None}
    if len(set(known.values())) < 2:
        return {}
    found: dict[AspectId, Standing] = {}
    top, bottom = max(known.values()), min(known.values())
    highest = [aspect for aspect, value in known.items() if value == top]
    lowest = [aspect for aspect, value in known.items() if value == bottom]
    if len(highest) == 1:
        found[highest[0]] = "highest"
    if len(lowest) == 1:
        found[lowest[0]] = "lowest"
    return found
