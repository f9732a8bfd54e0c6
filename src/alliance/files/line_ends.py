"""Lines as editors count them. Python and YAML end a line at a few more characters than they do."""

import io
from bisect import bisect_right
from itertools import accumulate


def lines_of(text: str) -> list[str]:
    r"""The lines of a text, each with its end, as an editor numbers them.

    Example:
        >>> lines_of("one\u2028and\x85more\r\ntwo\rthree")
        ['one\u2028and\x85more\r\n', 'two\r', 'three']
    """
    return list(io.StringIO(text, newline=""))


def has_odd_ends(text: str) -> bool:
    """Whether Python sees a line end where no editor does."""
    return len(text.splitlines()) != len(lines_of(text))


class Recount:
    """From lines as Python and YAML count them to lines as editors do."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *accumulate(map(len, text.splitlines(keepends=True)))]
        self._lines = lines_of(text)
        self._line_starts = [0, *accumulate(map(len, self._lines))]

    def __call__(self, line: int, column: int) -> tuple[int, int, str]:
        """Line, column, both from 1, and the whole line, without its end."""
        at = self._starts[min(line, len(self._starts)) - 1] + column - 1
        number = min(bisect_right(self._line_starts, at), max(len(self._lines), 1))
        source = self._lines[number - 1].rstrip("\r\n") if self._lines else ""
        return number, at - self._line_starts[number - 1] + 1, source
