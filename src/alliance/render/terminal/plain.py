"""Blocks to plain lines for screen readers: no columns, no bars, each line a whole sentence."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

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
)
from alliance.render.terminal.measure import measure, wrap
from alliance.render.text import capital

if TYPE_CHECKING:
    from alliance.render import Look


def lay_out(parts: Iterable[Part], look: "Look") -> list[Words]:
    """Set all parts line by line."""
    lines: list[Words] = []
    for part in parts:
        if lines and part:
            lines.append(())
        before: Block | None = None
        for block in part:
            if isinstance(block, Entry) and block.rows and not isinstance(before, Heading | None):
                lines.append(())
            for text in _texts(block):
                lines += wrap((Span(text),), measure(look), look)
            before = block
    return lines


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Opening():
            yield f"{block.left}, {block.right}."
        case Heading():
            title = capital(block.title)
            yield _full_stop(f"{title}: {block.aside}") if block.aside else _colon(title)
        case Verdict():
            yield f"Verdict: {block.spoken}"
        case Paragraph():
            yield _joined(block.text)
        case Break():
            yield ""
        case Entry():
            yield f"{block.number}. {_full_stop(_joined(block.title))}"
            yield from _rows(block.rows)
        case Rows():
            yield from _rows(block.rows)
        case Bars():
            yield from (row.spoken for row in block.rows)
        case Lines():
            yield from (row.spoken for row in block.rows)
            yield from filter(None, [block.spoken])
        case Table():
            yield from (_full_stop(", ".join(filter(None, row))) for row in block.rows)


def _colon(title: str) -> str:
    return title if title.endswith("?") else f"{title}:"


def _joined(text: Words) -> str:
    return "".join(span.text for span in text)


def _rows(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for label, text in rows:
        yield _full_stop(f"{label}: {text}" if label else text)


def _full_stop(text: str) -> str:
    return text if text.rstrip('"').endswith((".", "?", "!")) else f"{text}."
