"""An error as a block on stderr."""

import sys

from alliance.errors import AllianceError, InputError
from alliance.render.commands import ANYWHERE
from alliance.render.problems import problems_text, way_out_lines
from alliance.render.safe import safe


def show(error: AllianceError, closing: str = "") -> None:
    """Write an error to stderr: place, problem, way out, and where answers are.

    Args:
        error: What went wrong.
        closing: What follows from it, where a file is at fault.
    """
    tells = error.command_of or ANYWHERE.to
    if isinstance(error, InputError):
        # Where answers were saved it is not so that nothing was written.
        closing = "" if error.saved else closing
        sys.stderr.write(problems_text(error.problems, closing, tells) + "\n")
    else:
        sys.stderr.write(f"{safe(error.problem)}\n")
        for line in way_out_lines(error.way_out, error.lead, tells):
            sys.stderr.write(f"{line}\n")
    if error.saved:
        sys.stderr.write(f"Saved in {safe(error.saved)}\n")
