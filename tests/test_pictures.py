"""The pictures of the README are what the tool prints."""

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pictures import terminal_picture

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"


def held(path: Path, made: str, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(made, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == made


def printed(*words: str) -> str:
    """What a command prints in colour, at 80 columns."""
    done = subprocess.run(
        [sys.executable, "-m", "alliance", *words],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "COLUMNS": "80", "CI": "1", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def test_the_report_in_the_readme(request: pytest.FixtureRequest) -> None:
    report = printed("assess", "examples/food-network", "--color", "always")
    first, found, _ = report.partition("\x1b[1mSTRENGTHS")
    assert found
    title = "The first part of a report in a terminal: verdict, seven aspects, first step"
    held(PICTURES / "report.svg", terminal_picture(first, title), request)


def test_the_card_in_the_readme(request: pytest.FixtureRequest) -> None:
    held(PICTURES / "card.svg", printed("assess", "examples/food-network", "-f", "card"), request)


@pytest.mark.parametrize("path", sorted(PICTURES.glob("*.svg")), ids=lambda path: path.name)
def test_a_picture_asks_for_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    assert root.find("{http://www.w3.org/2000/svg}title") is not None
    for node in root.iter():
        assert not [key for key in node.attrib if key.endswith(("href", "src"))]
    assert "url(" not in text
    assert "@import" not in text
