"""A folder without answers: what is said of it, and what to do."""

import os
from collections.abc import Sequence

from alliance.errors import Lead, Problem
from alliance.loading.left_out import LeftOut, notes_on


def without_any_answers(folder: str, names: Sequence[str], left_out: Sequence[LeftOut]) -> Problem:
    """The problem of a folder in which nobody answered; it is never a pass.

    Args:
        folder: As it was named.
        names: What is in it.
        left_out: Its files that were not read.
    """
    problem = Problem(folder, "there are no answers here")
    notes = notes_on(left_out)
    if notes:
        return problem._replace(way_out=notes[0].text, lead=notes[0].lead)
    deeper = next((name for name in names if os.path.isdir(os.path.join(folder, name))), None)
    if deeper is not None:
        lead = Lead("assess", (os.path.join(folder, deeper),))
        return problem._replace(way_out="There are folders in it:", lead=lead)
    return problem._replace(
        way_out="A file to fill in:",
        lead=Lead("new", ("response", *_inside(folder))),
        steps=("To hear the others:", Lead("collect", ("page", *_inside(folder)))),
    )


def _inside(folder: str) -> tuple[str, ...]:
    """A folder as the place of a new answers file; nothing for here."""
    return () if os.path.normpath(folder) == os.curdir else (os.path.join(folder, ""),)
