"""What `assess` and `check` say of each file in tests/cases/messages, whole: they say the same.

A folder is a kind of mistake, and its files are neighbours. What is said of them is in said.txt.
What cannot be read in a diff is made by `other_kinds`.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from command import Ran, run
from other_kinds import OTHER_KINDS

from alliance.loading.documents import known_format
from alliance.loading.inputs import input_kind
from alliance.render import FORMATS

CASES = Path(__file__).parents[1] / "cases" / "messages"
SAID = "said.txt"
BESIDE = ("alliance.yaml", "ours.yaml")
"""Files that others are read with; an alliance file is read with each of them."""


GOOD = (
    'format: response/1\nquestionnaire: {id: informal-alliance, version: "1.0"}\nlength: pulse\n'
    "respondent: zora\npartner: fern\nanswers: {aim_told: 2, promises_kept: 3}\n"
)


def folders() -> list[str]:
    return sorted(path.name for path in CASES.iterdir() if path.is_dir())


def blocks(ran: Ran) -> str:
    """What is wrong or odd, without the report, how many errors there are, and what to do next."""
    kept = []
    for line in ran.err.splitlines():
        if re.match(r"[A-Z][^:]*:  +alliance ", line):  # how to go on
            continue
        if (
            "answered, next is" in line
            or "Nothing was scored" in line
            or re.match(r"\d+ errors? in \d", line)
        ):
            continue
        kept.append(line.removeprefix("Note: "))
    return "\n".join(kept).strip()


def without_names(path: str, said: str) -> list[str]:
    """Lines without the file that they begin with, and without what is odd in the alliance file."""
    said = said.replace(":\n    alliance ", ": alliance ")  # a command in a line of its own
    lines = [re.sub(rf"^{re.escape(path)}(?::? |(?=:\d))", "", line) for line in said.splitlines()]
    lines = [re.sub(r"^(:\d+):? ", r"\1 ", line) for line in lines]
    return [line for line in lines if not line.startswith("alliance.yaml:")]


def is_of_answers(path: str) -> bool:
    """Whether a file is one that `assess` takes: it says response/1, or says nothing."""
    return input_kind(path) in ("table", "foreign") or known_format(path) in ("response", None)


def said_of(path: str) -> Iterator[str]:
    """What both commands say of a file; once, where they say the same.

    They differ in three things only. A document of another kind is no answers, so `assess` refuses
    what `check` may find sound; named behind -q, a questionnaire is judged alike. What is odd in
    the alliance file `assess` tells with the answers, and `check` when it checks that file. And
    `check` begins all that it says with the file.
    """
    if path in BESIDE:
        checked = run("check", path)
        yield f"## {path}: check {checked.code}"
        yield blocks(checked) or "(nothing)"
        return
    assessed, checked = run("assess", path), run("check", path)
    yield f"## {path}: assess {assessed.code}, check {checked.code}"
    one, other = blocks(assessed), blocks(checked)
    if is_of_answers(path):
        assert (assessed.code == 2) == (checked.code == 1), (assessed, checked)
        assert without_names(path, one) == without_names(path, other)
        yield one or "(nothing)"
        return
    assert assessed.code == 2
    if checked.code == 1 and known_format(path) == "questionnaire":
        used = run("assess", "--no-input", "-q", path)
        assert used.code == 2
        assert without_names(path, blocks(used)) == without_names(path, other)
    if checked.code == 1 and known_format(path) == "alliance":
        Path("used").mkdir(exist_ok=True)
        Path("used/good.yaml").write_text(GOOD)
        shutil.copy(path, "used/alliance.yaml")
        told = without_names("used/alliance.yaml", blocks(run("assess", "used")))
        assert [line for line in told if line.startswith(":")] == [
            line for line in without_names(path, other) if line.startswith(":")
        ]
    yield f"assess: {one}"
    yield f"check: {other or '(nothing)'}"


@pytest.mark.parametrize("folder", folders())
def test_what_is_said_of_a_mistake(
    folder: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    shutil.copytree(CASES / folder, tmp_path / "x", ignore=shutil.ignore_patterns(SAID))
    monkeypatch.chdir(tmp_path / "x")
    names = sorted(path.name for path in Path().iterdir())
    text = "\n".join(line for name in names for line in (*said_of(name), "")).rstrip() + "\n"
    golden = CASES / folder / SAID
    if request.config.getoption("--update-golden"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


ALONE = [name for name in folders() if not any((CASES / name / each).exists() for each in BESIDE)]


@pytest.mark.parametrize("folder", [*ALONE, "other kinds"])
def test_both_say_the_same_of_a_file_in_a_folder(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Faulty, fine, or left out; what is odd about all people together, only `assess` says."""
    monkeypatch.chdir(tmp_path)
    files = OTHER_KINDS
    if folder in ALONE:
        files = {path.name: path.read_bytes() for path in (CASES / folder).iterdir()}
        del files[SAID]
    for name, data in files.items():
        shutil.rmtree("d", ignore_errors=True)
        Path("d").mkdir()
        Path("d/good.yaml").write_text(GOOD)
        Path("d", name).write_bytes(data)
        if known_format(f"d/{name}") not in ("response", None):
            continue
        assessed, checked = run("assess", "d"), run("check", "d")
        assert (assessed.code == 2) == (checked.code == 1), (name, assessed, checked)
        one, other = (without_names(f"d/{name}", blocks(ran)) for ran in (assessed, checked))
        of_all = "people do not say which partner"
        assert [line for line in one if of_all not in line] == [
            line for line in other if of_all not in line
        ]


OTHERS = (
    *("documents/bad", "documents/answers", "documents/good"),
    *("tables/bad", "tables/sheets", "tables/partners"),
    *("imports/traps", "imports/tables", "commands", "replies"),
)


@pytest.mark.parametrize("folder", OTHERS)
def test_both_say_the_same_of_every_other_case(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a case is there for: only answers are taken, and of many alike some."""
    shutil.copytree(CASES.parent / folder, tmp_path / "x")
    monkeypatch.chdir(tmp_path / "x")
    files = [path.name for path in Path().iterdir() if path.is_file()]
    named = sorted(name for name in files if name not in BESIDE and input_kind(name) is not None)
    for name in named[:: max(1, len(named) // 30)]:
        [*said_of(name)]


def test_what_is_said_of_other_kinds_of_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Callable[[str, str], None]
) -> None:
    monkeypatch.chdir(tmp_path)
    told = []
    for name, data in OTHER_KINDS.items():
        Path(name).write_bytes(data)
        told += [*said_of(name), ""]
    golden("messages/other_kinds.txt", "\n".join(told).rstrip() + "\n")


def test_what_import_says_of_other_kinds_of_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Callable[[str, str], None]
) -> None:
    """It reads what is a table inside, whatever it is called, and writes nothing of all else."""
    monkeypatch.chdir(tmp_path)
    told = []
    for name, data in OTHER_KINDS.items():
        Path(name).write_bytes(data)
        ran = run("import", name, "-o", "made.csv", "--allow-missing")
        assert Path("made.csv").exists() == (ran.code == 0)
        for made in (name, "made.csv"):  # what lies beside an export is told too
            Path(made).unlink(missing_ok=True)
        told += [f"## {name}: import {ran.code}", blocks(ran), ""]
    golden("messages/import.txt", "\n".join(told).rstrip() + "\n")


WRITTEN = [
    (kind, ending)
    for kind in FORMATS
    for each in FORMATS[kind].values()
    for ending in each.suffixes
]


_TEXTS = (".txt", ".md", ".markdown", ".agenda.md")


@pytest.mark.parametrize(("kind", "ending"), WRITTEN)
def test_what_we_wrote_ourselves_is_known_and_leads_to_the_answers(
    kind: str, ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who completes a name with the Tab key, or opens a folder after months, names a report."""
    monkeypatch.chdir(tmp_path)
    examples = Path(__file__).parents[2] / "examples"
    river = [str(examples / "river-clean-up" / when) for when in ("2026-spring", "2026-autumn")]
    made = {
        "report": ["assess", str(examples / "food-network")],
        "change": ["compare", *river],
        "portfolio": ["assess", "--each", str(examples / "food-network"), river[1]],
    }
    run(*made[kind], "-o", f"made{ending}")
    assessed, imported = run("assess", f"made{ending}"), run("import", f"made{ending}")
    assert (assessed.code, imported.code) == (2, 2)
    # A text may be a chat, and a table in Markdown an export: these are looked for in them.
    assert "Name the answers" in assessed.err or ending == ".txt"
    assert re.search("(Name|Import) the answers", imported.err) or ending in _TEXTS
    assert (run("check", f"made{ending}").code == 1) == (ending != ".json")
