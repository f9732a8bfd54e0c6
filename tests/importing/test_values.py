"""What cells mean: each case is a small table, what is asked about it, and what it comes to."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from calls import calls_of
from imported_tables import CASES, decided, imported, shown, without_others

from alliance.errors import InputError
from alliance.files.grids import CellPlacing, Grid
from alliance.files.rows import Row
from alliance.files.workbook import letters
from alliance.importing.importer import patched
from alliance.importing.refusals import refuse_many_texts
from alliance.importing.scales import bare_number
from alliance.render.problems import problems_text

FILES = sorted((CASES / "import-values").glob("*.yaml"))


def cases() -> list[Any]:
    """All of them, with the files they stand in."""
    return [
        pytest.param(case, id=f"{path.stem}: {name}")
        for path in FILES
        if path.stem != "questionnaire"
        for name, case in yaml.safe_load(path.read_text(encoding="utf-8")).items()
    ]


@pytest.mark.parametrize("case", cases())
def test_cells_become_what_they_mean(case: dict[str, Any]) -> None:
    text = "\n".join([case["columns"], *case["rows"]])
    result = decided(text, case.get("asks", []), case.get("mapping", {}))
    left_out = [f"{each.row} {each.why}" for each in result.left_out]
    assert left_out == case.get("left_out", [])
    assert shown(result) == case["answers"]


def test_each_value_is_counted_in_the_order_of_what_it_became() -> None:
    result = imported("aim_clear\nagree\n1\nd\nagree \n5\n")
    readings = [(r.value, r.answer, r.times) for r in result.columns[0].readings]
    assert readings == [
        ("agree", 4, 2),
        ("d", "dont_know", 1),
        ("1", None, 1),
        ("5", None, 1),
    ]
    assert [question.kind for question in result.undecided] == ["mixed"]


def test_a_decision_names_the_rows_and_the_column_that_it_is_about() -> None:
    (question,) = imported("aim_same,aim_clear\n4,so\n3,agree\n2,so\n").undecided
    assert (question.subject, question.values) == ("so", (("so", 2),))
    assert (question.rows, question.column, question.items) == ((2, 4), 1, ("aim_clear",))


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("strongly agre", 5),
        ("Strongly disagree!", 1),
        ("stronglyagree", 5),
        ("not strongly agree", None),
        ("slightly agree", None),
        ("hardly ever agree", None),
    ],
)
def test_a_label_is_proposed_where_no_word_is_another_one(text: str, point: int | None) -> None:
    (question,) = imported(f"aim_clear\n{text}\nagree\n").undecided
    assert question.proposal == (None if point is None else point - 1)


@pytest.mark.parametrize(
    ("legend", "is_asked"),
    [
        ("1 = completely, 5 = not at all", True),
        ("Schulnoten: 1 = sehr gut, 5 = mangelhaft", True),
        ("from 1 (every time) to 5 (never)", True),
        ("(1 - trifft voll zu; 5 - trifft nicht zu)", True),
        ("5 = strongly disagree; 1 = strongly agree", True),
        ("1 = low, 3 = high", True),
        ("Rate each one: 1-excellent, 5-awful", True),
        ("where 1 is excellent and 5 is awful", True),
        ("excellent = 1, awful = 5", True),
        ("poor = 1, excellent = 5", False),
        ("where 1 is poor and 5 is excellent", False),
        ("1 = low, 5 = high", False),
        ("1 = low, 5 = high, 6 = don't know", False),
        ("1 = strongly disagree, 5 = strongly agree", False),
        ("1 = trifft nicht zu, 5 = trifft voll zu", False),
        ("Part 1 - Aims, 5 questions", False),
        ("How far do you agree, from 1 to 5?", False),
    ],
)
def test_numbers_said_to_fall_are_asked_about(legend: str, is_asked: bool) -> None:
    text = f'"{legend}",\naim_clear,aim_same\n4,4\n5,3\n'
    kinds = [each.kind for each in imported(text).undecided]
    assert kinds == (["recoded"] if is_asked else [])


def test_numbers_said_to_fall_in_the_title_of_a_group_are_asked_about() -> None:
    texts = (
        "In the last month, we named our aim aloud.",
        "In the last month, we worked on one aim.",
    )
    headers = ",".join(f'"Marks (1 = very good, 5 = poor) [{text}]"' for text in texts)
    (question,) = imported(f"{headers}\n4,4\n5,3\n").undecided
    assert (question.kind, question.items) == ("recoded", ("aim_clear", "aim_same"))


def test_a_column_of_many_texts_is_asked_about_once() -> None:
    text = "\n".join(["aim_clear,word_kept", *(f"text {n},agree" for n in range(31)), "agree,3"])
    question, _ = imported(text).undecided
    assert (question.kind, question.subject, len(question.values)) == ("value", "", 31)
    assert [way.name for way in question.choices] == ["ignore", "nothing"]
    found = decided(text, ["value - nothing", "mixed - as_points"])
    assert shown(found) == [*["- 4"] * 31, "4 3"]


def test_a_few_texts_less_may_each_be_an_answer() -> None:
    text = "\n".join(["aim_clear", *(f"text {n}" for n in range(30)), "agree"])
    (question,) = imported(text).undecided
    assert [way.name for way in question.choices] == ["each", "ignore", "nothing"]
    mapping = patched(without_others(text), question.choices[0].patch)
    assert len(imported(text, mapping).undecided) == 30


def test_too_many_texts_below_questions_are_refused_before_each_is_looked_at() -> None:
    headers = [f"q{column}" for column in range(10)]
    rows = [Row(n, [f"{n} {column}" for column in range(10)]) for n in range(2, 10_003)]
    columns = [(at, f"column {letters(at)}") for at in range(10)]
    top = (Row(1, headers), *rows[:1])
    grid = Grid("", top, CellPlacing("a.csv", top))
    refuse_many_texts(grid, 1, rows[:-1], columns)
    with pytest.raises(InputError) as refused:
        refuse_many_texts(grid, 1, rows, columns)
    assert problems_text(refused.value.problems) == (
        "a.csv:1: more than 100,000 different texts stand below questions of ours\n"
        " 1 | A1: q0\n"
        "    Is it another table? Columns that hold no answers can be left out in a mapping file\n"
        "    (--mapping FILE):\n"
        "      columns:\n"
        "        column A: ignore"
    )
    often = [Row(n, ["so"] * 10) for n in range(2, 10_003)]
    refuse_many_texts(grid, 1, often, columns)


def test_a_long_text_of_another_script_is_no_number() -> None:
    assert bare_number(" " * 50 + "\uff14" * 9) == 444_444_444
    assert bare_number("\uff14," + "\uff10" * 50) is None


def test_many_texts_are_no_more_work_each() -> None:
    def read(rows: int) -> None:
        imported("\n".join(["aim_clear,short_of", *(f"a {n},b {n}" for n in range(rows))]))

    short, long = calls_of(lambda: read(400)), calls_of(lambda: read(800))
    assert long < 2.2 * short


@pytest.mark.parametrize("path", FILES, ids=lambda path: Path(path).stem)
def test_no_line_of_a_case_is_unknown(path: Path) -> None:
    known = {"columns", "rows", "asks", "answers", "mapping", "left_out"}
    if path.stem != "questionnaire":
        for case in yaml.safe_load(path.read_text(encoding="utf-8")).values():
            assert case.keys() <= known
