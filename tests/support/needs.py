"""Programs that a test needs and no package index has: without one it is skipped, and says so."""

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


UNIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="tries what only Unix has")
LINUX_ONLY = pytest.mark.skipif(sys.platform != "linux", reason="emulates Windows, by Linux")
"""On Windows itself the other tests try the real thing."""
