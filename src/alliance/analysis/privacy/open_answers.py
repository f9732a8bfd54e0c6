"""Who left a question of an aspect open, and which figures would then give that person away.

When everyone answered all questions of an aspect, its score is the mean of its facets' scores, and
showing both tells nothing more. When one person left one question open, the two differ by a share
of that person's own score, and whoever knows who left it open can work that score out.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from alliance.analysis.privacy.groups import Groups
from alliance.vocabulary import SMALLER_PARTNERS

Pattern = frozenset[str]
"""The items of an aspect to which someone gave a point."""


class Showable(NamedTuple):
    """What may be shown on one aspect, beside its score."""

    hidden: frozenset[int]
    """Facets, by the number of the unit, that are not shown."""
    groups: bool
    """Whether the groups' scores on its facets may be shown."""
    counted: frozenset[int]
    """Facets to whose items the answers may be counted."""


def showable(
    aspects: Mapping[str, Mapping[int, Sequence[str]]],
    answered: Mapping[str, Sequence[Pattern]],
    groups: Groups,
) -> dict[str, Showable]:
    """For each aspect, which figures go together.

    Definition:
        People differ where they gave points to other items of the aspect than most of those they
        are taken together with. Groups' scores on facets are shown where in each group nobody
        differs, or at least `min_group` people of two partners or more do, of one where the group
        is one partner. Counts: the same over everyone, and over the merged partners of each size;
        and on each facet by itself. If one partner that is not shown alone answered more items or
        fewer, and all others like it answered as many, the facets that anyone left open are hidden.
    Shapes:
        aspects: By aspect, the items of its facets, by the number of the facet.
        answered: By partner, for each of its people the items that they gave a point to.
    """
    people = sum(map(len, answered.values()))
    found = {}
    for aspect, facets in aspects.items():
        if groups.min_group == 1 or people == 1:
            found[aspect] = Showable(frozenset(), groups=True, counted=frozenset(facets))
            continue
        patterns = _patterns(answered, [item for items in facets.values() for item in items])
        odd = _one_differs(groups, patterns)
        countable = not odd and _may_count(groups, patterns)
        found[aspect] = Showable(
            hidden=_left_open(facets, patterns) if odd else frozenset(),
            groups=not odd and _groups_apart(groups, patterns),
            counted=frozenset(
                facet
                for facet, items in facets.items()
                if countable and _countable(answered, groups, items)
            ),
        )
    return found


def _patterns(
    answered: Mapping[str, Sequence[Pattern]], items: Sequence[str]
) -> dict[str, Counter[Pattern]]:
    """By partner, which of these items were answered together, and by how many people."""
    found = {
        partner: Counter(filter(None, (points.intersection(items) for points in people)))
        for partner, people in answered.items()
    }
    return {partner: seen for partner, seen in found.items() if seen}


def _one_differs(groups: Groups, patterns: Mapping[str, Counter[Pattern]]) -> bool:
    """Whether one hidden partner differs, and all others of each kind answered as many items.

    Partners of one kind are in one group, and of one size where people may be combined in a second
    way: each kind then has figures of its own.
    """
    kinds: dict[tuple[str, int], dict[str, set[int]]] = {}
    for partner, seen in patterns.items():
        group = groups.of(partner)
        kind = (group.id if group else "", seen.total() if groups.second_look else 0)
        kinds.setdefault(kind, {})[partner] = {len(pattern) for pattern in seen}
    uneven = [each for each in kinds.values() if len(set().union(*each.values())) > 1]
    if len(uneven) != 1:
        return False
    for partner, own in uneven[0].items():
        others = set().union(*(n for other, n in uneven[0].items() if other != partner))
        if partner in groups.merged and len(others) == 1 and own != others:
            return True
    return False


def _left_open(
    facets: Mapping[int, Sequence[str]], patterns: Mapping[str, Counter[Pattern]]
) -> frozenset[int]:
    """The facets of the items that some people answered and others did not."""
    seen = [pattern for each in patterns.values() for pattern in each]
    open_to_some = frozenset().union(*seen) - frozenset.intersection(*seen)
    return frozenset(n for n, items in facets.items() if not open_to_some.isdisjoint(items))


def _groups_apart(groups: Groups, patterns: Mapping[str, Counter[Pattern]]) -> bool:
    return all(
        _go_together(
            {partner: patterns[partner] for partner in group.partners if partner in patterns},
            groups.min_group,
            partners=2 if group.id == SMALLER_PARTNERS else 1,
        )
        for group in groups.groups
    )


def _countable(
    answered: Mapping[str, Sequence[Pattern]], groups: Groups, items: Sequence[str]
) -> bool:
    """Whether the answers to a facet's items may be counted beside the facet's own score."""
    return len(items) == 1 or _may_count(groups, _patterns(answered, items))


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
