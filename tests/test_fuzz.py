"""Files and command lines gone wrong: what was found once, and some new ones each time.

`make fuzz` tries 100,000. What it finds becomes a case here once it is mended.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from fuzzing import corpus, trial, tried
from mutants import mutated
from whole import whole

ROOT = Path(__file__).parents[1]
FOUND: dict[str, Any] = yaml.safe_load(
    (ROOT / "tests/cases/fuzz/found.yaml").read_text(encoding="utf-8")
)
SEED, SOME = 1, 150


@pytest.fixture(autouse=True)
def place(tmp_path: Path) -> Iterator[Path]:
    before = os.getcwd()
    os.chdir(tmp_path)
    yield tmp_path
    os.chdir(before)


@pytest.mark.parametrize("name", FOUND)
def test_what_was_found_is_told(name: str, place: Path) -> None:
    case = FOUND[name]
    for file, text in case.get("files", {}).items():
        data = bytes.fromhex(text["bytes"]) if isinstance(text, dict) else text.encode()
        (place / file).write_bytes(data)
    if "sample" in case:
        example = ROOT / "examples" / "food-network" / "responses.csv"
        (place / case["sample"]).write_bytes(example.read_bytes())
    done = whole(case["words"], case.get("stdin", "").encode())
    assert (done.code, done.is_bug) == (case["code"], False), done.err
    assert case["says"] in done.err


@pytest.mark.parametrize("first", range(0, SOME, 50))
def test_some_that_went_wrong_by_chance(first: int, place: Path) -> None:
    for number in range(first, first + 50):
        assert not [*tried(trial(SEED, number), place, in_time=False)], number


@pytest.mark.parametrize("lost", [0, 1, 6])
def test_a_report_without_one_of_its_aspects_can_be_compared(lost: int, place: Path) -> None:
    answers = str(ROOT / "examples" / "mill-lane" / "response-2026-05-04.yaml")
    report = json.loads(whole(["assess", answers, "-f", "json"], b"").out)
    gone = report["aspects"].pop(lost)
    (place / "cut.json").write_text(json.dumps(report), encoding="utf-8")
    done = whole(["compare", "cut.json", answers, "-f", "json"], b"")
    assert (done.code, done.is_bug) == (0, False), done.err
    told = {unit["id"] for pair in json.loads(done.out)["comparisons"] for unit in pair["units"]}
    assert told
    assert gone["id"] not in told


def test_a_trial_can_be_had_again() -> None:
    assert [trial(7, number) for number in range(20)] == [trial(7, number) for number in range(20)]


def test_each_reader_has_files_to_begin_with() -> None:
    found = corpus()
    kinds = {"response", "alliance", "questionnaire", "table", "export", "replies", "report"}
    assert kinds | {"mapping", "playbook"} <= {*found}
    endings = {sample.ending for sample in found["export"]}
    assert {".csv", ".json", ".xlsx", ".zip"} <= endings


def test_a_change_changes_something() -> None:
    import random

    data = (ROOT / "examples" / "food-network" / "responses.csv").read_bytes()
    changed = [mutated(random.Random(n), data, [data], ".csv") != data for n in range(50)]
    assert sum(changed) > 40
