"""People's answers to scores: in whole numbers and fractions only."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from alliance.analysis.privacy.groups import Groups
from alliance.analysis.scoring.units import Layout, Means, ScoredItem
from alliance.documents.survey import Survey, Voice
from alliance.vocabulary import NOT_APPLICABLE, NOT_STATED


class Person(NamedTuple):
    """One response with its scores."""

    voice: Voice
    group: str
    """The id of the group that it is shown with; from here on nothing knows its partner."""
    scores: list[Fraction | None]
    """By unit, 0 to 100; None where fewer than half of the items that apply were answered."""
    answered: list[int]
    """By unit, the items that count."""
    asked: Sequence[int]
    """By unit, the items asked, whether they apply or not."""


def score_people(plan: Layout, survey: Survey, groups: Groups) -> list[Person]:
    """Score every response.

    Definition:
        A person's facet or aspect is the mean position of the answered items, defined when at least
        half of the items that apply to this person are answered. What is answered with "not
        applicable" is as if it had not been asked; "don't know" counts as unanswered.
    Missing data:
        A unit below half has no score, nor has one of which nothing applies; nothing is imputed.
    Reference:
        The rule of half: EORTC QLQ-C30 scoring; SF-36 scoring.
    """
    known = _Known(plan)
    group_of = {partner: group.id for group in groups.groups for partner in group.partners}
    return [
        _person(plan, voice, group_of[voice.response.partner or NOT_STATED], known)
        for voice in survey.scored
    ]


def people_by_partner(survey: Survey) -> dict[str, int]:
    """For each partner the number of its people who answered; `NOT_STATED` is one of them."""
    if survey.crowd is None:
        return dict(Counter(voice.response.partner or NOT_STATED for voice in survey.scored))
    found = Counter[str]()
    for standing, people in survey.standings.items():
        found[standing.partner or NOT_STATED] += people
    return dict(found)


class _Known:
    """What is the same for many people, worked out once: the items asked, and each score."""

    def __init__(self, plan: Layout) -> None:
        self._plan = plan
        self._asked: dict[tuple[str, ...], tuple[list[ScoredItem], list[int]]] = {}
        self.score = Means(plan.scale).score

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


def _person(plan: Layout, voice: Voice, group: str, known: _Known) -> Person:
    questions, asked = known.asked(voice.asked)
    answers = voice.response.answers
    sums = [0] * len(plan.units)
    answered = [0] * len(plan.units)
    apply = list(asked)
    for item, aspect, facet, points, step in questions:
        point = answers.get(item.id)
        if type(point) is int:
            place = step * (points - point if item.reverse else point - 1)
            sums[aspect] += place
            sums[facet] += place
            answered[aspect] += 1
            answered[facet] += 1
        elif point == NOT_APPLICABLE:
            apply[aspect] -= 1
            apply[facet] -= 1
    scores = [*map(known.score, sums, answered, apply)]
    return Person(voice, group, scores, answered, asked)
