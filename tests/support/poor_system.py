"""A Python that has what every system has, and nothing of Unix: one place that takes it all away.

It is meant for a process of its own. `take_away` comes first; what other packages need of the real
system while they are imported is imported by it before.
"""

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

MODULES = ("termios", "fcntl", "pwd", "grp", "tty", "pty", "resource", "syslog", "posix_ipc")
"""Those that Windows does not have."""

OS_NAMES = (
    *("set_blocking", "get_blocking", "fchmod", "fchown", "chown", "lchown", "chroot", "mkfifo"),
    *("mknod", "fork", "forkpty", "openpty", "getuid", "geteuid", "getgid", "getegid", "setuid"),
    *("seteuid", "getgroups", "getpgid", "getpgrp", "setsid", "tcgetpgrp", "ttyname", "ctermid"),
    *("sysconf", "statvfs", "fstatvfs", "killpg", "wait", "nice", "sync", "fdatasync"),
    *("O_NONBLOCK", "O_NOFOLLOW", "O_DIRECTORY", "O_CLOEXEC", "O_SYNC", "O_DSYNC", "O_NOCTTY"),
    *("pread", "pwrite", "readv", "writev", "sendfile", "posix_fallocate", "lockf"),
)
SIGNALS = (
    *("SIGHUP", "SIGQUIT", "SIGTSTP", "SIGCONT", "SIGWINCH", "SIGPIPE", "SIGALRM", "SIGCHLD"),
    *("SIGUSR1", "SIGUSR2", "SIGTTIN", "SIGTTOU", "SIGSTOP", "SIGKILL"),
)
"""Windows knows SIGINT, SIGTERM, SIGBREAK, and those of faults."""

SHARING_VIOLATION = 32

OPEN_ELSEWHERE: set[str] = set()
"""Names of files that another program has open."""


def take_away(*, is_windows: bool = False) -> None:
    """Take it all away for the rest of this process.

    Args:
        is_windows: Whether it calls itself Windows. What looks for Windows' own libraries while it
            is imported is then imported before.
    """
    if is_windows:
        import zoneinfo

        import jinja2
        import pydantic
        import rich.live
        import typer
        import typer.completion
        import yaml

        del jinja2, pydantic, rich, typer, yaml, zoneinfo
        sys.platform = "win32"
        signal.SIGBREAK = 21  # type: ignore[attr-defined] # what Windows calls it
    for name in MODULES:
        sys.modules[name] = None  # type: ignore[assignment] # Python's own way to say: not there
    for name in OS_NAMES:
        vars(os).pop(name, None)
    for name in SIGNALS:
        vars(signal).pop(name, None)


TEMPORARY = 1 << 28
"""Among the flags of `open`: the file goes when it is closed. Windows alone has such a flag."""

_GO_WHEN_CLOSED: dict[int, str] = {}


def lock_bytes() -> tuple[object, int]:
    """What `msvcrt` locks with, and how it is told not to wait; taken before Unix' own is gone."""
    import fcntl

    real = fcntl.flock
    how = fcntl.LOCK_EX | fcntl.LOCK_NB

    def locking(number: int, mode: int, count: int) -> None:
        try:
            real(number, mode)
        except BlockingIOError:
            raise PermissionError(13, "Permission denied") from None

    return locking, how


def refuse_open_files() -> None:
    """Let no file be replaced, renamed or removed that this process has open, as Windows does.

    Folders cannot be opened there, and no rename takes a place that is taken.
    """
    real_open, real_rename = os.open, os.rename
    real_close, real_unlink = os.close, os.unlink
    for name in ("replace", "rename", "unlink", "remove"):
        _refuse(name)

    def open_file(path: str, flags: int, mode: int = 0o777, **more: int) -> int:
        if os.path.isdir(path):
            raise PermissionError(13, "Permission denied", path)
        if flags & TEMPORARY and os.path.exists(path) and not os.stat(path).st_mode & 0o777:
            raise PermissionError(13, "Permission denied", path)
        number = real_open(path, flags & ~TEMPORARY, mode, **more)
        if flags & TEMPORARY:
            _GO_WHEN_CLOSED[number] = path
        return number

    def close(fd: int) -> None:
        real_close(fd)
        path = _GO_WHEN_CLOSED.pop(fd, "")
        if path and is_open_anywhere(path):
            os.chmod(path, 0)  # it is to go: nobody else can open it
        elif path and os.path.exists(path):
            real_unlink(path)

    refusing_rename = os.rename

    def rename(source: str, target: str) -> None:
        if os.path.lexists(target):
            raise FileExistsError(17, "File exists", target)
        refusing_rename(source, target)

    assert real_rename is not refusing_rename
    os.O_TEMPORARY = TEMPORARY  # type: ignore[attr-defined] # only Windows has it
    os.close = close
    os.open = open_file  # type: ignore[assignment] # only what we use of it
    os.rename = rename  # type: ignore[assignment] # likewise


def _refuse(name: str) -> None:
    real = getattr(os, name)

    def refusing(*paths: str) -> None:
        for path in paths:
            if is_open(path):
                error = PermissionError(13, "The process cannot access the file", path)
                error.winerror = SHARING_VIOLATION  # type: ignore[attr-defined] # as there
                raise error
        real(*paths)

    setattr(os, name, refusing)


def is_open(path: str) -> bool:
    """Whether this process has a file open, by what Linux tells of it, or another as if."""
    if os.path.basename(path) in OPEN_ELSEWHERE:
        return True
    if not os.path.lexists(path):
        return False
    real = os.path.realpath(path)
    for number in Path("/proc/self/fd").iterdir():
        try:
            if os.readlink(number) == real:
                return True
        except FileNotFoundError:
            continue
    return False


def is_open_anywhere(path: str) -> bool:
    """Whether any process that we may look at has a file open."""
    real = os.path.realpath(path)
    for number in Path("/proc").glob("[0-9]*/fd/*"):
        with suppress(OSError):  # closed meanwhile
            if os.readlink(number) == real:
                return True
    return False
