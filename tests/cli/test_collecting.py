"""Where a form goes when nobody names a file for it."""

from pathlib import Path

import pytest
from command import run


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
