"""Tables in columns, or what stands in their place where there is no room for columns."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from alliance.render.columns import columns
from alliance.render.parts.blocks import Table
from alliance.render.terminal.measure import hang, measure, pad, shown, wrap
from alliance.render.terminal.spans import Span, Words, words

if TYPE_CHECKING:
    from alliance.render.look import Look

_LAST = 16
"""Columns that the last cell of a row needs at least."""
_TITLE = 26
"""Columns of a row's title in a table with titles; longer ones go on below."""
_INDENT = 2
_GAP = 2


def table(block: Table, look: "Look") -> list[Words]:
    """Rows in columns; where they do not fit, the last column is broken, or all of it."""
    if block.spoken:
        return _headed(block, look)
    cells = [[shown(cell, look) for cell in row] for row in block.rows]
    widths = [max(map(columns, column)) for column in zip(*cells, strict=True)]
    last = 2 + sum(width + 2 for width in widths[:-1])
    if last + min(widths[-1], _LAST) > measure(look):
        texts = [", ".join(filter(None, row)) for row in cells]
        return [line for text in texts for line in hang(words(text), 2, 4, look)]
    styles = [dict(column.styles) for column in block.columns]
    lines: list[Words] = []
    for row in cells:
        spans = [
            Span(pad(cell, width + 2), style.get(cell, ""))
            for cell, width, style in zip(row[:-1], widths, styles, strict=False)
        ]
        first, *rest = wrap(words(row[-1]), measure(look) - last, look)
        lines += [(Span("  "), *spans, *first), *((Span(" " * last), *line) for line in rest)]
    return lines


def _headed(block: Table, look: "Look") -> list[Words]:
    """A table with titles; else its rows below what their last cells say; else sentences."""
    titles = [shown(column.title, look) for column in block.columns]
    cells = [[shown(cell, look) for cell in row] for row in block.rows]
    widths = [max(map(columns, each)) for each in zip(titles, *cells, strict=True)]
    widths[0] = min(widths[0], _TITLE)
    room = measure(look) - _INDENT
    if sum(widths) + _GAP * (len(widths) - 1) <= room:
        lines = [_cells(block, titles, widths, look, quiet=True)[0]]
        return [*lines, *(line for row in cells for line in _cells(block, row, widths, look))]
    if block.grouped and sum(widths[:-1]) + _GAP * (len(widths) - 1) <= room:
        return _grouped(block, titles, cells, widths, look)
    return [line for text in block.spoken for line in hang(words(text), 2, 4, look)]


def _grouped(
    block: Table,
    titles: list[str],
    cells: list[list[str]],
    widths: list[int],
    look: "Look",
) -> list[Words]:
    lines = [_cells(block, titles[:-1], widths, look, indent=2 * _INDENT, quiet=True)[0]]
    styles = dict(block.columns[-1].styles)
    order = dict.fromkeys([*styles, *(row[-1] for row in cells)])
    for last in order:
        rows = [row for row in cells if row[-1] == last]
        lines += hang((Span(last, styles.get(last, "")),), _INDENT, _INDENT, look) if rows else []
        for row in rows:
            lines += _cells(block, row[:-1], widths, look, indent=2 * _INDENT)
    return lines


def _cells(
    block: Table,
    row: Sequence[str],
    widths: Sequence[int],
    look: "Look",
    *,
    indent: int = _INDENT,
    quiet: bool = False,
) -> list[Words]:
    """A row; what its title has no room for goes on below."""
    title, *rest = wrap(words(row[0]), widths[0], look) if row[0] else [()]
    used = sum(columns(span.text) for span in title)
    spans = [*title, Span(" " * (widths[0] - used))]
    for cell, width, column in zip(row[1:], widths[1:], block.columns[1:], strict=False):
        spans.append(Span(" " * _GAP))
        style = "quiet" if quiet else dict(column.styles).get(cell, "")
        spans.append(Span(pad(cell, width, column.figures), style))
    margin = Span(" " * indent)
    return [(margin, *spans), *((margin, *line) for line in rest)]
