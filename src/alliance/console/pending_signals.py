"""Signals put off until nothing is half done."""

import contextlib
import os
import signal
import sys
from collections import deque
from collections.abc import Iterator
from types import FrameType
from typing import Any, Self

INTERRUPTING = ("SIGINT", "SIGBREAK")
"""Those by which a person stops it: Ctrl-C, and Ctrl-Break or the closing of a Windows console."""

ENDING = ("SIGTERM", "SIGHUP", "SIGQUIT")
"""Those that end the process."""

_OTHERS = ("SIGWINCH", "SIGTSTP", "SIGCONT")


class PendingSignals:
    """Collects signals while it is entered, so that none arrives in the middle of a change.

    Args:
        wakes: Whether a pipe tells of them, for a wait that ends by nothing else. Windows does not
            need it, and has no pipe to wait for.
    """

    def __init__(self, wakes: bool) -> None:
        self.pending: deque[int] = deque()
        self.wake = -1
        self._wakes = wakes
        self._write = -1
        self._old: dict[int, Any] = {}
        self._old_wakeup = -1
        self._raises = False

    def __enter__(self) -> Self:
        if sys.platform != "win32" and self._wakes:
            self.wake, self._write = os.pipe()
            for end in (self.wake, self._write):
                os.set_blocking(end, False)
            self._old_wakeup = signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        for name in (*INTERRUPTING, *ENDING, *_OTHERS):
            number = number_of(name)
            # What was to be ignored, as by nohup, still is.
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                self._old[number] = signal.signal(number, self._came)
        return self

    def __exit__(self, *_: object) -> None:
        for number, old in self._old.items():
            signal.signal(number, old)
        if self.wake >= 0:
            signal.set_wakeup_fd(self._old_wakeup)
            os.close(self.wake)
            os.close(self._write)
            self.wake = self._write = -1

    def _came(self, number: int, _: FrameType | None) -> None:
        if self._raises and number in numbers_of(INTERRUPTING):
            raise KeyboardInterrupt
        self.pending.append(number)

    @contextlib.contextmanager
    def at_once(self) -> Iterator[None]:
        """Let an interrupt come at once, while nothing is done but wait in a call of the system."""
        self._raises = True
        try:
            yield
        finally:
            self._raises = False

    def took(self, name: str) -> bool:
        """Whether one of this name was pending; it is not any more."""
        number = number_of(name)
        if number is None or number not in self.pending:
            return False
        while number in self.pending:
            self.pending.remove(number)
        return True

    def drain(self) -> None:
        """Forget that something came; what it was is in `pending`."""
        with contextlib.suppress(BlockingIOError):
            os.read(self.wake, 4096)

    def pause(self) -> None:
        """Stop the process, as Ctrl-Z on Unix wants it, until it is continued."""
        number = number_of("SIGTSTP")
        if number is not None:
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)
            signal.signal(number, self._came)


def number_of(name: str) -> int | None:
    """The number of a signal; None where the system has none of this name."""
    number: int | None = getattr(signal, name, None)
    return number


def numbers_of(names: tuple[str, ...]) -> frozenset[int]:
    """The numbers of those that the system has."""
    return frozenset(number for number in map(number_of, names) if number is not None)
