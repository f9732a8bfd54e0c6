"""Where groups differ: the lowest and the highest on each aspect, joined."""

from typing import NamedTuple

from alliance.render.figures.legend import FigureTable, KeyEntry, figure_table
from alliance.render.figures.scale import Scale, at, rounded, scale
from alliance.render.parts.blocks import Column, GapChart, GapRow, GapSide
from alliance.render.words import figures as said


class GapLine(NamedTuple):
    """One aspect."""

    row: GapRow
    low: float
    high: float
    wide: float
    """From the one to the other."""
    between: tuple[float, ...]
    """The places of the other groups."""
    name: str
    says: str


class GapFigure(NamedTuple):
    """All aspects on which groups are shown."""

    title: str
    scale: Scale
    lines: tuple[GapLine, ...]
    key: tuple[KeyEntry, ...]
    table: FigureTable


def gap_figure(block: GapChart) -> GapFigure:
    """Set the groups on one scale, a line an aspect."""
    lines = tuple(map(_line, block.rows))
    others = any(line.between for line in lines)
    signs = ("least", *(["other"] if others else []), "most")
    key = tuple(KeyEntry(sign, said.KEYS[sign]) for sign in signs)
    return GapFigure(said.GAPS, scale(block.edges), lines, key, _table(block))


def _line(row: GapRow) -> GapLine:
    low, high = at(row.low.value), at(row.high.value)
    return GapLine(
        row,
        low,
        high,
        rounded(high - low),
        tuple(at(each.value) for each in row.others),
        said.gap_name(row),
        said.gap_says(row),
    )


def _table(block: GapChart) -> FigureTable:
    columns = tuple(map(Column, said.GAP_COLUMNS))
    rows = tuple((row.title, _sides(row), row.apart, row.says or said.NONE) for row in block.rows)
    return figure_table(said.GAPS, columns, rows)


def _sides(row: GapRow) -> str:
    sides: tuple[GapSide, ...] = (row.low, *row.others, row.high)
    return ", ".join(f"{each.name} {each.score}" for each in sides)
