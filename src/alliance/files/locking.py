"""Locks on open files: one holder each, gone with the process that held it."""

import os
import sys

_NO_LOCKS = "there are no locks here"


def lock(number: int) -> None:
    """Take the lock of an open file, without waiting for it.

    Args:
        number: Of an open file; some file systems want it open for writing. The lock goes when it
            is closed.

    Raises:
        BlockingIOError: When somebody else has it.
        OSError: When there are no locks here: another system than Unix, or some file systems.
    """
    if sys.platform != "win32":  # a file that is open could not be replaced there
        try:
            import fcntl
        except ImportError:
            raise OSError(_NO_LOCKS) from None
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    else:
        raise OSError(_NO_LOCKS)


def is_at(number: int, path: str) -> bool:
    """Whether an open file is the one that has this name now."""
    try:
        return os.path.samestat(os.fstat(number), os.stat(path))
    except FileNotFoundError:
        return False
