"""Errors and remarks on stderr."""

import sys

from alliance.cli.look import room_in
from alliance.errors import AllianceError, InputError
from alliance.render.commands import ANYWHERE
from alliance.render.problems import problem_lines, problems_text, way_out_lines
from alliance.render.safe import safe


def note(text: str) -> None:
    """Write a remark to standard error; in a terminal no word of it is broken.

    Args:
        text: Safe to show.
    """
    tell(f"Note: {text}")


def tell(text: str) -> None:
    """Write what may be a long line to standard error, likewise."""
    for line in problem_lines(text, room_in(sys.stderr)):
        sys.stderr.write(f"{line}\n")


def show(error: AllianceError, closing: str = "") -> None:
    """Write an error to stderr: place, problem, way out, and where answers are.

    Args:
        error: What went wrong.
        closing: What follows from it, where a file is at fault.
    """
    tells = error.command_of or ANYWHERE.to
    room = room_in(sys.stderr)
    if isinstance(error, InputError):
        # Where answers were saved it is not so that nothing was written.
        closing = "" if error.saved else closing
        sys.stderr.write(problems_text(error.problems, closing, tells, room) + "\n")
    else:
        tell(safe(error.problem))
        for line in way_out_lines(error.way_out, error.lead, tells, room):
            sys.stderr.write(f"{line}\n")
    if error.saved:
        sys.stderr.write(f"Saved in {safe(error.saved)}\n")
