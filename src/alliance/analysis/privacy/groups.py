"""Which people are shown together: the privacy rule, in one place.

Partners with few people are merged. After that nothing knows partners any more: each person carries
the group, and every figure treats the people of a group alike. So any two people of a group can
change places, answers and all, and no figure changes; nothing that is published can tell one of
them, or one of their partners, from another. No figure has to be hidden for that.

What is left are sizes. Where a group has answers from fewer than `min_group` of its people, the
alliance's own score is all that is given: with it, any further figure would tell those few apart
from the others.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from alliance.vocabulary import NOT_STATED, SMALLER_PARTNERS, Grouping

ENOUGH_INSIDE = 5
"""So many people in a group make a range or an agreement more than a list of their answers."""

EVERYONE = "everyone"
"""The one group where no group may be shown; it stands in no report."""

_PEOPLE_TOGETHER, _PARTNERS_TOGETHER = 4, 3
"""A merged group has so many people or so many partners: in one of one person and of two, the one
could take away their own answers and would hold those of the pair."""


class Group(NamedTuple):
    """A partner, or several merged ones."""

    id: str
    partners: tuple[str, ...]
    """Ids of its partners, sorted; those who named none count as one."""
    people: int
    """How many responses it has."""

    @property
    def weight(self) -> int:
        """How often it counts in the alliance, whoever of its people left something open."""
        return len(self.partners)


class Groups(NamedTuple):
    """The groups of a report, and what may be said of them."""

    grouping: Grouping
    groups: tuple[Group, ...]
    """Largest first, then as in the alliance file, the merged one last; `EVERYONE` alone where none
    may be shown."""
    people: int
    """How many responses there are."""
    min_group: int
    """Fewest people behind a figure; 1 where everything may be shown."""

    @property
    def shown(self) -> tuple[Group, ...]:
        """The groups whose figures may be shown."""
        return () if self.grouping == "hidden" else self.groups

    @property
    def weights(self) -> dict[str, int]:
        """How often each group counts in the alliance."""
        return {group.id: group.weight for group in self.groups}

    @property
    def enough_people(self) -> bool:
        """Whether there are enough people for anything beside the alliance's own scores."""
        return self.people >= self.min_group

    @property
    def inside(self) -> int:
        """People from whose answers on more than a mean may be said of one group."""
        return max(ENOUGH_INSIDE, self.min_group)

    @property
    def sides(self) -> int:
        """People in each group from whose answers on the groups' sides are shown."""
        return self.inside if self.min_group > 1 else 1

    def of(self, partner: str) -> Group:
        """The group that holds a partner.

        Raises:
            StopIteration: Nobody of this partner was heard.
        """
        return next(group for group in self.groups if partner in group.partners)


def form_groups(
    size: Mapping[str, int], min_group: int, official: bool, order: Sequence[str] = ()
) -> Groups:
    """Form the groups of a report, once, by how many people answered anything.

    Definition:
        Partners with fewer than `min_group` people are merged. The merged group holds at least
        `min_group` people, and at least four people or three partners; otherwise the smallest
        partner that is left joins it, of equals all, and so on. If none is left, there is one
        group and nothing is compared. With `official` every partner is a group of its own.
    Shapes:
        size: For each partner heard, the number of its people.
        order: Partners in the order of the alliance file, which is that of groups of one size.
    """
    places = {partner: place for place, partner in enumerate(order)}
    people = sum(size.values())
    alone = [Group(partner, (partner,), n) for partner, n in size.items()]
    if official:
        return Groups("partners", _ordered(alone, places), people, 1)
    merged = {partner for partner, n in size.items() if n < min_group}
    while merged and merged != size.keys() and not _may_stand(merged, size, min_group):
        smallest = min(n for partner, n in size.items() if partner not in merged)
        merged |= {partner for partner, n in size.items() if n == smallest}
    if merged == size.keys():
        everyone = Group(EVERYONE, tuple(sorted(size)), people)
        return Groups("hidden", (everyone,) if people else (), people, min_group)
    groups = [group for group in alone if group.id not in merged]
    if merged:
        hidden = sum(size[partner] for partner in merged)
        groups.append(Group(SMALLER_PARTNERS, tuple(sorted(merged)), hidden))
    grouping: Grouping = "merged" if merged else "partners"
    return Groups(grouping, _ordered(groups, places), people, min_group)


def may_compare(groups: Groups, by_group: Mapping[str, int], needs: int | None = None) -> bool:
    """Whether more than the alliance's own score may be given on a unit or a question.

    Definition:
        Each group that has answers there has them from at least `min_group` people.

    Args:
        groups: The groups of the report.
        by_group: For each group the number of its people with a score, or with a point.
        needs: Another number of people than `min_group`.
    """
    least = groups.min_group if needs is None else needs
    return groups.enough_people and all(n >= least for n in by_group.values() if n)


def _may_stand(merged: Iterable[str], size: Mapping[str, int], min_group: int) -> bool:
    members = list(merged)
    people = sum(size[partner] for partner in members)
    together = people >= _PEOPLE_TOGETHER or len(members) >= _PARTNERS_TOGETHER
    return people >= min_group and together


def _ordered(groups: Iterable[Group], places: Mapping[str, int]) -> tuple[Group, ...]:
    """Largest first, ties in the order of the alliance file; without one, by id.

    The merged group and those who named no partner stand last.
    """

    def place(group: Group) -> tuple[bool, bool, int, int, str]:
        named_none = group.id == NOT_STATED
        listed = places.get(group.id, len(places))
        return group.id == SMALLER_PARTNERS, named_none, -group.people, listed, group.id

    return tuple(sorted(groups, key=place))
