"""Two times on one scale: then, now, and whether the change can be told from chance."""

from typing import NamedTuple

from alliance.render.figures.legend import KeyEntry
from alliance.render.figures.scale import Scale, at, scale
from alliance.render.parts.blocks import ChangeChart, MovedRow
from alliance.render.words import figures as said

_SAME = 0.6
"""Points under which both marks have one place: the one in the other, with one figure."""


class MovedLine(NamedTuple):
    """One aspect."""

    row: MovedRow
    before: float | None
    after: float | None
    way: str
    """ "up" or "down" from then to now, or "" where nothing joins them."""
    beside: tuple[str, ...]
    """The verdict, then the change and its likely range."""


class MovedFigure(NamedTuple):
    """All aspects."""

    title: str
    scale: Scale
    lines: tuple[MovedLine, ...]
    key: tuple[KeyEntry, ...]


def moved_figure(block: ChangeChart) -> MovedFigure:
    """Set then and now on one scale, a line an aspect; a table stands beside it."""
    then, now, *_ = block.columns
    key = (KeyEntry("least", then), KeyEntry("most", now))
    return MovedFigure(said.THEN_AND_NOW, scale(block.edges), tuple(map(_line, block.rows)), key)


def _line(row: MovedRow) -> MovedLine:
    before = at(row.before) if row.before is not None else None
    after = at(row.after) if row.after is not None else None
    way = ""
    if before is not None and after is not None and abs(after - before) >= _SAME:
        way = "up" if after > before else "down"
    return MovedLine(row, before, after, way, said.moved_beside(row))
