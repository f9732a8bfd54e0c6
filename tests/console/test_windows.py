"""The interview and its report in an emulated console of Windows, started as a person would."""

import os
import re
import time
from pathlib import Path
from threading import Thread

import pytest
import yaml
from needs import LINUX_ONLY
from windows_console import Windows

from alliance.documents.response import Response
from alliance.loading.documents import read_document

pytestmark = LINUX_ONLY

Step = tuple[str, str]

OPENING: list[Step] = [
    ("What do you call", "Caffè Pietà<cr>"),
    ("Who is in it", "Fern Bakery, Lantern Books<cr>"),
    ("What kind", "1"),
    ("In a pair", "1"),
    ("Which of these", "2"),
]
ENDING: list[Step] = [
    ("left out", "<cr>"),
    ("All 7 seen", "<cr>"),
    ("Code word:", "heron<cr>"),
    ("Which one?", "<cr>"),
]
BEGUN = (
    "format: response/1\nquestionnaire: {id: informal-alliance, version: '1.0'}\n"
    "length: pulse\npartner: us\nanswers:\n  aim_told: 4\n  promises_kept: dont_know\n"
)
GO_ON: list[Step] = [("2 of 7 seen, 1 answered", "<cr>")]
THIRD = " 3 of 7"

FOUND = {"-10": 0x01F7, "-11": 0x0003, "-12": 0x0003}
"""The modes that the console had before."""

CODES_UNSEEN = "←"


def the_response(folder: Path) -> Response:
    (path,) = folder.glob("response-*.yaml")
    return read_document(str(path), "response").document


@pytest.fixture
def here(tmp_path: Path) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    return folder


@pytest.fixture
def begun(here: Path) -> Path:
    """A folder with two answers of seven."""
    (here / "response-2026-05-04.yaml").write_text(BEGUN)
    return here


def went_well(ran: Windows, code: int = 0) -> Windows:
    assert ran.errors == ""
    assert (ran.code, ran.left) == (code, []), ran.screen[-2000:]
    assert CODES_UNSEEN not in ran.screen
    assert ran.modes == FOUND
    return ran


def test_from_the_command_to_the_report(here: Path) -> None:
    questions = [(f" {number} of 7", "4") for number in range(1, 8)]
    ran = went_well(Windows(here, ["assess", "--length", "pulse"], [*OPENING, *questions, *ENDING]))
    assert "SOUND" in ran.screen
    response = the_response(here)
    assert (response.respondent, response.finished) == ("heron", True)
    assert set(response.answers.values()) == {4}
    assert yaml.safe_load((here / "alliance.yaml").read_bytes())["name"] == "Caffè Pietà"
    assert sorted(path.suffix for path in here.iterdir()) == [".yaml", ".yaml"]
    assert b"\r" not in (here / "alliance.yaml").read_bytes()
    printed = re.findall(r"^See it again: +(alliance .*)$", ran.screen, re.MULTILINE)
    assert len(printed) == 1
    again = went_well(Windows(here, printed[0].split()[1:], []))
    assert "SOUND" in again.screen
    assert "\x1b[1m" in again.screen


def test_keys_of_every_kind_do_what_they_do_on_unix(begun: Path) -> None:
    steps = [
        *GO_ON,
        (THIRD, "<f1>"),
        ("not one of the keys", "<down><pad8><down><shift><down><cr>"),
        (" 4 of 7", "n"),
        # Ends, arrows, Backspace, Delete, letters that are first parts, and two units of UTF-16.
        ("4 of 7", "xà là<bs>😀<home><del><c-left><end>!<cr>"),
        ("à l😀!", "<pgup>"),
        ("not one of the keys", "b"),
        (THIRD, "<size:60x20>"),
        (THIRD, "q"),
    ]
    ran = went_well(Windows(begun, ["assess"], steps), 3)
    assert "Saved in response-2026-05-04.yaml" in ran.screen
    assert the_response(begun).answers["plan_moved"] == 2
    assert [*the_response(begun).notes.values()] == ["à l😀!"]


@pytest.mark.parametrize("way", ["<c-c>", "<int>", "<break>"])
def test_stopping_it_keeps_answers_and_what_is_typed(begun: Path, way: str) -> None:
    steps = [*GO_ON, (THIRD, "nhalf a no"), ("half a no", way)]
    ran = went_well(Windows(begun, ["assess"], steps), 130)
    assert "2 of 7" in ran.screen.rpartition("\x1b[?1049l")[2]
    assert the_response(begun).notes == {"plan_moved": "half a no"}


def test_the_end_of_the_input_quits(begun: Path) -> None:
    went_well(Windows(begun, ["assess"], [*GO_ON, (THIRD, "3"), (" 4 of 7", "<c-z><cr>")]), 3)
    assert the_response(begun).answers["plan_moved"] == 3


def test_killed_it_goes_on_where_it_was(begun: Path) -> None:
    killed = Windows(begun, ["assess"], [*GO_ON, (THIRD, "3"), (" 4 of 7", "<kill>")])
    assert killed.code == -9
    steps = [("3 of 7 seen, 2 answered", "<cr>"), (" 4 of 7", "q")]
    went_well(Windows(begun, ["assess"], steps), 3)
    assert the_response(begun).answers["plan_moved"] == 3
    assert len([*begun.iterdir()]) == 1


def test_a_key_that_is_held_down_is_told(here: Path) -> None:
    (here / "response-2026-05-04.yaml").write_text(BEGUN.replace("pulse", "standard"))
    steps = [("2 of 28 seen, 1 answered", "<cr>"), (" 2 of 28", "<held:3>"), ("held down", "q")]
    went_well(Windows(here, ["assess"], steps), 3)


def test_a_paste_of_lines_presses_no_keys(begun: Path) -> None:
    text = "<paste:We didn’t meet.\nThe second time d went\nbetter than 3 of us hoped.>"
    steps = [
        *GO_ON,
        (THIRD, text),
        ("Pasted text was left out.", "n"),
        ("Note", text),
        ("hoped.", "<cr>"),
        ("Flexibility", "q"),
    ]
    went_well(Windows(begun, ["assess"], steps), 3)
    response = the_response(begun)
    assert response.answers.get("plan_moved") is None
    said = "We didn’t meet. The second time d went better than 3 of us hoped."
    assert response.notes == {"plan_moved": said}


def test_the_second_window_is_told(begun: Path) -> None:
    """The first runs until the other one has been told, and then goes on."""
    first = Thread(
        target=lambda: ran.append(
            Windows(begun, ["assess"], [*GO_ON, (THIRD, "<wait>4"), (" 4 of 7", "q")])
        )
    )
    ran: list[Windows] = []
    first.start()
    while not (begun.parent / "waits").exists():
        time.sleep(0.02)
    # Whoever was told tries once more: by then the file with the lock is to go.
    others = [Windows(begun, ["assess"], GO_ON, name=name) for name in ("second", "again")]
    (begun.parent / "waits").unlink()
    first.join()
    for other in others:
        assert (other.code, other.left) == (2, [])
        assert "open for answering in another window" in other.screen
    went_well(ran[0], 3)
    assert the_response(begun).answers["plan_moved"] == 4
    assert len([*begun.iterdir()]) == 1


def test_answers_that_are_open_elsewhere_are_told_of_and_kept(begun: Path) -> None:
    steps = [*GO_ON, (THIRD, "3"), (" 4 of 7", "<open:response-2026-05-04.yaml>2")]
    ran = went_well(Windows(begun, ["assess"], steps), 2)
    last = " ".join(ran.screen.rpartition("\x1b[?1049l")[2].split())
    assert "response-2026-05-04.yaml: another program has it open; it is as it was" in last
    assert "3 answers are kept. If another program has the file open, close it there." in last
    assert the_response(begun).answers == {"aim_told": 4, "promises_kept": "dont_know"} | {
        "plan_moved": 3
    }
    went_well(Windows(begun, ["assess"], [("3 of 7 seen", "<cr>"), (" 4 of 7", "q")]), 3)


@pytest.mark.parametrize("lacks", ["ansi", "msvcrt", "kernel"])
def test_a_console_that_lacks_something_is_asked_line_by_line(begun: Path, lacks: str) -> None:
    steps = [
        ("2 of 7 seen, 1 answered", "<cr>"),
        ("Question 3 of 7", "9<cr>"),
        ("9 is not one of the keys", "3<cr>"),
        ("Question 4 of 7", "n<cr>"),
        ("Your note", "Caffè 😀<cr>"),
        ("Answer:", "<c-z><cr>"),
    ]
    ran = Windows(begun, ["assess"], steps, lacks=lacks)
    assert (ran.code, ran.left, ran.errors) == (3, [], "")
    assert not re.search("[\x1b←]", ran.screen)
    assert the_response(begun).answers["plan_moved"] == 3
    assert [*the_response(begun).notes.values()] == ["Caffè 😀"]


@pytest.mark.parametrize("way", ["<int>", "<break>"])
def test_line_by_line_it_can_be_stopped(begun: Path, way: str) -> None:
    steps = [*GO_ON, ("Question 3 of 7", "3<cr>"), ("Question 4 of 7", way)]
    ran = Windows(begun, ["assess", "--plain"], steps)
    assert (ran.code, ran.left, ran.errors) == (130, [], "")
    assert the_response(begun).answers["plan_moved"] == 3


@pytest.mark.parametrize(
    ("env", "name"),
    [
        ({}, "Caffè ✓ Łódź"),
        ({"PYTHONIOENCODING": "cp1252"}, r"Caffè \u2713 \u0141ód\u017a"),
    ],
)
def test_a_pipe_gets_utf8_unless_somebody_chose(here: Path, env: dict[str, str], name: str) -> None:
    (here / "alliance.yaml").write_text(
        "format: alliance/1\nname: Caffè ✓ Łódź\npartners: [{id: us, name: Us}]\n", encoding="utf-8"
    )
    (here / "response-2026-05-04.yaml").write_text(BEGUN)
    page = env or {"PYTHONIOENCODING": ""}
    ran = Windows(here, ["assess", ".", "-f", "markdown"], [], page, piped=True)
    assert (ran.code, ran.errors) == (0, "")
    assert name in ran.out.decode(env.get("PYTHONIOENCODING", "utf-8"))
    assert b"\r" not in ran.out


def test_nobody_there_is_told_so(here: Path) -> None:
    ran = Windows(here, ["assess", "--no-input"], [])
    assert ran.code == 2
    assert "no answers to score" in ran.screen


def test_what_is_written_down_again_says_how_windows_ends_a_paste(here: Path) -> None:
    ran = Windows(here, ["new", "response", "--from", "-"], [("Ctrl-Z and Enter", "<c-z><cr>")])
    assert ran.code == 2
    assert "Traceback" not in ran.screen
    assert os.listdir(here) == []
