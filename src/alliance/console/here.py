"""The console of the system that this runs on; the others are never imported."""

import sys

from alliance.console.base import Console
from alliance.console.streams import StreamConsole
from alliance.console.system import is_windows


def console_here() -> Console:
    """The one that can do most here."""
    if sys.platform != "win32" and not is_windows():
        try:
            from alliance.console.posix import PosixConsole

            return PosixConsole()
        except ImportError:  # a Python without termios
            pass
    try:
        from alliance.console.windows import WindowsConsole

        return WindowsConsole()
    except ImportError:
        return StreamConsole()
