"""Ctrl-C, also where compiled code takes it for a fault in the data and goes on."""

import signal
import sys
from types import FrameType


class Interrupts:
    """Remembers that the person wants to stop."""

    def __init__(self) -> None:
        self.seen = False
        self._are_held = False

    def listen(self) -> None:
        """Note interrupts from now on, unless whoever started us wants none of them."""
        if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
            return
        signal.signal(signal.SIGINT, self._note)
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

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.seen = True
        if not self._are_held:
            raise KeyboardInterrupt


INTERRUPTS = Interrupts()
"""Those of this process."""
