"""Names that people type to partners with ids, and names of files that no two machines share."""

import datetime
import re
from collections.abc import Callable, Collection

from alliance.documents.alliance import Partner
from alliance.documents.base import LONGEST_ID, id_of, plain_id
from alliance.documents.partner_names import as_an_id
from alliance.documents.replies.line import CHECK_LETTERS
from alliance.interview.keys import readable

LONGEST_NAME = 80

Letters = Callable[[], str]
"""Draws the letters that tell one answers file from another."""

_HOW_MANY_LETTERS = 4

_COMMAS = re.compile(r"[,;，、،]")
_AND = re.compile(r"\s(?:and|&)\s", re.IGNORECASE)


def names_in(text: str) -> tuple[str, ...]:
    """The names in a line with commas, without empty ones.

    Without a comma, "and" stands between two names; with one it may be part of a name.
    """
    parts = [part for part in map(readable, _COMMAS.split(text)) if part]
    if len(parts) == 1:
        two = [readable(part) for part in _AND.split(parts[0])]
        parts = two if len(two) == 2 and all(two) else parts
    elif parts:
        parts[-1] = parts[-1].removeprefix("and ")
    return tuple(part[:LONGEST_NAME] for part in parts)


def partners_of(names: Collection[str], taken: Collection[str]) -> tuple[Partner, ...]:
    """A partner with an id for each name.

    Args:
        names: As people call them.
        taken: Ids that stand for something else.
    """
    used = {plain_id(identifier) for identifier in taken}
    words = [as_an_id(name) for name in names]
    partners = []
    for number, name in enumerate(names, 1):
        # Nobody's id is another one's name.
        others = {*words[: number - 1], *words[number:]}
        identifier = _free(id_of(name) or f"partner_{number}", used, others)
        used.add(plain_id(identifier))
        partners.append(Partner(id=identifier, name=name))
    return tuple(partners)


def drawn_letters() -> str:
    """Four letters, drawn anew each time: eight people on eight machines draw eight."""
    from secrets import choice  # only who begins a file pays for it

    return "".join(choice(CHECK_LETTERS) for _ in range(_HOW_MANY_LETTERS))


def file_name(day: datetime.date, letters: str) -> str:
    """The name of an answers file: it tells the day, and nothing of who answers.

    Example:
        >>> file_name(datetime.date(2026, 5, 4), "kwzt")
        'response-2026-05-04-kwzt.yaml'
    """
    return f"response-{day.isoformat()}-{letters}.yaml"


def _free(identifier: str, used: Collection[str], names: Collection[str]) -> str:
    number = 2
    free = identifier
    while plain_id(free) in used or free in names:
        tail = f"_{number}"
        free = identifier[: LONGEST_ID - len(tail)].rstrip("_") + tail
        number += 1
    return free
