"""What is counted, and out of how many: windows of time, counts without an end, ranges.

A count over a window of time tells how busy an alliance is: an idle one looks best, and someone new
has nothing to tell. "Of the last four" is the same for all. English only, like all rules on words.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from math import inf, isinf
from typing import NamedTuple

from alliance.analysis.linting import words as lists
from alliance.analysis.linting.wording import any_of, plain_marks

_UNIT = "|".join(unit.replace(" ", r"\s+") for unit in lists.CALENDAR)
_MONTH = "|".join(lists.MONTHS)
_NUMBER = rf"\d+|{'|'.join(lists.NUMBERS)}"
WINDOW = re.compile(
    rf"""(?<![\w'-])(?:
        (?:(?:in|over|within|during|through|throughout|for)\s+)?(?:(?:the|our)\s+)?
            (?:last|past|previous|recent)\s+(?:(?:{_NUMBER}|few|several|couple\s+of)[\s-]+)?
            (?:full\s+)?(?:{_UNIT})
      | since\s+(?:last\s+)?(?:{_MONTH})
      | (?:in|during)\s+an?\s+(?:average|normal|ordinary|typical|usual)\s+(?:{_UNIT}|day)
      | this\s+(?:{_UNIT})
      | (?:times|hours|days|often)\s+an?\s+(?:{_UNIT}|day)
      | (?:per|each|every)\s+(?:{_UNIT}|day)
    )(?![\w'-])""",
    re.IGNORECASE | re.VERBOSE,
)
"""A stretch of the calendar, which has more in it the busier one is."""

_BACK = any_of(("last", "past", "previous", "recent", "since"))
_COUNTED = re.compile(r"\bhow\s+(?:many|often)\b|\bwhat number of\b", re.IGNORECASE)
_OUT_OF = re.compile(rf"\bof (?:the|our|its|their) last (?:{_NUMBER})\b", re.IGNORECASE)
_RELATIVE = any_of(lists.RELATIVE)
_OPEN_END = re.compile(
    rf"^(?:more than|over|at least|above)\s+(?:{_NUMBER})\b"
    rf"|\b(?:{_NUMBER})\s+(?:times\s+)?(?:or|and)\s+(?:more|over|up|above)\b"
    r"|\d\s*\+|[>≥]\s*\d|^(?:many\s+)?more(?:\s+than\s+that)?$",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"""(?<!\w)(?:
        (?P<low>{_NUMBER})\s*(?:-|to)\s*(?P<high>{_NUMBER})
      | between\s+(?P<first>{_NUMBER})\s+and\s+(?P<last>{_NUMBER})
      | (?:up\s+to|at\s+most)\s+(?P<most>{_NUMBER})
      | (?:less|fewer)\s+than\s+(?P<below>{_NUMBER}) | (?:under|below)\s+(?P<under>{_NUMBER})
      | (?:more\s+than|over|above)\s+(?P<above>{_NUMBER})
      | at\s+least\s+(?P<least>{_NUMBER}) | (?P<more>{_NUMBER})\s+(?:times\s+)?or\s+more
    )(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
_BEYOND = {"most": 0, "below": -1, "under": -1, "above": 1, "least": 0, "more": 0}
"""How far from its number the end of a range lies that is open on one side."""
_TO_THE_LOW = ("most", "below", "under")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_LABEL_FILLER = any_of(lists.LABEL_FILLERS)
_SOON = re.compile(
    r"\bhow (?:soon|fast|quickly|long)\b|\bwhen (?:did|do|does|was|were|will|would|could)\b",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\b(?:minutes?|hours?|days?)\b", re.IGNORECASE)
_SPAN = re.compile(r"\b(?:minutes?|hours?|days?|weeks?|months?|years?)\b", re.IGNORECASE)


class Mismatch(NamedTuple):
    """Two labels beside each other that are ranges and do not meet."""

    label: int
    """The place of the second one, from 0."""
    problem: str


def amounts(labels: Sequence[str]) -> list[int]:
    """The amounts that labels name, if all of them name shares, or all of them numbers."""
    return _all_in(labels, lists.SHARES) or _all_in(labels, lists.COUNTS)


def is_out_of(text: str) -> bool:
    """Whether a question counts out of a fixed number: "of the last four"."""
    return bool(_OUT_OF.search(text))


def window_in(text: str, *, counting: bool) -> re.Match[str] | None:
    """The window of time that a question speaks of, if it does; not one beside a fixed number.

    Where nothing is counted, "this year" may be still to come, and "each month" is a rhythm.
    """
    if is_out_of(text):
        return None
    found = WINDOW.search(text)
    return found if found and (counting or _BACK.search(found[0])) else None


def is_count(text: str, labels: Sequence[str]) -> bool:
    """Whether a question counts something, and not how much of a whole."""
    if _all_in(labels, lists.SHARES) or any(map(_RELATIVE.search, labels)):
        return False
    return bool(_COUNTED.search(text) or _all_in(labels, lists.COUNTS) or has_open_end(labels))


def has_open_end(labels: Sequence[str]) -> bool:
    """Whether the last label of a count is open: "four or more"."""
    return bool(_OPEN_END.search(labels[-1]))


def days_at_best(text: str, labels: Sequence[str], *, reverse: bool) -> bool:
    """Whether a question asks how soon, and hours or days make its best answer."""
    spans = [label for label in labels if _SPAN.search(label)]
    best = labels[0] if reverse else labels[-1]
    return bool(_SOON.search(text) and _SHORT.search(best)) and len(spans) > 1


def mismatches(labels: Sequence[str]) -> list[Mismatch]:
    """Where ranges of whole numbers of one thing overlap, or leave a number out.

    Example:
        >>> [each.problem for each in mismatches(("none", "1 to 3", "3 to 5", "7 to 9"))]
        ['3 stands in two labels', '6 stands in no label']
        >>> mismatches(("less than 3 days", "1 to 2 weeks"))
        []
    """
    found = []
    for at, (one, other) in enumerate(pairwise(map(_range, labels)), 1):
        if one is None or other is None or (one.of and other.of and one.of != other.of):
            continue
        lower, upper = sorted((one, other))  # labels may fall
        if isinf(upper.low):
            continue
        if upper.low <= lower.high:
            found.append(Mismatch(at, f"{upper.low:.0f} stands in two labels"))
        elif upper.low > lower.high + 1:
            found.append(Mismatch(at, f"{lower.high + 1:.0f} stands in no label"))
    return found


class _Range(NamedTuple):
    """A range of whole numbers."""

    low: float
    high: float
    of: str
    """What is counted, in the singular; empty where the label does not say."""


def _range(label: str) -> _Range | None:
    """The range that a label names."""
    text = _THOUSANDS.sub("", plain_marks(label))
    found = _RANGE.search(text)
    if found is None or re.search(r"\d[.,]\d", text):
        return None
    of = " ".join(f"{text[: found.start()]} {text[found.end() :]}".casefold().split())
    of = of.removesuffix("s")
    ends = {name: _number(end.casefold()) for name, end in found.groupdict().items() if end}
    numbers = [end for end in ends.values() if end is not None]
    if len(numbers) < len(ends):
        return None
    if len(numbers) == 2:
        low, high = numbers
        return _Range(low, high, of) if low < high else None
    side = next(iter(ends))
    end = numbers[0] + _BEYOND[side]
    return _Range(-inf, end, of) if side in _TO_THE_LOW else _Range(end, inf, of)


def _number(word: str) -> int | None:
    return int(word) if word.isdecimal() else lists.COUNTS.get(word)


def _all_in(labels: Sequence[str], table: dict[str, int]) -> list[int]:
    """The amounts of labels that all stand in one table; nothing where one does not."""
    plain = [_LABEL_FILLER.sub(" ", label.replace("-", " ")).split() for label in labels]
    found = [_amount(" ".join(label).casefold(), table) for label in plain]
    known = [amount for amount in found if amount is not None]
    return known if len(known) == len(labels) else []


def _amount(label: str, table: dict[str, int]) -> int | None:
    if table is lists.COUNTS and re.fullmatch(r"\d{1,3}", label):
        return int(label)
    return table.get(label)
