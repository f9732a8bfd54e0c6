"""A call that writes fails, at every place: nothing is lost, nothing half there, all is told.

Here each call of each command fails in one way, and the process ends before many of them;
`bench/failures.py` tries every way at every call.
"""

import ast
import itertools
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from after_a_failure import faults, plans, told, undisturbed
from failing import Plan, System
from needs import unix
from pseudo_terminal import hear_all_signals
from writing_commands import FORM, writings

from alliance.cli.app import COMMANDS
from alliance.collecting.kinds import FORM_KINDS, REPLY_LINE
from alliance.errors import INTERRUPTED
from alliance.render import endings

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "alliance"
PROGRAM = str(Path(sys.executable).parent / "alliance")
ONE = str(ROOT / "examples" / "mill-lane" / "response-2026-05-04.yaml")

WRITES = {
    *("write", "replace", "rename", "renames", "link", "symlink", "unlink", "remove", "mkdir"),
    *("makedirs", "rmdir", "removedirs", "truncate", "ftruncate", "write_text", "write_bytes"),
    *("touch", "rmtree", "copy", "copyfile", "move", "mkstemp", "NamedTemporaryFile", "fchmod"),
}
"""Calls of Python's library that change what is on a disk."""
WRITERS = {"files/writing.py", "cli/build_host.py", "console/posix.py", "console/windows.py"}
"""The modules that may do so; those of the console write to a terminal."""


MOMENTS = ("replace", "link", "write", "unlink")
"""Calls before which the end of a process leaves something else than before the call above."""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "place"


@pytest.fixture(autouse=True)
def _back() -> Iterator[None]:
    before = os.getcwd()
    yield
    os.chdir(before)


@pytest.mark.parametrize("name", writings())
def test_whatever_fails_nothing_is_lost_and_all_is_told(name: str, place: Path) -> None:
    writing = writings()[name]
    well = undisturbed(writing, place)
    assert well.outcome.code == 0, well.outcome.err
    assert well.calls
    by_call = itertools.groupby(plans(well), lambda plan: plan.number)
    turn = [*writings()].index(name)
    for number, each in by_call:
        in_turn = [*each]
        tried = [in_turn[(turn + 5 * number) % len(in_turn)]]
        if well.calls[number].name in MOMENTS:
            tried.append(Plan(number, "killed"))
        for plan in tried:
            found = [*faults(writing, well, plan, place)]
            assert not found, told(well, plan)


def test_every_command_form_and_ending_is_among_them() -> None:
    lines = [writing.words for writing in writings().values()]
    assert {words[0] for words in lines} >= {*COMMANDS}
    forms = {words[1] for words in lines if words[0] == "collect"}
    assert forms == {*FORM_KINDS, REPLY_LINE}
    written = [word for words in lines for word in words if words[0] == "assess"]
    for ending in endings():
        assert [word for word in written if word.endswith(ending)], ending


def test_one_place_writes() -> None:
    """What writes elsewhere would be tried by none of these tests."""
    for path in SOURCE.rglob("*.py"):
        name = path.relative_to(SOURCE).as_posix()
        if name in WRITERS:
            continue
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
                of = ast.unparse(call.func.value)
                is_text = call.func.attr in ("replace", "write", "copy", "remove")
                assert call.func.attr not in WRITES or (is_text and of != "os"), (name, of)


def test_each_call_is_counted_once(place: Path) -> None:
    """A harness that counts nothing would find nothing."""
    place.mkdir()
    with System(place) as system:
        number = os.open(place / "a", os.O_WRONLY | os.O_CREAT)
        os.write(number, b"x")
        os.close(number)
        os.replace(place / "a", place / "b")
        (place / "c").write_text("y")
        (place / "b").unlink()
    names = [call.name for call in system.calls]
    assert names == ["open", "write", "close", "replace", "open", "write", "unlink"]


def run(line: str, folder: Path, size: int | None = None) -> "subprocess.CompletedProcess[bytes]":
    """A command by a shell, where files may have so many bytes."""
    unix()

    def limit() -> None:
        if size is not None:
            import resource

            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    env = {"PATH": f"{Path(PROGRAM).parent}:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "CI": "1"}
    env["PYTHONDONTWRITEBYTECODE"] = "1"  # Python would leave half a compiled file, and believe it
    words = ["bash", "-c", line]
    return subprocess.run(words, cwd=folder, env=env, capture_output=True, preexec_fn=limit)


REAL = {
    f"alliance assess {ONE} >/dev/full": (2, b"no space left on device"),
    f"alliance assess {ONE} --quiet -o r.md >/dev/full": (0, b""),
    f"alliance assess {ONE} >&-": (2, b"it is closed"),
    f"alliance assess {ONE} 1</dev/null": (2, b"it is closed"),
    "alliance schema response >/dev/full": (2, b"no space left on device"),
    "alliance --show-completion bash >/dev/full": (2, b"no space left on device"),
    "alliance --help >/dev/full": (2, b"no space left on device"),
    f"alliance assess {ONE} 2>/dev/full >/dev/null": (0, b""),
    f"alliance assess {ONE} | true; exit ${{PIPESTATUS[0]}}": (0, None),
    "alliance explain | head -1; exit ${PIPESTATUS[0]}": (0, b""),
}
"""What a shell can do to the streams: the exit code, and what is said."""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no full device")
@pytest.mark.parametrize("line", REAL)
def test_streams_that_take_nothing(line: str, tmp_path: Path) -> None:
    code, said = REAL[line]
    done = run(line, tmp_path)
    assert done.returncode == code, done.stderr
    assert b"Traceback" not in done.stderr
    assert said is None or said in done.stderr


def test_a_file_that_may_not_be_so_large(tmp_path: Path) -> None:
    (tmp_path / "r.html").write_text("old")
    done = run(f"alliance assess {ONE} --quiet -o r.md -o r.html", tmp_path, size=8000)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"cannot write r.html: file too large; nothing was written" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["r.html"]
    assert (tmp_path / "r.html").read_text() == "old"


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_what_ends_a_process_leaves_nothing_beside(name: str, tmp_path: Path) -> None:
    """As when a window is closed: what is hidden there may have people's answers in it."""
    unix()
    export = ROOT / "tests" / "cases" / "imports" / "google-forms" / "linear-scale.csv"
    words = ["import", str(export), "-q", str(FORM), "--no-input", "-o", "answers/"]
    end = f"import os, signal; end = lambda _: os.kill(os.getpid(), signal.{name}); os.fsync = end"
    start = f"{end}; from alliance.__main__ import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", start, *words],
        cwd=tmp_path,
        capture_output=True,
        preexec_fn=hear_all_signals,
    )
    number = getattr(signal, name)
    assert done.returncode == (INTERRUPTED if name == "SIGINT" else -number)
    assert b"Traceback" not in done.stderr
    assert [*tmp_path.rglob("*.*")] == []
