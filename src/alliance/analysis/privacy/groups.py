"""Which partners may be shown apart: the privacy rule, in one place.

Partners with fewer than `min_group` people are merged. Groups form once, on the smallest number of
people over the aspects, so that no aspect shows fewer. A group's figure is shown when every group
may show its own, or none is: with the alliance's figure, the others would give the hidden one away.

A figure that combines people in a *second* way, such as the mean of all people beside the mean of
all partners, is a second equation. It is given only where each merged partner has look-alikes:
whatever is then published stays the same when two of them change places, so nothing in it can tell
one of them from the other.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from alliance.vocabulary import NOT_STATED, SMALLER_PARTNERS, Grouping

ENOUGH_MERGED = 4
"""So many merged partners a second way of combining them needs, at the least."""

ENOUGH_INSIDE = 5
"""So many people in a group make a range or an agreement more than a list of their answers."""


class Group(NamedTuple):
    """A partner, or several merged ones."""

    id: str
    partners: tuple[str, ...]
    """Ids of its partners, sorted."""
    people: int
    """How many responses it has."""


class Groups(NamedTuple):
    """The groups of a report, and what may be said of them."""

    grouping: Grouping
    groups: tuple[Group, ...]
    """Largest first, then by id, the merged one last; empty where no group may be shown."""
    people: int
    """How many responses there are."""
    merged: tuple[str, ...]
    """Ids of the partners that are not shown alone, sorted; all of them where groups are hidden."""
    min_group: int
    """Fewest people behind a figure; 1 where everything may be shown."""
    second_look: bool
    """Whether figures may combine people in a second way beside the equal-weight mean."""
    enough_people: bool
    """Whether there are enough people for anything beside the alliance's own scores."""

    def of(self, partner: str) -> Group | None:
        """The group that holds a partner, or None."""
        return next((group for group in self.groups if partner in group.partners), None)


def form_groups(
    size: Mapping[str, int], fewest: Mapping[str, int], min_group: int, official: bool
) -> Groups:
    """Form the groups of a report.

    Definition:
        See the module. If the merged group has fewer than `min_group` people, or one partner only,
        the smallest shown partner joins it. With `official` every partner is a group of its own.
    Shapes:
        size: For each partner heard, the number of its people.
        fewest: For each of them, the smallest number of people with a score over the aspects.
    Undefined when:
        Fewer than `min_group` people in all, or no partner that may be shown: no groups.
    """
    people = sum(size.values())
    if official:
        alone = [Group(partner, (partner,), n) for partner, n in size.items()]
        return Groups("partners", _ordered(alone), people, (), 1, True, True)
    if people < min_group:
        return Groups("hidden", (), people, tuple(sorted(size)), min_group, False, False)
    shown = {partner for partner in size if fewest[partner] >= min_group}
    merged = set(size) - shown
    if merged and shown and not _may_stand(merged, fewest, min_group):
        joins = min(shown, key=lambda partner: (size[partner], partner))
        shown.remove(joins)
        merged.add(joins)
    second_look = _have_look_alikes({partner: (size[partner],) for partner in merged}, min_group)
    hidden = tuple(sorted(merged))
    if not shown:
        return Groups("hidden", (), people, hidden, min_group, second_look, True)
    groups = [Group(partner, (partner,), size[partner]) for partner in shown]
    if merged:
        groups.append(Group(SMALLER_PARTNERS, hidden, sum(size[partner] for partner in hidden)))
    return Groups(
        "merged" if merged else "partners",
        _ordered(groups),
        people,
        hidden,
        min_group,
        second_look,
        True,
    )


def may_show(groups: Groups, by_partner: Mapping[str, int]) -> bool:
    """Whether the groups' figures on one unit may be shown, all of them.

    Args:
        groups: The groups of the report.
        by_partner: For each partner the number of people with a score on the unit.
    """
    if not groups.groups:
        return False
    for group in groups.groups:
        heard = {partner for partner in group.partners if by_partner.get(partner)}
        n = sum(by_partner[partner] for partner in heard)
        if heard and (n < groups.min_group or (group.id == SMALLER_PARTNERS and len(heard) < 2)):
            return False
    return True


def may_look_twice(groups: Groups, numbers: Mapping[str, tuple[int, ...]]) -> bool:
    """Whether the people behind one figure may be combined in a second way.

    Definition:
        Of the partners that are not shown alone, at least four are heard, and those with the same
        numbers are two or more, with at least `min_group` people together. Why: the mean of all
        partners and the mean of all people together tell the sum over the partners of each size.

    Args:
        groups: The groups of the report.
        numbers: For each partner the number of people behind the figure; several numbers where
            the figure tells kinds of people apart.
    """
    if not groups.second_look:
        return False
    by_partner = {partner: sum(kinds) for partner, kinds in numbers.items()}
    apart = groups.merged if may_show(groups, by_partner) else tuple(by_partner)
    heard = {partner: numbers[partner] for partner in apart if by_partner.get(partner)}
    return _have_look_alikes(heard, groups.min_group)


def may_show_alliance(groups: Groups, people: int) -> bool:
    """Whether the alliance's own figure may be shown that rests on so many people.

    A figure that few people gave would tell what they answered. Fewer than `min_group` people in
    all know that they cannot be anonymous; even so a figure of theirs takes all of them.
    """
    return people >= min(groups.min_group, groups.people)


def _have_look_alikes(numbers: Mapping[str, tuple[int, ...]], min_group: int) -> bool:
    """Whether each of these partners has others like it; True where there are no partners."""
    if numbers and len(numbers) < ENOUGH_MERGED:
        return False
    return all(
        alike > 1 and alike * sum(kinds) >= min_group
        for kinds, alike in Counter(numbers.values()).items()
    )


def _may_stand(merged: Iterable[str], fewest: Mapping[str, int], min_group: int) -> bool:
    members = list(merged)
    return len(members) > 1 and sum(fewest[partner] for partner in members) >= min_group


def _ordered(groups: Iterable[Group]) -> tuple[Group, ...]:
    """Largest first, ties by id; the merged group and those who named no partner last."""
    return tuple(
        sorted(
            groups, key=lambda g: (g.id == SMALLER_PARTNERS, g.id == NOT_STATED, -g.people, g.id)
        )
    )
