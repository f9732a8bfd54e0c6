"""Numbers in what is printed: none of four digits and more stands unparted."""

import re
from pathlib import Path

import pytest
from command import run

from alliance.loading.bundled import read_questionnaire

ROWS = 9_000
_UNPARTED = re.compile(r"(?<![\w.,/:#&;=-])\d{4,}(?![\w.,:=-]*\w)")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table of many people in three groups, and the same with a fault in each row."""
    folder = tmp_path_factory.mktemp("many")
    names = [place.item.id for place in read_questionnaire("informal-alliance").places("standard")]
    answers = ("1", "2", "3", "4", "5", "dont_know", "not_applicable", "")
    rows = [
        f"group_{row % 3},"
        + ",".join(answers[(row * 7 + at * row) % 8] for at in range(len(names)))
        for row in range(ROWS)
    ]
    head = f"partner,{','.join(names)}\n"
    (folder / "many.csv").write_text(head + "\n".join(rows))
    (folder / "faulty.csv").write_text(head + "\n".join(f"{row}x" for row in rows))
    (folder / "unstated.csv").write_text("\n".join(row.partition(",")[2] for row in [head, *rows]))
    return folder


@pytest.mark.parametrize(
    "words",
    [
        ("assess", "many.csv", "--questions", "--explain", "--all-risks"),
        ("assess", "many.csv", "--plain", "--questions"),
        ("assess", "many.csv", "-f", "markdown"),
        ("assess", "many.csv", "-f", "html"),
        ("assess", "many.csv", "-f", "agenda"),
        ("assess", "many.csv", "unstated.csv", "--each"),
        ("assess", "unstated.csv"),
        ("check", "faulty.csv"),
        ("import", "many.csv"),
        ("import", "faulty.csv"),
    ],
    ids=" ".join,
)
def test_thousands_are_parted(
    words: tuple[str, ...], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    ran = run(*words)
    said = re.sub(r"<style.*?</style>|<(?!/?title)[^>]*>", " ", ran.out, flags=re.DOTALL) + ran.err
    said = re.sub(r"\b20\d\d\b|20000", "", said)  # years, and a line number
    assert re.search(r"\d,\d{3}", said)
    assert _UNPARTED.findall(said) == []
