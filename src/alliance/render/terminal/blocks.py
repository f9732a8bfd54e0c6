"""What a report for the terminal is made of, before it is known how wide it may be."""

from typing import NamedTuple


class Span(NamedTuple):
    """Some words in one style."""

    text: str
    """The words; people's own words may stand here as they are."""
    style: str = ""
    """A name from `paint.STYLES`; empty for none."""


Words = tuple[Span, ...]
"""A run of text, to be wrapped."""


def words(*parts: str | Span) -> Words:
    """Put texts and spans together."""
    return tuple(part if isinstance(part, Span) else Span(part) for part in parts)


class Opening(NamedTuple):
    """The first line: the alliance at the left, the date at the right."""

    left: str
    right: str


class Heading(NamedTuple):
    """The title of a part."""

    title: str
    """In small letters; columns set it in capitals."""
    aside: str = ""
    """What stands beside it in small letters."""
    joint: str = "   "
    """What stands between the two."""


class Paragraph(NamedTuple):
    """Running text."""

    text: Words
    indent: int = 2
    hang: int = 0
    """How much further all lines but the first are indented."""


class Break(NamedTuple):
    """A blank line inside a part."""


class Verdict(NamedTuple):
    """The verdict: its first words stand out."""

    text: Words
    """In columns."""
    spoken: str
    """In plain lines."""


class Entry(NamedTuple):
    """A risk, a step: a line with a number, and rows below it."""

    number: int
    title: Words
    rows: tuple[tuple[str, str], ...]
    """Label and text; an empty label goes on with the row before."""


class Rows(NamedTuple):
    """Lines with a label each, in two columns."""

    rows: tuple[tuple[str, str], ...]
    column: int = 18
    """Where the texts begin, at the most, counted from the indent."""
    indent: int = 2
    least: int = 0
    """Where the texts begin, at the least, so that several blocks align."""


class Bars(NamedTuple):
    """The aspects of one response: a bar each."""

    rows: "tuple[AspectRow, ...]"
    edges: tuple[int, ...]


class Lines(NamedTuple):
    """The aspects of several people: groups on one scale."""

    rows: "tuple[AspectRow, ...]"
    legend: tuple[str, ...]
    """The groups, as the letters on the lines stand for them."""
    spoken: str = ""
    """The groups in a sentence."""


class Dot(NamedTuple):
    """A group on a line."""

    letter: str
    value: float


class AspectRow(NamedTuple):
    """One aspect in figures."""

    title: str
    value: float | None
    band: str
    """The band word, or why there is no score."""
    score: str
    """The number as printed; empty where there is none."""
    answered: str
    """ "3 of 4", or "97 %"."""
    notes: tuple[str, ...] = ()
    """ "lowest", "1 don't know": what else there is to say, the most telling first."""
    low: float | None = None
    """Lower end of the likely range."""
    high: float | None = None
    """Upper end of the likely range."""
    likely: str = ""
    """The likely range as printed."""
    dots: tuple[Dot, ...] = ()
    """The groups."""
    figures: str = ""
    """The groups in words: "Harbour Kitchen 91, Eastside Pantry 29"."""
    spoken: str = ""
    """The whole row as a sentence."""


class Table(NamedTuple):
    """Rows in columns, each as wide as its widest cell."""

    rows: tuple[tuple[str, ...], ...]


Block = Opening | Heading | Paragraph | Break | Verdict | Entry | Rows | Bars | Lines | Table
"""A piece of a report."""

Part = tuple[Block, ...]
"""Blocks that belong together; a blank line stands before each part."""
