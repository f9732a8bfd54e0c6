"""Numbers as people read them: whole, unless an edge would then seem to be crossed.

Stable names for every renderer: `score`, `points`, `whole`, `share`, `likely`, `steps`,
`probability`, `bar_cells`, `place`, `span`, `day`, `month_after`.
"""

import datetime
from collections.abc import Iterable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from math import ceil, floor
from typing import Final

from alliance.vocabulary import BAND_EDGES

_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
NO_FIGURE: Final = "-"
"""Stands where there is no figure."""
_MOST_DECIMALS: Final = 12
_LEAST: Final = Decimal("0.001")
BAR_CELLS: Final = 20
"""A bar's cells, five points each."""


def whole(value: float) -> int:
    """Round halves up.

    Example:
        >>> whole(62.5), whole(-6.5)
        (63, -7)
    """
    return int(Decimal(value).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def score(value: float, edges: Iterable[float] = BAND_EDGES) -> str:
    """Print a place on the scale of 0 to 100.

    Whole, halves up. Where that would cross one of the edges (bands, floors), or would say 0 or
    100 of a score that is neither, one decimal, cut; more only where one is not enough.

    Example:
        >>> score(62.5), score(64.97), score(99.6), score(64.2, [64.1])
        ('63', '64.9', '99.6', '64.2')
    """
    marks = [Decimal(str(edge)) for edge in edges]
    exact = Decimal(repr(float(value)))
    printed = Decimal(whole(value))
    for decimals in range(1, _MOST_DECIMALS + 1):
        if _same_side(exact, printed, marks):
            break
        printed = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_DOWN)
    return f"{printed:f}"


def _same_side(exact: Decimal, printed: Decimal, marks: list[Decimal]) -> bool:
    ends = all((printed == end) <= (exact == end) for end in (0, 100))
    return ends and all((printed >= mark) == (exact >= mark) for mark in marks)


def points(value: float) -> str:
    """Print a difference in points, whole, without a sign.

    A difference that is not zero is never printed as zero.

    Example:
        >>> points(-24.5), points(0.2)
        ('25', 'under 1')
    """
    rounded = whole(abs(value))
    return str(rounded) if rounded or not value else "under 1"


def share(part: int, of: int) -> str:
    """Print a share in percent; "100 %" and "0 %" only where they are exact.

    Example:
        >>> share(59, 64), share(399, 400), share(1, 400), share(0, 0)
        ('92 %', '>99 %', '<1 %', 'none')
    """
    if not of:
        return "none"
    percent = (200 * part + of) // (2 * of)
    if percent == 100 and part < of:
        return ">99 %"
    if percent == 0 and part:
        return "<1 %"
    return f"{percent} %"


def likely(low: float, high: float) -> str:
    """Print a likely range, cut at the ends of the scale; a bracket marks a cut end.

    Whole, rounded outwards: so it is not shorter than it was worked out, and the score lies in it
    however that is printed.

    Example:
        >>> likely(68.6, 84.6), likely(88.2, 104.0), likely(-3, 12), likely(99.8, 100.2)
        ('68-85', '88-100]', '[0-12', '99-100]')
    """
    start = "[0" if low < 0 else str(floor(low))
    end = "100]" if high > 100 else str(ceil(high))
    return f"{start}-{end}"


def steps(value: float) -> str:
    """Print a distance in answer steps with one decimal, halves up.

    Example:
        >>> steps(0.85), steps(0)
        ('0.9', '0')
    """
    rounded = Decimal(repr(float(value))).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return f"{rounded:f}" if rounded else ("0" if not value else "under 0.1")


def probability(value: float) -> str:
    """Print a p-value with three decimals and no leading zero; .001 stands for "at most".

    Example:
        >>> probability(0.019), probability(0.001), probability(1)
        ('p .019', 'p .001 or less', 'p 1')
    """
    rounded = Decimal(repr(float(value))).quantize(Decimal("0.001"), rounding=ROUND_HALF_UP)
    if rounded >= 1:
        return "p 1"
    if rounded <= _LEAST:
        return "p .001 or less"
    return f"p {rounded:f}".replace(" 0.", " .")


def bar_cells(value: float) -> int:
    """Count the filled cells of a bar, rounded down: no edge is reached too early.

    Example:
        >>> bar_cells(64.97), bar_cells(65)
        (12, 13)
    """
    clipped = min(max(Decimal(repr(float(value))), Decimal(0)), Decimal(100))
    return int(clipped * BAR_CELLS / 100)


def place(value: float, cells: int) -> int:
    """Find the cell of a value on a line whose first cell is 0 and whose last is 100.

    Example:
        >>> place(29, 31), place(100, 31)
        (9, 30)
    """
    clipped = min(max(value, 0.0), 100.0)
    return whole(clipped * (cells - 1) / 100)


def span(values: Iterable[float]) -> str:
    """Print the whole numbers of some values as "6" or "6 to 8".

    Example:
        >>> span([6.25, 8.33, 6.25]), span([6.25])
        ('6 to 8', '6')
    """
    found = sorted({whole(value) for value in values})
    return str(found[0]) if len(found) == 1 else f"{found[0]} to {found[-1]}"


def day(date: datetime.date) -> str:
    """Print a date.

    Example:
        >>> day(datetime.date(2026, 5, 4))
        '4 May 2026'
    """
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def short_day(date: datetime.date, *, with_year: bool) -> str:
    """Print a date where there is little room.

    Example:
        >>> short_day(datetime.date(2026, 4, 9), with_year=False)
        '9 Apr'
    """
    month = _MONTHS[date.month - 1][:3]
    return f"{date.day} {month} {date.year % 100:02}" if with_year else f"{date.day} {month}"


def outward(value: float, *, up: bool) -> int:
    """Print the end of a range as a whole number, away from its middle.

    Example:
        >>> outward(5.3, up=False), outward(-5.3, up=False), outward(9.1, up=True)
        (5, -6, 10)
    """
    return ceil(value) if up else floor(value)


def month_after(date: datetime.date, months: int) -> str:
    """Name the month some months later.

    Example:
        >>> month_after(datetime.date(2026, 11, 4), 3)
        'February'
    """
    return _MONTHS[(date.month - 1 + months) % 12]
