"""Questions that are almost the same, found without holding each against each.

Two sets of words that have enough in common share several of their rarest ones: whatever both of
them leave out, there is no room for more. So a question is held against those only that share
`TOGETHER` of its rarest words, and of these against those only that may still have enough of the
others in common.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from heapq import merge
from itertools import combinations
from math import comb

from alliance.analysis.linting import words as lists
from alliance.analysis.linting.readability import words

ALIKE_IN_A_FACET = 0.8
ALIKE_ELSEWHERE = 0.7
_TOO_FEW = 3
"""Fewer telling words are too little to compare; then only the same text is a twin."""

_TENTHS = 7
"""`ALIKE_ELSEWHERE`, the lower of the two limits, in tenths."""
_TOGETHER = (3, 2, 1)
"""How many rare words are looked up together: the more, the fewer questions share them."""
_MOST_LOOKED_UP = 64
"""Look-ups a question, on average, that are worth it."""

_Met = dict[tuple[str, ...], dict[tuple[int, int], list[int]]]
"""By rare words that stand together, and by the place of the last of them and the number of words,
the questions that hold them."""


def first_twins(texts: Sequence[str], facets: Sequence[Hashable]) -> list[int | None]:
    """For each question the place of the first one before it that is almost the same, or None.

    Definition:
        The same text; or twice the telling words in common over all telling words of both (Dice)
        at least .7, or .8 in one facet, where both have three or more.
    Shapes:
        The texts in the order of asking, with the facet of each; those of a facet stand together.
    """
    told = [telling_words(text) for text in texts]
    common = Counter(word for some in {*told} for word in some)
    ranked = [sorted(some, key=lambda word: (common[word], word)) for some in told]
    together = _worth_it(ranked)
    first_text: dict[str, int] = {}
    first_words: dict[frozenset[str], int] = {}
    met: _Met = {}
    found: list[int | None] = []
    for place, text in enumerate(texts):
        twin = first_text.setdefault(text, place)
        if len(told[place]) >= _TOO_FEW:
            # Of those with the same words the first one is enough: what is not in the facet of a
            # question stands before all that are.
            like = merge(*_candidates(ranked[place], met, together))
            limits = (
                (other, ALIKE_IN_A_FACET if facets[other] == facets[place] else ALIKE_ELSEWHERE)
                for other in like
            )
            alike = (o for o, limit in limits if likeness(told[o], told[place]) >= limit)
            twin = min(twin, next(alike, place))
            if first_words.setdefault(told[place], place) == place:
                _remember(place, ranked[place], met, together)
        found.append(twin if twin != place else None)
    return found


def telling_words(text: str) -> frozenset[str]:
    """The words of a text that say what it is about."""
    return frozenset(word.lower() for word in words(text)) - lists.UNTELLING_WORDS


def likeness(some: frozenset[str], more: frozenset[str]) -> float:
    """Twice the words in common over all words (Dice); 0 where there is too little to compare."""
    if min(len(some), len(more)) < _TOO_FEW:
        return 0.0
    return 2 * len(some & more) / (len(some) + len(more))


def _rare(ranked: Sequence[str], together: int) -> int:
    """Among how many of the rarest words of a question those shared with any twin must begin.

    A twin of `n` words shares `_TENTHS / (20 - _TENTHS)` of them at least, and no fewer than two
    sets of the smallest size have to. What it shares cannot all lie further back than that.
    """
    n = len(ranked)
    least = max(-(-_TENTHS * n // (20 - _TENTHS)), -(-_TENTHS * 2 * _TOO_FEW // 20))
    return min(n, n - least + together)


def _worth_it(ranked: Sequence[Sequence[str]]) -> int:
    """How many rare words to look up together, so that there are not too many ways to do so."""
    for together in _TOGETHER:
        ways = sum(comb(_rare(each, together), together) for each in ranked)
        if ways <= _MOST_LOOKED_UP * len(ranked):
            return together
    return _TOGETHER[-1]


def _remember(place: int, ranked: Sequence[str], met: _Met, together: int) -> None:
    for at in combinations(range(_rare(ranked, together)), together):
        where = met.setdefault(tuple(ranked[i] for i in at), {})
        where.setdefault((at[-1], len(ranked)), []).append(place)


def _candidates(ranked: Sequence[str], met: _Met, together: int) -> Iterator[Sequence[int]]:
    """Those that share rare words, and may share enough of the commoner ones too, each rising."""
    n = len(ranked)
    for at in combinations(range(_rare(ranked, together)), together):
        for (last, size), places in met.get(tuple(ranked[i] for i in at), {}).items():
            most = together + min(n - at[-1], size - last) - 1
            if 20 * most >= _TENTHS * (n + size):
                yield places
