"""The outermost layer: whatever goes wrong before or after a command, its code is no gate's."""

import os
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest
from needs import UNIX_ONLY

from alliance.errors import BAD_INPUT, BUG, INTERRUPTED

BROKEN = {
    "raise ImportError('half installed')": (BUG, "ImportError: half installed"),
    "1 / 0": (BUG, "ZeroDivisionError"),
    "raise SystemExit('no more')": (BUG, "no more"),
    "raise KeyboardInterrupt": (INTERRUPTED, ""),
}
"""What stands in place of a package that we need: the exit code, and what is said."""


@pytest.mark.parametrize("code", BROKEN)
def test_a_start_that_fails_is_not_a_gate_that_failed(code: str, tmp_path: Path) -> None:
    (tmp_path / "typer.py").write_text(code, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "alliance", "--version"],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    exit_code, said = BROKEN[code]
    assert done.returncode == exit_code
    assert done.stdout == ""
    assert said in done.stderr
    assert bool(done.stderr) == bool(said)


SWALLOWED = """
from alliance.__main__ import main
from alliance.cli.interrupts import INTERRUPTS
listen = INTERRUPTS.listen
def hear():
    listen()
    INTERRUPTS.seen = True
INTERRUPTS.listen = hear
main()
"""


@UNIX_ONLY
@pytest.mark.parametrize("words", [["assess"], ["assess", "--suitability"]])
def test_a_key_to_stop_that_was_swallowed_lets_no_interview_begin(
    words: list[str], tmp_path: Path
) -> None:
    env = {name: value for name, value in os.environ.items() if name != "CI"}
    child = pexpect.spawn(
        sys.executable, ["-c", SWALLOWED, *words], cwd=str(tmp_path), env=env, timeout=30
    )
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == INTERRUPTED


@pytest.mark.parametrize("name", ["typing", "typer", "jinja2"])
def test_a_key_to_stop_while_it_is_loaded_says_nothing(name: str, tmp_path: Path) -> None:
    """Whatever is imported just then, from the first of ours on."""
    (tmp_path / f"{name}.py").write_text(
        "import os, _signal\nos.kill(os.getpid(), _signal.SIGINT)\nwhile True: pass\n"
    )
    example = Path(__file__).parents[2] / "examples" / "mill-lane"
    start = "import sys; sys.path.insert(0, sys.argv.pop(1)); from alliance.__main__ import main"
    done = subprocess.run(
        [sys.executable, "-c", f"{start}; main()", tmp_path, "assess", example, "-f", "html"],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout, done.stderr) == (INTERRUPTED, "", "")


POOR = {
    "raise EOFError('marshal data too short')": (BUG, "a part of this program is damaged"),
    "raise MemoryError": (BAD_INPUT, "there is not enough memory for this\n    Close some"),
}
"""Where a disk was full, Python may have left half a compiled file, and believes it; no memory."""


@pytest.mark.parametrize("code", POOR)
def test_a_poor_computer_is_not_a_gate_that_failed(code: str, tmp_path: Path) -> None:
    exit_code, said = POOR[code]
    (tmp_path / "jinja2.py").write_text(code)
    example = Path(__file__).parents[2] / "examples" / "mill-lane"
    done = subprocess.run(
        [sys.executable, "-m", "alliance", "assess", str(example), "-f", "html"],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (exit_code, "")
    assert said in done.stderr


@pytest.mark.parametrize("name", ["typer", "typing", "contextlib", "pydantic", "yaml"])
def test_nothing_in_the_current_folder_is_run(name: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}.py").write_text("raise SystemExit('theirs')", encoding="utf-8")
    (tmp_path / "x.yaml").write_text("format: response/1\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "alliance", "check", "x.yaml"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert "theirs" not in done.stderr
    assert "questionnaire is missing" in done.stderr
