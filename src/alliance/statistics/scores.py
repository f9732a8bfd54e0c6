"""Scores of many people, as how many have which: no list of a million of them."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import chain, repeat

Scores = Mapping[Fraction, int]
"""How many people have each score; none stands for nobody."""


def people_in(scores: Scores) -> int:
    """How many people have one."""
    return sum(scores.values())


def one_by_one(scores: Scores) -> Iterator[Fraction]:
    """Every score as often as people have it, from low to high.

    Example:
        >>> [int(score) for score in one_by_one({Fraction(5): 2, Fraction(1): 1})]
        [1, 5, 5]
    """
    return chain.from_iterable(repeat(score, scores[score]) for score in sorted(scores))


def ranked(scores: Scores, *ranks: int) -> list[Fraction]:
    """The scores at these ranks, counted from 0, of all people from low to high.

    Example:
        >>> ranked({Fraction(5): 2, Fraction(1): 1}, 2, 0)
        [Fraction(1, 1), Fraction(5, 1)]
    """
    found, below = list[Fraction](), 0
    wanted = sorted(ranks)
    for score in sorted(scores):
        below += scores[score]
        while len(found) < len(wanted) and wanted[len(found)] < below:
            found.append(score)
    return found


def squares_about_mean(scores: Scores) -> Fraction:
    """Sum of squares about the mean; at least one person."""
    n = people_in(scores)
    total = sum((score * times for score, times in scores.items()), Fraction(0))
    squares = sum((score * score * times for score, times in scores.items()), Fraction(0))
    return squares - total * total / n
