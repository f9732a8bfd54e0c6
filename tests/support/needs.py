"""What a test needs and not every machine has: without it the test is skipped, and says so."""

import os
import shutil
import sys

import pytest


def needed(program: str) -> str:
    """The path of a program; without it the test is skipped, or fails where none may be skipped."""
    path = shutil.which(program)
    if path is None:
        said = f"{program} is not installed, so this was not tried (.ci/run installs it)"
        if os.environ.get("ALLIANCE_NO_SKIP") == "1":
            pytest.fail(said)
        pytest.skip(said)
    return path


_UNIX = "tries what only Unix has"

UNIX_ONLY = pytest.mark.skipif(os.name == "nt", reason=_UNIX)
LINUX_ONLY = pytest.mark.skipif(sys.platform != "linux", reason="emulates Windows, by Linux")
"""On Windows itself the other tests try the real thing."""

IS_SUPERUSER = getattr(os, "geteuid", lambda: 1)() == 0
"""Whether everything may be read and written, whatever its rights say."""


def unix() -> None:
    """Skip the test on Windows, for helpers that do what only Unix can."""
    if os.name == "nt":
        pytest.skip(_UNIX)
