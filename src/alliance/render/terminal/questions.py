"""How each question was answered: a small picture and the counts of several people, or words."""

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from alliance.render.columns import columns
from alliance.render.parts.blocks import QuestionRow, Questions
from alliance.render.terminal.measure import hang, measure, pad, shown, wrap
from alliance.render.terminal.spans import Span, Words, words

if TYPE_CHECKING:
    from alliance.render.look import Look

_INDENT = 2
_GAP = 2
_TITLE = 36
"""Columns of a title at the most; longer ones go on beside the labels."""
_LEAST_TITLE = 22
"""With less room for a title, what is beside it stands below it."""
_TAIL = 27
"""Columns for what became of the rest, and agreement: "1 don't know, people differ"."""
_ANSWER = 34
"""Columns of a title beside one person's answer, at the most."""
_WIDE_SCALE = 6
"""From so many answers on, each has one cell of the picture, and else two."""

_CUT = "..."
_STOPS = " ,;:"
"""What does not stand before the dots."""
_HEIGHTS = "·▁▂▃▄▅▆▇"
_ASCII_HEIGHTS = "_.:-=+*#"
"""From nobody to the most."""


class _Spacing(NamedTuple):
    """Where the columns stand; a title of 0 means that all else stands below it."""

    title: int
    picture: int
    digits: int
    """Of one count."""
    counts: int
    """Columns of all counts."""

    @property
    def left(self) -> int:
        """Where the picture begins."""
        return _INDENT + (self.title + _GAP if self.title else _INDENT)


def questions(block: Questions, look: "Look") -> list[Words]:
    """All groups of questions, with a blank line before each."""
    lines = hang(words(block.intro), _INDENT, _INDENT, look)
    rows = [row for each in block.aspects for row in each.rows]
    spacing = _spacing(rows, look)
    for group in (*block.ends, *block.aspects):
        lines += [(), *hang((Span(group.title, "title"),), _INDENT, _INDENT, look)]
        for row in group.rows:
            lines += _own(row, spacing, look) if row.answer else _row(row, spacing, look)
    return lines


def _spacing(rows: Sequence[QuestionRow], look: "Look") -> _Spacing:
    """As much for titles as they need and there is room for, the same for all.

    Counts stand one below the other where there is room for that, too.
    """
    widest = max((columns(shown(row.title, look)) for row in rows), default=0)
    if any(row.answer for row in rows):
        room = (measure(look) - 2 * _INDENT) // 2
        return _Spacing(min(widest, room, _ANSWER) if room >= _LEAST_TITLE else 0, 0, 0, 0)
    counted = [row for row in rows if row.counts]
    picture = max((len(_picture(row, look)) for row in counted), default=0)
    digits = max((len(f"{max(row.counts or ()):,}") for row in counted), default=0)
    for width in (digits, 1):
        counts = max((len(_counts(row, width)) for row in counted), default=0)
        room = measure(look) - _INDENT - picture - counts - 2 * _GAP - _TAIL
        if room >= _LEAST_TITLE:
            return _Spacing(min(widest, room, _TITLE), picture, width, counts)
    return _Spacing(0, 0, 1, 0)


def _own(row: QuestionRow, spacing: _Spacing, look: "Look") -> list[Words]:
    """The one person's answer beside its question."""
    if not spacing.title:
        return _below(row, [(Span(row.answer),)], look)
    return _beside(row, wrap(words(row.answer), measure(look) - spacing.left, look), spacing, look)


def _row(row: QuestionRow, spacing: _Spacing, look: "Look") -> list[Words]:
    """A picture with its counts; below it what stands at its ends."""
    rest = ", ".join(filter(None, [*row.others, row.agreement]))
    if not row.counts:
        said = words("; ".join(filter(None, [row.hidden, rest])))
        if not spacing.title:
            return _below(row, [said], look)
        return _beside(row, wrap(said, measure(look) - spacing.left, look), spacing, look)
    picture = pad(_picture(row, look), spacing.picture)
    figures = pad(_counts(row, spacing.digits), spacing.counts)
    first: Words = (Span(f"{picture}{' ' * _GAP}{figures}"),)
    ends = (Span(_ends(row.labels, measure(look) - spacing.left, look), "quiet"),)
    used = spacing.left + columns(first[0].text) + _GAP
    if columns(shown(rest, look)) <= measure(look) - used:
        lines = [(*first, Span(f"{' ' * _GAP}{shown(rest, look)}" if rest else "")), ends]
    else:
        lines = [first, ends, *wrap(words(rest), measure(look) - spacing.left, look)]
    return _beside(row, lines, spacing, look) if spacing.title else _below(row, lines, look)


def _beside(
    row: QuestionRow, lines: Sequence[Words], spacing: _Spacing, look: "Look"
) -> list[Words]:
    """Lines beside the title, however many each of them has."""
    title = wrap(words(row.title), spacing.title, look)
    found = []
    for place in range(max(len(title), len(lines))):
        name = title[place] if place < len(title) else ()
        used = sum(columns(span.text) for span in name)
        margin = Span(" " * (spacing.title + _GAP - used))
        line = (margin, *lines[place]) if place < len(lines) else ()
        found.append((Span(" " * _INDENT), *name, *line))
    return found


def _below(row: QuestionRow, lines: Sequence[Words], look: "Look") -> list[Words]:
    """Lines below the title, where there is no room beside it."""
    title = hang(words(row.title), _INDENT, _INDENT, look)
    room = measure(look) - 2 * _INDENT
    margin = Span(" " * (2 * _INDENT))
    below = chain.from_iterable(
        [line] if sum(columns(span.text) for span in line) <= room else wrap(line, room, look)
        for line in lines
    )
    return [*title, *((margin, *line) for line in below)]


def _picture(row: QuestionRow, look: "Look") -> str:
    """A column for each answer, the worst at the left; the highest is the one that most gave."""
    heights = _HEIGHTS if look.unicode else _ASCII_HEIGHTS
    counts = row.counts or ()
    top, most = len(heights) - 1, max(counts, default=0)
    cells = 1 if len(counts) >= _WIDE_SCALE else 2
    return "".join(heights[-(-count * top // most) if most else 0] * cells for count in counts)


def _counts(row: QuestionRow, digits: int) -> str:
    return " ".join(pad(f"{count:,}", digits, right=True) for count in row.counts or ())


def _ends(labels: Sequence[str], room: int, look: "Look") -> str:
    """The worst answer and the best, each cut where both do not fit."""
    arrow = " → " if look.unicode else " -> "
    room -= len(arrow)
    worst, best = shown(labels[0], look), shown(labels[-1], look)
    spare = [max(room // 2 - columns(each), 0) for each in (worst, best)]
    return arrow.join(
        (
            _fit(worst, room - room // 2 + spare[1]),
            _fit(best, room // 2 + spare[0]),
        )
    )


def _fit(text: str, room: int) -> str:
    """A text in so many columns, cut with dots between two words where there are two."""
    if columns(text) <= room:
        return text
    cut = text
    while cut and columns(cut) + len(_CUT) > room:
        cut = cut[:-1]
    whole = cut if text[len(cut) :].startswith(" ") else cut.rpartition(" ")[0]
    return f"{(whole or cut).rstrip(_STOPS)}{_CUT}"
