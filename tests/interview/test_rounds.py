"""A new round begins in a folder of its own; what is gone through again is kept."""

import datetime
import errno
import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from interview_samples import DAY, OPENING, QUESTIONNAIRE, Person, asking
from needs import UNIX_ONLY

from alliance.errors import AllianceError, InputError, OutputError
from alliance.interview.answers_files import read_response
from alliance.interview.asking import ask_with
from alliance.interview.choosing import saved_words
from alliance.interview.coming_back import another_day
from alliance.interview.form_questions import form_with
from alliance.interview.rounds import new_round
from alliance.interview.states.offer import Offer
from alliance.interview.states.session import Session
from alliance.interview.wanted import Asked
from alliance.loading.bundled import suitability
from alliance.loading.survey import gather
from alliance.render.safe import safe

ALL = "1dx32<cr><cr>"
SOON = DAY + datetime.timedelta(days=89)
LATER = DAY + datetime.timedelta(days=90)


class Interview:
    """What came of keys pressed in the current folder."""

    def __init__(self, keys: str, today: datetime.date = LATER, **changes: Any) -> None:
        self.said: list[str] = []
        self.person = Person(keys)
        self.asked: Asked = ask_with(
            self.person, asking(".", **{"today": today, **changes}), self.said.append
        )

    @property
    def offers(self) -> list[Offer]:
        """What was offered, each once."""
        seen = [state for state in self.person.seen if isinstance(state, Offer)]
        return [offer for n, offer in enumerate(seen) if not n or offer.found != seen[n - 1].found]


def files() -> list[str]:
    return sorted(str(path) for path in Path().rglob("*.yaml"))


@pytest.fixture
def first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A finished round: Lantern Books, the second of two partners."""
    monkeypatch.chdir(tmp_path)
    return Interview(OPENING + ALL, DAY).asked.path


def test_a_new_round_goes_into_a_folder_of_its_day(first: str) -> None:
    ran = Interview("r12" + "2" + "q")
    assert ran.offers[0].found.endswith(" Is this a new round?")
    assert ran.offers[0].keys[0] == "r begins it, in 2026-08-02"
    assert "s lets somebody else answer" in ran.offers[0].keys
    assert "This is a new round. Its answers go into the folder 2026-08-02." in str(
        ran.person.opening().head
    )
    assert ", in this folder" not in str(ran.person.opening().head)
    new = os.path.join("2026-08-02", "response-2026-08-02-bbbb.yaml")
    assert files() == [new, "alliance.yaml", first]
    saved, back, another = ran.said[0].split("\n", 2)
    assert (saved, back) == (f"Saved in {new}: 1 of 5 answered.", "To go on:  alliance assess")
    assert another == another_day()
    # The same command goes on there, a week later too, and the alliance file serves both.
    later = Interview("<cr>dx32<cr><cr>", LATER + datetime.timedelta(days=7))
    assert later.asked == Asked(new, "2026-08-02", finished=True, quit=False)
    assert files() == [new, "alliance.yaml", first]
    found = gather([new], QUESTIONNAIRE).survey
    assert found.alliance is not None
    assert found.alliance.name == "Mill Lane"
    assert read_response(new).partner == "lantern_books"


def test_who_answers_again_after_three_months_is_a_new_time_and_no_second_voice(first: str) -> None:
    Interview("r12" + ALL)
    times = [gather([folder], QUESTIONNAIRE).survey.voices for folder in (".", "2026-08-02")]
    assert [[voice.response.date for voice in voices] for voices in times] == [[DAY], [LATER]]


def test_a_second_person_joins_the_round_that_has_begun(first: str) -> None:
    Interview("r12" + ALL)
    ran = Interview("s11" + ALL, LATER + datetime.timedelta(days=20))
    assert [offer.keys[0] for offer in ran.offers] == ["Enter shows the report"]
    assert os.path.dirname(ran.asked.path) == "2026-08-02"
    assert read_response(ran.asked.path).partner == "fern_bakery"


@pytest.mark.parametrize("plain", [False, True])
def test_a_second_person_at_the_same_computer_stays(first: str, plain: bool) -> None:
    ran = Interview("s11" + ALL, plain=plain)
    assert len(ran.offers) == 1
    assert ran.asked.folder == "."


@pytest.mark.parametrize(("keys", "folder"), [("s12y", "2026-08-02"), ("s12q", "")])
def test_for_somebody_of_the_same_partner_a_round_begins(
    first: str, keys: str, folder: str
) -> None:
    before = files()
    ran = Interview(keys + (ALL if folder else ""))
    asked = "Somebody from Lantern Books answered on 4 May 2026. So a new round begins."
    assert ran.offers[1].found == asked
    assert [key for key in ran.offers[1].keys if key.startswith("n ")] == []
    if folder:
        assert ran.asked.folder == folder
    else:
        assert (ran.asked.quit, files()) == (True, before)
        assert ran.said == ["Nothing was written. To begin again:  alliance assess"]


def test_where_all_have_code_words_one_more_may_stay(first: str) -> None:
    """As then they are not two rounds to whoever scores the folder."""
    file = Path(first)
    file.write_text(file.read_text().replace("partner:", "respondent: heron\npartner:", 1))
    ran = Interview("s12n" + ALL)
    asked = "Somebody from Lantern Books answered on 4 May 2026. Is this a new round?"
    assert ran.offers[1].found == asked
    assert ran.asked.folder == "."


def test_within_three_months_nobody_is_asked(first: str) -> None:
    ran = Interview("s12" + ALL, SOON)
    assert [offer.keys[0] for offer in ran.offers] == ["Enter shows the report"]
    assert ran.asked.folder == "."


def test_an_alliance_without_partners(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Interview("Choir<cr><cr>311" + ALL, DAY)
    ran = Interview("s11y" + ALL)
    assert ran.offers[1].found == "Somebody answered here on 4 May 2026. So a new round begins."
    assert ran.asked.folder == "2026-08-02"


def test_inside_of_a_round_the_next_one_stands_beside_it(
    first: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Interview("r12" + ALL)
    monkeypatch.chdir("2026-08-02")
    ran = Interview("r12" + ALL, LATER + datetime.timedelta(days=200))
    assert ran.asked.folder == os.path.join("..", "2027-02-18")
    assert sorted(os.listdir("..")) == ["2026-08-02", "2027-02-18", "alliance.yaml", first]


def test_a_folder_name_that_is_taken_by_a_file(first: str) -> None:
    Path("2026-08-02").write_text("")
    assert new_round(".", LATER) == "2026-08-02-2"


@pytest.mark.parametrize("start", [{}, {"again": True}])
def test_going_through_all_again_keeps_the_old_file(first: str, start: dict[str, Any]) -> None:
    before = Path(first).read_bytes()
    keys = "3<cr><cr><cr><cr><cr><cr>" if start else "a3<cr><cr><cr><cr><cr><cr>"
    ran = Interview(keys, **start)
    kept = os.path.join("2026-05-04", first)
    assert ran.said == [f"Your earlier answers are kept in {kept}"]
    assert Path(kept).read_bytes() == before
    assert (read_response(first).answers["aim"], read_response(first).date) == (3, LATER)
    # What is here is of today; the copy is an earlier round, and is not offered.
    assert Interview("q").offers[0].keys[0] == "Enter shows the report"
    # So it is of those who stop half-way.
    Interview("a2q", LATER + datetime.timedelta(days=1))
    assert read_response(os.path.join("2026-08-02", first)).answers["aim"] == 3
    assert read_response(first).date == LATER + datetime.timedelta(days=1)


def test_answers_that_stay_as_they_are_need_no_copy(first: str) -> None:
    ran = Interview("a<cr><cr><cr><cr><cr><cr><cr>")
    assert (ran.said, files()) == ([], ["alliance.yaml", first])


def test_two_runs_again_on_one_day_keep_both(first: str) -> None:
    Interview("a3q", DAY)
    Interview("a2q", DAY)
    kept = [os.path.join(name, first) for name in ("2026-05-04", "2026-05-04-2")]
    assert [read_response(path).answers["aim"] for path in kept] == [1, 3]


def answers_of(path: str) -> tuple[object, ...]:
    return tuple(read_response(path).answers.values())


@given(st.lists(st.tuples(st.sampled_from("rsa"), st.integers(0, 200)), max_size=5))
def test_nothing_that_was_ever_finished_is_lost(runs: list[tuple[str, int]]) -> None:
    """Whatever people choose, and whenever: each set of answers is still in some file."""
    with tempfile.TemporaryDirectory() as folder:
        day, given_so_far = DAY, set[tuple[object, ...]]()
        for number, (key, days) in enumerate([("", 0), *runs]):
            day += datetime.timedelta(days=days)
            answers = f"{number % 3 + 1}dx{number % 2 + 1}2<cr><cr>"
            keys = {"": OPENING, "r": "r12", "s": "s12y", "a": "a"}[key] + answers
            found = ask_with(Person(keys), asking(folder, today=day), lambda _: None)
            if found.finished and not found.wants_report_only:
                given_so_far.add(answers_of(found.path))
        assert given_so_far <= {
            answers_of(str(path)) for path in Path(folder).rglob("response-*.yaml")
        }


# --- Answers files that cannot be read ------------------------------------------------------------


def no_right(path: Path) -> None:
    path.write_text("format: response/1\n")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")


UNREADABLE: dict[str, Callable[[Path], object]] = {
    "broken YAML": lambda path: path.write_text("format: response/1\nanswers: [\n"),
    "unknown keys": lambda path: path.write_text("format: response/1\nanswer: {}\n"),
    "a misspelt format": lambda path: path.write_text("format: respnse/1\n"),
    "another format": lambda path: path.write_text("format: response/2\n"),
    "Latin-1": lambda path: path.write_bytes("format: response/1\n# größer\n".encode("latin-1")),
    "UTF-16": lambda path: path.write_bytes("format: response/1\n".encode("utf-16-le")),
    "a control character": lambda path: path.write_text("format: response/1\n# \x07\n"),
    "refused": no_right,
    "a later version": lambda path: path.write_text(
        "format: response/1\nquestionnaire: {id: small, version: '9.0'}\n"
    ),
}


@pytest.mark.parametrize("name", ["ana.yaml", "ana.json", "response-2026-05-01.yaml"])
@pytest.mark.parametrize("make", UNREADABLE.values(), ids=UNREADABLE)
@pytest.mark.parametrize("below", ["", "2026-08-02"])
def test_an_unreadable_answers_file_stops_before_anything_is_asked(
    make: Callable[[Path], object], name: str, below: str, first: str
) -> None:
    Path(below or ".").mkdir(exist_ok=True)
    path = Path(below) / name
    make(path)
    with pytest.raises(InputError) as caught:
        Interview("q")
    assert {problem.file for problem in caught.value.problems} == {str(path)}
    # Who names a file answers into it all the same.
    assert Interview("y12q", path="mine.yaml").person.opening().given


HARMLESS: dict[str, Callable[[Path], object]] = {
    "a folder": lambda path: path.mkdir(),
    "of another program": lambda path: path.write_text("a: {{ b }}\n"),
    "of another program, in Latin-1": lambda path: path.write_bytes(b"name: gr\xf6\xdfer\n"),
    "not ours": lambda path: path.write_text("format: docker/2\n"),
    "of another questionnaire": lambda path: path.write_text(
        "format: response/1\nquestionnaire: {id: another, version: '9.0'}\n"
    ),
    "a link that leads nowhere": lambda path: path.symlink_to("nowhere.yaml"),
    "empty": lambda path: path.write_text(""),
}


@pytest.mark.parametrize("make", HARMLESS.values(), ids=HARMLESS)
def test_other_files_do_not_stop_it(
    make: Callable[[Path], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    make(Path("ana.yaml"))
    Path("response-2026-08-02-bbbb.yaml").mkdir()
    ran = Interview(OPENING + ALL)
    assert ran.asked == Asked("response-2026-08-02-cccc.yaml", ".", finished=True, quit=False)


@UNIX_ONLY
def test_a_copy_that_cannot_be_written_leaves_the_answers(
    first: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Path(first).read_bytes()
    Path("2026-05-04").mkdir()
    Path("2026-05-04").chmod(0o500)
    if os.access("2026-05-04", os.W_OK):
        pytest.skip("this user may write everywhere")
    with pytest.raises(AllianceError) as caught:
        Interview("a3q")
    assert "2026-05-04" in safe(str(caught.value))
    assert Path(first).read_bytes() == before


@pytest.mark.parametrize(
    ("number", "way_out"),
    [
        (errno.ENOSPC, "2 answers are kept. Free some space; the same command goes on."),
        (errno.EDQUOT, "2 answers are kept. Free some space; the same command goes on."),
        (errno.EIO, "2 answers are kept. Once it can be written there, the same command goes on."),
    ],
)
def test_a_full_disk_loses_no_answer_that_was_saved(
    number: int, way_out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    def fill(state: object) -> None:
        if isinstance(state, Session) and state.position == 2:
            monkeypatch.setattr(os, "fsync", fail)

    with pytest.raises(OutputError) as caught:
        ask_with(Person(OPENING + ALL, fill), asking("."), lambda _: None)
    assert (caught.value.way_out, caught.value.saved) == (way_out, "response-2026-05-04-bbbb.yaml")
    answers = list(read_response("response-2026-05-04-bbbb.yaml").answers.values())
    assert answers == [1, "dont_know", None, None, None]


def full_disk(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_disk_that_is_full_from_the_start_keeps_nobody_in_the_dark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OutputError) as caught:
        Interview(OPENING + "1q", DAY)
    way = "No answer was given yet. Free some space; the same command goes on."
    assert (caught.value.way_out, caught.value.saved) == (way, "")
    assert os.listdir(tmp_path) == []


def test_a_disk_that_is_full_at_the_end_counts_all_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    def fill(state: object) -> None:
        if isinstance(state, Session) and state.view == "summary":
            monkeypatch.setattr(os, "fsync", full_disk)

    with pytest.raises(OutputError) as caught:
        ask_with(Person(OPENING + ALL, fill), asking("."), lambda _: None)
    way = "5 answers are kept. Free some space; the same command goes on."
    assert caught.value.way_out == way
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    assert ask_with(Person("<cr><cr>"), asking("."), lambda _: None).finished


@pytest.mark.parametrize("view", ["note", "remark"])
@pytest.mark.parametrize("leaves", ["<cr>", "<ctrl-d>"])
def test_words_that_cannot_be_saved_are_handed_back(
    view: str, leaves: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said: list[str] = []

    def fill(state: object) -> None:
        if isinstance(state, Session) and state.view == view:
            monkeypatch.setattr(os, "fsync", full_disk)

    keys = OPENING + ("nThe van" if view == "note" else "1dx32The van") + leaves
    with pytest.raises(OutputError):
        ask_with(Person(keys, fill), asking("."), said.append)
    assert said == ["This is not saved. To write it again, copy it:\n  The van"]


def test_a_full_disk_counts_the_answers_on_the_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "alliance.yaml").write_text("format: alliance/1\nname: River\n")

    def fill(state: object) -> None:
        if isinstance(state, Session) and state.position == 3:
            monkeypatch.setattr(os, "fsync", full_disk)

    with pytest.raises(OutputError) as caught:
        form_with(Person("1111", fill), str(tmp_path), suitability(), lambda _: None)
    way = "3 answers are kept. Free some space; the same command goes on."
    assert caught.value.way_out == way


def test_a_current_folder_that_has_been_removed_is_told_as_what_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(OutputError, match="cannot write"):
        Interview(OPENING + "1q", DAY)


@given(st.floats())
def test_a_file_may_have_any_stamp(stamp: float) -> None:
    assert saved_words(stamp, DAY).startswith("saved ")


def test_answers_of_a_file_with_a_stamp_beyond_all_calendars_are_kept(
    first: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    undated = re.sub("^date:.*\n", "", Path(first).read_text(), flags=re.MULTILINE)
    Path(first).write_text(undated)
    monkeypatch.setattr(os, "stat", stamped(os.stat, 1e14))
    ran = Interview("a3q", DAY)
    kept = os.path.join("1970-01-01", first)
    assert ran.said[0] == f"Your earlier answers are kept in {kept}"
    assert Path(kept).read_text() == undated


def stamped(real: Any, stamp: float) -> Any:
    """Looks at files, and finds a stamp that no calendar has."""

    def look(path: Any, **more: Any) -> os.stat_result:
        found = real(path, **more)
        return os.stat_result((*found[:7], 0, 0, 0), {"st_mtime": stamp})

    return look
