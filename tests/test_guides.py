"""A page that leads somebody is followed: its commands in their order, as written, in a folder."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from command import run
from pseudo_terminal import Window

from alliance.errors import NO_VERDICT

ROOT = Path(__file__).parents[1]
STEP = re.compile(r"^    (\S.*)$|`(alliance assess [^`]+)` \|", re.MULTILINE)


def test_the_page_for_organisers_leads_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    page = (ROOT / "docs" / "organisers.md").read_text(encoding="utf-8")
    page = re.sub(r"```.*?```", "", page, flags=re.DOTALL)
    steps = [shlex.split(typed or named) for typed, named in STEP.findall(page)]
    assert steps[:3] == [["mkdir", "our-alliance"], ["cd", "our-alliance"], ["alliance", "assess"]]
    folder = tmp_path / "our-alliance"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert Window(folder).open().type("q").end() == NO_VERDICT
    for _, *words in steps[3:]:
        if words[0] == "check":  # by now the others have answered
            answers = ROOT / "examples" / "mill-lane" / "response-2026-05-04.yaml"
            shutil.copy(answers, folder)
        ran = run(*words)
        assert ran.code == 0, (words, ran.err)
    written = {"report.html", "report.md", "card.svg", "scores.csv", "talk.agenda.md"}
    assert written <= {each.name for each in folder.iterdir()}
