"""All waves on a line of time, as far apart as they were."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from alliance.render.columns import columns
from alliance.render.numbers import NO_FIGURE
from alliance.render.parts.blocks import Timeline
from alliance.render.terminal.measure import hang, measure, shown, wrap
from alliance.render.terminal.spans import Span, Words, words

if TYPE_CHECKING:
    from alliance.render.look import Look
    from alliance.render.words.over_time import WaveScores

_TITLE = 18
"""Columns of a title; longer ones go on below."""
_MOST = 72
"""Cells of the line at the most."""
_DOT, _MISSING, _FREE = "o", "?", " "
_INDENT = 2


def timeline(block: Timeline, look: "Look") -> list[Words]:
    """A line of days, then one of scores for each aspect."""
    cells = min(measure(look) - _INDENT - _TITLE - 1, _MOST)
    widest = max((columns(each) for line in block.lines for each in line.scores), default=1)
    places = [round(mark.share * (cells - widest)) for mark in block.marks]
    drawn = [_scores(line, places, cells, look) for line in block.lines]
    margin = Span(" " * (_INDENT + _TITLE + 1))
    days = _spread([shown(mark.title, look) for mark in block.marks], places, cells)
    lines: list[Words] = [(margin, Span("".join(days), "quiet"))]
    for line, row in zip(block.lines, drawn, strict=True):
        lines += _titled(line.title, row.text, look)
    said = (
        block.crowded if any(_DOT in row.text for row in drawn) else "",
        block.missing if any(_MISSING in row.text for row in drawn) else "",
        block.shared if any(row.lacks for row in drawn) else "",
    )
    legend = " ".join(filter(None, said))
    return lines + (hang(words(legend), _INDENT, _INDENT, look) if legend else [])


class _DrawnLine(NamedTuple):
    """A line as drawn."""

    text: str
    lacks: bool
    """Whether a score stands on it in no way."""


def _titled(title: str, row: str, look: "Look") -> list[Words]:
    first, *rest = wrap(words(title), _TITLE, look)
    used = sum(columns(span.text) for span in first)
    line = (Span(" " * _INDENT), *first, Span(" " * (_TITLE + 1 - used)), Span(row))
    return [line, *((Span(" " * _INDENT), *each) for each in rest)]


def _scores(line: "WaveScores", places: Sequence[int], cells: int, look: "Look") -> _DrawnLine:
    """Scores on a line; one without room for its figure is a dot at its place."""
    texts = [_MISSING if each == NO_FIGURE else each for each in line.scores]
    drawn = _spread(texts, places, cells)
    lacks = False
    for place, text in zip(places, texts, strict=True):
        if drawn[place] == _FREE:
            drawn[place] = _MISSING if text == _MISSING else _DOT
        lacks |= drawn[place] not in (text, _DOT)
    there = [place for place, text in zip(places, texts, strict=True) if text != _MISSING]
    for place in range(there[0], there[-1]):
        if drawn[place] == _FREE:
            drawn[place] = "─" if look.unicode else "-"
    return _DrawnLine("".join(drawn), lacks)


def _spread(texts: Sequence[str], places: Sequence[int], cells: int) -> list[str]:
    """Texts from their places on; the first and the last for sure, the others where there is room.

    One that would go over the end is moved back, so that it ends there.
    """
    drawn = [_FREE] * cells
    for nth in _by_weight(len(texts)):
        wide = columns(texts[nth])
        start = max(min(places[nth], cells - wide), 0)
        around = drawn[max(start - 1, 0) : start + wide + 1]
        if 0 < wide <= cells and all(cell == _FREE for cell in around):
            drawn[start : start + wide] = [texts[nth], *[""] * (wide - 1)]
    return drawn


def _by_weight(number: int) -> Iterable[int]:
    """The last, the first, then the others, the later before the earlier."""
    return dict.fromkeys((number - 1, 0, *range(number - 1, -1, -1)))
