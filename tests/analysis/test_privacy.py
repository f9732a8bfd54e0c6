"""Nothing that is published tells one person of a group from another, or one of its partners."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from random import Random

import pytest
import survey_builders as build
from alliances import random_alliance, swaps

from alliance.analysis.advice.one_step_up import raised_scores
from alliance.analysis.figures import measure
from alliance.analysis.pipeline import Options, assess
from alliance.analysis.privacy.groups import form_groups
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.report import Report
from alliance.documents.survey import Survey
from alliance.loading.bundled import playbook
from alliance.render import FORMATS, render
from alliance.render.look import Look

PLAYBOOK = playbook()
ALL_OPTIONS = (
    Options(),
    Options(weighting="respondent", fail_under={"heard": 60.0}),
    Options(min_group=4, fail_under={"overall": 60.0, "mutual_trust": 50.0}, fail_on="high"),
)
LOOKS = (
    Look(explain=True, all_risks=True, questions=True),
    Look(width=50, plain=True, questions=True),
)


def report(survey: Survey, options: Options = ALL_OPTIONS[0]) -> Report:
    return assess(survey, PLAYBOOK, options, date(2026, 5, 4))


def everything(survey: Survey, options: Options) -> dict[str, str]:
    """All that can be made of a report."""
    found = report(survey, options)
    return {
        f"{name} {look}": render(name, found, look) for name in FORMATS["report"] for look in LOOKS
    }


@pytest.mark.parametrize("options", ALL_OPTIONS, ids=["partners", "people", "four"])
@pytest.mark.parametrize("seed", range(8))
def test_two_people_of_a_group_can_change_places(seed: int, options: Options) -> None:
    random = Random(seed)
    asking = build.questionnaire(facets=random.choice([1, 2]), items=random.choice([1, 2]))
    survey = random_alliance(random, asking)
    before = everything(survey, options)
    changed = list(swaps(survey, options.min_group))
    for each in random.sample(changed, min(4, len(changed))):
        assert each != survey
        assert everything(each, options) == before


def test_the_test_can_fail() -> None:
    """Where people speak for their partners, two who change places are seen."""
    asking = build.questionnaire(aspects=["mutual_trust"])
    survey = build.survey({"ash": ["5555"], "bay": ["1111"], "cove": ["3333"]}, asking)
    swapped = next(swaps(survey, 3))
    assert report(survey) == report(swapped)
    file = build.alliance("ash", "bay", "cove", voices="official")
    alone = [report(each._replace(alliance=file)) for each in (survey, swapped)]
    assert alone[0] != alone[1]


def test_who_sat_with_others_moves_no_range() -> None:
    """Joint answers for all partners, beside people of partners, are one person's like others'."""
    asking = build.questionnaire(facets=1)
    people = {None: ["4"], "ash": ["3"], "bay": ["5", "2"], "cove": ["2", "3", "4", "5"]}
    voices = [
        build.voice(asking, 7 * sign, partner=partner, joint=partner is None)
        for partner, signs in people.items()
        for sign in signs
    ]
    survey = Survey(asking, build.alliance("ash", "bay", "cove", "dell"), tuple(voices))
    found = report(survey)
    assert found.aspects[0].interval is not None
    assert found.aspects[0].interval.heard_only
    assert all(report(each) == found for each in swaps(survey, 3))


THIN = build.questionnaire(aspects=["mutual_trust", "shared_goals"], facets=1)


@pytest.mark.parametrize("sign", "12345")
def test_what_one_person_alone_answered_is_in_no_agreement_of_another_group(sign: str) -> None:
    """With how far ash lies apart, its mean could be found, and then what bay's one person said."""
    table = {"ash": ["13", "13", "53", "53", "53"], "bay": [f"{sign}3", "-3", "-3"]}
    many = report(build.survey(table, THIN)).many
    assert many is not None
    ash = {each.aspect: each for each in many.within[0].aspects}
    assert ash["mutual_trust"].reason == "hidden_privacy"
    assert ash["mutual_trust"].average_deviation is None
    assert ash["shared_goals"].verdict == "agree"


def test_what_one_person_alone_answered_lifts_nothing() -> None:
    """How far a score would rise tells whether that person gave the best answer."""
    asking = build.questionnaire(aspects=["mutual_trust"], facets=2)
    for sign in "345":
        table = {"ash": ["34", "44", "43"], "bay": [f"3{sign}", "3-", "3-"]}
        found = report(build.survey(table, asking))
        assert "mt_2_1" not in {lift.item for lift in found.lifts}
        raised = raised_scores(measure(build.survey(table, asking), Options()))
        assert not raised["mt_2_1"]
        assert raised["mt_1_1"]


@pytest.mark.parametrize(
    ("hasty", "careful", "told"),
    [
        ({"ash": 5, "bay": 3}, {"ash": 0, "bay": 1}, False),
        ({"ash": 5, "bay": 3}, {"ash": 0, "bay": 2}, False),
        ({"ash": 5, "bay": 3}, {"ash": 0, "bay": 3}, True),
        ({"ash": 1, "bay": 2}, {"ash": 3, "bay": 3}, True),
    ],
)
def test_without_hasty_answers_nobody_stands_alone(
    hasty: Mapping[str, int], careful: Mapping[str, int], told: bool
) -> None:
    """The score without them would be that of the one who is left."""
    asking = build.questionnaire(facets=2)
    table = {g: ["4" * 14] * hasty[g] + ["34" * 7] * careful[g] for g in hasty}
    many = report(build.survey(table, asking)).many
    assert many is not None
    assert many.careless.people == sum(hasty.values())
    assert (many.careless.without is not None) is told
    assert told or not [flip for flip in many.flips if flip.cause == "careless"]


@pytest.mark.parametrize(
    ("hasty", "careful", "people"),
    [
        ({"ash": 5, "bay": 0}, {"ash": 0, "bay": 5}, None),
        ({"ash": 3, "bay": 0}, {"ash": 0, "bay": 3}, None),
        ({"ash": 4, "bay": 0}, {"ash": 1, "bay": 5}, 4),
        ({"ash": 5, "bay": 1}, {"ash": 0, "bay": 4}, 6),
        ({"ash": 5, "bay": 5}, {"ash": 0, "bay": 0}, 10),
    ],
)
def test_a_group_that_shares_a_view_is_not_called_hasty(
    hasty: Mapping[str, int], careful: Mapping[str, int], people: int | None
) -> None:
    """Without them, the score would be that of the others: the remark would point at them."""
    asking = build.questionnaire(facets=2)
    table = {g: ["2" * 14] * hasty[g] + ["34" * 7] * careful[g] for g in hasty}
    many = report(build.survey(table, asking)).many
    assert many is not None
    assert many.careless.people == people
    assert many.careless.reason == (None if people is not None else "hidden_privacy")
    assert people is not None or many.careless.without is None
    assert people is not None or not [flip for flip in many.flips if flip.cause == "careless"]


ONE = build.questionnaire(aspects=["mutual_trust"], facets=1, points=3)
TWO = build.questionnaire(aspects=["mutual_trust"], facets=2, points=2)

World = tuple[str, ...]
"""What each person answered."""


def worlds(sizes: Sequence[int], asking: Questionnaire, signs: str) -> Mapping[str, list[World]]:
    """Every way to answer, by the report that it gives."""
    rows = ["".join(row) for row in product(signs, repeat=len(list(asking.places())))]
    names = [name for name, size in zip(NAMES, sizes, strict=False) for _ in range(size)]
    found: dict[str, list[World]] = {}
    for world in product(rows, repeat=len(names)):
        table: dict[str, list[str]] = {}
        for name, row in zip(names, world, strict=True):
            table.setdefault(name, []).append(row)
        text = report(build.survey(table, asking)).model_dump_json()
        found.setdefault(text, []).append(world)
    return found


NAMES = ("ash", "bay", "cove", "dell")


def merged(sizes: Sequence[int]) -> list[list[int]]:
    """The people of each partner that is not shown alone, by their numbers."""
    size = dict(zip(NAMES, sizes, strict=False))
    starts = {name: sum(sizes[:number]) for number, name in enumerate(size)}
    groups = form_groups(size, 3, official=False).groups
    hidden = {partner for group in groups if group.weight > 1 for partner in group.partners}
    return [list(range(starts[n], starts[n] + size[n])) for n in size if n in hidden]


def views(found: Mapping[str, list[World]], who: int | None) -> Iterator[list[World]]:
    """What is possible for a reader, who may know their own answers beside the report."""
    for possible in found.values():
        own: dict[str, list[World]] = {}
        for world in possible:
            own.setdefault("" if who is None else world[who], []).append(world)
        yield from own.values()


@pytest.mark.parametrize(
    ("sizes", "asking", "signs"),
    [
        ((1, 1, 1), ONE, "123?"),
        ((1, 2), ONE, "123?"),
        ((2, 2), ONE, "123?"),
        ((1, 3), ONE, "123"),
        ((1, 1, 1, 1), ONE, "123?"),
        ((3, 1, 1, 1), ONE, "12"),
        ((3, 2, 2), ONE, "12"),
        ((1, 1, 1), TWO, "12?"),
        ((1, 1, 2), TWO, "12"),
    ],
)
def test_trying_out_all_answers_finds_a_partner_only_where_all_answered_alike(
    sizes: tuple[int, ...], asking: Questionnaire, signs: str
) -> None:
    """Nor does a reader who is one of them, and takes their own answers away."""
    found, partners = worlds(sizes, asking, signs), merged(sizes)
    together = {person for own in partners for person in own}
    assert together
    for who in [None, *(own[0] for own in partners)]:
        unknown = together - {who}
        # Of two partners, one of one person, the other is all that this person does not know.
        looked_for = [own for own in partners if who not in own and set(own) != unknown]
        for possible in views(found, who):
            for own in looked_for:
                if len({tuple(sorted(world[n] for n in own)) for world in possible}) == 1:
                    for world in possible:
                        assert len({world[n] for n in unknown}) == 1, (who, own, possible)
