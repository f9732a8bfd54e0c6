"""Headers that begin alike: shown so that they are told apart where there is little room."""

from collections.abc import Sequence
from itertools import takewhile

from alliance.render.safe import one_line

_BEGIN = 6
"""Letters of the part that is the same."""


def told_apart(header: str, others: Sequence[str], room: int) -> str:
    """A header, with dots in place of what it has in common with one that would look the same.

    Args:
        header: As it stands there.
        others: All headers of the table.
        room: Columns that are left of it when it is cut.

    Example:
        >>> grid = ["Trust [Partners keep their word]", "Trust [Partners keep their keys]"]
        >>> told_apart(grid[0], grid, 24), told_apart(grid[0], grid, 40)
        ('Trust… word]', 'Trust [Partners keep their word]')
    """
    line = one_line(header)
    if len(line) <= room:
        return line
    begun = line[: room - 1]
    alike = [each for each in map(one_line, others) if each != line and each.startswith(begun)]
    if not alike:
        return line
    same = max(_in_common(line, each) for each in alike)
    start = line.rfind(" ", 0, same) + 1 or same
    return f"{line[:_BEGIN].rstrip()}… {line[start:]}" if start > _BEGIN else line


def _in_common(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
