"""Where a form goes, and what is said of it."""

from pathlib import Path

import pytest
from command import run

from alliance.collecting.kinds import FORM_KINDS


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
    assert max(map(len, ran.err.splitlines())) < 80
