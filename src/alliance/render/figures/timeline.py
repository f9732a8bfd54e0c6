"""All times so far: a small line an aspect, as far apart as the days were."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from alliance.render.figures.legend import FigureTable, figure_table
from alliance.render.figures.scale import Placed, label_width, lanes, rounded
from alliance.render.parts.blocks import Column, Timeline
from alliance.render.words import figures as said

if TYPE_CHECKING:
    from alliance.render.words.over_time import WaveScores

_TOP, _ROOM, _BELOW = 18, 44, 8
"""Pixels above the scale for a figure, of the scale itself, and below it."""
_STEP, _LEAST = 20, 40
"""The scale begins and ends at a multiple of the first, and holds so many points at the least."""
_OVER, _UNDER, _TALL = 8, 17, 13
"""Pixels from a point up to the line of its figure, or down to it; and the height of a figure."""
_POINT = 1.5
"""Percent of the width that a point takes to one side."""
_BETWEEN = 0.8
"""Percent of the width between two figures."""
_DAY = 9.4
"""Pixels that a letter of a day takes: this drawing has less room across than others."""
_FIGURE = 9.5
"""Pixels that a figure of a score takes at the most: it is larger than other labels."""


class WavePoint(NamedTuple):
    """A score at its time."""

    x: float
    y: float
    score: str
    """Empty where there is no room for the figure."""
    base: float
    """On what line the figure stands: above the point, or below it where another is in the way."""
    last: bool
    """Whether it is of the last time of all."""


class WaveStroke(NamedTuple):
    """The way from one score to the next; none goes over a time without a score."""

    x1: float
    y1: float
    x2: float
    y2: float


class ScaleEnd(NamedTuple):
    """An end of the scale of heights."""

    y: int
    text: str


class TimelineRow(NamedTuple):
    """One aspect over all times."""

    title: str
    points: tuple[WavePoint, ...]
    strokes: tuple[WaveStroke, ...]
    says: str
    missing: str
    """At which times there is no score; empty where there is one at each."""


class TimelineFigure(NamedTuple):
    """All aspects."""

    title: str
    height: int
    ends: tuple[ScaleEnd, ScaleEnd]
    """The upper and the lower one; the same in each row."""
    times: tuple[float, ...]
    days: tuple[Placed, ...]
    lanes: int
    """How many lanes the days take."""
    rows: tuple[TimelineRow, ...]
    table: FigureTable


def timeline_figure(block: Timeline) -> TimelineFigure:
    """Set every score at its time and its height; heights are the same in each row."""
    low, high = _reach([value for line in block.lines for value in line.values])
    times = tuple(rounded(100 * mark.share) for mark in block.marks)
    titles = [mark.title for mark in block.marks]
    days = lanes(zip(titles, times, strict=True), _DAY)
    return TimelineFigure(
        said.TIMELINE,
        _TOP + _ROOM + _BELOW,
        (ScaleEnd(_TOP, str(high)), ScaleEnd(_TOP + _ROOM, str(low))),
        times,
        days,
        1 + max((each.lane for each in days), default=0),
        tuple(_row(line, times, titles, (low, high)) for line in block.lines),
        _table(block, titles),
    )


def _reach(values: Sequence[float | None]) -> tuple[int, int]:
    """From where to where heights go: around all scores, inside 0 to 100."""
    known = [value for value in values if value is not None] or [0.0, 100.0]
    low, high = int(min(known)) // _STEP * _STEP, -int(-max(known) // _STEP) * _STEP
    while high - low < _LEAST:
        low, high = max(low - _STEP, 0), min(high + _STEP, 100)
    return low, high


def _row(
    line: "WaveScores", times: Sequence[float], titles: Sequence[str], reach: tuple[int, int]
) -> TimelineRow:
    printed = _with_room(line, times)
    last = len(times) - 1
    found = [
        None
        if value is None
        else WavePoint(times[nth], _y(value, reach), printed.get(nth, ""), 0, nth == last)
        for nth, value in enumerate(line.values)
    ]
    strokes = tuple(
        WaveStroke(one.x, one.y, other.x, other.y)
        for one, other in pairwise(found)
        if one and other
    )
    missing = [title for title, point in zip(titles, found, strict=True) if not point]
    return TimelineRow(
        line.title,
        _with_bases([point for point in found if point]),
        strokes,
        line.spoken,
        said.no_score_at(missing),
    )


def _with_bases(points: Sequence[WavePoint]) -> tuple[WavePoint, ...]:
    """Put each figure above its point, unless another point is there."""
    placed = []
    for point in points:
        near = label_width(point.score, _FIGURE) / 2 + _POINT
        above = any(
            abs(other.x - point.x) < near and 0 < point.y - other.y < _OVER + _TALL
            for other in points
        )
        base = point.y + _UNDER if above else point.y - _OVER
        placed.append(point._replace(base=rounded(base)))
    return tuple(placed)


def _y(value: float, reach: tuple[int, int]) -> float:
    low, high = reach
    return rounded(_TOP + _ROOM * (high - value) / (high - low))


def _with_room(line: "WaveScores", times: Sequence[float]) -> dict[int, str]:
    """The figures that have room: the last, the first, then the later before the earlier."""
    there = [nth for nth, value in enumerate(line.values) if value is not None]
    kept: dict[int, str] = {}
    for nth in dict.fromkeys([*there[-1:], *there[:1], *reversed(there)]):
        half = label_width(line.scores[nth], _FIGURE) / 2
        free = all(
            abs(times[nth] - times[other]) >= half + label_width(text, _FIGURE) / 2 + _BETWEEN
            for other, text in kept.items()
        )
        if free:
            kept[nth] = line.scores[nth]
    return kept


def _table(block: Timeline, titles: Sequence[str]) -> FigureTable:
    columns = (Column(said.ASPECT), *(Column(title, figures=True) for title in titles))
    return figure_table(
        said.TIMELINE, columns, tuple((line.title, *line.scores) for line in block.lines)
    )
