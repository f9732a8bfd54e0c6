"""Which partners are shown apart, and when people may be combined in a second way."""

from collections.abc import Mapping
from typing import Any

import pytest
import survey_builders as build

from alliance.analysis.figures import measure
from alliance.analysis.pipeline import Options
from alliance.analysis.privacy.groups import Groups, may_look_twice, may_show, may_show_alliance

NAMES = ("ash", "bay", "cove", "dell", "elm", "firs", "glen", "hill", "isle", "junction")


def groups(*sizes: int, min_group: int = 3, **alliance: Any) -> Groups:
    table = {name: ["3"] * n for name, n in zip(NAMES, sizes, strict=False)}
    asking = build.questionnaire(aspects=["mutual_trust"], facets=1)
    return measure(build.survey(table, asking, **alliance), Options(min_group=min_group)).groups


def shape(found: Groups) -> dict[str, int]:
    return {group.id: group.people for group in found.groups}


ROWS: list[tuple[str, Groups, str, dict[str, int], bool]] = [
    # name, groups, grouping, people by group, whether people may be combined in a second way
    ("one person", groups(1), "hidden", {}, False),
    ("two people", groups(1, 1), "hidden", {}, False),
    ("one partner", groups(4), "partners", {"ash": 4}, True),
    ("large partners", groups(3, 5), "partners", {"bay": 5, "ash": 3}, True),
    ("one small: the smallest joins", groups(4, 3, 2), "merged", {"ash": 4, "smaller_partners": 5},
     False),
    ("ties by name", groups(3, 3, 1), "merged", {"bay": 3, "smaller_partners": 4}, False),
    ("nobody left to show", groups(3, 1), "hidden", {}, False),
    ("two small with three people", groups(3, 2, 1), "merged", {"ash": 3, "smaller_partners": 3},
     False),
    ("two small with two people", groups(4, 3, 1, 1), "merged", {"ash": 4, "smaller_partners": 5},
     False),
    ("three small are too few", groups(3, 1, 1, 1), "merged", {"ash": 3, "smaller_partners": 3},
     False),
    ("four alike", groups(3, 1, 1, 1, 1), "merged", {"ash": 3, "smaller_partners": 4}, True),
    ("one pair among singles", groups(3, 1, 1, 1, 2), "merged", {"ash": 3, "smaller_partners": 5},
     False),
    ("two singles among pairs", groups(3, 2, 2, 1, 1), "merged", {"ash": 3, "smaller_partners": 6},
     False),
    ("three singles, two pairs", groups(2, 2, 1, 1, 1), "hidden", {}, True),
    ("sixteen in ten", groups(3, 3, 1, 1, 1, 1, 1, 1, 2, 2), "merged",
     {"ash": 3, "bay": 3, "smaller_partners": 10}, True),
    ("a higher threshold", groups(4, 5, min_group=5), "hidden", {}, False),
    ("people speak for partners", groups(1, 1, voices="official"), "partners",
     {"ash": 1, "bay": 1}, True),
]  # fmt: skip


@pytest.mark.parametrize(("found", "grouping", "people", "twice"), [row[1:] for row in ROWS],
                         ids=[row[0] for row in ROWS])  # fmt: skip
def test_groups(found: Groups, grouping: str, people: Mapping[str, int], twice: bool) -> None:
    assert (found.grouping, shape(found), found.second_look) == (grouping, people, twice)
    assert list(shape(found)) == list(people)


def test_groups_form_on_the_smallest_number_over_the_aspects() -> None:
    asking = build.questionnaire(aspects=["shared_goals", "mutual_trust"], facets=1)
    table = {"ash": ["33", "33", "3-"], "bay": ["33"] * 3, "cove": ["33"] * 3}
    found = measure(build.survey(table, asking), Options()).groups
    assert shape(found) == {"cove": 3, "smaller_partners": 6}


def test_a_figure_takes_enough_people_in_every_group_or_none_is_shown() -> None:
    found = groups(3, 3, 2, 1)
    assert may_show(found, {"ash": 3, "bay": 3, "cove": 2, "dell": 1})
    assert not may_show(found, {"ash": 3, "bay": 2, "cove": 2, "dell": 1})
    assert not may_show(found, {"ash": 3, "bay": 3, "cove": 2})
    assert may_show(found, {"ash": 3, "bay": 3})
    assert not may_show(groups(1, 1, 1), {"ash": 1, "bay": 1, "cove": 1})


def test_a_second_look_takes_look_alikes_among_those_who_answered() -> None:
    found = groups(3, 1, 1, 1, 1, 2, 2)
    everyone = {"ash": 3, "bay": 1, "cove": 1, "dell": 1, "elm": 1, "firs": 2, "glen": 2}
    assert may_look_twice(found, {p: (n,) for p, n in everyone.items()})
    one_of_a_pair_silent = everyone | {"glen": 1}
    assert not may_look_twice(found, {p: (n,) for p, n in one_of_a_pair_silent.items()})
    a_pair_silent = {p: (n,) for p, n in everyone.items() if p != "glen"}
    assert not may_look_twice(found, a_pair_silent)
    both_pairs_silent = {p: (n,) for p, n in everyone.items() if n != 2}
    assert may_look_twice(found, both_pairs_silent)


def test_a_figure_of_the_alliance_takes_enough_people_or_all_there_are() -> None:
    assert [may_show_alliance(groups(3, 3), n) for n in (2, 3)] == [False, True]
    assert [may_show_alliance(groups(1, 1), n) for n in (1, 2)] == [False, True]
    assert may_show_alliance(groups(1), 1)
