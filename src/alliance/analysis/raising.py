"""What if everybody answered one question one step better?"""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from alliance.analysis.figures import Figures
from alliance.analysis.lifts import WhatIf
from alliance.analysis.scoring import Person, Question, answer_to

Raised = Mapping[str, Mapping[str, Fraction]]
"""By item, the scores of its facet and of its aspect after the step, where they are shown."""


def raised_scores(figures: Figures) -> Raised:
    """The scores after one step more on one question, for each question asked.

    Definition:
        Everyone who gave a point and not yet the best one gives the next better one. A person's
        score rises by the step over the number of answered items; partners and alliance are means
        as ever.
    Missing data:
        Who did not answer the question, or has no score on the unit, does not move.
    Undefined when:
        The score itself is not shown: the unit is left out. So is everything where people may not
        be combined in a second way: how far a score can rise tells who is not at the best point.
    """
    found: dict[str, dict[str, Fraction]] = {}
    if len(figures.people) > 1 and not figures.groups.second_look:
        return found
    for item in figures.tallies:
        question = figures.plan.questions[item]
        scores = {}
        for unit in (question.facet, question.aspect):
            now = figures.units[unit].shown
            if now is not None:
                scores[figures.plan.units[unit].id] = now + _rise(figures, question, unit)
        found[item] = scores
    return found


def what_ifs(figures: Figures, raised: Raised) -> tuple[WhatIf, ...]:
    """The questions with their aspect's score now and after the step, in the order of asking."""
    found = []
    for item, scores in raised.items():
        question = figures.plan.questions[item]
        aspect = figures.plan.units[question.aspect].aspect
        now = figures.units[question.aspect].shown
        if now is not None and aspect in scores:
            short = question.item.short or question.item.text
            found.append(WhatIf(item, short, aspect, now, scores[aspect]))
    return tuple(found)


def _rise(figures: Figures, question: Question, unit: int) -> Fraction:
    """How far the alliance's score on a unit rises."""
    people: dict[str, int] = {}
    moved: dict[str, Counter[int]] = {}
    for person in _scored(figures.people, unit):
        people[person.partner] = people.get(person.partner, 0) + 1
        if _can_rise(question, person):
            moved.setdefault(person.partner, Counter())[person.answered[unit]] += 1
    step = Fraction(100, question.points - 1)
    sums = {
        partner: sum((step * n / answered for answered, n in counted.items()), Fraction(0))
        for partner, counted in moved.items()
    }
    if figures.options.weighting == "respondent":
        return sum(sums.values(), Fraction(0)) / sum(people.values())
    means = (total / people[partner] for partner, total in sums.items())
    return sum(means, Fraction(0)) / len(people)


def _scored(people: Sequence[Person], unit: int) -> list[Person]:
    return [person for person in people if person.scores[unit] is not None]


def _can_rise(question: Question, person: Person) -> bool:
    answer = answer_to(question.item, person.voice.response.answers)
    best = 1 if question.item.reverse else question.points
    return type(answer) is int and answer != best and question.item.id in person.voice.asked
