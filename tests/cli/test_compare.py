"""`alliance compare`, `assess --against` and `check` on what they write: cases, a file a theme.

A case lies in a folder with three tables of twelve people (tests/cases/waves/files), and with the
two questions that they answered. It says which files are copied, edited or added, what was run
before and edited then, and what one command gives: its exit code, all that it says on standard
error, and the gist of what it computes.
"""

import json
import shlex
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml
from command import Ran, run

CASES = Path(__file__).parents[1] / "cases" / "waves"
QUESTIONS = CASES.parent / "documents" / "good" / "ours.yaml"
MILL_LANE = CASES.parents[2] / "examples" / "mill-lane" / "response-2026-05-04.yaml"


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['name']}")
        for path in sorted(CASES.glob("*.yaml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    place(case)
    done = run(*shlex.split(case["run"]))
    assert done.err == case.get("err", "")
    assert done.code == case.get("code", 0)
    if "out" in case:
        assert done.out == case["out"]
    if "told" in case:
        assert told(done) == case["told"]


def place(case: dict[str, Any]) -> None:
    """Put the files of a case into the current folder."""
    for path in (*(CASES / "files").iterdir(), QUESTIONS):
        shutil.copy(path, path.name)
    Path("alliance.yaml").write_text("format: alliance/1\nname: River\nquestionnaire: ours.yaml\n")
    for path, original in case.get("copied", {}).items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(original, path)
    for path, content in case.get("files", {}).items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(_bytes(content))
    _edit(case.get("edited", ()))
    for line in case.get("before", ()):
        assert run(*shlex.split(line)).code in (0, 3), line
    _edit(case.get("edited_then", ()))


def _edit(edits: Iterable[tuple[str, str, str]]) -> None:
    for path, old, new in edits:
        text = Path(path).read_text(encoding="utf-8")
        assert old in text, (path, old)
        Path(path).write_text(text.replace(old, new), encoding="utf-8")


def _bytes(content: str | list[str]) -> bytes:
    """Text, or hexadecimal digits in a list of one for what is no text."""
    return content.encode() if isinstance(content, str) else bytes.fromhex(content[0])


def told(done: Ran) -> dict[str, Any]:
    """The gist of a change: the order of its waves, the questions, what was found."""
    found = json.loads(done.out)
    change = found.get("change") or found
    last = change["comparisons"][len(change["waves"]) - 2]
    return {
        "waves": [wave["label"] for wave in change["waves"]],
        "items": change["items"],
        "left_out": {each["item"]: each["reason"] for each in change["left_out"]},
        "both": last["people"]["both"],
        "verdicts": {unit["id"]: unit["verdict"] for unit in last["units"] if unit["verdict"]},
        "gates": [f"{gate['subject']} {gate['outcome']}" for gate in found["gates"]],
    }


def test_one_set_of_answers_is_told_before_it_is_passed_on(tmp_path: Path) -> None:
    answers = MILL_LANE.read_text(encoding="utf-8")
    for day in ("2026-05-04", "2026-09-04"):
        (tmp_path / f"{day}.yaml").write_text(answers.replace("2026-05-04", day))
    compared = ("compare", *map(str, sorted(tmp_path.glob("*.yaml"))), "-f", "json")
    told = "This shows a single set of answers. Think before you pass it on."
    assert told not in run(*compared).err
    page = tmp_path / "page.html"
    assert run(*compared, "-o", str(page)).err.splitlines() == [told, f"Wrote {page}"]
    assert page.stat().st_mode & 0o077 == 0
