"""Blocks to lines in columns: hanging indents, aligned labels, one blank line between parts."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from alliance.render.columns import columns
from alliance.render.terminal.blocks import (
    Bars,
    Block,
    Break,
    Entry,
    Heading,
    Lines,
    Opening,
    Paragraph,
    Part,
    Rows,
    Span,
    Table,
    Verdict,
    Words,
    words,
)
from alliance.render.terminal.measure import measure, pad, shown, wrap
from alliance.render.terminal.profile import bars, scales

if TYPE_CHECKING:
    from alliance.render import Look

_LABEL = 10
"""Columns for the label of a row below an entry: "Answers"."""
_NARROW = 56
"""Below this width, labels stand in the text and not beside it."""


def lay_out(parts: Iterable[Part], look: "Look") -> list[Words]:
    """Set all parts in columns."""
    lines: list[Words] = []
    for part in parts:
        if lines and part:
            lines.append(())
        before: Block | None = None
        for block in part:
            if isinstance(block, Entry) and block.rows and not isinstance(before, Heading | None):
                lines.append(())
            lines += _block(block, look)
            before = block
    return lines


def _block(block: Block, look: "Look") -> list[Words]:
    match block:
        case Opening():
            return _opening(block, look)
        case Heading():
            return _heading(block, look)
        case Verdict():
            return wrap(block.text, measure(look), look)
        case Paragraph():
            return hang(block.text, block.indent, block.indent + block.hang, look)
        case Break():
            return [()]
        case Entry():
            return _entry(block, look)
        case Rows():
            return _rows(block, look)
        case Bars():
            return bars(block, look)
        case Lines():
            return scales(block, look)
        case Table():
            return _table(block, look)


def hang(text: Words, first: int, rest: int, look: "Look") -> list[Words]:
    """Break running text into lines, the first indented in one way, the rest in another."""
    lines = wrap(text, measure(look) - max(first, rest), look)
    return [
        (Span(" " * (rest if place else first)), *line) if (first or rest) else line
        for place, line in enumerate(lines)
    ]


def _opening(block: Opening, look: "Look") -> list[Words]:
    left, right = shown(block.left, look), shown(block.right, look)
    gap = measure(look) - columns(left) - columns(right)
    if gap >= 2:
        return [(Span(left, "title"), Span(" " * gap), Span(right, "quiet"))]
    return [
        *wrap(words(Span(left, "title")), measure(look), look),
        *wrap(words(Span(right, "quiet")), measure(look), look),
    ]


def _heading(block: Heading, look: "Look") -> list[Words]:
    title = Span(block.title.upper(), "heading")
    aside = f"{block.joint}{shown(block.aside, look)}" if block.aside else ""
    if columns(title.text) + columns(aside) <= measure(look):
        return [(title, Span(aside))]
    return hang(words(title, f"{block.joint.strip()} {block.aside}"), 0, 2, look)


def _entry(block: Entry, look: "Look") -> list[Words]:
    number = f"  {block.number} "
    lines = beside(Span(number), columns(number), block.title, look)
    for label, text in block.rows:
        lines += _row(label, text, 4, _LABEL, look)
    return lines


def _rows(block: Rows, look: "Look") -> list[Words]:
    labels = [columns(shown(label, look)) for label, _ in block.rows]
    column = min(max(*labels, block.least) + 2, block.column + 1)
    lines: list[Words] = []
    for label, text in block.rows:
        lines += _row(label, text, block.indent, column, look)
    return lines


def _row(label: str, text: str, indent: int, column: int, look: "Look") -> list[Words]:
    """A label with a text beside it, or before it where there is no room."""
    name = shown(label, look)
    if measure(look) < _NARROW or columns(name) >= column:
        named = (Span(f"{name}: ", "label"),) if name else ()
        return hang((*named, Span(text)), indent + 2 * (not name), indent + 2, look)
    cell = Span(" " * indent + pad(name, column), "label")
    return beside(cell, indent + column, words(text), look)


def beside(label: Span, column: int, text: Words, look: "Look") -> list[Words]:
    """Text beside a label; further lines hang below its start."""
    found = wrap(text, measure(look) - column, look)
    rest = [(Span(" " * column), *line) for line in found[1:]]
    return [(label, *found[0]), *rest]


def _table(block: Table, look: "Look") -> list[Words]:
    """Rows in columns; where they do not fit, the last column is broken, or all of it."""
    cells = [[shown(cell, look) for cell in row] for row in block.rows]
    widths = [max(map(columns, column)) for column in zip(*cells, strict=True)]
    last = 2 + sum(width + 2 for width in widths[:-1])
    if last + min(widths[-1], _LAST) > measure(look):
        texts = [", ".join(filter(None, row)) for row in cells]
        return [line for text in texts for line in hang(words(text), 2, 4, look)]
    return [line for row in cells for line in _table_row(row, widths, last, look)]


def _table_row(row: list[str], widths: list[int], last: int, look: "Look") -> list[Words]:
    spans = [Span("  ")]
    for cell, width in zip(row[:-1], widths, strict=False):
        spans.append(Span(pad(cell, width + 2), cell if cell in _OUTCOMES else ""))
    first, *rest = wrap(words(row[-1]), measure(look) - last, look)
    return [(*spans, *first), *((Span(" " * last), *line) for line in rest)]


_OUTCOMES = ("met", "not met", "no verdict")
_LAST = 16
"""Columns that the last cell of a row needs at least."""
