"""docs/questions.md: a row for each question, and a way from each statement to a risk.

What follows from our files is written again by `--update-golden`: the questions with their words,
and the facets that they belong to. What somebody has to say by hand stays as it is; where it is
missing there is `...`, and that is refused.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from signal_builders import read_yaml, risks
from wording import faults

from alliance.documents.playbook import Risk
from alliance.loading.bundled import item_bank, playbook
from alliance.vocabulary import ASPECT_TITLES, FACETS

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "questions.md"
STATEMENTS = read_yaml(ROOT / "tests" / "cases" / "questions" / "statements.yaml")

PLACES = {place.item.id: place for place in item_bank().places()}
ON_THE_FORM = {question.id: question.ask for question in playbook().suitability.questions}
RISKS = {risk.id: risk for risk in risks().risks}

BY_HAND = "..."
"""A cell that is still to be written."""
LONGEST_CELL = 240
THE_FORM = "the right form"
"""What stands for a facet where a question on the form asks."""

HEADS = {
    "Question": ("What it is after", "Where it was hard to answer", "What changed"),
    "On the form": ("Where it was hard to answer", "What changed"),
    "Statement": ("What it says", "Questions", "Facets", "Risks"),
}
"""The tables, by the title of their first column."""
ASKED = ("Question", "On the form")
"""Those whose rows are questions."""


class Row(NamedTuple):
    """A row of a table of the page."""

    under: str
    """The heading that it stands under."""
    name: str
    """The question, without its words, or the number of the statement."""
    cells: tuple[str, ...]
    """The other cells."""


def rows(text: str, table: str) -> list[Row]:
    """The rows of all tables of one kind, in their order."""
    found: list[Row] = []
    under, within = "", False
    for line in text.splitlines():
        if line.startswith("#"):
            under, within = line.lstrip("# "), False
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|"):
            within = False
        elif cells[0] in HEADS:
            assert tuple(cells[1:]) == HEADS[cells[0]], line
            within = cells[0] == table
        elif within and not cells[0].startswith(":-"):
            name = cells[0] if table == "Statement" else named(cells[0])[0]
            found.append(Row(under, name, tuple(cells[1:])))
    return found


def named(cell: str) -> list[str]:
    """The ids in a cell."""
    return re.findall(r"`(\w+)`", cell)


def in_cell(ids: Iterable[str]) -> str:
    return " ".join(f"`{identifier}`" for identifier in ids)


def facets_of(questions: Iterable[str]) -> list[str]:
    """The facets that questions belong to, in the order of the questions."""
    asked = [PLACES[each].facet.id for each in questions if each in PLACES]
    return list(dict.fromkeys(asked))


def facets_cell(questions: list[str]) -> str:
    form = [THE_FORM] if {*ON_THE_FORM} & {*questions} - {*PLACES} else []
    return ", ".join([*filter(None, [in_cell(facets_of(questions))]), *form])


def renewed(text: str) -> str:
    """The page with what follows from our files written again."""
    written = {row.name: row.cells for table in ASKED for row in rows(text, table)}
    done: list[str] = []
    under, table = "", ""
    for line in text.splitlines():
        if line.startswith("#"):
            under = line.lstrip("# ")
        first = line.strip("| ").partition(" |")[0]
        if not line.startswith("|"):
            table = ""
        elif first in HEADS:
            table = first
        elif line.startswith("|:-") and table in ASKED:
            done.append(line)
            done += _rows_of(_questions_of(under) if table == "Question" else ON_THE_FORM, written)
            continue
        elif table in ASKED:
            continue
        elif table == "Statement" and not line.startswith("|:-"):
            name, says, questions, _, some = (cell.strip() for cell in line.strip("|").split("|"))
            cells = (name, says, questions, facets_cell(named(questions)), some)
            line = f"| {' | '.join(cells)} |"
        done.append(line)
    return "\n".join(done) + "\n"


def _questions_of(title: str) -> dict[str, str]:
    """The questions of one aspect."""
    return {name: place.item.text for name, place in PLACES.items() if place.aspect.title == title}


def _rows_of(asked: dict[str, str], written: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """A row for each question."""
    cells = len(HEADS["On the form" if asked is ON_THE_FORM else "Question"])
    for name, text in asked.items():
        yield f"| `{name}`: {text} | {' | '.join(written.get(name, (BY_HAND,) * cells))} |"


@pytest.fixture(scope="module")
def page(request: pytest.FixtureRequest) -> str:
    text = PAGE.read_bytes().decode("utf-8")
    if request.config.getoption("--update-golden"):
        text = renewed(text)
        PAGE.write_bytes(text.encode("utf-8"))
    return text


def test_the_page_says_of_each_question_what_it_asks(page: str) -> None:
    assert page == renewed(page)
    found = [(row.under, row.name) for row in rows(page, "Question")]
    assert found == [(place.aspect.title, name) for name, place in PLACES.items()]
    assert [row.name for row in rows(page, "On the form")] == [*ON_THE_FORM]


def test_nothing_is_left_to_be_written(page: str) -> None:
    found = [row for table in HEADS for row in rows(page, table)]
    assert [row.name for row in found if {"", BY_HAND} & {*row.cells}] == []
    assert [row.name for row in found if max(map(len, row.cells)) > LONGEST_CELL] == []


def test_no_study_with_users_is_claimed(page: str) -> None:
    assert "No study with users stands behind it." in " ".join(page.split())


def test_each_statement_is_there_once(page: str) -> None:
    assert [row.name for row in rows(page, "Statement")] == [*STATEMENTS]


def unfounded(row: Row) -> Iterator[str]:
    """What is wrong with the way from a statement to its risks."""
    _, asking, facets, some = row.cells
    questions, found = named(asking), named(some)
    yield from (f"no question {each}" for each in questions if each not in {*PLACES, *ON_THE_FORM})
    yield from (f"no risk {each}" for each in found if each not in RISKS)
    if not questions or not found:
        yield "nothing asks for it, or no risk reads it"
    if facets != facets_cell(questions):
        yield f"the questions belong to {facets_cell(questions)}, not to {facets}"
    sides = {*facets_of(questions)} | ({THE_FORM} if THE_FORM in facets else set())
    known = {each: read_by(RISKS[each]) for each in found if each in RISKS}
    yield from (f"{each} reads none of these" for each, read in known.items() if not read & sides)
    yield from (f"no risk reads {each}" for each in sorted(sides - set().union(*known.values())))
    aspects = {PLACES[each].aspect.id for each in questions if each in PLACES}
    if STATEMENTS[row.name] and not aspects & {*STATEMENTS[row.name]}:
        yield f"no question is about {' or '.join(STATEMENTS[row.name])}"


def read_by(risk: Risk) -> set[str]:
    """The facets that a risk looks at, by its condition or by name, and the form if it does."""
    leaves = [*risk.when.leaves()]
    sides = {*risk.facets, *(leaf.facet for leaf in leaves)}
    facets = {name for name, facet in FACETS.items() if {name, facet.aspect} & sides}
    return facets | (
        {THE_FORM} if any(leaf.key in ("form", "context") for leaf in leaves) else set()
    )


def test_each_statement_leads_over_questions_and_facets_to_risks(page: str) -> None:
    assert [
        f"{row.name}: {each}" for row in rows(page, "Statement") for each in unfounded(row)
    ] == []


def test_each_facet_and_each_question_serves_a_statement(page: str) -> None:
    told = {facet for row in rows(page, "Statement") for facet in named(row.cells[2])}
    assert told == {*FACETS}
    asked = {question for row in rows(page, "Statement") for question in named(row.cells[1])}
    assert {*PLACES} <= asked


def test_what_is_said_by_hand_is_plain(page: str) -> None:
    asked = [row for table in ASKED for row in rows(page, table)]
    cells = [(row.name, cell) for row in asked for cell in row.cells]
    cells += [(row.name, row.cells[0]) for row in rows(page, "Statement")]
    assert [f"{name}: {each}" for name, cell in cells for each in faults(cell)] == []


ROW = Row(
    "",
    "B06",
    ("a common aim draws people in", "`aim_told`", "`goal_clarity`", "`fuzzy_aim`"),
)


def with_cells(**changes: str) -> Row:
    named_cells = dict(zip(("says", "questions", "facets", "risks"), ROW.cells, strict=True))
    return ROW._replace(cells=tuple((named_cells | changes).values()))


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (with_cells(questions="`aim_tld`", facets=""), "no question aim_tld"),
        (with_cells(risks="`fuzy_aim`"), "no risk fuzy_aim"),
        (with_cells(questions=""), "nothing asks for it"),
        (with_cells(risks=""), "no risk reads goal_clarity"),
        (with_cells(facets="`goal_alignment`"), "the questions belong to `goal_clarity`"),
        (with_cells(risks="`fuzzy_aim` `stalled_alliance`"), "stalled_alliance reads none of"),
        (
            with_cells(
                questions="`aim_told` `second_person`", facets="`goal_clarity` `backup_cover`"
            ),
            "no risk reads backup_cover",
        ),
        (with_cells()._replace(name="V07"), "no question is about flexibility"),
        (with_cells(questions="`loss`", facets=THE_FORM), "fuzzy_aim reads none of these"),
    ],
)
def test_a_broken_way_is_found(row: Row, problem: str) -> None:
    assert any(each.startswith(problem) for each in unfounded(row)), [*unfounded(row)]
    assert [*unfounded(ROW)] == []


def test_the_seven_sections_are_the_aspects(page: str) -> None:
    headings = re.findall(r"^### (.+)$", page, re.MULTILINE)
    assert headings == [*ASPECT_TITLES.values()]


def test_what_was_written_stays_when_questions_change() -> None:
    head = f"| Question | {' | '.join(HEADS['Question'])} |\n|:--|:--|:--|:--|\n"
    old = "| `aim_told`: Old words? | one | two | three |\n| `gone` | 1 | 2 | 3 |\n"
    text = f"### Shared goals\n\n{head}{old}"
    again = rows(renewed(text), "Question")
    asked = [name for name, place in PLACES.items() if place.aspect.id == "shared_goals"]
    assert [row.name for row in again] == asked
    assert again[0].cells == ("one", "two", "three")
    assert again[1].cells == (BY_HAND,) * 3
    assert "Old words" not in renewed(text)
