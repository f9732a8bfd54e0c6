"""A file of answers that is kept up to date, and in one pair of hands."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Self

from alliance.errors import AllianceError, OutputError
from alliance.files.busy import patiently
from alliance.files.editing import KeyPath, LayoutError, PlainValue, edited
from alliance.files.locking import is_at, lock, lock_beside
from alliance.files.text import DOCUMENT_LIMIT, read_text
from alliance.files.writing import clear_leftovers, reason, way_out, write_held


class InUseError(AllianceError):
    """Somebody else is answering into this file."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} is open for answering in another window",
            "Go on there, or close it first. To answer beside it, name another file.",
        )


class Kept:
    """A file that changes go into, one after the other. Use as a context manager.

    Each change is whole and on the disk when it is called saved. While the file is open nobody
    else gets it: the lock is on the file itself, each new one is locked before it can be seen under
    the name, and locks end with the process, so none is ever left behind. On Windows, where it
    could not be replaced then, a file beside it has the lock. Where there are no locks all else
    works.
    """

    def __init__(self, path: str, order: Sequence[str] = ()) -> None:
        # Answers live where the link points; replacing the link would part the two.
        self.path = os.path.realpath(path)
        self.order = order
        self.shown = path
        self._lock: int | None = None
        self._beside: int | None = None
        self._text = ""
        self._has_saved = False
        self._with_next: Mapping[KeyPath, PlainValue] = {}

    def __enter__(self) -> Self:
        if not os.access(self.path, os.W_OK):
            raise OutputError(f"{self.shown} may not be changed", "Make it writable, or copy it.")
        clear_leftovers(os.path.dirname(self.path))
        try:
            self._lock = _locked(self.path, self.shown)
            if self._lock is None:
                self._beside = _locked_beside(self.path, self.shown)
        except OSError as error:
            problem = f"cannot open {self.shown}: {reason(error)}"
            refused = OutputError(problem, way_out(error))
            refused.is_by_system = True
            raise refused from None
        try:
            self._text = read_text(self.path, DOCUMENT_LIMIT)
        except BaseException:
            self._leave()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._leave()
        if isinstance(error, AllianceError) and self._has_saved:
            error.saved = self.shown

    def prepare(self, changes: Mapping[KeyPath, PlainValue]) -> None:
        """Make these changes with the next that is saved; what is only looked at stays as it is."""
        self._with_next = changes

    def save(self, changes: Mapping[KeyPath, PlainValue]) -> None:
        """Set values in the file as it is now, somebody's editor may have changed it meanwhile.

        Raises:
            OutputError: When it cannot be written; the file is as it was.
            InputError: When something else has made it unreadable.
            AllianceError: When something else has laid it out so that it cannot take them.
        """
        if not changes:
            return
        if os.path.exists(self.path):
            self._text = read_text(self.path, DOCUMENT_LIMIT)
        text = self._edited({**self._with_next, **changes})
        number = write_held(self.path, text, self.shown)
        self._let_go()
        self._lock = number
        self._text = text
        self._has_saved = True
        self._with_next = {}

    def would_take(self, changes: Mapping[KeyPath, PlainValue]) -> None:
        """Find out beforehand if such changes can be made in place.

        Raises:
            AllianceError: When they cannot.
        """
        self._edited(changes)

    def _edited(self, changes: Mapping[KeyPath, PlainValue]) -> str:
        try:
            return edited(self._text, changes, self.order)
        except LayoutError as error:
            raise AllianceError(f"{self.shown}: {error.problem}", error.way_out) from None

    def _leave(self) -> None:
        self._let_go()
        if self._beside is not None:
            os.close(self._beside)
            self._beside = None

    def _let_go(self) -> None:
        if self._lock is not None:
            with suppress(OSError):  # nothing was written by this number
                os.close(self._lock)
            self._lock = None


def _locked_beside(path: str, shown: str) -> int | None:
    """Take the lock of a file beside this one; None where there are no such locks."""
    try:
        return lock_beside(path)
    except BlockingIOError:
        raise InUseError(shown) from None


def _locked(path: str, shown: str) -> int | None:
    """Take the lock of the file that has this name now; None where there are no locks."""
    while True:
        number = patiently(lambda: os.open(path, os.O_RDWR))
        try:
            lock(number)
        except BlockingIOError:
            os.close(number)
            raise InUseError(shown) from None
        except OSError:
            os.close(number)
            return None
        if is_at(number, path):
            return number
        os.close(number)  # replaced between opening and locking: take the new one
