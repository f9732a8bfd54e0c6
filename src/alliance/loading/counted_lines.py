"""The short way for lines of a counted table: what was understood before is only looked up.

Lines without quotes are parted at their separators. Where all answers stand together, and each is
one character, not even that is needed: pieces of the line are looked up as they are.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from alliance.documents.response import LONGEST_CODE_WORD, LONGEST_COMMENT
from alliance.loading.counted_parts import Lane, cells_at
from alliance.loading.counted_people import CountedPeople, Stand

OF_ONE = {"respondent": LONGEST_CODE_WORD, "comment": LONGEST_COMMENT}
"""Columns that differ from person to person, and how long what stands there may be."""


class QuickLines:
    """Counts lines as far as nothing new stands in them."""

    def __init__(
        self,
        separator: str,
        width: int,
        lane: Lane,
        people: CountedPeople,
        beside: Sequence[tuple[str, int]],
    ) -> None:
        """Begin.

        Args:
            separator: What parts the cells.
            width: How many a row has.
            lane: The parts of all questions that have a column.
            people: Are counted.
            beside: The columns beside the answers, by what they hold: code words and remarks among
                them, and those without a name.
        """
        self._separator = separator
        self._width = width
        self._people = people
        self._blank = lane.blank
        self._parts = [(part.known, part.cells) for part in lane.parts]
        self._code, self._comment = (dict(beside).get(name) for name in OF_ONE)
        self._heads = [at for name, at in beside if name not in OF_ONE]
        self.head = cells_at(self._heads)
        """Takes what is said beside the answers out of the cells of a row."""
        self.stands: dict[object, Stand] = {}
        """By that, where people stand; only what was counted before."""
        self._places = lane.places
        self._start, self._count = min(lane.places), len(lane.places)
        is_block = max(lane.places) - self._start + 1 == self._count
        pieces = [part.in_block(self._start, separator) for part in lane.parts]
        self._pieces = [piece for piece in pieces if piece is not None] if is_block else []
        self._is_block = len(self._pieces) == len(pieces)

    def count(self, lines: Sequence[str], number: int, *, are_bare: bool) -> int:
        """Count lines up to one that has to be read slowly.

        Args:
            lines: Those that come next.
            number: That of the line before the first of them.
            are_bare: Whether they have no ends, and no quotes.

        Returns:
            How many were counted.
        """
        if are_bare and self._is_block:
            return self._count_pieces(lines, number)
        return self._count_rows(self.parted(lines, are_bare=are_bare), number)

    def parted(self, lines: Sequence[str], *, are_bare: bool) -> Iterator[list[str]]:
        """The cells of lines as they are written, as far as each line is a row by itself."""
        if are_bare:
            yield from (line.split(self._separator) for line in lines)
            return
        reader = csv.reader(lines, delimiter=self._separator, strict=True)
        with suppress(csv.Error):  # whoever reads it slowly says what is wrong
            for number, cells in enumerate(reader, 1):
                if reader.line_num != number:
                    return
                yield cells

    def _count_pieces(self, lines: Sequence[str], number: int) -> int:
        """Count lines in which all answers stand together, each of one character in most."""
        people, separator = self._people, self._separator
        stands = self.stands
        known_pieces = [(piece.known, piece.where) for piece in self._pieces]
        start, size = self._start, 2 * self._count - 1
        behind = self._width - start - self._count
        head = cells_at([*map(self._shortened, self._heads)])
        code_at, comment_at = (
            None if at is None else self._shortened(at) for at in (self._code, self._comment)
        )
        add_code, add_owner = people.codes.append, people.owners.append
        last, before = people.last
        counted = 0
        code = comment = ""
        for line in lines:
            cells = line.split(separator, start)
            if behind and len(cells) > start:
                cells += cells.pop().rsplit(separator, behind)
            if len(cells) <= start + behind:
                break
            answers = cells[start]
            stand = stands.get(head(cells))
            if stand is None:
                break
            try:
                if len(answers) == size:
                    numbers = tuple([known[answers[where]] for known, where in known_pieces])
                else:
                    wide = line.split(separator)
                    if len(wide) != self._width:
                        break
                    numbers = tuple([known[taken(wide)] for known, taken in self._parts])
                    if numbers == self._blank:
                        break
            except KeyError:
                learned = self._learned(answers) if len(answers) == size else None
                if learned is None:
                    break
                numbers = learned
            if code_at is not None:
                code = cells[code_at]
            if comment_at is not None:
                comment = cells[comment_at]
            if len(code) > LONGEST_CODE_WORD:
                break
            if comment:
                if not _is_easy(comment):
                    break
                people.comment(stand, comment)
            stand.people.append(numbers)
            if code_at is not None:
                add_code(code)
                add_owner(stand)
            counted += 1
            if numbers == before and stand is last:
                self._say_again(line.split(separator), number + counted)
            last, before = stand, numbers
        people.last = last, before
        people.waiting += counted
        return counted

    def _learned(self, answers: str) -> tuple[int, ...] | None:
        """The numbers of answers that stand side by side in a new way; None where a cell is new."""
        try:
            return tuple([piece.number(answers) for piece in self._pieces])
        except KeyError:
            return None

    def _count_rows(self, rows: Iterable[list[str]], number: int) -> int:
        """Count rows one by one, up to one in which something is new."""
        people, head, stands = self._people, self.head, self.stands
        width, blank, parts = self._width, self._blank, self._parts
        code_at, comment_at = self._code, self._comment
        add_code, add_owner = people.codes.append, people.owners.append
        last, before = people.last
        counted = 0
        code = comment = ""
        for cells in rows:
            if len(cells) != width:
                break
            try:
                stand = stands[head(cells)]
                numbers = tuple([known[taken(cells)] for known, taken in parts])
            except KeyError:
                break
            if code_at is not None:
                code = cells[code_at]
            if comment_at is not None:
                comment = cells[comment_at]
            if len(code) > LONGEST_CODE_WORD or numbers == blank:
                break
            if comment:
                if not _is_easy(comment):
                    break
                people.comment(stand, comment)
            stand.people.append(numbers)
            if code_at is not None:
                add_code(code)
                add_owner(stand)
            counted += 1
            if numbers == before and stand is last:
                self._say_again(cells, number + counted)
            last, before = stand, numbers
        people.last = last, before
        people.waiting += counted
        return counted

    def _say_again(self, cells: Sequence[str], number: int) -> None:
        self._people.say_again(number, [cells[at] for at in self._places])

    def _shortened(self, at: int) -> int:
        """The place of a cell in a line where all answers stand in one cell."""
        return at if at < self._start else at - self._count + 1

    def keep(self, cells: Sequence[str], stand: Stand, most: int) -> None:
        """Keep where people stand whose rows say what these cells say beside the answers."""
        if len(self.stands) >= most:
            self.stands.clear()
        self.stands[self.head(cells)] = stand


def _is_easy(comment: str) -> bool:
    """Whether a remark stands there as it is meant, and is not too long."""
    return len(comment) <= LONGEST_COMMENT and comment[0] != "'" and comment == comment.strip()
