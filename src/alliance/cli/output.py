"""What comes out: files, unless an interrupt came, and streams that may close early."""

import errno
import io
import os
import re
import stat
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from alliance.cli.interrupts import INTERRUPTS
from alliance.console.system import is_windows
from alliance.errors import OutputError
from alliance.files import writing

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_COMMAND = re.compile(r"^[^\S\n]*:(?=:)|#(?=#\[)", re.MULTILINE)
"""Where a line of a build's log begins to be a command, in either of the two notations."""


class Remarks(io.RawIOBase):
    """Standard error: what it cannot take is lost, and changes no exit code.

    Args:
        raw: The stream below it, as Python opened it: a console of Windows takes text, and a file
            bytes.
    """

    def __init__(self, raw: io.RawIOBase) -> None:
        self._raw = raw

    def writable(self) -> bool:
        """It is there to be written to."""
        return True

    def fileno(self) -> int:
        """The number of the stream below it."""
        return self._raw.fileno()

    def isatty(self) -> bool:
        """Whether that is a terminal."""
        return self._raw.isatty()

    def write(self, data: "ReadableBuffer", /) -> int:
        """Write, or do as if."""
        try:
            written = self._raw.write(data)  # None where whoever reads it is slow
        except OSError:
            written = None
        return memoryview(data).nbytes if written is None else written


class _BuildLog(io.TextIOWrapper):
    """Standard error of a build, whose host takes some lines for commands."""

    def write(self, text: str, /) -> int:
        """Write it so that no line is one."""
        super().write(without_commands(text))
        return len(text)


def is_read_by_host(stream: TextIO) -> bool:
    """Whether a code host reads it line by line, and does what some lines say; no file is."""
    if os.environ.get("GITHUB_ACTIONS") != "true":
        return False
    try:
        return not stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):  # it has no number: whoever took its place is read as it is
        return True


def without_commands(text: str) -> str:
    r"""A text of which no line is a command to the host of a build; a space parts the marks.

    People's own words, such as notes and names of files, may look like one.

    Example:
        >>> without_commands("a ::b\n  ::error::c\nd ##[e]")
        'a ::b\n  : :error::c\nd # #[e]'
    """
    return _COMMAND.sub(r"\g<0> ", text)


def prepare_streams() -> None:
    """Make the standard streams what all commands take them for.

    They are there, also where whoever called us has closed them. A letter that they cannot show is
    written as an escape. On Windows a file or a pipe gets UTF-8 with the line ends that all other
    files have, whatever the code page, unless somebody chose otherwise by Python's own variables.
    Where whoever called us does not wait for the other end, we do: else a part would be missing.
    """
    _wait_for_the_other_end()
    if sys.stderr is None:  # nobody misses our remarks
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 # to the end
    elif isinstance(sys.stderr, io.TextIOWrapper):  # in an editor's own window it is none
        lower = sys.stderr.buffer
        raw = lower.raw if isinstance(lower, io.BufferedWriter) else lower
        buffer = io.BufferedWriter(Remarks(raw))
        encoding = _encoding(sys.stderr)
        wrapper = _BuildLog if is_read_by_host(sys.stderr) else io.TextIOWrapper
        sys.stderr = wrapper(buffer, encoding, "backslashreplace", line_buffering=True)
    if sys.stdout is None:
        # A report must not get lost in silence: writing to a file that is open for reading fails.
        sys.stdout = open(os.devnull, encoding="utf-8")  # noqa: SIM115 # likewise
    elif isinstance(sys.stdout, io.TextIOWrapper) and isinstance(sys.stdout.buffer, io.RawIOBase):
        # PYTHONUNBUFFERED: the stream below may take a part of a text, and nobody looks how much.
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(sys.stdout.buffer), sys.stdout.encoding)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding=_encoding(sys.stdout), errors="backslashreplace")
        if is_windows() and not sys.stdout.isatty():
            sys.stdout.reconfigure(newline="\n")


def _wait_for_the_other_end() -> None:
    if sys.platform != "win32":
        for stream in (sys.stdin, sys.stdout):  # a remark that nobody takes is lost
            with suppress(OSError, ValueError, AttributeError):  # closed, or none of the system's
                os.set_blocking(stream.fileno(), True)


def _encoding(stream: io.TextIOWrapper) -> str:
    """What to write into a stream; the encoding of a pipe on Windows is an old one by default."""
    is_chosen = any(os.environ.get(name) for name in ("PYTHONIOENCODING", "PYTHONUTF8"))
    return "utf-8" if is_windows() and not is_chosen and not stream.isatty() else stream.encoding


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
            sys.stdout.write(without_commands(text) if is_read_by_host(sys.stdout) else text)
            sys.stdout.flush()
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(text)
            sys.stdout.buffer.flush()
    except OSError as error:
        # Python flushes once more at exit; let that go nowhere, and keep the exit code.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not _has_seen_enough(error):
            why, way_out = writing.reason(error), writing.way_out(error)
            is_unsaid = isinstance(error, io.UnsupportedOperation)  # the system was not asked
            if is_unsaid or error.errno == errno.EBADF:  # as one that is open for reading only
                why, way_out = "it is closed", "Leave it open, or send it into a file."
            raise OutputError(f"cannot write to standard output: {why}", way_out) from None


def _has_seen_enough(error: OSError) -> bool:
    """Whether it says that the reader of a pipe went away; Windows calls the write invalid."""
    return isinstance(error, BrokenPipeError) or (is_windows() and error.errno == errno.EINVAL)


def say(line: str) -> None:
    """Write a line to standard error."""
    sys.stderr.write(f"{line}\n")
