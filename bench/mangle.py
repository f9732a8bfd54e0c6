"""Is a mangled reply line ever read as another response?

    python bench/mangle.py [MANGLINGS] [SEED]

Random responses to the shipped questions, to tiny questionnaires and to scales from 0 are written
as lines, mangled as mail programs, chats and hands mangle them (`tests/support/mangled.py`), one or
two in a message, and read again. Printed is how many were read right, how many were refused, and
how many were misread: there must be none. A line that is left alone and not refused is lost: one in
some 10,000 is, and what was left of it is printed, to be looked at.

A check is three letters, so that one wrong line in 4,909 passes it; two wrong signs at random
places may. Those that do are counted as misread.
"""

import random
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from mangled import mangled
from sent import fate, random_reply


def main(manglings: int, seed: int) -> int:
    """Count what became of the lines."""
    counts: Counter[str] = Counter()
    for number in range(seed, seed + manglings):
        draw = random.Random(number)
        sent = random_reply(draw)
        text = mangled(draw, sent.line)
        if draw.random() < 0.2:
            text += draw.choice(["\n", "\n\n", " "]) + sent.other_line
            found = fate(text, sent, with_other=True)
        else:
            found = fate(text, sent)
        counts[found] += 1
        if found in ("misread", "lost"):
            print(f"{found} {number}:\n  {sent.line}\n  {text!r}")
    print(", ".join(f"{counts[name]} {name}" for name in ("read", "refused", "misread", "lost")))
    return 1 if counts["misread"] or counts["lost"] * 1_000 > manglings else 0


if __name__ == "__main__":
    given = [int(number) for number in sys.argv[1:3]]
    sys.exit(main(*(given + [10_000, 0][len(given) :])))
