"""What a text in a cell means on a scale, before it is known what else stands in the column.

A text is understood in one of a few ways; bare numbers are told apart from labels, as what they
mean is judged by the column and by the table.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from alliance.documents.plain_text import plain_text
from alliance.documents.sheet_words import numbers_are_labels, readings, sheet_key
from alliance.vocabulary import DONT_KNOW, NoPoint

CellKind = Literal[
    "decided",  # the mapping says so
    "label",  # a label of this scale, or a number with its label as our sheets tell it
    "no_point",  # don't know, does not apply
    "number",  # a bare whole number, wherever it lies
    "unknown",
]
"""How a text was understood."""

_WHOLE = re.compile(r"(-?(?:0|[1-9][0-9]{0,8}))(?:[.,]0+)?", re.ASCII)
_FRACTION = re.compile(r"-?[0-9]{1,9}[.,][0-9]+", re.ASCII)
_LONGEST_NUMBER = 40
"""Characters; in a longer text, digits of other scripts stay as they are."""
_SEPARATORS = {"\u066b": ".", "\u2212": "-"}
"""The decimal sign of Arabic, and the minus of a typographer."""


class Understood(NamedTuple):
    """What a text is, and what it means as far as it is known."""

    kind: CellKind
    answer: int | NoPoint | None = None
    number: int | None = None


UNKNOWN = Understood("unknown")


def bare_number(text: str) -> int | None:
    """A whole number that stands alone, in the digits of any script; None for all else.

    Example:
        >>> [bare_number(text) for text in ("4", " 5 ", "4,0", "\uff14", "1e0", "+4", "04", "4.5")]
        [4, 5, 4, 4, None, None, None, None]
    """
    found = _WHOLE.fullmatch(in_plain_digits(text))
    return int(found[1]) if found else None


def is_fraction(text: str) -> bool:
    """Whether it is a number that is not whole.

    Example:
        >>> is_fraction("3,75"), is_fraction("3,0"), is_fraction("3")
        (True, False, False)
    """
    digits = in_plain_digits(text)
    return bool(_FRACTION.fullmatch(digits)) and bare_number(text) is None


def in_plain_digits(text: str) -> str:
    """A text with the digits of all scripts as ours, and without blanks around it."""
    bare = text.strip()
    if text.isascii() or len(bare) > _LONGEST_NUMBER:
        return bare
    return "".join(map(_plain_digit, bare))


def _plain_digit(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    return _SEPARATORS.get(character, character) if digit is None else str(digit)


class ScaleWords:
    """A scale, and the texts that mean something on it."""

    def __init__(self, labels: Sequence[str]) -> None:
        self.labels = tuple(labels)
        self.points = len(labels)
        self.numbers_are_labels = numbers_are_labels(labels)
        told = readings(labels)
        self._told = {key: answer for key, answer in told.items() if bare_number(key) is None}
        self._plain = _by_plain_words(self._told)
        self.number_labels = {
            number: point
            for point, label in enumerate(labels, 1)
            if (number := bare_number(label)) is not None
        }

    def understood(self, text: str) -> Understood:
        """What a text is by the words of the scale alone."""
        number = bare_number(text)
        if number is not None:
            return Understood("number", None, number)
        answer = self._told.get(sheet_key(text))
        if answer is None:
            answer = self._plain.get(plain_text(text))
        if answer is None and text.endswith(";"):
            answer = self._plain.get(plain_text(text.rstrip("; ")))
        if answer is None:
            return UNKNOWN
        return Understood("label" if isinstance(answer, int) else "no_point", answer)

    def is_known(self, text: str) -> bool:
        """Whether a text is a number, or means something by the words of the scale."""
        return self.understood(text).kind != "unknown"

    def as_label(self, number: int) -> int | None:
        """The point whose label is this number; None where none is."""
        return self.number_labels.get(number)

    def label_of(self, words: str) -> int | None:
        """The point whose label these words are; None where none is."""
        answer = self._plain.get(plain_text(words))
        return answer if isinstance(answer, int) else None


def _by_plain_words(told: Mapping[str, int | NoPoint]) -> dict[str, int | NoPoint]:
    """The same by plain words; what two of them share means nothing."""
    words = {key: plain_text(key) for key in told}
    meanings: dict[str, set[int | NoPoint]] = {}
    for key, word in words.items():
        meanings.setdefault(word, set()).add(told[key])
    found = {word: next(iter(each)) for word, each in meanings.items() if len(each) == 1}
    found.pop("", None)
    found.setdefault("dk", DONT_KNOW)
    return found
