"""E-mail addresses in texts: they are about a person, and nothing prints them."""

import re

_NO_PART = r"\s@<>()\[\]{},;\"'|"
_ADDRESS = re.compile(rf"[^{_NO_PART}]+@[^{_NO_PART}]+\.[^{_NO_PART}]{{2,}}")


def holds_address(text: str) -> bool:
    """Whether there is an e-mail address in a text.

    Example:
        >>> holds_address("Ada <ada@example.org>"), holds_address("2 @ 5 pounds")
        (True, False)
    """
    return "@" in text and _ADDRESS.search(text) is not None


def without_addresses(text: str) -> str:
    """A text with a star for each character of an address, so that nothing else moves.

    Example:
        >>> without_addresses("a@b.org,4,5")
        '*******,4,5'
    """
    if "@" not in text:
        return text
    return _ADDRESS.sub(lambda found: "*" * len(found[0]), text)
