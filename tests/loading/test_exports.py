"""Tables of other programs: what is left out, what is refused once, and what counts once."""

import shlex
from pathlib import Path

import pytest
from command import run
from export_layouts import as_xlsx
from orchard import FOLDER, orchard
from printed import commands_in

from alliance.loading.survey import gather

IDS = orchard().ids
POINTS = ",".join("3" for _ in IDS)
TEXTS = [place.item.text for place in orchard().questionnaire.places()]
QUESTIONNAIRE = FOLDER / "questionnaire.yaml"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.yaml").write_bytes(QUESTIONNAIRE.read_bytes())
    return tmp_path


def lines(*rows: str) -> str:
    return "\n".join(rows) + "\n"


LABELS = ",".join(
    orchard().questionnaire.labels(place.item)[3] for place in orchard().questionnaire.places()
)
PLAIN = ",".join(IDS)
GROUPS = ",".join(f"group/{name}" for name in IDS)
ASKED = ",".join(f'"{text}"' for text in TEXTS)


def test_columns_that_systems_add_are_left_out_unread(here: Path) -> None:
    header = f"Timestamp,Email Address,{PLAIN},_uuid"
    (here / "a.csv").write_text(lines(header, f"5/4/2026,ana@home.example,{POINTS},u1"))
    ran = run("assess", "a.csv", "-q", "own.yaml")
    assert ran.code == 0
    said = "left out, unread, 3 columns that come from a survey system: Timestamp, Email Address"
    lead = "To have them read: alliance import a.csv -q own.yaml"
    assert f"Note: a.csv: {said}, _uuid. {lead}\n" in ran.err.replace("\n  ", " ")
    assert "home.example" not in ran.out + ran.err
    checked = run("check", "a.csv", "-q", "own.yaml")
    assert checked.code == 0


QUALTRICS = "StartDate,EndDate,Status,Progress"
LIMESURVEY = "id,submitdate,lastpage"
DAY = "2026-05-04"

OF_QUALTRICS = [
    (QUALTRICS, [f"{DAY},{DAY},IP Address,100", f"{DAY},{DAY},Imported,100"]),
    (QUALTRICS, [f"{DAY},{DAY},0,100"]),
]
PLAIN_ROWS = [
    ("SubmissionDate,KEY,ReviewState", [f"{DAY},u1,", f"{DAY},u2,approved", f"{DAY},u3,edited"]),
    ("_submission_time,_validation_status", [f"{DAY},Approved", f"{DAY},"]),
    (LIMESURVEY, [f"1,{DAY} 10:00:00,3"]),
    ("#,Response Type,Submit Date (UTC)", [f"a1,completed,{DAY}"]),
    ("datestamp", [""]),
]
MARKED_ROWS = [
    (QUALTRICS, [f"{DAY},{DAY},Survey Preview,100"], 'Status says "Survey Preview"'),
    (QUALTRICS, [f"{DAY},{DAY},1,100"], 'Status says "1"'),
    (QUALTRICS, [f"{DAY},{DAY},Spam,100"], 'Status says "Spam"'),
    (QUALTRICS, [f"{DAY},{DAY},IP Address,57"], 'Progress says "57"'),
    ("SubmissionDate,KEY,ReviewState", [f"{DAY},u2,rejected"], 'ReviewState says "rejected"'),
    ("_submission_time,_validation_status", [f"{DAY},Not approved"], 'says "Not approved"'),
    (LIMESURVEY, ["1,,3"], "submitdate is blank"),
    ("#,Response Type,Submit Date (UTC)", [f"a1,partial,{DAY}"], 'Type says "partial"'),
    ("#,Response Type,Submit Date (UTC)", ["a1,completed,"], "Submit Date (UTC) is blank"),
]


@pytest.mark.parametrize(("header", "rows"), PLAIN_ROWS)
def test_a_column_that_marks_no_row_is_left_out(here: Path, header: str, rows: list[str]) -> None:
    (here / "a.csv").write_text(lines(f"{header},{PLAIN}", *(f"{row},{POINTS}" for row in rows)))
    gathered = gather(["a.csv"], orchard().questionnaire)
    assert len(gathered.survey.voices) == len(rows)
    assert "from a survey system" in gathered.warnings[0]


@pytest.mark.parametrize("verb", ["assess", "check"])
@pytest.mark.parametrize(("header", "rows", "said"), MARKED_ROWS)
def test_a_row_that_may_not_count_is_for_the_import(
    here: Path, verb: str, header: str, rows: list[str], said: str
) -> None:
    fine = next(own for own in (*PLAIN_ROWS, *OF_QUALTRICS) if own[0] == header)[1][0]
    told = enumerate((fine, *rows, fine, *rows))
    table = [f"{row},{varied(number)}" for number, row in told]  # nobody is taken for another
    (here / "a.csv").write_text(lines(f"{header},{PLAIN}", *table))
    ran = run(verb, "a.csv", "-q", "own.yaml")
    assert ran.code in (1, 2)
    assert ran.err.startswith("a.csv:3:")
    assert f"{said}, so this row may not count; likewise 1 more row\n" in ran.err
    assert ran.err.count("a.csv:") == 1
    (printed,) = commands_in(ran.err)
    assert printed == shlex.split("alliance import a.csv -q own.yaml")
    asks = header == QUALTRICS  # whether its numbers were recoded
    assert run(*printed[1:]).code == (2 if asks else 0)


@pytest.mark.parametrize(("header", "rows"), OF_QUALTRICS)
def test_numbers_that_a_system_gave_by_its_own_rules_are_for_the_import(
    here: Path, header: str, rows: list[str]
) -> None:
    (here / "a.csv").write_text(lines(f"{header},{PLAIN}", *(f"{row},{POINTS}" for row in rows)))
    ran = run("assess", "a.csv", "-q", "own.yaml")
    assert ran.code == 2
    assert "Qualtrics writes numbers of its own, in any order" in ran.err
    (printed,) = commands_in(ran.err)
    asked = run(*printed[1:])
    assert (asked.code, "numbers of its own" in asked.err) == (2, True)


@pytest.mark.parametrize("reference", [True, False])
def test_numbers_beside_labels_that_are_numbers_are_for_the_import(
    here: Path, reference: bool
) -> None:
    text = QUESTIONNAIRE.read_text()
    own = "[Never, Rarely, Sometimes, Often, Always]"
    assert own in text
    (here / "own.yaml").write_text(text.replace(own, '["0", "1", "2", "3", "4 or more"]'))
    head, row = f"{LIMESURVEY},{PLAIN}", f"1,{DAY} 10:00:00,3,{POINTS}"
    if reference:
        head, row = f"{head},questionnaire,version", f"{row},orchard,1.0"
    (here / "a.csv").write_text(lines(head, row))
    ran = run("assess", "a.csv", "-q", "own.yaml")
    assert ran.code == (0 if reference else 2)
    assert ("its labels are numbers too" in ran.err) is not reference


def test_a_mark_on_who_answered_nothing_is_no_matter(here: Path) -> None:
    blank = "," * (len(IDS) - 1)
    rows = (f"1,{DAY},3,{POINTS}", f"2,,1,{blank}")
    (here / "a.csv").write_text(lines(f"{LIMESURVEY},{PLAIN}", *rows))
    assert len(gather(["a.csv"], orchard().questionnaire).survey.voices) == 1


def test_an_odd_letter_is_not_looked_for_in_what_is_not_read(here: Path) -> None:
    text = lines(f"Name,{PLAIN}", f"Zo\u00eb,{POINTS}")
    (here / "a.csv").write_bytes(text.encode("cp1252"))
    ran = run("assess", "a.csv", "-q", "own.yaml")
    assert ran.code == 0
    assert "Zo" not in ran.err


@pytest.mark.parametrize(
    ("header", "row", "problem"),
    [
        (GROUPS, POINTS, f'its columns are not named by ids alone, such as "group/{IDS[0]}"'),
        (ASKED, POINTS, "its columns are not named by ids alone, such as "),
        (
            PLAIN,
            ",".join(["Agree"] * len(IDS)),
            f"the answers to {IDS[0]} are labels, and points are expected",
        ),
    ],
)
@pytest.mark.parametrize("verb", ["assess", "check"])
def test_an_export_is_one_error_whose_command_imports_it(
    here: Path, verb: str, header: str, row: str, problem: str
) -> None:
    (here / "our answers.csv").write_text(lines(header, row, row.lower()))
    ran = run(verb, "our answers.csv", "-q", "own.yaml")
    assert ran.code in (1, 2)
    assert problem in ran.err
    assert ran.err.count("answers.csv:") == 1
    (printed,) = commands_in(ran.err)
    assert printed == shlex.split('alliance import "our answers.csv" -q own.yaml')


@pytest.mark.parametrize("verb", ["assess", "check"])
@pytest.mark.parametrize("folder", [".", "our folder"])
@pytest.mark.parametrize("name", ["an export.csv", "an export.xlsx"])
def test_an_export_in_a_folder_of_answers_is_left_out_with_the_command(
    here: Path, verb: str, folder: str, name: str
) -> None:
    (here / folder).mkdir(exist_ok=True)
    is_book = name.endswith(".xlsx")
    book = as_xlsx({"Answers": [[*IDS], ["3"] * len(IDS)]})
    (here / folder / name).write_bytes(book if is_book else lines(GROUPS, POINTS).encode())
    (here / folder / "b.csv").write_text(lines(PLAIN, POINTS.replace("3", "2")))  # others
    ran = run(verb, folder, "-q", "own.yaml")
    assert ran.code == 0
    (note,) = (line for line in ran.err.splitlines() if f"{name} was left out" in line)
    (printed,) = commands_in(note)
    path = f"{folder}/{name}"
    assert printed == ["alliance", "import", path, f"{folder}/", "-q", "own.yaml"]
    told = run(*printed[1:], "-o", "made.csv")
    assert told.code == 0
    for again in ("assess", "check"):
        ran = run(again, folder, "-q", "own.yaml")
        assert ran.code == 0
        assert f"{path} was left out, as {folder}/made.csv was made of it." in ran.err


def test_what_is_no_table_of_answers_is_no_fault_of_a_folder(here: Path) -> None:
    (here / "in").mkdir()
    (here / "in" / "members.csv").write_text("name,phone\nx,1\n")
    (here / "in" / "b.csv").write_text(lines(PLAIN, POINTS))
    ran = run("check", "in", "-q", "own.yaml")
    assert ran.code == 0
    assert "in/members.csv was left out: none of its columns is a question.\n" in ran.err
    named = run("check", "in/members.csv", "-q", "own.yaml")
    assert named.code == 1


def test_many_exports_have_one_command(here: Path) -> None:
    (here / "in").mkdir()
    for number in range(5):
        (here / "in" / f"{number}.csv").write_text(lines(GROUPS, POINTS))
    (here / "in" / "made.csv").write_text(lines(PLAIN, POINTS))
    ran = run("assess", "in", "-q", "own.yaml")
    assert "5 files were left out, as they look like exports: " in ran.err
    assert "To import the first: alliance import in/0.csv in/ -q own.yaml\n" in ran.err


def test_a_folder_with_nothing_but_an_export_leads_to_the_import(here: Path) -> None:
    (here / "in").mkdir()
    (here / "in" / "a.csv").write_text(lines(GROUPS, POINTS))
    ran = run("assess", "in", "-q", "own.yaml")
    assert ran.code == 2
    assert "alliance import in/a.csv in/ -q own.yaml" in ran.err


@pytest.mark.parametrize("bad", [False, True], ids=["readable", "with faults"])
def test_an_export_beside_the_table_made_of_it_counts_once(here: Path, bad: bool) -> None:
    more = ",shoe size" if bad else ""
    (here / "export.csv").write_text(lines(PLAIN + more, POINTS + (",41" if bad else "")))
    made = lines(f"{PLAIN},source", f'{POINTS},"export.csv row 2, Google Forms"')
    (here / "responses.csv").write_text(made)
    gathered = gather(["."], orchard().questionnaire)
    assert len(gathered.survey.voices) == 1
    assert gathered.response_paths == ("./responses.csv",)
    assert "./export.csv was left out, as ./responses.csv was made of it." in gathered.warnings
    checked = run("check", ".", "-q", "own.yaml")
    assert checked.code == 0
    assert "./export.csv was left out, as ./responses.csv was made of it." in checked.err
    assert "ok  ./export.csv" not in checked.out


def test_a_table_that_names_itself_as_its_source_is_read(here: Path) -> None:
    (here / "a.csv").write_text(lines(f"{PLAIN},source", f"{POINTS},a.csv row 2"))
    assert len(gather(["."], orchard().questionnaire).survey.voices) == 1


SOURCE = "export.csv row {row}, Google Forms"


def imported(path: Path, answers: dict[int, str]) -> None:
    """A table made of an export, with the row that each came from."""
    rows = (f'{points},"{SOURCE.format(row=row)}"' for row, points in answers.items())
    path.write_text(lines(f"{PLAIN},source", *rows))


def varied(number: int) -> str:
    return ",".join(str(1 + (number + at) % 5) for at in range(len(IDS)))


def test_people_who_were_imported_twice_count_once(here: Path) -> None:
    imported(here / "w1.csv", {row: varied(row) for row in (2, 3, 4)})
    imported(here / "w2.csv", {row: varied(row) for row in (2, 3, 4, 5)})
    gathered = gather(["."], orchard().questionnaire)
    assert len(gathered.survey.voices) == 4
    said = "3 people are in ./w1.csv too, from one export, and count once. Take one file away."
    assert f"./w2.csv: {said}" in gathered.warnings


def test_a_table_and_files_of_one_export_count_once(here: Path) -> None:
    (here / "in").mkdir()
    header = ",".join(f"group/{name}" for name in IDS)
    (here / "a.csv").write_text(lines(header, varied(2), varied(3)))
    own = ("-q", "own.yaml")
    assert run("import", "a.csv", *own, "-o", "in/made.csv").code == 0
    assert run("import", "a.csv", *own, "-o", "files/").code == 0
    for path in (here / "files").iterdir():
        path.rename(here / "in" / path.name)
    assert len(gather(["in"], orchard().questionnaire).survey.voices) == 2
    told = run("assess", "in", *own).err
    assert "1 person is in in/made.csv too, from one export, and counts once." in told


@pytest.mark.parametrize("verb", ["assess", "check"])
def test_one_row_of_an_export_that_says_two_things_is_an_error(here: Path, verb: str) -> None:
    (here / "in").mkdir()
    imported(here / "in" / "w1.csv", {row: varied(row) for row in (2, 3, 4)})
    imported(here / "in" / "w2.csv", {2: varied(2), 3: varied(7), 4: varied(8)})
    ran = run(verb, "in", "-q", "own.yaml")
    assert ran.code in (1, 2)
    said = "this and in/w1.csv were made of one export, and differ in export.csv row 3, Google"
    assert f"in/w2.csv:3: {said} Forms; likewise 1 more\n" in ran.err
    (here / "in" / "w2.csv").unlink()
    assert run(verb, "in", "-q", "own.yaml").code == 0


def test_rows_with_a_source_that_is_no_export_s_are_of_several_people(here: Path) -> None:
    for name, number in (("w1.csv", 1), ("w2.csv", 2)):
        text = lines(f"{PLAIN},source", f"{varied(number)},the meeting")
        (here / name).write_text(text)
    assert len(gather(["."], orchard().questionnaire).survey.voices) == 2
