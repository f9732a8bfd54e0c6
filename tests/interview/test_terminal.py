"""The installed command in a pseudo-terminal: the few paths that need a real one."""

import contextlib
import json
import os
import random
import re
import signal
import time
from pathlib import Path
from typing import Any, NamedTuple

import pexpect
import pytest
from needs import UNIX_ONLY
from pseudo_terminal import COMMAND, OPENING, Window, hear_all_signals

from alliance.documents.response import Response
from alliance.interview.answers_files import read_alliance
from alliance.interview.states.offer import to_go_on
from alliance.interview.terminal import Keys
from alliance.loading.bundled import item_bank
from alliance.loading.documents import read_document
from alliance.vocabulary import PROMISED

pytestmark = UNIX_ONLY

FULL = PROMISED["full"]

LEAVES = "\x1b[?1049l"


def the_response(folder: Path) -> Response:
    (path,) = folder.glob("response-*.yaml")
    return read_document(str(path), "response").document


def answered(folder: Path) -> int:
    return sum(answer is not None for answer in the_response(folder).answers.values())


class Asked(NamedTuple):
    """A question of ours, and the aspect it belongs to."""

    id: str
    aspect: str


def the_questions() -> list[Asked]:
    return [Asked(place.item.id, place.aspect.id) for place in item_bank().places("standard")]


def begun(folder: Path, *words: str, going_on: str = " 3 of 7") -> Window:
    """A file with two answers, and the command that goes on with it."""
    (folder / "response-2026-05-04.yaml").write_text(
        "format: response/1\nquestionnaire: {id: informal-alliance, version: '1.0'}\n"
        "length: pulse\npartner: us\nanswers:\n  aim_told: 4\n  promises_kept: dont_know\n"
    )
    return Window(folder, *words).wait("2 of 7 seen, 1 answered").type("\r").wait(going_on)


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (60, 20)])
def test_from_the_command_to_the_report(tmp_path: Path, columns: int, rows: int) -> None:
    window = Window(tmp_path, columns=columns, rows=rows).open()
    for number in range(2, 29):
        window.type("4").wait(f" {number} of 28")
    window.type("5").wait("left out").type("\r").wait("All 28 seen").type("\r")
    window.wait("SOUND").wait("Code word:").type("heron\r")
    window.wait("Which one?").type("1\r").wait("Who takes it?").type("Ana\r")
    window.wait("By when?").type("2 weeks\r").wait("Another one?").type("\r")
    window.wait("Write this into alliance.yaml?").type("y\r")
    assert window.end() == 0
    (agreed,) = read_alliance(str(tmp_path / "alliance.yaml")).agreed
    assert (agreed.who, agreed.done) == ("Ana", "no")
    assert agreed.by is not None
    assert agreed.on is not None
    assert (agreed.by - agreed.on).days == 14
    last = window.output.rpartition("Code word:")[2]
    assert "Sound, 76 of 100." in last
    assert "Step 1. This week" in last
    assert "Saved in response-" in last
    assert window.output.count("Plan the talk") == 1
    assert the_response(tmp_path).respondent == "heron"
    assert the_response(tmp_path).finished


def test_an_error_after_the_last_answer_says_where_all_are(tmp_path: Path) -> None:
    (tmp_path / "alliance.yaml").write_text(
        "format: alliance/1\nname: Ours\npartners: [{id: them, name: Them}]\n"
    )
    window = begun(tmp_path)
    for number in range(4, 8):
        window.type("4").wait(f" {number} of 7")
    window.type("5").wait("left out").type("\r").wait("All 7 seen").type("\r")
    assert window.end() == 2
    last = window.output.rpartition(LEAVES)[2]
    assert "no partner us in the alliance file" in last
    assert last.endswith("Saved in response-2026-05-04.yaml\r\n")
    assert "written" not in last
    assert answered(tmp_path) == 7


def test_the_form_is_told_without_a_report(tmp_path: Path) -> None:
    window = Window(tmp_path, "--suitability")
    for question, answer in OPENING[:3]:
        window.wait(question).type(answer)
    window.wait(" 1 of 18").type("1" * 18).wait("All 18 seen").type("\r")
    assert window.end() == 0
    shown = window.output.rpartition(LEAVES)[2]
    assert ": stay informal" in shown
    assert "It gives:" in shown
    assert shown.index("THE FORM") < shown.index("Saved in alliance.yaml")


def test_a_finished_set_is_shown_when_asked_for(tmp_path: Path) -> None:
    window = begun(tmp_path)
    window.type("4" * 5).wait("left out").type("\r").wait("All 7 seen").type("\r")
    window.wait("Code word:").type("\r").wait("Which one?").type("\r")
    assert window.end() == 0
    again = Window(tmp_path).wait("7 of 7 seen, 6 answered").type("\r")
    assert again.end() == 0
    assert "How sure is this?".upper() in again.output
    assert "Code word" not in again.output
    assert len(list(tmp_path.iterdir())) == 1
    back = Window(tmp_path).wait("w writes down what you agreed").type("w")
    back.wait("Which one?").type("o\r").wait("What did you agree to do?").type("sing\r")
    back.wait("Who takes it?").type("\r").wait("By when?").type("\r")
    back.wait("Another one?").type("\r").wait("y or n:").type("y\r")
    back.wait("What do you call the alliance?").type("Choir\r")
    assert back.end() == 0
    assert read_alliance(str(tmp_path / "alliance.yaml")).agreed[0].step == "sing"


def test_stopping_and_going_on(tmp_path: Path) -> None:
    window = begun(tmp_path)
    assert not window.is_cooked()
    assert window.type("3").wait(" 4 of 7").type("q").end() == 3
    assert "Saved in response-" in window.output
    assert answered(tmp_path) == 3


@pytest.mark.parametrize(
    ("name", "code"),
    [("SIGINT", 130), ("SIGTERM", -15), ("SIGHUP", -1), ("SIGQUIT", -3)],
)
def test_signals_give_the_terminal_back_and_keep_what_is_typed(
    tmp_path: Path, name: str, code: int
) -> None:
    window = begun(tmp_path).type("nhalf a no").wait("half a no")
    fd = os.dup(window.child.child_fd)
    window.kill(getattr(signal, name))
    assert window.end() == code
    assert LEAVES in window.output
    assert "2 of 7" in window.output.rpartition(LEAVES)[2]
    assert the_response(tmp_path).notes == {"plan_moved": "half a no"}
    os.close(fd)


def test_hanging_up_keeps_the_answers(tmp_path: Path) -> None:
    window = begun(tmp_path).type("2").wait(" 4 of 7")
    window.child.close(force=False)
    assert answered(tmp_path) == 3


def test_the_second_window_is_told(tmp_path: Path) -> None:
    first = begun(tmp_path)
    second = Window(tmp_path).wait("2 of 7 seen, 1 answered").type("\r")
    assert second.end() == 2
    assert "open for answering in another window" in second.output
    assert first.type("4").wait(" 4 of 7").type("q").end() == 3
    assert answered(tmp_path) == 3


def test_nothing_strange_does_harm(tmp_path: Path) -> None:
    window = begun(tmp_path)
    window.type("7").wait("7 is not one of the keys. Nothing was changed.")
    window.type("\x1b[15~").wait("not one of the keys")
    window.type("\x1b[200~1 2\r3 q\x1b[201~").wait("Pasted text was left out.")
    window.type("\x1b]11;rgb:0000/0000/0000\x07\x1b[<0;3;4M\xff\x00\x13").wait(
        "not one of the keys"
    )
    window.type("?").wait("Why we ask")
    window.child.setwinsize(15, 40)
    window.wait(" 3 of 7")
    window.child.setwinsize(24, 100)
    window.wait(" 3 of 7")
    assert answered(tmp_path) == 2
    window.type("\x1b[B\x1bOB\r").wait(" 4 of 7").type("q")
    assert window.end() == 3
    assert the_response(tmp_path).answers["plan_moved"] == 2


def test_a_key_that_is_held_down_does_not_run_through(tmp_path: Path) -> None:
    window = Window(tmp_path).open()
    for _ in range(40):
        window.type("3")
        time.sleep(0.033)
    time.sleep(0.3)
    window.type("q")
    assert window.end() == 3
    # On a busy machine a few more may slip through.
    assert answered(tmp_path) < 28


def test_keys_typed_ahead_all_count(tmp_path: Path) -> None:
    window = Window(tmp_path).open().type("12345" * 5 + "dx4")
    window.wait("left out").type("\r").wait("26 answered, 1 don't know, 1 does not apply")
    assert window.type("q").end() == 3


def test_keys_typed_ahead_stop_at_the_summary(tmp_path: Path) -> None:
    answers = "".join(f"  {item.id}: 4\n" for item in the_questions())
    (tmp_path / "response-2026-05-04.yaml").write_text(
        "format: response/1\nquestionnaire: {id: informal-alliance, version: '1.0'}\n"
        f"partner: us\nfinished: true\nanswers:\n{answers}"
    )
    window = Window(tmp_path, "response-2026-05-04.yaml", "--only", "mutual_trust")
    window.wait(" 1 of 4").type("2" * 30).wait("All 4 seen")
    for _ in range(3):  # somebody still presses at the old pace
        window.type("1")
        time.sleep(0.02)
    window.wait("That key came before this was shown.").type("q")
    assert window.end() == 3
    changed = [key for key, value in the_response(tmp_path).answers.items() if value != 4]
    trust = [item.id for item in the_questions() if item.aspect == "mutual_trust"]
    assert changed == trust


def test_ctrl_z_gives_the_terminal_back_for_a_while(tmp_path: Path) -> None:
    # Only a shell can stop and continue what it started.
    shell: Any = pexpect.spawn(
        "bash",
        ["--norc", "-i"],
        cwd=str(tmp_path),
        encoding="utf-8",
        timeout=20,
        env={k: v for k, v in os.environ.items() if k != "CI"} | {"PS1": "$ ", "TERM": "xterm"},
        preexec_fn=hear_all_signals,
    )
    shell.sendline(f"{COMMAND} assess")
    shell.expect_exact("What do you call")
    shell.send("Mill")
    shell.expect_exact("Mill")
    shell.send("\x1a")
    shell.expect_exact(LEAVES)
    shell.expect_exact("Stopped")
    shell.sendline("stty -a | grep -oE '.(icanon|echo) '; fg")
    shell.expect(" icanon .* echo ")
    shell.expect_exact("What do you call")
    shell.send(" Lane\r")
    shell.expect_exact("Mill Lane")
    shell.expect_exact("Who is in it")
    shell.send("\x03")
    shell.expect_exact("Nothing was written.")
    shell.sendline("echo code $?; exit")
    shell.expect_exact("code 130")
    shell.expect(pexpect.EOF)
    shell.close()


def crash(inside: int, before: object) -> None:
    import termios

    from alliance.console.posix import PosixConsole

    with Keys(False, PosixConsole(inside, inside)) as talk:
        assert termios.tcgetattr(inside) != before
        talk.show(to_go_on("Found.", "question 1"))
        raise ZeroDivisionError


def test_a_crash_gives_the_terminal_back() -> None:
    import termios

    outside, inside = os.openpty()
    before = termios.tcgetattr(inside)
    on_term = signal.getsignal(signal.SIGTERM)
    with pytest.raises(ZeroDivisionError):
        crash(inside, before)
    assert termios.tcgetattr(inside) == before
    assert signal.getsignal(signal.SIGTERM) is on_term
    os.set_blocking(outside, False)
    shown = ""
    for _ in range(200):
        if shown.endswith(LEAVES):
            break
        with contextlib.suppress(BlockingIOError):
            shown += os.read(outside, 9999).decode()
        time.sleep(0.01)
    assert shown.endswith(LEAVES)
    os.close(outside)
    os.close(inside)


def test_plain_reads_aloud(tmp_path: Path) -> None:
    window = Window(tmp_path, "--plain", "--length", "pulse")
    for question, answer in (
        ("call the alliance?", "Mill Lane"),
        ("Names, with commas.", "Fern Bakery, Lantern Books"),
        ("1 to 4, then Enter:", "1"),
        ("1 or 2, then Enter:", "1"),
        ("1 or 2, then Enter:", "2"),
        ("Question 1 of 7, Shared goals.", "7"),
        ("7 is not one of the keys.", "3"),
        ("Question 2 of 7, Mutual trust.", "b"),
        ("Your answer so far: 3", ""),
        *((f"Question {number} of 7", "d") for number in range(2, 8)),
        ("Your remark:", ""),
        ("All 7 seen: 1 answered, 6 don't know.", ""),
        ("Code word:", ""),
        ("Which one? 1 or o; Enter alone for none:", ""),
    ):
        window.wait(question).wait(" " if question.endswith(":") else "").type(f"{answer}\r")
    assert window.end() == 0
    assert "\x1b" not in window.output
    assert re.search("[━─]", window.output) is None


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_whoever_stops_in_a_line_reads_the_rest_on_the_next(tmp_path: Path, key: str) -> None:
    window = Window(tmp_path, "--plain").wait("call the alliance? ").type(key)
    assert window.end() == (130 if key == "\x03" else 3)
    assert window.output.splitlines()[-1].startswith("Nothing was written.")
    window = begun(tmp_path, "--plain", going_on="Answer: ").type(key)
    assert window.end() == (130 if key == "\x03" else 3)
    assert "\nSaved in response-2026-05-04.yaml: " in window.output


@pytest.mark.parametrize("verb", ["assess", "check"])
def test_an_error_breaks_no_word_in_a_terminal(tmp_path: Path, verb: str) -> None:
    (tmp_path / "answers.yaml").write_text("format: response/1\nanswers: {aim_told: often}\n")
    window = Window(tmp_path, "answers.yaml", verb=verb, columns=50)
    assert window.end() in (1, 2)
    assert max(map(len, window.output.splitlines())) <= 50
    assert "answers.yaml:2:21: " in window.output


def test_a_dumb_terminal_is_asked_line_by_line(tmp_path: Path) -> None:
    window = (
        Window(tmp_path, env={"TERM": "dumb"}).wait("What do you call the alliance?").type("\x04")
    )
    assert window.end() == 3
    assert "\x1b" not in window.output


@pytest.mark.parametrize("words", [("--length", "pulse"), ("--length", "pulse", "-f", "json")])
def test_what_is_asked_in_a_dumb_terminal_stays_out_of_the_document(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    window = Window(tmp_path, *words, env={"TERM": "dumb"}, into="report.out")
    window.wait("What do you call the alliance?").type("Mill Lane\r").wait("Names, with commas.")
    window.type("\r").wait("1 to 4, then Enter:").type("2\r").wait("1 or 2, then Enter:")
    window.type("1\r").wait("How long").wait("then Enter:")
    window.type("1\r").wait("Question 1 of 7")
    for number in range(2, 8):
        window.type("4\r").wait(f"Question {number} of 7")
    window.type("4\r").wait("Your remark:").type("\r").wait("Your choice:").type("\r")
    window.wait("Code word:").type("\r").wait("Which one?").type("\r")
    assert window.end() == 0
    assert "\x1b" not in window.output
    document = (tmp_path / "report.out").read_text(encoding="utf-8")
    assert "\x1b" not in document
    assert not any(asked in document for asked in ("Code word", "Question 1", "Saved in"))
    if "json" in words:
        assert json.loads(document)["alliance"]["name"] == "Mill Lane"
    else:
        assert document.startswith("Mill Lane  ")


@pytest.mark.parametrize(("words", "env"), [(("--no-input",), {}), ((), {"CI": "1"})])
def test_nobody_is_asked_where_nobody_is(
    tmp_path: Path, words: tuple[str, ...], env: dict[str, str]
) -> None:
    window = Window(tmp_path, *words, env=env)
    assert window.end() == 2
    assert "no answers to score" in window.output


def test_killed_at_any_moment_the_file_loads_and_goes_on(tmp_path: Path) -> None:
    chance = random.Random(4)
    seen = 0
    for turn in range(6):
        window = Window(tmp_path, "--length", "full")
        if turn == 0:
            window.open()
        else:
            window.wait(f"{seen} of {FULL} ").type("\r").wait(f" {seen + 1} of {FULL}")
        shown = seen
        for _ in range(chance.randrange(1, 4)):
            window.type(chance.choice("12345dx")).wait(f" {shown + 2} of {FULL}")
            shown += 1
        window.type(chance.choice("12345"))
        time.sleep(chance.random() * 0.012)
        window.kill()
        window.child.close(force=True)
        assert answered(tmp_path) in (shown, shown + 1)
        seen = answered(tmp_path)
