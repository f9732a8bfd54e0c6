"""Words in styles, as lines for a terminal hold them."""

from typing import NamedTuple


class Span(NamedTuple):
    """Some words in one style."""

    text: str
    """The words; people's own words may stand here as they are."""
    style: str = ""
    """A name from `paint.STYLES`; empty for none."""


Words = tuple[Span, ...]
"""A run of text, to be wrapped."""


def words(*parts: str | Span) -> Words:
    """Put texts and spans together."""
    return tuple(part if isinstance(part, Span) else Span(part) for part in parts)
