"""What the documentation shows is what the tool prints, and what it names is there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from needs import UNIX_ONLY

from alliance.documents.kinds import DOCUMENTS
from alliance.documents.sheet_words import ABOUT_THE_PERSON
from alliance.documents.survey_systems import SYSTEMS, SurveySystem, use_of
from alliance.errors import EXIT_CODES
from alliance.render import format_names

ROOT = Path(__file__).parents[1]
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "examples").rglob("README.md")),
]
BLOCK = re.compile(r"(<!-- output of: (.+?) -->\n```text\n)(.*?)(```\n)", re.DOTALL)
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")


def printed(command: str) -> str:
    """What a command of the documentation prints, at 80 columns."""
    folder = Path(sys.executable).parent
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env={"PATH": f"{folder}:/usr/bin:/bin", "COLUMNS": "80", "CI": "1", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


SHOWING = [page for page in PAGES if "<!-- output of: " in page.read_text(encoding="utf-8")]


@UNIX_ONLY
@pytest.mark.parametrize("page", SHOWING, ids=lambda page: str(page.relative_to(ROOT)))
def test_outputs_are_true(page: Path, request: pytest.FixtureRequest) -> None:
    text = page.read_text(encoding="utf-8")
    true = BLOCK.sub(lambda block: block[1] + printed(block[2]) + block[4], text)
    if request.config.getoption("--update-golden"):
        page.write_text(true, encoding="utf-8")
        text = true
    assert text == true


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_heading_stands_twice_under_one(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for part in re.split(r"^## ", text, flags=re.MULTILINE):
        below = re.findall(r"^###+ .+$", part, re.MULTILINE)
        assert len(below) == len(set(below))
    above = re.findall(r"^## .+$", text, re.MULTILINE)
    assert len(above) == len(set(above))


def test_exit_codes_in_the_readme_are_those_of_the_help() -> None:
    table = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Exit codes")[2]
    rows = re.findall(r"^\| (\d+) \| (.+?) \|$", table, re.MULTILINE)
    told = re.findall(r"^  (\d+) +(.+)$", EXIT_CODES, re.MULTILINE)
    assert [(code, text.replace("`", "")) for code, text in rows] == told


@UNIX_ONLY
def test_every_command_is_documented() -> None:
    commands = printed("alliance --help").partition("Commands:")[2].partition("\n\n")[0]
    listed = re.findall(r"^  ([\w-]+)  ", commands, re.MULTILINE)
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    told = re.findall(r"^## ([\w-]+)\n\n<!-- output of: alliance \1 --help -->", page, re.MULTILINE)
    assert listed
    assert sorted(told) == sorted(listed)


def test_nothing_names_this_machine() -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\0")
    home = re.compile(r"/(?:home|root|Users)/\w+")
    for name in filter(None, tracked):
        path = ROOT / name
        if path.is_file() and path.suffix in {".md", ".py", ".yaml", ".toml", ".txt", ""}:
            assert not home.search(path.read_text(encoding="utf-8")), name


def test_the_columns_of_a_table_are_documented() -> None:
    page = (ROOT / "docs" / "files.md").read_text(encoding="utf-8")
    about = page.partition("**A table**")[2].partition("**A folder**")[0]
    assert set(ABOUT_THE_PERSON) <= set(re.findall(r"`(\w+)`", about))


@UNIX_ONLY
def test_every_kind_of_document_is_told() -> None:
    page = (ROOT / "docs" / "files.md").read_text(encoding="utf-8")
    table = page.partition("| Document")[2].partition("\n\n")[0]
    assert set(re.findall(r"`(\w+)/\d`", table)) == set(DOCUMENTS)
    told = printed("alliance schema --help")
    assert set(DOCUMENTS) <= set(re.findall(r"\w+", told.partition("NAME is ")[2]))


@UNIX_ONLY
def test_every_format_can_be_asked_for() -> None:
    shown = printed("alliance assess --help")
    assert f"--format <{'|'.join(format_names())}>" in shown


def test_the_mapping_that_is_shown_is_whole(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "import.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```yaml\n(format: mapping/1\n.*?)```", page, re.DOTALL)
    path = tmp_path / "shown.map.yaml"
    path.write_text(shown, encoding="utf-8")
    done = subprocess.run(
        [Path(sys.executable).parent / "alliance", "check", path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@UNIX_ONLY
def test_each_option_of_import_that_is_told_is_there() -> None:
    pages = [ROOT / "docs" / "import.md", *(ROOT / "docs" / "import").glob("*.md")]
    told = {
        option
        for page in pages
        for option in re.findall(r"(?<![\w-])--[a-z-]+", page.read_text(encoding="utf-8"))
    }
    assert told
    assert told <= set(re.findall(r"--[a-z-]+", printed("alliance import --help")))


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.name)
def test_what_is_told_of_the_columns_of_a_system_is_true(system: SurveySystem) -> None:
    page = ROOT / "docs" / "import" / f"{system.name.lower().replace(' ', '-')}.md"
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"# {system.name}\n")
    rows = re.findall(r"^\| (`.*`.*?) \| (.+) \|$", text, re.MULTILINE)
    assert rows
    for names, becomes in rows:
        for name in re.findall(r"`(\w[^`]*)`", names):
            use = use_of(name.replace(" ...", " x"), system)
            if becomes.startswith("left out, unread"):
                assert use == "personal" or (name.endswith("...") and use is None), name
            elif becomes.startswith("left out"):
                # Of several columns with days, the others are left out.
                assert use in ("system", "started", "date"), name
            elif use is not None:
                assert use != "personal", name
