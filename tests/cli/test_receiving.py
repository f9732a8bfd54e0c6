"""Reply lines on the command line: into a file, from standard input, and checked."""

import datetime
import json
import os
from pathlib import Path

import pexpect
import pytest
from command import run
from needs import UNIX_ONLY
from pseudo_terminal import COMMAND, hear_all_signals

from alliance.cli.asking import has_answers
from alliance.cli.receiving import receive
from alliance.cli.request import Request
from alliance.documents.replies.line import write_reply_line
from alliance.documents.response import Response
from alliance.loading.bundled import item_bank
from alliance.loading.documents import read_document

MILL_LANE = Path(__file__).parents[2] / "examples" / "mill-lane"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an alliance file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "alliance.yaml").write_bytes((MILL_LANE / "alliance.yaml").read_bytes())
    return tmp_path


@pytest.fixture
def sent(here: Path) -> Response:
    """What somebody from Lantern Books answered."""
    found = read_document(str(MILL_LANE / "response-2026-05-04.yaml"), "response").document
    now = found.questionnaire.model_copy(update={"version": item_bank().version})
    changes = {"partner": "lantern_books", "joint": False, "notes": {}, "comment": None}
    changes |= {"questionnaire": now}
    return found.model_copy(update=changes | {"respondent": None, "finished": True})


@pytest.fixture
def line(sent: Response, here: Path) -> str:
    alliance = read_document(str(here / "alliance.yaml"), "alliance").document
    return write_reply_line(sent, item_bank(), alliance)


def test_a_line_becomes_a_file(here: Path, sent: Response, line: str) -> None:
    ran = run("new", "response", "ana.yaml", "--from", line)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == ("Wrote ana.yaml\nTo see what the answers mean:  alliance assess ana.yaml\n")
    written = read_document("ana.yaml", "response").document
    assert written == sent
    assert run("assess", "ana.yaml").code == 0


def test_its_name_has_the_day_of_the_line(here: Path, line: str) -> None:
    today = datetime.date(2026, 6, 1)
    receive(line, "response", None, None, today, force=False, letters=lambda: "kwzt")
    assert (here / "response-2026-05-04-kwzt.yaml").exists()


@UNIX_ONLY
def test_in_a_terminal_it_says_how_to_paste(here: Path, line: str) -> None:
    given = {name: value for name, value in os.environ.items() if name != "CI"}
    words = ["new", "response", "ana.yaml", "--from", "-"]
    child = pexpect.spawn(
        COMMAND, words, encoding="utf-8", timeout=20, env=given, preexec_fn=hear_all_signals
    )
    child.expect_exact("Paste the line, press Enter, then Ctrl-D.")
    child.sendline(line)
    child.sendeof()
    child.expect_exact("Wrote ana.yaml")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_a_line_comes_from_standard_input(line: str, sent: Response) -> None:
    mail = f"Hello,\n\n> {line}\n\nBo\n"
    ran = run("new", "response", "-", "--from", "-", stdin=mail)
    assert (ran.code, ran.err) == (0, "")
    Path("again.yaml").write_text(ran.out, encoding="utf-8")
    assert read_document("again.yaml", "response").document == sent
    assert "lantern_books" in run("assess", "-", "-f", "json", stdin=mail).out


def test_a_broken_line_makes_no_file(here: Path, line: str) -> None:
    head, _, tail = line.partition(" answers ")
    ran = run("new", "response", "ana.yaml", "--from", f"{head} answers {tail[1:]}")
    assert (ran.code, ran.out) == (2, "")
    place = len(f"{head} answers ") + 1
    assert ran.err.startswith(f"--from:1:{place}: one answer is missing in the first group\n")
    assert not (here / "ana.yaml").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("alliance", "--from", "x"), "--from makes a response, and no alliance\n"),
        (("response", "--from", "Hello"), "--from: there is no reply line in this text\n"),
    ],
)
def test_what_is_no_line_is_refused(here: Path, words: tuple[str, ...], told: str) -> None:
    ran = run("new", *words)
    assert ran.code == 2
    assert ran.err.startswith(told)
    assert [path.name for path in here.iterdir()] == ["alliance.yaml"]


@pytest.mark.parametrize("name", ["ana.json", "ana.csv", "ana.xlsx"])
@pytest.mark.parametrize("from_line", [True, False])
def test_no_file_is_written_that_its_name_makes_unreadable(
    line: str, name: str, from_line: bool
) -> None:
    ran = run("new", "response", name, *(["--from", line] if from_line else []))
    assert (ran.code, ran.out, Path(name).exists()) == (2, "", False)
    assert ran.err.endswith("\n    Name it ana.yaml.\n")


def test_what_is_no_text_is_placed_in_the_option(line: str) -> None:
    ran = run("new", "response", "--from", "\x1b[31m" + line)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(
        "--from:1:1: a control character (U+001B) stands in line 1, column 1\n"
    )


def test_two_lines_are_no_one_response(line: str) -> None:
    other = line.replace("partner Lantern Books ", "").partition(" check")[0]
    ran = run("new", "response", "--from", f"{line}\n{other}")
    assert ran.code == 2
    assert ran.err == (
        "there are 2 reply lines here, and a response is made of one\n"
        "    Paste them into a file such as replies.txt: alliance assess reads it as it is.\n"
    )


def test_a_line_without_a_check_is_read_with_a_remark(here: Path, line: str) -> None:
    ran = run("new", "response", "ana.yaml", "--from", line.partition(" check")[0])
    assert ran.code == 0
    assert ran.err.startswith("The line has no check, so a slip in it cannot be seen.\n")


def test_check_counts_the_lines_and_leaves_other_texts_alone(here: Path, line: str) -> None:
    Path("replies.txt").write_text(f"{line}\n", encoding="utf-8")
    Path("notes.txt").write_text("Bring cake.\n", encoding="utf-8")
    ran = run("check", ".")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[1] == "ok  ./replies.txt    1 reply line"
    named = run("check", "notes.txt")
    assert named.code == 1
    assert named.err.startswith("notes.txt: there is no reply line in this text\n")


def test_check_names_a_file_once_where_a_line_has_no_answer(line: str) -> None:
    here = f"alliance informal-alliance/{item_bank().version} pulse"
    blank = f"{here} partner Fern Bakery answers oooo ooo"
    Path("replies.txt").write_text(f"{line}\n\n{blank}\n", encoding="utf-8")
    assert "replies.txt:3: has no answer in it, so it counts nowhere.\n" in run("check", ".").err


def test_check_says_where_a_line_is_broken(line: str) -> None:
    Path("replies.txt").write_text(line.replace("check", "chekc"), encoding="utf-8")
    ran = run("check", ".")
    assert ran.code == 1
    assert "this line goes on behind its last answer (check?)" in ran.err


def test_assess_reads_a_folder_with_lines(line: str) -> None:
    Path("replies.txt").write_text(f"[14:02] Ana: {line}\n", encoding="utf-8")
    ran = run("assess", ".")
    assert ran.code == 0
    assert "One person, from Lantern Books. 1 of 2 partners heard." in ran.out.replace("\n", " ")


def test_a_file_copied_from_the_page_is_read_under_the_name_of_a_text(line: str) -> None:
    run("new", "response", "ana.yaml", "--from", line)
    copied = json.dumps(read_document("ana.yaml", "response").document.model_dump(mode="json"))
    Path("ana.yaml").unlink()
    Path("from Ana.txt").write_text(copied + "\n", encoding="utf-8")
    assert "ok  ./from Ana.txt" in run("check", ".").out
    assert "from Lantern Books" in run("assess", ".").out


def test_a_form_that_was_sent_out_is_nobodys_answer(line: str) -> None:
    """It may lie in the folder, or below the answer to the mail that brought it."""
    for kind in ("text", "limesurvey"):
        assert run("collect", kind, "-o", f"{kind}.txt").code == 0
    form = Path("text.txt").read_text(encoding="utf-8")
    quoted = "".join(f"> {each}\n" for each in form.splitlines())
    Path("replies.txt").write_text(f"{line}\n\nAna wrote:\n{quoted}", encoding="utf-8")
    ran = run("assess", ".", "-f", "json")
    assert ran.code == 0
    assert json.loads(ran.out)["who"]["people"] == 1


def test_a_form_filled_in_within_the_mail_is_read(line: str) -> None:
    assert run("collect", "text", "-o", "text.txt").code == 0
    form = Path("text.txt").read_text(encoding="utf-8")
    blank = next(each for each in form.splitlines() if each.startswith("alliance "))
    head, _, tail = blank.partition("answers ")
    filled = f"{head.replace('____', 'Lantern Books')}answers {tail.replace('_', '4')}"
    quoted = "".join(f"> {each}\n" for each in form.replace(blank, filled).splitlines())
    Path("text.txt").unlink()
    Path("replies.txt").write_text(quoted, encoding="utf-8")
    ran = run("assess", ".", "-f", "json")
    assert ran.code == 0
    assert json.loads(ran.out)["who"]["people"] == 1


@pytest.mark.parametrize(
    ("content", "expected"),
    [(b"Bring cake.", False), (b"Bring \xff.", False), (b"alliance \xff", True), (b"", True)],
    ids=["prose", "another encoding", "a broken line", "a line"],
)
def test_answers_on_the_form_are_scored_with_lines_beside_them(
    here: Path, line: str, content: bytes, expected: bool
) -> None:
    (here / "replies.txt").write_bytes(content or line.encode())
    assert has_answers(Request(paths=(".",)), ".") == expected
    assert ("replies.txt" in run("check", ".").out + run("check", ".").err) == expected


@pytest.mark.parametrize("content", ["", "Lantern Books 4352 4543\n"])
def test_where_lines_were_to_be_pasted_and_none_is_it_is_said(
    here: Path, line: str, content: str
) -> None:
    told = "./replies.txt was left out: no answers are in it. A line with answers begins: alliance"
    (here / "replies.txt").write_text(content, encoding="utf-8")
    (here / "other.txt").write_text(content, encoding="utf-8")
    alone = run("assess", ".")
    assert alone.code == 2
    assert told in alone.err
    (here / "others.txt").write_text(line, encoding="utf-8")
    beside = run("assess", ".")
    assert f"Note: {told}" in beside.err
    assert "other.txt" not in beside.err


def test_of_hundreds_of_broken_lines_the_rest_is_counted(here: Path) -> None:
    broken = "alliance informal-alliance/1.0 standard\n\n" * 250
    (here / "replies.txt").write_text(broken, encoding="utf-8")
    ran = run("assess", "replies.txt")
    assert ran.code == 2
    assert "\nand 150 more errors\n250 errors in 1 file." in ran.err
