"""Which people are shown together, and when more than the alliance's own score is given."""

from collections.abc import Mapping
from itertools import combinations_with_replacement
from typing import Any

import pytest
import survey_builders as build

from alliance.analysis.figures import measure
from alliance.analysis.pipeline import Options
from alliance.analysis.privacy.groups import EVERYONE, Groups, form_groups, may_compare

NAMES = ("ash", "bay", "cove", "dell", "elm", "firs", "glen", "hill", "isle", "junction")


def groups(*sizes: int, min_group: int = 3, **alliance: Any) -> Groups:
    table = {name: ["3"] * n for name, n in zip(NAMES, sizes, strict=False)}
    asking = build.questionnaire(aspects=["mutual_trust"], facets=1)
    return measure(build.survey(table, asking, **alliance), Options(min_group=min_group)).groups


def shape(found: Groups) -> dict[str, int]:
    return {group.id: group.people for group in found.shown}


ROWS: list[tuple[str, Groups, str, dict[str, int]]] = [
    # name, groups, grouping, people by group
    ("one person", groups(1), "hidden", {}),
    ("two people", groups(1, 1), "hidden", {}),
    ("one partner", groups(4), "partners", {"ash": 4}),
    ("large partners", groups(3, 5), "partners", {"bay": 5, "ash": 3}),
    ("one small: the smallest joins", groups(4, 3, 2), "merged", {"ash": 4, "smaller_partners": 5}),
    ("of equals all join", groups(5, 3, 3, 1), "merged", {"ash": 5, "smaller_partners": 7}),
    ("of equals all join, and none is left", groups(3, 3, 1), "hidden", {}),
    ("nobody left to show", groups(3, 1), "hidden", {}),
    ("a pair and a single: another joins", groups(4, 3, 2, 1), "merged",
     {"ash": 4, "smaller_partners": 6}),
    ("two pairs stand", groups(3, 2, 2), "merged", {"ash": 3, "smaller_partners": 4}),
    ("two singles: another joins", groups(4, 3, 1, 1), "merged", {"ash": 4, "smaller_partners": 5}),
    ("three singles stand", groups(3, 1, 1, 1), "merged", {"ash": 3, "smaller_partners": 3}),
    ("sixteen in ten", groups(3, 3, 1, 1, 1, 1, 1, 1, 2, 2), "merged",
     {"ash": 3, "bay": 3, "smaller_partners": 10}),
    ("a higher threshold", groups(4, 5, min_group=5), "hidden", {}),
    ("four people, a higher threshold", groups(6, 3, 3, min_group=5), "merged",
     {"ash": 6, "smaller_partners": 6}),
    ("people speak for partners", groups(1, 1, voices="official"), "partners",
     {"ash": 1, "bay": 1}),
]  # fmt: skip


@pytest.mark.parametrize(("found", "grouping", "people"), [row[1:] for row in ROWS],
                         ids=[row[0] for row in ROWS])  # fmt: skip
def test_groups(found: Groups, grouping: str, people: Mapping[str, int]) -> None:
    assert (found.grouping, shape(found)) == (grouping, people)
    assert list(shape(found)) == list(people)


@pytest.mark.parametrize("min_group", [3, 5])
def test_every_way_to_form_groups_keeps_the_rule(min_group: int) -> None:
    for number in range(1, 7):
        for sizes in combinations_with_replacement(range(1, 8), number):
            size = dict(zip(NAMES, sizes, strict=False))
            found = form_groups(size, min_group, official=False)
            together = [group for group in found.groups if group.weight > 1]
            assert sorted(p for group in found.groups for p in group.partners) == sorted(size)
            assert len(together) <= 1
            assert all(g.people >= min_group for g in found.shown)
            if found.grouping == "merged":
                assert together[0].people >= 4 or together[0].weight >= 3
            if found.grouping == "hidden":
                assert [group.id for group in found.groups] == [EVERYONE]


def test_who_left_what_open_and_how_ids_are_spelled_form_no_groups() -> None:
    asking = build.questionnaire(aspects=["shared_goals", "mutual_trust"], facets=1)
    table = {"ash": ["33", "33", "3-"], "bay": ["??"] * 3, "cove": ["33"] * 3}
    found = measure(build.survey(table, asking), Options()).groups
    assert shape(found) == {"ash": 3, "bay": 3, "cove": 3}
    for sizes in [(3, 3, 2), (5, 3, 3, 1), (4, 4, 3, 1, 1)]:
        one, other = (
            form_groups(dict(zip(names, sizes, strict=False)), 3, official=False)
            for names in (NAMES, NAMES[::-1])
        )
        assert [g.people for g in one.groups] == [g.people for g in other.groups]


def test_where_few_of_a_group_answered_only_the_alliance_has_a_figure() -> None:
    found = groups(3, 3, 2, 2)
    assert may_compare(found, {"ash": 3, "bay": 3, "smaller_partners": 4})
    assert may_compare(found, {"ash": 3, "bay": 3})
    assert not may_compare(found, {"ash": 3, "bay": 2, "smaller_partners": 4})
    assert not may_compare(found, {"ash": 3, "bay": 3, "smaller_partners": 1})
    assert may_compare(groups(1, 1, 1), {EVERYONE: 3})
    assert not may_compare(groups(1, 1, 1), {EVERYONE: 2})
    assert not may_compare(groups(1, 1), {EVERYONE: 2})
    assert may_compare(groups(1, 1, voices="official"), {"ash": 1, "bay": 1})


@pytest.mark.parametrize("weight_of", ["scores", "one left out"])
def test_a_merged_group_counts_as_often_as_it_holds_partners(weight_of: str) -> None:
    asking = build.questionnaire(aspects=["mutual_trust"], facets=1)
    table = {"ash": ["5"] * 3, "bay": ["1", "1"], "cove": ["1"], "dell": ["5"]}
    if weight_of == "one left out":
        table["dell"] = ["?"]
    figures = measure(build.survey(table, asking), Options())
    own = 25 if weight_of == "scores" else 0
    assert figures.units[0].value == (100 + 3 * own) / 4
