"""What comes out: files, unless an interrupt came, and streams that may close early."""

import io
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from alliance.cli.interrupts import INTERRUPTS
from alliance.errors import OutputError
from alliance.files import writing

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class Remarks(io.FileIO):
    """Standard error: what it cannot take is lost, and changes no exit code."""

    def write(self, data: "ReadableBuffer", /) -> int:
        """Write, or do as if."""
        try:
            written: int | None = super().write(data)  # None where whoever reads it is slow
        except OSError:
            written = None
        return memoryview(data).nbytes if written is None else written


def write_files(
    files: Sequence[tuple[str, str | bytes]],
    *,
    private: bool,
    first: Callable[[], None] | None = None,
) -> None:
    """Write several files, each whole: all of them, or none where an interrupt came in time.

    Args:
        files: Paths, and the text or the bytes of each.
        private: Whether new ones are for their owner only.
        first: What has to work before any takes its place, called when all are on the disk.

    Raises:
        OutputError: When one of them cannot be written.
    """

    def before_placing() -> None:
        if first is not None:
            first()
        INTERRUPTS.hold()

    try:
        writing.write_files(files, before_placing, private=private)
    finally:
        INTERRUPTS.let_go()


def create_file(path: str, content: str | bytes, *, force: bool, private: bool) -> None:
    """Write a new file; an existing one only with `force`.

    Args:
        path: Where it goes.
        content: What it holds.
        force: Whether to write over a file, whose permissions stay.
        private: Whether a new one is for its owner only.

    Raises:
        OutputError: When there is such a file already, or it cannot be written.
    """
    if force:
        write_files([(path, content)], private=private)
    elif not writing.create_file(path, content, INTERRUPTS.heed, private=private):
        raise OutputError(f"{path} is there already", "Choose another name, or add --force.")


def write_stdout(text: str | bytes) -> None:
    """Write to standard output; a reader that has seen enough, such as head, is no error.

    Args:
        text: What a person reads, in the encoding of the terminal; or the bytes of a file, which
            no terminal changes.

    Raises:
        OutputError: When it is closed, or cannot take the text.
    """
    INTERRUPTS.heed()
    try:
        if isinstance(text, str):
            sys.stdout.write(text)
            sys.stdout.flush()
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(text)
            sys.stdout.buffer.flush()
    except OSError as error:
        # Python flushes once more at exit; let that go nowhere, and keep the exit code.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            closed = isinstance(error, io.UnsupportedOperation)  # of which the system says nothing
            why = "it is closed" if closed else writing.reason(error)
            raise OutputError(f"cannot write to standard output: {why}") from None


def say(line: str) -> None:
    """Write a line to standard error."""
    sys.stderr.write(f"{line}\n")
