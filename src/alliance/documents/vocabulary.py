"""The vocabulary under its former name, for programs that import it from here."""

from alliance.vocabulary import (
    ASPECT_TITLES,
    CONTEXT_TITLES,
    FACETS,
    FORM_TITLES,
    Word,
    aspect_of,
    is_known,
    title_of,
)

__all__ = [
    "ASPECT_TITLES",
    "CONTEXT_TITLES",
    "FACETS",
    "FORM_TITLES",
    "Word",
    "aspect_of",
    "is_known",
    "title_of",
]
