"""Files and command lines gone wrong, through the whole program: is there one that it cannot take?

    python bench/fuzz.py [--count N] [--seed SEED] [--first NUMBER] [--seconds N] [--keep FOLDER]

Examples and test cases of every kind are changed by chance, by bytes, lines, words, cells and
branches of their trees, and given to the command that reads them. Found is: a traceback or a code
of 4; nothing said with a code of 2; no report with a code of 0; a control character on standard
error; a file changed that was only to be read; `check` and `assess` that disagree; seconds or
memory out of all proportion. Each number is a trial that can be had again: `--first NUMBER
--count 1` with the same seed. What is found goes into a folder, the first few of each sort.
"""

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from fuzzing import Trial, limit_memory, trial, tried

KEPT = 5
"""Trials of one sort that are kept."""


def keep(folder: Path, number: int, each: Trial, what: str, said: str) -> None:
    """Write a trial down, to be looked at."""
    place = folder / f"{number}"
    place.mkdir(parents=True, exist_ok=True)
    for name, data in each.files.items():
        (place / name).write_bytes(data)
    if each.stdin:
        (place / "STDIN").write_bytes(each.stdin)
    lines = [what, *(repr(list(command)) for command in each.commands), "", said]
    (place / "WHAT").write_text("\n".join(lines), encoding="utf-8", errors="backslashreplace")


def main() -> int:
    """Count what was found; 1 where there was anything."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--keep", type=Path, default=Path("found-by-fuzz"))
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)
    limit_memory()
    found: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    kept = given.keep.resolve()
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        for number in range(given.first, given.first + given.count):
            if time.monotonic() - start > given.seconds:
                break
            each = trial(given.seed, number)
            kinds[each.kind] += 1
            for one in tried(each, Path(name)):
                found[one.what] += 1
                if found[one.what] <= KEPT:
                    keep(kept, number, each, f"{one.what}\n{list(one.command)!r}", one.said)
                    print(f"{number}: {one.what}", flush=True)
            if kinds.total() % 1000 == 0:
                rate = kinds.total() / (time.monotonic() - start)
                print(f"{kinds.total()} tried, {rate:.0f} a second", flush=True)
        os.chdir(ROOT)
    print(f"\n{kinds.total()} files and command lines: {dict(kinds.most_common())}")
    for what, times in found.most_common():
        print(f"{times:6}  {what}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
