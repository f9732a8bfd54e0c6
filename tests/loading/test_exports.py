"""Tables of other programs: what is left out, what is refused once, and what counts once."""

import shlex
from pathlib import Path

import pytest
from command import run
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
    said = "left out, unread, 3 columns that a survey system added: Timestamp, Email Address, _uuid"
    assert f"Note: a.csv: {said}.\n" in ran.err.replace("\n  ", " ")
    assert "home.example" not in ran.out + ran.err
    checked = run("check", "a.csv", "-q", "own.yaml")
    assert checked.code == 0


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
            f"the answers to {IDS[0]} are labels, such as Agree",
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
    assert printed == shlex.split("alliance import 'our answers.csv' -q own.yaml")


def test_an_export_in_a_folder_of_answers_is_left_out_and_said(here: Path) -> None:
    (here / "a.csv").write_text(lines(GROUPS, POINTS))
    (here / "b.csv").write_text(lines(PLAIN, POINTS))
    warnings = gather(["."], orchard().questionnaire).warnings
    assert "./a.csv was left out, as it looks like an export. Import it." in warnings


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


def test_a_table_that_names_itself_as_its_source_is_read(here: Path) -> None:
    (here / "a.csv").write_text(lines(f"{PLAIN},source", f"{POINTS},a.csv row 2"))
    assert len(gather(["."], orchard().questionnaire).survey.voices) == 1
