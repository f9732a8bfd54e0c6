"""What belongs to every drawing: what its marks mean, and the table behind it."""

from collections.abc import Iterable
from typing import NamedTuple

from alliance.render.parts.blocks import Column
from alliance.render.words.figures import AS_TABLE, as_table


class KeyEntry(NamedTuple):
    """A mark and what it stands for."""

    sign: str
    """The name of the mark, which the templates draw."""
    text: str
    letter: str = ""
    """Where the mark is a letter."""
    name: str = ""
    """What people have typed before the text; it may run from right to left."""


class FigureTable(NamedTuple):
    """All figures of a drawing as text."""

    summary: str
    """What opens it."""
    label: str
    """What it is called where it is scrolled."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


def figure_table(
    title: str, columns: Iterable[Column], rows: Iterable[tuple[str, ...]]
) -> FigureTable:
    """The table behind a drawing.

    Args:
        title: What the drawing is called.
        columns: Its columns, the first one of names.
        rows: As many cells each.
    """
    return FigureTable(AS_TABLE, as_table(title), tuple(columns), tuple(rows))
