"""What numbers in cells of a workbook stand for: whole ones, fractions, days."""

import datetime
import re
from typing import NamedTuple

_NUMBER = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,40})?(?:[eE][+-]?[0-9]{1,3})?", re.ASCII)
_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
_ELAPSED = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_BUILT_IN = frozenset([*range(14, 23), *range(27, 37), *range(50, 59)])
"""Formats of days and times that have a number and no text."""
_LAST_DAY = 2_958_466
"""The number of the first day of the year 10000."""
_LEAP_DAY = 60
"""The 29th of February 1900, which spreadsheets have and the calendar has not."""


class DayFormats(NamedTuple):
    """By which a number is known to be a day."""

    styles: frozenset[int] = frozenset()
    """The styles of cells that show days."""
    from_1904: bool = False
    """Whether days are counted from 1904."""

    def text(self, number: str, style: str) -> str:
        """A number as a text: whole without a point, a day as in ISO 8601."""
        if number.isascii() and number.isdigit() and not style:
            return number  # nearly all of them
        if not _NUMBER.fullmatch(number):
            return number
        value = float(number)
        if style.isascii() and style.isdigit() and int(style) in self.styles:
            return self._day(value) or _plain(number, value)
        return _plain(number, value)

    def _day(self, value: float) -> str:
        days, part = divmod(round(value * 86_400), 86_400) if abs(value) < _LAST_DAY else (-1, 0)
        if not 0 <= days < _LAST_DAY - 1462 * self.from_1904:
            return ""
        begin = datetime.datetime(1904, 1, 1)
        if not self.from_1904:
            begin = datetime.datetime(1899, 12, 31 if days < _LEAP_DAY else 30)
        day = begin + datetime.timedelta(days=days, seconds=part)
        if not days and not self.from_1904:
            return day.time().isoformat()
        return day.isoformat(" ") if part else day.date().isoformat()


def is_day_format(identifier: int, code: str) -> bool:
    """Whether a number format shows days or times of day.

    Example:
        >>> is_day_format(164, 'dd/mm/yyyy'), is_day_format(165, '0.0 "days"')
        (True, False)
    """
    if not code:
        return identifier in _BUILT_IN
    shown = _LITERALS.sub("", code.split(";")[0])
    return not _ELAPSED.search(shown) and bool(re.search("[dmyhs]", shown, re.IGNORECASE))


def _plain(number: str, value: float) -> str:
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return repr(value) if abs(value) < float("inf") else number
