"""Scores for a spreadsheet: each is there once, numbers are numbers, no text is a formula."""

import csv
import io
import shutil
from collections import Counter
from collections.abc import Iterator
from math import isfinite
from pathlib import Path
from typing import Any

import builders as b
import pytest
from awkward import CASES
from command import run
from hostile import hostile

from alliance.documents.report import AspectResult, FacetResult, Report, Score
from alliance.files.csv_text import BYTE_ORDER_MARK
from alliance.render import render
from alliance.render.look import Look
from alliance.render.words.score_table import SCORE_MEANINGS
from alliance.vocabulary import SCORE_COLUMNS

MILL_LANE = Path(__file__).parents[2] / "examples" / "mill-lane"
FIGURES = (
    *("value", "low", "high", "n", "of"),
    *("asked", "answered", "dont_know", "not_applicable", "blank"),
)


def rows(report: Report) -> list[dict[str, str]]:
    text = render("csv", report, Look())
    assert "\r" not in text
    found = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert all(list(each) == list(SCORE_COLUMNS) and None not in each.values() for each in found)
    return found


@pytest.mark.parametrize("name", ["mill_lane", "full_plate", "pair_hidden", "hostile"])
def test_scores_as_they_are_written(name: str, golden: Any) -> None:
    golden(f"csv/{name}.csv", render("csv", CASES[name](), Look()))


@pytest.mark.parametrize("name", sorted(CASES))
def test_every_score_of_the_report_is_in_it_once(name: str) -> None:
    report = CASES[name]()
    found = [(each["kind"], each["id"], each["group"], *figures(each)) for each in rows(report)]
    assert Counter(found) == Counter(scores(report))


def figures(row: dict[str, str]) -> tuple[Any, ...]:
    value = float(row["value"]) if row["value"] else None
    return value, row["band"] or None, row["reason"] or None, int(row["n"]), int(row["of"])


def scores(report: Report) -> Iterator[tuple[Any, ...]]:
    yield "overall", "overall", "", *basis(report.overall.score)
    for aspect in report.aspects:
        yield from unit("aspect", aspect, report)
        for facet in aspect.facets:
            yield from unit("facet", facet, report)


def unit(kind: str, part: AspectResult | FacetResult, report: Report) -> Iterator[tuple[Any, ...]]:
    yield kind, part.id, "", *basis(part.score)
    for each in part.groups:
        yield kind, part.id, each.group, *basis(each.score)


def basis(score: Score) -> tuple[Any, ...]:
    return score.value, score.band, score.reason, score.n, score.of


def test_a_row_carries_its_basis_and_a_likely_range_where_there_is_one() -> None:
    report = CASES["full_plate"]()
    score = report.overall.score.model_copy(update={"n": 3, "of": 4})
    whole = report.overall.model_copy(update={"score": score})
    first = report.aspects[0]
    sided = first.model_copy(update={"facets": (b.facet(groups=first.groups),)})
    found = rows(report.model_copy(update={"overall": whole, "aspects": (sided,)}))
    assert (found[0]["n"], found[0]["of"]) == ("3", "4")
    groups = [each.group for each in first.groups]
    assert [(each["kind"], each["group"], bool(each["low"])) for each in found] == [
        ("overall", "", True),
        *(("aspect", group, not group) for group in ("", *groups)),
        *(("facet", group, False) for group in ("", *groups)),
    ]


@pytest.mark.parametrize("name", sorted(CASES))
def test_figures_are_numbers_and_texts_are_no_formulas(name: str) -> None:
    for row in rows(CASES[name]()):
        for column, cell in row.items():
            if column in FIGURES:
                assert not cell or isfinite(float(cell))
            else:
                assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), cell


@pytest.mark.parametrize("start", ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_a_title_that_begins_as_a_formula_stays_a_text(start: str) -> None:
    report = hostile()
    titled = report.aspects[0].model_copy(update={"title": f'{start} "so", it says'})
    found = rows(report.model_copy(update={"aspects": (titled,)}))
    title = next(each["title"] for each in found if each["kind"] == "aspect")
    assert title == f'\'{start.strip()} "so", it says'


@pytest.mark.parametrize("held", ["; =1+1", ";=1", ";;@A1", "; \t-2", ";＝1", ', "; +1"'])
def test_a_title_holds_no_formula_where_semicolons_part_cells(held: str) -> None:
    report = hostile()
    titled = report.aspects[0].model_copy(update={"title": f"Trust{held}"})
    text = render("csv", report.model_copy(update={"aspects": (titled,)}), Look())
    cells = [cell.strip(' "') for line in text.splitlines() for cell in line.split(";")]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "＝"))]
    assert any(cell.startswith("'") for cell in cells)


def test_each_column_is_explained() -> None:
    assert tuple(SCORE_MEANINGS) == SCORE_COLUMNS


def test_a_folder_leaves_its_own_scores_alone(tmp_path: Path) -> None:
    for path in MILL_LANE.glob("*.yaml"):
        shutil.copy(path, tmp_path)
    asked = ("assess", str(tmp_path), "--no-input", "-f", "json")
    before = run(*asked)
    assert run(*asked, "-o", str(tmp_path / "scores.csv")).out == before.out
    assert run(*asked) == before
    checked = run("check", str(tmp_path))
    assert (checked.code, "scores.csv" in checked.out + checked.err) == (0, False)


def test_a_file_begins_with_the_mark_that_spreadsheets_need_and_a_pipe_does_not(
    tmp_path: Path,
) -> None:
    path = tmp_path / "scores.csv"
    done = run("assess", str(MILL_LANE), "-f", "csv", "-o", str(path))
    assert path.read_text(encoding="utf-8") == f"{BYTE_ORDER_MARK}{done.out}"
