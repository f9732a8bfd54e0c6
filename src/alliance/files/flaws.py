"""What can be wrong with a text before anybody asks what it means, and at which place."""

import re
from typing import NamedTuple

from yaml.nodes import Node

MAX_DEPTH = 30
"""Levels of nesting; the deepest document has about ten."""
MAX_ENTRIES = 500_000
"""Keys and values of a YAML document, over twice as many as in ten thousand questions with a scale
each. One takes half a kilobyte while it is read, and two bytes of text make one."""

SURROGATES = re.compile("[\ud800-\udfff]")
"""Halves of a character, which an escape can make and UTF-8 cannot hold."""

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
"""Characters without any width."""

_ESCAPES = re.compile(r"\\u[dD][89a-fA-F]|\\U(?!000[0-9a-fA-F]|0010)")


class Spot(NamedTuple):
    """A place in a text. Lines and columns count from 1."""

    line: int
    column: int
    width: int = 1


class Flaw(NamedTuple):
    """What is wrong with a text before anybody asks what it means."""

    spot: Spot
    problem: str
    way_out: str = ""


class Unreadable(Exception):  # noqa: N818 - it never leaves this folder, where it is a result
    """The text cannot be taken apart; nothing after the flaw is known."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.problem)
        self.flaw = flaw


def spot_of(node: Node) -> Spot:
    """Where a node stands; the part on its first line is what a caret underlines."""
    start, end = node.start_mark, node.end_mark
    width = end.column - start.column if end.line == start.line else 1
    return Spot(start.line + 1, start.column + 1, max(width, 1))


def spot_at(text: str, index: int) -> Spot:
    """The line and column of a character, in lines as Python counts them."""
    lines = (text[:index] + "x").splitlines()
    return Spot(len(lines), len(lines[-1]))


def too_deep(spot: Spot) -> Flaw:
    """The flaw for a list or a set of keys inside too many others."""
    problem = f"this is nested too deep: {MAX_DEPTH} levels are the most"
    return Flaw(spot, problem, "Is a bracket before it never closed?")


def too_many(spot: Spot) -> Flaw:
    """The flaw for more keys and values than any document of ours has."""
    problem = f"with what stands here, the file has more than {MAX_ENTRIES:,} keys and values"
    return Flaw(spot, problem, "Is it another kind of file? A table of answers belongs in a CSV.")


def bad_escape(text: str, start: int = 0) -> Flaw:
    r"""The flaw for a \u or \U that names no character, the first from `start` on."""
    found = _ESCAPES.search(text, start)
    return no_character(spot_at(text, found.start())._replace(width=6) if found else Spot(1, 1))


def no_character(spot: Spot) -> Flaw:
    """The flaw for an escape that names no character."""
    return Flaw(spot, "this escape does not stand for a character", "Write the character itself.")


def clean_key(key: str) -> str:
    """A key without blanks around it and without characters that nobody sees."""
    return (key if key.isascii() else _UNSEEN.sub("", key)).strip()


def spaced_key(key: Node) -> Flaw:
    """The flaw for a key with a space at its end or start that YAML or JSON takes for a part.

    Or with a character that nobody sees, as it comes along from a page or a chat.
    """
    name = clean_key(key.value)
    if _UNSEEN.search(key.value):
        problem = f"a character that cannot be seen stands in {name[:40]}"
        return Flaw(spot_of(key), problem, "Type the word anew.")
    place = "before" if key.value.endswith(name) else "after"
    return Flaw(spot_of(key), f"there is a space {place} {name[:40]}", "Take it out.")


def second_key(key: Node, first: int) -> Flaw:
    """The flaw for a key that stands in line `first` already."""
    spot = spot_of(key)
    place = "before it, in this line" if spot.line == first else f"in line {first}"
    return Flaw(
        spot,
        f"{key.value[:40]} stands here for the second time",
        f"The first is {place}. Keep one of them.",
    )
