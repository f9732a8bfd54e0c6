"""Who counts as one that answered: folders in tests/cases/people, with what a user is told there.

Beside each folder stand the commands to run in it, with the exit code and what is printed.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from command import run

CASES = Path(__file__).parents[1] / "cases" / "people"


def cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))["runs"]:
            yield pytest.param(path.with_suffix(""), case, id=f"{path.stem}: {case['command']}")


@pytest.mark.parametrize(("folder", "case"), list(cases()))
def test_people(folder: Path, case: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    done = run(*case["command"].split())
    assert done.code == case["code"], done.err
    for stream, lines in (("out", done.out), ("err", done.err)):
        printed = " ".join(lines.split())  # wherever a line is broken
        for text in case.get(stream, []):
            assert text in printed
        for text in case.get(f"never_{stream}", []):
            assert text not in printed
