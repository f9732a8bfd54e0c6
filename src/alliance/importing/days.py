"""Days of answers: which day stands in a cell, however a survey system writes its times.

The year first is certain, and so is the day first where dots part them. Whether 4/11 is in April
or in November only the column can tell, by a part above 12; where it does not, no day is taken.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Literal, NamedTuple

from alliance.documents.imported import DatesRead
from alliance.documents.mapping import DateOrder
from alliance.importing.scales import in_plain_digits

_CLOCK = (
    r"(?:[T ,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([AaPp]\.?\s?[Mm]\.?)?"
    r"\s*(?:(?:UTC|GMT|Z)?\s*([+-]\d{1,2})?:?(\d{2})?|[A-Z]{2,5})?)?"
)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})" + _CLOCK, re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})" + _CLOCK, re.ASCII)
_SHORT = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{2})" + _CLOCK, re.ASCII)
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?", re.ASCII)
_FIRST_SERIAL, _LAST_SERIAL = 36_526, 73_050
"""Days that a spreadsheet counts from 1900: from the years 2000 to 2099."""

_MONTHS, _DAYS = 12, 31
_CENTURY = 2000
"""In which years with two digits are."""


class Moment(NamedTuple):
    """When somebody answered."""

    day: date
    at: tuple[float, ...]
    """To put moments of one column into their order."""
    has_time: bool = False
    """Whether it says when on that day; midnight says nothing."""


class DaysOf(NamedTuple):
    """What stands in a column of days."""

    moments: Mapping[str, Moment]
    """By what stands in a cell."""
    odd: tuple[str, ...]
    """What is no day that can be read."""
    read: DatesRead


class _Written(NamedTuple):
    """A day as it is written, its two small numbers in the order in which they stand."""

    year: int
    one: int
    other: int
    order: Literal["year_first", "day_first", "open"]
    clock: tuple[str | None, ...]
    is_short: bool = False
    """Whether the year has two digits, so that it may be the first number as well."""


def days_of(cells: Iterable[tuple[int, str]], wanted: DateOrder | None) -> DaysOf:
    """Read a column.

    Args:
        cells: The rows and what stands there.
        wanted: How days with slashes are meant, where that was decided.
    """
    rows: dict[str, int] = {}
    for row, cell in cells:
        if cell:
            rows.setdefault(cell, row)
    if rows and all(map(_is_serial, rows)):
        return DaysOf({cell: _from_serial(cell) for cell in rows}, (), DatesRead("year_first"))
    written = {cell: _written(cell) for cell in rows}
    found = {cell: parts for cell, parts in written.items() if parts is not None}
    read = _order(found, rows, wanted)
    moments = {
        cell: moment
        for cell, parts in found.items()
        if (moment := _moment(parts, read.order)) is not None
    }
    return DaysOf(moments, tuple(cell for cell in rows if cell not in moments), read)


def _written(cell: str) -> _Written | None:
    text = " ".join(in_plain_digits(cell).replace("\u202f", " ").split())
    found = _YEAR_FIRST.fullmatch(text)
    if found:
        year, _, month, day, *clock = found.groups()
        return _Written(int(year), int(day), int(month), "year_first", tuple(clock))
    found = _YEAR_LAST.fullmatch(text)
    if found:
        one, sign, other, year, *clock = found.groups()
        order: Literal["day_first", "open"] = "day_first" if sign == "." else "open"
        return _Written(int(year), int(one), int(other), order, tuple(clock))
    found = _SHORT.fullmatch(text)
    if found:
        one, sign, other, year, *clock = found.groups()
        order = "day_first" if sign == "." else "open"
        return _Written(int(year), int(one), int(other), order, tuple(clock), is_short=True)
    return None


def _order(
    found: Mapping[str, _Written], rows: Mapping[str, int], wanted: DateOrder | None
) -> DatesRead:
    """How the days of a column are meant that could be meant in two ways."""
    if rows and not found:
        return DatesRead("unread")
    unclear = {cell: parts for cell, parts in found.items() if parts.order == "open"}
    if not unclear:
        dotted = any(parts.order == "day_first" for parts in found.values())
        return DatesRead("day_first" if dotted else "year_first")
    if wanted is not None:
        return DatesRead(wanted)
    year_last = any(not parts.is_short or parts.year > _DAYS for parts in unclear.values())
    year_first = [cell for cell, p in unclear.items() if p.is_short and p.one > _DAYS]
    day_first = [cell for cell, p in unclear.items() if p.one > _MONTHS and year_last]
    month_first = [cell for cell, p in unclear.items() if p.other > _MONTHS]
    if year_first and not year_last and not month_first:
        proof = min(year_first, key=rows.__getitem__)
        return DatesRead("year_first", rows[proof], proof)
    if year_first or bool(day_first) == bool(month_first):
        return DatesRead("none")
    proof = min(day_first or month_first, key=rows.__getitem__)
    return DatesRead("day_first" if day_first else "month_first", rows[proof], proof)


def _moment(parts: _Written, order: str) -> Moment | None:
    """When it was; None where there is no such day, or nobody can tell which one it is."""
    day, month, year = parts.one, parts.other, parts.year + _CENTURY * parts.is_short
    if parts.order == "open" and order == "year_first":
        day, year = parts.year, parts.one + _CENTURY
    elif parts.order == "open":
        if order == "none":
            return None
        if order == "month_first":
            day, month = month, day
    try:
        hour, minute, second = (int(each or 0) for each in parts.clock[:3])
        half = (parts.clock[3] or "").casefold()
        if half:
            hour = hour % 12 + (12 if half.startswith("p") else 0)
        moment = datetime(year, month, day, hour, minute, second)
        has_time = (hour, minute, second) != (0, 0, 0)
        return Moment(moment.date(), (_at(moment, *parts.clock[4:6]),), has_time)
    except (ValueError, OverflowError):
        return None


def _at(moment: datetime, hours: str | None, minutes: str | None) -> float:
    """A moment as a number, with its zone where one is written."""
    ahead = timedelta(hours=int(hours or 0))
    more = timedelta(minutes=int(minutes or 0))
    ahead += -more if (hours or "").startswith("-") else more
    return (moment.replace(tzinfo=UTC) - ahead).timestamp()


def _is_serial(cell: str) -> bool:
    plain = in_plain_digits(cell)
    return bool(_SERIAL.fullmatch(plain)) and _FIRST_SERIAL <= _serial(plain) <= _LAST_SERIAL


def _serial(cell: str) -> float:
    return float(cell.replace(",", "."))


def _from_serial(cell: str) -> Moment:
    """A day as spreadsheets count them: 1 is the first day of 1900, and that year a leap year."""
    number = _serial(in_plain_digits(cell))
    return Moment(date(1899, 12, 30) + timedelta(days=int(number)), (number,), number % 1 != 0)
