"""People's words as a terminal may show them: nothing acts, nothing is lost."""

import re

_ACTING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff]"
)
"""Controls, marks that turn the direction of writing, and halves of a character."""

_BREAKS = re.compile(r"[\s\x0b\x1c-\x1f\x85\u2028\u2029]+")

_TYPOGRAPHY = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "–": "-",
        "—": "-",
        "−": "-",
        "…": "...",
        "·": "-",
        "•": "-",
        "×": "x",
        "\u00a0": " ",
        "\u202f": " ",
    }
)


def safe(text: str) -> str:
    r"""A text without anything that a terminal would act on; what is taken out stays readable.

    Example:
        >>> safe("a\x1b[2Jb")
        'a\\x1b[2Jb'
    """
    return _ACTING.sub(lambda found: _escape(found[0]), text)


def one_line(text: str) -> str:
    r"""The same on one line: line breaks and tabs become single spaces.

    Example:
        >>> one_line(" two\n\tlines ")
        'two lines'
    """
    return safe(_BREAKS.sub(" ", text)).strip()


def in_ascii(text: str) -> str:
    """Typography as typewriters had it; letters stay as they are."""
    return text.translate(_TYPOGRAPHY)


def can_show(marks: str, encoding: str | None) -> bool:
    """Whether marks can be written in an encoding; what names none is taken for ASCII.

    Example:
        >>> can_show("━", "utf-8"), can_show("━", "latin-1"), can_show("━", None)
        (True, False, False)
    """
    try:
        marks.encode(encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
