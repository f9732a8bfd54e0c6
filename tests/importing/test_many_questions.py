"""Of a whole questionnaire, with a scale for each question, an organiser is asked few things."""

import csv
import io
from collections.abc import Callable
from random import Random

import pytest
from calls import calls_of
from hypothesis import given, settings
from hypothesis import strategies as st
from imported_tables import export_of

from alliance.documents.imported import Imported
from alliance.documents.mapping import ImportMapping
from alliance.documents.yardstick import yardstick
from alliance.importing.importer import Wanted, import_export, patched
from alliance.loading.bundled import item_bank

AGAINST = yardstick(item_bank(), None)
ASKED = AGAINST.asked["standard"]


def table(cell: Callable[[int, str], str], rows: int = 6) -> str:
    """A table of the standard length; a cell by its row and its question."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(ASKED)
    for row in range(rows):
        writer.writerow([cell(row, name) for name in ASKED])
    return out.getvalue()


def read(text: str, mapping: ImportMapping | None = None) -> Imported:
    return import_export(export_of(text), AGAINST, mapping or ImportMapping(), Wanted())


def point(row: int, name: str) -> int:
    """A point, each row with its own."""
    return Random(f"{row} {name}").randint(1, AGAINST.points[name])


def label(row: int, name: str) -> str:
    return AGAINST.questionnaire.labels(AGAINST.items[name])[point(row, name) - 1]


@pytest.mark.parametrize(
    ("cell", "kinds"),
    [
        (lambda row, name: str(point(row, name)), []),
        (label, []),
        (lambda row, name: str(point(row, name) - 1), ["from_zero"]),
        (lambda row, name: str(point(row, name) + 10), ["shifted"]),
        (lambda row, name: f"A{point(row, name)}", ["recoded"]),
        (lambda row, name: f"{6 - point(row, name)} - {label(row, name)}", ["value"]),
        (lambda row, name: "n.v.t." if row == 2 else label(row, name), ["value"]),
        (lambda row, name: "-99" if row == 2 else str(point(row, name)), ["recoded"]),
        (lambda row, name: "0" if row == 2 else str(point(row, name)), ["from_zero"]),
        (lambda row, name: str(point(row, name)) if row == 2 else label(row, name), ["mixed"]),
        (lambda row, name: label(row // 5, name), ["alike"]),
    ],
)
def test_what_is_the_same_everywhere_is_asked_once(
    cell: Callable[[int, str], str], kinds: list[str]
) -> None:
    text = table(cell)
    mapping = ImportMapping()
    asked = []
    while (found := read(text, mapping)).undecided:
        asked.append(found.undecided[0].kind)
        mapping = patched(mapping, found.undecided[0].choices[0].patch)
    assert asked == kinds


def test_rows_that_are_alike_are_of_one_person_where_somebody_says_so() -> None:
    text = table(lambda row, name: label(row // 2, name))
    (question,) = read(text).undecided
    assert question.rows == (2, 3, 4, 5, 6, 7)
    one = read(text, ImportMapping(alike="one"))
    assert [person.row for person in one.people] == [2, 4, 6]
    assert [(row.row, row.why, row.like) for row in one.left_out] == [
        (3, "alike", 2),
        (5, "alike", 4),
        (7, "alike", 6),
    ]
    both = read(text, ImportMapping(alike="both"))
    assert len(both.people) == 6


@settings(max_examples=50)
@given(
    st.lists(
        st.tuples(*map(st.sampled_from, (("", "fox"), ("1", "2"), ("", "We meet on Mondays.")))),
        min_size=2,
        max_size=7,
    ),
    st.sampled_from(ASKED[:1]),
)
def test_what_is_decided_of_alike_rows_holds(rows: list[tuple[str, ...]], item: str) -> None:
    text = "\n".join([f"respondent,{item},comment", *map(",".join, rows)])
    missing = tuple(name for name in AGAINST.items if name != item)
    decided = ImportMapping(missing=missing, duplicates="all")
    asked = read(text, decided)
    one = read(text, decided.model_copy(update={"alike": "one"}))
    assert not one.undecided
    told = {row for each in asked.undecided for row in each.rows}
    gone = {row.row for row in one.left_out if row.why == "alike"}
    like = {row.like for row in one.left_out if row.why == "alike"}
    assert bool(gone) == bool(asked.undecided or any("same answers" in r for r in asked.remarks))
    assert not told or told == gone | like
    assert like <= {person.row for person in one.people}
    assert not any("same answers" in remark for remark in one.remarks)


def test_all_the_same_answer_tells_nothing_of_who_it_is() -> None:
    found = read(table(lambda row, name: "3" if row < 2 else str(point(row, name))))
    assert not found.undecided
    (remark,) = found.remarks
    assert remark.startswith("Row 3 has the same answers as row 2.")


def test_the_work_grows_as_the_rows_do() -> None:
    short, long = (
        calls_of(lambda rows=rows: read(table(label, rows), ImportMapping(alike="both")))  # type: ignore[misc] # a default that a lambda binds
        for rows in (100, 200)
    )
    assert long < 2.2 * short
