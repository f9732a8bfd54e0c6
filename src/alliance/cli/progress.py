"""A line on the terminal that says what takes so long, and is gone afterwards.

It appears after half a second, on standard error, in a terminal that can take a line back. What is
done says how far it is by a plain function, and knows nothing of terminals.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from alliance.cli.look import acts_on_codes
from alliance.files.progress import Tell, tell_nobody
from alliance.files.text import STANDARD_INPUT

if TYPE_CHECKING:
    from rich.live import Live
    from rich.text import Text

READING = "Reading the answers"
CHECKING = "Checking the files"
WORKING = "Working it out"
EACH = "Scoring the alliances"

_DELAY = 0.5
"""Seconds until it appears: what is done by then needs no words."""
_A_SECOND = 8
"""How often it is drawn."""


@contextmanager
def shown(
    what: str, paths: Sequence[str] = (), *, plain: bool, quiet: bool = False
) -> Iterator[Tell]:
    """Show what is done until it is over; gives a function that tells how far it is.

    Nothing else may be written on the terminal meanwhile.

    Args:
        what: What is done, as a phrase.
        paths: What is read; nothing is shown where somebody may be typing it.
        plain: Whether no line may be taken back.
        quiet: Whether nothing may be said.
    """
    if quiet or plain or STANDARD_INPUT in paths or not _can_show():
        yield tell_nobody
        return
    line = _WaitingLine(what)
    line.begin()
    try:
        yield line.tell
    finally:
        line.end()


def _can_show() -> bool:
    """Whether standard error is a terminal that can take a line back."""
    return os.environ.get("TERM") not in ("dumb", "unknown") and acts_on_codes(sys.stderr)


class _WaitingLine:
    """Waits, shows itself, and goes without a trace; drawn by a thread of its own."""

    def __init__(self, what: str) -> None:
        from threading import Lock, Timer  # commands that do not wait do without

        self._said = what
        self._count = ""
        self._lock = Lock()
        self._is_over = False
        self._live: Live | None = None
        self._timer = Timer(_DELAY, self._appear)
        self._timer.daemon = True

    def __rich__(self) -> "Text":
        from rich.text import Text

        return Text(f"{self._said}{self._count}", no_wrap=True, overflow="ellipsis")

    def begin(self) -> None:
        """Begin to wait."""
        self._timer.start()

    def tell(self, done: int, of: int) -> None:
        """Say how far it is."""
        self._count = f": {done} of {of}"

    def end(self) -> None:
        """Go, if it is there; or never come."""
        self._timer.cancel()
        with self._lock:
            self._is_over = True
            if self._live is not None:
                self._live.stop()

    def _appear(self) -> None:
        from rich.console import Console
        from rich.live import Live
        from rich.spinner import Spinner

        with self._lock:
            if self._is_over:
                return
            console = Console(
                file=sys.stderr, highlight=False, force_terminal=True, legacy_windows=False
            )
            self._live = Live(
                Spinner("line", text=self),
                console=console,
                refresh_per_second=_A_SECOND,
                transient=True,
                redirect_stdout=False,
                redirect_stderr=False,
            )
            self._live.start()
