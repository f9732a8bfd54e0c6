"""What to type on another day, before a command that was printed here works again."""

import os

from alliance.render.columns import columns
from alliance.render.commands import going_to

USUAL_ROOM = 80
"""Columns of most windows."""

_TYPE = "On another day, type this first:"


def another_day(room: int = USUAL_ROOM) -> str:
    """What leads back to this folder; empty where nobody can say which it is.

    Args:
        room: Columns of a line; where there are too few, the command has one of its own.
    """
    try:
        here = os.getcwd()
    except OSError:  # it was removed meanwhile
        return ""
    line = f"{_TYPE}  {going_to(here)}"
    return line if columns(line) <= room else f"{_TYPE}\n  {going_to(here)}"
