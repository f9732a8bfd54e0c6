"""How a mapping names columns: by their headers, or by letters as in "column F"."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from alliance.documents.one_line import without_breaks
from alliance.files.workbook import letters

_BY_LETTER = re.compile(r"column ([a-z]{1,3})", re.IGNORECASE)


class Mapped(NamedTuple):
    """What a mapping says of the columns of a table."""

    uses: Mapping[int, str]
    """By place, counted from 0: the id of a question, or a role."""
    gone: tuple[str, ...]
    """Names of columns that are not there."""


def by_letter(index: int) -> str:
    """A column by its letter.

    Example:
        >>> by_letter(5)
        'column F'
    """
    return f"column {letters(index)}"


def place_of(key: str) -> int | None:
    """The place that a letter names, counted from 0; None for a header.

    Example:
        >>> place_of("column F"), place_of("Column AB"), place_of("columns")
        (5, 27, None)
    """
    found = _BY_LETTER.fullmatch(without_breaks(key))
    if not found:
        return None
    place = 0
    for letter in found[1].upper():
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def keys_of(headers: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """What a mapping calls each column: its header, where that finds no other; else its letter.

    Example:
        >>> keys_of([("Team", ""), ("Column A", ""), ("Why?", "Team"), ("When?", "Time")])
        ('column A', 'column B', 'Why?', 'When?')
    """
    lines = [without_breaks(names[0]) for names in headers]
    same = Counter(name for names in headers for name in {*map(without_breaks, names)})
    return tuple(
        line if line and same[line] == 1 and place_of(line) is None else by_letter(index)
        for index, line in enumerate(lines)
    )


def named_column(name: str | None, headers: Sequence[Sequence[str]]) -> Mapped:
    """Find the column that an option names: by its header, by "column F", or by F alone."""
    if not name:
        return Mapped({}, ())
    found = mapped_columns({name: ""}, headers)
    if (
        found.gone
        and (again := mapped_columns({f"column {without_breaks(name)}": ""}, headers)).uses
    ):
        return again
    return found


def mapped_columns(columns: Mapping[str, str], headers: Sequence[Sequence[str]]) -> Mapped:
    """Find the columns that a mapping names; a letter goes before a header."""
    places: dict[str, list[int]] = {}
    for index, names in enumerate(headers):
        for name in dict.fromkeys(without_breaks(each) for each in names if each):
            places.setdefault(name, []).append(index)
    uses: dict[int, str] = {}
    gone = []
    for key, use in sorted(columns.items(), key=lambda pair: place_of(pair[0]) is not None):
        line, place = without_breaks(key), place_of(key)
        found = places.get(line, [])
        if place is not None and place < len(headers):
            found = [place]
        if not found:
            gone.append(key)
        uses.update(dict.fromkeys(found, use))
    return Mapped(uses, tuple(gone))
