"""How wide a line may be, and how texts are broken into lines."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from alliance.render.columns import columns as columns
from alliance.render.commands import KEPT as KEPT
from alliance.render.commands import keep
from alliance.render.safe import in_ascii, one_line
from alliance.render.terminal.spans import Span, Words

if TYPE_CHECKING:
    from alliance.render.look import Look

_TOGETHER = re.compile(r"\d %|(?<=\()\w+ \d+(?=\))")

READABLE = 100
"""Wider lines are hard to read, however wide the terminal."""


def measure(look: "Look") -> int:
    """Columns that text may take."""
    return max(min(look.width, READABLE), 1)


def shown(text: str, look: "Look") -> str:
    """A text on one line, harmless, and in ASCII typography where the terminal knows no other."""
    clean = _TOGETHER.sub(lambda found: found[0].replace(" ", KEPT), keep(one_line(text)))
    return clean if look.unicode else in_ascii(clean)


def pad(text: str, width: int, right: bool = False) -> str:
    """Fill a cell with spaces; a text that is too wide stays whole."""
    space = " " * (width - columns(text))
    return f"{space}{text}" if right else f"{text}{space}"


def wrap(text: Words, width: int, look: "Look") -> list[Words]:
    """Break a run of text into lines, at spaces; a word wider than a line is cut."""
    lines: list[list[Span]] = [[]]
    used = 0
    for word in _words(text, width, look):
        need = sum(columns(span.text) for span in word)
        if used and used + 1 + need <= width:
            lines[-1].append(_space(lines[-1][-1], word[0]))
            used += 1
        elif used:
            lines.append([])
            used = 0
        for span in _cut(word, width) if need > width else word:
            if used + columns(span.text) > width:
                lines.append([])
                used = 0
            lines[-1].append(span)
            used += columns(span.text)
    return [tuple(line) for line in lines]


def hang(text: Words, first: int, rest: int, look: "Look") -> list[Words]:
    """Break running text into lines, the first indented in one way, the rest in another."""
    lines = wrap(text, measure(look) - max(first, rest), look)
    return [
        (Span(" " * (rest if place else first)), *line) if (first or rest) else line
        for place, line in enumerate(lines)
    ]


def _space(before: Span, after: Span) -> Span:
    """The space between two words of one style has that style."""
    return Span(" ", before.style if before.style == after.style else "")


def _words(text: Words, width: int, look: "Look") -> list[list[Span]]:
    """Words, each of one span or of several that touch; a command is one, if a line holds it."""
    words: list[list[Span]] = []
    touches = False
    for span in text:
        touches = touches and not span.text[:1].isspace()
        for word in _parted(shown(span.text, look), width):
            if touches:
                words[-1].append(Span(word, span.style))
            elif word:
                words.append([Span(word, span.style)])
            touches = False
        touches = bool(words) and not span.text[-1:].isspace()
    return words


def _parted(text: str, width: int) -> Iterator[str]:
    for word in text.split(" "):
        yield from word.split(KEPT) if KEPT in word and columns(word) > width else [word]


def _cut(word: Iterable[Span], width: int) -> Iterator[Span]:
    """Cut a word into pieces that fit, never before a mark that joins the letter it stands on."""
    room = width
    for span in word:
        piece = ""
        for letter in span.text:
            need = columns(letter)
            if need > room and piece:
                yield Span(piece, span.style)
                piece, room = "", width
            piece += letter
            room -= need
        yield Span(piece, span.style)
