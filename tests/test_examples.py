"""Each example's report is what the tool prints; each command in its README runs."""

import re
from pathlib import Path

import pytest
from command import run
from needs import UNIX_ONLY

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
FOLDERS = sorted(
    path.parent.relative_to(EXAMPLES)
    for path in [*EXAMPLES.glob("*/response*"), *EXAMPLES.glob("*/*/responses.csv")]
)
REPORTS = {"report.txt": (), "report.md": ("-f", "markdown")}
CHANGES = {"change.txt": (), "change.md": ("-f", "markdown")}
COMMAND = re.compile(r"^    (alliance .+)$", re.MULTILINE)


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("folder", FOLDERS, ids=str)
def test_reports_are_what_the_tool_prints(
    folder: Path, name: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    done = run("assess", f"examples/{folder}", *REPORTS[name])
    assert done.code == 0, done.err
    path = EXAMPLES / folder / name
    if request.config.getoption("--update-golden"):
        path.write_text(done.out, encoding="utf-8")
    assert done.out == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CHANGES)
def test_the_change_is_what_the_tool_prints(
    name: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    done = run("compare", "examples/river-clean-up", *CHANGES[name])
    assert done.code == 0, done.err
    path = EXAMPLES / "river-clean-up" / name
    if request.config.getoption("--update-golden"):
        path.write_text(done.out, encoding="utf-8")
    assert done.out == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", FOLDERS, ids=str)
def test_the_first_step_is_on_the_first_screen(folder: Path) -> None:
    """All of it but what to mind, within 24 lines, where nothing was demanded."""
    lines = (EXAMPLES / folder / "report.txt").read_text(encoding="utf-8").splitlines()
    start = lines.index(next(line for line in lines if line.startswith("FIRST STEP")))
    demands = any(line.startswith(("MET: ", "NOT MET: ")) for line in lines[:start])
    assert demands == (str(folder) == "food-network")
    end = next(n for n in range(start, len(lines)) if not lines[n] or "    Mind  " in lines[n])
    assert demands or end <= 24, lines[start:end]


@UNIX_ONLY
@pytest.mark.parametrize("page", sorted(EXAMPLES.glob("*/README.md")), ids=lambda p: p.parent.name)
def test_commands_of_the_readmes_run(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "examples").symlink_to(EXAMPLES)
    monkeypatch.chdir(tmp_path)
    commands = COMMAND.findall(page.read_text(encoding="utf-8"))
    assert commands
    for command in commands:
        done = run(*command.split()[1:])
        assert done.code in (0, 1), done.err
        assert done.out


def test_the_documents_of_the_examples_are_sound() -> None:
    for folder in FOLDERS:
        assert run("check", str(EXAMPLES / folder)).code == 0
