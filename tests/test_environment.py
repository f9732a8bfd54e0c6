"""Whatever surrounds it: variables, streams that are closed, names that are no text, no folder.

A case says what a shell does, the exit code, and what is said; never is there a traceback, and what
the report says is the same.
"""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from needs import UNIX_ONLY
from pseudo_terminal import hear_all_signals

from alliance.errors import INTERRUPTED

ROOT = Path(__file__).parents[1]
PROGRAM = Path(sys.executable).parent / "alliance"
ONE = ROOT / "examples" / "mill-lane" / "response-2026-05-04.yaml"
PEOPLE = ROOT / "examples" / "food-network" / "responses.csv"

SAME = {
    "PYTHONUTF8=1 LANG=C",
    "LC_ALL=xx_YY",
    "PYTHONWARNINGS=error PYTHONDEVMODE=1",
    "PYTHONOPTIMIZE=2 PYTHONDONTWRITEBYTECODE=1",
    "COLUMNS=0 TERM=",
    "COLUMNS=３ HOME=",
    "COLUMNS=99999999 TMPDIR=/no/such",
    "PYTHONUNBUFFERED=1",
    "_ALLIANCE_COMPLETE=complete_bash",
}
"""Variables that change nothing in what a pipe gets."""

SHELL = {
    "PYTHONUTF8=0 LC_ALL=POSIX alliance assess p.csv": (0, ""),
    "PYTHONIOENCODING=ascii alliance assess p.csv": (0, ""),
    "PYTHONIOENCODING=cp1252 alliance assess p.csv": (0, ""),
    "PYTHONOPTIMIZE=2 alliance schema": (0, ""),
    "PYTHONOPTIMIZE=2 alliance assess --help": (0, ""),
    "alliance assess - <&-": (2, "there is no standard input"),
    "alliance assess p.csv >&-": (2, "cannot write to standard output: it is closed"),
    "alliance assess nope.csv <&- >&- 2>&-": (2, ""),
    "umask 0777; alliance assess p.csv --quiet -o r.md; stat -c %a r.md >&2": (0, "0\n"),
    "mkdir d; cd d; rmdir ../d; alliance assess": (2, "there are no answers to score"),
    "mkdir d; cd d; rmdir ../d; alliance new response": (2, "nothing was written"),
    "mkdir d; cd d; rmdir ../d; alliance import x.csv": (2, "you are in has been removed"),
    "mkdir d; cd d; rmdir ../d; alliance collect page": (2, "nothing was written"),
    "cp p.csv $'n\\xff.csv'; alliance assess $'n\\xff.csv' -f json": (0, ""),
    "cp p.csv $'n\\xff.csv'; alliance check $'n\\xff.csv'": (0, ""),
    "alliance assess p.csv --quiet -o $'o\\xff.md'; ls >&2": (0, "o"),
    "alliance explain $'\\xff'": (2, "nothing is called"),
    "alliance $'--x\\e[2J'": (2, "there is no option --x\\x1b[2J"),
    "GITHUB_STEP_SUMMARY=$'\\xff/x' alliance assess p.csv -f github": (0, "could not be added"),
}
"""What a shell runs: the exit code, and what is said on standard error."""


def shell(line: str, folder: Path) -> "subprocess.CompletedProcess[bytes]":
    (folder / "p.csv").write_bytes(PEOPLE.read_bytes())
    env = {"PATH": f"{PROGRAM.parent}:/usr/bin:/bin", "CI": "1", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(["bash", "-c", line], cwd=folder, env=env, capture_output=True)
    assert b"Traceback" not in done.stderr, done.stderr
    return done


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return shell("alliance assess p.csv", tmp_path_factory.mktemp("calm")).stdout


@pytest.mark.skipif(os.name == "nt", reason="a shell of Unix is needed")
@pytest.mark.parametrize("variables", sorted(SAME))
def test_variables_that_change_nothing(variables: str, report: bytes, tmp_path: Path) -> None:
    done = shell(f"{variables} alliance assess p.csv", tmp_path)
    assert (done.returncode, done.stdout) == (0, report)


@pytest.mark.skipif(os.name == "nt", reason="a shell of Unix is needed")
@pytest.mark.parametrize("line", SHELL)
def test_what_a_shell_can_do(line: str, tmp_path: Path) -> None:
    code, said = SHELL[line]
    done = shell(line, tmp_path)
    assert done.returncode == code, done.stderr
    assert said in done.stderr.decode("utf-8", "replace")
    assert b"\x1b" not in done.stderr


@UNIX_ONLY
def test_pipes_that_do_not_wait_lose_nothing(tmp_path: Path) -> None:
    """Whoever runs us may have made them so, and is slow at the other end."""
    ends = [os.pipe() for _ in range(2)]
    (their_in, ours_in), (ours_out, their_out) = ends
    for end in (their_in, their_out):
        os.set_blocking(end, False)
    words = [str(PROGRAM), "assess", "-", "-f", "html"]
    with subprocess.Popen(words, stdin=their_in, stdout=their_out, cwd=tmp_path) as started:
        for end in (their_in, their_out):
            os.close(end)
        answers = ONE.read_bytes()
        for part in (answers[:200], answers[200:]):
            time.sleep(0.5)
            os.write(ours_in, part)
        os.close(ours_in)
        with open(ours_out, "rb") as file:
            page = file.read()
    assert started.returncode == 0
    assert page.endswith(b"</html>\n")


@pytest.mark.skipif(sys.platform != "linux", reason="how much a pipe holds is told on Linux")
def test_a_key_to_stop_ends_it_where_nobody_reads(tmp_path: Path) -> None:
    ours, theirs = os.pipe()
    os.set_blocking(theirs, False)
    full = 0
    with suppress(BlockingIOError):
        while True:
            full += os.write(theirs, b"x" * 4096)
    os.read(ours, 4096)  # less than there is to write
    words = [str(PROGRAM), "explain"]
    started = subprocess.Popen(words, stdout=theirs, cwd=tmp_path, preexec_fn=hear_all_signals)
    os.close(theirs)
    while _waiting(ours) < full:
        assert started.poll() is None
        time.sleep(0.01)
    started.send_signal(signal.SIGINT)
    assert started.wait(timeout=30) == INTERRUPTED
    os.close(ours)


def _waiting(pipe: int) -> int:
    """How many bytes are in a pipe."""
    import fcntl
    import termios

    return int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), sys.byteorder)
