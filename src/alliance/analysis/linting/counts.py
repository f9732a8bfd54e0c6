"""What is counted, and out of how many: windows of time, counts without an end, ranges.

A count over a window of time tells how busy an alliance is: an idle one looks best, and someone new
has nothing to tell. "Of the last four" is the same for all. English only, like all rules on words.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from alliance.analysis.linting import words as lists
from alliance.analysis.linting.wording import any_of

_UNIT = "|".join(lists.CALENDAR)
_NUMBER = rf"\d+|{'|'.join(lists.NUMBERS)}"
WINDOW = re.compile(
    rf"""(?<![\w'-])(?:
        (?:(?:in|over|within|during|through|throughout|for)\s+)?(?:(?:the|our)\s+)?
            (?:last|past|previous)\s+(?:(?:{_NUMBER})\s+)?(?:full\s+)?(?:{_UNIT})
      | (?:in|during)\s+an?\s+(?:average|normal|ordinary|typical|usual)\s+(?:{_UNIT}|day)
      | this\s+(?:{_UNIT})
      | (?:times|hours|days|often)\s+an?\s+(?:{_UNIT}|day)
      | (?:per|each|every)\s+(?:{_UNIT}|day)
    )(?![\w'-])""",
    re.IGNORECASE | re.VERBOSE,
)
"""A stretch of the calendar, which has more in it the busier one is."""

_BACK = any_of(("last", "past", "previous"))
_COUNTED = re.compile(r"\bhow\s+(?:many|often)\b|\bwhat number of\b", re.IGNORECASE)
_OUT_OF = re.compile(rf"\bof (?:the|our|its|their) last (?:{_NUMBER})\b", re.IGNORECASE)
_RELATIVE = any_of(lists.RELATIVE)
_OPEN_END = re.compile(
    rf"^(?:more than|over|at least|above)\s+(?:{_NUMBER})\b"
    rf"|\b(?:{_NUMBER})\s+(?:times\s+)?or more\b|\d\s*\+|>\s*\d",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"(?<!\w)({_NUMBER})\s*(?:-|–|to)\s*({_NUMBER})(?!\w)", re.IGNORECASE)
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


def window_in(text: str, *, counting: bool) -> re.Match[str] | None:
    """The window of time that a question speaks of, if it does; not one beside a fixed number.

    Where nothing is counted, "this year" may be still to come, and "each month" is a rhythm.
    """
    if _OUT_OF.search(text):
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
    """Where ranges of whole numbers overlap, or leave a number out.

    Example:
        >>> [each.problem for each in mismatches(("none", "1 to 3", "3 to 5", "7 to 9"))]
        ['3 stands in two labels', '6 stands in no label']
    """
    found = []
    for at, (one, other) in enumerate(pairwise(map(_range, labels)), 1):
        if one is None or other is None:
            continue
        lower, upper = sorted((one, other))  # labels may fall
        if upper[0] <= lower[1]:
            found.append(Mismatch(at, f"{upper[0]} stands in two labels"))
        elif upper[0] > lower[1] + 1:
            found.append(Mismatch(at, f"{lower[1] + 1} stands in no label"))
    return found


def _range(label: str) -> tuple[int, int] | None:
    """The two ends of a range, as whole numbers."""
    found = _RANGE.search(label)
    if found is None or re.search(r"\d[.,]\d", label):
        return None
    first, last = (_number(end.casefold()) for end in found.groups())
    return (first, last) if first is not None and last is not None and first < last else None


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
