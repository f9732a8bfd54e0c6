"""What stands at the very end, when the report has scrolled away."""

from collections.abc import Callable
from pathlib import Path

import builders as b
import pytest
from interview_samples import DAY, asking
from samples import full_plate, mill_lane

from alliance.documents.report import Report
from alliance.interview.answers_files import AnsweredBy, create_response, read_response
from alliance.interview.closing import WORD, close_with, ending
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


def close(talk: Writer, path: str, last: str, said: list[str], report: Report = NO_STEPS) -> None:
    asked = Asked(path, str(Path(path).parent), finished=True, quit=False)
    close_with(talk, asked, report, last, said.append, DAY, Size())


def answers(folder: Path) -> str:
    given = asking(str(folder))
    return create_response(
        None, str(folder), given.questionnaire, "pulse", AnsweredBy("us"), given.today
    )


def test_the_verdict_the_first_step_the_file_the_commands() -> None:
    assert list(ending(DONE, mill_lane(), ANYWHERE, Size(80, 24))) == [
        "",
        "Sound, 71 of 100. Trust is strong. What may be missing: a way to disagree, and",
        "someone who can step in.",
        "Step 1. This week, ten minutes: look back after the next thing you do together.",
        "",
        "Saved in mine.yaml",
        "See it again:         alliance assess mine.yaml",
        "Plan the talk:        alliance assess mine.yaml -f agenda",
        "Send it as one line:  alliance collect line mine.yaml",
        "Hear the other side:  alliance collect page",
    ]


def test_commands_are_whole_in_the_narrowest_window() -> None:
    rows = list(ending(DONE, full_plate(), Run(questionnaire="our own.yaml"), Size(40, 15)))
    assert "Plan the talk:        alliance assess mine.yaml -q 'our own.yaml' -f agenda" in rows
    assert "Send it as one line:  alliance collect line mine.yaml -q 'our own.yaml'" in rows
    assert not any(row.startswith("Hear") for row in rows)
    assert all(len(row) < 40 for row in rows[: rows.index("Saved in mine.yaml")])


def test_partners_learn_what_to_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("alliance.yaml").write_text("format: alliance/1\nname: Full Plate\n")
    one = one_of_many()
    rows = list(ending(DONE, one, ANYWHERE, Size(80, 24)))
    assert rows[-2:] == [
        "Hear the others:      alliance collect page",
        "So that all name the same partners, send the others the page, or alliance.yaml.",
    ]
    narrow = list(ending(DONE, one, ANYWHERE, Size(40, 15)))
    assert " ".join(narrow[-3:]).endswith(rows[-1])
    Path("alliance.yaml").unlink()
    assert list(ending(DONE, one, ANYWHERE, Size(80, 24))) == rows[:-1]


@pytest.mark.parametrize("report", [mill_lane, full_plate, one_of_many])
def test_all_of_it_is_seen_at_once(
    report: Callable[[], Report], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the code word before it, in a window of 24 lines."""
    monkeypatch.chdir(tmp_path)
    Path("alliance.yaml").write_text("format: alliance/1\nname: Full Plate\n")
    rows = list(ending(DONE, report(), ANYWHERE, Size(80, 24), ["."]))
    assert len([*WORD.splitlines(), *rows]) <= 24


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


def test_a_code_word_that_is_taken_is_asked_again(tmp_path: Path) -> None:
    first, second, said = answers(tmp_path), answers(tmp_path), list[str]()
    close(Writer("heron"), first, "", said)
    writer = Writer(" HERON", "")
    close(writer, second, "", said)
    assert "This word cannot be used here. Choose another" in writer.told
    assert first not in writer.told
    assert read_response(second).respondent is None
