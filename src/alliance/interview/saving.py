"""An answers file that is kept up to date: whole at any moment, and in one pair of hands."""

import contextlib
import os
import stat
import sys
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

from alliance.errors import AllianceError, OutputError
from alliance.files.editing import KeyPath, LayoutError, PlainValue, edited
from alliance.files.text import DOCUMENT_LIMIT, read_text

with contextlib.suppress(ImportError):  # not a Unix: no locks, all else works
    import fcntl


class InUseError(AllianceError):
    """Somebody else is answering into this file."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} is open for answering in another window",
            "Go on there, or close it first. To answer beside it, name another file.",
        )


class Kept:
    """A file that changes go into, one after the other. Use as a context manager.

    The text goes to a file beside it that then takes its place, so a reader, or the next run after
    a crash, sees the old text or the new one. While it is open nobody else gets it: the lock is on
    the file itself, each new one is locked before it can be seen under the name, and locks end
    with the process, so none is ever left behind.
    """

    def __init__(self, path: str, order: Sequence[str] = ()) -> None:
        # Answers live where the link points; replacing the link would part the two.
        self.path = os.path.realpath(path)
        self.order = order
        self.shown = path
        self._lock: int | None = None
        self._text = ""

    def __enter__(self) -> Self:
        if not os.access(self.path, os.W_OK):
            raise OutputError(f"{self.shown} may not be changed", "Make it writable, or copy it.")
        self._lock = _locked(self.path, self.shown)
        self._text = read_text(self.path, DOCUMENT_LIMIT)
        with contextlib.suppress(OSError):
            os.unlink(_beside(self.path))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def save(self, changes: Mapping[KeyPath, PlainValue]) -> None:
        """Set values in the file as it is now, somebody's editor may have changed it meanwhile.

        Raises:
            OutputError: When it cannot be written; the file is as it was.
            InputError: When something else has made it unreadable.
        """
        if not changes:
            return
        if os.path.exists(self.path):
            self._text = read_text(self.path, DOCUMENT_LIMIT)
        text = edited(self._text, changes, self.order)
        try:
            number = _write_beside(self.path, text)
            os.replace(_beside(self.path), self.path)
        except OSError as error:
            raise not_written(self.shown, error) from None
        if self._lock is not None:
            os.close(self._lock)
        self._lock = number
        self._text = text

    def would_take(self, changes: Mapping[KeyPath, PlainValue]) -> None:
        """Find out beforehand if such changes can be made in place.

        Raises:
            AllianceError: When they cannot.
        """
        try:
            edited(self._text, changes, self.order)
        except LayoutError as error:
            raise AllianceError(f"{self.shown}: {error.problem}", error.way_out) from None


def create(path: str, text: str) -> bool:
    """Write a new file, whole or not at all; false when there is one of that name.

    Raises:
        OutputError: When it cannot be written.
    """
    if os.path.lexists(path):
        return False
    beside = _beside(path)
    try:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(beside)
        os.close(_write_beside(path, text))
        try:
            # Unlike a rename, a link never takes the place of a file that has just appeared.
            os.link(beside, path)
            os.unlink(beside)
        except FileExistsError:
            os.unlink(beside)
            return False
        except OSError:
            os.rename(beside, path)  # a file system without links
    except OSError as error:
        raise not_written(path, error) from None
    return True


def not_written(path: str, error: OSError) -> OutputError:
    """The error for a file that cannot be written."""
    reason = (error.strerror or str(error)).lower()
    return OutputError(f"cannot write {path}: {reason}", "Nothing in the file was changed.")


def _beside(path: str) -> str:
    folder, name = os.path.split(path)
    return os.path.join(folder, f".{name}.saving")


def _write_beside(path: str, text: str) -> int:
    """Write the file that will take the place, with its rights; gives its locked number."""
    beside = _beside(path)
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    try:
        number = os.open(beside, flags, 0o666)
    except FileExistsError:
        os.unlink(beside)  # left by a run that was killed
        number = os.open(beside, flags, 0o666)
    try:
        with contextlib.suppress(FileNotFoundError):
            os.fchmod(number, stat.S_IMODE(os.stat(path).st_mode))
        data = text.encode()
        while data:
            data = data[os.write(number, data) :]
        if "fcntl" in sys.modules:
            with contextlib.suppress(OSError):
                fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BaseException:
        os.close(number)
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise
    return number


def _locked(path: str, shown: str) -> int | None:
    """Take the lock of the file that has this name now; None where there are no locks."""
    if "fcntl" not in sys.modules:
        return None
    while True:
        number = os.open(path, os.O_RDWR)
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(number)
            raise InUseError(shown) from None
        except OSError:
            return number  # a file system without locks
        if _is_at(number, path):
            return number
        os.close(number)  # replaced between opening and locking: take the new one


def _is_at(number: int, path: str) -> bool:
    try:
        return os.path.samestat(os.fstat(number), os.stat(path))
    except FileNotFoundError:
        return False
