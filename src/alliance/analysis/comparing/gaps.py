"""How far groups lie apart, and whether that is more than chance would bring.

Groups are compared in three ways: with each other, the largest partner with all others, core with
newer members. The sides of a comparison have names; the same test serves all three.
"""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from alliance.analysis.cutoffs import SIGNIFICANCE
from alliance.analysis.figures import Figures
from alliance.analysis.scoring.means import UnitScores, average
from alliance.documents.report import Gap, Reason
from alliance.statistics.figure import Figure
from alliance.statistics.permutation import GapTest, can_reach, gap_test, holm
from alliance.statistics.power import showing_gap
from alliance.statistics.scores import Scores, people_in
from alliance.vocabulary import GapVerdict, Method

OTHERS = "others"
"""The name of all partners but the largest."""
_NO_GAP = GapTest(Fraction(1), 0, 0, "none")
"""For what lies closer than anybody asks for."""


class ComparedSide(NamedTuple):
    """One side of a comparison."""

    name: str
    mean: Fraction
    scores: Scores
    """How many of its people have which score."""

    @property
    def people(self) -> int:
        """How many have a score."""
        return people_in(self.scores)


class Comparison(NamedTuple):
    """The sides of a comparison on one unit; none, with a reason, where it may not be made."""

    sides: tuple[ComparedSide, ...]
    reason: Reason | None = None


class TestedGap(NamedTuple):
    """A difference with its test, unrounded."""

    value: Fraction | None
    """Highest mean less lowest mean; None where it is unknown."""
    reason: Reason | None
    """Why there is no value, or no test."""
    n: int
    """People it rests on."""
    sides: int = 0
    """How many sides were compared."""
    fewest: int = 0
    """People on the smallest of them."""
    high: str | None = None
    low: str | None = None
    p: Fraction | float | None = None
    """None where no result of a test with so few people could be significant."""
    adjusted: float | None = None
    method: Method = "none"
    p_error: float = 0.0
    """Standard error of p where it comes from a sample of the arrangements, otherwise 0."""
    shows_from: Figure[int] = Figure(None, 0, "n_too_small")
    """The gap, in points, that would be found in 8 of 10 cases."""

    @property
    def testable(self) -> bool:
        """Whether any result could have been significant."""
        return self.p is not None


def between_groups(figures: Figures, number: int) -> Comparison:
    """The groups on a unit; their means are those that the report shows.

    They come in the order in which one of equals is named, which renaming does not change.
    """
    unit = figures.units[number]
    reason = _why_no_groups(figures, unit)
    if reason is not None:
        return Comparison((), reason)
    sides = []
    for group in figures.in_turn:
        sums = unit.by_group.get(group.id)
        if sums:
            scores = unit.scores[group.id]
            sides.append(ComparedSide(group.id, sums.total / sums.n, scores))
    return Comparison(tuple(sides))


def largest_against_others(figures: Figures, number: int) -> Comparison:
    """The largest partner against all others, each of whom counts once.

    Undefined when:
        Nobody named the largest partner, or it is heard alone: `n_too_small`; it is no group of
        its own: `hidden_privacy`.
    """
    unit, alliance = figures.units[number], figures.survey.alliance
    largest = alliance.largest_partner if alliance else None
    if largest is None or set(unit.by_group) <= {largest}:
        return Comparison((), "n_too_small")
    reason = _why_no_groups(figures, unit)
    if reason is None and largest not in figures.groups.weights:
        reason = "hidden_privacy"
    if reason is not None:
        return Comparison((), reason)
    one, rest = unit.by_group.get(largest), {g: s for g, s in unit.by_group.items() if g != largest}
    other = average(rest, unit.weights, "partner")
    if one is None or other is None:
        return Comparison((), "n_too_small")
    others = Counter[Fraction]()
    for group in rest:
        others.update(unit.scores[group])
    return Comparison(
        (
            ComparedSide(largest, one.total / one.n, unit.scores[largest]),
            ComparedSide(OTHERS, other, others),
        )
    )


def compare(
    comparisons: Mapping[str, Comparison],
    *,
    shows_from: bool = False,
    least: Fraction = Fraction(0),
) -> dict[str, TestedGap]:
    """Test several comparisons of one kind, each with the others in mind.

    Definition:
        The permutation test of `gap_test` over the people of the sides; Holm's adjustment
        over the comparisons tested. Not tested is what could not become significant, whatever the
        answers, if all comparisons were tested. What lies less than `least` apart counts with a p
        of 1, which makes no other p smaller.

    Args:
        comparisons: The sides of each, by unit.
        shows_from: Whether to say from what size on a gap would have been found.
        least: The gap in points that anybody asks for.
    """
    several = {unit: c for unit, c in comparisons.items() if len(c.sides) > 1}
    tests = {
        unit: gap_test([side.scores for side in comparison.sides])
        if _width(comparison) >= least
        else _NO_GAP
        for unit, comparison in several.items()
        if can_reach([side.people for side in comparison.sides], len(several), SIGNIFICANCE)
    }
    adjusted = dict(zip(tests, holm([test.value for test in tests.values()]), strict=True))
    found = {}
    for unit, comparison in comparisons.items():
        tested = _untested(comparison)
        if tested.high is None:
            found[unit] = tested
            continue
        test = tests.get(unit)
        if test is None:
            found[unit] = tested._replace(reason="test_cannot_reach_alpha")
        else:
            found[unit] = tested._replace(
                p=test.value,
                adjusted=adjusted[unit],
                method=test.method,
                reason=test.reason,
                p_error=test.error,
            )
            if shows_from:
                names = [side.name for side in comparison.sides]
                pair = (names.index(tested.high), names.index(tested.low or ""))
                scores = [side.scores for side in comparison.sides]
                found[unit] = found[unit]._replace(
                    shows_from=showing_gap(scores, pair, len(tests), SIGNIFICANCE)
                )
    return found


def untested(comparisons: Mapping[str, Comparison]) -> dict[str, TestedGap]:
    """How far the sides lie apart on each unit, where nobody asks whether that is chance."""
    return {unit: _untested(comparison) for unit, comparison in comparisons.items()}


def _untested(comparison: Comparison) -> TestedGap:
    people = [side.people for side in comparison.sides]
    if len(people) < 2:
        return TestedGap(None, comparison.reason or "n_too_small", sum(people))
    high = max(comparison.sides, key=lambda side: side.mean)
    low = min((s for s in comparison.sides if s is not high), key=lambda side: side.mean)
    return TestedGap(
        high.mean - low.mean, None, sum(people), len(people), min(people), high.name, low.name
    )


def _width(comparison: Comparison) -> Fraction:
    means = [side.mean for side in comparison.sides]
    return max(means) - min(means)


def aspect_gaps(figures: Figures) -> dict[str, TestedGap]:
    """How far the groups lie apart on each aspect, tested together."""
    return compare(
        {
            aspect: between_groups(figures, figures.plan.number(aspect))
            for aspect in figures.asked()
        },
        shows_from=True,
    )


def gap_of(unit: str, tested: TestedGap) -> Gap:
    """A tested difference as the report gives it."""
    verdict: GapVerdict = "too_few"
    if tested.adjusted is not None:
        verdict = "more_than_chance" if tested.adjusted <= SIGNIFICANCE else "could_be_chance"
    return Gap.model_construct(
        id=unit,
        value=None if tested.value is None else float(tested.value),
        high=tested.high,
        low=tested.low,
        p=rounded(tested.p),
        adjusted=rounded(tested.adjusted),
        p_error=rounded(tested.p_error) if tested.p_error else None,
        method=tested.method,
        verdict=verdict,
        shows_from=tested.shows_from.value,
        shows_from_reason=tested.shows_from.reason,
        reason=tested.reason,
        n=tested.n,
    )


def rounded(p: Fraction | float | None) -> float | None:
    """A p-value with three decimals, as more would help to work back to single answers.

    Never 0: .001 stands for "at most .001". Never across .05: what is above it stays above.

    >>> rounded(0.00002), rounded(0.0504), rounded(0.0496), rounded(Fraction(1, 6))
    (0.001, 0.051, 0.05, 0.167)
    """
    if p is None:
        return None
    near = max(round(float(p), 3), 0.001)
    return 0.051 if near == SIGNIFICANCE and p > SIGNIFICANCE else near


def _why_no_groups(figures: Figures, unit: UnitScores) -> Reason | None:
    """Why the groups may not be compared on a unit."""
    if not unit.by_group:
        return unit.reason or "all_missing"
    if unit.compared and figures.groups.shown:
        return None
    # One partner alone has nothing to hide from itself; there is just nobody to compare with.
    alone = len(figures.groups.groups) == len(figures.groups.groups[0].partners) == 1
    return "n_too_small" if alone else "hidden_privacy"
