"""The terminal of Linux, macOS and other Unixes."""

import contextlib
import os
import select
import sys
import termios
from typing import Any

from alliance.console.base import Came
from alliance.console.pending_signals import PendingSignals

assert sys.platform != "win32"  # noqa: S101 # never loaded there: so a type checker knows it too


class PosixConsole:
    """A terminal by its file descriptors."""

    def __init__(self, source: int = 0, sink: int = 2) -> None:
        self.source = source
        self.sink = sink
        self.signals = PendingSignals(wakes=True)
        self._old_mode: list[Any] | None = None

    def can_take_keys(self) -> bool:
        """Without a TERM nobody knows what the terminal understands."""
        return bool(os.environ.get("TERM"))

    def take(self) -> None:
        """Keys one by one and unseen; Ctrl-C and Ctrl-Z stay signals."""
        mode = termios.tcgetattr(self.source)
        if self._old_mode is None:
            self._old_mode = termios.tcgetattr(self.source)
        mode[0] &= ~(termios.IXON | termios.INLCR | termios.IGNCR)
        mode[0] |= termios.ICRNL
        mode[3] &= ~(termios.ICANON | termios.ECHO | termios.IEXTEN)
        mode[3] |= termios.ISIG
        mode[6][termios.VMIN], mode[6][termios.VTIME] = 1, 0
        termios.tcsetattr(self.source, termios.TCSADRAIN, mode)

    def give_back(self) -> None:
        """The mode from before; a shell might act on keys that are still waiting."""
        if self._old_mode is not None:
            with contextlib.suppress(OSError, termios.error):
                termios.tcsetattr(self.source, termios.TCSAFLUSH, self._old_mode)

    def wait(self, seconds: float | None) -> Came:
        """Wait until something comes."""
        ready, _, _ = select.select([self.source, self.signals.wake], [], [], seconds)
        if self.signals.wake in ready:
            self.signals.drain()
            return "signal"
        return "input" if ready else "nothing"

    def read(self) -> bytes | None:
        """What has come in; nothing at its end, None when there was nothing to read yet."""
        try:
            return os.read(self.source, 4096)
        except BlockingIOError:
            return None
        except OSError:
            return b""

    def drop(self) -> None:
        """Drop what was typed and not read yet."""
        with contextlib.suppress(OSError, termios.error):
            termios.tcflush(self.source, termios.TCIFLUSH)

    def write(self, text: str) -> None:
        """Write; what the terminal cannot show becomes a question mark."""
        data = text.encode(sys.stderr.encoding or "ascii", errors="replace")
        while data:
            try:
                data = data[os.write(self.sink, data) :]
            except BlockingIOError:
                select.select([], [self.sink], [])
            except OSError:
                return  # nobody is there to see it; reading will tell

    def size(self) -> tuple[int, int]:
        """Columns and rows; 0 for what nobody knows."""
        try:
            columns, rows = os.get_terminal_size(self.sink)
        except OSError:
            return 0, 0
        return columns, rows
