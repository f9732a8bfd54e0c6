"""A crowd that keeps everything that it is told: what a reader hands over can be read from it."""

from collections import Counter
from collections.abc import Mapping, Sequence

from alliance.documents.crowd import Pattern, Standing
from alliance.documents.response import Answer


class PlainCrowd:
    """Counts whole people, so that nothing is lost between parts."""

    def __init__(self, width: int = 3) -> None:
        self._width = width
        self._standings: dict[Standing, int] = {}
        self._patterns: dict[tuple[tuple[str, ...], Pattern], int] = {}
        self.counted: Counter[tuple[int, tuple[int, ...]]] = Counter()

    @property
    def standings(self) -> Mapping[Standing, int]:
        """How many people stand where."""
        names = [*self._standings]
        found: Counter[Standing] = Counter()
        for (number, _), times in self.counted.items():
            found[names[number]] += times
        return found

    def parts(self, asked: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """So many at once."""
        return tuple(
            asked[begin : begin + self._width] for begin in range(0, len(asked), self._width)
        )

    def standing(self, standing: Standing) -> int:
        """In the order of coming."""
        return self._standings.setdefault(standing, len(self._standings))

    def pattern(self, items: tuple[str, ...], answers: Pattern) -> int:
        """In the order of coming, whatever the part."""
        return self._patterns.setdefault((items, answers), len(self._patterns))

    def add(self, standing: int, people: Sequence[Sequence[int]]) -> None:
        """Count each of them."""
        self.counted.update((standing, tuple(numbers)) for numbers in people)

    def people(self) -> Counter[tuple[Standing, tuple[tuple[str, Answer], ...]]]:
        """Everybody, by where they stand and what they answered."""
        names, patterns = [*self._standings], [*self._patterns]
        found: Counter[tuple[Standing, tuple[tuple[str, Answer], ...]]] = Counter()
        for (number, numbers), times in self.counted.items():
            told = (patterns[each] for each in numbers)
            pairs = (pair for items, answers in told for pair in zip(items, answers, strict=True))
            given = tuple(sorted((name, answer) for name, answer in pairs if answer is not None))
            found[names[number], given] += times
        return found
