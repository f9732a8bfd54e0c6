"""What if everybody answered one question one step better?"""

from collections.abc import Mapping
from fractions import Fraction

from alliance.analysis.advice.lifts import WhatIf
from alliance.analysis.figures import Figures
from alliance.analysis.privacy.groups import may_compare

Raised = Mapping[str, Mapping[str, Fraction]]
"""By item, the scores of its facet and of its aspect after the step, where they are shown."""


def raised_scores(figures: Figures) -> Raised:
    """The scores after one step more on one question, for each question asked.

    Definition:
        Everyone who gave a point and not yet the best one gives the next better one. A person's
        score rises by the step over the number of answered items; groups and alliance are means
        as ever.
    Missing data:
        Who did not answer the question, or has no score on the unit, does not move.
    Undefined when:
        The score itself is, or it is all that may be given: the unit is left out. So is a question
        to which some people of a group gave a point, but fewer than `min_group`: how far a score
        would rise says how many of them are at the best one.
    """
    found: dict[str, dict[str, Fraction]] = {}
    rising = figures.population.rising
    for item in figures.tallies:
        question = figures.plan.questions[item]
        step = Fraction(100, question.points - 1)
        scores = {}
        points = {group: t[item].points for group, t in figures.by_group.items() if item in t}
        known = may_compare(figures.groups, points)
        for unit in (question.facet, question.aspect):
            now, compared = figures.units[unit].value, figures.units[unit].compared
            if now is not None and ((known and compared) or not figures.several):
                rise = step * _share(figures, unit, rising.get((item, unit), {}))
                scores[figures.plan.units[unit].id] = now + rise
        found[item] = scores
    return found


def what_ifs(figures: Figures, raised: Raised) -> tuple[WhatIf, ...]:
    """The questions with their aspect's score now and after the step, in the order of asking."""
    found = []
    for item, scores in raised.items():
        question = figures.plan.questions[item]
        aspect = figures.plan.units[question.aspect].aspect
        now = figures.units[question.aspect].value
        if now is not None and aspect in scores:
            short = question.item.brief
            found.append(WhatIf(item, short, aspect, now, scores[aspect]))
    return tuple(found)


def _share(figures: Figures, unit: int, moved: Mapping[tuple[str, int], int]) -> Fraction:
    """How much of one step the alliance's score on a unit moves.

    Args:
        figures: Everyone scored.
        unit: The number of the unit.
        moved: By group and number of answered items, how many people move.
    """
    scores = figures.units[unit]
    people = {group: sums.n for group, sums in scores.by_group.items()}
    if figures.options.weighting == "respondent":
        total = sum((Fraction(n, answered) for (_, answered), n in moved.items()), Fraction(0))
        return total / sum(people.values())
    shares = (
        Fraction(scores.weights[group] * n, answered * people[group])
        for (group, answered), n in moved.items()
    )
    return sum(shares, Fraction(0)) / sum(scores.weights[group] for group in people)
