"""The aspects on one scale: scores, likely ranges, groups."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from alliance.render.figures.legend import FigureTable, KeyEntry, figure_table
from alliance.render.figures.scale import Placed, Scale, at, lanes, rounded, scale
from alliance.render.parts.blocks import AspectRow, Column, Dot, Profile
from alliance.render.words import figures as said
from alliance.render.words.labels import ASPECT_COLUMNS
from alliance.render.words.profile import CUT

_LANE = 13
"""Pixels from one line of letters to the next."""
_ABOVE, _BELOW = 12, 26
"""Pixels above the line, to which letters come on top, and below it, where the figure stands."""
_LETTER = 11.4
"""Pixels that one of them takes: they are capitals, and bold."""
_CLOSE = 5.0
"""Points by which letters have to lie apart to stand side by side on the smallest screen."""
_STACKED = 3
"""Letters that stand one above the other; of more in one place, several share a line."""
_ABREAST = 4
"""Letters in a line then."""


class ProfileLine(NamedTuple):
    """One aspect."""

    row: AspectRow
    height: int
    y: int
    """Of the line of the scale."""
    x: float | None
    """Of the score; None where there is none: then nothing is marked."""
    likely: tuple[float, float] | None
    """Where the likely range begins, and how wide it is."""
    dots: tuple[float, ...]
    """Places of the groups."""
    letters: tuple[Placed, ...]
    """The letters of the groups, above their places."""
    name: str
    says: str
    """The line in sentences."""
    beside: tuple[str, ...]
    """What stands beside it in small type."""


class ProfileFigure(NamedTuple):
    """All aspects."""

    title: str
    scale: Scale
    lines: tuple[ProfileLine, ...]
    key: tuple[KeyEntry, ...]
    table: FigureTable


def profile_figure(block: Profile) -> ProfileFigure:
    """Set all aspects on one scale."""
    return ProfileFigure(
        said.PROFILE,
        scale(block.edges),
        tuple(map(_line, block.rows)),
        tuple(_key(block)),
        _table(block, ranged=any(row.likely for row in block.rows)),
    )


def _key(block: Profile) -> Iterator[KeyEntry]:
    """What the marks stand for; groups only where they have one."""
    marked = {dot.letter for row in block.rows for dot in row.dots}
    if any(row.likely for row in block.rows):
        yield KeyEntry("score", said.KEYS["score"])
        yield KeyEntry("likely", block.likely)
    if any(mark in row.likely for row in block.rows for mark in "[]"):
        yield KeyEntry("letter", CUT, "[ ]")
    for each in block.groups:
        letter, _, named = each.legend.partition(" ")
        name, comma, people = named.rpartition(", ")
        if letter in marked:
            yield KeyEntry("letter", f"{comma}{people}", letter, name)


def _line(row: AspectRow) -> ProfileLine:
    letters = () if row.value is None else _letters(row.dots)
    y = _ABOVE + _LANE * max((each.lane + 1 for each in letters), default=0)
    scored = row.value is not None
    return ProfileLine(
        row=row,
        height=y + _BELOW,
        y=y,
        x=at(row.value) if row.value is not None else None,
        likely=_likely(row),
        dots=tuple(at(dot.value) for dot in row.dots) if scored else (),
        letters=letters,
        name=said.aspect_name(row),
        says=said.aspect_says(row),
        beside=said.beside(row),
    )


def _likely(row: AspectRow) -> tuple[float, float] | None:
    if row.low is None or row.high is None or row.value is None:
        return None
    low, high = at(row.low), at(row.high)
    return low, rounded(high - low)


def _letters(dots: Sequence[Dot]) -> tuple[Placed, ...]:
    """Letters above their places: side by side, one above the other, or several in a line."""
    labels: list[tuple[str, float]] = []
    for near in _clusters(sorted(dots, key=lambda dot: (dot.value, dot.letter))):
        wide = _ABREAST if len(near) > _STACKED else 1
        for start in range(0, len(near), wide):
            some = near[start : start + wide]
            middle = sum(at(dot.value) for dot in some) / len(some)
            labels.append(("".join(dot.letter for dot in some), middle))
    return lanes(labels, _LETTER)


def _clusters(dots: Sequence[Dot]) -> list[list[Dot]]:
    """Dots that are too close to the first of them to have a letter each beside the others."""
    found: list[list[Dot]] = []
    for dot in dots:
        if found and dot.value - found[-1][0].value < _CLOSE:
            found[-1].append(dot)
        else:
            found.append([dot])
    return found


def _table(block: Profile, *, ranged: bool) -> FigureTable:
    aspect, band, score, _, likely, answered = ASPECT_COLUMNS
    grouped = any(row.cells for row in block.rows) and len(block.groups) > 1
    columns = (
        *(Column(aspect), Column(band), Column(score, figures=True)),
        *([Column(likely, figures=True)] if ranged else []),
        Column(answered),
        *([Column(each.title) for each in block.groups] if grouped else []),
    )
    rows = tuple(
        (
            *(row.title, row.band, row.score or said.NONE),
            *([row.likely or said.NONE] if ranged else []),
            ", ".join(filter(None, [row.answered, *row.unanswered, row.standing])) or said.NONE,
            *((row.cells or (said.NONE,) * len(block.groups)) if grouped else ()),
        )
        for row in block.rows
    )
    return figure_table(said.PROFILE, columns, rows)
