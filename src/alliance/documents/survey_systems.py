"""What survey systems write beside the answers: which columns are theirs, and what stands in them.

The table by which an export is recognised, and by which their columns are left out.
"""

from typing import Literal, NamedTuple

ColumnUse = Literal["date", "started", "finished", "status", "system", "personal"]
"""A day of the answers, the day of the first one, whether all was answered, a test or a rejected
one; nothing that is read; and what is about a person and never read."""


class SurveySystem(NamedTuple):
    """A system and its columns."""

    name: str
    signature: tuple[frozenset[str], ...]
    """Sets of headers, in letters only; where all of one set are there, it is this system's."""
    columns: dict[str, ColumnUse]
    """Headers in letters only, and what stands below them."""


SYSTEMS: tuple[SurveySystem, ...] = (
    SurveySystem(
        "Google Forms",
        (frozenset({"timestamp"}),),
        {"timestamp": "date", "emailaddress": "personal", "score": "system"},
    ),
)
"""The systems that are known, the most telling first."""


def letters_only(header: str) -> str:
    """A header without what systems put between its words.

    Example:
        >>> letters_only("Start Date (UTC)")
        'startdateutc'
    """
    return "".join(filter(str.isalnum, header.casefold()))
