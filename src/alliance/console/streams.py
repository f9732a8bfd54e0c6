"""A terminal of which nothing is known but Python's own streams: whole lines, on any system."""

import os
import sys
from contextlib import suppress

from alliance.console.base import Came
from alliance.console.pending_signals import PendingSignals


class StreamConsole:
    """Lines of standard input, and text on standard error."""

    def __init__(self) -> None:
        self.signals = PendingSignals(wakes=False)

    def can_take_keys(self) -> bool:
        """Lines are all there is."""
        return False

    def take(self) -> None:
        """Nothing to take."""

    def give_back(self) -> None:
        """Nothing to give back."""

    def wait(self, seconds: float | None) -> Came:
        """Reading is what waits."""
        return "signal" if self.signals.pending else "input"

    def read(self) -> bytes | None:
        """The next line, as UTF-8; nothing at the end.

        Raises:
            KeyboardInterrupt: After Ctrl-C, which nothing else would end.
        """
        stream = sys.stdin
        if stream is None:
            return b""
        with self.signals.at_once():
            try:
                if not hasattr(stream, "buffer"):  # as in an editor's own window
                    return stream.readline().encode(errors="replace")
                line: bytes = stream.buffer.readline()
            except (OSError, ValueError):
                return b""
        try:
            line.decode()
        except UnicodeDecodeError:
            return line.decode(stream.encoding or "ascii", "replace").encode()
        return line

    def drop(self) -> None:
        """Lines typed ahead are Python's: nothing can be dropped."""

    def write(self, text: str) -> None:
        """Write; whatever happens to it, reading will tell."""
        with suppress(OSError, ValueError):
            sys.stderr.write(text)
            sys.stderr.flush()

    def size(self) -> tuple[int, int]:
        """Columns and rows; 0 for what nobody knows."""
        for number in (2, 1, 0):
            with suppress(OSError, ValueError):
                columns, rows = os.get_terminal_size(number)
                return columns, rows
        return 0, 0
