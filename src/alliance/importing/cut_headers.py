"""Headers that are the first letters of a question, cut by a hand or a program: proposed only."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from alliance.documents.column_names import without_number
from alliance.documents.imported import Undecided, WayOut
from alliance.documents.mapping import ASK_APART
from alliance.documents.plain_text import plain_text
from alliance.documents.yardstick import Yardstick

_FEWEST = 15
"""Characters of a header that may tell a question from the others."""


class CutHeaders:
    """Knows how questions begin."""

    def __init__(self, against: Yardstick) -> None:
        self._texts = sorted(
            (plain_text(item.text), place) for place, item in enumerate(against.items.values())
        )
        self._names = [*against.items]

    def begun(self, header: str) -> list[str]:
        """The questions whose text begins like a header, and goes on."""
        plain = plain_text(header)
        begins = {plain, without_number(plain)}
        begins = {text.rstrip(". ") for text in begins}
        places: set[int] = set()
        for begin in begins:
            if len(begin) >= _FEWEST:
                places.update(self._beginning(begin))
        return [self._names[place] for place in sorted(places)]

    def _beginning(self, begin: str) -> Iterator[int]:
        """The places of the questions whose text begins so: they stand side by side."""
        first = bisect_left(self._texts, (begin,))
        for text, place in islice(self._texts, first, None):
            if not text.startswith(begin):
                return
            yield place


def cut_headers(
    headers: Sequence[Sequence[str]],
    free: Sequence[int],
    wanted: Sequence[str],
    against: Yardstick,
    are_others: bool,
) -> dict[int, str]:
    """The columns whose header begins like one question and no other, with that question.

    Args:
        headers: What may name each column.
        free: The columns that nothing is known of.
        wanted: The questions that have no column yet.
        against: What is answered.
        are_others: Whether questions are known by other headers. Where none is, and two questions
            begin alike, headings were cut too short to tell any of them.
    """
    knows = CutHeaders(against)
    left = set(wanted)
    found: dict[int, str] = {}
    for index in free:
        begun = {name for header in headers[index] if header for name in knows.begun(header)}
        if len(begun) > 1 and not are_others:
            return {}
        name = min(begun, default="")
        if len(begun) == 1 and name in left:
            left.remove(name)
            found[index] = name
    return found


def whether_they_are(found: Mapping[int, str], keys: Sequence[str]) -> Undecided:
    """Whether several columns are the questions that their headers begin like.

    Args:
        found: The columns with their questions.
        keys: What a mapping calls each column.
    """
    ways = (
        WayOut(
            "is_item", str(len(found)), {"columns": {keys[i]: name for i, name in found.items()}}
        ),
        WayOut("each", "", {"columns": {keys[index]: ASK_APART for index in found}}),
        WayOut("ignore", "", {"columns": {keys[index]: "ignore" for index in found}}),
    )
    return Undecided(
        "near_header", items=tuple(found.values()), column=min(found), choices=ways, proposal=0
    )
