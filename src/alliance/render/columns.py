"""How many columns of a terminal a text takes."""

from unicodedata import category, east_asian_width


def columns(text: str) -> int:
    r"""How many columns of a terminal a text takes; a mark on a letter takes none.

    Example:
        >>> columns("Zoë"), columns("Zoe\u0308"), columns("東京")
        (3, 3, 4)
    """
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(letter: str) -> int:
    if letter in "\xad\ufe0f":
        return 1  # some terminals show a hyphen, or a wider emoji: better one column too many
    if category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(letter) in "WF" else 1
