"""Core and newer members, compared where responses say who is which.

This is a second way to divide the same people, so it could give single ones away: where one member
of a shown partner is newer and its other members are core, what newer people say in the mean less
what the newer people elsewhere say is the answer of that one. Hence the rules below.
"""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from alliance.analysis.comparing.gaps import ComparedSide, Comparison, compare, gap_of
from alliance.analysis.figures import Figures
from alliance.analysis.privacy.groups import Groups, may_look_twice
from alliance.analysis.scoring.people import Person
from alliance.documents.report import CoreNewer, Reason

Kinds = dict[str, tuple[int, ...]]
"""For each partner its people by kind: core, newer, not said."""


def core_newer(figures: Figures) -> CoreNewer:
    """The comparison by aspect, as the report gives it."""
    core, newer, _ = _total(_kinds(figures.people))
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
        merged partners with the same numbers of core and newer people are too few, or where
        partners that are shown would tell what a few of their own people say.
    """
    scored = [person for person in figures.people if person.scores[number] is not None]
    kinds = _kinds(scored)
    core, newer, _ = _total(kinds)
    reason: Reason | None = None
    if min(core, newer) < figures.groups.min_group:
        reason = "n_too_small"
    elif not figures.official and not _may_divide(figures.groups, kinds):
        reason = "hidden_privacy"
    if reason is not None:
        return Comparison((), reason)
    sides = []
    for name in ("core", "newer"):
        scores = [
            score
            for person in scored
            if person.voice.response.member == name and (score := person.scores[number]) is not None
        ]
        sides.append(ComparedSide(name, sum(scores, Fraction(0)) / len(scores), scores))
    return Comparison(tuple(sides))


def _may_divide(groups: Groups, kinds: Kinds) -> bool:
    """Whether a mean of each kind of people may stand beside the means of the groups."""
    if not may_look_twice(groups, kinds):
        return False
    shown = (kinds[partner] for partner in kinds if partner not in groups.merged)
    mixed = [numbers for numbers in shown if sum(n > 0 for n in numbers) > 1]
    for each in zip(*mixed, strict=True):
        present = [n for n in each if n]
        if present and (len(present) < 2 or sum(present) < groups.min_group):
            return False
    return True


def _kinds(people: Iterable[Person]) -> Kinds:
    counted = Counter((person.partner, person.voice.response.member) for person in people)
    return {
        partner: (
            counted[partner, "core"],
            counted[partner, "newer"],
            counted[partner, None],
        )
        for partner in sorted({partner for partner, _ in counted})
    }


def _total(kinds: Kinds) -> tuple[int, int, int]:
    columns = zip(*kinds.values(), strict=True)
    core, newer, unsaid = (sum(column) for column in columns) if kinds else (0, 0, 0)
    return core, newer, unsaid
