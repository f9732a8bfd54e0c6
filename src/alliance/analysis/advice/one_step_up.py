"""What if everybody answered one question one step better?"""

from collections.abc import Mapping
from fractions import Fraction

from alliance.analysis.advice.lifts import WhatIf
from alliance.analysis.figures import Figures

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
    moved = _moved(figures)
    for item in figures.tallies:
        question = figures.plan.questions[item]
        step = Fraction(100, question.points - 1)
        scores = {}
        for unit in (question.facet, question.aspect):
            now = figures.units[unit].shown
            if now is not None:
                rise = step * _share(figures, unit, moved.get((item, unit), {}))
                scores[figures.plan.units[unit].id] = now + rise
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


_Moved = Mapping[tuple[str, int], int]
"""By partner and number of answered items, how many people move."""


def _moved(figures: Figures) -> dict[tuple[str, int], dict[tuple[str, int], int]]:
    """By item and unit, who can take one step more."""
    found: dict[tuple[str, int], dict[tuple[str, int], int]] = {}
    best = {
        name: 1 if question.item.reverse else question.points
        for name, question in figures.plan.questions.items()
    }
    for person in figures.people:
        answers = person.voice.response.answers
        # Who gave no point cannot move.
        for item in person.points:
            question = figures.plan.questions[item]
            if answers.get(item) == best[item]:
                continue
            for unit in (question.facet, question.aspect):
                if person.scores[unit] is not None:
                    counted = found.setdefault((item, unit), {})
                    like = person.partner, person.answered[unit]
                    counted[like] = counted.get(like, 0) + 1
    return found


def _share(figures: Figures, unit: int, moved: _Moved) -> Fraction:
    """How much of one step the alliance's score on a unit moves."""
    people = {partner: sums.n for partner, sums in figures.units[unit].by_partner.items()}
    if figures.options.weighting == "respondent":
        total = sum((Fraction(n, answered) for (_, answered), n in moved.items()), Fraction(0))
        return total / sum(people.values())
    shares = (Fraction(n, answered * people[partner]) for (partner, answered), n in moved.items())
    return sum(shares, Fraction(0)) / len(people)
