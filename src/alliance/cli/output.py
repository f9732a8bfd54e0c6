"""Writing: files whole or not at all, and a standard output that may close early."""

import io
import os
import stat
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from alliance.cli.interrupts import INTERRUPTS
from alliance.errors import OutputError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class Remarks(io.FileIO):
    """Standard error: what it cannot take is lost, and changes no exit code."""

    def write(self, data: "ReadableBuffer", /) -> int:
        """Write, or do as if."""
        try:
            return super().write(data)
        except OSError:
            return memoryview(data).nbytes


def write_file(path: str, text: str) -> None:
    """Write a file whole or not at all.

    The text goes to a file beside it that then takes its place, so that a reader sees the old or
    the new one. A symbolic link is replaced, never followed; missing folders are made.

    Raises:
        OutputError: When the place is taken by something that is not a regular file, or cannot be
            written.
    """
    write_files([(path, text)])


def write_files(files: Sequence[tuple[str, str]]) -> None:
    """Write several files, each whole; none takes its place before all are on the disk.

    Raises:
        OutputError: As for one file.
    """
    staged: dict[str, str] = {}
    try:
        for path, text in files:
            staged[path] = _stage(path, text)
        INTERRUPTS.heed()
        for path in list(staged):
            _move(staged[path], path)
            del staged[path]
    finally:
        for beside in staged.values():
            with suppress(FileNotFoundError):  # interrupted just after it took its place
                os.unlink(beside)


def _move(beside: str, path: str) -> None:
    try:
        os.replace(beside, path)
    except OSError as error:
        raise OutputError(f"cannot write {path}: {_reason(error)}; it is as it was") from None


def _stage(path: str, text: str) -> str:
    """Write the text to a new file beside the one that it is to replace; gives its name."""
    import tempfile  # it brings random and hashlib along

    try:
        mode = os.lstat(path).st_mode
    except OSError:
        mode = None
    if mode is not None and not stat.S_ISREG(mode) and not stat.S_ISLNK(mode):
        kind = "a folder" if stat.S_ISDIR(mode) else "no ordinary file"
        raise OutputError(f"{path} is {kind}; nothing was written", "Choose another name.")
    folder = os.path.dirname(path) or "."
    try:
        os.makedirs(folder, exist_ok=True)
        handle, beside = tempfile.mkstemp(prefix=".alliance-", dir=folder)
    except OSError as error:
        raise OutputError(f"cannot write {path}: {_reason(error)}; nothing was written") from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(beside, _mode(mode))
    except BaseException as error:
        os.unlink(beside)
        if isinstance(error, OSError):
            problem = f"cannot write {path}: {_reason(error)}; nothing was written"
            raise OutputError(problem) from None
        raise
    return beside


def create_file(path: str, text: str, force: bool) -> None:
    """Write a new file; an existing one only with `force`.

    Raises:
        OutputError: When there is such a file already, or it cannot be written.
    """
    if not force and os.path.lexists(path):
        raise OutputError(f"{path} is there already", "Choose another name, or add --force.")
    write_file(path, text)


def write_stdout(text: str) -> None:
    """Write to standard output; a reader that has seen enough, such as head, is no error.

    Raises:
        OutputError: When it is closed, or cannot take the text.
    """
    INTERRUPTS.heed()
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        # Python flushes once more at exit; let that go nowhere, and keep the exit code.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise OutputError(f"cannot write to standard output: {_reason(error)}") from None


def say(line: str) -> None:
    """Write a line to standard error."""
    sys.stderr.write(f"{line}\n")


def _mode(existing: int | None) -> int:
    """Permissions of the file that is replaced, or those that a new file gets."""
    if existing is not None and stat.S_ISREG(existing):
        return stat.S_IMODE(existing)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
