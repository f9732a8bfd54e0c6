"""Problems as blocks of text: the caret, what is cut, what is made harmless."""

import doctest
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.errors import MOST_SHOWN, Problem
from alliance.render import problems as module
from alliance.render.columns import columns
from alliance.render.problems import problem_text, problems_text


def problem(**changes: object) -> Problem:
    usual = Problem(
        "mill-lane/a.yaml", "6 is not an answer to this question", 18, 18, 1, "  second_person: 6"
    )
    return usual._replace(**changes)  # type: ignore[arg-type]  # a test knows what it gives


def test_a_block_has_place_problem_line_caret_and_way_out() -> None:
    way_out = "Use 1 to 5, dont_know or not_applicable. alliance explain second_person"
    assert problem_text(problem(way_out=way_out)) == (
        "mill-lane/a.yaml:18:18: 6 is not an answer to this question\n"
        " 18 |   second_person: 6\n"
        "    |                  ^\n"
        "    Use 1 to 5, dont_know or not_applicable. alliance explain second_person"
    )


def test_a_rule_is_named_by_its_code() -> None:
    assert problem_text(problem(problem="two questions in one", code="L01")).splitlines()[0] == (
        "mill-lane/a.yaml:18:18: two questions in one (L01)"
    )


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"line": None, "column": None, "source": None}, "mill-lane/a.yaml: wrong"),
        (
            {"column": None, "source": "a,b"},
            "mill-lane/a.yaml:18: wrong\n 18 | a,b",
        ),
        ({"source": "   "}, "mill-lane/a.yaml:18:18: wrong"),
        (
            {"line": 7, "column": 5, "width": 2, "source": "漢字: ab"},
            "mill-lane/a.yaml:7:5: wrong\n 7 | 漢字: ab\n   |       ^^",
        ),
        (
            {"line": 7, "column": 3, "width": 1, "source": "e\u0301: b"},
            "mill-lane/a.yaml:7:3: wrong\n 7 | e\u0301: b\n   |  ^",
        ),
        (
            {"line": 7, "column": 3, "width": 1, "source": "\t\tb"},
            "mill-lane/a.yaml:7:3: wrong\n 7 |   b\n   |   ^",
        ),
        (
            {"line": 7, "column": 4, "width": 3, "source": "a: \x1b[2"},
            "mill-lane/a.yaml:7:4: wrong\n 7 | a: \\x1b[2\n   |    ^^^^^^",
        ),
        (
            {"line": 7, "column": 9, "width": 1, "source": "a: b"},
            "mill-lane/a.yaml:7:9: wrong\n 7 | a: b\n   |     ^",
        ),
    ],
)
def test_carets_stand_where_they_should(changes: dict[str, object], text: str) -> None:
    assert problem_text(problem(problem="wrong", **changes)) == text


@pytest.mark.parametrize("column", [1, 50, 250, 480, 500])
def test_a_long_line_is_cut_around_its_caret(column: int) -> None:
    source = "x" * (column - 1) + "O" + "x" * (500 - column)
    _, line, caret = problem_text(problem(source=source, column=column)).splitlines()
    assert line[caret.index("^")] == "O"
    assert len(line) < 100
    assert ("…" in line[:10]) == (column > 31)
    assert line.endswith("…") == (column < 440)


def test_nothing_that_a_terminal_would_act_on_remains() -> None:
    hostile = "\x1b]0;t\x07\x9b31m\u202e\u2066\r\n\x00"
    text = problem_text(
        problem(file=hostile, problem=hostile, source=f"a{hostile}", way_out=f"b{hostile}")
    )
    for line in text.split("\n"):
        assert line.isprintable()


def test_a_long_way_out_is_broken_between_words() -> None:
    text = problem_text(problem(source=None, way_out="one-and-two " * 20))
    assert len(text.splitlines()) == 4
    assert all(
        len(line) <= 94 and line.startswith("    one-and-two") for line in text.splitlines()[1:]
    )


@given(st.text(alphabet="ab ", max_size=300), st.integers(40, 200))
def test_in_a_terminal_no_word_is_broken_and_none_is_lost(text: str, room: int) -> None:
    text = re.sub("[ab]{20,}", "a", text)
    told = problem(problem=text, source=None, way_out=text)
    shown = problem_text(told, room=room)
    assert shown.split() == problem_text(told).split()
    assert all(len(line) <= room for line in shown.splitlines())


def test_in_a_terminal_a_command_is_kept_whole() -> None:
    command = "alliance assess a-long-name-of-a-folder/ --questions"
    told = problem(source=None, way_out=f"To see how all of it was answered: {command}")
    assert f"    {command}" in problem_text(told, room=60).splitlines()


def test_several_problems_are_counted() -> None:
    text = problems_text([problem(), problem(file="b.yaml")], "Nothing was scored.")
    assert text.splitlines()[-1] == "2 errors in 2 files. Nothing was scored."
    assert problems_text([problem()]) == problem_text(problem())
    assert problems_text([problem()], "So.").endswith("\n1 error in 1 file. So.")


@pytest.mark.parametrize("column", [1, 90, 150])
def test_a_line_and_its_caret_fit_a_terminal(column: int) -> None:
    """A terminal that breaks one of them leaves the caret below something else."""
    found = problem(source="x" * 150, line=9999, column=column, width=1)
    _, source, caret, *_ = problem_text(found).splitlines()
    assert max(len(source), len(caret)) <= 80
    assert source[caret.index("^")] == "x"


def test_very_many_problems_are_cut() -> None:
    text = problems_text([problem(source=None, line=n) for n in range(MOST_SHOWN + 40)])
    assert len(text.splitlines()) == MOST_SHOWN + 2
    assert text.endswith("\nand 40 more errors\n140 errors in 1 file.")


def test_examples() -> None:
    assert not doctest.testmod(module).failed


@given(
    st.text(st.sampled_from("ab ,\u6f22\u5b57\x1b\u202e\x00e\u0301\t"), min_size=1, max_size=300),
    st.integers(1, 301),
    st.integers(1, 300),
    st.none() | st.integers(40, 200),
)
def test_a_line_fits_whatever_stands_in_it(
    source: str, column: int, width: int, room: int | None
) -> None:
    """Where a terminal breaks a line, the caret below it points to nothing; 80 is the usual."""
    found = problem(source=f"{source}.", column=min(column, len(source) + 1), width=width)
    shown = problem_text(found, room=room).splitlines()[-2:]
    assert "|" in shown[0]
    assert all(columns(line) <= min(room or 80, 80) for line in shown)
    assert "^" in shown[1]
