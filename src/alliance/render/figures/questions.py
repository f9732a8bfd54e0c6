"""How each question was answered: bars to both sides of the middle answer, or one mark."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from alliance.render.figures.legend import FigureTable, KeyEntry, figure_table
from alliance.render.figures.scale import rounded
from alliance.render.parts.blocks import Column, QuestionGroup, QuestionRow, Questions
from alliance.render.words import figures as said

_TONES = 5
"""Colours of answers from worst to best; longer scales repeat one, and bars part them."""
_ROOMY = 420
"""Pixels across from which on counts stand in the bars."""


class AnswerBar(NamedTuple):
    """How many gave one answer."""

    x: float
    wide: float
    tone: int
    """From 1, the worst, to 5, the best."""
    middle: float
    people: int


class AnswerStep(NamedTuple):
    """One of the answers that one person could have given."""

    x: float
    chosen: bool


class QuestionLine(NamedTuple):
    """One question."""

    row: QuestionRow
    bars: tuple[AnswerBar, ...]
    """In order; nothing where nobody gave a point, or it is hidden."""
    steps: tuple[AnswerStep, ...]
    """In order, where one person gave one of them; else nothing."""
    answer: str
    """The one person's answer, or why there is none; empty of several."""
    counts: str
    """How many gave each answer, the worst first; empty where none are shown."""
    fits: bool
    """Whether the counts have room in the bars, where there is some room."""
    beside: tuple[str, ...]
    """What stands beside the drawing in words."""


class QuestionGroupFigure(NamedTuple):
    """Questions under a title."""

    title: str
    lines: tuple[QuestionLine, ...]


class QuestionFigure(NamedTuple):
    """All questions; the bars of all have one scale and one zero."""

    zero: float
    """The place of the middle answer's middle."""
    ends: tuple[QuestionGroupFigure, ...]
    aspects: tuple[QuestionGroupFigure, ...]
    key: tuple[KeyEntry, ...]
    table: FigureTable


class _Reach(NamedTuple):
    """How far bars go to both sides, in shares of those who gave a point."""

    left: float
    right: float

    def place(self, share: float) -> float:
        return rounded(100 * (share + self.left) / (self.left + self.right))


def question_figure(block: Questions) -> QuestionFigure:
    """Draw each question, the worst answer at the left."""
    rows = [row for group in block.aspects for row in group.rows]
    reach = _reach(rows)
    return QuestionFigure(
        reach.place(0),
        _groups(block.ends, reach),
        _groups(block.aspects, reach),
        _key(rows),
        _table(block.aspects),
    )


def _reach(rows: Iterable[QuestionRow]) -> _Reach:
    """How far the longest bars go; a quarter to each side at the least."""
    sides = [_start(row.counts) for row in rows if row.counts and sum(row.counts)]
    return _Reach(max([0.25, *sides]), max([0.25, *(1 - each for each in sides)]))


def _start(counts: Sequence[int]) -> float:
    """The share of answers to the left of zero: all below the middle answer, and half of that."""
    middle, odd = divmod(len(counts), 2)
    below = sum(counts[:middle]) + (counts[middle] / 2 if odd else 0)
    return below / sum(counts)


def _groups(groups: Iterable[QuestionGroup], reach: _Reach) -> tuple[QuestionGroupFigure, ...]:
    return tuple(
        QuestionGroupFigure(group.title, tuple(_line(row, reach) for row in group.rows))
        for group in groups
    )


def _line(row: QuestionRow, reach: _Reach) -> QuestionLine:
    bars = _bars(row, reach)
    return QuestionLine(
        row,
        bars,
        _steps(row),
        row.answer,
        said.counts(row.counts or ()) if bars else "",
        all(each.wide * _ROOMY / 100 >= 4 + 7 * len(str(each.people)) for each in bars),
        () if row.answer else tuple(filter(None, (row.hidden, *row.others, row.agreement))),
    )


def _key(rows: Iterable[QuestionRow]) -> tuple[KeyEntry, ...]:
    """Which end is which; nothing where only one person's answers are marked."""
    if not any(row.counts and sum(row.counts) for row in rows):
        return ()
    return tuple(KeyEntry(sign, said.KEYS[sign]) for sign in ("worst", "middle", "best"))


def _bars(row: QuestionRow, reach: _Reach) -> tuple[AnswerBar, ...]:
    if not row.counts or not sum(row.counts):
        return ()
    share, whole, bars = -_start(row.counts), sum(row.counts), []
    for place, count in enumerate(row.counts):
        x, end = reach.place(share), reach.place(share + count / whole)
        if count:
            tone = _tone(place, len(row.counts))
            wide = rounded(end - x)
            bars.append(AnswerBar(x, wide, tone, rounded(x + wide / 2), count))
        share += count / whole
    return tuple(bars)


def _steps(row: QuestionRow) -> tuple[AnswerStep, ...]:
    if row.chosen is None:
        return ()
    last = max(len(row.labels) - 1, 1)
    return tuple(
        AnswerStep(rounded(100 * place / last), place == row.chosen)
        for place in range(len(row.labels))
    )


def _tone(place: int, of: int) -> int:
    """The colour of an answer by its place among all."""
    return 1 + round((_TONES - 1) * place / max(of - 1, 1))


def _table(groups: Iterable[QuestionGroup]) -> FigureTable:
    columns = tuple(map(Column, said.QUESTION_COLUMNS))
    rows = tuple(
        (row.text or row.title, said.answers(row), said.rest(row))
        for group in groups
        for row in group.rows
    )
    return figure_table(said.QUESTIONS, columns, rows)
