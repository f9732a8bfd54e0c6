"""The seven aspects in columns: bars for one response, groups on one scale for several."""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from alliance.render import numbers
from alliance.render.columns import columns
from alliance.render.parts.blocks import AspectRow, Dot, Legend, Profile, ProfileGroup
from alliance.render.terminal.measure import measure, pad, shown, wrap
from alliance.render.terminal.spans import Span, Words, words
from alliance.render.text import sentence, small
from alliance.render.words import profile as said

if TYPE_CHECKING:
    from alliance.render.look import Look

_TITLE = 18
"""Columns of a title where there is room; longer ones go on below."""
_LEAST_TITLE = 17
"""Columns of a title where there is little room; our own titles fit."""
_BAND = 8
_SCORE = 5
_TICK = 3
"""Columns that 100 takes above the bars."""
_MOST_LINE = 41
_LINE = 29
_LEAST_LINE = 21
"""Cells of a line: at the most, beside all columns, at the least."""
_MOST_LEGEND = 2
"""Lines with the names of groups below the figure; more stand where partners differ."""
_ROOMY_FROM = 80
"""From this width on, columns stand further apart."""


class _Ink(NamedTuple):
    """The characters of bars and lines."""

    full: str
    empty: str
    likely: str
    line: str


_BOX = _Ink("━", "─", "━", "─")
_ASCII = _Ink("#", "-", "=", "-")


def _ink(look: "Look") -> _Ink:
    return _BOX if look.unicode else _ASCII


class _Columns(NamedTuple):
    """How the table of bars is spaced."""

    title: int
    gap: int
    score: int
    between: int
    answered: int
    head: str = "answered"
    """What stands above the last column."""

    @property
    def width(self) -> int:
        bar = numbers.BAR_CELLS + self.gap + _BAND + self.score
        return self.title + 1 + bar + self.between + self.answered


def profile(block: Profile, look: "Look") -> list[Words]:
    """All aspects, as roomy as the width allows."""
    return _scales(block, look) if block.scaled else _bars(block, look)


def _bars(block: Profile, look: "Look") -> list[Words]:
    """A bar, band, score and coverage for each aspect, as roomy as the width allows."""
    width = measure(look)
    answered = max((columns(row.answered) for row in block.rows), default=0)
    score = max((len(row.score) for row in block.rows), default=0) + 1
    roomy = _Columns(_TITLE, 5, max(score, _SCORE), 3, max(answered, 8))
    if width >= _ROOMY_FROM and roomy.width <= width:
        return _barred(block, roomy, look)
    close = _Columns(_TITLE, 3, max(score, 3), 2, max(answered, 8))
    tight = _Columns(_LEAST_TITLE, 2, max(score, 3), 1, max(answered, 7), "answers")
    for each in (close, tight):
        if each.width <= width:
            return _barred(block, each, look)
    return _narrow(block.rows, look)


def _barred(block: Profile, wide: _Columns, look: "Look") -> list[Words]:
    ticks = pad(_ticks(block.edges, min(wide.gap, 3)), numbers.BAR_CELLS + wide.gap)
    head = f"{ticks}{pad('band', _BAND + wide.score - 5)}score"
    head += f"{' ' * wide.between}{wide.head}"
    lines: list[Words] = [(Span(" " * (wide.title + 1) + head, "quiet"),)]
    untold: list[AspectRow] = []
    for row in block.rows:
        cells = _bar(row, wide, look)
        room = measure(look) - wide.width + wide.answered
        tail, told = _tail(row, room)
        untold += [] if told else [row]
        lines += _titled(row, (*cells, Span(f"{' ' * wide.between}{tail}")), look, wide.title)
    return lines + _unanswered(untold, look)


def _tail(row: AspectRow, room: int) -> tuple[str, bool]:
    """Coverage with what there is room for, and whether it tells what became of the rest.

    The first kind of what is not answered tells the second too; what stands out, the figures do.
    """
    tail, told = row.answered, not row.unanswered
    for place, note in enumerate((*row.unanswered, row.standing)):
        longer = f"{tail}{', ' if place else '  '}{note}"
        if note and told | (not place) and columns(longer) <= room:
            tail, told = longer, True
    return tail, told


def _unanswered(rows: Sequence[AspectRow], look: "Look") -> list[Words]:
    """What became of the questions that are not answered, where the lines had no room for it."""
    said = "; ".join(f"{small(row.title)}: {', '.join(row.unanswered)}" for row in rows)
    return _below(sentence(said), look)


def _ticks(edges: Sequence[int], over: int) -> str:
    """The scale above the bars: 0, the band edges, 100, where there is room for them.

    Where little goes over the end of the bars, the edges tell more than the 100 does.
    """
    line = [" "] * (numbers.BAR_CELLS + over - 1)
    for edge in (0, *edges, 100) if over < _TICK else (0, 100, *edges):
        text = str(edge)
        start = min(edge * numbers.BAR_CELLS // 100, len(line) - len(text))
        around = line[max(start - 1, 0) : start + len(text) + 1]
        if not "".join(around).strip():
            line[start : start + len(text)] = text
    return "".join(line)


def _bar(row: AspectRow, wide: _Columns, look: "Look") -> Words:
    if row.value is None:
        room = numbers.BAR_CELLS + wide.gap + _BAND + wide.score
        return (Span(pad(shown(row.band, look), room), "quiet"),)
    filled = numbers.bar_cells(row.value)
    return (
        Span(_ink(look).full * filled, row.band),
        Span(_ink(look).empty * (numbers.BAR_CELLS - filled), "quiet"),
        Span(" " * wide.gap),
        Span(pad(row.band, _BAND), row.band),
        Span(pad(row.score, wide.score, True)),
    )


def _titled(row: AspectRow, cells: Words, look: "Look", width: int = _TITLE) -> list[Words]:
    """Put the title before the cells; the rest of a long title goes below."""
    title = wrap(words(row.title), width, look)
    used = sum(columns(span.text) for span in title[0])
    first = (*title[0], Span(" " * (width + 1 - used)), *cells)
    return [first, *title[1:]]


def _narrow(rows: Sequence[AspectRow], look: "Look") -> list[Words]:
    """Titles, bands and scores only; what else there is stands below."""
    lines: list[Words] = []
    for row in rows:
        cells = (Span(pad(row.band, _BAND), row.band), Span(pad(row.score, _SCORE, True)))
        if row.value is None:
            short = row.band if columns(row.band) <= _BAND + _SCORE else said.NO_SCORE
            cells = (Span(pad(short, _BAND + _SCORE), "quiet"), Span(""))
        lines += _titled(row, (*cells, Span(f"  {row.answered}")), look)
        if row.figures:
            lines += _below(row.figures, look)
    return [*lines, *_unanswered([row for row in rows if row.unanswered], look)]


def _below(text: str, look: "Look") -> list[Words]:
    if not text:
        return []
    return [(Span("  "), *line) for line in wrap(words(text), measure(look) - 2, look)]


class _Scale(NamedTuple):
    """How the table of lines is spaced; a width of 0 leaves a column out."""

    cells: int
    score: int
    likely: int
    answers: int


def _scales(block: Profile, look: "Look") -> list[Words]:
    """A line from 0 to 100 for each aspect, with the groups and the likely range on it."""
    wide = _spacing(block.rows, measure(look))
    if wide is None:
        rest = [] if block.continued else legend(Legend(block), look)
        return [*_narrow(block.rows, look), *_below(block.spoken, look), *rest]
    head = f"{_scale(wide.cells)}  {pad('band', _BAND)}{pad('score', wide.score, True)}"
    head += f" {pad('likely', wide.likely)}" if wide.likely else ""
    head += f" {pad('answers', wide.answers, True)}" if wide.answers else ""
    lines: list[Words] = [(Span(" " * (_TITLE + 1) + head, "quiet"),)]
    drawn = ""
    for row in block.rows:
        line = _line(row, wide.cells, look)
        drawn += "".join(span.text for span in line)
        lines += _titled(row, (*line, *_figures(row, wide, look)), look)
    named = [each.legend for each in block.groups]
    named = [said.NAMED_BELOW] if _has_rest(block, look) else named
    lines += _entries([*named, *_marks(block, drawn, look)], look)
    return [*lines, *([] if block.continued else legend(Legend(block), look))]


def legend(block: Legend, look: "Look") -> list[Words]:
    """What had no room in the figure: the groups, and what the columns left out would have said."""
    rows = block.profile.rows
    lines: list[Words] = []
    if _has_rest(block.profile, look):
        lines += _entries([each.legend for each in block.profile.groups], look)
    wide = _spacing(rows, measure(look))
    if not block.profile.scaled or (wide is not None and wide.answers):
        return lines
    likely = [f"{small(row.title)} {row.likely}" for row in rows if row.likely]
    lines += _below(said.likely_on("; ".join(likely)), look) if likely else []
    if wide is None:
        return lines  # how many answered stands in the rows
    if len({row.answered for row in rows}) == 1:
        return [*lines, *_below(said.answered_on_each(rows[0].answered), look)]
    answered = "; ".join(f"{small(row.title)} {row.answered}" for row in rows if row.answered)
    return [*lines, *_below(said.answered_on(answered), look)]


def _has_rest(block: Profile, look: "Look") -> bool:
    return block.continued and _is_crowded(block.groups, look)


def _is_crowded(groups: Sequence[ProfileGroup], look: "Look") -> bool:
    """Whether the groups would push the first step off the screen."""
    return len(_entries([each.legend for each in groups], look)) > _MOST_LEGEND


def _spacing(rows: Sequence[AspectRow], width: int) -> _Scale | None:
    """All columns where there is room, else those that matter most; None for no line at all."""
    score = max(_SCORE, *(len(row.score) + 1 for row in rows))
    ranges = max(len(row.likely) for row in rows)
    likely = max(ranges, len("likely")) if ranges else 0
    answers = max(len("answers"), *(columns(row.answered) for row in rows))
    room = width - (_TITLE + 1 + 2 + _BAND + score)
    beside = (likely + 1 if likely else 0) + answers + 1
    if room - beside >= _LINE:
        return _Scale(_odd(min(room - beside, _MOST_LINE)), score, likely, answers)
    return _Scale(_odd(min(room, _LINE)), score, 0, 0) if room >= _LEAST_LINE else None


def _odd(cells: int) -> int:
    """An odd number of cells has one in the middle, for 50."""
    return cells - (cells + 1) % 2


def _scale(cells: int) -> str:
    middle = pad("", cells // 2 - 1) + "50"
    return "0" + middle[1:] + pad("100", cells - len(middle), True)


def _line(row: AspectRow, cells: int, look: "Look") -> Words:
    """The line of one aspect; nothing where it has no score."""
    if row.value is None:
        return ()
    ink = _ink(look)
    line = [ink.line] * cells
    likely = range(0)
    if row.low is not None and row.high is not None:
        likely = range(numbers.place(row.low, cells), numbers.place(row.high, cells) + 1)
    for place in likely:
        line[place] = ink.likely
    dots = row.dots or (Dot("o", row.value),)
    taken: set[int] = set()
    for dot in dots:
        place = numbers.place(dot.value, cells)
        line[place] = "*" if place in taken else dot.letter
        taken.add(place)
    styled = [(letter, _style(place, row, likely, taken)) for place, letter in enumerate(line)]
    runs = groupby(styled, key=itemgetter(1))
    return tuple(Span("".join(letter for letter, _ in run), style) for style, run in runs)


def _style(place: int, row: AspectRow, likely: range, taken: set[int]) -> str:
    if place in taken:
        return "title"
    return row.band if place in likely else "quiet"


def _figures(row: AspectRow, wide: _Scale, look: "Look") -> Words:
    answered = Span(f" {pad(row.answered, wide.answers, True)}" if wide.answers else "")
    likely = wide.likely + 1 if wide.likely else 0
    if row.value is None:
        room = wide.cells + 2 + _BAND + wide.score + likely
        return (Span(pad(shown(row.band, look), room), "quiet"), answered)
    return (
        Span("  "),
        Span(pad(row.band, _BAND), row.band),
        Span(pad(row.score, wide.score, True)),
        Span(f" {pad(row.likely, wide.likely)}" if likely else ""),
        answered,
    )


def _marks(block: Profile, drawn: str, look: "Look") -> list[str]:
    """What the marks on the lines mean, for those that are there."""
    marks = []
    if "*" in drawn:
        marks.append(f"* {said.SHARED_PLACE}")
    if "o" in drawn and not any(row.dots for row in block.rows):
        marks.append(f"o {said.ALLIANCE}")
    if any(row.low is not None for row in block.rows):
        marks.append(f"{_ink(look).likely} {block.likely}")
    if any("[" in row.likely or "]" in row.likely for row in block.rows):
        marks.append(f"[ ] {said.CUT}")
    return marks


def _entries(entries: Sequence[str], look: "Look") -> list[Words]:
    """Entries side by side, none of them broken where that can be."""
    lines: list[Words] = []
    line = ""
    for entry in (shown(each, look) for each in entries):
        if line and columns(line) + 3 + columns(entry) > measure(look) - 2:
            lines += _kept(line, look)
            line = entry
        else:
            line = f"{line}   {entry}" if line else entry
    return lines + (_kept(line, look) if line else [])


def _kept(line: str, look: "Look") -> list[Words]:
    """A line with its spaces as they are, where it fits."""
    if columns(line) <= measure(look) - 2:
        return [(Span(f"  {line}"),)]
    return _below(line, look)
