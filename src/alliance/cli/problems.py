"""An error as a block on stderr."""

import sys

from alliance.errors import AllianceError, InputError
from alliance.render.problems import problems_text
from alliance.render.safe import safe


def show(error: AllianceError, closing: str = "") -> None:
    """Write an error to stderr: place, problem, way out, and where answers are.

    Args:
        error: What went wrong.
        closing: What follows from it, where a file is at fault.
    """
    if isinstance(error, InputError):
        # Where answers were saved it is not so that nothing was written.
        sys.stderr.write(problems_text(error.problems, "" if error.saved else closing) + "\n")
    else:
        sys.stderr.write(f"{safe(error.problem)}\n")
        if error.way_out:
            sys.stderr.write(f"    {safe(error.way_out)}\n")
    if error.saved:
        sys.stderr.write(f"Saved in {safe(error.saved)}\n")
