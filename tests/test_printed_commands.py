"""Every command that is printed works as it is printed, in the place where it was printed."""

import datetime
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from command import Ran, run
from printed import commands_in, parsed

from alliance.cli.assessing import compute, read
from alliance.cli.request import Request
from alliance.files.text import read_text
from alliance.interview.closing import ending
from alliance.interview.screens.frame import Size
from alliance.interview.wanted import Asked
from alliance.loading.alliance_files import chosen
from alliance.loading.documents import read_document
from alliance.render.commands import VERBS

HERE = Path(__file__).parent
ROOT = HERE.parent
PAGES = sorted(
    (
        ROOT / "README.md",
        *(
            path
            for folder in (HERE / "golden", ROOT / "docs", ROOT / "examples")
            for path in folder.rglob("*")
            if path.suffix in (".md", ".txt", ".yaml")
        ),
    )
)
CASES = HERE / "cases" / "commands"
DAY = datetime.date(2026, 5, 4)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_on_a_page_are_known_with_their_options_and_names(path: Path) -> None:
    for words in commands_in(path.read_text(encoding="utf-8")):
        given = parsed(words)
        if words[1] == "explain":
            assert run(*words[1:]).code == 0, words
        assert given is not None


def test_pages_hold_commands() -> None:
    found = {words[1] for path in PAGES for words in commands_in(path.read_text(encoding="utf-8"))}
    assert found == {*VERBS}


RUNS = [
    ["assess", "wrong.csv", "-q", "own.yaml"],
    ["check", "wrong.csv", "-q", "own.yaml"],
    ["assess", "blank.csv", "-q", "own.yaml"],
    ["assess", "one.csv", "-q", "own.yaml"],
    ["assess", "one.csv", "-q", "own.yaml", "--plain", "--min-group", "4"],
    ["assess", "one.csv", "-q", "own.yaml", "-f", "markdown"],
    ["assess", "one.csv", "-q", "own.yaml", "-f", "agenda"],
    ["assess", "-q", "my own.yaml", "one.csv"],
    ["assess", "a.yaml", "-q", "own.yaml"],
    ["assess", "bad.yaml", "-q", "own.yaml"],
    ["check", "bad.yaml", "-q", "own.yaml"],
    ["assess", "named"],
    ["assess", "named", "--weighting", "respondent", "-f", "markdown"],
    ["assess", "named", "rounds", "--each", "-q", "own.yaml", "--plain"],
    ["check", "wrongly/wrong.csv"],
    ["assess", "wrongly/wrong.csv"],
    ["assess", "empty", "-q", "own.yaml"],
    ["assess", "waves"],
    ["assess", "rounds", "-q", "own.yaml"],
    ["assess", "rounds/2026-spring", "-q", "own.yaml"],
    ["assess", "rounds/2026-autumn", "-q", "own.yaml", "--weighting", "respondent"],
    ["assess", "rounds/2026-spring", "rounds/2026-autumn", "-q", "own.yaml"],
    ["assess", "rounds/2026-spring", "-q", "own.yaml", "--against", "rounds/2026-autumn"],
    ["assess", "rounds/2026-autumn", "-q", "own.yaml", "--against", "rounds"],
    ["compare", "mixed", "-q", "own.yaml", "--min-group", "4"],
    ["explain", "nothing_of_ours", "-q", "own.yaml"],
    ["new", "response", "-q", "own.yaml", "later.yaml"],
    ["new", "response", "-q", "own.yaml", "empty/"],
    ["new", "alliance", "empty/alliance.yaml"],
    ["collect", "page", "named"],
    ["import", "export.csv", "-q", "own.yaml"],
    ["import", "my export.csv", "-q", "my own.yaml", "--plain"],
    ["import", "export.csv", "-q", "own.yaml", "-o", "responses.csv"],
    ["import", "export.csv", "-q", "own.yaml", "-o", "answers/"],
    ["import", "undecided.csv", "-q", "own.yaml"],
    ["import", "export.csv", "named", "-q", "own.yaml", "-o", "responses.csv"],
]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(CASES, tmp_path, dirs_exist_ok=True)
    shutil.copy(tmp_path / "own.yaml", tmp_path / "my own.yaml")
    shutil.copy(tmp_path / "export.csv", tmp_path / "my export.csv")
    shutil.copytree(tmp_path / "named", tmp_path / "wrongly")
    shutil.copy(tmp_path / "wrong.csv", tmp_path / "wrongly")
    (tmp_path / "empty").mkdir()
    (tmp_path / "waves" / "one").mkdir(parents=True)
    for name, day in (("2026-spring", "2026-04-01"), ("2026-autumn", "2026-10-01")):
        (tmp_path / "rounds" / name).mkdir(parents=True)
        rows = (tmp_path / "one.csv").read_text(encoding="utf-8").splitlines()
        (tmp_path / "rounds" / name / "answers.csv").write_text(
            f"date,{rows[0]}\n" + "".join(f"{day},{row}\n" for row in rows[1:])
        )
        (tmp_path / "mixed").mkdir(exist_ok=True)
        shutil.copy(tmp_path / "rounds" / name / "answers.csv", tmp_path / "mixed" / f"{name}.csv")
    (tmp_path / "rounds" / "alliance.yaml").write_text("format: alliance/1\nname: Rounds\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("words", RUNS, ids=" ".join)
def test_what_a_run_prints_works_where_it_was_printed(words: list[str], place: Path) -> None:
    done = run(*words)
    assert done.code in (0, 1, 2, 3)
    printed = list(_printed(done, place))
    assert printed or words[0] in ("new", "collect")
    for each in printed:
        _works(each, place)


@pytest.mark.parametrize("path", ["mine.yaml", "named/mine.yaml", "my answers.yaml"])
def test_what_the_end_of_an_interview_prints_works(path: str, place: Path) -> None:
    shutil.copy("a.yaml", path)
    questionnaire = None if path.startswith("named") else "own.yaml"
    request = Request(questionnaire=questionnaire)
    form = chosen(questionnaire, (path,))
    report = compute(read((path,), form, request, DAY), request, DAY)
    asked = Asked(path, os.path.dirname(path) or ".", finished=True, quit=False)
    begun = request.run((path,), form.named_elsewhere)
    printed = list(commands_in("\n".join(ending(asked, report, begun, Size(80, 24)))))
    assert [words[1:3] for words in printed] == [
        *[["assess", path]] * 3,
        ["collect", "line"],
        ["collect", "page"],
    ]
    for each in printed:
        _works(each, place)


def _printed(done: Ran, place: Path) -> Iterator[list[str]]:
    yield from commands_in(done.out + done.err)
    for path in place.glob("later.yaml"):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from commands_in(line.replace("THIS-FILE", path.name))


def _works(words: list[str], place: Path) -> None:
    """It runs; where it asks, and nobody is here to answer, what it needs is there."""
    given = parsed(words)
    told = run(*words[1:])
    match words[1]:
        case "explain":
            assert told.code == 0, (words, told)
        case "new":
            assert told.code == 0, (words, told)
            (wrote,) = re.findall(r"^Wrote (\S+)$", told.err, re.MULTILINE)
            assert read_document(wrote, "response").document.questionnaire.id == "own-check"
        case "collect":
            assert told.code == 0, (words, told)
            for path in re.findall(r"^Wrote (\S+\.html)", told.err, re.MULTILINE):
                Path(path).unlink()  # it may be printed more than once
        case "assess" if _asks(given):
            assert told.code == 2
            if given["questionnaire"] is not None:
                read_text(str(given["questionnaire"]))
            for path in given["paths"] or ():
                assert (place / path).parent.is_dir()
        case "check":
            assert told.code in (0, 1), (words, told)
        case "import":
            # Lines of a mapping file are for whoever decides; without them it reads no further.
            assert told.code == 0 or "map.yaml: there is no such file" in told.err, (words, told)
        case _:
            assert told.code in (0, 3) or words[-1] == "waves/one", (words, told)


def _asks(given: dict[str, Any]) -> bool:
    paths = given["paths"] or ()
    there = all(Path(path).exists() for path in paths)
    return not paths or not there or bool(given["suitability"])
