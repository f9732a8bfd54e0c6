"""Answers to scores: item, facet, aspect, person; in whole numbers and fractions only.

A *unit* is whatever gets a score from several items: an aspect or a facet. Units are numbered, the
aspects first, so that a person's scores are one plain list.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm
from operator import add
from typing import NamedTuple

from alliance.documents.questionnaire import AspectId, Item, Questionnaire
from alliance.documents.response import DONT_KNOW, NOT_APPLICABLE, Answer
from alliance.documents.survey import Survey, Voice

NOT_STATED = "not_stated"
"""The partner of those who named none."""


class Unit(NamedTuple):
    """An aspect or a facet."""

    id: str
    title: str
    aspect: AspectId
    items: tuple[str, ...]
    """All its items, asked or not."""


class Question(NamedTuple):
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


class Layout(NamedTuple):
    """The questionnaire, numbered."""

    units: tuple[Unit, ...]
    """The aspects in their fixed order, then the facets in the order of the questionnaire."""
    aspects: int
    """How many of the units are aspects."""
    questions: Mapping[str, Question]
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


class Tally(NamedTuple):
    """What became of one item, over several people."""

    counts: list[int]
    """Answers by point, lowest first."""
    other: list[int]
    """How often it was asked, answered "don't know", answered "does not apply"."""

    @property
    def asked(self) -> int:
        """How many people were asked."""
        return self.other[0]

    @property
    def dont_know(self) -> int:
        """How many did not know."""
        return self.other[1]

    @property
    def not_applicable(self) -> int:
        """For how many it did not apply."""
        return self.other[2]

    @property
    def points(self) -> int:
        """How many gave a point."""
        return sum(self.counts)


class Person(NamedTuple):
    """One response with its scores."""

    voice: Voice
    partner: str
    """The partner's id, or `NOT_STATED`."""
    scores: list[Fraction | None]
    """By unit, 0 to 100; None where fewer than half of the items asked were answered."""
    answered: list[int]
    """By unit, the items that count."""
    asked: Sequence[int]
    """By unit, the items asked."""
    points: frozenset[str]
    """The items to which this person gave a point."""


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
        questions[item.id] = Question(
            item, number[aspect.id], number[facet.id], points, scale // (points - 1)
        )
    return Layout(tuple(units), len(questionnaire.aspects), questions, scale, number)


def position(question: Question, point: int) -> Fraction:
    """Where an answer lies on the scale of 0 to 100, the good end at 100.

    Definition:
        100 (point - 1) / (k - 1), or 100 (k - point) / (k - 1) for a reverse-keyed item, from the
        ends of the scale and never of the data.
    """
    steps = question.points - point if question.item.reverse else point - 1
    return Fraction(100 * steps, question.points - 1)


def score_people(plan: Layout, survey: Survey) -> list[Person]:
    """Score every response.

    Definition:
        A person's facet or aspect is the mean position of the answered items, defined when at least
        half of the items asked are answered. "Don't know" and "not applicable" count as unanswered.
    Missing data:
        A unit below half has no score; nothing is imputed.
    Reference:
        The rule of half: EORTC QLQ-C30 scoring; SF-36 scoring.
    """
    asking = _Asking(plan)
    return [_person(plan, voice, asking.of(voice.asked)) for voice in survey.voices]


def tally(plan: Layout, people: Sequence[Person]) -> dict[str, Tally]:
    """Count the answers to each item that was asked of anybody."""
    found: dict[str, Tally] = {}
    for person in people:
        answers = person.voice.response.answers
        for item in person.voice.asked:
            seen = found.get(item)
            if seen is None:
                seen = found[item] = Tally([0] * plan.questions[item].points, [0, 0, 0])
            seen.other[0] += 1
            answer = answer_to(plan.questions[item].item, answers)
            if type(answer) is int:
                seen.counts[answer - 1] += 1
            elif answer == DONT_KNOW:
                seen.other[1] += 1
            elif answer == NOT_APPLICABLE:
                seen.other[2] += 1
    return {item: found[item] for item in plan.questions if item in found}


def joined(plan: Layout, tallies: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    """Several tallies as one, such as those of the partners."""
    found: dict[str, Tally] = {}
    for each in tallies:
        for item, more in each.items():
            seen = found.get(item)
            if seen is None:
                found[item] = Tally(list(more.counts), list(more.other))
            else:
                seen.counts[:] = map(add, seen.counts, more.counts)
                seen.other[:] = map(add, seen.other, more.other)
    return {item: found[item] for item in plan.questions if item in found}


def answer_to(item: Item, answers: Mapping[str, Answer]) -> Answer:
    """The answer to an item, also under an id that it had formerly."""
    answer = answers.get(item.id)
    if answer is None and item.formerly:
        return next((answers[name] for name in item.formerly if answers.get(name)), None)
    return answer


class _Asking:
    """The items asked, worked out once for everyone who was asked the same ones."""

    def __init__(self, plan: Layout) -> None:
        self._plan = plan
        self._known: dict[tuple[str, ...], tuple[list[Question], list[int]]] = {}

    def of(self, asked: tuple[str, ...]) -> tuple[list[Question], list[int]]:
        """The questions, and by unit the number of items asked."""
        found = self._known.get(asked)
        if found is None:
            questions = [self._plan.questions[item] for item in asked]
            number = [0] * len(self._plan.units)
            for question in questions:
                number[question.aspect] += 1
                number[question.facet] += 1
            found = self._known[asked] = (questions, number)
        return found


def _person(plan: Layout, voice: Voice, asking: tuple[list[Question], list[int]]) -> Person:
    questions, asked = asking
    answers = voice.response.answers
    sums = [0] * len(plan.units)
    answered = [0] * len(plan.units)
    given: set[str] = set()
    for item, aspect, facet, points, step in questions:
        point = answers.get(item.id)
        if point is None and item.formerly:
            point = answer_to(item, answers)
        if type(point) is int:
            place = step * (points - point if item.reverse else point - 1)
            sums[aspect] += place
            sums[facet] += place
            answered[aspect] += 1
            answered[facet] += 1
            given.add(item.id)
    scores = [
        Fraction(100 * total, plan.scale * n) if n and 2 * n >= of else None
        for total, n, of in zip(sums, answered, asked, strict=True)
    ]
    return Person(
        voice, voice.response.partner or NOT_STATED, scores, answered, asked, frozenset(given)
    )
