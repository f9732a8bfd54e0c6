"""Files that Windows does not let go, since another program has them open."""

import time
from collections.abc import Callable
from typing import TypeVar

from alliance.console.system import is_windows

_DENIED, _SHARED, _LOCKED = 5, 32, 33
"""Windows' own numbers: one of a file with special rights, of one that is open, of a part of it."""

_PAUSES = (0.02, 0.05, 0.1, 0.2, 0.4)
"""Seconds before it is tried again: what looks for viruses or copies has a file for a moment."""

T = TypeVar("T")


def is_busy(error: OSError) -> bool:
    """Whether the system refused since somebody has the file open, as far as it tells."""
    if not isinstance(error, PermissionError):
        return False
    number = getattr(error, "winerror", None)  # only Windows gives one
    return is_windows() if number is None else number in (_DENIED, _SHARED, _LOCKED)


def is_surely_busy(error: OSError) -> bool:
    """Whether there can be no other reason."""
    return is_busy(error) and getattr(error, "winerror", None) in (_SHARED, _LOCKED)


def patiently(do: Callable[[], T]) -> T:
    """Do it, and once more after a while where a file is busy.

    Raises:
        OSError: When it still is, or for another reason at once.
    """
    for pause in _PAUSES:
        try:
            return do()
        except OSError as error:
            if not is_busy(error):
                raise
        time.sleep(pause)
    return do()
