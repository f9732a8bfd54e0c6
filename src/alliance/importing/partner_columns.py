"""Which column names the partner: by its header, or by what stands in it."""

from collections.abc import Sequence
from typing import NamedTuple

from alliance.documents.alliance import Alliance
from alliance.documents.imported import Basis, Undecided, WayOut
from alliance.documents.plain_text import plain_text
from alliance.documents.replies.line import spoken_key
from alliance.documents.sheet_words import is_rather_not
from alliance.importing.layout import AnswerTable

_NAMES = frozenset(
    plain_text(name)
    for name in (
        *("partner", "your partner", "partner name", "partner organisation"),
        *("organisation", "your organisation", "name of your organisation", "which organisation?"),
        *("organization", "your organization", "name of your organization", "which organization?"),
        *("partner organization", "company", "your company", "company name", "which company?"),
        *("group", "your group", "which group?", "association", "institution", "club"),
        *("member organisation", "member organization", "organisation name", "organization name"),
    )
)
"""What a column with the partner is called elsewhere."""
_WORDS = frozenset(
    ("partner", "organisation", "organization", "company", "association", "institution", "club")
)
"""Words of a question that may ask for the partner, where nobody knows the partners."""
_LONGEST_NAME = 80
_MOST_NAMES = 40
"""Different texts in a column that may name partners, where there are fewer partners."""
_MOST_CANDIDATES = 8


class PartnerColumn(NamedTuple):
    """What was found."""

    column: int | None = None
    basis: Basis = "none"
    undecided: Undecided | None = None


def find_partner(
    table: AnswerTable, free: Sequence[int], keys: Sequence[str], alliance: Alliance | None
) -> PartnerColumn:
    """Find it among columns that nothing is known of.

    Args:
        table: The table.
        free: The columns in question.
        keys: What a mapping calls each column of the table.
        alliance: Whose partners are known, if any are.
    """
    named = [i for i in free if any(plain_text(name) in _NAMES for name in table.headers[i])]
    if len(named) == 1:
        return PartnerColumn(named[0], "name")
    if not alliance or not alliance.partners:
        likely = named or [index for index in free if _may_ask_for_it(table, index)]
        return PartnerColumn(undecided=_asked(table, likely, keys) if likely else None)
    known = {spoken_key(word) for each in alliance.partners for word in (each.id, each.name)}
    texts = {index: _texts(table, index) for index in (named or free)}
    certain = [
        index
        for index, found in texts.items()
        if found
        and all(spoken_key(text) in known or is_rather_not(text) for text in found)
        and any(spoken_key(text) in known for text in found)
    ]
    if len(certain) == 1:
        return PartnerColumn(certain[0], "content")
    likely = certain or [
        index
        for index, found in texts.items()
        if found and _may_be_names(found, len(alliance.partners), len(table.rows))
    ]
    return PartnerColumn(undecided=_asked(table, likely, keys) if likely else None)


def _texts(table: AnswerTable, index: int) -> dict[str, int]:
    """What stands in a column, with how often."""
    found: dict[str, int] = {}
    for row in table.rows:
        if row.cells[index]:
            found[row.cells[index]] = found.get(row.cells[index], 0) + 1
    return found


def _may_ask_for_it(table: AnswerTable, index: int) -> bool:
    """Whether a header has a word for a partner in it, above names that come again."""
    words = {word.strip("?!.,:;()") for name in table.headers[index] for word in _words(name)}
    found = _texts(table, index)
    return bool(words & _WORDS and found) and _may_be_names(found, 0, len(table.rows))


def _words(name: str) -> list[str]:
    return plain_text(name).split()


def _may_be_names(texts: dict[str, int], partners: int, rows: int) -> bool:
    """Whether a column can be one of partners: few short words that come again."""
    if len(texts) > max(2 * partners, _MOST_NAMES) or (rows > partners and len(texts) == rows):
        return False
    return all(len(text) <= _LONGEST_NAME and any(map(str.isalpha, text)) for text in texts)


def _asked(table: AnswerTable, likely: Sequence[int], keys: Sequence[str]) -> Undecided:
    likely = likely[:_MOST_CANDIDATES]
    ways = [WayOut("is_partner", keys[i], {"columns": {keys[i]: "partner"}}) for i in likely]
    nobody = {"columns": {keys[i]: "ignore" for i in likely}}
    ways.append(WayOut("no_partner", patch=nobody))
    seen = _texts(table, likely[0]) if len(likely) == 1 else {}
    return Undecided(
        "which_partner",
        keys[likely[0]] if len(likely) == 1 else "",
        values=tuple(sorted(seen.items(), key=lambda pair: -pair[1])[:5]),
        column=likely[0] if len(likely) == 1 else None,
        choices=tuple(ways),
    )
