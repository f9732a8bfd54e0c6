"""How the items asked are parted, so that few of the ways to answer a part are ever seen."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from alliance.analysis.scoring.units import Layout

LONGEST_PART = 5
"""Items of a part: a run of ten equal answers then holds one whole part at least."""
_MOST_WAYS = 5_000
"""Ways to answer a part, about."""
_BESIDE_POINTS = 3
"""Don't know, not applicable, nothing."""


class AskedPart(NamedTuple):
    """Neighbouring items of one aspect that are counted together."""

    items: tuple[str, ...]
    aspect: int
    """The number of the aspect."""
    holds_aspect: bool
    """Whether all items asked of the aspect are in it."""
    facets: tuple[int, ...]
    """Numbers of the facets whose items asked are all in it."""
    facet: int | None
    """The number of the facet of which it holds some items only; then it holds no others."""


class Parting(NamedTuple):
    """What is asked of some people, parted."""

    parts: tuple[AskedPart, ...]
    """In the order of asking."""
    places: Mapping[int, tuple[int, ...]]
    """By number of the aspect, and of facets in several parts, the places of their parts."""
    asked: Mapping[int, int]
    """By number of the unit, how many of its items are asked."""


def parted(plan: Layout, asked: Sequence[str]) -> Parting:
    """Part the items asked.

    Definition:
        Items of one aspect that stand together, whole facets where they fit; at most `LONGEST_PART`
        of them, and at most about 5000 ways to answer, one item at least; as few parts as that
        takes, and no longer ones than that takes.
    """
    groups = [*_groups(plan, asked)]
    numbers: dict[int, int] = {}
    places: dict[int, list[int]] = {}
    for place, group in enumerate(groups):
        questions = [plan.questions[item] for item in group]
        for question in questions:
            for unit in (question.aspect, question.facet):
                numbers[unit] = numbers.get(unit, 0) + 1
        for unit in {unit for q in questions for unit in (q.aspect, q.facet)}:
            places.setdefault(unit, []).append(place)
    parts = []
    for group in groups:
        questions = [plan.questions[item] for item in group]
        aspect = questions[0].aspect
        facets = dict.fromkeys(question.facet for question in questions)
        split = next((facet for facet in facets if len(places[facet]) > 1), None)
        parts.append(
            AskedPart(
                tuple(group),
                aspect,
                holds_aspect=len(places[aspect]) == 1,
                facets=tuple(facet for facet in facets if len(places[facet]) == 1),
                facet=split,
            )
        )
    kept = {
        unit: tuple(found)
        for unit, found in places.items()
        if unit < plan.aspects or len(found) > 1
    }
    return Parting(tuple(parts), kept, numbers)


def _groups(plan: Layout, asked: Sequence[str]) -> Iterator[list[str]]:
    """The items, part by part."""
    for _, of_aspect in groupby(asked, lambda name: plan.questions[name].aspect):
        items = [*of_aspect]
        fewest = len(_filled(plan, items, LONGEST_PART))
        # Parts of one length have fewer ways together than a long one with a short one.
        lengths = range(1, LONGEST_PART + 1)
        yield from next(
            groups for most in lengths if len(groups := _filled(plan, items, most)) == fewest
        )


def _filled(plan: Layout, items: Sequence[str], most: int) -> list[list[str]]:
    """Items of an aspect, each part filled up to so many of them before the next begins."""
    groups: list[list[str]] = [[]]
    for _, of_facet in groupby(items, lambda name: plan.questions[name].facet):
        facet = [*of_facet]
        if _fits(plan, [*groups[-1], *facet], most):
            groups[-1] += facet
            continue
        # A facet that is too long for one part has parts of its own.
        is_long = not _fits(plan, facet, most)
        groups.append([])
        for item in facet:
            if groups[-1] and not _fits(plan, [*groups[-1], item], most):
                groups.append([])
            groups[-1].append(item)
        if is_long:
            groups.append([])
    return [group for group in groups if group]


def _fits(plan: Layout, items: Sequence[str], most: int) -> bool:
    if len(items) > most:
        return False
    ways = 1
    for item in items:
        ways *= plan.questions[item].points + _BESIDE_POINTS
    return ways <= _MOST_WAYS
