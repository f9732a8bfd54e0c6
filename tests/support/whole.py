"""Run the whole program in this process, from its main function to its exit code.

Unlike `command.run`, streams are files that can fail, and a fault of ours ends as it does for
people: with code 4 and a traceback on standard error.
"""

import gc
import io
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import Any, NamedTuple
from unittest.mock import patch

from alliance.__main__ import leave
from alliance.cli.app import main
from alliance.cli.interrupts import INTERRUPTS
from alliance.errors import BUG, INTERRUPTED

CALM = {"COLUMNS": "80", "NO_COLOR": "1", "CI": "1", "TERM": "xterm"}
"""What a build sets: nobody is there to be asked."""

Raw = Callable[[int], io.RawIOBase]
"""Makes a stream of the number of an open file."""


class Left(BaseException):
    """The process has ended; carries its code."""

    def __init__(self, code: int) -> None:
        self.code = code


class Outcome(NamedTuple):
    """What came of it."""

    code: int
    out: bytes
    err: str

    @property
    def is_bug(self) -> bool:
        """Whether it is a fault of ours."""
        return self.code not in (0, 1, 2, 3, INTERRUPTED) or "Traceback" in self.err


def whole(
    words: Sequence[str],
    stdin: bytes = b"",
    env: Mapping[str, str] = CALM,
    stdout: Raw | None = None,
) -> Outcome:
    """Run `alliance` with these words.

    Args:
        words: What stands behind `alliance`.
        stdin: What is piped in.
        env: The environment; nothing else is in it.
        stdout: Makes the stream under standard output; None for one that takes everything.
    """
    with ExitStack() as stack:
        files = [stack.enter_context(tempfile.TemporaryFile()) for _ in range(3)]
        files[0].write(stdin)
        files[0].seek(0)
        stack.enter_context(_as_it_was())
        stack.enter_context(patch.dict(os.environ, env, clear=True))
        numbers = [os.dup(file.fileno()) for file in files]  # the program may turn one elsewhere
        for number in numbers:
            stack.callback(os.close, number)
        streams = [
            io.TextIOWrapper(io.BufferedReader(_raw(numbers[0], "rb")), "utf-8"),
            _writing((stdout or _plain)(numbers[1])),
            _writing(_plain(numbers[2])),
        ]
        for stream in streams:
            stack.callback(_close, stream)
        stack.enter_context(_streams(["alliance", *words], streams))
        code = _code()
        said = [_read(file) for file in files[1:]]
    return Outcome(code, said[0], said[1].decode("utf-8", "replace"))


def _code() -> int:
    """Run it, and give the code that the process would end with."""

    def end(code: int) -> None:
        raise Left(code)

    with patch.object(os, "_exit", end):
        code: object = BUG
        try:
            try:
                main()
                code = 0
            except SystemExit as leaving:
                code = leaving.code
            except KeyboardInterrupt:
                code = INTERRUPTED
            leave(code)
        except Left as left:
            return left.code


def _raw(number: int, mode: str) -> io.FileIO:
    return io.FileIO(number, mode, closefd=False)


def _plain(number: int) -> io.RawIOBase:
    return _raw(number, "wb")


def _writing(raw: io.RawIOBase) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BufferedWriter(raw), "utf-8")


def _close(stream: io.TextIOWrapper) -> None:
    """Let go of a stream; what is not written by now never is, of which Python 3.13 would tell."""
    with suppress(BaseException):
        stream.close()


def _read(file: Any) -> bytes:
    file.seek(0)
    data: bytes = file.read()
    return data


@contextmanager
def _streams(words: list[str], streams: Sequence[io.TextIOWrapper]) -> Iterator[None]:
    names = ("stdin", "stdout", "stderr")
    with ExitStack() as stack:
        stack.enter_context(patch.object(sys, "argv", words))
        for name, stream in zip(names, streams, strict=True):
            stack.enter_context(patch.object(sys, name, stream))
        yield


@contextmanager
def _as_it_was() -> Iterator[None]:
    """What the program sets for the rest of its process, put back."""
    before = gc.get_threshold(), signal.getsignal(signal.SIGINT), sys.unraisablehook
    ends = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    on_end = [(number, signal.getsignal(number)) for number in ends]
    INTERRUPTS.seen = False
    try:
        yield
    finally:
        gc.set_threshold(*before[0])
        for number, heard in [(signal.SIGINT, before[1]), *on_end]:
            signal.signal(number, heard)
        sys.unraisablehook = before[2]
        INTERRUPTS.seen = False
