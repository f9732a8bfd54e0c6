"""Laws of an import: what may not matter does not, and each decision brings the end nearer."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from imported_tables import against, imported, without_others

from alliance.cli.hearing_export import read_answers
from alliance.documents.answer_faults import is_answer
from alliance.documents.imported import Imported
from alliance.documents.mapping import ImportMapping
from alliance.errors import AllianceError, InputError
from alliance.files.exports import read_export
from alliance.importing.importer import Wanted, import_export, patched
from alliance.importing.writing import as_files, as_table
from alliance.loading.survey import gather
from alliance.render.look import Look
from alliance.render.problems import problems_text
from alliance.render.words.importing import explained
from alliance.render.words.undecided import question_of

COLUMNS = ("partner", "aim_clear", "aim_same", "promises_kept", "help_came", "short_of")
POINTS = {name: against().points[name] for name in COLUMNS[1:]}
LABELS = {name: against().questionnaire.labels(against().items[name]) for name in COLUMNS[1:]}
PARTNERS = st.sampled_from(["", "Lantern Books", "st_marks", "Fern Bakery & Café"])
NASTY = st.one_of(
    st.sampled_from(
        (
            *("", "0", "1", "2", "3", "5", "11", "-99", "99", "4.5", "4,0", "٣", "３", "1e0", "+4"),
            *("agree", "Agree.", "strongly agree - 5", "strongly disagree - 1", "5 - agree", "no"),
            *("A1", "A4", "AO02", "d", "x", "N/A", "#N/A", "TRUE", "n.v.t.", "total", "\x1b[31m"),
            *("in time", "always in time", "a lot", "1 = no", "?", "…", "<b>agree</b>;", "None"),
        )
    ),
    st.text(max_size=4),
    st.integers(-3, 30).map(str),
)


def table(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([list(COLUMNS), *rows])
    return out.getvalue()


@st.composite
def labelled(draw: Any) -> list[str]:
    """A row of labels and words: all of them answers."""
    cells = [draw(PARTNERS)]
    for name in COLUMNS[1:]:
        choices = ["", "don't know", "x"] if name == "promises_kept" else ["d", "does not apply"]
        cells.append(draw(st.sampled_from([*LABELS[name], *choices])))
    return cells


def people(found: Imported) -> list[tuple[Any, ...]]:
    """Who answered what, in no order and without the rows."""
    said = (person.response for person in found.people)
    return sorted((each.partner or "", str(sorted(each.answers.items(), key=str))) for each in said)


def questions(found: Imported) -> list[tuple[Any, ...]]:
    """What is asked, without the rows."""
    return [(each.kind, each.subject, each.items, each.values) for each in found.undecided]


@settings(max_examples=40)
@given(st.lists(labelled(), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows: list[list[str]], chance: Any) -> None:
    shuffled = chance.sample(rows, len(rows))
    one = imported(table(rows), with_partners=True)
    other = imported(table(shuffled), with_partners=True)
    assert people(one) == people(other)
    assert questions(one) == questions(other)


@settings(max_examples=40)
@given(st.lists(labelled(), min_size=1, max_size=4), st.integers(0, 4))
def test_a_blank_row_more_changes_the_count_of_blanks_alone(rows: list[list[str]], at: int) -> None:
    more = [*rows[:at], ["st_marks", "", "", "", "", ""], *rows[at:]]
    one = imported(table(rows), with_partners=True)
    other = imported(table(more), with_partners=True)
    assert people(one) == people(other)
    blanks = [sum(row.why == "blank" for row in each.left_out) for each in (one, other)]
    assert blanks[1] == blanks[0] + 1
    assert questions(one) == questions(other)


@settings(max_examples=40)
@given(st.lists(labelled(), min_size=1, max_size=5))
def test_a_table_of_ours_gives_the_people_that_it_was_written_of(rows: list[list[str]]) -> None:
    found = imported(table(rows), settled(table(rows)), with_partners=True)
    written = as_table(found.people, against(with_partners=True))
    again = imported(written, without_others(written), with_partners=True)
    assert not again.undecided
    assert people(again) == people(found)


def settled(text: str) -> ImportMapping:
    """A mapping in which the first choice of each question is taken."""
    mapping = without_others(text)
    while (found := imported(text, mapping, with_partners=True)).undecided:
        mapping = patched(mapping, found.undecided[0].choices[0].patch)
    return mapping


HALVES = st.text(st.characters() | st.sampled_from("\ud800\udfffa4"), max_size=4)
KEYS = HALVES | st.sampled_from(COLUMNS)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | HALVES,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=8,
)
JSON_PEOPLE = st.lists(
    st.dictionaries(st.sampled_from([*COLUMNS, "comment"]), NASTY | HALVES, max_size=5), max_size=4
)


@settings(max_examples=30)
@given(JSON_VALUES | JSON_PEOPLE, st.booleans())
@example([{"aim_clear": 3, "comment": "\ud800"}], False)
@example([{"aim_clear": 3, "\udfff": ""}], True)
@example({"data": [{"aim_clear": 3, "partner": "\ud83d"}]}, False)
def test_any_json_is_imported_or_refused(said: Any, in_lines: bool) -> None:
    text = json.dumps(said, indent=1 if in_lines else None)
    try:
        answers = read_answers({"answers.json": text.encode()}, against(), ImportMapping())
        export = None
        missing = ImportMapping(missing=tuple(against().items))
        if answers:
            found = answers
        else:
            export = read_export("answers.json", text.encode())
            found = import_export(export, against(), missing, Wanted())
    except AllianceError as error:
        problems_text(getattr(error, "problems", ())).encode()
        str(error).encode()
        return
    shown = [*explained(found, export, against(), Look())]
    shown += [question_of(each, found, against()).found for each in found.undecided]
    "".join([*shown, as_table(found.people, against())]).encode()
    "".join(text for _, text in as_files(found.people, "answers.json")).encode()


SPELLINGS = st.sampled_from((str.upper, str.title, lambda t: f" {t}. ", lambda t: f"<i>{t}</i>"))


@settings(max_examples=40)
@given(st.lists(labelled(), min_size=1, max_size=4), SPELLINGS)
def test_the_spelling_of_labels_does_not_matter(rows: list[list[str]], spelled: Any) -> None:
    def other_way(cell: str) -> str:
        return spelled(cell) if len(cell) > 1 else cell

    other = [[row[0], *map(other_way, row[1:])] for row in rows]
    one, two = (imported(table(each), with_partners=True) for each in (rows, other))
    assert people(one) == people(two)


@settings(max_examples=40)
@given(
    st.lists(st.lists(NASTY, min_size=len(COLUMNS), max_size=len(COLUMNS)), min_size=1, max_size=7),
    st.data(),
)
def test_whatever_stands_there_and_whatever_is_chosen_it_ends(
    rows: list[list[str]], data: st.DataObject
) -> None:
    text = table(rows)
    mapping = without_others(text)
    asked: list[object] = []
    most = 3 * sum(len(row) for row in rows) + 20
    while True:
        try:
            found = imported(text, mapping, with_partners=True)
        except InputError:
            return
        if not found.undecided:
            break
        question = found.undecided[0]
        assert question.choices
        about = questions(found)[0]
        assert about not in asked
        asked.append(about)
        assert len(asked) < most
        choice = data.draw(st.sampled_from(question.choices))
        mapping = patched(mapping, choice.patch)
    for person in found.people:
        for name, answer in person.response.answers.items():
            assert is_answer(answer, POINTS[name])
    rows_of = [person.row for person in found.people] + [row.row for row in found.left_out]
    assert len(rows_of) == len(set(rows_of)) == found.row_count


@pytest.mark.parametrize("error", ["#N/A", "#VALUE!", "#REF!", "#NAME?", "#DIV/0!"])
def test_errors_of_a_sheet_are_no_heading(error: str) -> None:
    row = ["", *[error] * (len(COLUMNS) - 1)]
    found = imported(table([row]), with_partners=True)
    assert found.row_count == 1
    assert error in [value for each in found.undecided for value, _ in each.values]


HEADERS = st.sampled_from(
    ("respondent", "Respondent", "Respondent ID", "Name", "", "group", "Who are you?", "partner")
)
ADDRESSED = st.sampled_from(
    ("ada@example.org", "Ada <ada@example.org>", "mailto:ADA@example.org;", "ada@example.org, x")
)


@settings(max_examples=30)
@given(st.lists(labelled(), min_size=1, max_size=4), HEADERS, ADDRESSED, st.data())
def test_an_address_is_not_kept_wherever_it_stands(
    rows: list[list[str]], header: str, address: str, data: st.DataObject
) -> None:
    text = table([[*row, "Ben"] for row in rows]).replace("short_of", f"short_of,{header}", 1)
    lines = list(csv.reader(io.StringIO(text)))
    row = data.draw(st.integers(1, len(lines) - 1))
    lines[row][data.draw(st.integers(0, len(lines[0]) - 1))] = address
    out = io.StringIO()
    csv.writer(out).writerows(lines)
    found = imported(out.getvalue(), without_others(text), with_partners=True)
    assert "example.org" not in repr(found).casefold()
    assert len(found.people) + len(found.left_out) == len(rows)


SUM_WORDS = st.sampled_from(
    (
        *("Average", "Mittelwert", "Summe", "Gesamt", "Moyenne", "Media", "Promedio", "Total"),
        *("Mean", "Count", "Durchschnitt"),
    )
)


@settings(max_examples=40)
@given(st.lists(labelled(), min_size=2, max_size=5), SUM_WORDS, st.sampled_from(("Name", "")))
def test_a_row_called_a_sum_is_nobody_whatever_numbers_stand_in_it(
    rows: list[list[str]], word: str, header: str
) -> None:
    def named(cells: list[list[str]]) -> str:
        return table(cells).replace("partner", header, 1)

    people_rows = [[f"Person {number}", *row[1:]] for number, row in enumerate(rows)]
    summing = [word, *("2" for _ in COLUMNS[1:])]
    one = imported(named(people_rows), without_others(named(people_rows)))
    other = imported(named([*people_rows, summing]), without_others(named(people_rows)))
    assert people(one) == people(other)
    assert [row.why for row in other.left_out][-1:] == ["total"]


SOMEBODY = st.tuples(
    st.sampled_from(["", "Heron", "heron ", "fox", "anonymous"]),
    st.sampled_from(["", "st_marks", "fern_bakery"]),
    st.sampled_from(["", "2026-05-04", "2026-05-20", "2026-06-11"]),
    *(st.sampled_from("123") for _ in COLUMNS[1:3]),
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(rows=[("Heron", "", "", "1", "2"), ("heron", "", "", "2", "2")], kept="all")
@given(
    rows=st.lists(SOMEBODY, min_size=1, max_size=6),
    kept=st.sampled_from(["first", "latest", "all"]),
)
def test_what_is_written_is_read(rows: list[tuple[str, ...]], kept: str, tmp_path: Path) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([("respondent", "partner", "date", *COLUMNS[1:3]), *rows])
    mapping = without_others(out.getvalue(), duplicates=kept)
    found = imported(out.getvalue(), mapping, with_partners=True)
    assert not found.undecided
    path = tmp_path / "responses.csv"
    path.write_text(as_table(found.people, against()), encoding="utf-8")
    read = gather([str(path)], against().questionnaire).survey.voices
    if kept == "all":
        assert len(found.people) == len(rows)
        shared = {row for row in range(len(rows)) if _is_shared(rows, row)}
        assert len(shared) == 0 or any("no code words" in remark for remark in found.remarks)
    assert len(read) <= len(found.people)


def _is_shared(rows: list[tuple[str, ...]], number: int) -> bool:
    codes = [row[0].strip().casefold() for row in rows]
    return codes[number] in ("heron", "fox") and codes.count(codes[number]) > 1
