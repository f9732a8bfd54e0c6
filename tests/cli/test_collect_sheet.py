"""`alliance collect sheet`: where it goes, and what is said of it."""

from pathlib import Path

import pytest
from command import run
from openpyxl import load_workbook

from alliance.loading.bundled import item_bank

ALLIANCE = (
    "format: alliance/1\nname: Mill Lane\n"
    "partners: [{id: lantern_books, name: Lantern Books}, {id: fern, name: Fern Bakery}]\n"
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mill").mkdir()
    Path("mill/alliance.yaml").write_text(ALLIANCE, encoding="utf-8")


def test_a_sheet_to_type_paper_in() -> None:
    done = run("collect", "sheet", "mill/", "-o", "typed.xlsx")
    assert (done.code, done.out) == (0, "")
    assert done.err == (
        "Wrote typed.xlsx: 28 questions for two partners. Each person gets a row.\n"
        "  Type in what is on paper. The second sheet says how.\n"
        "  When all are in it, save the first sheet as CSV, into mill/.\n"
        "  Then:  alliance assess mill/\n"
    )
    assert load_workbook("typed.xlsx").sheetnames[:2] == ["Answers", "How to answer"]


def test_a_sheet_for_one_person() -> None:
    done = run("collect", "sheet", "mill", "--one", "--length", "pulse", "-o", "one.csv")
    assert done.err == (
        "Wrote one.csv: 7 questions for two partners, answered by one person in each copy.\n"
        "  Send it by mail. What comes back is a file from each person.\n"
        "    Files: put them into mill/, each under a name of its own\n"
        "  Who is missing:  alliance check mill\n"
        "  Then:  alliance assess mill\n"
    )
    assert (
        Path("one.csv")
        .read_bytes()
        .startswith(b"\xef\xbb\xbfinformal-alliance/" + item_bank().version.encode() + b",")
    )


def test_standard_output_gets_a_table_without_a_mark() -> None:
    done = run("collect", "sheet", "-o", "-", "--length", "pulse")
    assert done.out.startswith("partner,member,respondent,date,aim_told,")
    assert done.err == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("sheet", "no file was named for the sheet\n    Add -o FILE, which ends in .xlsx or .csv."),
        (
            "sheet -o a.ods",
            "-o a.ods: this kind of form has another ending\n    Endings: .xlsx, .csv.",
        ),
        ("page --one", "--one goes with a sheet, and not with a page\n    Leave it out."),
        ("line replies.txt", "replies.txt is no file of one person's answers"),
        ("line mine.yaml --one", "--one goes with a form, and not with a line"),
        ("xlsform -o -", "this kind of form is no text for standard output"),
    ],
)
def test_what_cannot_be_meant_is_refused(words: str, said: str) -> None:
    done = run("collect", *words.split())
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_from_a_sheet_to_a_report() -> None:
    """Typed in with openpyxl, saved as CSV, assessed; each copy that is still blank is told of."""
    run("collect", "sheet", "mill", "-o", "typed.xlsx")
    leaf = load_workbook("typed.xlsx")["Answers"]
    partners = ["Lantern Books", "fern bakery", "fern", "I would rather not say."]
    for number, partner in enumerate(partners, 3):
        for column in range(1, 33):
            leaf.cell(number, column, partner if column == 1 else None if column < 5 else 4)
    rows = [[str(cell or "") for cell in row] for row in leaf.iter_rows(values_only=True)]
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)
    Path("mill/typed.csv").write_text(text, encoding="utf-8")
    run("collect", "sheet", "mill", "-o", "mill/blank.csv")
    done = run("assess", "mill")
    assert done.code == 0
    assert "4 people answered" in done.out
    assert "1 did not say which partner they are with" in " ".join(done.out.split())
    assert "mill/blank.csv was left out: nobody is typed into this sheet yet." in done.err
    checked = run("check", "mill")
    assert checked.code == 0
    assert "nobody is typed into this sheet yet" in checked.out
