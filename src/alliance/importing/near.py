"""Headers that are nearly the text of a question, or its id: proposed, and never taken unasked."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from alliance.documents.plain_text import plain_text
from alliance.documents.yardstick import Yardstick

_NEAR, _BETTER = 0.9, 0.05
"""How like two texts are, from 0 to 1, and by how much more than the second one."""
_MOST_COMPARED = 20_000
"""Pairs that are compared letter by letter."""
_SHARED = 0.5
"""Of the words of a header, how many another one has that is near to it."""


def near_headers(
    headers: Sequence[Sequence[str]],
    free: Sequence[int],
    wanted: Sequence[str],
    against: Yardstick,
) -> Iterator[tuple[int, str]]:
    """Each header that is near to one question and no other, with that question.

    Args:
        headers: What may name each column.
        free: The columns that nothing is known of.
        wanted: The questions that have no column yet.
        against: What is answered.
    """
    if not wanted:
        return
    known = _KnownTexts(against)
    left = set(wanted)
    for index in free:
        best = max((known.nearest(name) for name in headers[index] if name), default=(0.0, 0.0, ""))
        ratio, second, item = best
        if ratio >= _NEAR and ratio - second >= _BETTER and item in left:
            left.remove(item)
            yield index, item


class _KnownTexts:
    """Texts and ids of questions, found by words they share with a header."""

    def __init__(self, against: Yardstick) -> None:
        self._left = _MOST_COMPARED
        self._texts = [(plain_text(item.text), name) for name, item in against.items.items()]
        self._ids = [(name, name) for name in against.items]
        self._longest = max((len(text) for text, _ in self._texts), default=0) / (_NEAR - _BETTER)
        self._with: dict[str, list[int]] = {}
        for place, (text, _) in enumerate(self._texts):
            for word in set(text.split()):
                self._with.setdefault(word, []).append(place)

    def nearest(self, header: str) -> tuple[float, float, str]:
        """How near the nearest question is, how near the next one, and which it is."""
        if self._left <= 0:
            return 0.0, 0.0, ""
        plain = plain_text(header)
        if len(plain) > self._longest:
            return 0.0, 0.0, ""
        ratios: dict[str, float] = {}
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(plain)
        for text, name in self._likely(plain):
            self._left -= 1
            matcher.set_seq1(text)
            if matcher.real_quick_ratio() < _NEAR - _BETTER:
                continue
            if matcher.quick_ratio() < _NEAR - _BETTER:
                continue
            ratios[name] = max(ratios.get(name, 0.0), matcher.ratio())
        first, second = [*sorted(ratios.values(), reverse=True), 0.0, 0.0][:2]
        return first, second, next((name for name in ratios if ratios[name] == first), "")

    def _likely(self, plain: str) -> Iterator[tuple[str, str]]:
        words = plain.split()
        if len(words) == 1:
            yield from self._ids
        shared = Counter(place for word in set(words) for place in self._with.get(word, ()))
        enough = len(set(words)) * _SHARED
        yield from (self._texts[place] for place, times in shared.items() if times >= enough)
