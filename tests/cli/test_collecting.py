"""Where a form goes, and what is said of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from command import run

from alliance.collecting.kinds import FORM_KINDS
from alliance.files.csv_text import BYTE_ORDER_MARK


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("CON", "questions.html"),
        ("Lpt1.", "questions.html"),
        ("Con Brio", "con-brio.html"),
        ("...", "questions.html"),
        ("../../etc/passwd", "etc-passwd.html"),
    ],
)
def test_a_page_is_called_what_every_system_can_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, file: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("alliance.yaml").write_text(f"format: alliance/1\nname: {name}\n", encoding="utf-8")
    assert run("collect", "page", "--length", "pulse").code == 0
    assert [path.name for path in tmp_path.glob("**/*.html")] == [file]


def test_a_file_is_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mill").touch()
    ran = run("collect", "page", "mill")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("mill: this is a file, a folder was expected\n")


def test_a_missing_folder_has_a_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mill-lane").mkdir()
    ran = run("collect", "page", "mill-lan")
    assert ran.code == 2
    assert "mill-lan: there is no such file or folder (mill-lane?)\n    Make the folder" in ran.err


@pytest.mark.parametrize("kind", [kind for kind in FORM_KINDS if kind != "text"])
def test_what_is_said_fits_the_terminal(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As far as it is ours: a long name of a file may need more room."""
    monkeypatch.chdir(tmp_path)
    ran = run("collect", kind, "-o", f"form{FORM_KINDS[kind].suffixes[0]}")
    assert ran.code == 0
    assert max(map(len, ran.err.splitlines())) <= 80


def as_ascii(*words: str) -> subprocess.CompletedProcess[bytes]:
    """What comes where a terminal can show nothing but ASCII."""
    return subprocess.run(
        [sys.executable, "-m", "alliance", "collect", *words],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )


@pytest.mark.parametrize(
    ("kind", "ending"), [("page", "html"), ("sheet", "csv"), ("limesurvey", "txt")]
)
def test_standard_output_gets_the_bytes_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, ending: str
) -> None:
    monkeypatch.chdir(tmp_path)
    partner = "{id: fern, name: Łódź ファーン}"
    head = f"format: alliance/1\nname: Mill Lane\npartners: [{partner}]\n"
    Path("alliance.yaml").write_text(head, encoding="utf-8")
    output = f"form.{ending}"
    assert run("collect", kind, "--length", "pulse", "-o", output).code == 0
    printed = as_ascii(kind, "--length", "pulse", "-o", "-")
    assert printed.stdout == Path(output).read_bytes().removeprefix(BYTE_ORDER_MARK.encode())
    assert printed.stderr == b""


@pytest.mark.parametrize(("name", "remarks"), [("Fern", 0), ("ファーン", 1)])
def test_a_text_that_cannot_be_shown_whole_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, remarks: int
) -> None:
    monkeypatch.chdir(tmp_path)
    partner = f"{{id: fern, name: {name}}}"
    head = f"format: alliance/1\nname: Mill Lane\npartners: [{partner}]\n"
    Path("alliance.yaml").write_text(head, encoding="utf-8")
    said = as_ascii("text", "--length", "pulse").stderr.decode()
    assert said.count("Some letters cannot be shown here. A file has them all") == remarks


@pytest.mark.parametrize("kind", FORM_KINDS)
def test_names_of_the_sample_are_told(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("new", "alliance").code == 0
    form = ("collect", kind, "--force", "-o", f"form{FORM_KINDS[kind].suffixes[0]}")
    assert "First Partner and Second Partner are names of the sample." in run(*form).err
    path = tmp_path / "alliance.yaml"
    path.write_text(path.read_text().replace("name: First Partner", "name: Fern Bakery"))
    assert "Note: Second Partner is a name of the sample." in run(*form).err
    path.write_text(path.read_text().replace("name: Second Partner", "name: Lantern Books"))
    assert "sample" not in run(*form).err
