"""How the answer columns of a counted table are parted, and the numbers of what stands in them."""

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import cast

from alliance.documents.crowd import Crowd, Pattern
from alliance.files.rows import Row
from alliance.loading.table_columns import Placed

Given = int | str | None
"""An answer as a column reads it: a point of its scale, one of the two words, or nothing."""
MOST_KNOWN = 50_000
"""Ways to fill in a part that are kept; beyond, it begins anew."""


class PartOfTable:
    """The columns of a few questions, and the numbers of the ways in which they are filled in."""

    def __init__(self, items: Sequence[Placed], crowd: Crowd) -> None:
        """Begin.

        Args:
            items: The columns, each with its place in the table.
            crowd: Gives the numbers.
        """
        self.items = tuple(items)
        self.places = tuple(index for _, index in items)
        self._names = tuple(column.name for column, _ in items)
        self._crowd = crowd
        self.cells = cells_at(self.places)
        self.known = _KnownCells(self)
        """By the cells, in their order, the number of their pattern."""
        self.blank = self.known[self.cells([""] * (max(self.places) + 1))]

    def number(self, answers: Sequence[Given]) -> int:
        """The number of a pattern."""
        return self._crowd.pattern(self._names, cast("Pattern", tuple(answers)))

    def easily(self, cells: Sequence[str]) -> int:
        """The number of what stands in cells, if each of them was seen in its column before.

        Raises:
            KeyError: When one was not.
        """
        pairs = zip(self.items, cells, strict=True)
        return self.number([column.known[cell] for (column, _), cell in pairs])

    def number_in(self, row: Row) -> int | None:
        """The number of what stands in a row; None where one of the cells is no answer."""
        try:
            return self.known[self.cells(row.cells)]
        except KeyError:
            answers = [column.read(row.cells[index], row) for column, index in self.items]
        pairs = zip(answers, self.places, strict=True)
        if any(answer is None and row.cells[index] for answer, index in pairs):
            return None
        return self.number(answers)

    def in_block(self, start: int, separator: str) -> "PieceOfLine | None":
        """The same by a piece of a line, where each cell has one character and all stand together.

        Args:
            start: The column with which the block of all answers begins.
            separator: What parts them.
        """
        first, width = self.places[0], len(self.places)
        if self.places != tuple(range(first, first + width)):
            return None
        return PieceOfLine(self, 2 * (first - start), separator)


class _KnownCells(dict[str | tuple[str, ...], int]):
    """Numbers by cells; one cell alone is no tuple."""

    def __init__(self, part: PartOfTable) -> None:
        super().__init__()
        self._part = part

    def __missing__(self, key: str | tuple[str, ...]) -> int:
        return _kept(self, key, self._part.easily((key,) if isinstance(key, str) else key))


class PieceOfLine:
    """The answers to a part in a line: a character a cell, the separator behind each but the last.

    What is known has this form, so that pieces that are known side by side are whole cells.
    """

    def __init__(self, part: PartOfTable, begin: int, separator: str) -> None:
        """Begin.

        Args:
            part: The columns.
            begin: Where the piece begins in the block of all answers.
            separator: What parts them.
        """
        self.known: dict[str, int] = {}
        """Numbers by the piece."""
        self.where = slice(begin, begin + 2 * len(part.items))
        self._part = part
        self._between = separator * len(part.items)

    def number(self, answers: str) -> int:
        """The number of what stands in the block of all answers.

        Raises:
            KeyError: When one of the cells was not seen before, or is not of one character.
        """
        text = answers[self.where]
        if text in self.known:
            return self.known[text]
        if not self._between.startswith(text[1::2]):
            raise KeyError(text)
        return _kept(self.known, text, self._part.easily(text[::2]))


def _kept(known: "dict[str, int] | _KnownCells", key: object, number: int) -> int:
    if len(known) >= MOST_KNOWN:
        known.clear()
    known[key] = number  # type: ignore[index]  # a key of its own kind
    return number


class Lane:
    """The parts of all questions that somebody is asked, and the columns that ask more."""

    def __init__(self, asked: tuple[str, ...], columns: Mapping[str, Placed], crowd: Crowd) -> None:
        """Begin.

        Args:
            asked: The questions.
            columns: All answer columns of the table, by the question.
            crowd: Parts the questions, and gives the numbers.
        """
        parts = crowd.parts(asked)
        self.parts = [PartOfTable([columns[name] for name in part], crowd) for part in parts]
        self.blank = tuple(part.blank for part in self.parts)
        self.places = [at for part in self.parts for at in part.places]
        self.unasked = [columns[name] for name in columns if name not in asked]


def cells_at(places: Sequence[int]) -> Callable[[Sequence[str]], str | tuple[str, ...]]:
    """What takes cells out of a row; a single one comes alone, and of none an empty tuple."""
    return itemgetter(*places) if places else lambda _: ()
