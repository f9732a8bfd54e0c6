"""The table of forms, and the places that name every kind: who adds one is told what is missing."""

import inspect
from importlib import import_module
from pathlib import Path

import pytest
from command import run

from alliance.collecting.kinds import FORM_KINDS
from alliance.loading.bundled import form_templates
from alliance.render.topics import TOPICS
from alliance.render.words.collecting import WrittenForm, after_writing

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("kind", FORM_KINDS)
def test_a_kind_is_made_by_one_function_of_a_form(kind: str) -> None:
    row = FORM_KINDS[kind]
    made = getattr(import_module(row.module), row.function)
    assert [*inspect.signature(made).parameters] == ["form"]
    assert all(ending.startswith(".") for ending in row.suffixes)
    assert all(form_templates(row.templates).values())


@pytest.mark.parametrize("kind", FORM_KINDS)
def test_who_wrote_a_form_is_told_what_to_do_with_it(kind: str) -> None:
    said = [*after_writing(kind, WrittenForm("TARGET", "", 7, "alliance assess ."))]
    assert "TARGET" in said[0]
    assert len(said) > 1, f"words for {kind}: render/words/collecting.py"


@pytest.mark.parametrize("kind", FORM_KINDS)
def test_each_kind_is_told_of(kind: str) -> None:
    command = f"alliance collect {kind}"
    recipes = (ROOT / "docs" / "hear-everyone.md").read_text(encoding="utf-8")
    assert f"    {command}" in recipes, f"a recipe for {kind}: docs/hear-everyone.md"
    assert command in TOPICS["hear"], f"a line on {kind}: render/topics.py"
    told = run("collect", "--help").out
    assert kind in told.partition("KIND is ")[2].partition(".")[0], f"{kind}: cli/collect.py"
