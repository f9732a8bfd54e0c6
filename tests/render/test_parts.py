"""The one order of a report, what stands in it when, and what stays behind when it is passed on."""

from typing import get_args

import builders as b
import pytest
from awkward import CASES
from changes import CHANGES
from portfolios import PORTFOLIOS
from samples import full_plate, mill_lane

from alliance.documents.report import Report
from alliance.render.look import Look
from alliance.render.parts import moved
from alliance.render.parts import portfolio as listed
from alliance.render.parts.blocks import (
    Block,
    PartId,
    Point,
    Points,
    Profile,
    RiskList,
    Section,
    Workings,
)
from alliance.render.parts.order import parts
from alliance.render.parts.passing_on import passed_on

EVERYTHING = Look(explain=True, all_risks=True, questions=True)
ORDER = get_args(PartId)


def names(report: Report) -> list[str]:
    return [part.id for part in parts(report, EVERYTHING)]


@pytest.mark.parametrize("name", sorted(CASES))
def test_every_report_keeps_the_order(name: str) -> None:
    found = names(CASES[name]())
    assert found == [each for each in ORDER if each in found]


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_every_comparison_keeps_the_order(name: str) -> None:
    found = [part.id for part in moved.parts(CHANGES[name](), EVERYTHING)]
    assert found == [each for each in ORDER if each in found]


@pytest.mark.parametrize("name", sorted(PORTFOLIOS))
def test_every_list_of_alliances_keeps_the_order(name: str) -> None:
    found = [part.id for part in listed.parts(PORTFOLIOS[name](), EVERYTHING)]
    assert found == [each for each in ORDER if each in found]


def test_the_awkward_reports_have_every_part_and_every_block() -> None:
    found = [part for make in CASES.values() for part in parts(make(), EVERYTHING)]
    found += [part for make in CHANGES.values() for part in moved.parts(make(), EVERYTHING)]
    found += [part for make in PORTFOLIOS.values() for part in listed.parts(make(), EVERYTHING)]
    assert {part.id for part in found} == set(ORDER)
    assert {type(block) for part in found for block in part.blocks} == set(get_args(Block))


@pytest.mark.parametrize("name", ["half_done", "edges", "everything_at_once"])
def test_gates_stand_right_after_the_verdict(name: str) -> None:
    assert names(CASES[name]())[:2] == ["head", "gates"]


def test_a_blank_report_says_only_what_does_not_rest_on_answers() -> None:
    empty = CASES["empty"]()
    gates = (b.gate("no_verdict", value=None, band=None),)
    changes = {"gates": gates, "form": b.form()}
    assert names(empty) == ["head"]
    assert names(empty.model_copy(update=changes)) == ["head", "gates", "form"]


def test_the_look_says_how_much_is_wanted() -> None:
    def size(look: Look) -> tuple[int, bool]:
        blocks = [block for part in parts(full_plate(), look) for block in part.blocks]
        risks = sum(len(block.entries) for block in blocks if isinstance(block, RiskList))
        return risks, any(isinstance(block, Workings) for block in blocks)

    assert size(Look()) == (5, False)
    assert size(EVERYTHING) == (6, True)


def left(*blocks: Block) -> list[tuple[Block, ...]]:
    return [part.blocks for part in passed_on([Section("not_assessed", blocks)])]


def test_what_helps_only_where_the_answers_are_stays_there() -> None:
    here, anywhere = Point(("the next is goodwill",), here=True), Point(("too few answered",))
    assert left(Points((here, anywhere))) == [(Points((anywhere,)),)]
    assert left(Points((here,))) == []
    assert left() == [()]


def test_figures_without_any_answer_that_counts_are_not_passed_on() -> None:
    def has_profile(report: Report) -> bool:
        found = passed_on(parts(report, Look()))
        return any(isinstance(block, Profile) for part in found for block in part.blocks)

    assert has_profile(mill_lane())
    assert not has_profile(CASES["all_dont_know"]())
    assert "aspects" in names(CASES["all_dont_know"]())
