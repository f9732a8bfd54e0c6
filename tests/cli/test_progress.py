"""What takes long says so on a terminal, and leaves nothing behind; nobody else hears of it."""

import re
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest
from needs import UNIX_ONLY

from alliance.cli.progress import READING, WORKING
from alliance.loading.bundled import item_bank
from alliance.loading.survey import gather

EXAMPLES = Path(__file__).parents[2] / "examples"
ERASED = "\x1b[2K"
SLOW = """
import sys, time
from alliance.cli.progress import shown
with shown("Counting sheep", {paths!r}, plain={plain}, quiet={quiet}) as tell:
    tell(3, 9)
    time.sleep({seconds})
print("rich" in sys.modules)
"""


def program(*, seconds: float = 0.9, **options: object) -> str:
    return SLOW.format(**{"plain": False, "quiet": False, "paths": (), **options}, seconds=seconds)


def on_terminal(words: list[str], **env: str) -> tuple[str, int | None]:
    """What a terminal of 60 columns gets, and the exit code."""
    calm = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TERM": "xterm", **env}
    child = pexpect.spawn(
        words[0], words[1:], env=calm, dimensions=(20, 60), timeout=60, encoding="utf-8"
    )
    child.expect(pexpect.EOF)
    child.close()
    return child.before, child.exitstatus


def left(text: str) -> str:
    """What of it stays to be read: of a line that is erased, what follows."""
    lines = [
        line.rpartition(ERASED)[2]
        for line in text.replace("\r\n\x1b[?25h\r\x1b[1A", "").split("\n")
    ]
    return re.sub(r"\x1b\[\?25[hl]|\r", "", "\n".join(lines)).strip()


@UNIX_ONLY
def test_it_appears_and_goes_without_a_trace() -> None:
    text, _ = on_terminal([sys.executable, "-c", program()])
    assert "- Counting sheep: 3 of 9" in text
    assert text.count("\x1b[?25l") == text.count("\x1b[?25h") == 1, "the cursor is there again"
    assert left(text) == "True"


@UNIX_ONLY
@pytest.mark.parametrize(
    ("code", "env"),
    [
        (program(seconds=0.1), {}),
        (program(plain=True), {}),
        (program(quiet=True), {}),
        (program(paths=["-"]), {}),
        (program(), {"TERM": "dumb"}),
    ],
    ids=["fast", "plain", "quiet", "typed in", "dumb"],
)
def test_it_stays_away(code: str, env: dict[str, str]) -> None:
    text, _ = on_terminal([sys.executable, "-c", code], **env)
    assert text.strip() == "False", "nothing is drawn, and what draws is not even imported"


def test_pipes_get_nothing_of_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", program()], capture_output=True, text=True, check=True
    )
    assert (done.stdout.strip(), done.stderr) == ("False", "")


@UNIX_ONLY
def test_it_goes_when_somebody_stops_it() -> None:
    words = ["-c", program(seconds=20)]
    child = pexpect.spawn(
        sys.executable, words, timeout=20, encoding="utf-8", env={"TERM": "xterm"}
    )
    child.expect("Counting sheep")
    child.sendintr()
    child.expect(pexpect.EOF)
    text = child.before
    child.close()
    assert "\x1b[?25h" in text, "the cursor is there again"
    assert "KeyboardInterrupt" in text


@UNIX_ONLY
def test_a_large_table_is_waited_for(tmp_path: Path) -> None:
    head, *rows = (EXAMPLES / "food-network" / "responses.csv").read_text().splitlines()
    code = head.split(",").index("respondent")
    many = []
    for number in range(800):
        cells = rows[number % len(rows)].split(",")
        cells[code] = f"r{number}"
        many.append(",".join(cells))
    (tmp_path / "all.csv").write_text("\n".join([head, *many]))
    words = [str(Path(sys.executable).parent / "alliance"), "assess", str(tmp_path / "all.csv")]
    text, code_given = on_terminal(
        [*words, "-f", "json", "--no-input", "-o", str(tmp_path / "r.json")]
    )
    assert code_given == 0
    assert READING in text or WORKING in text
    assert "\x1b" not in left(text)


def test_reading_many_files_says_how_many(tmp_path: Path) -> None:
    answers = next((EXAMPLES / "mill-lane").glob("response-*.yaml")).read_text(encoding="utf-8")
    for number in range(3):
        (tmp_path / f"{number}.yaml").write_text(f"{answers}respondent: r{number}\n")
    told: list[tuple[int, int]] = []
    gather([str(tmp_path)], item_bank(), tell=lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]
