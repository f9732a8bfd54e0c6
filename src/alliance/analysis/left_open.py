"""Who left a question of an aspect open, and which figures would then give that person away.

When everyone answered all questions of an aspect, its score is the mean of its facets' scores, and
showing both tells nothing more. When one person left one question open, the two differ by a share
of that person's own score, and whoever knows who left it open can work that score out.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from alliance.analysis.groups import MERGED, Groups
from alliance.analysis.scoring import Layout, Person

Pattern = frozenset[str]
"""The items of an aspect to which someone gave a point."""


class Side(NamedTuple):
    """What may be shown on one aspect, beside its score."""

    hidden: frozenset[int]
    """Facets, by the number of the unit, that are not shown."""
    groups: bool
    """Whether the groups' scores on its facets may be shown."""
    counts: bool
    """Whether the answers to its items may be counted."""


def sides(plan: Layout, people: Sequence[Person], groups: Groups) -> dict[str, Side]:
    """For each aspect, which figures go together.

    Definition:
        People differ where they gave points to other items of the aspect than most of those they
        are taken together with. Groups' scores on facets are shown where in each group nobody
        differs, or at least `min_group` people of two partners or more do, of one where the group
        is one partner. Counts: the same over everyone, and over the merged partners of each size.
        If all people outside a single partner that is not shown alone answered the same items,
        the facets in which that partner differs are hidden.
    """
    if groups.min_group == 1 or len(people) == 1:
        return {unit.id: Side(frozenset(), True, True) for unit in plan.units[: plan.aspects]}
    found = {}
    for number in range(plan.aspects):
        patterns = _patterns(plan, people, number)
        odd = _odd_one_out(groups, patterns)
        found[plan.units[number].id] = Side(
            hidden=frozenset(plan.questions[item].facet for item in odd),
            groups=_groups_apart(groups, patterns),
            counts=not odd and _may_count(groups, patterns),
        )
    return found


def _patterns(plan: Layout, people: Iterable[Person], aspect: int) -> dict[str, Counter[Pattern]]:
    """By partner, which items were answered together, and by how many people."""
    items = plan.units[aspect].items
    found: dict[str, Counter[Pattern]] = {}
    for person in people:
        pattern = frozenset(item for item in items if item in person.points)
        if pattern:
            found.setdefault(person.partner, Counter())[pattern] += 1
    return found


def _odd_one_out(groups: Groups, patterns: Mapping[str, Counter[Pattern]]) -> Pattern:
    """The items in which one hidden partner differs, if all other people answered the same."""
    for partner in groups.merged:
        others = {p for other, seen in patterns.items() if other != partner for p in seen}
        if len(others) == 1 and partner in patterns:
            usual = next(iter(others))
            return frozenset().union(*(usual ^ pattern for pattern in patterns[partner]))
    return frozenset()


def _groups_apart(groups: Groups, patterns: Mapping[str, Counter[Pattern]]) -> bool:
    return all(
        _go_together(
            {partner: patterns[partner] for partner in group.partners if partner in patterns},
            groups.min_group,
            partners=2 if group.id == MERGED else 1,
        )
        for group in groups.groups
    )


def _may_count(groups: Groups, patterns: Mapping[str, Counter[Pattern]]) -> bool:
    merged = {partner: patterns[partner] for partner in groups.merged if partner in patterns}
    sizes = {seen.total() for seen in merged.values()}
    alike = [{p: seen for p, seen in merged.items() if seen.total() == size} for size in sizes]
    return _go_together(patterns, groups.min_group, partners=1) and all(
        _go_together(each, groups.min_group, partners=2) for each in alike
    )


def _go_together(patterns: Mapping[str, Counter[Pattern]], min_group: int, partners: int) -> bool:
    """Whether nobody differs from most of these people, or enough people of enough partners do."""
    together = sum(patterns.values(), Counter[Pattern]())
    if len(together) < 2:
        return True
    usual, most = max(together.items(), key=lambda seen: (seen[1], sorted(seen[0])))
    differing = sum(any(pattern != usual for pattern in seen) for seen in patterns.values())
    return together.total() - most >= min_group and differing >= partners
