"""Rows that fit a terminal: wrapped, with a cursor, less of them where there is no room."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from alliance.render.look import Look
from alliance.render.terminal.measure import KEPT, columns, shown, wrap
from alliance.render.terminal.spans import Span, Words

WIDEST = 80
"""Columns that are used, however wide the terminal."""

MARGIN = 2

ARROWS_SHOW = "The arrow keys show the others."
"""Below some of the answers, where there is no room for all."""

CODES = {"": "", "strong": "1", "quiet": "2", "bar": "36", "chosen": "1"}
"""Numbers of the terminal's own styles. They only repeat what words and marks say."""


class Size(NamedTuple):
    """A terminal's room."""

    columns: int = 80
    rows: int = 24
    unicode: bool = True

    @property
    def right(self) -> int:
        """The last column in use; the very last one is left free, since writing there wraps."""
        return max(min(self.columns, WIDEST) - 1, 12)

    @property
    def look(self) -> Look:
        """As the report's wrapping wants it."""
        return Look(width=self.right, unicode=self.unicode)


class Piece(NamedTuple):
    """Rows that stay or go together."""

    rows: tuple[Words, ...]
    goes: int = 0
    """When rows are too few, the highest goes first; 0 stays."""
    cursor: tuple[int, int] | None = None
    """Row, counted from the piece's first, and column; None where nothing is typed."""


class Frame(NamedTuple):
    """A whole screen."""

    rows: tuple[Words, ...]
    cursor: tuple[int, int] | None = None
    """Row and column of the cursor, counted from 0; None where nothing is typed."""


BLANK: Words = ()


def paragraph(
    text: str, size: Size, style: str = "", first: str = "", indent: int = MARGIN
) -> tuple[Words, ...]:
    """Wrapped text; `first` stands at the left of its first line and the others hang below it."""
    hang = indent + columns(first)
    lines = wrap((Span(text, style),), max(size.right - hang, 8), size.look)
    margin = " " * indent
    return tuple(
        (Span(margin + first if number == 0 else " " * hang), *line)
        for number, line in enumerate(lines)
    )


def in_groups(groups: Iterable[str], size: Size) -> tuple[Words, ...]:
    """Short pieces of text beside each other, broken between pieces only where they fit."""
    rows: list[str] = []
    room = size.right - MARGIN
    for group in groups:
        if rows and columns(rows[-1]) + 3 + columns(group) <= room:
            rows[-1] += "   " + group
        elif columns(group) <= room:
            rows.append(group)
        else:
            rows += ["".join(span.text for span in line) for line in paragraph(group, size, "")]
    return tuple((Span(" " * MARGIN), Span(row.strip(), "quiet")) for row in rows)


def shortened(text: str, width: int, size: Size) -> str:
    """A text on one line, cut where there is no room."""
    clean = shown(text, size.look)
    if columns(clean) <= width:
        return clean
    dots = "…" if size.unicode else "..."
    while clean and columns(clean) + columns(dots) > width:
        clean = clean[:-1]
    return clean.rstrip() + dots


def typed(prompt: str, text: str, cursor: int, size: Size) -> Piece:
    """A prompt and what is typed behind it."""
    rows: list[list[tuple[int, str]]] = [[]]
    for index, letter in enumerate((*prompt, *text, " ")):
        used = MARGIN + _wide(rows[-1])
        # A space that does not fit any more is not seen: it stays with its row.
        room = size.right + 1 if letter == " " and index < len(prompt) + len(text) else size.right
        if used + columns(letter) > room:
            spaces = [at for at, (_, before) in enumerate(rows[-1], 1) if before == " "]
            end = spaces[-1] if spaces and letter != " " else len(rows[-1])
            rows[-1:] = [rows[-1][:end], rows[-1][end:]]
        rows[-1].append((index, letter))
    at = len(prompt) + cursor
    row = next(n for n, letters in enumerate(rows) if letters[-1][0] >= at)
    column = MARGIN + _wide([pair for pair in rows[row] if pair[0] < at])
    shown = ("".join(letter for _, letter in letters) for letters in rows)
    return Piece(tuple((Span(" " * MARGIN + letters),) for letters in shown), 0, (row, column))


def _wide(letters: Iterable[tuple[int, str]]) -> int:
    return sum(columns(letter) for _, letter in letters)


def fit(pieces: Sequence[Piece], rows: int) -> list[Piece]:
    """The pieces for which there is room, in their order."""
    kept = list(pieces)
    while height(kept) > rows:
        last = max(piece.goes for piece in kept)
        if last == 0:
            break
        kept = [piece for piece in kept if piece.goes < last]
    return kept


def height(pieces: Iterable[Piece]) -> int:
    """How many rows they take."""
    return sum(len(piece.rows) for piece in pieces)


def lines(frame: Frame) -> tuple[str, ...]:
    """The rows as plain text, without space at their ends."""
    return tuple(
        "".join(span.text for span in row).replace(KEPT, " ").rstrip() for row in frame.rows
    )


def painted(frame: Frame, colour: bool) -> str:
    """What to write to a terminal so that it shows the frame, and nothing that was there before.

    No line is cleared before it is written, so nothing flickers.
    """
    rows = [_row(row, colour) for row in frame.rows]
    out = "\x1b[?25l\x1b[H" + "\x1b[K\r\n".join(rows) + "\x1b[K\x1b[J"
    if frame.cursor is not None:
        out += f"\x1b[{frame.cursor[0] + 1};{frame.cursor[1] + 1}H\x1b[?25h"
    return out


def _row(row: Words, colour: bool) -> str:
    parts = []
    for style, spans in groupby(row, lambda span: span.style):
        text = "".join(span.text for span in spans).replace(KEPT, " ")
        code = CODES[style] if colour else ""
        parts.append(f"\x1b[{code}m{text}\x1b[0m" if code and text else text)
    return "".join(parts)


def blank(goes: int) -> Piece:
    """An empty row."""
    return Piece((BLANK,), goes)


def told(message: str, size: Size) -> list[Piece]:
    """A message, if there is one, with an empty row above it."""
    return [blank(7), Piece(paragraph(message, size, "strong"))] if message else []


def framed(pieces: Sequence[Piece], size: Size) -> Frame:
    """The pieces as a screen; what does not fit goes at the bottom, or above what is typed."""
    rows: list[Words] = []
    cursor = None
    for piece in pieces:
        if piece.cursor is not None:
            cursor = (len(rows) + piece.cursor[0], piece.cursor[1])
        rows.extend(piece.rows)
    if cursor is None:
        return Frame(tuple(rows[: size.rows]))
    start = max(cursor[0] - size.rows + 1, 0)
    return Frame(tuple(rows[start : start + size.rows]), (cursor[0] - start, cursor[1]))


def choice(first: str, label: str, hint: str, is_marked: bool, size: Size) -> tuple[Words, ...]:
    """One of the answers that can be chosen, with a hint beside or below it."""
    style = "chosen" if is_marked else ""
    rows = list(paragraph(label, size, style, first))
    if hint:
        used = sum(columns(span.text) for span in rows[-1])
        at = max(used + 3, 43)
        if at + len(hint) > size.right:
            at = used + 3
        if at + len(hint) <= size.right:
            rows[-1] = (*rows[-1], Span(" " * (at - used)), Span(hint, "quiet"))
        else:
            rows.extend(paragraph(hint, size, "quiet", " " * len(first)))
    return tuple(rows)


def window(listed: list[tuple[Words, ...]], marked: int, room: int) -> list[tuple[Words, ...]]:
    """As many options round the marked one as there is room for."""
    start = end = marked
    used = len(listed[marked])
    grew = True
    while grew:
        grew = False
        for step in (1, -1):
            at = end + 1 if step > 0 else start - 1
            if 0 <= at < len(listed) and used + len(listed[at]) <= room:
                used += len(listed[at])
                start, end = (start, at) if step > 0 else (at, end)
                grew = True
    return listed[start : end + 1]
