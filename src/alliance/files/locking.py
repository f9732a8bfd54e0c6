"""Locks on open files: one holder each, gone with the process that held it."""

import errno
import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

_NO_LOCKS = "there are no locks here"

_OTHERS = 100
"""Files that are open beside those that hold a lock, and more than there ever are."""


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


def hold_many(number: int) -> None:
    """Let so many files hold a lock at once, as far as the system has it: many let few be open."""
    if sys.platform != "win32" and number > _OTHERS:
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = number + _OTHERS
        if soft != resource.RLIM_INFINITY and soft < wanted:
            most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
            with suppress(OSError, ValueError):  # then the one that is too many is told of
                resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def is_at(number: int, path: str) -> bool:
    """Whether an open file is the one that has this name now."""
    try:
        return os.path.samestat(os.fstat(number), os.stat(path))
    except FileNotFoundError:
        return False


def lock_beside(path: str) -> int | None:
    """Take a lock for a file that cannot have one itself, as on Windows it could not be replaced.

    The lock is on a hidden file beside it, which the system removes with the last that has it open.

    Args:
        path: The file, links resolved.

    Returns:
        The number of an open file, which holds the lock until it is closed; None where there are
        no locks of this kind.

    Raises:
        BlockingIOError: When somebody else has it.
    """
    goes_with_us = getattr(os, "O_TEMPORARY", None)
    try:
        msvcrt: Any = import_module("msvcrt")  # has types on Windows only
        lock_bytes, at_once = msvcrt.locking, msvcrt.LK_NBLCK
    except (ImportError, AttributeError):
        return None
    if goes_with_us is None:
        return None
    flags = os.O_RDWR | os.O_CREAT | goes_with_us | getattr(os, "O_NOINHERIT", 0)
    beside = _beside(path)
    try:
        number = os.open(beside, flags, 0o600)
    except OSError as error:
        # It goes with the first that closes it, as whoever was told does: then it is there for
        # those who have it open, and nobody else can open it.
        if isinstance(error, PermissionError) and os.path.lexists(beside):
            raise BlockingIOError(errno.EAGAIN, "somebody else has it") from None
        return None  # no right to make a file here
    try:
        lock_bytes(number, at_once, 1)
    except OSError as error:
        os.close(number)
        if error.errno in (errno.EACCES, errno.EDEADLK):
            raise BlockingIOError(errno.EAGAIN, "somebody else has it") from None
        return None
    return number


def _beside(path: str) -> str:
    """A hidden name that is the same for all who name this file."""
    from hashlib import sha256  # only Windows needs it

    folder, name = os.path.split(os.path.normcase(path))
    return os.path.join(folder, f".alliance-{sha256(name.encode()).hexdigest()[:16]}.open")
