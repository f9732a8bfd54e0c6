"""Code words of a large table: which stand there twice, without keeping them.

Of each word a number is kept that is the same for the same word. They are sorted in parts that lie
in a temporary file, and looked through part by part; two different words with one number are told
apart by whoever reads the rows again. Nobody's code word is written anywhere.
"""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import IO, NamedTuple

from alliance.documents.code_words import NOBODY, code_word
from alliance.files.rows import trimmed

KEPT_HERE = 800_000
"""Bytes of numbers that are kept without a file: those of 100,000 people."""
_BOUNDS = tuple(range(-(2**63), 2**63, 2**57))
"""Where each of the parts begins in which numbers are looked through."""
_MOST_DOUBLED = 1_000
"""Numbers that are looked for again; who has more of them sees enough."""


class Doubled(NamedTuple):
    """Numbers of words that are there several times."""

    numbers: frozenset[int]
    more: int
    """How many rows have a word that a row above has; of those with other numbers too."""


class CodeWords:
    """Numbers of the code words of a table."""

    def __init__(self, kept_here: int = KEPT_HERE) -> None:
        """Begin.

        Args:
            kept_here: Bytes that are kept without a file.
        """
        self._kept_here = kept_here
        self._file: IO[bytes] | None = None
        self._here = bytearray()
        self._cuts: list[array[int]] = []
        """Of each batch, where its parts begin and where it ends, in numbers of all so far."""
        self._size = 0
        self.is_lost = False
        """Whether there was no room for them: then nothing is known of any."""

    def add(self, written: Sequence[str]) -> Sequence[int]:
        """Keep numbers of code words as they were written, which may be none.

        Returns:
            Which of them name nobody, counted from 0.
        """
        words = _words(written)
        nobody: Sequence[int] = ()
        if not NOBODY.isdisjoint(words):
            nobody = [index for index, word in enumerate(words) if word in NOBODY]
            words = [word for word in words if word not in NOBODY]
        if words and not self.is_lost:
            self._keep(array("q", sorted(map(hash, words))))
        return nobody

    def _keep(self, numbers: "array[int]") -> None:
        cuts = [bisect_left(numbers, bound) for bound in _BOUNDS] + [len(numbers)]
        self._cuts.append(array("q", [self._size + cut for cut in cuts]))
        self._size += len(numbers)
        self._here += numbers.tobytes()
        if len(self._here) < self._kept_here:
            return
        try:
            if self._file is None:
                from tempfile import TemporaryFile  # most tables do without

                self._file = TemporaryFile(buffering=0)  # noqa: SIM115 - open as long as this is
            view = memoryview(self._here)
            while view:
                view = view[self._file.write(view) :]
        except OSError:  # no room, or nowhere to write
            self.close()
            self.is_lost = True
        self._here = bytearray()

    def doubled(self) -> Doubled:
        """The numbers that were kept several times."""
        found = set[int]()
        more = 0
        for part in range(len(_BOUNDS)):
            numbers = array("q")
            try:
                for cuts in self._cuts:
                    numbers.frombytes(self._read(cuts[part] * 8, cuts[part + 1] * 8))
            except OSError:
                self.close()
                self.is_lost = True
            if self.is_lost:
                return Doubled(frozenset(), 0)
            surplus = len(numbers) - len(set(numbers))
            if surplus:
                more += surplus
                often = (number for number, times in Counter(numbers).items() if times > 1)
                found.update(number for number, _ in zip(often, range(_MOST_DOUBLED), strict=False))
        return Doubled(frozenset(found), more)

    def _read(self, start: int, end: int) -> bytes:
        in_file = self._size * 8 - len(self._here)
        if start >= in_file or self._file is None:
            return bytes(self._here[start - in_file : end - in_file])
        self._file.seek(start)
        return self._file.read(end - start)

    def close(self) -> None:
        """Give back what is kept."""
        self._here = bytearray()
        if self._file is not None:
            self._file.close()
            self._file = None


def number_of(written: str) -> int | None:
    """The number of a code word; None for what names nobody."""
    word = code_word(trimmed(written))
    return None if word is None else hash(word)


def _words(written: Sequence[str]) -> list[str]:
    """Code words as two of them are compared; what names nobody is among NOBODY."""
    together = "".join(written)
    is_plain = together.isascii() and together.isprintable()
    if is_plain and " " not in together and "'" not in together:
        return "\n".join(written).casefold().split("\n")
    return [code_word(trimmed(each)) or "" for each in written]
