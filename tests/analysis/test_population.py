"""People counted side by side are those that looking at one after the other counts."""

from collections import Counter
from fractions import Fraction
from random import Random

import survey_builders as build
from hypothesis import given, settings
from hypothesis import strategies as st
from varied import varied

from alliance.analysis.privacy.groups import form_groups
from alliance.analysis.scoring.people import Person, people_by_partner, score_people
from alliance.analysis.scoring.population import Lot, population_of
from alliance.analysis.scoring.units import Layout, layout
from alliance.documents.questionnaire import Questionnaire
from alliance.loading.bundled import item_bank
from alliance.vocabulary import DONT_KNOW, NOT_APPLICABLE

FORMS = [item_bank(), build.questionnaire(facets=1), build.questionnaire(facets=2, items=3)]


def lots(plan: Layout, people: list[Person]) -> list[Counter[Lot]]:
    return [
        Counter(
            Lot(p.group, p.voice.response.member, p.scores[unit], p.answered[unit]) for p in people
        )
        for unit in range(len(plan.units))
    ]


def unsure(plan: Layout, people: list[Person]) -> list[int]:
    answers = [person.voice.response.answers for person in people]
    return [
        sum(any(told.get(item) == DONT_KNOW for item in unit.items) for told in answers)
        for unit in plan.units
    ]


def rising(plan: Layout, people: list[Person]) -> dict[tuple[str, int], Counter[tuple[str, int]]]:
    found: dict[tuple[str, int], Counter[tuple[str, int]]] = {}
    for person in people:
        for item in person.voice.asked:
            question, answer = plan.questions[item], person.voice.response.answers.get(item)
            for unit in (question.facet, question.aspect):
                can = type(answer) is int and answer != question.best
                if can and person.scores[unit] is not None:
                    like = person.group, person.answered[unit]
                    found.setdefault((item, unit), Counter())[like] += 1
    return found


def overall(plan: Layout, people: list[Person]) -> dict[str, Counter[Fraction]]:
    found: dict[str, Counter[Fraction]] = {}
    for person in people:
        scores = [score for score in person.scores[: plan.aspects] if score is not None]
        if len(scores) == 7:
            mean = sum(scores, Fraction(0)) / 7
            found.setdefault(person.group, Counter())[mean] += 1
    return found


def tallied(item: str, people: list[Person], points: int) -> tuple[list[int], list[int]]:
    told = [p.voice.response.answers.get(item) for p in people if item in p.voice.asked]
    counts = [told.count(point) for point in range(1, points + 1)]
    return counts, [len(told), told.count(DONT_KNOW), told.count(NOT_APPLICABLE)]


@settings(max_examples=40)
@given(st.randoms(use_true_random=False), st.sampled_from(FORMS), st.sampled_from([1, 2, 9, 25]))
def test_counting_side_by_side_is_counting_one_by_one(
    random: Random, form: Questionnaire, number: int
) -> None:
    survey = varied(random, form, people=number)
    plan = layout(survey.questionnaire)
    groups = form_groups(people_by_partner(survey), 3, official=False)
    people = score_people(plan, survey, groups)
    found = population_of(plan, people, (group.id for group in groups.groups))
    assert found.people == len(people)
    assert found.lots == lots(plan, people)
    for unit in range(len(plan.units)):
        scores = Counter(person.scores[unit] for person in people)
        assert found.scores(unit) == {each: n for each, n in scores.items() if each is not None}
    assert found.asked == [sum(p.asked[u] > 0 for p in people) for u in range(len(plan.units))]
    assert found.unsure == unsure(plan, people)
    assert found.rising == rising(plan, people)
    assert found.overall == overall(plan, people)
    some = [sum(s is not None for s in p.scores[: plan.aspects]) for p in people]
    assert found.incomplete == sum(0 < known < 7 for known in some)
    for group in groups.groups:
        own = [person for person in people if person.group == group.id]
        for item, tally in found.tallies[group.id].items():
            assert tuple(tally) == tallied(item, own, plan.questions[item].points)
