"""Core and newer members, compared where responses say who is which.

This is a second way to divide the same people, so it could give single ones away: where one member
of a group is newer and its other members are core, what newer people say in the mean less what the
newer people elsewhere say is the answer of that one. So of each group there are enough, or none.
"""

from collections import Counter
from fractions import Fraction

from alliance.analysis.comparing.gaps import ComparedSide, Comparison, compare, gap_of
from alliance.analysis.figures import Figures
from alliance.analysis.privacy.groups import may_compare
from alliance.analysis.scoring.means import sums_of
from alliance.documents.report import CoreNewer, Reason
from alliance.vocabulary import Member

MEMBERS = ("core", "newer")
"""The two sides."""


def core_newer(figures: Figures) -> CoreNewer:
    """The comparison by aspect, as the report gives it."""
    told = figures.survey.standings
    core, newer = (sum(n for each, n in told.items() if each.member == kind) for kind in MEMBERS)
    comparisons: dict[str, Comparison] = {
        aspect: between_members(figures, figures.plan.number(aspect)) for aspect in figures.asked()
    }
    if not any(comparison.sides for comparison in comparisons.values()):
        reasons = [comparison.reason for comparison in comparisons.values()]
        reason: Reason = "hidden_privacy" if "hidden_privacy" in reasons else "n_too_small"
        return CoreNewer.model_construct(core=core, newer=newer, gaps=(), reason=reason)
    tested = compare(comparisons, shows_from=True)
    gaps = tuple(gap_of(aspect, tested[aspect]) for aspect in comparisons)
    return CoreNewer.model_construct(core=core, newer=newer, gaps=gaps, reason=None)


def between_members(figures: Figures, number: int) -> Comparison:
    """Core and newer members on a unit; the mean of each side is the mean of its people.

    Undefined when:
        Fewer than `min_group` people on a side: `n_too_small`. Otherwise `hidden_privacy` where
        some group has people of one kind (core, newer, not said), but fewer than `min_group`.
    """
    lots = figures.population.lots[number]
    kinds = Counter[tuple[str, Member | None]]()
    for lot, people in lots.items():
        if lot.score is not None:
            kinds[lot.group, lot.member] += people
    sizes = [sum(n for (_, kind), n in kinds.items() if kind == side) for side in MEMBERS]
    by_kind = {f"{group} {kind}": n for (group, kind), n in kinds.items()}
    reason: Reason | None = None
    if min(sizes) < figures.groups.min_group:
        reason = "n_too_small"
    elif not may_compare(figures.groups, by_kind):
        reason = "hidden_privacy"
    if reason is not None:
        return Comparison((), reason)
    sides = []
    for name in MEMBERS:
        scores = Counter[Fraction]()
        for lot, people in lots.items():
            if lot.score is not None and lot.member == name:
                scores[lot.score] += people
        sums = sums_of(scores)
        sides.append(ComparedSide(name, sums.total / sums.n, scores))
    return Comparison(tuple(sides))
