"""The one writer: text or bytes go into files whole or not at all, and stay there.

What all its functions promise:

- A reader, or the next run after a crash, sees the old file or the new one. The content goes to a
  file beside it that then takes its place.
- Several files are all on the disk before the first takes its place. If one cannot be written, or
  an interrupt comes until then, none of them changes and nothing is left but folders that were
  made. They take their places one after the other: a crash in these moments leaves some old, some
  new, each whole. Whoever wants an interrupt to wait then says so in `before_placing`.
- Content is flushed to the disk before it takes its place, and the folder afterwards, so that what
  was called saved outlives a power cut. A folder that cannot be flushed is no error.
- Permissions stay those of the file that is replaced. A new one that holds what a single person
  answered is for its owner only; any other gets what the umask leaves. At no moment do they allow
  more than that. They are set on the open file, never by a name.
- A killed run may leave a hidden file `.alliance-*.saving`. The next one to write there removes it.
  It tells the dead from the living by a lock, so that it never touches what another run is writing.
- Anything that is not an ordinary file is refused.

A symbolic link is replaced and never followed: a report must not land wherever a link points that
somebody else put there. One to a device or a pipe is refused, as nobody wants that replaced. The
interview wants the opposite, as answers live where the link points: it resolves the path before it
calls.
"""

import errno
import os
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial

from alliance.console.system import is_windows
from alliance.errors import OutputError
from alliance.files.busy import is_busy, is_surely_busy, patiently
from alliance.files.locking import hold_many, is_at, lock
from alliance.files.names import SHORTER, drive_of, is_too_long, refused_by_windows

_START = ".alliance-"
_END = ".saving"

_LONGEST_WRITING = 24 * 60 * 60
"""Seconds after which no file is still being written."""

_TIMES_CLEARED = 20
"""How often in a row ours can be taken for a leftover; a system that says so more lies."""

_MOST_NAMED = 5
"""Files that are named of those that were written before one that could not be."""

_NOTHING = "nothing was written"
_AS_IT_WAS = "it is as it was"
_LET_GO = "If it is open in another program, close it there. Then do the same again."

_ELSEWHERE = "Choose another place."
_ANOTHER_PLACE = "Choose another place, or have this one opened to you."
_FREE = "Free some space, then do the same again."
_WAYS_OUT = {
    errno.ENOSPC: _FREE,
    errno.EDQUOT: _FREE,
    errno.EFBIG: "No file there may be so large: choose another place.",
    errno.EACCES: _ANOTHER_PLACE,
    errno.EPERM: _ANOTHER_PLACE,
    errno.EROFS: "Nothing can be written there: choose another place.",
    errno.ENOENT: "The folder has gone, or a link leads nowhere: look where it is to go.",
    errno.ENOTDIR: "A part of its path is no folder: choose another place.",
    errno.ENAMETOOLONG: "Choose a shorter name.",
    errno.EBUSY: _LET_GO,
    errno.EMFILE: "Too many files are open. Close some programs, then do the same again.",
    errno.EIO: "The disk or its connection may be failing. Choose another place.",
}
"""What to do, by what the system says."""


def write_files(
    files: Sequence[tuple[str, str | bytes]],
    before_placing: Callable[[], None] | None = None,
    *,
    private: bool = False,
) -> None:
    """Write several files, each whole; none takes its place before all are on the disk.

    Missing folders are made.

    Args:
        files: Paths and what to write there; text as UTF-8, with its line ends as they are.
        before_placing: Called when all are on the disk; if it raises, nothing is changed.
        private: Whether new ones are for their owner only.

    Raises:
        OutputError: When a place is taken by something that is not an ordinary file, or cannot be
            written.
    """
    for path, _ in files:
        _refuse_name(path)
    for folder in {os.path.dirname(path) for path, _ in files}:
        clear_leftovers(folder)
    hold_many(len(files))
    staged: list[_Staged] = []
    try:
        for path, content in files:
            staged.append(_Staged(path, private))
            with _telling(path, _NOTHING):
                _make(staged[-1].folder)
                staged[-1].write(content)
        if before_placing is not None:
            before_placing()
        written: list[str] = []
        for each in staged:
            with _telling(each.path, partial(_not_all, each.path, written)):
                each.replace()
            written.append(each.path)
    finally:
        for each in staged:
            each.discard()


def create_file(
    path: str,
    content: str | bytes,
    before_placing: Callable[[], None] | None = None,
    *,
    private: bool = False,
    outcome: str = _NOTHING,
) -> bool:
    """Write a new file, and never replace one; false when there is one of that name.

    That holds for one that appears in the same instant too, except on file systems without links.

    Args:
        path: Where it goes.
        content: What to write; text as UTF-8.
        before_placing: Called when it is on the disk; if it raises, nothing is changed.
        private: Whether it is for its owner only.
        outcome: What an error says is so, where it cannot be written.

    Raises:
        OutputError: As for `write_files`.
    """
    _refuse_name(path)
    staged = _Staged(path, private)
    clear_leftovers(staged.folder)  # also where one is there: whoever wrote it may have been killed
    if os.path.lexists(path):
        return False
    try:
        with _telling(path, outcome):
            _make(staged.folder)
            staged.write(content)
            if before_placing is not None:
                before_placing()
            return staged.take_free_place()
    finally:
        staged.discard()


def write_held(path: str, content: str | bytes, shown: str) -> int | None:
    """Write a file and hold its lock, which it has before it can be seen under the name.

    So whoever holds the lock of the old one and lets go of it afterwards leaves no moment in which
    another gets in between. Made for many writes in a row: it neither makes folders nor looks for
    leftovers, see `clear_leftovers`.

    Args:
        path: The file, links resolved.
        content: What to write.
        shown: What errors call it.

    Returns:
        The number of the open file, to be closed by the caller; None where there are no locks.

    Raises:
        OutputError: When it cannot be written; the old one is as it was.
    """
    staged = _Staged(path, private=True)
    try:
        with _telling(shown, _AS_IT_WAS):
            staged.write(content)
            staged.replace()
        return staged.hand_over()
    finally:
        staged.discard()


def clear_leftovers(folder: str) -> None:
    """Remove what killed runs left in a folder; what a living one is writing stays.

    Where there are no locks nobody can tell, and what is not a day old stays.
    """
    found: list[str] = []
    with suppress(OSError), os.scandir(folder or ".") as entries:
        found += (entry.path for entry in entries if _is_leftover(entry))
    for path in found:
        with suppress(OSError):
            _clear(path)


def reason(error: OSError) -> str:
    """Why the system refused, as part of a sentence."""
    if is_surely_busy(error):
        return "another program has it open"
    return (error.strerror or str(error)).lower()


def way_out(error: OSError) -> str:
    """What to do where the system refuses to write."""
    if is_busy(error):
        return _LET_GO
    return _WAYS_OUT.get(error.errno or 0, "Try again, or write it elsewhere.")


class _Staged:
    """A file beside the one whose place it is to take.

    Its lock says that its writer lives. The name is drawn anew each time, and noted before there is
    such a file, so that an interrupt at any moment finds it and it can never be another's.
    """

    def __init__(self, path: str, private: bool) -> None:
        self.path = path
        self.private = private
        self.folder = os.path.dirname(path) or "."
        self._beside = ""
        self._number: int | None = None

    def write(self, content: str | bytes) -> None:
        """Put the content on the disk, with the permissions that it will have."""
        rest = memoryview(content.encode() if isinstance(content, str) else content)
        mode = _mode(self.path)
        new = 0o600 if self.private else 0o666
        number, is_locked = self._open(new if mode is None else mode)
        if mode is not None and hasattr(os, "fchmod"):  # Windows has none before Python 3.13
            os.fchmod(number, mode)  # the umask may have taken from it
        while rest:
            rest = rest[os.write(number, rest) :]
        os.fsync(number)
        if not is_locked:  # Windows renames no file that is open
            self._close()

    def replace(self) -> None:
        """Take the place of whatever is there."""
        patiently(lambda: os.replace(self._beside, self.path))
        _flush(self.folder)

    def take_free_place(self) -> bool:
        """Take the place if there is nothing; false if something is."""
        try:
            # Unlike a rename, a link never takes the place of a file that has just appeared.
            patiently(lambda: os.link(self._beside, self.path))
        except FileExistsError:
            return False
        except OSError:  # a file system without links
            if os.path.lexists(self.path):
                return False
            try:
                patiently(lambda: os.rename(self._beside, self.path))
            except FileExistsError:  # Windows looks for itself
                return False
        self.discard()  # the other name, where it was a link
        _flush(self.folder)
        return True

    def hand_over(self) -> int | None:
        """The open file that holds the lock, from now on the caller's."""
        number, self._number = self._number, None
        return number

    def discard(self) -> None:
        """Let go of the lock, and remove it where it has not taken its place."""
        with suppress(OSError):  # what is in it is on the disk, or given up
            self._close()
        if self._beside:
            with suppress(OSError):
                patiently(lambda: os.unlink(self._beside))

    def _open(self, mode: int) -> tuple[int, bool]:
        """Make it, with no more than these permissions; gives its number and if it is locked."""
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        for _ in range(_TIMES_CLEARED):
            self._beside = os.path.join(self.folder, f"{_START}{os.urandom(8).hex()}{_END}")
            self._number = number = os.open(self._beside, flags, mode)
            try:
                lock(number)
            except OSError as error:
                if not isinstance(error, BlockingIOError):
                    return number, False
            else:
                if is_at(number, self._beside):
                    return number, True
            self.discard()  # taken for a leftover before we had the lock: once more
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    def _close(self) -> None:
        number = self.hand_over()  # an interrupt after closing must not have it closed again
        if number is not None:
            os.close(number)


def _not_all(path: str, written: Sequence[str]) -> str:
    """What is so when a file cannot take its place: those before it have."""
    if written:
        names, more = ", ".join(written[:_MOST_NAMED]), len(written) - _MOST_NAMED
        if more > 0:
            names += f" and {more:,} more"
        return f"{names} {'was' if len(written) == 1 else 'were'} written before it"
    return _AS_IT_WAS if os.path.lexists(path) else _NOTHING


@contextmanager
def _telling(path: str, so: str | Callable[[], str]) -> Iterator[None]:
    """Turn what the system says into our words, with what is so then."""
    try:
        yield
    except OSError as error:
        outcome = so if isinstance(so, str) else so()
        if isinstance(error, FileNotFoundError) and is_too_long(str(error.filename or path)):
            problem = f"cannot write {path}: its path is too long for Windows; {outcome}"
            raise OutputError(problem, SHORTER) from None
        refused = OutputError(f"cannot write {path}: {reason(error)}; {outcome}", way_out(error))
        refused.is_by_system = True
        refused.is_busy = is_busy(error)
        refused.is_full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise refused from None


def _refuse_name(path: str) -> None:
    """Refuse a name that Windows would take for something else, as it does in silence."""
    if not is_windows():
        return
    drive = drive_of(path)
    if drive and not os.path.isdir(drive + os.sep):
        raise OutputError(f"cannot write {path}: there is no drive {drive}; {_NOTHING}", _ELSEWHERE)
    why = refused_by_windows(path)
    if why:
        problem = f"cannot write {path}: Windows has no such names; {_NOTHING}"
        raise OutputError(problem, f"{why} Choose another name.")


def _mode(path: str) -> int | None:
    """The permissions of the file that will be replaced; None where there is none."""
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISREG(mode):
        if is_windows() and not mode & stat.S_IWRITE:  # others let it be replaced
            raise OutputError(f"{path} is read-only; {_NOTHING}", "Choose another name.")
        return stat.S_IMODE(mode)
    if stat.S_ISLNK(mode) and not _is_device(path):
        return None
    kind = "a folder" if stat.S_ISDIR(mode) else "no ordinary file"
    raise OutputError(f"{path} is {kind}; {_NOTHING}", "Choose another name.")


def _is_device(path: str) -> bool:
    """Whether a link leads to a device or a pipe, as /dev/stdout does: nobody wants that lost."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _make(folder: str) -> None:
    """Make a folder and those it is in; each is flushed into the one that holds it."""
    if os.path.isdir(folder):
        return
    parent = os.path.dirname(folder) or "."
    if parent != folder:
        _make(parent)
    with suppress(FileExistsError):  # just made by another, or a file: then writing will say so
        os.mkdir(folder)
    _flush(parent)


def _flush(folder: str) -> None:
    """Flush the names in a folder to the disk, where the system can."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _is_leftover(entry: "os.DirEntry[str]") -> bool:
    is_ours = entry.name.startswith(_START) and entry.name.endswith(_END)
    return is_ours and entry.is_file(follow_symlinks=False)


def _clear(path: str) -> None:
    no_link = getattr(os, "O_NOFOLLOW", 0)
    try:
        number = os.open(path, os.O_RDWR | no_link)  # some file systems lock no file open to read
    except PermissionError:  # it has the permissions of what it was to replace
        number = os.open(path, os.O_RDONLY | no_link)
    try:
        try:
            lock(number)
        except BlockingIOError:
            raise
        except OSError:
            if time.time() - os.fstat(number).st_mtime < _LONGEST_WRITING:
                raise
        if not is_windows():  # while it is open
            os.unlink(path)  # of this name there was never another, so it is this one or none
    finally:
        os.close(number)
    if is_windows():  # when it is not; of a living one it is refused
        os.unlink(path)
