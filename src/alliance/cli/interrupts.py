"""Ctrl-C, also where compiled code takes it for a fault in the data and goes on.

What ends a process, as when a window is closed, is heard alike, so that nothing is left beside the
files that were being written; then the process ends as it would have.
"""

import signal
import sys
from types import FrameType

_ENDING = ("SIGTERM", "SIGHUP")


class Interrupts:
    """Remembers that the person wants to stop."""

    def __init__(self) -> None:
        self.seen = False
        self._are_held = False
        self._ended_by: int | None = None

    def listen(self) -> None:
        """Note interrupts from now on, but those that whoever started us wants none of."""
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, self._note)
        for name in _ENDING:
            number = getattr(signal, name, None)  # Windows has not all
            if number is not None and signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, self._end)
        show = sys.unraisablehook
        sys.unraisablehook = lambda lost: None if self.seen else show(lost)

    def heed(self) -> None:
        """Stop now, if an interrupt came and was swallowed.

        Raises:
            KeyboardInterrupt: When there was one.
        """
        if self.seen:
            raise KeyboardInterrupt

    def hold(self) -> None:
        """From now on let one wait, for the moment that something takes which is all or nothing.

        Raises:
            KeyboardInterrupt: When there was one before.
        """
        self._are_held = True
        self.heed()

    def let_go(self) -> None:
        """Let none wait any longer.

        Raises:
            KeyboardInterrupt: When one did.
        """
        self._are_held = False
        self.heed()

    def end(self) -> None:
        """End the process as what came would have ended it, where it was no Ctrl-C."""
        if self._ended_by is not None:
            signal.signal(self._ended_by, signal.SIG_DFL)
            signal.raise_signal(self._ended_by)

    def _end(self, number: int, frame: FrameType | None) -> None:
        self._ended_by = number
        self._note(number, frame)

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.seen = True
        if not self._are_held:
            raise KeyboardInterrupt


INTERRUPTS = Interrupts()
"""Those of this process."""
