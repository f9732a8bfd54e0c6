"""A mark of YAML inside a text is found where it stands, with libyaml and without."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from alliance.files.flaws import Flaw, Unreadable
from alliance.files.yaml_fallback import PythonLoader
from alliance.files.yaml_tree import BASE, read_yaml

LOADERS = pytest.mark.parametrize("base", [BASE, PythonLoader], ids=["libyaml", "pure"])
CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "marks_in_texts.yaml").read_text(encoding="utf-8")
)


def flaws(text: str, base: type[Any]) -> tuple[Flaw, ...]:
    try:
        return read_yaml(text, base).flaws
    except Unreadable as unreadable:
        return (unreadable.flaw,)


@LOADERS
@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_a_mark_is_found_where_it_stands(case: dict[str, Any], base: type[Any]) -> None:
    first, *_ = flaws(case["text"], base)
    assert [first.spot.line, first.spot.column] == case["at"]
    assert first.problem == case["problem"]
    if case["problem"].startswith("a colon"):  # libyaml does not always tell where one is
        assert (
            case["way_out"].startswith("Put the whole text in quotes.")
            or "column" in case["way_out"]
        )
    else:
        assert first.way_out == case["way_out"]


WORDS = st.text("abcxyz", min_size=1, max_size=5)
MARKED = st.tuples(WORDS, st.sampled_from([": ", ":", " #", " [", " {", ", ", " ]"]), WORDS)


@given(MARKED, st.sampled_from(["name: {{id: x, name: {}, invited: 3}}\n", "- [one, {}, two]\n"]))
def test_no_text_is_blamed_on_its_bracket(marked: tuple[str, str, str], form: str) -> None:
    """The flaw, if there is one, stands at the mark or behind it, and has a way out."""
    before, mark, after = marked
    line = form.format(before + mark + after)
    for base in (BASE, PythonLoader):
        for flaw in flaws(line, base):
            assert flaw.spot.column >= line.index(before + mark) + 1
            assert "quotes" in flaw.way_out or "Write" in flaw.way_out


def test_a_comment_in_braces_is_no_flaw() -> None:
    assert read_yaml("{a: 1, # first, then\n b: 2}\n").data == {"a": 1, "b": 2}
