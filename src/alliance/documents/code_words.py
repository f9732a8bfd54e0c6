"""Code words, by which the answers of one person are known."""

from alliance.documents.response import Response

NOBODY = frozenset({"", "-", "anonymous", "anonym", "n/a", "none", "unknown"})
"""Code words that many people share, so that they name nobody."""


def person(response: Response) -> str | None:
    """Who answered, as far as two responses of one person are known by it."""
    return code_word(response.respondent)


def code_word(written: str | None) -> str | None:
    """A code word as two of them are compared; None for what names nobody.

    Capitals, spaces and the way in which an accent is stored do not matter.

    Example:
        >>> code_word(" Red  Fox"), code_word("Anonymous")
        ('red fox', None)
    """
    code = " ".join((written or "").casefold().split())
    if not code.isascii():
        from unicodedata import normalize  # only accents need it

        code = normalize("NFC", code)
    return None if code in NOBODY else code
