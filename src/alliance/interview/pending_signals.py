"""Signals put off until nothing is half done."""

import contextlib
import os
import signal
from collections import deque
from types import FrameType
from typing import Any, Self

ENDING = ("SIGTERM", "SIGHUP", "SIGQUIT")
"""Those that end the process."""

_OTHERS = ("SIGINT", "SIGWINCH", "SIGTSTP", "SIGCONT")


class PendingSignals:
    """Collects signals while it is entered, so that none arrives in the middle of a change."""

    def __init__(self) -> None:
        self.pending: deque[int] = deque()
        self.wake = -1
        self._write = -1
        self._old: dict[int, Any] = {}
        self._old_wakeup = -1

    def __enter__(self) -> Self:
        self.wake, self._write = os.pipe()
        for end in (self.wake, self._write):
            os.set_blocking(end, False)
        self._old_wakeup = signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        for name in (*ENDING, *_OTHERS):
            number = getattr(signal, name, None)
            # What was to be ignored, as by nohup, still is.
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                self._old[number] = signal.signal(number, self._came)
        return self

    def __exit__(self, *_: object) -> None:
        for number, old in self._old.items():
            signal.signal(number, old)
        signal.set_wakeup_fd(self._old_wakeup)
        os.close(self.wake)
        os.close(self._write)

    def _came(self, number: int, _: FrameType | None) -> None:
        self.pending.append(number)

    def drain(self) -> None:
        """Forget that something came; what it was is in `pending`."""
        with contextlib.suppress(BlockingIOError):
            os.read(self.wake, 4096)

    def pause(self) -> None:
        """Stop the process, as Ctrl-Z wants it, until it is continued."""
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, self._came)
