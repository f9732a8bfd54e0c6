"""The short way for lines of a counted table: what was understood before is only looked up.

A line without quotes is parted at its separators. Where all answers stand together and each is one
character, not even that is needed: pieces of the line are looked up as they are.
"""

from collections.abc import Iterator, Sequence

from alliance.loading.counted_parts import Lane, cells_at
from alliance.loading.counted_people import CountedPeople, Stand

OF_ONE = {"respondent": 80, "comment": 10_000}
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
        self._places = places = lane.places
        self._start, self._count = min(places), len(places)
        pieces = [part.in_block(self._start, separator) for part in lane.parts]
        is_block = max(places) - min(places) + 1 == len(places)
        self._pieces = [piece for piece in pieces if piece is not None] if is_block else []
        if len(self._pieces) < len(pieces):
            self._pieces = []

    def count(
        self, lines: Iterator[str], number: int, *, has_quotes: bool
    ) -> tuple[int, str | None]:
        """Count lines up to one that has to be read slowly.

        Args:
            lines: Without their ends.
            number: That of the line before the first of them.
            has_quotes: Whether some may have quotes.

        Returns:
            How many were counted, and the line behind them that was not; None at the end.
        """
        people, separator, width = self._people, self._separator, self._width
        stands, parts, pieces, blank = self.stands, self._parts, self._pieces, self._blank
        start, size = self._start, 2 * self._count - 1
        behind = width - start - self._count
        head, short_head = self.head, cells_at([*map(self._shortened, self._heads)])
        code_at, comment_at = self._code, self._comment
        short_code = None if code_at is None else self._shortened(code_at)
        short_comment = None if comment_at is None else self._shortened(comment_at)
        add_code, add_owner = people.codes.append, people.owners.append
        stand_before, before = people.last
        counted = 0
        left: str | None = None
        for line in lines:
            left = line
            if has_quotes and '"' in line:
                break
            code = comment = ""
            answers = ""
            if pieces:
                cells = line.split(separator, start)
                if len(cells) <= start:
                    break
                if behind:
                    cells[start:] = cells[start].rsplit(separator, behind)
                    if len(cells) <= start + behind:
                        break
                answers = cells[start]
            try:
                if len(answers) == size and pieces:
                    stand = stands[short_head(cells)]
                    numbers = [known[answers[piece]] for known, piece in pieces]
                    if short_code is not None:
                        code = cells[short_code]
                    if short_comment is not None:
                        comment = cells[short_comment]
                else:
                    cells = line.split(separator)
                    if len(cells) != width:
                        break
                    stand = stands[head(cells)]
                    numbers = [known[taken(cells)] for known, taken in parts]
                    if numbers == blank:
                        break
                    if code_at is not None:
                        code = cells[code_at]
                    if comment_at is not None:
                        comment = cells[comment_at]
            except KeyError:
                break
            if len(code) > OF_ONE["respondent"] or (comment and not _is_easy(comment)):
                break
            if comment:
                people.comment(stand, comment)
            if code_at is not None:
                add_code(code)
                add_owner(stand)
            stand.people.append(numbers)
            counted += 1
            if numbers == before and stand is stand_before:
                cells = line.split(separator)
                people.say_again(number + counted, [cells[at] for at in self._places])
            stand_before, before = stand, numbers
        else:
            left = None
        people.last = stand_before, before
        return counted, left

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
    return len(comment) <= OF_ONE["comment"] and comment[0] != "'" and comment == comment.strip()
