"""Headers that begin alike: shown so that they are told apart where there is little room."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import takewhile

from alliance.render.safe import one_line

_BEGIN = 6
"""Letters of the part that is the same."""


class AlikeHeaders:
    """The headers of a table, in order, so that those that begin alike stand side by side."""

    def __init__(self, headers: Iterable[str]) -> None:
        self._lines = sorted({one_line(header) for header in headers})

    def told_apart(self, header: str, room: int) -> str:
        """A header, with dots in place of what it has in common with one that would look the same.

        Args:
            header: As it stands there.
            room: Columns that are left of it when it is cut.

        Example:
            >>> grid = AlikeHeaders(["Trust [Partners keep their word]", "Trust [Partners pay]"])
            >>> grid.told_apart("Trust [Partners keep their word]", 12)
            'Trust… keep their word]'
            >>> grid.told_apart("Trust [Partners keep their word]", 40)
            'Trust [Partners keep their word]'
        """
        line = one_line(header)
        if len(line) <= room:
            return line
        place = bisect_left(self._lines, line)
        # Nothing begins more like it than what comes next before it or behind it.
        beside = [*self._lines[max(place - 1, 0) : place], *self._lines[place : place + 2]]
        same = max((_in_common(line, each) for each in beside if each != line), default=0)
        if same < room - 1:
            return line
        start = line.rfind(" ", 0, same) + 1 or same
        return f"{line[:_BEGIN].rstrip()}… {line[start:]}" if start > _BEGIN else line


def _in_common(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
