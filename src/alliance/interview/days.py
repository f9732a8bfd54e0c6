"""Days as people type them: a date, also with the day first, or how long from now."""

import calendar
import datetime
import re

from alliance.documents.typed_cells import typed_day

NO_DAY = 'Write a day as {day}, or as "10 days", "2 weeks" or "3 months".'
"""What to write; the day is one that could be written today."""

_SPAN = re.compile(r"(?:in )?(\d{1,3}|a|an|one) ?(day|week|month)s?", re.IGNORECASE)


def day_in(text: str, today: datetime.date) -> datetime.date | None:
    """The day that a text says; None where it says none.

    A month later is the same day of that month, or its last.

    Example:
        >>> day = datetime.date(2026, 1, 31)
        >>> str(day_in("2 weeks", day)), str(day_in("a month", day)), str(day_in("1.6.2026", day))
        ('2026-02-14', '2026-02-28', '2026-06-01')
        >>> day_in("1/6/2026", day), day_in("31.6.2026", day)
        (None, None)
    """
    found = _SPAN.fullmatch(text.strip())
    if not found:
        return _date(typed_day(text.strip()))
    number = int(found[1]) if found[1].isdecimal() else 1
    if found[2].lower() == "month":
        return _months_later(today, number)
    return today + datetime.timedelta(days=number * (7 if found[2].lower() == "week" else 1))


def _date(text: str) -> datetime.date | None:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _months_later(day: datetime.date, months: int) -> datetime.date:
    years, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return datetime.date(day.year + years, month + 1, min(day.day, last))


def moment_of(seconds: float) -> datetime.datetime | None:
    """The local time of a file's stamp; None for one beyond what this system or a calendar has."""
    try:
        return datetime.datetime.fromtimestamp(seconds)
    except (OSError, OverflowError, ValueError):  # Windows has none before 1970
        return None
