"""Cells of sheets that are not answers, as people type them: partners, days, what is answered."""

import re

from alliance.documents.base import is_id
from alliance.documents.replies.line import partner_id, spoken_key
from alliance.documents.yardstick import Yardstick

_REFERENCE = re.compile(r"([a-z][a-z0-9-]*)/([0-9.]+)")
_DAY_FIRST = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")


def reference_in(cell: str) -> tuple[str, str]:
    """The questionnaire and the version that a cell of ours names; nothing of any other.

    Example:
        >>> reference_in("informal-alliance/1.0"), reference_in("informal-alliance")
        (('informal-alliance', '1.0'), ('', ''))
    """
    name, version = found.groups() if (found := _REFERENCE.fullmatch(cell)) else ("", "")
    return name, version


def typed_day(cell: str) -> str:
    """A day as a spreadsheet may have turned it: with dots it is day first, everywhere.

    Example:
        >>> typed_day("4.5.2026"), typed_day("2026-05-04"), typed_day("04/05/2026")
        ('2026-05-04', '2026-05-04', '04/05/2026')
    """
    found = _DAY_FIRST.fullmatch(cell)
    return f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}" if found else cell


def typed_partner(cell: str, against: Yardstick) -> str:
    """The partner that is meant by its name or id in a sheet; the cell itself where none is."""
    if not against.alliance or not against.alliance.partners:
        return cell if is_id(cell) else partner_id(cell)
    if cell in against.partners:
        return cell
    meant = {
        partner.id
        for partner in against.alliance.partners
        if spoken_key(cell) and spoken_key(cell) in map(spoken_key, (partner.name, partner.id))
    }
    return meant.pop() if len(meant) == 1 else cell
