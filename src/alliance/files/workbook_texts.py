"""What cells of a workbook point to: texts that stand in a list, styles that show days."""

import re
from collections.abc import Collection, Mapping

from alliance.files.office_xml import EnoughRead, walk
from alliance.files.rows import LONGEST_CELL, trimmed
from alliance.files.sheet_numbers import is_day_format
from alliance.files.text import refusal
from alliance.files.zips import Packed

_MOST_TEXTS = 250_000
"""Different texts in a workbook; 20,000 people with twelve of their own each have fewer."""
_ESCAPED_CODE = re.compile("_x([0-9A-Fa-f]{4})_")


def without_codes(text: str) -> str:
    """A text with the characters that XML cannot hold in place of their codes."""
    return _ESCAPED_CODE.sub(_character, text) if "_x" in text else text


def _character(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    return character if character.isprintable() or character in "\t\n\r" else found[0]


def shared_texts(path: str, packed: Packed, wanted: Collection[str]) -> dict[str, str]:
    """The texts that cells point to, by their number; no more than those are kept.

    Raises:
        InputError: When there are too many, or one is too long.
    """
    numbers = {_number(value): value for value in wanted if is_number(value)}
    data = packed.read("xl/sharedstrings.xml") if numbers else None
    if data is None:
        return {}
    if sum(map(data.count, (b"<si>", b"<si ", b":si>", b":si "))) > _MOST_TEXTS:
        problem = f"there are more than {_MOST_TEXTS:,} texts in this workbook"
        raise refusal(path, problem, "Save the sheet with the answers as a CSV file.")
    reader = _TextReader(path, numbers)
    walk(path, data, reader.begin, reader.end, reader.take)
    return reader.texts


class _TextReader:
    """Reads shared texts up to the last that is wanted."""

    def __init__(self, path: str, wanted: Mapping[int, str]) -> None:
        self.path = path
        self.wanted = wanted
        self.last = max(wanted)
        self.texts: dict[str, str] = {}
        self.number = -1
        self.pieces: list[str] = []
        self.is_phonetic = self.takes = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if name == "si":
            self.number += 1
            self.pieces = []
        elif name == "t":
            self.takes = not self.is_phonetic and self.number in self.wanted
        elif name == "rPh":
            self.is_phonetic = True

    def take(self, text: str) -> None:
        """Take what stands in it."""
        if self.takes:
            self.pieces.append(text)

    def end(self, name: str) -> None:
        """End an element."""
        if name == "t":
            self.takes = False
        elif name == "rPh":
            self.is_phonetic = False
        elif name == "si":
            self._keep()

    def _keep(self) -> None:
        if self.number in self.wanted:
            text = "".join(self.pieces)
            if len(text) > LONGEST_CELL:
                raise refusal(self.path, f"a text in it has more than {LONGEST_CELL:,} characters")
            self.texts[self.wanted[self.number]] = trimmed(without_codes(text))
        if self.number >= self.last:
            raise EnoughRead


def day_styles(path: str, packed: Packed) -> frozenset[int]:
    """The styles of cells that show days."""
    data = packed.read("xl/styles.xml")
    if data is None:
        return frozenset()
    codes: dict[int, str] = {}
    formats: list[int] = []
    inside: list[str] = []

    def begin(name: str, attributes: Mapping[str, str]) -> None:
        inside.append(name)
        if name == "numFmt":
            codes[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "xf" and "cellXfs" in inside:
            formats.append(_number(attributes.get("numFmtId")))

    def end(name: str) -> None:
        inside.pop()

    walk(path, data, begin, end)
    return frozenset(
        style
        for style, identifier in enumerate(formats)
        if is_day_format(identifier, codes.get(identifier, ""))
    )


def _number(text: str | None) -> int:
    return int(text) if text and is_number(text) else 0


def is_number(text: str) -> bool:
    """Whether a text is a whole number that counts something."""
    return text.isascii() and text.isdigit() and len(text) < 10
