"""People's answers to scores: in whole numbers and fractions only."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from alliance.analysis.scoring.units import Layout, ScoredItem
from alliance.documents.survey import Survey, Voice
from alliance.vocabulary import NOT_STATED


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
    known = _Known(plan)
    return [_person(plan, voice, known) for voice in survey.scored]


def fewest_scored(plan: Layout, people: Sequence[Person]) -> dict[str, int]:
    """For each partner the smallest number of people with a score, over the aspects asked."""
    scored = {person.partner: [0] * plan.aspects for person in people}
    asked = [False] * plan.aspects
    for person in people:
        for n in range(plan.aspects):
            scored[person.partner][n] += person.scores[n] is not None
            asked[n] = asked[n] or person.asked[n] > 0
    return {
        partner: min((n for n, was in zip(numbers, asked, strict=True) if was), default=0)
        for partner, numbers in scored.items()
    }


class _Known:
    """What is the same for many people, worked out once: the items asked, and each score."""

    def __init__(self, plan: Layout) -> None:
        self._plan = plan
        self._asked: dict[tuple[str, ...], tuple[list[ScoredItem], list[int]]] = {}
        self._scores: dict[tuple[int, int], Fraction] = {}

    def asked(self, items: tuple[str, ...]) -> tuple[list[ScoredItem], list[int]]:
        """The questions, and by unit the number of items asked."""
        found = self._asked.get(items)
        if found is None:
            questions = [self._plan.questions[item] for item in items]
            number = [0] * len(self._plan.units)
            for question in questions:
                number[question.aspect] += 1
                number[question.facet] += 1
            found = self._asked[items] = (questions, number)
        return found

    def score(self, total: int, answered: int) -> Fraction:
        """The mean of so many positions, 0 to 100."""
        found = self._scores.get((total, answered))
        if found is None:
            found = Fraction(100 * total, self._plan.scale * answered)
            self._scores[total, answered] = found
        return found


def _person(plan: Layout, voice: Voice, known: _Known) -> Person:
    questions, asked = known.asked(voice.asked)
    answers = voice.response.answers
    sums = [0] * len(plan.units)
    answered = [0] * len(plan.units)
    given: set[str] = set()
    for item, aspect, facet, points, step in questions:
        point = answers.get(item.id)
        if type(point) is int:
            place = step * (points - point if item.reverse else point - 1)
            sums[aspect] += place
            sums[facet] += place
            answered[aspect] += 1
            answered[facet] += 1
            given.add(item.id)
    scores = [
        known.score(total, n) if n and 2 * n >= of else None
        for total, n, of in zip(sums, answered, asked, strict=True)
    ]
    return Person(
        voice, voice.response.partner or NOT_STATED, scores, answered, asked, frozenset(given)
    )
