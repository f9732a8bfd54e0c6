"""A folder without answers: what is said of it, and what to do."""

import os
from collections.abc import Sequence

from alliance.errors import Lead, Problem
from alliance.loading.alliance_files import has_alliance_file
from alliance.loading.left_out import LeftOut, notes_on


def without_any_answers(folder: str, names: Sequence[str], left_out: Sequence[LeftOut]) -> Problem:
    """The problem of a folder in which nobody answered; it is never a pass.

    Args:
        folder: As it was named.
        names: What is in it.
        left_out: Its files that were not read.
    """
    problem = Problem(folder, "there are no answers here")
    # What can be imported may hold the answers, so it comes first.
    notes = sorted(notes_on(left_out), key=lambda note: note.lead is None)
    if notes:
        first, *others = notes
        more = (step for note in others for step in (note.text, note.lead) if step is not None)
        return problem._replace(way_out=first.text, lead=first.lead, steps=tuple(more))
    inside = (os.path.join(folder, name) for name in names if not name.startswith("."))
    deeper = [*filter(os.path.isdir, inside)]
    if deeper:
        lead = Lead("assess", (deeper[-1],))
        rest: list[str | Lead] = []
        if len(deeper) > 1:
            rest += ["Or see what moved from one to the next:", Lead("compare", (folder,))]
        if any(map(has_alliance_file, deeper)) and not has_alliance_file(folder):
            rest += ["Or, where each is an alliance:", Lead("assess", (folder, "--each"))]
        return problem._replace(way_out="There are folders in it:", lead=lead, steps=tuple(rest))
    return problem._replace(
        way_out="A file to fill in:",
        lead=Lead("new", ("response", *_inside(folder))),
        steps=("To hear the others:", Lead("collect", ("page", *_inside(folder)))),
    )


def _inside(folder: str) -> tuple[str, ...]:
    """A folder as the place of a new answers file; nothing for here."""
    return () if os.path.normpath(folder) == os.curdir else (os.path.join(folder, ""),)
