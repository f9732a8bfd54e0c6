"""Signs of careless answering in one person's raw answers, in the order they were shown.

An answer is a point of the scale or None, which stands for anything else: blank, don't know, not
applicable. People who show a sign are pointed out, never dropped.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

Answers = Sequence[int | None]

Sign = Literal[
    "all_equal",  # one and the same answer to ten items or more, reverse-keyed ones among them
    "longstring",  # one and the same answer in a row, longer than honest answers bring
    "many_missing",  # more than half the items left blank
]

STRAIGHT_LINE_FROM = 10
"""Answers from which on it is conspicuous that all are equal; no run counts in fewer items."""
SAME_AGAIN = 0.7
"""How often an honest person may give one and the same answer, on five points or more."""
RARE = 0.01
"""A run counts where no more than this share of honest people would show one as long."""


class ItemKey(NamedTuple):
    """What must be known of an item to judge the answers to it."""

    points: int
    """How many points its scale has."""
    reverse: bool
    """Whether the first point is the good end."""

    def is_best(self, answer: int) -> bool:
        """Whether an answer is at the good end."""
        return answer == (1 if self.reverse else self.points)

    def is_worst(self, answer: int) -> bool:
        """Whether an answer is at the other end."""
        return answer == (self.points if self.reverse else 1)


def is_conspicuous(run: int, items: int, points: int) -> bool:
    """Whether a run of equal answers is too long for honest ones.

    Definition:
        q^run (1 + (items - run)(1 - q)) <= .01: about how many such runs an answer begins that is
        given with probability q to each item, independently. q is .7; on four points .75, and on
        fewer 1, as there is too little to choose from.
    Shapes:
        The length of the run, the number of items, the fewest points of the scales in it.
    Missing data:
        None.
    Undefined when:
        Never; in fewer than ten items no run is.
    Reference:
        Feller, An Introduction to Probability Theory 1 (1968), XIII.7, on success runs.

    Example:
        >>> [next(r for r in range(99) if is_conspicuous(r, of, 5)) for of in (14, 28, 56)]
        [14, 18, 20]
    """
    if items < STRAIGHT_LINE_FROM:
        return False
    q = max(SAME_AGAIN, min(1.0, 3.0 / points))
    return q**run * (1.0 + (items - run) * (1.0 - q)) <= RARE


def careless_signs(answers: Answers, asked: Sequence[ItemKey], blank: int) -> tuple[Sign, ...]:
    """The signs that one person's answers show; the limits are absolute.

    Definition:
        `all_equal`: all of at least ten answers are equal, to plain and to reverse-keyed items.
        `longstring`: a run of equal answers that `is_conspicuous` and is not all at one end of the
        scale: whoever is content throughout answers so, and whoever is not, at the other end.
        `many_missing`: more than half the items left blank.
    Shapes:
        One raw answer an item, in the order shown, and what is known of the item; the number of
        blanks apart, as don't know and not applicable are answers.
    Missing data:
        A gap breaks a run.
    Undefined when:
        Never; no items show no signs.
    Reference:
        Curran 2016, doi:10.1016/j.jesp.2015.07.006, on runs; his half of the items is reached by
        one in six honest people where seven items are asked.

    Example:
        >>> careless_signs([4] * 14, [ItemKey(5, False)] * 13 + [ItemKey(5, True)], blank=0)
        ('all_equal', 'longstring')
    """
    keyed = [(a, item) for a, item in zip(answers, asked, strict=True) if a is not None]
    signs: list[Sign] = []
    one_answer = len({answer for answer, _ in keyed}) == 1
    both_ways = len({item.reverse for _, item in keyed}) > 1
    if len(keyed) >= STRAIGHT_LINE_FROM and one_answer and both_ways:
        signs.append("all_equal")
    if any(_counts(run, len(answers)) for run in _runs(answers, asked)):
        signs.append("longstring")
    if 2 * blank > len(answers):
        signs.append("many_missing")
    return tuple(signs)


def _runs(answers: Answers, asked: Sequence[ItemKey]) -> Iterator[list[tuple[int, ItemKey]]]:
    """The stretches of neighbouring items with one and the same answer."""
    run: list[tuple[int, ItemKey]] = []
    for answer, item in zip(answers, asked, strict=True):
        if run and answer != run[0][0]:
            yield run
            run = []
        if answer is not None:
            run.append((answer, item))
    if run:
        yield run


def _counts(run: Sequence[tuple[int, ItemKey]], items: int) -> bool:
    """Whether a run is a sign; none of fewer than ten is too long for honest answers."""
    if len(run) < STRAIGHT_LINE_FROM:
        return False
    if all(item.is_best(answer) for answer, item in run):
        return False
    if all(item.is_worst(answer) for answer, item in run):
        return False
    return is_conspicuous(len(run), items, min(item.points for _, item in run))
