"""Names that Windows refuses: none is ever made, and one that is asked for is told of."""

import datetime
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.documents.base import id_of
from alliance.errors import InputError, OutputError
from alliance.files.names import is_device, refused_by_windows
from alliance.files.text import read_text
from alliance.files.writing import create_file, write_files
from alliance.importing.writing import file_stem
from alliance.interview.naming import drawn_letters, file_name

TRAPS = st.sampled_from(
    ["CON", "nul.csv", "com1", "LPT9.yaml", "a. ", "a.", "x:y", "a?b", "COM¹", "aux .md", ".", ""]
)


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("CON", "CON is a device there."),
        ("answers/aux.agenda.md", "aux.agenda.md is a device there."),
        ("nul .yaml", "nul .yaml is a device there."),
        ("com9/one.yaml", "com9 is a device there."),
        ("conin$", "conin$ is a device there."),
        ("CONOUT$.txt", "CONOUT$.txt is a device there."),
        ("a\0b.md", "No name has a control character in it there."),
        ("lpt¹.csv", "lpt¹.csv is a device there."),
        ("...", "It would lose the dot at its end there."),
        ("report.", "It would lose the dot at its end there."),
        ("our folder \\one.yaml", "It would lose the blank at its end there."),
        ("12:30.md", "No name has a : in it there."),
        ("C:one?.md", "No name has a ? in it there."),
        ("a\tb.md", "No name has a control character in it there."),
        *((path, "") for path in ("C:\\a\\b.yaml", "c:/a", "../a.b", "./x", "a/", "", "console")),
        *((path, "") for path in ("\\\\server\\share\\a.md", "\\\\?\\C:\\aux", "com10", "é")),
    ],
)
def test_what_windows_refuses(path: str, why: str) -> None:
    assert refused_by_windows(path) == why


@given(st.text() | TRAPS, st.text(max_size=3))
def test_names_that_are_made_of_what_people_wrote_can_be_copied_there(
    name: str, ending: str
) -> None:
    made = f"{file_stem(f'{name}.{ending}')}-0001.yaml"
    assert refused_by_windows(made) == ""
    assert made == made.casefold()
    title = id_of(name).replace("_", "-")  # as `collect` calls a form
    assert not title or is_device(title) or refused_by_windows(f"{title}.html") == ""


@given(st.dates())
def test_answers_files_can_be_copied_there(day: datetime.date) -> None:
    assert refused_by_windows(file_name(day, drawn_letters())) == ""


@pytest.mark.parametrize("name", ["aux.yaml", "12:30.md", "one.yaml.", "here /one.md"])
def test_one_that_is_asked_for_is_refused_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "platform", "win32")
    said = f"cannot write {name}: Windows has no such names; nothing was written"
    with pytest.raises(OutputError) as refused:
        create_file(name, "")
    assert refused.value.problem == said
    assert refused.value.way_out.endswith("there. Choose another name.")
    with pytest.raises(OutputError):
        write_files([("good.md", ""), (name, "")])
    assert os.listdir() == []


def test_elsewhere_such_a_name_is_its_owners_own(tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("here it is not")
    assert create_file(str(tmp_path / "aux.yaml"), "")


@pytest.mark.parametrize("name", ["q:one.md", "Q:\\here\\one.md"])
def test_a_drive_that_is_not_there_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(OutputError, match=r"there is no drive [qQ]:; nothing was written"):
        create_file(name, "")
    assert os.listdir() == []


def test_a_path_that_is_too_long_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows says that there is no such file, also where only the one beside it is too long."""
    real = os.open

    def open_short(path: str, *more: int) -> int:
        if len(os.path.abspath(path)) > 259:
            raise FileNotFoundError(2, "No such file or directory", path)
        return real(path, *more)

    folder = tmp_path / ("x" * (235 - len(str(tmp_path))))
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setattr(os, "open", open_short)
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(OutputError, match="its path is too long for Windows; nothing was") as told:
        create_file("one.md", "")
    assert told.value.way_out.startswith("Move the folder nearer to the top of the disk")
    assert os.listdir() == []
    with pytest.raises(InputError, match="its path is too long for Windows"):
        read_text("a" * 30, 99)
