"""Sheets: what stands in them, and that what is typed in comes back as it was meant."""

import csv
import io
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import hostile
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook as Book
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from alliance.collecting.forms import BlankForm
from alliance.collecting.sheet import sheet
from alliance.documents.alliance import Alliance
from alliance.documents.answer_faults import NO_POINTS
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.response import Answer
from alliance.documents.sheet_words import (
    NO_ITEMS,
    readings,
    sheet_key,
    signs_to_type,
    signs_told,
    words_to_choose,
)
from alliance.errors import InputError, OutputError, UsageError
from alliance.files.csv_text import BYTE_ORDER_MARK, harmless, table
from alliance.files.workbook import workbook_bytes
from alliance.loading.bundled import item_bank
from alliance.loading.survey import Gathered, gather

SCALES: dict[str, list[str]] = {
    "plain": ["none", "one, or two", 'all, "really"'],
    "from_zero": ["0", "1", "2", "3"],
    "ranges": ["1-3", "4-6", "more"],
    "numbered": ["1 never", "2", "3 always"],
    "formulas": ["=1+1", "-5", "@all"],
    "awkward": ["d", "x", "don't know", "Does not  apply"],
    "long": [f"{word} {'and so on ' * 18}" for word in ("first", "second", "third")],
    "alike": ["a b", "a  b", "c"],
}


def asking(**changes: Any) -> Questionnaire:
    """A questionnaire with a question on each of the scales."""
    items = [
        {"id": f"q_{name}", "text": f"What of {name}?", "scale": labels}
        for name, labels in SCALES.items()
    ]
    items[0]["text"] = "=HYPERLINK(1)\n and more"
    given: dict[str, Any] = {
        "format": "questionnaire/1",
        "id": "own",
        "version": "1.1",
        "title": "Own",
        "intro": "Ten minutes.\n\nNobody sees a single answer.",
        "words": {"we": "all of you together"},
        "aspects": [
            {
                "id": "mutual_trust",
                "title": "Mutual trust",
                "facets": [{"id": "own_facet", "title": "Own", "items": items}],
            }
        ],
    }
    return Questionnaire.model_validate_json(
        Questionnaire.model_validate(given | changes, strict=False).model_dump_json(by_alias=True)
    )


def alliance(*names: str) -> Alliance:
    partners = [{"id": f"partner_{n}", "name": name} for n, name in enumerate(names)]
    return Alliance.model_validate_json(
        __import__("json").dumps(
            {"format": "alliance/1", "name": "+ The lot", "partners": partners}
        )
    )


LOT = alliance("Lantern Books, Ltd", "Fern Bakery", '=Say "hi"')


def form(*, one: bool = False, **changes: Any) -> BlankForm:
    return BlankForm(asking(), "standard", LOT, one=one)._replace(**changes)


def csv_of(asked: BlankForm) -> str:
    return table([*map(harmless, row)] for row in sheet(asked).plain_rows)


def book_of(asked: BlankForm) -> Book:
    return load_workbook(io.BytesIO(workbook_bytes(sheet(asked))))


@pytest.mark.parametrize("layout", ["people", "one"])
def test_a_sheet_as_csv(layout: str, golden: Callable[[str, str], None]) -> None:
    golden(f"sheet/{layout}.csv", csv_of(form(one=layout == "one", reply_to="ana@example.org")))


def cells_of(leaf: Worksheet) -> Iterator[Any]:
    return (cell for row in leaf.iter_rows() for cell in row if cell.value is not None)


def offered(book: Book, leaf: Worksheet) -> dict[str, list[str]]:
    """What each drop-down offers, by the first of its cells."""
    found = {}
    for rule in leaf.data_validations.dataValidation:
        formula = str(rule.formula1)
        if formula.startswith('"'):
            words = formula.strip('"').split(",")
        else:
            name, _, place = formula.partition("!")
            words = [str(row[0].value) for row in book[name][place.replace("$", "")]]
        assert rule.showErrorMessage
        assert len(formula) <= 255
        assert len(rule.prompt or "") <= 255
        found[str(rule.sqref).partition(":")[0]] = words
    return found


@pytest.mark.parametrize("one", [False, True])
def test_all_cells_are_texts_and_none_a_formula(one: bool) -> None:
    nasty = "".join(c for c in hostile.NASTY if c not in "\x00\x1b")[:1900]
    lot = LOT.model_copy(update={"name": nasty})
    book = book_of(form(one=one, alliance=lot))
    for leaf in book.worksheets:
        for cell in cells_of(leaf):
            assert (cell.data_type, type(cell.value)) == ("s", str), cell.coordinate


def test_a_row_for_each_person() -> None:
    asked = form()
    book = book_of(asked)
    people, how, lists = book.worksheets
    names = [cell.value for cell in people[1]]
    items = [f"q_{name}" for name in SCALES]
    about = ["partner", "member", "respondent", "date"]
    assert names == [*about, *items, "comment", "questionnaire"]
    assert people["E2"].value == "1. =HYPERLINK(1) and more"
    assert (people.freeze_panes, people.protection.sheet) == ("E3", False)
    assert people.max_row == 2  # nothing that would make a row somebody
    drops = offered(book, people)
    assert drops["A3"] == ["Lantern Books, Ltd", "Fern Bakery", '=Say "hi"']
    assert drops["B3"] == ["core", "newer"]
    assert drops["E3"] == ["1", "2", "3", "d", "x"]
    assert drops["F3"] == ["0", "1", "2", "3", "d", "x"]
    assert drops["J3"] == ["1", "2", "3", "4", "dont_know", "not_applicable"]
    assert [people.column_dimensions[c].number_format for c in "ACDEF"] == [
        "@",
        "@",
        "@",
        "General",
        "@",
    ]
    assert lists.sheet_state == "hidden"
    told = [cell.value for cell in cells_of(how)]
    assert '1 = none\n2 = one, or two\n3 = all, "really"' in told


def test_a_sheet_of_one_person() -> None:
    book = book_of(form(one=True))
    one, how, _ = book.worksheets
    rows = {row[0].value: row for row in one.iter_rows(min_row=4)}
    assert [*rows] == [
        "partner",
        "member",
        "respondent",
        "date",
        *(f"q_{n}" for n in SCALES),
        "comment",
    ]
    assert one["A1"].value == "own/1.1"
    assert one.protection.sheet
    assert one.protection.password is None
    free = {
        cell.coordinate for row in one.iter_rows() for cell in row if not cell.protection.locked
    }
    at = {name: row[0].row for name, row in rows.items()}
    answers = {f"F{row}" for row in at.values()}
    assert free == answers | {f"G{at[f'q_{name}']}" for name in SCALES}
    assert {one[cell].number_format for cell in free} == {"@"}
    drops = offered(book, one)
    for name, labels in SCALES.items():
        assert drops[f"F{at[f'q_{name}']}"] == [*words_to_choose(labels)]
    assert "no password" in "".join(str(cell.value) for cell in cells_of(how))


def test_the_same_form_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    first = workbook_bytes(sheet(form()))
    monkeypatch.setattr(time, "time", lambda: 1e9)
    assert workbook_bytes(sheet(form())) == first
    assert b"2000-01-01T00:00:00Z" in _member(first, "docProps/core.xml")


def _member(data: bytes, name: str) -> bytes:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as found:
        assert {member.date_time[0] for member in found.infolist()} == {1980}
        return found.read(name)


def test_without_openpyxl_the_way_to_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    to_get_it = f"To get it: {sys.executable} -m pip install openpyxl"
    for made, without in (
        (sheet(form()), "Without it, name a file that ends in .csv. "),
        (sheet(form())._replace(plain_rows=()), ""),
    ):
        with pytest.raises(UsageError) as caught:
            workbook_bytes(made)
        assert caught.value.way_out == without + to_get_it


def test_where_there_is_no_pip_the_way_to_openpyxl_is_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for absent in ("openpyxl", "pip"):
        monkeypatch.setitem(sys.modules, absent, None)
    with pytest.raises(UsageError) as caught:
        workbook_bytes(sheet(form()))
    assert "pipx inject alliance openpyxl" in str(caught.value.way_out)
    assert "-m pip" not in str(caught.value.way_out)


LABELS = st.lists(
    st.text("abdx0123-.=' ", min_size=1, max_size=6).filter(str.strip), min_size=2, max_size=11
).filter(lambda labels: len({label.strip() for label in labels}) == len(labels))


@given(LABELS)
def test_whatever_is_offered_is_read_as_it_is_meant(labels: Sequence[str]) -> None:
    found = readings(labels)
    meant = [*range(1, len(labels) + 1), "dont_know", "not_applicable"]
    told = (*signs_told(labels), "d = don't know", "x = does not apply to us")
    for offer in (signs_to_type(labels), words_to_choose(labels), told):
        for word, answer in zip(offer, meant, strict=True):
            # Two labels that differ in blanks only cannot be told apart: then it is no answer.
            assert found.get(sheet_key(word)) in (answer, None)
    if len({sheet_key(label) for label in labels}) == len(labels):
        assert [found[sheet_key(word)] for word in words_to_choose(labels)][: len(labels)] == meant[
            : len(labels)
        ]


def read(folder: Path, name: str, content: str | bytes, asked: Questionnaire) -> Gathered:
    (folder / "alliance.yaml").write_text(LOT.model_dump_json(), encoding="utf-8")
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return gather([str(path)], asked)


def rows_of(text: str) -> list[list[str]]:
    return [*csv.reader(io.StringIO(text))]


ANSWERS = st.fixed_dictionaries(
    {
        f"q_{name}": st.sampled_from(
            [*range(1, len(labels) + 1), "dont_know", "not_applicable", None]
        )
        for name, labels in SCALES.items()
        if name != "alike"
    }
)


def typed(row: Sequence[str], answers: dict[str, Answer], how: Any) -> str:
    """What a person puts in for an answer: the word in its place in what is offered."""
    answer = answers[row[0]]
    if answer is None:
        return ""
    words = how(SCALES[row[0].removeprefix("q_")])
    places = {"dont_know": -2, "not_applicable": -1}
    return str(words[places[answer] if isinstance(answer, str) else answer - 1])


@given(st.lists(ANSWERS, min_size=1, max_size=4))
def test_people_who_are_typed_in_come_back(
    tmp_path_factory: pytest.TempPathFactory, people: list[dict[str, Answer]]
) -> None:
    rows = rows_of(csv_of(form()))
    for answers in people:
        rows.append(
            ["fern bakery", "core", "", "2026-05-04"]
            + [
                typed([name], answers, signs_to_type) if name in answers else ""
                for name in rows[0][4:]
            ]
        )
    gathered = read(tmp_path_factory.mktemp("t"), "a.csv", table(rows), asking())
    voices = (*gathered.survey.voices, *gathered.survey.blank)
    found = sorted((voice.place, voice.response) for voice in voices)
    assert [response.answers for _, response in found] == [
        {name: answer for name, answer in answers.items() if answer is not None}
        for answers in people
    ]
    assert {response.partner for _, response in found} == {"partner_1"}
    assert {response.questionnaire.version for _, response in found} == {"1.1"}


@given(ANSWERS, st.dictionaries(st.sampled_from([*SCALES]), st.text("ab=-'\n,;", max_size=9)))
def test_the_answers_of_one_person_come_back(
    tmp_path_factory: pytest.TempPathFactory, answers: dict[str, Answer], said: dict[str, str]
) -> None:
    notes = {f"q_{name}": note.strip() for name, note in said.items() if note.strip()}
    rows = rows_of(csv_of(form(one=True)))
    for row in rows:
        row[5] = typed(row, answers, words_to_choose) if row[0] in answers else row[5]
        row[6] = notes.get(row[0], row[6])
        row[5] = {"partner": "Fern Bakery", "comment": "Thanks", "date": "4.5.2026"}.get(
            row[0], row[5]
        )
    gathered = read(tmp_path_factory.mktemp("t"), "a.csv", table(rows), asking())
    (voice,) = gathered.survey.voices
    assert voice.response.answers == {n: given for n, given in answers.items() if given is not None}
    unguarded = {n: t[1:] if t[:1] == "'" and t[1:2] in {*"=-"} else t for n, t in notes.items()}
    assert voice.response.notes == unguarded
    assert (voice.response.partner, str(voice.response.date)) == ("partner_1", "2026-05-04")
    assert (voice.place.endswith("a.csv"), voice.is_row) == (True, False)
    assert gathered.warnings == ()


@pytest.mark.parametrize("one", [False, True])
def test_every_word_in_a_drop_down_is_an_answer(one: bool, tmp_path: Path) -> None:
    """Each is chosen once, in the workbook itself."""
    book = book_of(form(one=one))
    leaf = book.worksheets[0]
    drops = offered(book, leaf)
    meant = {
        f"q_{name}": [*range(1, len(labels) + 1), *NO_POINTS] for name, labels in SCALES.items()
    }
    for chosen in range(max(map(len, meant.values()))):
        for cell, words in drops.items():
            leaf[cell] = words[min(chosen, len(words) - 1)]
        rows = [[str(cell or "") for cell in row] for row in leaf.iter_rows(values_only=True)]
        (voice,) = read(tmp_path, "a.csv", table(rows), asking()).survey.voices
        found = {n: places[min(chosen, len(places) - 1)] for n, places in meant.items()}
        assert voice.response.answers == found
        assert voice.response.partner == f"partner_{min(chosen, 2)}"
        assert voice.response.member == ("core", "newer")[min(chosen, 1)]


BANK = item_bank()


def filled(one: bool, separator: str = ",") -> str:
    """A sheet of the item bank with an answer to each question, the second one."""
    rows = rows_of(csv_of(BlankForm(BANK, "pulse", LOT, one=one)))
    asked = {place.item.id: BANK.labels(place.item)[1] for place in BANK.places("pulse")}
    if one:
        for row in rows:
            row[5] = {**asked, "partner": "fern bakery"}.get(row[0], row[5])
    else:
        rows.append(["Fern Bakery", "", "", "4.5.2026", *["2"] * 7])
    written = io.StringIO()
    csv.writer(written, delimiter=separator).writerows(rows)
    return written.getvalue()


def ragged(text: str) -> str:
    return "\n".join(line.rstrip(",") for line in text.splitlines())


@pytest.mark.parametrize("one", [False, True])
@pytest.mark.parametrize(
    "dress",
    [
        lambda one: BYTE_ORDER_MARK + filled(one),
        lambda one: filled(one, ";"),
        lambda one: "sep=;\n" + filled(one, ";"),
        lambda one: filled(one, "\t").encode("utf-16"),
        lambda one: filled(one, ";").encode("cp1252"),
        lambda one: ragged(filled(one)),
        lambda one: filled(one).replace("\r\n", ",,,\r\n"),
        lambda one: filled(one) + ",,,,,\r\n" * 300,
        lambda one: filled(one).replace("2,2,2,2", "2.0,2.0,2.0,2.0"),
        lambda one: filled(one).replace("'", "\N{RIGHT SINGLE QUOTATION MARK}"),
    ],
    ids=[
        "bom",
        "semicolon",
        "stated",
        "utf-16",
        "cp1252",
        "ragged",
        "wide",
        "long",
        "zeros",
        "curly",
    ],
)
def test_sheets_as_spreadsheets_save_them(
    one: bool, dress: Callable[[bool], str | bytes], tmp_path: Path
) -> None:
    gathered = read(tmp_path, "a.csv", dress(one), BANK)
    (voice,) = gathered.survey.voices
    assert voice.response.answers == {place.item.id: 2 for place in BANK.places("pulse")}
    assert (voice.response.length, len(voice.asked)) == ("pulse", 7)
    assert not [text for text in gathered.warnings if "version" in text]


@pytest.mark.parametrize("one", [False, True])
@pytest.mark.parametrize("separator", ",;")
def test_the_sheet_that_says_how_is_told_from_answers(
    one: bool, separator: str, tmp_path: Path
) -> None:
    """A spreadsheet saves the sheet that is in front, and then nobody's answers are in the file."""
    leaf = book_of(form(one=one)).worksheets[1]
    written = io.StringIO()
    csv.writer(written, delimiter=separator).writerows(leaf.iter_rows(values_only=True))
    (tmp_path / "how.csv").write_text(written.getvalue(), encoding="utf-8-sig")
    (tmp_path / "full.csv").write_text(filled(one))
    with pytest.raises(InputError) as caught:
        gather([str(tmp_path)], BANK)
    (problem,) = caught.value.problems
    assert problem.problem.startswith("this is the sheet that says how to answer")
    assert problem.way_out == "Save the first sheet as CSV."


@pytest.mark.parametrize("one", [False, True])
def test_a_sheet_that_nobody_is_typed_into_is_nobody(one: bool, tmp_path: Path) -> None:
    text = csv_of(BlankForm(BANK, "pulse", LOT, one=one))
    with pytest.raises(InputError) as caught:
        read(tmp_path, "blank.csv", text, BANK)
    assert caught.value.problems[0].problem == "nobody is typed into this sheet yet"
    with pytest.raises(InputError) as caught:
        gather([str(tmp_path)], BANK)
    assert caught.value.problems[0].problem == "there are no answers here"
    assert caught.value.problems[0].way_out.endswith("nobody is typed into this sheet yet.")
    (tmp_path / "full.csv").write_text(filled(one))
    gathered = gather([str(tmp_path)], BANK)
    assert len(gathered.survey.voices) == 1
    assert gathered.survey.blank == ()
    assert gathered.warnings == (
        f"{tmp_path}/blank.csv was left out: nobody is typed into this sheet yet.",
    )


def test_the_row_of_texts_is_known_wherever_it_was_sorted_to(tmp_path: Path) -> None:
    first, texts, person = rows_of(filled(False))
    for rows in ([first, person, texts], [first, texts, person, texts]):
        assert len(read(tmp_path, "a.csv", table(rows), BANK).survey.voices) == 1


@pytest.mark.parametrize("kept", ["partner", "member", "date"])
def test_the_row_of_texts_is_known_by_one_of_its_words(kept: str, tmp_path: Path) -> None:
    """Another release may say the others in other words, and an organiser may shorten them."""
    first, texts, person = rows_of(filled(False))
    texts = [text if name == kept else f"{text}?" for name, text in zip(first, texts, strict=True)]
    assert len(read(tmp_path, "a.csv", table([first, texts, person]), BANK).survey.voices) == 1


def test_a_row_of_texts_alone_by_the_questions(tmp_path: Path) -> None:
    texts = [place.item.text for place in BANK.places("pulse")]
    rows = [[place.item.id for place in BANK.places("pulse")], texts, ["d"] * 7]
    (voice,) = read(tmp_path, "a.csv", table(rows), BANK).survey.voices
    assert {*voice.response.answers.values()} == {"dont_know"}


def test_a_nought_in_a_sheet_of_ours_is_no_reason_to_change_the_others(tmp_path: Path) -> None:
    items = [place.item for place in BANK.places("pulse")]
    rows = [[item.id for item in items], [item.text for item in items], ["0", *"444444"]]
    with pytest.raises(InputError) as caught:
        read(tmp_path, "a.csv", table(rows), BANK)
    (problem,) = caught.value.problems
    assert problem.problem == "0 is not an answer to this question"


def test_signs_are_no_answers_in_tables_that_are_not_ours(tmp_path: Path) -> None:
    rows = [[place.item.id for place in BANK.places("pulse")], ["x"] * 7]
    with pytest.raises(InputError) as caught:
        read(tmp_path, "a.csv", table(rows), BANK)
    assert "x is not an answer to this question" in caught.value.problems[0].problem


def test_a_sheet_of_an_earlier_version_is_read_as_answers_to_it(tmp_path: Path) -> None:
    for one in (False, True):
        text = filled(one)
        raised = BANK.model_copy(update={"version": "9.0"})
        (voice,) = read(tmp_path, "a.csv", text, raised).survey.voices
        assert voice.response.questionnaire.version == BANK.version


def test_rows_that_name_no_more_than_the_questionnaire_are_nobody(tmp_path: Path) -> None:
    rows = rows_of(filled(False))
    rows += [[""] * 12 + [f"{BANK.id}/{BANK.version}"] for _ in range(30)]
    rows[2][12:] = [rows[1][12]]  # filled down
    gathered = read(tmp_path, "a.csv", table(rows), BANK)
    assert (len(gathered.survey.voices), gathered.survey.blank) == (1, ())
    assert gathered.warnings == ()


def test_a_person_names_a_partner_in_words_where_none_are_listed(tmp_path: Path) -> None:
    rows = rows_of(csv_of(BlankForm(BANK, "pulse", None, one=True)))
    for row in rows:
        row[5] = {"partner": "Lantern Books", rows[-2][0]: "d"}.get(row[0], row[5])
    (tmp_path / "a.csv").write_text(table(rows))
    (voice,) = gather([str(tmp_path / "a.csv")], BANK).survey.voices
    assert voice.response.partner == "lantern_books"


@pytest.mark.parametrize("name", NO_ITEMS)
@pytest.mark.parametrize("one", [False, True])
def test_no_sheet_is_made_whose_answers_could_not_be_read(name: str, one: bool) -> None:
    text = BANK.model_dump_json(by_alias=True).replace('"aim_settles"', f'"{name}"')
    asked = Questionnaire.model_validate_json(text)
    with pytest.raises(OutputError, match=f"^question {name}: this name means something else in a"):
        sheet(BlankForm(asked, "pulse", one=one))


def test_where_labels_take_the_two_words_others_stand_for_them() -> None:
    labels = ("don't know", "dont_know", "x", "does not apply to us")
    found = readings(labels)
    for offer in (signs_to_type(labels), words_to_choose(labels)):
        meant = [found[sheet_key(word)] for word in offer]
        assert meant == [1, 2, 3, 4, "dont_know", "not_applicable"]
