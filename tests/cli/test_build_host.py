"""What a build on a code host gets: annotations at lines of its files, and a page."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command import Ran, run
from hypothesis import given
from hypothesis import strategies as st
from needs import UNIX_ONLY

from alliance.cli.output import without_commands
from alliance.loading.bundled import item_bank

ROOT = Path(__file__).parents[2]
ANSWERS = ROOT / "examples" / "mill-lane" / "response-2026-05-04.yaml"
TOLD = {"serious_dispute", "second_person", "looked_back"}
"""The questions whose answers its risks rest on."""
ALLIANCE = str(Path(sys.executable).with_name("alliance"))
SEVERAL = ROOT / "examples" / "food-network"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with answers in a folder, and nothing of the build that may run this test."""
    for name in ("GITHUB_WORKSPACE", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "all in").mkdir()
    shutil.copy(ANSWERS, tmp_path / "all in" / "ana.yaml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(done: Ran) -> set[str]:
    """The files and lines that annotations point at."""
    lines = [line.split(",title=")[0] for line in done.out.splitlines() if " file=" in line]
    return {line.partition("file=")[2] for line in lines}


def test_a_finding_points_at_its_answer(place: Path) -> None:
    done = run("assess", "all in/ana.yaml", "-f", "github")
    assert done.code == 0
    assert "Think before you pass it on" in done.err
    written = (place / "all in" / "ana.yaml").read_text(encoding="utf-8").splitlines()
    lines = [written[int(each.partition("line=")[2]) - 1] for each in files(done)]
    assert {line.split(":")[0].strip() for line in lines} == TOLD
    assert all(each.startswith("all in/ana.yaml,line=") for each in files(done))


def test_files_are_named_from_the_top_of_the_repository(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place / "all in")
    from_here = files(run("assess", "ana.yaml", "-f", "github"))
    assert all(each.startswith("ana.yaml,") for each in from_here)
    top = {"GITHUB_WORKSPACE": str(place)}
    from_top = files(run("assess", "ana.yaml", "-f", "github", env=top))
    assert all(each.startswith("all in/ana.yaml,") for each in from_top)
    (place / "other").mkdir()
    outside = run(
        "assess", "ana.yaml", "-f", "github", env={"GITHUB_WORKSPACE": str(place / "other")}
    )
    assert not files(outside)
    assert len(outside.out.splitlines()) > 2


def test_json_has_lines_too(place: Path) -> None:
    bank = item_bank()
    items = ",\n".join(f'"{item}": 1' for item in sorted(TOLD))
    Path("a.json").write_text(
        '{"format": "response/1",\n"questionnaire": '
        f'{{"id": "{bank.id}", "version": "{bank.version}"}},\n'
        f'"length": "standard",\n"answers": {{\n{items}}}}}'
    )
    found = files(run("assess", "a.json", "-f", "github"))
    assert found <= {f"a.json,line={line}" for line in (5, 6, 7)}
    assert found


def test_several_people_are_pointed_at_nowhere(place: Path) -> None:
    shutil.copy("all in/ana.yaml", "all in/ben.yaml")
    other = Path("all in/ben.yaml").read_text(encoding="utf-8").replace(": 4", ": 3")
    Path("all in/ben.yaml").write_text(other, encoding="utf-8")
    for words in (["all in"], [str(SEVERAL)]):
        done = run("assess", *words, "-f", "github", "--no-input")
        assert not files(done), done
        assert done.out.startswith("::notice title=")
        assert ".yaml" not in done.out


def test_standard_input_has_no_place(place: Path) -> None:
    done = run("assess", "-", "-f", "github", stdin=ANSWERS.read_bytes())
    assert done.out.startswith("::notice title=")
    assert not files(done)


def test_the_report_is_added_to_the_page_of_the_build(place: Path) -> None:
    page = place / "page.md"
    page.write_text("Earlier.\n")
    env = {"GITHUB_STEP_SUMMARY": str(page)}
    done = run("assess", "all in", "-f", "github", "--fail-under", "99", env=env)
    assert done.code == 1
    whole = run("assess", "all in", "-f", "markdown", "--fail-under", "99").out
    assert page.read_text(encoding="utf-8") == f"Earlier.\n\n{whole}"
    for words in (["-f", "json"], ["-f", "github", "--quiet"]):
        run("assess", "all in", *words, env=env)
    assert page.read_text(encoding="utf-8") == f"Earlier.\n\n{whole}"
    waves = ROOT / "examples" / "river-clean-up"
    assert run("compare", str(waves), "-f", "github", env=env).code == 0
    assert "Alder River" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("left", [4000, 10])
def test_a_page_with_little_room_says_what_is_missing(place: Path, left: int) -> None:
    page = place / "page.md"
    before = "x" * (1024 * 1024 - left)
    page.write_text(before)
    done = run("assess", "all in", "-f", "github", env={"GITHUB_STEP_SUMMARY": str(page)})
    after = page.read_text(encoding="utf-8").removeprefix(before)
    assert done.code == 0
    assert len(after.encode()) <= left
    if left > 100:
        assert after.splitlines()[1].startswith("# Mill Lane") or "sound, 71" in after
        assert after.endswith("add -o report.md\n")
        assert done.err.count("\n") == 1
    else:
        assert after == ""
        assert done.err.splitlines()[1:] == [
            f"Note: the report could not be added to the summary of this run: {page} is full."
        ]


@pytest.mark.parametrize("path", ["no/such/page.md", "."])
def test_a_page_that_cannot_be_written_changes_no_code(place: Path, path: str) -> None:
    done = run("assess", "all in", "-f", "github", env={"GITHUB_STEP_SUMMARY": path})
    assert done.code == 0
    assert "could not be added" in done.err.splitlines()[1]
    assert done.out.startswith("::notice ")


@UNIX_ONLY
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such pipes")
def test_a_page_that_nobody_reads_is_not_waited_for(place: Path) -> None:
    os.mkfifo("page.md")
    done = run("assess", "all in", "-f", "github", env={"GITHUB_STEP_SUMMARY": "page.md"})
    assert done.code == 0
    assert "could not be added" in done.err.splitlines()[1]
    assert done.out.startswith("::notice ")


@pytest.mark.skipif(os.name == "nt", reason="there, no name of a file holds a tab")
def test_a_file_is_named_letter_by_letter(place: Path) -> None:
    """The host looks for just this name; only its own marks are written in its way."""
    odd = " 100%  of\u202fall,\tagain:\n.yaml"
    (place / "all in" / "ana.yaml").rename(place / odd)
    found = files(run("assess", f"./{odd}", "-f", "github"))
    assert {each.partition(",line=")[0] for each in found} == {
        " 100%25  of\u202fall%2C\\x09again%3A%0A.yaml"
    }


def hostile(place: Path) -> Path:
    """Answers of which the file's name, and the alliance's, would be commands to the host."""
    path = place / "::error title=x::file.yaml"
    told = "x " * 30 + "::warning::owned ##[error]owned"  # it is broken before the mark
    text = ANSWERS.read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    named = ANSWERS.with_name("alliance.yaml").read_text(encoding="utf-8")
    named = re.sub("(?m)^name: .*", f"name: '{told}'", named)
    (place / "alliance.yaml").write_text(named, encoding="utf-8")
    broken = path.with_name("::error title=y::file.yaml")
    broken.write_text(text.replace("aim_told: 4", "aim_told: '##[error]'"), encoding="utf-8")
    return path


COMMAND = re.compile(r"^\s*::|##\[", re.MULTILINE)
"""What the host acts on, by its own rules: at the start of a line, or anywhere."""


@pytest.mark.parametrize("words", ["", "--plain", "-f markdown", "-f agenda", "--questions"])
def test_no_words_of_people_are_commands_in_a_log(words: str, place: Path) -> None:
    path = hostile(place)
    for file in (path, path.with_name("::error title=y::file.yaml")):
        for wide in (40, 77):
            env = {**os.environ, "GITHUB_ACTIONS": "true", "COLUMNS": str(wide)}
            done = subprocess.run(
                [ALLIANCE, "assess", file.name, "--no-input", *words.split()],
                cwd=place,
                env=env,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode in (0, 2)
            assert not COMMAND.search(done.stdout + "\n" + done.stderr)
            assert "owned" in done.stdout or file != path


@given(text=st.text(alphabet=":#[ x\n\u2003", max_size=12))
def test_no_line_of_any_text_is_a_command(text: str) -> None:
    guarded = without_commands(text)
    assert not COMMAND.search(guarded)
    assert guarded.replace(" ", "") == text.replace(" ", "")


def test_what_is_written_to_a_file_stays_as_it_is(place: Path) -> None:
    path = hostile(place)
    words = [ALLIANCE, "assess", path.name, "--no-input", "-f", "markdown"]
    with (place / "out.md").open("w", encoding="utf-8") as out:
        env = {**os.environ, "GITHUB_ACTIONS": "true"}
        subprocess.run(words, cwd=place, env=env, stdout=out, stderr=subprocess.PIPE, check=True)
    shown = subprocess.run(words, cwd=place, capture_output=True, check=True).stdout
    assert (place / "out.md").read_bytes() == shown


def test_annotations_are_commands_as_before(place: Path) -> None:
    done = run("assess", "all in/ana.yaml", "-f", "github", env={"GITHUB_ACTIONS": "true"})
    assert done.out.startswith("::notice title=")
