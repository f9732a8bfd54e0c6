"""The calls that write, of which one can be made to fail: the n-th, with what the system says then.

The system is emulated at its edge: `os`, `open`, and the stream below standard output. What is
called is noted first, in a run without failure; then there is one run for each call and each way in
which it can fail. Only calls for a given folder count.
"""

import builtins
import errno
import io
import os
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any, Literal, NamedTuple
from unittest.mock import patch

_FULL = (errno.ENOSPC, errno.EDQUOT)
_CLOSED = (errno.EROFS, errno.EACCES)

ERRORS: Mapping[str, tuple[int, ...]] = {
    "open": (*_FULL, *_CLOSED, errno.ENOENT, errno.EIO, errno.EMFILE),
    "write": (*_FULL, errno.EIO, errno.EFBIG),
    "fsync": (*_FULL, errno.EIO),
    "close": (*_FULL, errno.EIO),
    "fchmod": (errno.EPERM, errno.EROFS, errno.EIO),
    "ftruncate": (errno.EIO,),
    "replace": (
        *(errno.EPERM, errno.EXDEV, errno.EBUSY, errno.ENOENT, errno.EIO),
        *(*_CLOSED, *_FULL),
    ),
    "link": (
        *(errno.EPERM, errno.EXDEV, errno.EMLINK, errno.EOPNOTSUPP, errno.EIO),
        *(*_CLOSED, *_FULL),
    ),
    "unlink": (errno.EPERM, errno.EBUSY, errno.EIO, *_CLOSED),
    "mkdir": (*_FULL, *_CLOSED, errno.ENOENT, errno.EIO),
    "stdout": (errno.ENOSPC, errno.EIO, errno.EPIPE),
}
"""What each call may be refused with."""
ERRORS = {**ERRORS, "rename": ERRORS["replace"], "remove": ERRORS["unlink"]}

How = int | Literal["killed", "interrupted", "short", "torn"]
"""A number of `errno`; the end of the process; Ctrl-C; a part is taken; a part, and no more."""


class Call(NamedTuple):
    """A call that writes."""

    name: str
    path: str


class Plan(NamedTuple):
    """What fails."""

    number: int
    """Counted from 0."""
    how: How
    lasts: bool = False
    """Whether all that comes after it, and can fail so, fails too."""


class Killed(BaseException):  # it is no error
    """The process is gone: nothing that comes after changes anything."""


class System:
    """The calls for what is in a folder. Use as a context manager, once."""

    def __init__(self, folder: Path, plan: Plan | None = None) -> None:
        self.calls: list[Call] = []
        self.states: list[dict[str, bytes]] = []
        """What was in the folder just before each call, where nothing is planned."""
        self._folder = os.path.join(os.path.realpath(folder), "")
        self._plan = plan
        self._is_dead = False
        self._numbers: dict[int, str] = {}
        self._real: dict[str, Callable[..., Any]] = {}
        self._stack = ExitStack()

    def __enter__(self) -> "System":
        for name in ("open", "write", "fsync", "close", "fchmod", "ftruncate"):
            self._patch(name, getattr(self, f"_{name}"))
        for name in ("replace", "rename", "link", "unlink", "remove", "mkdir"):
            self._patch(name, self._by_path(name))
        for module in (builtins, io):
            self._stack.enter_context(patch.object(module, "open", self._open_file))
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()
        for number in self._numbers:  # as the end of a process closes them
            with suppress(OSError):
                os.close(number)

    def stdout(self, number: int) -> io.RawIOBase:
        """The stream below standard output, of which each write counts."""
        return _Raw(self, "stdout", number, "wb", closefd=False)

    def fail(self, name: str, path: str) -> None:
        """Count a call, and refuse it where that is planned."""
        if self._is_dead:
            raise Killed
        number = len(self.calls)
        self.calls.append(Call(name, path))
        plan = self._plan
        if plan is None:
            self.states.append(contents(Path(self._folder)))
            return
        is_it = number == plan.number
        if plan.lasts and number > plan.number:
            is_it = plan.how in ERRORS[name]
        if not is_it:
            return
        if plan.how == "killed":
            self._is_dead = True
            raise Killed
        if plan.how == "interrupted":
            signal.raise_signal(signal.SIGINT)
        elif isinstance(plan.how, int):
            raise OSError(plan.how, os.strerror(plan.how), path)

    def taken(self, size: int) -> int:
        """How much of a write is taken, after `fail` has counted it."""
        plan = self._plan
        if plan is None or plan.number != len(self.calls) - 1 or size < 2:
            return size
        if plan.how == "torn":
            self._plan = Plan(plan.number + 1, errno.ENOSPC, lasts=True)
        return size // 2 if plan.how in ("torn", "short") else size

    def _patch(self, name: str, instead: Callable[..., Any]) -> None:
        self._real[name] = getattr(os, name)
        self._stack.enter_context(patch.object(os, name, instead))

    def is_inside(self, path: Any) -> bool:
        """Whether a path leads into the folder."""
        if isinstance(path, int):
            return False
        return os.path.abspath(os.fsdecode(path)).startswith(self._folder)

    def _open(self, path: Any, flags: int, mode: int = 0o777, **more: Any) -> int:
        writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC) or os.path.isdir(path)
        is_ours = bool(writes) and self.is_inside(os.path.join(path, ""))
        if is_ours:
            self.fail("open", os.fsdecode(path))
        number: int = self._real["open"](path, flags, mode, **more)
        if is_ours:
            self._numbers[number] = os.fsdecode(path)
        return number

    def _write(self, number: int, data: Any) -> int:
        if number in self._numbers:
            self.fail("write", self._numbers[number])
            data = memoryview(data)[: self.taken(memoryview(data).nbytes)]
        written: int = self._real["write"](number, data)
        return written

    def _fsync(self, number: int) -> None:
        self._by_number("fsync", number)

    def _fchmod(self, number: int, mode: int) -> None:
        self._by_number("fchmod", number, mode)

    def _ftruncate(self, number: int, size: int) -> None:
        self._by_number("ftruncate", number, size)

    def _by_number(self, name: str, number: int, *more: int) -> None:
        if number in self._numbers:
            self.fail(name, self._numbers[number])
        self._real[name](number, *more)

    def _close(self, number: int) -> None:
        path = self._numbers.get(number)
        if path is None:
            self._real["close"](number)
            return
        if self._is_dead:
            raise Killed
        del self._numbers[number]
        self._real["close"](number)  # Linux closes it, whatever it says then
        self.fail("close", path)

    def _by_path(self, name: str) -> Callable[..., None]:
        def call(path: Any, *more: Any, **named: Any) -> None:
            target = more[0] if more and name in ("replace", "rename", "link") else path
            if self.is_inside(target):
                self.fail(name, os.fsdecode(target))
            self._real[name](path, *more, **named)

        return call

    def _open_file(
        self,
        file: Any,
        mode: str = "r",
        buffering: int = -1,
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
        closefd: bool = True,
        opener: Any = None,
    ) -> Any:
        """Like the `open` of Python, of whose writes each counts."""
        if isinstance(file, int) or not set(mode) & set("wax+") or not self.is_inside(file):
            return _OPEN(file, mode, buffering, encoding, errors, newline, closefd, opener)
        raw = _Raw(
            self, os.fsdecode(file), file, mode.replace("t", ""), opener=opener or self._open
        )
        if buffering == 0:
            return raw
        buffer = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        return buffer if "b" in mode else io.TextIOWrapper(buffer, encoding, errors, newline)


_OPEN = io.open


class _Raw(io.FileIO):
    """A file whose writes count; it is closed as one that is no longer wanted."""

    def __init__(self, system: System, shown: str, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self._system = system
        self._shown = shown
        system._numbers.pop(self.fileno(), None)  # closed by itself

    def write(self, data: Any, /) -> int:
        name = "stdout" if self._shown == "stdout" else "write"
        self._system.fail(name, self._shown)
        part = memoryview(data).cast("B")
        written: int | None = super().write(part[: self._system.taken(part.nbytes)])
        return written or 0

    def truncate(self, size: int | None = None, /) -> int:
        self._system.fail("ftruncate", self._shown)
        return super().truncate(size)


def _files(folder: Path) -> Iterator[Path]:
    """The files below a folder that are not hidden."""
    return (
        path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(".saving")
    )


def _bytes_of(path: Path) -> bytes:
    with _OPEN(path, "rb") as file:
        data: bytes = file.read()
    return data


def contents(folder: Path) -> dict[str, bytes]:
    """What is in a folder, by path from there."""
    return {str(path.relative_to(folder)): _bytes_of(path) for path in _files(folder)}


def ways(call: Call) -> tuple[How, ...]:
    """All ways in which a call can fail."""
    partly: tuple[How, ...] = ("short", "torn") if call.name == "write" else ()
    return (*ERRORS[call.name], *partly, "killed", "interrupted")
