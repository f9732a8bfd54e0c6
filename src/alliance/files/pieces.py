"""A table that is not kept: its lines, piece by piece, and those that a message shows.

A piece is text that ends where a line ends. Memory is that of a piece, however long the file.
"""

import codecs
from collections.abc import Iterator
from typing import Protocol

from alliance.files.rows import LINE_WITH_END
from alliance.files.text import UTF16_MARKS, control_character, not_utf16, refusal

WINDOWS = "cp1252"
"""What a table is taken for that is neither UTF-8 nor UTF-16."""
SAMPLE_BYTES = 500_000
"""What is read of a file to find out what it is: enough for a sample of any encoding."""
_LONGEST_LINE = 4_000_000
"""Characters in a line; a table has no longer ones, and they would have to be kept."""

_WORTH_IT = 16
"""Lines without a quote that are worth being given apart from those behind them."""
_PIECE = 131_072
"""Bytes that are read at once."""


class Bytes(Protocol):
    """What bytes come from."""

    def read(self, number: int, /) -> bytes | None:
        """So many of them, or fewer; none at the end."""


class OtherEncodingError(Exception):
    """The bytes are not in the encoding that they were taken for."""


def sample_text(path: str, sample: bytes, *, is_all: bool) -> tuple[str, str]:
    """How a table begins, as text of whole lines, and the encoding of that.

    Args:
        path: For errors.
        sample: The first bytes.
        is_all: Whether there are no more.

    Raises:
        InputError: When there is a NUL in it, or it is not the UTF-16 that it says.
    """
    encoding = "utf-16" if sample.startswith(UTF16_MARKS) else "utf-8-sig"
    try:
        text = codecs.getincrementaldecoder(encoding)("strict").decode(sample, is_all)
    except UnicodeDecodeError:
        if encoding == "utf-16":
            raise not_utf16(path) from None
        encoding = WINDOWS
        text = sample.decode(encoding, errors="replace")
    if "\0" in text:
        raise control_character(path, text, text.index("\0"))
    whole = text if is_all else text[: _last_end(text)]
    return whole or text, encoding


class FileLines:
    """The lines of a file, taken once from the first to the last."""

    def __init__(self, path: str, file: Bytes, encoding: str, begin: int = 0) -> None:
        """Begin.

        Args:
            path: For errors.
            file: Stands at its beginning.
            encoding: That of the text; Windows-1252 takes all bytes.
            begin: How many characters stand before the table proper, a line of them.
        """
        errors = "replace" if encoding == WINDOWS else "strict"
        self._path = path
        self._file = file
        self._decoder = codecs.getincrementaldecoder(encoding)(errors)
        self._begin = begin
        self._carried = ""
        self._is_over = False
        self._lines_before = 0
        self._lines = list[str]()
        self._at = 0
        """How many of them were taken."""
        self._has_quotes = False
        self.is_guessed = encoding == WINDOWS
        self._end = ""
        """What was taken from each line of this piece behind it; empty where nothing was."""
        self._row, self._taken = 0, list[str]()
        self._kept: dict[int, str] = {}
        self.first = 2 if begin else 1
        self.done = 0
        """Bytes that were read."""
        self._is_plain = False
        """Whether all lines of this piece end alike."""

    def __iter__(self) -> Iterator[str]:
        """The lines of the table, with their ends; what was taken is not given again."""
        return self

    def __next__(self) -> str:
        """The next line, with its end.

        Raises:
            InputError: When there is a NUL in what was read, or a line without end.
            OtherEncodingError: When the bytes are not what they were taken for.
        """
        if not self.has_more():
            raise StopIteration
        line = self._lines[self._at]
        self._at += 1
        return line + self._end

    def has_more(self) -> bool:
        """Whether there is another line."""
        return self._at < len(self._lines) or self._advance()

    def ahead(self, most: int) -> tuple[list[str], bool]:
        """The lines that come next, and whether each is a row as it is; none is taken.

        Then no quote stands in them, and they have no ends. Otherwise they may have both.

        Args:
            most: How many. They may be fewer: a piece may end, or quotes begin.
        """
        lines = self._lines[self._at : self._at + most]
        if not self._has_quotes or not self._is_plain:
            return lines, self._is_plain
        quoted = (place for place, line in enumerate(lines) if '"' in line)
        bare = next(quoted, len(lines))
        is_bare = bare == len(lines) or bare >= _WORTH_IT
        return lines[:bare] if is_bare else lines, is_bare

    def pass_over(self, number: int) -> None:
        """Take so many lines of those that were shown."""
        self._at += number

    def at(self, number: int) -> str | None:
        """The text of a line of the row that was read last, or of a row that was kept."""
        index = number - self._row
        if 0 <= index < len(self._taken):
            return self._taken[index].rstrip("\r\n")
        return self._kept.get(number)

    def keep(self) -> None:
        """Keep the lines of the row that was read last."""
        for index, line in enumerate(self._taken):
            self._kept[self._row + index] = line.rstrip("\r\n")

    def begin_row(self, line: int, taken: list[str]) -> None:
        """Say in which line a row begins, and where its lines are put as they are taken."""
        self._row, self._taken = line, taken

    def _advance(self) -> bool:
        """Part the next piece into lines; tell whether there is one."""
        text = self._next_text()
        if self._begin:
            text = text[self._begin :] or self._next_text()  # a piece may end with that line
            self._begin, self._lines_before = 0, 1
        if not text:
            return False
        if "\0" in text:
            raise control_character(self._path, text, text.index("\0"), self._lines_before)
        lines = self._parted(text)
        self._lines_before += len(lines)
        self._lines, self._at = lines, 0
        return True

    def _parted(self, text: str) -> list[str]:
        self._has_quotes = '"' in text
        self._is_plain = True
        returns = text.count("\r")
        if not returns:
            self._end = "\n"
        elif returns == text.count("\r\n") == text.count("\n"):
            self._end = "\r\n"
        else:
            self._is_plain, self._end = False, ""
            return LINE_WITH_END.findall(text)
        lines = text.split(self._end)
        if not lines[-1]:
            lines.pop()
        return lines

    def _next_text(self) -> str:
        """Whole lines; at the end of the file, what is left."""
        while not self._is_over:
            data = self._file.read(_PIECE) or b""
            self.done += len(data)
            self._is_over = not data
            try:
                text = self._carried + self._decoder.decode(data, self._is_over)
            except UnicodeDecodeError:
                raise OtherEncodingError from None
            cut = len(text) if self._is_over else _last_end(text)
            self._carried = text[cut:]
            if len(self._carried) > _LONGEST_LINE:
                problem = f"a line here has more than {_LONGEST_LINE:,} characters"
                way_out = "Is it a table with one row a person?"
                line = self._lines_before + text.count("\n") + 1
                raise refusal(self._path, problem, way_out, line)
            if cut:
                return text[:cut]
        return ""


def _last_end(text: str) -> int:
    """Where the last line that is known to be whole ends; a return may be half of an end."""
    return text.rfind("\n") + 1 or text.rfind("\r", 0, -1) + 1
