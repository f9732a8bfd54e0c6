"""Without what only Unix has, all is imported, and commands that do not ask do their work."""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from needs import LINUX_ONLY
from poor_system import MODULES

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "alliance"
SUPPORT = ROOT / "tests" / "support"
UNIX = SOURCE / "console" / "posix.py"

NOT_AT_THE_TOP = {*MODULES, "select", "msvcrt", "winreg", "_winapi", "ctypes"}
"""Each is there on some systems only, or is of no use on the others."""


def at_the_top(tree: ast.Module) -> Iterator[str]:
    """What a module imports as soon as it is imported itself."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            waiting += ast.iter_child_nodes(node)


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.stem)
def test_nothing_of_one_system_is_imported_at_the_top(path: Path) -> None:
    found = set(at_the_top(ast.parse(path.read_text(encoding="utf-8"))))
    if path == UNIX:
        assert "termios" in found
    else:
        assert not found & NOT_AT_THE_TOP


KIND = """
import sys
sys.path.insert(0, sys.argv.pop(1))
kind = sys.argv.pop(1)
if kind != "rich":
    import poor_system
    poor_system.take_away(is_windows=kind == "windows")
    poor_system.refuse_open_files()
"""

ALL = """
import importlib, pathlib
source = pathlib.Path(sys.argv[1])
names = [path.relative_to(source.parent).with_suffix("") for path in source.rglob("*.py")]
for name in map(str, names):
    if not name.endswith(("__main__", "console/posix")):
        importlib.import_module(name.replace("/", ".").removesuffix(".__init__"))
print(len(names))
"""

RUN = """
from alliance.__main__ import main
main()
"""


def python(
    kind: str, code: str, *words: str, folder: Path = ROOT
) -> "subprocess.CompletedProcess[str]":
    """A Python that has all, or none of it and calls itself Windows, or neither."""
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", KIND + code, str(SUPPORT), kind, *words],
        cwd=folder,
        env=os.environ | {"CI": "1", "COLUMNS": "80"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@LINUX_ONLY
@pytest.mark.parametrize("kind", ["windows", "other"])
def test_every_module_is_imported_without_them(kind: str) -> None:
    done = python(kind, ALL, str(SOURCE))
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 300


COLLECT = """
# What looks at the system for itself has done so before.
import asyncio, multiprocessing, pexpect, platformdirs, playwright.sync_api, scipy.stats
import poor_system
import pytest
poor_system.take_away()
sys.exit(pytest.main(["--collect-only", "-qq", "-p", "no:cacheprovider", "-p", "no:xdist"]))
"""


@LINUX_ONLY
def test_the_tests_themselves_are_found_without_them() -> None:
    """Those that need it are skipped, one by one, by what `needs` has for that."""
    done = python("rich", COLLECT)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr


@LINUX_ONLY
@pytest.mark.parametrize(
    "words",
    [
        "assess answers -o r.html -o r.md -o r.json -o r.svg",
        "assess answers -f json",
        "assess nowhere",
        "check answers",
        "compare twice",
        "new questionnaire",
        "new alliance",
        "new response mine.yaml",
        "collect page answers -o page.html",
        "collect sheet answers -o sheet.csv",
        "collect xlsform answers -o form.xlsx",
        "import {export} orchard -o here",
        "export-study twice/2026-spring -o study",
        "explain mutual_trust",
        "schema response",
    ],
)
def test_commands_do_the_same_without_them(tmp_path: Path, words: str) -> None:
    examples, cases = ROOT / "examples", ROOT / "tests" / "cases" / "imports"
    given = words.format(export=cases / "traps" / "total-row.csv").split()
    outcomes = []
    for kind in ("rich", "windows", "other"):
        folder = tmp_path / kind
        shutil.copytree(examples / "food-network", folder / "answers")
        shutil.copytree(examples / "river-clean-up", folder / "twice")
        shutil.copytree(cases / "orchard", folder / "orchard")
        done = python(kind, RUN, *given, folder=folder)
        files = {
            str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
        outcomes.append((done.returncode, done.stdout, done.stderr, files))
    rich, windows, other = outcomes
    assert rich[0] in (0, 1, 2)
    assert "Traceback" not in rich[2]
    assert windows == rich
    assert other == rich
