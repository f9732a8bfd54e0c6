"""A pasted text as words: plain small letters, each with its place in the text as it stands.

Mails and chats change what they carry: dashes, quotes, capitals, digits, signs that nobody sees.
What stands for the same is made the same here, so that whoever reads a reply line need not know.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

LONG_DASH = "—"
"""Any dash but the short one: it can stand for one, or for two that a program drew together."""

_TIMES = "×✕✖⨉⨯╳"
_SHORT_DASHES = "-‐‑⁃﹣－−"
_DROPPED = frozenset("\"'`´‘’‚‛“”„‟«»‹›*<>\\•‣◦▪●·∙‼⁉〰\u034f\u20e3")
"""Quotes, bullets, what escapes a sign, and emoji that are none by their kind."""
_VARIATIONS = ("\ufe00", "\ufe0f")
_AROUND = ".,:;!?()[]{}|_=#~+&¿¡❮❯、。「」『』【】《》〈〉،؛؟।"
"""What may stand before or behind a word and is no part of it."""
_STAMP = re.compile(r"[\[(]?[0-9]{1,2}:[0-9]{2}|\[[0-9]{1,4}[-./][0-9]{1,2}[-./][0-9]")
"""What a chat writes before a message: `[14:02] Ana:`, `[2026-05-04, 14:02] Ana:`."""


class PlainWord(NamedTuple):
    """What stands between two blanks."""

    raw: str
    """As it stands in the text."""
    start: int
    """Where that begins in the text, counted from 0."""
    line: int
    """Its line, counted from 0."""
    after_blank: bool
    """Whether an empty line stands between it and the word before, or a chat's message begins."""
    text: str
    """In plain small letters."""

    key: str
    """The same without what stands around it, each dash as the short one."""

    @property
    def signs(self) -> str:
        """Without what stands around it, dashes told apart."""
        return self.text.strip(_AROUND)

    @property
    def seen(self) -> str:
        """As it stands there, without what nobody sees."""
        if self.raw.isascii():
            return self.raw
        from unicodedata import category

        return "".join(c for c in self.raw if category(c) != "Cf")

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.raw)

    def places(self) -> tuple[int, ...]:
        """Where each letter of `signs` stands in the text."""
        found: list[int] = []
        for at, character in enumerate(self.raw, self.start):
            found += [at] * len(character.translate(_PLAIN))
        before = len(self.text) - len(self.text.lstrip(_AROUND))
        return tuple(found[before : before + len(self.signs)])


def plain_words(text: str) -> list[PlainWord]:
    """The words of a text in their order, without those of which nothing is left.

    Lines to write on, "____", are words too.

    Example:
        >>> [word.text for word in plain_words("> *Alliance* «45D3», check BKZ.")]
        ['alliance', '45d3,', 'check', 'bkz.']
    """
    return list(_words(text))


def _words(text: str) -> Iterator[PlainWord]:
    start, after_blank = 0, False
    for number, line in enumerate(text.splitlines(keepends=True)):
        has_words = False
        for found in re.finditer(r"\S+", line):
            raw = found[0]
            plain = _plain_text(raw)
            key = plain.replace(LONG_DASH, "-").strip(_AROUND)
            if key or "_" in plain:
                after_blank = after_blank or (not has_words and bool(_STAMP.match(raw)))
                yield PlainWord(raw, start + found.start(), number, after_blank, plain, key)
                has_words, after_blank = True, False
        after_blank = after_blank or not has_words
        start += len(line)


def _plain_text(raw: str) -> str:
    return raw.lower() if raw.isalnum() and raw.isascii() else raw.translate(_PLAIN)


class _Plain(dict[int, str]):
    """What each character stands for, found out when it first comes."""

    def __missing__(self, number: int) -> str:
        self[number] = plain = _plain(chr(number))
        return plain


_PLAIN = _Plain()


def _plain(character: str) -> str:
    """What a character stands for; nothing for one that programs add."""
    from unicodedata import category, digit, normalize

    number = digit(character, None)
    if number is not None:
        return str(number)
    if character in _TIMES:
        return "x"
    kind = category(character)
    if character in _DROPPED or kind in ("Cf", "So", "Sk"):
        return ""
    if _VARIATIONS[0] <= character <= _VARIATIONS[1]:
        return ""
    if kind == "Pd" or character in _SHORT_DASHES:
        return "-" if character in _SHORT_DASHES else LONG_DASH
    if kind == "Sm" and not normalize("NFKC", character).isascii():
        return ""  # an arrow
    if character in "İı":
        return "i"  # capitals by a Turkish rule, and back
    plain = normalize("NFKC", character).lower()
    several = len(plain) > 1 and any(map(str.isdigit, plain))
    return character if several else plain  # a ten in a circle is not a one and a nought
