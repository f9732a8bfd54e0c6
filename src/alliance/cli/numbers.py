"""Numbers on the command line: digits, and for some a point. All options read them alike.

Python would take more: 3_0, 1e3, nan, digits of other scripts. Nobody means any of these.
"""

import re

_WHOLE = re.compile(r" *(-?[0-9]{1,9}) *")
_DECIMAL = re.compile(r" *([0-9]{1,9}(?:\.[0-9]{1,30})?) *")


def whole(text: str) -> int | None:
    """A whole number; None for what is none.

    Example:
        >>> whole("3"), whole("-1"), whole("3_0"), whole("3.0")
        (3, -1, None, None)
    """
    found = _WHOLE.fullmatch(text)
    return int(found[1]) if found else None


def decimal(text: str) -> float | None:
    """A number from 0 up; None for what is none.

    Example:
        >>> decimal("7.5"), decimal("50"), decimal("1e1"), decimal("nan")
        (7.5, 50.0, None, None)
    """
    found = _DECIMAL.fullmatch(text)
    return float(found[1]) if found else None
