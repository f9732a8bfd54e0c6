"""What can only be said of several people: groups, gaps, agreement, what rests on little."""

from collections.abc import Iterator, Mapping
from string import ascii_lowercase, ascii_uppercase

from alliance.analysis.comparing.agreement import agreement, agreement_within
from alliance.analysis.comparing.careless import careless, may_leave_out
from alliance.analysis.comparing.core_newer import core_newer
from alliance.analysis.comparing.gaps import TestedGap, gap_of
from alliance.analysis.comparing.influence import flips, why_not_all
from alliance.analysis.cutoffs import DONT_KNOW_FROM, DONT_KNOW_NEEDS
from alliance.analysis.figures import Figures
from alliance.analysis.privacy.groups import Group
from alliance.analysis.scoring.means import coverage
from alliance.documents.report import (
    GroupResult,
    Many,
    Opposed,
    Unknown,
)
from alliance.vocabulary import GROUP_NAMES, SMALLER_PARTNERS

_SPARE = ascii_uppercase + "23456789" + ascii_lowercase.replace("s", "")
"""Signs for groups whose names have no letter left."""


def several_people(
    figures: Figures, gaps: Mapping[str, TestedGap], opposite: tuple[Opposed, ...]
) -> Many:
    """Everything that takes several people.

    Args:
        figures: Everyone scored; two people or more.
        gaps: Between the groups, by aspect.
        opposite: The aspects on which the average hides what was said.
    """
    within = agreement_within(figures)
    left_out = figures.population.conspicuous if may_leave_out(figures) else None
    return Many.model_construct(
        grouping=figures.groups.grouping,
        groups=_groups(figures),
        gaps=tuple(gap_of(aspect, tested) for aspect, tested in gaps.items()),
        agreement=agreement(figures),
        agreement_within=tuple(each.group for each in within if each.reason is None),
        within=within,
        flips=flips(figures, left_out),
        flips_reason=why_not_all(figures),
        careless=careless(figures),
        core_newer=core_newer(figures),
        opposed=opposite,
    )


def unknowns(figures: Figures) -> tuple[Unknown, ...]:
    """Items to which three in ten or more said "don't know", the largest share first.

    Definition:
        Share = don't know over points and don't knows together, from three of them on.
    """
    found = []
    for item, tally in figures.tallies.items():
        n = tally.points + tally.dont_know
        if n >= DONT_KNOW_NEEDS and 100 * tally.dont_know >= DONT_KNOW_FROM[0] * n:
            asked = figures.plan.questions[item].item
            short = asked.brief
            found.append(
                Unknown.model_construct(item=item, short=short, dont_know=tally.dont_know, n=n)
            )
    return tuple(sorted(found, key=lambda unknown: -unknown.dont_know / unknown.n))


def _groups(figures: Figures) -> tuple[GroupResult, ...]:
    alliance = figures.survey.alliance
    named = {partner.id: partner.name for partner in alliance.partners} if alliance else {}
    groups = figures.groups.shown
    names = [named.get(group.id) or GROUP_NAMES.get(group.id) or group.id for group in groups]
    found = []
    for group, name, letter in zip(groups, names, letters(groups, names), strict=True):
        tallies = figures.by_group[group.id]
        found.append(
            GroupResult.model_construct(
                id=group.id,
                name=name,
                letter=letter,
                partners=len(group.partners),
                people=group.people,
                coverage=coverage(tallies, list(tallies)),
            )
        )
    return tuple(found)


def letters(groups: tuple[Group, ...], names: list[str]) -> list[str]:
    """One sign for each group.

    Definition:
        The first free letter of the name, else any free letter or digit; a small s for the smaller
        partners. Past those, all others share `+`.
    """
    taken: set[str] = set()
    found = []
    for group, name in zip(groups, names, strict=True):
        letter = "s" if group.id == SMALLER_PARTNERS else next(_candidates(name, taken))
        taken.add(letter)
        found.append(letter)
    return found


def _candidates(name: str, taken: set[str]) -> Iterator[str]:
    for letter in (*name.upper(), *_SPARE):
        if letter.isascii() and letter.isalnum() and letter not in taken:
            yield letter
    yield "+"
