"""What chance may bring: how far figures from few answers, or few people, may miss.

The sizes are conventions that were set by simulation (`bench/faults.py`), not measurements.
"""

from fractions import Fraction
from functools import lru_cache
from math import isqrt

ANSWER_ERROR = Fraction(25)
"""Points by which one answer may miss what another day, or another person, would have said: one
step of five."""
PERSON_ERROR = Fraction(15)
"""Points by which one person's level may miss that of the alliance: some people see everything in a
better light than others."""

RANGES = tuple(
    Fraction(each, 100)
    for each in (
        *(0, 0, 277, 331, 363, 386, 403, 417, 429, 439, 447),
        *(455, 462, 468, 474, 480, 485, 489, 493, 497, 501, 600),
    )
)
"""By number of sides, how many standard errors their ends lie apart by chance, 95 times in 100 at
most (Tukey's studentized range, no end of degrees of freedom); the last stands for all more."""


def answer_error(answers: int) -> Fraction:
    """How far a mean of so many answers may miss by chance, in points.

    Definition:
        `ANSWER_ERROR` over the square root of the number of answers, rounded up to a sixteenth of a
        point, so that it is the same on every machine. For no answer, as for one.
    """
    return _error(ANSWER_ERROR, answers)


def person_error(people: int) -> Fraction:
    """How far the level of so many people may miss that of the alliance, in points.

    Definition:
        `PERSON_ERROR` over the square root of the number of people, rounded as `answer_error` is.
    """
    return _error(PERSON_ERROR, people)


@lru_cache(1_000)
def _error(of_one: Fraction, n: int) -> Fraction:
    return Fraction(isqrt(int(256 * of_one**2 / max(n, 1))) + 1, 16)
