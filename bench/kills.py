"""Kill the interview at random moments, again and again, and see if an answer is ever lost.

    python bench/kills.py [TIMES] [SEED]

Each turn goes on with the same file, answers a few questions, is killed by SIGKILL up to 30 ms
after a key, and counts. Lost means: an answer whose next question was shown is not in the file.
"""

import random
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))

from pseudo_terminal import OPENING, Window

from alliance.errors import InputError
from alliance.loading.documents import read_document
from alliance.vocabulary import PROMISED

ALL = PROMISED["full"]


def answered(folder: Path) -> int:
    """How many answers are in the file; -1 where it cannot be read, 0 where there is none."""
    paths = list(folder.glob("response-*.yaml"))
    try:
        documents = [read_document(str(path), "response").document for path in paths]
    except InputError:
        return -1
    if len(paths) > 1:
        return -1
    return sum(answer is not None for response in documents for answer in response.answers.values())


def turn(folder: Path, chance: random.Random) -> str:
    """One run and its kill; gives what came of it."""
    before = answered(folder)
    window = Window(folder, "--length", "full")
    shown = before
    try:
        if chance.random() < 0.1:
            time.sleep(chance.random() * 0.5)  # while it starts
        elif not list(folder.glob("response-*.yaml")):
            # Killed between its two files, it left the alliance, and asks only who answers.
            to_ask = OPENING[3:] if (folder / "alliance.yaml").exists() else OPENING
            for question, answer in to_ask[: chance.randrange(len(to_ask) + 1)]:
                window.wait(question).type(answer)
        else:
            window.wait(f"{before} of {ALL} ").type("\r").wait(f" {before + 1} of {ALL}")
            for _ in range(chance.randrange(0, 3)):
                window.type(chance.choice("12345dx")).wait(f" {shown + 2} of {ALL}")
                shown += 1
            window.type(chance.choice(("1", "2", "3", "d", "x", "nabc\r4", "b3", "44")))
    finally:
        time.sleep(chance.random() * 0.03)
        window.kill(signal.SIGKILL)
        window.child.close(force=True)
    after = answered(folder)
    if after < shown:
        return "unreadable" if after < 0 else "lost"
    return "kept" if after == shown else "kept, with the key before the kill"


def main() -> None:
    """Print how many turns came to what."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    results: Counter[str] = Counter()
    left = finished = 0
    while results.total() < times:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            while results.total() < times and answered(folder) < 50:
                results[turn(folder, chance)] += 1
                left += len(list(folder.glob(".*")))
            if list(folder.glob("response-*.yaml")):
                finished += finish(folder)
    for result, count in results.most_common():
        print(f"{count:4}  {result}")
    print(f"{left:4}  files left beside, cleared by the next run")
    print(f"{finished:4}  files gone on with to their end")


def finish(folder: Path) -> int:
    """Go on with a file to its end."""
    before = answered(folder)
    window = Window(folder, "--length", "full").wait(f"{before} of {ALL} ").type("\r")
    for number in range(before + 1, ALL + 1):
        window.wait(f" {number} of {ALL}").type("4")
    window.wait("left out").type("\r").wait(f"All {ALL} seen").type("\r").wait("Code word").type(
        "\r"
    )
    code = window.end()
    hidden = list(folder.glob(".*"))
    if code != 0 or hidden:
        raise SystemExit(f"exit {code}, left: {hidden}")
    return 1


if __name__ == "__main__":
    main()
