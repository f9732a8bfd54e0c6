"""Attackers who have the whole report: with equations, and by trying out all answers."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import product
from random import Random

import pytest
import survey_builders as build
from privacy_attack import Attack

from alliance.analysis.figures import measure
from alliance.analysis.pipeline import Options, assess
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.report import Report
from alliance.documents.survey import Survey
from alliance.loading.bundled import playbook

PLAYBOOK = playbook()
STANDARD = build.questionnaire(aspects=["shared_goals", "mutual_trust"])
FULL = build.questionnaire(aspects=["mutual_trust"], items=2)
SIZES = (1, 1, 1, 2, 2, 3, 4, 5, 6)


def report(survey: Survey, min_group: int = 3) -> Report:
    return assess(survey, PLAYBOOK, Options(min_group=min_group), date(2026, 5, 4))


def random_alliance(random: Random, asking: Questionnaire) -> Survey:
    """2 to 12 partners of 1 to 6 people, some answers open, mostly with core and newer members."""
    questions = len(list(asking.places()))
    left_open = random.choice([0, 0.02, 0.05, 0.1, 0.25])
    kinds: list[str | None] = random.choice([[None], ["core", "newer"], ["core", "newer", None]])
    table: dict[str, list[str]] = {}
    members: dict[str, list[str | None]] = {}
    for number in range(random.randint(2, 12)):
        people = random.choice(SIZES)
        name = f"partner_{number:02}"
        table[name] = [
            "".join(
                random.choice("?x-") if random.random() < left_open else random.choice("12345")
                for _ in range(questions)
            )
            for _ in range(people)
        ]
        members[name] = random.choices(kinds, k=people)
    return build.survey(table, asking, members=members)


@pytest.mark.parametrize("knows_gaps", [False, True], ids=["scores", "answers"])
@pytest.mark.parametrize("asking", [STANDARD, FULL], ids=["standard", "full"])
def test_equations_find_no_small_partner(asking: Questionnaire, knows_gaps: bool) -> None:
    random = Random(11)
    for number in range(80):
        survey = random_alliance(random, asking)
        figures = measure(survey, Options())
        attack = Attack(figures, report(survey), knows_gaps)
        assert attack.leaks() == [], f"alliance {number}: {survey.voices}"


def test_the_attacker_knows_how_to_attack() -> None:
    """What is shown is found, so the test above can fail."""
    survey = build.survey({"ash": ["33333333"], "bay": ["44444444", "55555555"]}, STANDARD)
    figures = measure(survey, Options())
    shown = Attack(figures, report(survey, min_group=1), knows_gaps=False)
    assert Attack(figures, report(survey), knows_gaps=False).leaks() == []
    everyone_alone = measure(survey, Options(min_group=1)).groups
    attack = shown._replace(figures=figures._replace(groups=everyone_alone._replace(min_group=3)))
    assert ("ash", "mutual_trust") in attack.leaks()


TINY = build.questionnaire(aspects=["mutual_trust"], facets=1, points=3)


def all_reports(sizes: Sequence[int]) -> dict[str, list[tuple[int, ...]]]:
    """Every way to answer one question of three points, by the report that it gives."""
    names = [f"partner_{n}" for n, size in enumerate(sizes) for _ in range(size)]
    found: dict[str, list[tuple[int, ...]]] = {}
    for answers in product((1, 2, 3), repeat=len(names)):
        table: dict[str, list[str]] = {}
        for name, answer in zip(names, answers, strict=True):
            table.setdefault(name, []).append(str(answer))
        text = report(build.survey(table, TINY)).model_dump_json()
        found.setdefault(text, []).append(answers)
    return found


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        ((1, 1, 1), (0, 1, 2)),
        ((1, 2), (0, 1)),
        ((1, 1, 2), (0, 1, 2)),
        ((1, 1, 1, 1), (0, 1, 2, 3)),
        ((3, 1, 1), (0, 1, 2)),
        ((3, 1, 1, 1), (1, 2, 3)),
        ((3, 1, 2), (1, 2)),
    ],
)
def test_trying_out_all_answers_finds_hidden_partners_at_the_ends_only(
    sizes: tuple[int, ...], hidden: tuple[int, ...]
) -> None:
    """Unless all hidden people said the same, or their means add up to one step from an end."""
    ends = [sum(sizes[: n + 1]) for n in range(len(sizes))]
    for answers in all_reports(sizes).values():
        by_partner = [
            [each[end - size : end] for end, size in zip(ends, sizes, strict=True)]
            for each in answers
        ]
        for partner in hidden:
            if len({sum(each[partner]) for each in by_partner}) == 1:
                assert all(at_an_end([each[n] for n in hidden]) for each in by_partner), answers


def at_an_end(hidden: Sequence[Sequence[int]]) -> bool:
    alike = len({answer for answers in hidden for answer in answers}) == 1
    from_low = sum(Fraction(sum(answers), len(answers)) - 1 for answers in hidden)
    return alike or from_low <= 1 or 2 * len(hidden) - from_low <= 1
