"""The first 24 lines at 80 columns are the message: how it stands, the aspects, the first step."""

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

import pytest
import survey_builders as build
from varied import varied

from alliance.analysis.pipeline import Options, assess
from alliance.documents.report import Report
from alliance.documents.survey import Survey
from alliance.loading.bundled import item_bank, playbook
from alliance.render import render
from alliance.render.look import Look

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


def shapes() -> Iterator[tuple[str, Survey]]:
    for people in (1, 2, 6, 16, 60):
        for seed in SEEDS:
            found = varied(Random(seed), BANK, people=people)
            yield f"{people} people, {seed}", found
            yield f"{people} people with long names, {seed}", with_long_names(found)
    for count in (2, 6, 20):
        yield f"{count} partners", many_partners(count)
        yield f"{count} partners with long names", with_long_names(many_partners(count))


SHAPES = dict(shapes())


@pytest.mark.parametrize("name", SHAPES)
def test_the_message_fits_on_a_screen(name: str) -> None:
    is_on_screen(report(SHAPES[name]), Look())
