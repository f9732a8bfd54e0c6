"""The questionnaire, numbered: a *unit* is whatever gets a score from several items.

A unit is an aspect or a facet. Units are numbered, the aspects first, so that a person's scores are
one plain list. Whole numbers and fractions only.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from alliance.documents.questionnaire import Item, Questionnaire
from alliance.vocabulary import AspectId


class Unit(NamedTuple):
    """An aspect or a facet."""

    id: str
    title: str
    aspect: AspectId
    items: tuple[str, ...]
    """All its items, asked or not."""


class ScoredItem(NamedTuple):
    """An item as scoring sees it."""

    item: Item
    aspect: int
    """Number of its aspect among the units."""
    facet: int
    """Number of its facet among the units."""
    points: int
    """Points of its scale."""
    step: int
    """What one point is worth, in shares of `Layout.scale`."""

    @property
    def best(self) -> int:
        """The point at the good end."""
        return 1 if self.item.reverse else self.points

    def place(self, point: int) -> int:
        """Where a point lies, in shares of `Layout.scale`."""
        return self.step * (self.points - point if self.item.reverse else point - 1)


class Means:
    """Scores of answers by what they come to, each worked out once."""

    def __init__(self, scale: int) -> None:
        """Begin, with `Layout.scale`."""
        self._scale = scale
        self._known: dict[tuple[int, int], Fraction] = {}

    def score(self, total: int, answered: int, apply: int) -> Fraction | None:
        """The score on a unit, 0 to 100; None where fewer than half of the items were answered.

        Args:
            total: Where the points lie together, in shares of the scale.
            answered: How many items they are from.
            apply: How many items are asked, without those that do not apply.
        """
        return self.mean(total, answered) if answered and 2 * answered >= apply else None

    def mean(self, total: int, answered: int) -> Fraction:
        """The same of answers that are enough."""
        found = self._known.get((total, answered))
        if found is None:
            found = self._known[total, answered] = Fraction(100 * total, self._scale * answered)
        return found


class Layout(NamedTuple):
    """The questionnaire, numbered."""

    units: tuple[Unit, ...]
    """The aspects in their fixed order, then the facets in the order of the questionnaire."""
    aspects: int
    """How many of the units are aspects."""
    questions: Mapping[str, ScoredItem]
    """By item id, in the order of asking."""
    scale: int
    """Positions are counted in whole shares of this: 0 is the low end, `scale` the good end."""
    numbers: Mapping[str, int]
    """The number of each unit, by its id."""

    def number(self, unit_id: str) -> int:
        """The number of a unit.

        Raises:
            KeyError: No unit has this id.
        """
        return self.numbers[unit_id]


def layout(questionnaire: Questionnaire) -> Layout:
    """Number the questionnaire's aspects, facets, items."""
    places = list(questionnaire.places())
    scale = lcm(*(len(questionnaire.labels(place.item)) - 1 for place in places))
    units = [
        Unit(a.id, a.title, a.id, tuple(item.id for f in a.facets for item in f.items))
        for a in questionnaire.aspects
    ]
    units += [
        Unit(f.id, f.title, a.id, tuple(item.id for item in f.items))
        for a in questionnaire.aspects
        for f in a.facets
    ]
    number = {unit.id: n for n, unit in enumerate(units)}
    questions = {}
    for aspect, facet, item in places:
        points = len(questionnaire.labels(item))
        questions[item.id] = ScoredItem(
            item, number[aspect.id], number[facet.id], points, scale // (points - 1)
        )
    return Layout(tuple(units), len(questionnaire.aspects), questions, scale, number)


def position(question: ScoredItem, point: int) -> Fraction:
    """Where an answer lies on the scale of 0 to 100, the good end at 100.

    Definition:
        100 (point - 1) / (k - 1), or 100 (k - point) / (k - 1) for a reverse-keyed item, from the
        ends of the scale and never of the data.
    """
    steps = question.points - point if question.item.reverse else point - 1
    return Fraction(100 * steps, question.points - 1)


def mean_position(question: ScoredItem, counts: Sequence[int]) -> Fraction | None:
    """Where the answers to one question lie on average, each person counted once.

    Definition:
        The mean of the positions of the answers, whatever partner they come from.
    Shapes:
        Counts over the points of the question, lowest point first.
    Missing data:
        Those who gave no point are not counted.
    Undefined when:
        Nobody gave a point: None.
    """
    given = sum(counts)
    if not given:
        return None
    total = sum(count * position(question, point) for point, count in enumerate(counts, 1))
    return Fraction(total) / given
