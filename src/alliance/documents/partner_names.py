"""Names and ids of partners, as two of them are compared: none may be taken for another's.

A table, a form or a mail says either, so a name that is another's id tells nobody apart.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from alliance.documents.base import plain_id
from alliance.errors import Fault
from alliance.vocabulary import GROUP_NAMES

_OWN_NAME = "Give each partner a name of its own, such as with its street."
_OWN_ID = "Give each partner an id of its own."
_ONE_OF_THEM = "Answers may say either, and nobody could tell who is meant. Change one of the two."
_UNSEEN = dict.fromkeys(
    [
        *(0xAD, 0x34F, 0x61C, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F)),
        *(*range(0x2060, 0x2070), *range(0xFE00, 0xFE10)),
    ]
)
"""Marks that join, part or turn letters, or choose their look, and show nothing themselves."""
_GROUP_WORDS = (*GROUP_NAMES, *GROUP_NAMES.values(), "not stated")


class Called(NamedTuple):
    """What a partner is called, at its place in the list; None for what is no text."""

    at: int
    id: str | None
    name: str | None


def name_key(name: str) -> str:
    r"""A name as two of them are compared: capitals, blanks, ways to store a letter do not matter.

    Nor does what is in a name unseen, such as a mark where a word may be parted.

    Example:
        >>> name_key(" FERN\u00a0 Bakery"), name_key("Cafe\u0301") == name_key("ＣＡＦÉ")
        ('fern bakery', True)
        >>> name_key("Fern\u200b Bak\u00adery")
        'fern bakery'
    """
    if not name.isascii():
        from unicodedata import normalize  # only accents need it

        name = name.translate(_UNSEEN)
        # A capital may take another form when it is made small, so it is normalized once more.
        name = normalize("NFKC", normalize("NFKC", name).casefold())
    return " ".join(name.casefold().split())


def as_an_id(name: str) -> str:
    """A name as an id of the same words would be written, to hold it against the ids there are.

    Example:
        >>> as_an_id("Fern  Bakery"), as_an_id("FERN_BAKERY")
        ('fern_bakery', 'fern_bakery')
    """
    return name_key(name).replace(" ", "_")


def is_group_name(name: str) -> bool:
    """Whether reports call a group so that is no partner."""
    return name_key(name) in _GROUP_WORDS


def names_taken(called: Sequence[Called]) -> Iterator[Fault]:
    """The faults of partners that could be taken for each other, each with both places."""
    ids: dict[str, Called] = {}
    close: dict[str, Called] = {}
    names: dict[str, Called] = {}
    for each in called:
        if each.id is not None:
            first = close.setdefault(plain_id(as_an_id(each.id)), each)
            ids.setdefault(as_an_id(each.id), each)
            if first is not each:
                yield _second_id(each, each.id, first)
        if each.name is not None and name_key(each.name):
            first = names.setdefault(name_key(each.name), each)
            if first is not each:
                yield Fault(
                    ("partners", each.at, "name"),
                    f'two partners are called "{_short(each.name)}"',
                    _OWN_NAME,
                    other=("partners", first.at, "name"),
                )
            if is_group_name(each.name):
                path = ("partners", each.at, "name")
                problem = (
                    f'no partner can be called "{_short(each.name)}": reports use it for others'
                )
                yield Fault(path, problem, "Give this partner another name.")
    for each in called:
        of_id = ids.get(as_an_id(each.name)) if each.name is not None else None
        if of_id is not None and of_id.at != each.at:
            yield Fault(
                ("partners", each.at, "name"),
                f'the name "{_short(each.name or "")}" is the id of another partner',
                _ONE_OF_THEM,
                other=("partners", of_id.at, "id"),
            )


def _second_id(each: Called, written: str, first: Called) -> Fault:
    said = first.id or ""
    if written == said:
        problem = f"two partners have the id {_short(written)}"
    elif written.casefold() == said.casefold():
        problem = f"the ids {_short(said)} and {_short(written)} differ in capitals only"
    else:
        problem = f"the id {_short(written)} is too close to {_short(said)}"
    return Fault(("partners", each.at, "id"), problem, _OWN_ID, other=("partners", first.at, "id"))


def _short(text: str) -> str:
    return " ".join(text.split())[:40]
