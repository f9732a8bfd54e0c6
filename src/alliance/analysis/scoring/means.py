"""Scores of people to scores of the alliance, in the shape of the report."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from alliance.analysis.privacy.groups import (
    ENOUGH_INSIDE,
    Group,
    Groups,
    may_look_twice,
    may_show,
    may_show_alliance,
)
from alliance.analysis.privacy.open_answers import Showable
from alliance.analysis.scoring.people import Person
from alliance.analysis.scoring.tallies import Tally
from alliance.analysis.scoring.units import Layout
from alliance.documents.questionnaire import Bands
from alliance.documents.report import Coverage, GroupScore, Reason, Score
from alliance.statistics.intervals import Sums, equal_weight_mean, respondent_weighted_mean
from alliance.vocabulary import (
    ASPECTS,
    BANDS,
    PREREQUISITES,
    SMALLER_PARTNERS,
    AspectId,
    BandId,
    Standing,
    Weighting,
)


class UnitScores(NamedTuple):
    """The scores on one aspect or facet, by partner, and what may be said of them."""

    by_partner: Mapping[str, Sums]
    """Partners with at least one score, by id; only sums, so that people can be left out."""
    of: int
    """People who were asked."""
    points: int
    """Answers that count."""
    value: Fraction | None
    """The alliance's score, before it is known whether it may be shown."""
    reason: Reason | None
    """Why there is none, or why it may not be shown."""
    twice: bool
    """Whether its people may be combined in a second way beside the equal-weight mean."""
    ends: Mapping[str, tuple[Fraction, Fraction]]
    """By partner, the lowest and the highest score of its people; for aspects only."""
    groups: bool = True
    """Whether the groups' scores may stand beside the others that are shown."""

    @property
    def people(self) -> int:
        """People with a score."""
        return sum(sums.n for sums in self.by_partner.values())

    @property
    def shown(self) -> Fraction | None:
        """The alliance's score where it may be shown."""
        return None if self.reason else self.value


def band_of(value: Fraction | float | None, bands: Bands) -> BandId | None:
    """The band of an unrounded score; half-open, the edge belongs to the upper band."""
    if value is None:
        return None
    return BANDS[rank_of(value, bands)]


def unit_scores(
    plan: Layout,
    people: Sequence[Person],
    groups: Groups,
    sides: Mapping[str, Showable],
    weighting: Weighting,
) -> list[UnitScores]:
    """By unit, the scores of all people.

    Definition:
        A partner is the mean of its people; the alliance the mean of its partners, each counting
        once, or on request the mean of all people.
    Missing data:
        People without a score and partners without such people are left out.
    Undefined when:
        Nobody was asked: `not_asked`; nobody gave a point: `all_missing`; nobody answered half:
        `below_half`; fewer people than may be shown, or a facet that would give one partner away:
        `hidden_privacy`.
    """
    found = []
    for number, unit in enumerate(plan.units):
        scores = _unit(number, people, groups, weighting, ends=number < plan.aspects)
        side = sides[unit.aspect]
        if number >= plan.aspects:
            scores = scores._replace(groups=side.groups)
            if number in side.hidden and scores.reason is None:
                scores = scores._replace(reason="hidden_privacy")
        found.append(scores)
    return found


def _unit(
    number: int, people: Sequence[Person], groups: Groups, weighting: Weighting, *, ends: bool
) -> UnitScores:
    by_partner: dict[str, list[Fraction]] = {}
    asked = points = 0
    for person in people:
        score = person.scores[number]
        asked += person.asked[number] > 0
        points += person.answered[number]
        if score is not None:
            by_partner.setdefault(person.partner, []).append(score)
    sums = {partner: sums_of(scores) for partner, scores in sorted(by_partner.items())}
    value = average(sums, weighting)
    n = sum(len(scores) for scores in by_partner.values())
    twice = may_look_twice(groups, {partner: (each.n,) for partner, each in sums.items()})
    reason: Reason | None = None
    if not asked:
        reason = "not_asked"
    elif value is None:
        reason = "below_half" if points else "all_missing"
    elif not may_show_alliance(groups, n) or (
        weighting == "respondent" and len(sums) > 1 and not twice
    ):
        reason = "hidden_privacy"
    extremes = {p: (min(scores), max(scores)) for p, scores in by_partner.items() if ends}
    return UnitScores(sums, asked, points, value, reason, twice, extremes)


_ZERO = Fraction(0)


def sums_of(scores: Sequence[Fraction]) -> Sums:
    """The sums of the scores of one partner's people."""
    scale = lcm(*{score.denominator for score in scores})
    whole = [score.numerator * (scale // score.denominator) for score in scores]
    return Sums(
        len(scores),
        Fraction(sum(whole), scale),
        Fraction(sum(number * number for number in whole), scale * scale),
    )


def average(by_partner: Mapping[str, Sums], weighting: Weighting) -> Fraction | None:
    """The alliance's score from the sums of its partners."""
    sums = list(by_partner.values())
    if weighting == "respondent":
        return respondent_weighted_mean(sums).value
    return equal_weight_mean(sums).value


def score_of(unit: UnitScores, bands: Bands) -> Score:
    """A unit's score as the report gives it."""
    value = unit.shown
    return Score.model_construct(
        value=None if value is None else float(value),
        band=band_of(value, bands),
        reason=unit.reason,
        n=unit.people,
        of=unit.of,
    )


def group_scores(unit: UnitScores, groups: Groups, bands: Bands) -> tuple[GroupScore, ...]:
    """The groups' scores on a unit: all of them, or none."""
    numbers = {partner: sums.n for partner, sums in unit.by_partner.items()}
    if not unit.groups or not may_show(groups, numbers):
        return ()
    found = []
    for group in groups.groups:
        sums = {p: unit.by_partner[p] for p in group.partners if p in unit.by_partner}
        value = average(sums, "partner")
        score = Score.model_construct(
            value=None if value is None else float(value),
            band=band_of(value, bands),
            reason="all_missing" if value is None else None,
            n=sum(s.n for s in sums.values()),
            of=group.people,
        )
        lowest, highest = _ends(unit, group, score.n)
        found.append(
            GroupScore.model_construct(group=group.id, score=score, lowest=lowest, highest=highest)
        )
    return tuple(found)


def _ends(unit: UnitScores, group: Group, people: int) -> tuple[float | None, float | None]:
    """The lowest and the highest score of a group's people, from five people on."""
    ends = [unit.ends[partner] for partner in group.partners if partner in unit.ends]
    if people < ENOUGH_INSIDE or not ends or (group.id == SMALLER_PARTNERS and not unit.twice):
        return None, None
    return float(min(low for low, _ in ends)), float(max(high for _, high in ends))


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
        An aspect has no score: `aspect_missing`, or `hidden_privacy` where that is the aspects'
        reason; nobody gave any answer that counts: `all_missing`.
    """
    values = {aspect: unit.shown for aspect, unit in units.items()}
    known = {aspect: value for aspect, value in values.items() if value is not None}
    fragile = tuple(a for a in ASPECTS if a in known and band_of(known[a], bands) == BANDS[0])
    if len(known) < len(ASPECTS):
        why = _why_no_overall(units)
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


def _why_no_overall(units: Mapping[AspectId, UnitScores]) -> Reason:
    reasons = [unit.reason for unit in units.values() if unit.reason]
    if not any(unit.points for unit in units.values()):
        return "all_missing"
    if "hidden_privacy" in reasons and set(reasons) == {"hidden_privacy"}:
        return "hidden_privacy" if len(units) == len(ASPECTS) else "aspect_missing"
    return "aspect_missing"


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
    known = {aspect: unit.shown for aspect, unit in units.items() if unit.shown is not None}
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
