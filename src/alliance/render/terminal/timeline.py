"""All runs on a line of time, as far apart as they were."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from alliance.render.columns import columns
from alliance.render.parts.blocks import NO_FIGURE, RunLine, Timeline
from alliance.render.terminal.measure import hang, measure, shown, wrap
from alliance.render.terminal.spans import Span, Words, words

if TYPE_CHECKING:
    from alliance.render.look import Look

_TITLE = 18
"""Columns of a title; longer ones go on below."""
_MOST = 72
"""Cells of the line at the most."""
_DOT, _MISSING = "o", "?"
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
        lines += _titled(line.title, row, look)
    marks = "".join(drawn)
    said = (
        block.crowded if _DOT in marks else "",
        block.missing if _MISSING in marks else "",
        block.shared if len(set(places)) < len(places) else "",
    )
    legend = " ".join(filter(None, said))
    return lines + (hang(words(legend), _INDENT, _INDENT, look) if legend else [])


def _titled(title: str, row: str, look: "Look") -> list[Words]:
    first, *rest = wrap(words(title), _TITLE, look)
    used = sum(columns(span.text) for span in first)
    line = (Span(" " * _INDENT), *first, Span(" " * (_TITLE + 1 - used)), Span(row))
    return [line, *((Span(" " * _INDENT), *each) for each in rest)]


def _scores(line: RunLine, places: Sequence[int], cells: int, look: "Look") -> str:
    """Scores on a line; one without room for its figure is a dot at its place."""
    ink = "─" if look.unicode else "-"
    texts = [_MISSING if each == NO_FIGURE else each for each in line.scores]
    drawn = _spread(texts, places, cells)
    there = [place for place, text in zip(places, texts, strict=True) if text != _MISSING]
    for place, text in zip(places, texts, strict=True):
        if drawn[place] == " ":
            drawn[place] = _MISSING if text == _MISSING else _DOT
    for place in range(there[0], there[-1]):
        if drawn[place] == " ":
            drawn[place] = ink
    return "".join(drawn)


def _spread(texts: Sequence[str], places: Sequence[int], cells: int) -> list[str]:
    """Texts from their places on; the first and the last for sure, the others where there is room.

    One that would go over the end is moved back, so that it ends there.
    """
    drawn = [" "] * cells
    for nth in _by_weight(len(texts)):
        text, place = texts[nth], places[nth]
        wide = columns(text)
        start = max(min(place, cells - wide), 0)
        around = drawn[max(start - 1, 0) : start + wide + 1]
        if wide <= cells and not "".join(around).strip():
            drawn[start : start + wide] = [*text, *[""] * (wide - len(text))][:wide]
    return drawn


def _by_weight(number: int) -> Iterable[int]:
    """The last, the first, then the others, the later before the earlier."""
    return dict.fromkeys((number - 1, 0, *range(number - 1, -1, -1)))
