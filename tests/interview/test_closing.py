"""What stands at the very end, when the report has scrolled away."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import builders as b
import pytest
from interview_samples import DAY, asking
from samples import full_plate, mill_lane

from alliance.documents.report import Report
from alliance.errors import OutputError
from alliance.interview.answers_files import AnsweredBy, create_response, read_response
from alliance.interview.closing import ASK_WORD, MOST_TRIES, WORD, close_with, ending
from alliance.interview.coming_back import another_day
from alliance.interview.saving import Kept
from alliance.interview.screens.frame import Size
from alliance.interview.wanted import Asked
from alliance.render.commands import ANYWHERE, Run

DONE = Asked("mine.yaml", ".", finished=True, quit=False)
NO_STEPS = b.report()


def one_of_many() -> Report:
    """One person was heard, of an alliance with ten partners."""
    found = full_plate()
    who = found.who.model_copy(update={"people": 1, "partners": 10, "partners_heard": 1})
    return found.model_copy(update={"who": who})


class Writer:
    """Types lines in turn; presses Ctrl-C after the last."""

    def __init__(self, *lines: str) -> None:
        self.lines = [*lines]
        self.told = ""

    def ask(self, prompt: str) -> str | None:
        self.told += prompt
        if not self.lines:
            raise KeyboardInterrupt
        return self.lines.pop(0)

    def write(self, text: str) -> None:
        self.told += text


def close(
    talk: Writer,
    path: str,
    last: str,
    said: list[str],
    report: Report = NO_STEPS,
    size: Size = Size(),  # noqa: B008 # a named tuple never changes
) -> None:
    asked = Asked(path, str(Path(path).parent), finished=True, quit=False)
    close_with(talk, asked, report, last, said.append, DAY, size)


def answers(folder: Path) -> str:
    given = asking(str(folder))
    return create_response(
        None, str(folder), given.questionnaire, "pulse", AnsweredBy("us"), given.today
    )


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "our shops").mkdir()
    monkeypatch.chdir(tmp_path / "our shops")


def test_the_verdict_the_first_step_the_folder_the_commands() -> None:
    here = os.getcwd()
    assert list(ending(DONE, mill_lane(), ANYWHERE, Size(80, 24))) == [
        "",
        "Sound, 71 of 100. Trust is strong. What may be missing: a way to disagree, and",
        "someone who can step in.",
        "Step 1. This week, ten minutes: look back after the next thing you do together.",
        "",
        "Saved in mine.yaml",
        f"in the folder {here}",
        "",
        "What now? Type one of these lines, then press Enter.",
        "See it again:         alliance assess mine.yaml",
        "Print or send it:     alliance assess mine.yaml -o report.html",
        "Plan the talk:        alliance assess mine.yaml -f agenda",
        "Send your answers:    alliance collect line mine.yaml",
        "Hear the other side:  alliance collect page",
        'After "Print or send it", a double click opens report.html.',
        *another_day(80).split("\n"),
    ]


@pytest.mark.parametrize(("room", "between"), [(1000, "  "), (40, "\n  ")])
def test_the_way_back_is_whole_in_any_window(room: int, between: str) -> None:
    assert another_day(room) == f'On another day, type this first:{between}cd "{os.getcwd()}"'


def test_answers_elsewhere_say_where_they_are() -> None:
    there = DONE._replace(path="../river/mine.yaml", folder="../river")
    rows = list(ending(there, mill_lane(), ANYWHERE, Size(79, 24)))
    assert f"in the folder {os.path.abspath('../river')}" in rows
    at = rows.index("Print or send it:")  # below it, as it would not fit beside
    assert rows[at + 1] == "  alliance assess ../river/mine.yaml -o ../river/report.html"
    assert "\n".join(rows).endswith(another_day(79))


def test_commands_are_whole_in_the_narrowest_window() -> None:
    rows = list(ending(DONE, full_plate(), Run(questionnaire="our own.yaml"), Size(40, 15)))
    assert '  alliance assess mine.yaml -q "our own.yaml" -f agenda' in rows
    at = rows.index("Send your answers:")
    assert rows[at + 1] == '  alliance collect line mine.yaml -q "our own.yaml"'
    wide = list(ending(DONE, full_plate(), Run(questionnaire="our own.yaml"), Size(80, 24)))
    assert 'Send your answers:  alliance collect line mine.yaml -q "our own.yaml"' in wide
    assert not any(row.startswith("Hear") for row in rows)
    assert all(len(row) < 40 for row in rows[: rows.index("Saved in mine.yaml")])


def test_partners_learn_what_to_share() -> None:
    Path("alliance.yaml").write_text("format: alliance/1\nname: Full Plate\n")
    one = one_of_many()
    rows = list(ending(DONE, one, ANYWHERE, Size(80, 24)))
    assert "Hear the others:    alliance collect page" in rows
    share = "So that all name the same partners, send the others the page, or alliance.yaml."
    assert share in rows
    narrow = " ".join(ending(DONE, one, ANYWHERE, Size(40, 15)))
    assert share in narrow
    Path("alliance.yaml").unlink()
    assert list(ending(DONE, one, ANYWHERE, Size(80, 24))) == [row for row in rows if row != share]


def test_whoever_was_heard_before_is_not_to_be_heard_again() -> None:
    found = mill_lane()
    heard = found.who.model_copy(update={"people": 2, "partners": 2, "partners_heard": 2})
    rows = list(ending(DONE, found, ANYWHERE, Size(80, 24), everybody=heard))
    assert not any(row.startswith("Hear") for row in rows)
    assert "See all together:   alliance assess ." in rows
    one_left = heard.model_copy(update={"partners": 3})
    rows = list(ending(DONE, found, ANYWHERE, Size(80, 24), everybody=one_left))
    assert "Hear the others:    alliance collect page" in rows
    assert "See all together:   alliance assess ." in rows


@pytest.mark.parametrize("report", [mill_lane, full_plate, one_of_many])
def test_all_of_it_is_seen_at_once(report: Callable[[], Report]) -> None:
    """With the code word before it, in a window of 24 lines."""
    Path("alliance.yaml").write_text("format: alliance/1\nname: Full Plate\n")
    rows = list(ending(DONE, report(), ANYWHERE, Size(80, 24), ["."]))
    assert len([*WORD, ASK_WORD, *rows]) <= 24


def test_an_earlier_time_beside_can_be_compared() -> None:
    rows = list(ending(DONE, mill_lane(), Run(plain=True), Size(80, 24), ["."]))
    assert "Since last time:      alliance compare . --plain" in rows
    assert not any("compare" in row for row in ending(DONE, mill_lane(), ANYWHERE, Size(80, 24)))


def test_joint_answers_are_not_offered_as_a_line() -> None:
    """A line cannot say that partners answered together."""
    found = mill_lane()
    joint = found.model_copy(update={"who": found.who.model_copy(update={"joint": 1})})
    rows = list(ending(DONE, joint, ANYWHERE, Size(80, 24)))
    assert not any("collect line" in row for row in rows)
    assert any("collect line" in row for row in ending(DONE, found, ANYWHERE, Size(80, 24)))


def test_what_is_not_finished_goes_on() -> None:
    rows = list(ending(DONE._replace(finished=False), mill_lane(), ANYWHERE, Size()))
    assert rows[-2:] == ["Saved in mine.yaml", "To go on:  alliance assess mine.yaml"]


def test_the_code_word_is_asked_before_the_last_words(tmp_path: Path) -> None:
    path, said, writer = answers(tmp_path), list[str](), Writer("heron")
    close(writer, path, "the end", said)
    assert read_response(path).respondent == "heron"
    assert (writer.told.count("Code word:"), said) == (1, ["the end"])
    close(Writer(), path, "the end", said)
    assert said == ["the end"] * 2


def test_leaving_at_the_code_word_still_says_where_all_is(tmp_path: Path) -> None:
    path, said = answers(tmp_path), list[str]()
    with pytest.raises(KeyboardInterrupt):
        close(Writer(), path, "the end", said)
    assert said == ["the end"]


def test_leaving_where_it_is_asked_what_was_agreed_keeps_the_code_word(tmp_path: Path) -> None:
    path, said, writer = answers(tmp_path), list[str](), Writer("heron", "1")
    with pytest.raises(KeyboardInterrupt):
        close(writer, path, "the end", said, mill_lane())
    assert "Who takes it?" in writer.told
    assert read_response(path).respondent == "heron"
    assert said == ["the end"]
    assert not (tmp_path / "alliance.yaml").exists()


REFUSED = {
    "taken": " HERON",
    "the alliance": "Mill lane",
    "a partner": "fern bakery",
    "a partner by its id": "fern_bakery",
    "a letter": "x",
}


@pytest.mark.parametrize("why", REFUSED)
@pytest.mark.parametrize("columns", [80, 60, 40])
def test_a_refused_code_word_tells_nothing(why: str, columns: int, tmp_path: Path) -> None:
    """The same two words whatever the reason, so that nobody learns what somebody else chose."""
    (tmp_path / "alliance.yaml").write_text(
        "format: alliance/1\nname: Mill Lane\n"
        "partners: [{id: us, name: Us}, {id: fern_bakery, name: Fern Bakery}]\n"
    )
    first, second, said = answers(tmp_path), answers(tmp_path), list[str]()
    close(Writer("heron"), first, "", said)
    writer = Writer(REFUSED[why], "otter")
    close(writer, second, "", said, size=Size(columns, 15))
    assert writer.told.partition("Code word: ")[2] == "Choose another word.\nCode word: "
    assert all(len(row) < columns for row in writer.told.split("\n"))
    assert read_response(second).respondent == "otter"


def test_an_alliance_file_that_broke_meanwhile_keeps_nobody_from_a_code_word(
    tmp_path: Path,
) -> None:
    path = answers(tmp_path)
    (tmp_path / "alliance.yaml").write_text("format: alliance/1\nname: [\n")
    close(Writer("heron"), path, "", [])
    assert read_response(path).respondent == "heron"


def test_words_cannot_be_tried_for_ever(tmp_path: Path) -> None:
    first, second, said = answers(tmp_path), answers(tmp_path), list[str]()
    close(Writer("heron"), first, "", said)
    writer = Writer(*["heron"] * MOST_TRIES)
    close(writer, second, "the end", said)
    assert writer.told.endswith("Choose another word.\nIt goes without a code word this time.\n")
    assert (read_response(second).respondent, said[-1]) == (None, "the end")


@pytest.mark.parametrize("word", ["", "none", "Anonymous", "-"])
def test_no_word_is_no_code_word(word: str, tmp_path: Path) -> None:
    path, writer = answers(tmp_path), Writer(word)
    close(writer, path, "", [])
    assert read_response(path).respondent is None
    assert "Choose" not in writer.told


def test_a_full_disk_at_the_code_word_says_how_many_answers_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, said = answers(tmp_path), list[str]()
    with Kept(path) as kept:
        kept.save({("answers", "aim"): 2, ("answers", "met"): "dont_know"})

    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OutputError) as caught:
        close(Writer("heron"), path, "the end", said)
    way = "2 answers are kept. Free some space; the same command goes on."
    assert (caught.value.way_out, said) == (way, ["the end"])
