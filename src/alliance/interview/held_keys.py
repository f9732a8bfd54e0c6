"""Tells a key that is held down from one that is pressed again.

A keyboard sends a held key once, pauses for a quarter of a second to a whole one, then sends it
some thirty times a second. At the end of the pause nobody can know yet: somebody may have read the
next question and meant the same answer. So the same key, coming again, waits for a tenth of a
second. If it comes once more in that time it is held, and neither counts, nor what follows until
it is let go; if not, it counts. The first press always counts at once.

What it costs: the same answer twice in a row is taken a tenth of a second late, which is not seen;
and of three presses of one key, the last two within that tenth, the last two are lost. Whoever
sees a question before answering it takes longer. What comes faster than any keyboard repeats was
typed ahead or sent by a program, and counts. A keyboard that repeats less than nine times a second,
or pauses for longer than a second and a half, is not told from a finger.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from alliance.interview.keys import Key

LOOK = 0.11
"""Seconds that a key waits for the next, where both may be one that is held."""

_FASTEST = 0.015
"""Seconds between two repeats of the fastest keyboards."""
_LONGEST_PAUSE = 1.5
"""Seconds before the first repeat, at most."""
_LET_GO = 0.15
"""Seconds without a repeat after which a key was let go."""


class Arrived(NamedTuple):
    """A key, and when it came, in seconds of any clock."""

    key: Key
    at: float


class Holding(NamedTuple):
    """What is known by the last key."""

    last: Arrived | None = None
    is_held: bool = False

    def is_in_doubt(self, arrived: Arrived) -> bool:
        """Whether only what comes next can tell if a key is held."""
        if self.last is None or arrived.key != self.last.key:
            return False
        gap = arrived.at - self.last.at
        return not self.goes_on(arrived) and _FASTEST <= gap <= _LONGEST_PAUSE

    def after(self, arrived: Arrived, following: Arrived | None = None) -> "Holding":
        """What is known after one more key.

        Args:
            arrived: The key.
            following: The one behind it; None where none came while it was waited for.
        """
        if self.goes_on(arrived):
            return Holding(arrived, is_held=True)
        is_held = (
            self.is_in_doubt(arrived)
            and following is not None
            and following.key == arrived.key
            and _FASTEST <= following.at - arrived.at <= LOOK
        )
        return Holding(arrived, is_held)

    def goes_on(self, arrived: Arrived) -> bool:
        """Whether a key that is held comes once more."""
        if self.last is None or not self.is_held or arrived.key != self.last.key:
            return False
        return arrived.at - self.last.at <= _LET_GO


def spread(keys: Sequence[Key], since: float, now: float) -> Iterator[Arrived]:
    """Keys that came while something else was done, as if they had come evenly.

    So a key that is held while an answer is saved to a slow disk is still known by its pace.

    Args:
        keys: In their order.
        since: When there was nothing to read; `now` for keys that came all at once.
        now: When they were read.
    """
    for number, key in enumerate(keys, 1):
        yield Arrived(key, since + (now - since) * number / len(keys))
