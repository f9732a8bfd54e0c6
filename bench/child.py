"""One run of a command, its output thrown away, and what it took."""

import os
import resource
import sys
import time
from typing import NamedTuple


class Took(NamedTuple):
    """What a run took, of the command and of all that it started."""

    seconds: float
    """Of the processor."""
    elapsed: float
    """Of the clock."""
    mebibytes: float
    """Of memory, at the most."""
    code: int
    """Negative where it was given up."""


def took(command: list[str], limit: int | None = None) -> Took:
    """Run a command.

    Args:
        command: The program, by its path, and its words.
        limit: Seconds of the processor after which it is given up.
    """
    start = time.perf_counter()
    child = os.fork()
    if child == 0:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        os.environ.update(CI="1", COLUMNS="80")
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
        try:
            os.execv(command[0], command)
        finally:
            os._exit(127)
    _, status, usage = os.wait4(child, 0)
    elapsed = time.perf_counter() - start
    unit = 1 if sys.platform == "darwin" else 1024
    return Took(
        usage.ru_utime + usage.ru_stime,
        elapsed,
        usage.ru_maxrss * unit / 2**20,
        os.waitstatus_to_exitcode(status),
    )
