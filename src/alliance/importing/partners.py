"""Texts that name partners: by id, by name, as our forms write them down, or as was decided."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from alliance.documents.alliance import Partner
from alliance.documents.base import is_id
from alliance.documents.imported import Undecided, WayOut
from alliance.documents.plain_text import plain_text
from alliance.documents.replies.line import partner_id, spoken_key
from alliance.documents.sheet_words import is_rather_not
from alliance.documents.yardstick import Yardstick
from alliance.importing.scales import bare_number
from alliance.vocabulary import NOT_STATED

_NEAR = 0.6
_SHORTEST_PART = 4
"""Letters of a name that stands in another; fewer stand there by chance."""
_CODE = "p"
"""What partners are called in our survey for LimeSurvey: P1, P2, in the order of the file."""


class PartnerNames:
    """What each text in the partner column means."""

    def __init__(
        self, against: Yardstick, decided: Mapping[str, str], *, with_codes: bool = False
    ) -> None:
        """Begin.

        Args:
            against: Who takes part.
            decided: What texts mean, by a mapping.
            with_codes: Whether P1, P2 are partners in the order of the alliance file.
        """
        self._partners = against.alliance.partners if against.alliance else ()
        self._decided = {plain_text(text): meant for text, meant in decided.items()} | dict(decided)
        self._known: dict[str, set[str]] = {}
        for number, partner in enumerate(self._partners, 1):
            names = {spoken_key(partner.name), spoken_key(partner.id)}
            for key in names | {plain_text(partner.name), partner.id}:
                self._known.setdefault(key, set()).add(partner.id)
            if with_codes:
                self._known.setdefault(f"{_CODE}{number}", set()).add(partner.id)
        self._known.pop("", None)
        self._read: dict[str, str | None] = {"": None}
        self._unknown: dict[str, list[str]] = {}

    def partner(self, cell: str) -> str | None:
        """The id of the partner that a cell names; None for nobody, and for what is unknown."""
        if cell not in self._read:
            self._read[cell] = self._meant(cell)
        return self._read[cell]

    def _meant(self, cell: str) -> str | None:
        decided = self._decided.get(cell, self._decided.get(plain_text(cell)))
        if decided is not None:
            return None if decided == NOT_STATED else decided
        if is_rather_not(cell) or (bare_number(cell) or 0) < 0:
            return None  # as -99 says that a question was seen and left open
        if not self._partners:
            return cell if is_id(cell) else partner_id(cell)
        for key in (cell.casefold(), plain_text(cell), spoken_key(cell)):
            found = self._known.get(key, set())
            if len(found) == 1:
                return next(iter(found))
        self._unknown.setdefault(plain_text(cell) or cell, []).append(cell)
        return None

    def undecided(self, cells: Sequence[tuple[int, int, str]]) -> Iterator[Undecided]:
        """A decision for each text that names no partner.

        Args:
            cells: The rows of people, with the column, counted from 0, and what stands there.
        """
        places: dict[str, list[tuple[int, int]]] = {}
        for row, column, cell in cells:
            places.setdefault(cell, []).append((row, column))
        for texts in self._unknown.values():
            there = sorted(place for text in texts for place in places.get(text, ()))
            if there:
                yield self._ask(there[0][1], texts[0], [row for row, _ in there])

    def _ask(self, column: int, text: str, rows: Sequence[int]) -> Undecided:
        ratios = {partner: _likeness(text, partner) for partner in self._partners}
        nearest = sorted(self._partners, key=lambda partner: -ratios[partner])
        choices = [
            *(WayOut("partner", each.id, {"partners": {text: each.id}}) for each in nearest),
            WayOut("not_stated", "", {"partners": {text: NOT_STATED}}),
        ]
        is_near = ratios[nearest[0]] >= _NEAR
        return Undecided(
            "partner_name",
            text,
            values=((text, len(rows)),),
            rows=tuple(rows),
            column=column,
            choices=tuple(choices),
            proposal=0 if is_near else None,
        )


def is_near(text: str, partner: Partner) -> bool:
    """Whether a text is nearly what a partner is called."""
    return _likeness(text, partner) >= _NEAR


def _likeness(text: str, partner: Partner) -> float:
    """How like a text is to what a partner is called, from 0 to 1."""
    key = spoken_key(text)[:100]
    names = (spoken_key(partner.name), spoken_key(partner.id))
    if any(_stands_in(*sorted((key, name), key=len)) for name in names):
        return 1.0
    return max(SequenceMatcher(None, key, name).ratio() for name in names)


def _stands_in(short: str, long: str) -> bool:
    return len(short) >= _SHORTEST_PART and short in long
