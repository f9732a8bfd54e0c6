"""`alliance collect line`: the answers in a file as one line to send."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from command import run
from hypothesis import given
from hypothesis import strategies as st

from alliance.documents.replies.line import check_letters, checked_text
from alliance.documents.replies.text import read_replies
from alliance.documents.yardstick import yardstick
from alliance.loading.bundled import read_questionnaire

ANSWERS = "answers: {aim_told: 4, promises_kept: dont_know, plan_moved: not_applicable}\n"
PARTNERS = "partners: [{id: lantern_books, name: Lantern Books}, {id: fern, name: Fern}]\n"
"""Those of the alliance file."""

FORM = read_questionnaire()
HEAD = (
    f'format: response/1\nquestionnaire: {{id: {FORM.id}, version: "{FORM.version}"}}\n'
    "length: pulse\n"
)
IDS = [place.item.id for place in FORM.places("standard")]
ANSWERED = [1, 2, 3, 4, 5, "dont_know", "not_applicable"]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(text: str, path: str = "mine.yaml") -> str:
    Path(path).write_text(text, encoding="utf-8")
    return path


def test_it_prints_the_line_and_says_what_is_not_in_it() -> None:
    write(f"format: alliance/1\nname: Mill Lane\n{PARTNERS}", "alliance.yaml")
    who = "partner: lantern_books\nmember: core\nrespondent: heron\ndate: 2026-05-04\n"
    said = "notes: {aim_told: it was never written down}\ncomment: All well\n"
    done = run("collect", "line", write(HEAD + who + "finished: true\n" + ANSWERS + said))
    assert done.code == 0
    said = checked_text(
        FORM.id, FORM.version, "pulse", "Lantern Books", "core", "2026-05-04", "4dxoooo"
    )
    assert done.out == (
        f"alliance {FORM.id}/{FORM.version} pulse partner Lantern Books member core "
        f"date 2026-05-04 answers 4dxo ooo check {check_letters(said)}\n"
    )
    assert done.err == (
        "4 of 7 questions are still open.\n"
        "Not in it, only in your file: the code word, 1 note and the closing remark.\n"
        "Send it to one person, not to a group.\n"
    )


def test_nothing_is_said_of_what_is_not_there() -> None:
    done = run("collect", "line", write(HEAD + ANSWERS))
    assert done.err.splitlines()[1:] == ["Send it to one person, not to a group."]
    assert "heron" not in done.out


REFUSED = {
    "joint": (f"{HEAD}joint: true\n{ANSWERS}", "mine.yaml:4:8: a line cannot say that partners"),
    "nothing answered": (HEAD, "mine.yaml:1:1: there are no answers in it yet"),
    "a note only": (HEAD + "notes: {aim_told: well}\n", "there are no answers in it yet"),
    "a wrong answer": (HEAD + "answers: {aim_told: 9}\n", "9 is not an answer to this question"),
    "another questionnaire": (
        HEAD.replace("informal-alliance", "ours"),
        "this answers the questionnaire ours, not informal-alliance",
    ),
    "no response": ("format: alliance/1\nname: Ours\n", "mine.yaml"),
}


@pytest.mark.parametrize(("text", "says"), REFUSED.values(), ids=REFUSED)
def test_what_makes_no_line_is_refused(text: str, says: str) -> None:
    done = run("collect", "line", write(text))
    assert (done.code, done.out) == (2, "")
    assert says in done.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "no answers file was named"),
        (("mine.yaml", "-o", "line.txt"), "-o goes with a form"),
        (("mine.yaml", "--reply-to", "a@example.org"), "--reply-to goes with a form"),
        (("lost.yaml",), "lost.yaml: there is no such file or folder"),
    ],
)
def test_what_does_not_go_with_it_is_refused(words: tuple[str, ...], says: str) -> None:
    write(HEAD + ANSWERS)
    done = run("collect", "line", *words)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert sorted(path.name for path in Path().iterdir()) == ["mine.yaml"]


def test_an_unknown_partner_is_told_as_scoring_would_tell_it() -> None:
    write(f"format: alliance/1\nname: Mill Lane\n{PARTNERS}", "alliance.yaml")
    done = run("collect", "line", write(f"{HEAD}partner: lantern\n{ANSWERS}"))
    assert "no partner lantern in the alliance file" in done.err


OURS = Path(__file__).parents[1] / "cases" / "documents" / "good" / "ours.yaml"


@given(answers=st.dictionaries(st.sampled_from(IDS), st.sampled_from(ANSWERED), min_size=1))
def test_whoever_gets_the_line_reads_the_answers_that_are_in_the_file(
    answers: dict[str, int | str],
) -> None:
    keys = "".join(f"  {name}: {answer}\n" for name, answer in answers.items())
    path = write(f"{HEAD.replace('pulse', 'standard')}partner: some_partner\nanswers:\n{keys}")
    found = read_replies(run("collect", "line", path).out, yardstick(FORM, None))
    assert not found.slips
    (line,) = found.lines
    given_there = {name: each for name, each in line.response.answers.items() if each is not None}
    assert (given_there, line.response.partner) == (answers, "some_partner")


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("ascii", "cafe fern"), ("cp1252", "cafe fern"), ("utf-8", "Łódź Café ファーン")],
)
def test_a_name_that_a_terminal_cannot_show_is_left_to_the_id(encoding: str, named: str) -> None:
    cafe = "{id: cafe_fern, name: Łódź Café ファーン}"
    write(f"format: alliance/1\nname: Mill Lane\npartners: [{cafe}]\n", "alliance.yaml")
    path = write(f"{HEAD}partner: cafe_fern\n{ANSWERS}")
    done = subprocess.run(
        [sys.executable, "-m", "alliance", "collect", "line", path],
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=True,
    )
    line = done.stdout.decode(encoding)
    assert f" partner {named} answers " in line
    (read,) = read_replies(line, yardstick(FORM, None)).lines
    assert read.has_check


def test_answers_to_an_earlier_version_are_sent_as_they_count_today() -> None:
    text = OURS.read_text(encoding="utf-8")
    newer = text.replace('version: "1.0"', 'version: "1.1"')
    newer = newer.replace("id: aim_known", "id: aim_clear\n            formerly: [aim_known]")
    write(newer, "ours.yaml")
    path = write(
        HEAD.replace(FORM.id, "ours").replace(FORM.version, "1.0") + "answers: {aim_known: 2}\n"
    )
    done = run("collect", "line", path, "-q", "ours.yaml")
    assert done.out.startswith("alliance ours/1.1 pulse answers 2"), done.err
