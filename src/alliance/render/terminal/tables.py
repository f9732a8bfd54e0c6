"""Tables in columns, or what stands in their place where there is no room for columns."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from alliance.render.columns import columns
from alliance.render.numbers import NO_FIGURE
from alliance.render.parts.blocks import Table
from alliance.render.terminal.measure import hang, measure, pad, shown, wrap
from alliance.render.terminal.spans import Span, Words, words
from alliance.render.text import sentences

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
    for left_out in _columns_left_out(block):
        fitting = _fitting(block, widths, left_out, room)
        if fitting is not None:
            return _with_titles(block, titles, cells, fitting, left_out, look)
    if block.grouped and sum(widths[:-1]) + _GAP * (len(widths) - 1) <= room:
        return _grouped(block, titles, cells, widths, look)
    return [line for text in block.spoken for line in hang(words(text), 2, 4, look)]


def _columns_left_out(block: Table) -> Iterator[frozenset[int]]:
    """Which columns to do without: none, then what may be gone, then one more below each time."""
    numbered = list(enumerate(block.columns))
    gone = [number for number, each in numbered if each.spare == "gone"]
    below = [number for number, each in numbered if each.spare == "below"]
    yield frozenset()
    if gone:
        yield frozenset(gone)
    for count in range(1, len(below) + 1):
        yield frozenset((*gone, *below[:count]))


def _fitting(
    block: Table, widths: Sequence[int], left_out: frozenset[int], room: int
) -> dict[int, int] | None:
    """The width of each column that stays, by its number; None where there is no room."""
    kept = {number: wide for number, wide in enumerate(widths) if number not in left_out}
    others = sum(kept.values()) - kept[0] + _GAP * (len(kept) - 1)
    least = min(block.narrow or kept[0], kept[0])
    return {**kept, 0: min(kept[0], room - others)} if least + others <= room else None


def _with_titles(
    block: Table,
    titles: Sequence[str],
    cells: Sequence[Sequence[str]],
    fitting: dict[int, int],
    left_out: frozenset[int],
    look: "Look",
) -> list[Words]:
    """Columns below their titles; below a row what has to be read with it, and what had no room."""
    slim = block._replace(columns=tuple(block.columns[number] for number in fitting))
    widths = list(fitting.values())
    below = [each for each in sorted(left_out) if block.columns[each].spare == "below"]
    lines = [_cells(slim, [titles[each] for each in fitting], widths, look, quiet=True)[0]]
    for row, aside in zip(cells, block.asides or [""] * len(cells), strict=True):
        lines += _cells(slim, [row[each] for each in fitting], widths, look)
        more = [f"{titles[each]}: {row[each]}" for each in below if row[each] != NO_FIGURE]
        said = sentences([aside, *more])
        lines += hang(words(said), 2 * _INDENT, 2 * _INDENT, look) if said else []
    return lines


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
