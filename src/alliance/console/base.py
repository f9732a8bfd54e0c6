"""What the interview needs of a system's terminal."""

from typing import Literal, Protocol

from alliance.console.pending_signals import PendingSignals

Came = Literal[
    "input",  # there is something to read, or its end
    "signal",  # look at the pending signals
    "size",  # the terminal has another size now
    "nothing",  # the time is over
]

PASTE_START = b"\x1b[200~"
PASTE_END = b"\x1b[201~"
"""Between them stands what was pasted and not typed."""


class Console(Protocol):
    """A terminal to read from and to write to.

    What comes in are bytes as a Unix terminal sends them, on every system: UTF-8, and escape
    sequences for keys that are no character.
    """

    signals: PendingSignals
    """Those that came and were not acted upon yet; to be entered while the console is used."""

    def can_take_keys(self) -> bool:
        """Whether keys can be had one by one, and whole screens be drawn."""

    def take(self) -> None:
        """From now on give keys one by one and unseen; Ctrl-C stays an interrupt."""

    def give_back(self) -> None:
        """Be as before the first `take`; keys that nobody read are dropped."""

    def wait(self, seconds: float | None) -> Came:
        """Wait until something comes; None waits without an end."""

    def read(self) -> bytes | None:
        """What has come in; nothing at its end, None when there was nothing to read yet."""

    def drop(self) -> None:
        """Drop what was typed and not read yet, where the system can."""

    def write(self, text: str) -> None:
        """Write; what cannot be shown becomes a sign that says so, and a lost terminal is none."""

    def size(self) -> tuple[int, int]:
        """Columns and rows; 0 for what nobody knows."""
