"""Files that another program has open, as on Windows, by errors of the calls that write."""

import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from alliance.errors import InputError, OutputError
from alliance.files.busy import is_busy
from alliance.files.text import read_text
from alliance.files.writing import create_file, write_files, write_held
from alliance.interview.saving import Kept

DENIED, SHARED, LOCKED = 5, 32, 33


class Grip:
    """Another program, which keeps a file for some tries."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, call: str, times: int, number: int) -> None:
        self.left = times
        self.number = number
        self.pauses: list[float] = []
        self.real: Any = getattr(os, call)
        monkeypatch.setattr(os, call, self.call)
        monkeypatch.setattr(time, "sleep", self.pauses.append)

    def call(self, *paths: Any) -> Any:
        if self.left:
            self.left -= 1
            error = PermissionError(13, "Access is denied")
            error.winerror = self.number  # type: ignore[attr-defined] # only Windows has it
            raise error
        return self.real(*paths)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a").write_text("old")
    return tmp_path


@pytest.mark.parametrize("number", [DENIED, SHARED, LOCKED])
@pytest.mark.parametrize("times", range(6))
def test_it_is_replaced_once_it_is_let_go(
    monkeypatch: pytest.MonkeyPatch, number: int, times: int
) -> None:
    grip = Grip(monkeypatch, "replace", times, number)
    write_files([("a", "new")])
    assert Path("a").read_text() == "new"
    assert len(grip.pauses) == times


def test_the_pauses_are_short_for_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    grip = Grip(monkeypatch, "replace", 99, SHARED)
    with pytest.raises(OutputError):
        write_files([("a", "new")])
    assert 0.5 < sum(grip.pauses) < 1.5


@pytest.mark.parametrize(
    ("number", "why"), [(DENIED, "access is denied"), (SHARED, "another program has it open")]
)
@pytest.mark.parametrize("way", ["files", "held"])
def test_one_that_is_never_let_go_is_as_it_was(
    monkeypatch: pytest.MonkeyPatch, number: int, why: str, way: str
) -> None:
    Grip(monkeypatch, "replace", 99, number)
    with pytest.raises(OutputError) as refused:
        write_files([("a", "new")]) if way == "files" else write_held("a", "new", "a")
    assert refused.value.problem == f"cannot write a: {why}; it is as it was"
    assert refused.value.way_out.startswith("If it is open in another program, close it there.")
    assert refused.value.is_busy
    assert os.listdir() == ["a"]
    assert Path("a").read_text() == "old"


def test_what_is_refused_for_another_reason_is_not_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    grip = Grip(monkeypatch, "replace", 99, 112)  # a full disk
    with pytest.raises(OutputError) as refused:
        write_files([("a", "new")])
    assert grip.pauses == []
    assert not refused.value.is_busy


@pytest.mark.parametrize(("system", "busy"), [("win32", True), ("linux", False)])
def test_without_a_number_of_windows_the_system_decides(
    monkeypatch: pytest.MonkeyPatch, system: str, busy: bool
) -> None:
    if os.name == "nt":
        pytest.skip("another system is tried")
    monkeypatch.setattr(sys, "platform", system)
    assert is_busy(PermissionError(13, "Permission denied")) is busy
    assert not is_busy(OSError(28, "No space left on device"))


@pytest.mark.parametrize(("system", "replaced"), [("win32", False), ("linux", True)])
def test_what_is_read_only_is_left_alone_where_windows_would_refuse_it(
    monkeypatch: pytest.MonkeyPatch, system: str, replaced: bool
) -> None:
    if os.name == "nt" and replaced:
        pytest.skip("another system is tried")
    os.chmod("a", 0o444)
    monkeypatch.setattr(sys, "platform", system)
    if replaced:
        write_files([("a", "new")])
    else:
        with pytest.raises(OutputError) as refused:
            write_files([("b", "new"), ("a", "new")])
        told = (refused.value.problem, refused.value.way_out)
        assert told == ("a is read-only; nothing was written", "Choose another name.")
    assert os.listdir() == ["a"]
    assert Path("a").read_text() == ("new" if replaced else "old")


def test_nothing_stays_behind_where_the_new_one_is_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What looks for viruses opens a file as soon as it is written."""
    Grip(monkeypatch, "unlink", 2, SHARED)
    assert create_file("b", "new")
    assert sorted(os.listdir()) == ["a", "b"]


def test_where_a_rename_takes_no_place_that_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """No links, as on a memory stick, and a file that appears in the same instant."""

    def no_links(*_: str) -> None:
        Path("b").write_text("theirs")
        raise OSError(1, "no links here")

    def no_rename(*_: str) -> None:
        raise FileExistsError(17, "there is one")

    monkeypatch.setattr(os, "link", no_links)
    monkeypatch.setattr(os, "rename", no_rename)
    monkeypatch.setattr(os.path, "lexists", lambda _: False)
    assert not create_file("b", "ours")
    assert Path("b").read_text() == "theirs"
    assert sorted(os.listdir()) == ["a", "b"]


def test_a_file_that_cannot_be_read_meanwhile_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    Grip(monkeypatch, "open", 99, SHARED)
    with pytest.raises(InputError, match="another program has it open") as refused:
        read_text("a", 99)
    assert refused.value.problems[0].way_out.startswith("Close it there")


@pytest.mark.parametrize("times", range(6))
def test_it_is_read_once_it_is_let_go(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    grip = Grip(monkeypatch, "open", times, SHARED)
    assert read_text("a", 99) == "old"
    assert len(grip.pauses) == times


def test_answering_begins_once_it_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a").write_text("one: 1\n")
    Grip(monkeypatch, "open", 5, SHARED)
    with Kept("a") as kept:
        kept.save({("one",): 2})
    assert Path("a").read_text() == "one: 2\n"


def test_where_the_reason_is_not_told_both_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening a file gives no number of Windows, and a folder cannot be opened there."""

    def denied(path: str, _: int) -> int:
        raise PermissionError(13, "Permission denied", path)

    os.mkdir("b")
    monkeypatch.setattr(os, "open", denied)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(InputError, match="may not be read, or another program has it open"):
        read_text("a", 99)
    with pytest.raises(InputError, match="this is a folder, a file was expected"):
        read_text("b", 99)
