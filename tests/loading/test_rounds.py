"""Two rounds in one place: when they are refused, and that the commands given put them apart."""

import datetime
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from command import run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alliance.documents.questionnaire import Questionnaire
from alliance.errors import InputError
from alliance.loading.documents import read_document
from alliance.loading.survey import gather
from alliance.loading.waves import wave_paths
from alliance.render.problems import problems_text
from alliance.vocabulary import NEW_ROUND_DAYS

OURS = Path(__file__).parents[1] / "cases" / "documents" / "good" / "ours.yaml"
ASKING = read_document(str(OURS), "questionnaire").document
BEGIN = datetime.date(2026, 1, 1)


class Answered(NamedTuple):
    """One response: its day counted from the first, or None; the rest as in the file."""

    day: int | None
    code: str = ""
    partner: str = "north"
    more: str = ""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def day(number: int) -> str:
    return (BEGIN + datetime.timedelta(days=number)).isoformat()


def write(folder: str, people: Sequence[Answered]) -> list[str]:
    Path(folder).mkdir(parents=True, exist_ok=True)
    paths = []
    for number, who in enumerate(people):
        path = Path(folder) / f"{number}.yaml"
        lines = ["format: response/1", 'questionnaire: {id: ours, version: "1.0"}']
        lines += [f"respondent: {who.code}"] if who.code else []
        lines += [f"partner: {who.partner}"] if who.partner else []
        lines += [f"date: {day(who.day)}"] if who.day is not None else []
        lines += [who.more] if who.more else []
        path.write_text(
            "\n".join([*lines, "answers: {aim_known: 2}", f"comment: I am {folder} {number}\n"])
        )
        paths.append(str(path))
    return paths


def refusal(paths: Sequence[str], asking: Questionnaire = ASKING) -> str:
    """What a user sees; nothing where the answers are read."""
    try:
        gather(paths, asking)
    except InputError as error:
        return problems_text(error.problems)
    return ""


@pytest.mark.parametrize(
    ("people", "rounds"),
    [
        pytest.param([Answered(0), Answered(89)], 1, id="near"),
        pytest.param([Answered(0), Answered(90)], 2, id="three months"),
        pytest.param([Answered(90), Answered(0)], 2, id="whatever the order of the files"),
        pytest.param([Answered(0), Answered(60), Answered(120)], 1, id="no gap of three months"),
        pytest.param([Answered(0), Answered(100), Answered(200)], 3, id="three rounds"),
        pytest.param([Answered(0), Answered(400, partner="south")], 1, id="two partners"),
        pytest.param([Answered(0), Answered(None)], 1, id="one without a date"),
        pytest.param([Answered(0), Answered(None), Answered(90)], 2, id="undated between"),
        pytest.param([Answered(0, "owl"), Answered(200, "newt")], 1, id="two code words"),
        pytest.param([Answered(0, "owl"), Answered(200)], 2, id="one code word"),
        pytest.param([Answered(0, "owl"), Answered(200, "anonymous")], 2, id="no code word"),
        pytest.param([Answered(0, "owl"), Answered(200, "OWL ")], 2, id="one person"),
        pytest.param([Answered(0, "red fox"), Answered(200, "Red  Fox")], 2, id="more spaces"),
        pytest.param([Answered(0, "zoe\u0301"), Answered(200, "zo\u00e9")], 2, id="an accent"),
        pytest.param(
            [Answered(0, "owl"), Answered(60, "newt"), Answered(120, "owl")], 2, id="one came back"
        ),
        pytest.param(
            [Answered(0, "owl"), Answered(100, "owl"), Answered(200, "owl")],
            3,
            id="came back twice",
        ),
        pytest.param([Answered(0, partner=""), Answered(200, partner="")], 2, id="no partner"),
        pytest.param(
            [Answered(0, more="joint: true"), Answered(200, more="joint: true")], 2, id="joint"
        ),
        pytest.param(
            [Answered(0, more="joint: true"), Answered(200)], 1, id="one together, one alone"
        ),
        pytest.param(
            [
                Answered(0),
                Answered(3, partner="south"),
                Answered(5, partner="west"),
                Answered(180),
                Answered(176, partner="south"),
                Answered(170, partner="east"),
            ],
            2,
            id="some partners answered twice",
        ),
    ],
)
def test_rounds_are_told_apart(people: list[Answered], rounds: int) -> None:
    write("x", people)
    shown = refusal(["x"])
    assert (f"x: answers of {rounds} rounds are here together" in shown) == (rounds > 1)
    assert (shown == "") == (rounds == 1)


def test_the_message_names_all_places_and_the_commands() -> None:
    people = [
        Answered(0, "owl"),
        Answered(2, "newt", "south"),
        Answered(200, "owl"),
        Answered(198, partner="south"),
        Answered(190, partner="west"),
        Answered(None, partner="west"),
    ]
    write("our river", people)
    Path("our river/alliance.yaml").write_text("format: alliance/1\nname: River\n")
    assert refusal(["our river"]) == (
        "our river: answers of 2 rounds are here together\n"
        "    Give each later round a folder of its own; the first may stay where it is:\n"
        '      mkdir "our river/2026-07-10"\n'
        '      mv "our river/2.yaml" "our river/3.yaml" "our river/4.yaml" '
        '"our river/2026-07-10/"\n'
        '      alliance assess "our river/2026-07-10"\n'
        "    Then see what moved from one to the next:\n"
        '      alliance compare "our river"\n'
        "    Other people, who answered later? Give each a code word (respondent).\n"
        "our river/2.yaml:5:7: this is 200 days after our river/0.yaml, which is from north too: "
        "another round\n"
        " 5 | date: 2026-07-20\n"
        "   |       ^^^^^^^^^^\n"
        "our river/3.yaml:4:7: this is 196 days after our river/1.yaml, which is from south too: "
        "another round\n"
        " 4 | date: 2026-07-18\n"
        "   |       ^^^^^^^^^^\n"
        "3 errors in 3 files."
    )


def test_rounds_in_folders_of_their_own_are_assessed_one_by_one() -> None:
    write("spring", [Answered(0), Answered(3, partner="south")])
    write("autumn", [Answered(200), Answered(None, partner="south")])
    shown = refusal(["spring", "autumn"])
    assert shown.startswith("autumn/0.yaml: answers of 2 rounds are named together\n")
    assert (
        "    Assess each round by itself:\n"
        "      alliance assess spring\n"
        "      alliance assess autumn\n"
        "    Then see what moved from one to the next:\n"
        "      alliance compare spring autumn\n"
    ) in shown
    assert refusal(["spring"]) == refusal(["autumn"]) == ""


def test_commands_name_the_questionnaire_and_a_free_folder_below_the_alliance_file() -> None:
    Path("x/alliance.yaml").parent.mkdir()
    Path("x/alliance.yaml").write_text("format: alliance/1\nname: River\n")
    Path(f"x/{day(200)}").mkdir()
    write("x/now", [Answered(0), Answered(200)])
    Path("our own.yaml").write_text(OURS.read_text(encoding="utf-8"))
    shown = run("assess", "x/now", "-q", "our own.yaml").err
    assert f"      mv x/now/1.yaml x/{day(200)}-2/\n" in shown
    assert f'      alliance assess x/{day(200)}-2 -q "our own.yaml"\n' in shown
    assert '      alliance compare x -q "our own.yaml"\n' in shown


def test_rows_of_two_rounds_go_into_two_tables() -> None:
    rows = [f"north,{day(0)},1", f"north,{day(3)},2", f"north,{day(200)},2"]
    Path("t.csv").write_text("\n".join(["partner,date,aim_known", *rows, ""]))
    assert refusal(["t.csv"]) == (
        ".: answers of 2 rounds are here together\n"
        "    Give each later round a folder of its own; the first may stay where it is:\n"
        "      mkdir 2026-07-20\n"
        "    Move the rows of t.csv dated 2026-07-20 or later, into a table 2026-07-20/t.csv.\n"
        "      alliance assess 2026-07-20\n"
        "    Then see what moved from one to the next:\n"
        "      alliance compare .\n"
        "    Other people, who answered later? Give each a code word (respondent).\n"
        "t.csv:4:7: this is 197 days after t.csv:3, which is from north too: another round\n"
        " 4 | north,2026-07-20,2\n"
        "   |       ^^^^^^^^^^\n"
        "2 errors in 2 files."
    )


def test_one_person_twice_in_one_round() -> None:
    write("x", [Answered(0, "owl"), Answered(20, "owl"), Answered(20, "owl", "south")])
    shown = refusal(["x"])
    assert shown.count("owl has answered already, in x/0.yaml") == 2
    assert "Answers of a second round go into a folder of their own." in " ".join(shown.split())
    assert "another round" not in shown


PEOPLE = st.lists(
    st.builds(
        Answered,
        day=st.none() | st.integers(0, 400),
        code=st.sampled_from(["", "", "owl", "newt", "heron"]),
        partner=st.sampled_from(["north", "south", ""]),
    ),
    max_size=8,
)


def test_copies_go_where_their_round_goes() -> None:
    first, later = write("x", [Answered(0), Answered(200)])
    for name in (first, later):
        Path(name.replace(".yaml", " (1).yaml")).write_text(Path(name).read_text())
    shown = refusal(["x"])
    assert f'      mv "x/1 (1).yaml" x/1.yaml x/{day(200)}/\n' in shown
    assert "x/0 (1).yaml" not in shown


@given(here=PEOPLE, there=PEOPLE, copied=st.sets(st.integers(0, 7)))
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_commands_put_rounds_apart(
    here: list[Answered],
    there: list[Answered],
    copied: set[int],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Once they are run, no folder that they name, and none that was there, holds two rounds."""
    base = tmp_path_factory.mktemp("rounds")
    with pytest.MonkeyPatch.context() as at:
        at.chdir(base)
        folders = [name for name, people in (("x", here), ("y", there)) if write(name, people)]
        for file in [file for n in copied for file in base.glob(f"*/{n}.yaml")]:
            (file.parent / f"{file.stem}-1.yaml").write_text(file.read_text())
        shown = refusal(folders) if folders else ""
        assert ("another round" in shown) == ("rounds are" in shown)
        commands = [line.strip() for line in shown.splitlines() if line.startswith(" " * 6)]
        moves = [command for command in commands if command.startswith(("mkdir ", "mv "))]
        subprocess.run(["sh", "-e"], input="\n".join(moves), text=True, check=True)
        for command in commands:
            if command.startswith("alliance assess "):
                assert "another round" not in refusal(command.split()[2:])
            if command.startswith("alliance compare ") and len(folders) == 1:
                assert len(wave_paths(command.split()[2:], str(OURS))) > 1
        for folder in folders if moves else ():
            if any(Path(folder).glob("*.yaml")):
                assert "another round" not in refusal([folder])


def test_a_round_is_new_after_three_months() -> None:
    assert NEW_ROUND_DAYS == 90


def test_rows_of_a_middle_round_are_told_from_those_of_the_last() -> None:
    rows = [f"north,{day(0)},1", f"north,{day(200)},2", f"north,{day(400)},2"]
    Path("t.csv").write_text("\n".join(["partner,date,aim_known", *rows, ""]))
    shown = refusal(["t.csv"])
    middle = "Move the rows of t.csv dated 2026-07-20 or later, but before 2027-02-05, into a table"
    assert f"    {middle}\n    2026-07-20/t.csv.\n" in shown
    assert (
        "    Move the rows of t.csv dated 2027-02-05 or later, into a table 2027-02-05/t.csv.\n"
    ) in shown


def test_of_very_many_rounds_the_first_are_shown() -> None:
    write("x", [Answered(100 * number) for number in range(40)])
    shown = refusal(["x"])
    assert shown.count("      mkdir ") == 12
    assert "    Then once more, for the 27 rounds after these.\n" in shown
    for number in range(40):
        write(f"w{number}", [Answered(100 * number)])
    shown = refusal([f"w{number}" for number in range(40)])
    assert shown.count("      alliance assess ") == 13
    assert "    Then the 27 rounds after these.\n" in shown
    assert "compare" not in shown
