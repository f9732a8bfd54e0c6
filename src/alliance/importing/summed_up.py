"""Tables in which answers are counted: a row is a question, and its cells are numbers of people."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from alliance.documents.plain_text import plain_text
from alliance.documents.survey_systems import letters_only
from alliance.documents.yardstick import Yardstick
from alliance.files.rows import SUMMARIES
from alliance.importing.scales import bare_number, in_plain_digits, is_fraction

_SHARE = re.compile(r"\d{1,3}(?:[.,]\d+)?\s*%", re.ASCII)
_COUNTED = SUMMARIES | frozenset(
    (
        *("n", "number", "frequency", "share", "mean", "average", "median", "base"),
        *("anzahl", "prozent", "anteil", "häufigkeit", "mittelwert", "nombre", "pourcentage"),
        *("número", "porcentaje", "frecuencia", "moyenne", "media", "promedio"),
    )
)
_FEWEST = 2
_NO_SLIP = 5
"""Of so many numbers, one beyond the scale is no slip."""


class BesideQuestion(NamedTuple):
    """A cell in the row of a question."""

    column: int
    text: str
    item: str


def is_summed_up(headings: Sequence[str], cells: Sequence[BesideQuestion], of: Yardstick) -> bool:
    """Whether cells beside questions count people, and are no answers of theirs.

    Args:
        headings: What stands above each column; fewer where there are none.
        cells: All cells beside questions that are filled.
        of: What is answered.
    """
    numbers = [each for each in cells if _is_number(each.text)]
    if len(numbers) < _FEWEST:
        return False
    points = {
        item: len(of.questionnaire.labels(of.items[item])) for item in {c.item for c in cells}
    }
    beyond = [each for each in numbers if _is_beyond(each.text, points[each.item])]
    mostly = len(beyond) * 2 > len(numbers)
    if sum(bool(_SHARE.fullmatch(each.text)) for each in numbers) * 4 >= len(numbers):
        return True
    if _are_above_labels(headings, cells, of):
        return True
    top = max(points.values())
    above = [number for each in headings if (number := bare_number(each)) is not None]
    # People who are numbered like that give a number beyond the scale by a slip only.
    if len(beyond) * _NO_SLIP >= len(numbers) and above in (
        [*range(1, top + 1)],
        [*range(top)],
    ):
        return True
    words = {letters_only(each) for each in (*headings, *(c.text for c in cells))}
    return mostly and bool(words & _COUNTED)


def _is_number(text: str) -> bool:
    return bare_number(text) is not None or is_fraction(text) or bool(_SHARE.fullmatch(text))


def _is_beyond(text: str, points: int) -> bool:
    """Whether a number is no point of a scale."""
    return bool(_SHARE.fullmatch(in_plain_digits(text))) or not (
        0 <= (number if (number := bare_number(text)) is not None else -1) <= points
    )


def _are_above_labels(
    headings: Sequence[str], cells: Sequence[BesideQuestion], of: Yardstick
) -> bool:
    """Whether labels are the headings of columns in which nothing but numbers stands."""
    labels = {
        plain_text(label)
        for item in {each.item for each in cells}
        for label in of.questionnaire.labels(of.items[item])
        if bare_number(label) is None
    }
    named = [index for index, each in enumerate(headings) if each and plain_text(each) in labels]
    below = [each.text for each in cells if each.column in named]
    return len(named) >= _FEWEST and bool(below) and all(map(_is_number, below))
