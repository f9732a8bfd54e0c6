"""The scale of 0 to 100 that most drawings share: its bands, its edges, places on it."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from alliance.vocabulary import BANDS

_NARROWEST = 250
"""Pixels that a drawing has across on the smallest screen: what fits there fits everywhere."""
_LETTER = 7.4
"""Pixels that a letter or figure of a small label takes at the most, on average, spaced out as
readers may set it (WCAG 1.4.12)."""
_BAND_WIDTH = 5.4
"""The same of a band word, which is smaller there."""
_APART = 0.6
"""Percent of the width between two labels in one lane."""
_SPARE = 6.0
"""Percent by which a label may go over an end of the scale; it is moved in further."""


class Placed(NamedTuple):
    """A label at its place; labels that would touch stand in lanes, one above the other."""

    text: str
    x: float
    """Its middle, in percent of the width."""
    lane: int
    """From 0."""


class Scale(NamedTuple):
    """What stands above the rows of a drawing, once."""

    edges: tuple[float, ...]
    """Where the bands part."""
    bands: tuple[Placed, ...]
    ticks: tuple[Placed, ...]
    lanes: int
    """How many lanes the band words take."""


def scale(edges: Sequence[float]) -> Scale:
    """The bands with their words and edges; a tick without room for its number is left out."""
    ends = (0.0, *edges, 100.0)
    middles = [(low + high) / 2 for low, high in pairwise(ends)]
    words = lanes(zip(BANDS, middles, strict=True), _BAND_WIDTH)
    numbers = lanes([(f"{each:g}", at(each)) for each in (0.0, 100.0, *edges)])
    ticks = tuple(each for each in numbers if not each.lane)
    return Scale(tuple(map(at, edges)), words, ticks, 1 + max(each.lane for each in words))


def at(value: float) -> float:
    """A place on the scale in percent, cut at its ends.

    Example:
        >>> at(61.234), at(-3), at(104)
        (61.2, 0.0, 100.0)
    """
    return rounded(min(max(value, 0.0), 100.0))


def rounded(value: float) -> float:
    """A length or a place to a tenth; never a minus before a zero.

    Example:
        >>> rounded(33.333), rounded(-0.01)
        (33.3, 0.0)
    """
    return round(value, 1) + 0.0


def lanes(labels: Iterable[tuple[str, float]], letter: float = _LETTER) -> tuple[Placed, ...]:
    """Give each label the lowest lane in which it touches no label that came before it.

    Args:
        labels: Each with its middle in percent.
        letter: Pixels that a letter takes.
    """
    taken: list[list[tuple[float, float]]] = []
    found = []
    for text, x in labels:
        half = label_width(text, letter) / 2
        x = min(max(x, half - _SPARE), 100 + _SPARE - half)
        low, high = x - half - _APART / 2, x + half + _APART / 2
        lane = next(
            (
                n
                for n, others in enumerate(taken)
                if all(high <= left or low >= right for left, right in others)
            ),
            len(taken),
        )
        if lane == len(taken):
            taken.append([])
        taken[lane].append((low, high))
        found.append(Placed(text, rounded(x), lane))
    return tuple(found)


def label_width(text: str, letter: float = _LETTER) -> float:
    """How much of the narrowest drawing a small label takes, in percent."""
    return 100 * letter * len(text) / _NARROWEST
