"""On which aspects people or partners say opposite things, so that an average hides both."""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from alliance.analysis.chance import ANSWER_ERROR, answer_error
from alliance.analysis.comparing.gaps import TestedGap, gap_of
from alliance.analysis.cutoffs import (
    FEW_SIDES,
    GAP_WITHOUT_TEST,
    OPPOSED_GROUPS,
    OPPOSED_PEOPLE,
)
from alliance.analysis.figures import Figures
from alliance.analysis.scoring.means import UnitScores
from alliance.documents.report import Opposed
from alliance.statistics.agreement import spread
from alliance.statistics.scores import Scores, people_in
from alliance.vocabulary import AspectId

_PAIR = 2
_WHOLE = Fraction(100)


class _Found(NamedTuple):
    """An aspect on which groups or people lie far apart."""

    opposed: Opposed
    sure: bool
    """Whether this one aspect is enough; of the others it takes two."""


def opposed(figures: Figures, gaps: Mapping[str, TestedGap]) -> tuple[Opposed, ...]:
    """The aspects on which the average hides what was said, the furthest apart first.

    Definition:
        Up to `FEW_SIDES` groups: the highest lies `GAP_WITHOUT_TEST` or more above the lowest, and
        twice as far as single answers may miss; on two aspects, or on one where it is three times
        as far, the whole scale, or more than chance. More groups, as their ends lie far apart by
        chance: as wide, and they lie `OPPOSED_GROUPS` or more from their median on average, and one
        and a half times as far as the fewest answers may miss; or more than chance. Two people: as
        two groups. More people: as many groups, with `OPPOSED_PEOPLE`, however wide.
    Undefined when:
        More than the alliance's own score may not be given. Of two people it is told: each knows
        what the other said anyway, and nothing tells which of them said what.

    Args:
        figures: Everyone scored; two people or more.
        gaps: Between the groups, by aspect.
    """
    far = [
        _groups(figures, aspect, unit, gaps[aspect]) or _people(figures, aspect, unit)
        for aspect, unit in figures.asked().items()
    ]
    found = [each for each in far if each is not None]
    if not (len(found) > 1 or any(each.sure for each in found)):
        return ()
    return tuple(sorted((each.opposed for each in found), key=lambda each: -(each.points or 0)))


def _groups(figures: Figures, aspect: AspectId, unit: UnitScores, gap: TestedGap) -> _Found | None:
    if gap.value is None or gap.high is None or gap.low is None or not unit.groups:
        return None
    means = Counter(sums.total / sums.n for sums in unit.by_group.values())
    found = Opposed.model_construct(
        aspect=aspect, points=float(gap.value), high=gap.high, low=gap.low
    )
    tested = gap_of(aspect, gap).verdict == "more_than_chance" and gap.value >= GAP_WITHOUT_TEST
    if tested:
        return _Found(found, sure=True)
    if means.total() > FEW_SIDES:
        fewest = min(unit.answers[group] for group in unit.by_group)
        wide = gap.value >= GAP_WITHOUT_TEST and _scattered(means, OPPOSED_GROUPS, fewest)
        return _Found(found, sure=True) if wide else None
    return _ends(found, gap.value, [unit.answers[gap.high], unit.answers[gap.low]])


def _people(figures: Figures, aspect: AspectId, unit: UnitScores) -> _Found | None:
    """Whether people lie far apart, whatever their group."""
    number = figures.plan.number(aspect)
    scores = figures.population.scores(number)
    people = people_in(scores)
    answered = Counter[int]()
    for lot, times in figures.population.lots[number].items():
        if lot.score is not None:
            answered[lot.answered] += times
    found = Opposed.model_construct(aspect=aspect, points=None, high=None, low=None)
    if figures.heard == people == _PAIR:
        return _ends(found, max(scores) - min(scores), [*answered.elements()])
    if not unit.compared or people <= _PAIR:
        return None
    return _Found(found, sure=True) if _scattered(scores, OPPOSED_PEOPLE, min(answered)) else None


def _ends(found: Opposed, value: Fraction, answers: Sequence[int]) -> _Found | None:
    """Two ends so far apart, each of so many answers."""
    misses = ANSWER_ERROR**2 * sum(Fraction(1, n) for n in answers)
    if value < GAP_WITHOUT_TEST or value**2 < 4 * misses:
        return None
    return _Found(found, sure=value == _WHOLE or value**2 >= 9 * misses)


def _scattered(scores: Scores, least: Fraction, answers: int) -> bool:
    """Whether scores of so many answers each lie far from their median on average."""
    far = spread(scores).value or Fraction(0)
    return far >= max(least, answer_error(answers) * 3 / 2)
