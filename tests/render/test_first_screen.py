"""The first 24 lines at 80 columns are the message: how it stands, the aspects, the first step."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from random import Random
from typing import Any

import builders as b
import pytest
import survey_builders as build
from awkward import CASES
from varied import varied

from alliance.analysis.pipeline import Options, assess
from alliance.documents.report import Report
from alliance.documents.survey import Survey
from alliance.documents.survey import survey as put_together
from alliance.loading.bundled import item_bank, playbook
from alliance.render import render
from alliance.render.look import Look
from alliance.render.parts.blocks import Heading, Section, StepEntry, StepList
from alliance.render.parts.order import parts

SCREEN = 24
DAY = date(2026, 5, 4)
BANK, PLAYBOOK = item_bank(), playbook()
LONG = "The Friends of the Lower Riverbank and Old Mill Meadow {} Society"
SEEDS = range(12)


def report(survey: Survey, **options: Any) -> Report:
    return assess(survey, PLAYBOOK, Options(**options), DAY)


def with_long_names(survey: Survey) -> Survey:
    alliance = survey.alliance
    assert alliance is not None
    partners = tuple(
        each.model_copy(update={"name": LONG.format(place)})
        for place, each in enumerate(alliance.partners)
    )
    changes = {"name": LONG.format("Conservation"), "partners": partners}
    return survey._replace(alliance=alliance.model_copy(update=changes))


def many_partners(count: int) -> Survey:
    """Partners of three people each, all of them shown; some urgent, some near an edge."""
    random = Random(count)
    rows = {
        f"partner_{place}": ["".join(random.choice("2345?x") for _ in range(28)) for _ in range(3)]
        for place in range(count)
    }
    return build.survey(rows, build.questionnaire(), kind="coalition")


def is_on_screen(found: Report, look: Look) -> None:
    """The verdict, each aspect, what to do first, when, and how that begins."""
    text = render("text", found, look)
    top = text.splitlines()[:SCREEN]
    for aspect in found.aspects:
        assert any(line.startswith(aspect.title[:17]) for line in top), text
    step = found.steps[0]
    place = next((n for n, line in enumerate(top) if line.startswith("  1 ")), None)
    assert place is not None, text
    assert any(line.strip().startswith("How") for line in top[place:]), text
    assert " ".join(" ".join(top[place:]).split()).find(step.how.split(".")[0][:30]) > 0, text


PLAIN = {
    "don't know throughout": ({"ash": ["?" * 28], "birch": []}, "pair", "personal"),
    "half done": ({"ash": ["4" * 11 + "-" * 17], "birch": []}, "pair", "personal"),
    "some of each kind": ({"ash": ["4?x-" * 7], "birch": []}, "pair", "personal"),
    "three aspects do not apply": ({"ash": ["2" * 16 + "x" * 12], "birch": []}, "pair", "personal"),
    "two who disagree": ({"ash": ["5" * 28], "birch": ["1" * 28]}, "pair", "official"),
    "two who disagree, unseen": ({"ash": ["5" * 28], "birch": ["1" * 28]}, "pair", "personal"),
    "nobody names a partner": ({"not_stated": ["4" * 28, "2" * 28]}, "mixed", "personal"),
}
"""Rows of signs by partner, the kind, for whom people speak."""


def together() -> Survey:
    asking = build.questionnaire()
    one = build.voice(asking, "3?2x" * 7, joint=True)
    return put_together(asking, build.alliance("ash", "birch", kind="pair"), [one])


def shapes() -> Iterator[tuple[str, Survey]]:
    for people in (1, 2, 6, 16, 60):
        for seed in SEEDS:
            found = varied(Random(seed), BANK, people=people)
            yield f"{people} people, {seed}", found
            yield f"{people} people with long names, {seed}", with_long_names(found)
    for name, (rows, kind, voices) in PLAIN.items():
        found = build.survey(rows, build.questionnaire(), kind=kind, voices=voices)
        yield name, found
        if found.alliance and found.alliance.partners:
            yield f"{name}, with long names", with_long_names(found)
    yield "joint", together()
    yield "joint with long names", with_long_names(together())
    for count in (2, 6, 20):
        yield f"{count} partners", many_partners(count)
        yield f"{count} partners with long names", with_long_names(many_partners(count))


SHAPES = dict(shapes())


@cache
def shaped(name: str) -> Report:
    """The report on one of these; several tests read it."""
    return report(SHAPES[name])


@pytest.mark.parametrize("name", SHAPES)
def test_the_message_fits_on_a_screen(name: str) -> None:
    is_on_screen(shaped(name), Look())


@pytest.mark.parametrize("name", [name for name in SHAPES if "long" not in name])
def test_what_was_demanded_leaves_room_for_what_to_do(name: str) -> None:
    found = report(SHAPES[name], fail_under={"overall": 50.0})
    # What cannot wait, and why there is no verdict, take lines of their own.
    urgent = any(each.urgent for each in found.findings)
    crowded = urgent or found.overall.score.value is None
    top = render("text", found, Look()).splitlines()[: SCREEN + 2 * crowded]
    assert any(line.startswith("  1 ") for line in top)


def test_some_of_these_have_what_cannot_wait_or_opposite_answers() -> None:
    made = [shaped(name) for name in SHAPES]
    assert any(each.findings[0].urgent for each in made if each.findings)
    assert any(each.many.opposed for each in made if each.many)
    assert any(each.overall.score.value is None for each in made)


@pytest.mark.parametrize("name", [name for name in SHAPES if "long" not in name])
def test_nothing_is_said_twice(name: str) -> None:
    """Whole sentences in words; what the form says may stand where it is needed."""
    found = shaped(name)
    text = " ".join(render("text", found, Look(plain=True, width=100)).split())
    said = [each.strip(' "') for each in re.split(r"(?<=[.?:;]) ", text)]
    allowed = " ".join(each.says for each in (found.form.topics if found.form else ()))
    whole = [each for each in said if len(each.split()) > 5 and not re.search(r"\d", each)]
    twice = {each for each in whole if whole.count(each) > 1 and each.rstrip(".") not in allowed}
    assert not twice
    for step in found.steps:
        assert text.lower().count(f": {step.title.lower()}") == 1


def test_all_that_is_for_today_stands_at_the_top() -> None:
    today = tuple(b.step(f"now_{n}", horizon="today") for n in range(2))
    later = b.step("later")
    found = (b.finding(urgent="Stop: somebody could be hurt."),)
    made = b.report(findings=found, steps=(*today, later), ruled_out=3)
    shown = {part.id: part for part in parts(made, Look())}
    first, others = shown["first_step"], shown["steps"]
    assert first.heading == Heading("First steps", aside="step 3 stands below the risks")
    assert others.heading == Heading("The other step")
    assert [len(entries(each)) for each in (first, others)] == [2, 1]
    calm = made.model_copy(update={"findings": (b.finding(),)})
    assert len(entries(parts(calm, Look())[2])) == 1


def entries(section: Section) -> tuple[StepEntry, ...]:
    (steps,) = (block for block in section.blocks if isinstance(block, StepList))
    return steps.entries


def test_a_name_too_long_for_a_sentence_stands_whole_with_the_figures() -> None:
    name = "60 people with long names, 4"
    text = " ".join(render("text", shaped(name), Look()).split())
    head, _, rest = text.partition("FIRST STEP")
    assert "The Friends of the Lower Riverbank and…" in head
    assert LONG.format(0) in rest


def test_the_number_of_a_step_stays_with_its_word() -> None:
    for width in range(40, 90):
        for name in ("mill_lane", "full_plate"):
            assert not re.search(r"\(step$", render("text", CASES[name](), Look(width=width)), re.M)
