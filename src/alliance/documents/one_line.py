"""Texts of people on one line, several of them too, and the characters that no medium holds.

Each function keeps out more than the one before. What a terminal shows is another matter: there
nothing is lost, and what would act is written out (`render.safe`).
"""

import re
from collections.abc import Sequence

NO_CHARACTERS = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
"""What XML cannot hold, for a class of a pattern: controls, halves of a character, two that are
none. A medium that holds less names the rest itself."""

NEVER_CHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane * 0x10000 + end) for plane in range(17) for end in (0xFFFE, 0xFFFF)
)
"""What Unicode says will never be a character, likewise."""

_NOT_IN_MARKUP = re.compile(f"[\x7f-\x9f{NEVER_CHARACTERS}{NO_CHARACTERS}]")
"""What no page may hold: controls, halves of a character, and what is no character."""

_CONTROLS = re.compile(f"[ \t\n\r\x7f-\x9f\u2028\u2029{NO_CHARACTERS}]+")


def without_breaks(text: str) -> str:
    r"""A text on one line: line breaks, tabs and blanks of any width become single spaces.

    Example:
        >>> without_breaks(" two\n\tlines ")
        'two lines'
    """
    return " ".join(text.split())


def without_controls(text: str) -> str:
    r"""A text on one line, without what a program would act on.

    For what is sent out: it is somebody's writing, so blanks that hold words together stay, and
    joiners between letters too.

    Example:
        >>> without_controls(" two\n\tlines\x1b ")
        'two lines'
        >>> without_controls("Qui\xa0?")
        'Qui\xa0?'
    """
    return _CONTROLS.sub(" ", text).strip(" ")


def in_markup(text: str) -> str:
    r"""A text as a page may hold it: a space stands for what it cannot.

    Example:
        >>> in_markup("a\x00b\n")
        'a b\n'
    """
    return _NOT_IN_MARKUP.sub(" ", text)


def without_unprintable(text: str) -> str:
    r"""A text on one line, without anything that Python does not count as printable.

    For comments of a file: a parser may end them, or refuse them, at more than line breaks.

    Example:
        >>> without_unprintable("a\u2028b\ufeffc")
        'a b c'
    """
    return without_breaks("".join(c if c.isprintable() else " " for c in text))


def first_few(names: Sequence[str], most: int = 3) -> str:
    """The first few names or places, and how many more there are.

    Example:
        >>> first_few(["a", "b"]), first_few(["a", "b", "c", "d", "e"])
        ('a, b', 'a, b, c and 2 more')
    """
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more:,} more" if more > 0 else "")
