"""Signs of careless answering in one person's raw answers, in the order they were shown.

An answer is a point of the scale or None, which stands for anything else: blank, don't know, not
applicable. People who show a sign are pointed out, never dropped.
"""

from collections.abc import Sequence
from typing import Literal

from alliance.statistics.figure import Figure, undefined

Answers = Sequence[int | None]

Sign = Literal[
    "all_equal",  # one and the same answer to ten items or more, reverse-keyed ones among them
    "longstring",  # one and the same answer to half the items or more in a row
    "many_missing",  # more than half the items left blank
]

STRAIGHT_LINE_FROM = 10
"""Answers from which on it is conspicuous that all are equal."""


def longstring(answers: Answers) -> Figure[int]:
    """Longest run of equal answers.

    Definition:
        Length of the longest stretch of neighbouring items with one and the same answer.
    Shapes:
        One raw answer an item, in the order shown. The figure's n counts answers.
    Missing data:
        A gap breaks a run.
    Undefined when:
        No answer: `all_missing`.
    Reference:
        Johnson 2005, doi:10.1016/j.jrp.2004.09.009.

    Example:
        >>> longstring([3, 3, None, 3, 3, 3])
        Figure(value=3, n=5, reason=None)
    """
    n = _answered(answers)
    longest = run = 0
    before: int | None = None
    for answer in answers:
        run = 0 if answer is None else run + 1 if answer == before else 1
        before = answer
        longest = max(longest, run)
    return Figure(longest, n) if n else undefined(0)


def careless_signs(answers: Answers, reverse_keyed: Sequence[bool], blank: int) -> tuple[Sign, ...]:
    """The signs that one person's answers show; the limits are absolute.

    Definition:
        `all_equal`: all of at least ten answers are equal and one of them is to a reverse-keyed
        item. `longstring`: a run of equal answers over at least half the items. `many_missing`:
        more than half the items left blank.
    Shapes:
        One raw answer and one key an item, in the order shown; the number of blanks apart, as
        don't know and not applicable are answers.
    Missing data:
        See `longstring`.
    Undefined when:
        Never; no items show no signs.
    Reference:
        Curran 2016, doi:10.1016/j.jesp.2015.07.006 (half the items in a row).

    Example:
        >>> careless_signs([4] * 12, [False] * 11 + [True], blank=0)
        ('all_equal', 'longstring')
    """
    keyed = [(a, key) for a, key in zip(answers, reverse_keyed, strict=True) if a is not None]
    signs: list[Sign] = []
    one_answer = len({answer for answer, _ in keyed}) == 1
    if len(keyed) >= STRAIGHT_LINE_FROM and one_answer and any(key for _, key in keyed):
        signs.append("all_equal")
    longest = longstring(answers).value
    if longest is not None and 2 * longest >= len(answers):
        signs.append("longstring")
    if 2 * blank > len(answers):
        signs.append("many_missing")
    return tuple(signs)


def _answered(answers: Answers) -> int:
    """Number of answers given."""
    return sum(answer is not None for answer in answers)
