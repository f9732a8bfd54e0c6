"""`alliance check`: what is sound, what is not, where."""

from pathlib import Path
from typing import Literal

import pytest
from command import run
from hostile_exports import ROWS, workbook
from needs import UNIX_ONLY
from pseudo_terminal import Window

from alliance.documents.base import Part
from alliance.documents.kinds import DOCUMENTS, DocumentKind
from alliance.loading.bundled import playbook
from alliance.vocabulary import PROMISED

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_folder_is_checked_file_by_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "examples")
    assert run("check", "mill-lane").out == (
        "ok  mill-lane/alliance.yaml             2 partners, 18 of 18 form questions\n"
        "ok  mill-lane/response-2026-05-04.yaml  26 of 28, 1 don't know, 1 does not apply\n"
        "Heard: 1 set of answers, from 2 of 2 partners.\n"
    )
    assert run("check", "food-network/responses.csv").out == (
        "ok  food-network/responses.csv  16 rows\n"
    )


def test_a_document_of_several_lists_is_called_by_its_kind() -> None:
    line = run("assess", str(ROOT / "examples" / "mill-lane"), "--each", "-f", "json").out
    Path("line.json").write_text(line)
    assert run("check", "line.json").out == "ok  line.json  portfolio\n"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("format: compose/3\n", 0),
        ("services: {}\n", 0),
        ("format: [\n", 0),
        ("format: respons/1\n", 1),
        ("format: alliance/1\nnam: Ours\n", 1),
        ("format: alliance/1\nname: Ours\n", 0),
    ],
)
def test_only_ours_leaves_files_of_others_alone(content: str, code: int) -> None:
    Path("a.yaml").write_text(content)
    done = run("check", "--only-ours", "a.yaml")
    assert done.code == code
    assert bool(done.out or done.err) == ("alliance/1" in content or code > 0)


def test_only_ours_passes_over_neither_folders_nor_what_is_not_there() -> None:
    assert run("check", "--only-ours", "nowhere.yaml").code == 2
    Path("b").mkdir()
    Path("b/alliance.yaml").write_text("format: alliance/1\nnam: Ours\n")
    assert run("check", "--only-ours", "b").code == 1


ALLIANCE = """\
format: alliance/1
name: Choir and Hall
partners:
  - {id: choir, name: Old Street Choir, invited: 3}
  - {id: hall, name: Hall Committee, invited: 2}
  - {id: parish, name: Parish, invited: 1}
"""
LINE = "alliance informal-alliance/1.0 pulse {}answers 4352 45d\n"


STEPS = """\
agreed:
  - {step: look_back, who: Zebulon, done: yes}
  - {step: call on Mondays, who: Zebulon}
"""


def test_steps_that_were_agreed_are_held_against_ours() -> None:
    Path("alliance.yaml").write_text(ALLIANCE + STEPS)
    done = run("check", "alliance.yaml")
    assert done.out == "ok  alliance.yaml  3 partners, 0 of 18 form questions, 2 agreed steps\n"
    wrong = STEPS.replace("look_back", "look_bak").replace("call on Mondays", "Repair_Talks")
    Path("alliance.yaml").write_text(ALLIANCE + wrong)
    done = run("check", "alliance.yaml")
    assert done.code == 1
    assert done.err == (
        "alliance.yaml:8:12: there is no step look_bak (look_back?)\n"
        " 8 |   - {step: look_bak, who: Zebulon, done: yes}\n"
        "   |            ^^^^^^^^\n"
        "    Write the id of one of ours, or in words of your own what to do.\n"
        "alliance.yaml:9:12: there is no step Repair_Talks (repair_talk?)\n"
        " 9 |   - {step: Repair_Talks, who: Zebulon}\n"
        "   |            ^^^^^^^^^^^^\n"
        "    Write the id of one of ours, or in words of your own what to do.\n"
        "2 errors in 1 file.\n"
    )
    Path("replies.txt").write_text(LINE.format("partner choir "))
    assert run("assess", ".").code == 2
    many = "".join(f"  - {{step: look_bak_{number}}}\n" for number in range(200))
    Path("alliance.yaml").write_text(f"{ALLIANCE}agreed:\n{many}")
    assert "200 errors in 1 file" in run("check", "alliance.yaml").err


@pytest.mark.parametrize(
    "words",
    [
        ("collect", "page", ".", "-o", "-"),
        ("collect", "text", ".", "-o", "-"),
        ("collect", "sheet", ".", "-o", "made.csv"),
        ("collect", "limesurvey", ".", "-o", "made.txt"),
        ("export-study", ".", "-o", "made", "--consent"),
    ],
)
def test_names_of_those_who_take_a_step_are_not_sent_out(words: tuple[str, ...]) -> None:
    Path("alliance.yaml").write_text(ALLIANCE + STEPS)
    Path("replies.txt").write_text(LINE.format("partner choir "))
    given = set(Path().rglob("*"))
    done = run(*words)
    made = [path for path in set(Path().rglob("*")) - given if path.is_file()]
    assert done.code == 0, done.err
    assert done.out or made
    told = [done.out.encode(), done.err.encode(), *(path.read_bytes() for path in made)]
    assert not any(b"Zebulon" in each for each in told)


@pytest.mark.parametrize(
    ("lines", "heard"),
    [
        ("", "Heard: nobody yet.\n"),
        (
            LINE.format("partner choir "),
            "Heard: 1 of 6 people, from 1 of 3 partners. Not heard yet: 2 at Old Street\n"
            "  Choir, 2 at Hall Committee, 1 at Parish.\n",
        ),
        (
            LINE.format("partner choir ") + "\n" + LINE.format(""),
            "Heard: 2 of 6 people, from 1 of 3 partners. 1 named no partner. Not heard yet: 2\n"
            "  at Old Street Choir, 2 at Hall Committee, 1 at Parish.\n",
        ),
        (LINE.format("partner opera "), ""),
    ],
)
def test_a_folder_says_who_is_missing(lines: str, heard: str) -> None:
    Path("alliance.yaml").write_text(ALLIANCE)
    if lines:
        Path("replies.txt").write_text(lines)
    listed, heard_line, rest = run("check", ".").out.partition("Heard:")
    assert heard_line + rest == heard
    assert listed.startswith("ok  ./alliance.yaml")


def test_a_sheet_that_is_not_saved_as_csv_is_named() -> None:
    """Whoever typed into it is not among those heard; `assess` says the same of it."""
    Path("alliance.yaml").write_text(ALLIANCE)
    Path("typed.xlsx").write_bytes(workbook(ROWS))
    Path("choir-and-hall.xlsform.xlsx").write_bytes(b"PK")  # a form, which holds nobody's answers
    done = run("check", ".")
    assert done.code == 0
    assert done.out.endswith("Heard: nobody yet.\n")
    told = "./typed.xlsx was left out: this is a workbook, and no table in CSV. To import it:"
    assert done.err == f"{told} alliance import ./typed.xlsx ./\n"
    assert f"{told} alliance" in run("assess", ".").err.replace("\n    ", " ")


def test_files_that_do_not_fit_together_are_no_pass() -> None:
    """As `assess` refuses them: here a code word that stands in the answers of two partners."""
    Path("alliance.yaml").write_text(ALLIANCE)
    for partner in ("choir", "hall"):
        Path(f"{partner}.yaml").write_text(
            "format: response/1\nquestionnaire: {id: informal-alliance, version: '1.0'}\n"
            f"length: pulse\npartner: {partner}\nrespondent: heron\nanswers: {{aim_told: 4}}\n"
        )
    done = run("check", ".")
    assert done.code == 1
    assert "ok  ./hall.yaml" in done.out
    assert "Heard" not in done.out
    assert run("assess", ".", "--no-input").err.startswith(done.err)


def test_everything_that_we_ship_is_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = run("check", "questionnaires", "questionnaires/playbook", "questionnaires/start")
    assert done.code == 0
    assert all(line.startswith("Not looked into: ") for line in done.err.splitlines())
    book = playbook()
    assert f"7 aspects, 28 facets, {PROMISED['full']} questions" in done.out
    assert f"{len(book.risks)} risks" in done.out
    assert f"{len(book.suitability.questions)} questions" in done.out
    assert f"{len(book.recommendations)} recommendations" in done.out


class Visits(Part):
    """A kind of document as somebody might add it: one list."""

    format: Literal["visits/1"]
    season: str
    visits: tuple[str, ...]


class Season(Part):
    """One without a list."""

    format: Literal["season/1"]
    name: str


def test_a_kind_of_document_that_is_added_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(DOCUMENTS, "visits", DocumentKind(__name__, "Visits", "a list of visits"))
    monkeypatch.setitem(DOCUMENTS, "season", DocumentKind(__name__, "Season", "a season"))
    Path("s.yaml").write_text("format: season/1\nname: spring\n")
    Path("v.yaml").write_text("format: visits/1\nseason: spring\nvisits: [one, two]\n")
    assert run("check", "s.yaml", "v.yaml").out == "ok  s.yaml  season\nok  v.yaml  2 visits\n"


def test_faults_inside_a_file_are_shown_with_their_place() -> None:
    run("new", "questionnaire", "q.yaml")
    text = Path("q.yaml").read_text()
    Path("q.yaml").write_text(text.replace("how many did we move?", "did we meet and talk?"))
    done = run("check", "q.yaml")
    assert done.code == 1
    assert done.out == ""
    assert 'two questions in one, joined by "and" (L01)' in done.err
    assert "^^^" in done.err


def test_a_sound_file_is_named_beside_a_faulty_one() -> None:
    run("new", "alliance")
    Path("bad.yaml").write_text("format: alliance/1\nname: Ours\nkidn: pair\n")
    done = run("check", "alliance.yaml", "bad.yaml")
    assert done.code == 1
    assert done.out.startswith("ok  alliance.yaml")
    assert "kidn (kind?)" in done.err


def test_answers_on_the_right_form_are_checked() -> None:
    Path("alliance.yaml").write_text(
        "format: alliance/1\nname: Ours\nsuitability: {mony: 1, data: 4}\n"
    )
    done = run("check", "alliance.yaml")
    assert done.code == 1
    assert "money" in done.err
    assert "4 is not an answer" in done.err


def test_missing_files_are_another_matter() -> None:
    assert run("check", "nowhere.yaml").code == 2
    Path("empty").mkdir()
    done = run("check", "empty")
    assert "Nothing to check" in done.err
    assert done.code == 2


def test_of_several_folders_each_is_told_by_its_name_and_none_passes_by_being_empty() -> None:
    for name in ("north", "south of it", "east"):
        Path(name).mkdir()
        Path(name, "alliance.yaml").write_text(
            "format: alliance/1\nname: X\npartners: [{id: fern, name: Fern}]\n"
        )
    Path("north", "t.csv").write_text("partner,aim_told\nfern,4\nfern,3\n")
    folders = ("north", "south of it/", "east")
    done = run("check", *folders)
    assert "Heard in north: 2 people, from 1 of 1 partner.\n" in done.out
    assert "Heard in south of it/: nobody yet.\n" in done.out
    assert done.code == 0
    Path("east", "alliance.yaml").unlink()
    done = run("check", *folders)
    assert "Nothing to check in east: no documents were found.\n" in done.err
    assert done.code == 2
    assert "There are folders in it: alliance check ./east\n" in run("check", ".").err


def test_a_questionnaire_that_cannot_be_used_is_said_once() -> None:
    Path("q.yaml").write_text("format: questionnaire/1\n")
    for name in ("a.yaml", "b.yaml"):
        Path(name).write_text("format: response/1\n")
    done = run("check", "a.yaml", "b.yaml", "-q", "q.yaml")
    assert done.code == 2
    assert done.err == run("check", "a.yaml", "-q", "q.yaml").err


@UNIX_ONLY
def test_a_link_that_leads_nowhere_is_no_file() -> None:
    Path("link.yaml").symlink_to("gone.yaml")
    done = run("check", "link.yaml")
    assert done.code == 2
    assert "link.yaml: this is a link that leads nowhere" in done.err


@pytest.mark.parametrize("words", [(), ("--only-ours",), ("--against", "q.yaml")])
def test_who_names_nothing_is_shown_how(words: tuple[str, ...]) -> None:
    done = run("check", *words)
    assert done.code == 2
    assert done.err == (
        "nothing to check was named\n    For instance this folder: alliance check .\n"
    )


def test_a_file_that_is_not_there_is_missed_as_when_it_is_scored() -> None:
    Path("alliance.yaml").touch()
    done = run("check", "aliance.yaml")
    assert done.code == 2
    assert done.err == "aliance.yaml: there is no such file or folder (alliance.yaml?)\n"
    assert run("assess", "aliance.yaml").err.startswith(done.err)


OURS = """\
format: questionnaire/1
id: ours
version: "1.1"
title: Ours
aspects:
  - id: shared_goals
    title: Shared goals
    facets:
      - id: goal_clarity
        title: Clear goals
        items:
          - id: aim_known
            text: In the last month, how much of what we did served our aim?
            scale: [none of it, half of it, all of it]
          - id: aim_told
            text: In the last month, how often did one of us say what our aim is?
            scale: [not once, once, twice]
            since: "1.1"
"""


def test_a_questionnaire_is_held_against_an_earlier_one() -> None:
    Path("new.yaml").write_text(OURS)
    earlier = OURS.replace('version: "1.1"', 'version: "1.0"').replace('since: "1.1"', "")
    Path("old.yaml").write_text(earlier.replace("once, twice]", "once, twice, more often]"))
    done = run("check", "new.yaml", "--against", "old.yaml")
    assert (done.code, done.out) == (
        0,
        "ok  new.yaml  1 aspect, 1 facet, 2 questions; reads answers to version 1.0\n",
    )
    Path("new.yaml").write_text(OURS.replace('            since: "1.1"\n', ""))
    done = run("check", "new.yaml", "--against", "old.yaml")
    assert (done.code, done.out) == (1, "")
    assert (
        "new.yaml:17:20: aim_told has 3 labels, and 4 in version 1.0\n"
        " 17 |             scale: [not once, once, twice]\n"
        "    |                    ^^^^^^^^^^^^^^^^^^^^^^^\n"
        '    Give it since: "1.1", so that older answers do not count for it.\n'
    ) in done.err


def test_what_only_the_author_can_tell_is_a_warning() -> None:
    Path("old.yaml").write_text(OURS)
    Path("new.yaml").write_text(
        OURS.replace('version: "1.1"', 'version: "1.2"').replace("how often", "when")
    )
    done = run("check", "new.yaml", "--against", "old.yaml")
    assert done.code == 0
    assert "new.yaml:16:19: aim_told has other words than in version 1.1\n" in done.err
    assert 'If it asks for something else now, give it since: "1.2".' in done.err


def test_only_a_questionnaire_has_an_earlier_one() -> None:
    run("new", "alliance")
    Path("old.yaml").write_text(OURS)
    done = run("check", "alliance.yaml", "--against", "old.yaml")
    assert (done.code, done.out) == (2, "")
    assert "--against compares questionnaires, and none is named" in done.err
    Path("new.yaml").write_text(OURS.replace("id: ours", "id: theirs"))
    done = run("check", "new.yaml", "--against", "old.yaml")
    assert done.code == 1
    assert "new.yaml:2:5: this is the questionnaire theirs, the earlier one is ours" in done.err
    assert run("check", "old.yaml", "--against", "nowhere.yaml").code == 2
    done = run("check", "newer.yaml", "--against", "old.yaml")
    assert (done.code, done.err.splitlines()[0]) == (
        2,
        "newer.yaml: there is no such file or folder (new.yaml?)",
    )


def test_what_a_newer_version_leaves_out_of_answers_is_said_once() -> None:
    Path("new.yaml").write_text(OURS)
    Path("a.yaml").write_text(
        'format: response/1\nquestionnaire: {id: ours, version: "1.0"}\n'
        "answers: {aim_known: 2, aim_told: 3}\n"
    )
    done = run("check", "a.yaml", "-q", "new.yaml")
    assert (done.code, done.out) == (0, "ok  a.yaml  1 of 1\n")
    assert done.err == (
        "a.yaml: answers version 1.0 of ours, and here is version 1.1. Left out, as the question "
        "has changed since: aim_told. All other answers count.\n"
    )


def test_people_of_a_large_table_are_counted() -> None:
    """Alone or in a folder; a fault in it is told as in a small one."""
    Path("a").mkdir()
    rows = "".join(f"p{n},{'north' if n % 4 else 'south'},4,{'so ' * 3_000}\n" for n in range(60))
    Path("a/big.csv").write_text(f"respondent,partner,aim_told,comment\n{rows},north,,\n")
    Path("a/alliance.yaml").write_text(
        "format: alliance/1\nname: Ours\npartners:\n"
        "  - {id: north, name: North, invited: 4}\n  - {id: south, name: South}\n"
    )
    done = run("check", "a")
    assert (done.code, done.out) == (
        0,
        "ok  a/alliance.yaml  2 partners, 0 of 18 form questions\n"
        "ok  a/big.csv        61 rows\n"
        "Heard: 60 people, from 2 of 2 partners.\n"
        "45 people from North answered, and 4 were invited. Somebody may stand there\n"
        "  twice.\n",
    )
    assert "a/big.csv:62: has no answer in it, so it counts nowhere." in done.err
    assert "were invited" not in done.err  # it is said of the folder
    assert "a/big.csv: 45 people from North" in run("check", "a/big.csv").err
    Path("a/big.csv").write_text(f"respondent,partner,aim_told,comment\n{rows}p7,north,4,\n")
    done = run("check", "a/big.csv")
    assert done.code == 1
    assert done.err.startswith("a/big.csv:62:1: p7 has answered already, in a/big.csv:9\n")


def test_a_table_in_which_nobody_answered_is_no_silent_pass() -> None:
    Path("blank.csv").write_text("partner,aim_told,promises_kept\nnorth,,\nsouth,,\n")
    Path("some.csv").write_text("partner,aim_told,promises_kept\nnorth,,\nsouth,4,\n")
    assert run("check", "blank.csv").out == "ok  blank.csv  2 rows, without any answer\n"
    assert run("check", "some.csv").out == "ok  some.csv  2 rows\n"


@pytest.mark.parametrize("columns", [40, 60])
@pytest.mark.parametrize("verb", ["assess", "check"])
def test_in_a_terminal_no_word_of_a_remark_is_broken(
    verb: str, columns: int, tmp_path: Path
) -> None:
    (tmp_path / "alliance.yaml").write_text(
        "format: alliance/1\nname: X\npartners:\n"
        "  - {id: fern, name: Fern Bakery, invited: 1}\n  - {id: rad, name: Radladen am Markt}\n"
    )
    (tmp_path / "the answers of all.csv").write_text(
        "partner,aim_told\nfern,4\nfern,3\n,2\nrad,\n", encoding="utf-8"
    )
    (tmp_path / "cities.csv").write_text("city,height\nUlm,478\n")
    window = Window(tmp_path, "./", verb=verb, columns=columns, env={"NO_COLOR": "1"})
    window.end()
    lines = window.output.splitlines()
    assert any("1 of 3 people" in line or "named no partner" in line for line in lines)
    assert [line for line in lines if len(line) > columns and " alliance " not in line] == []
