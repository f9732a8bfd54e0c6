"""Those of a large table whose answers show a sign of carelessness, counted."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from alliance.analysis.scoring.population import item_keys, signs_of
from alliance.analysis.scoring.units import Layout
from alliance.documents.response import Answer

if TYPE_CHECKING:
    from alliance.statistics.careless import ItemKey, Sign


class CarelessCount:
    """Those whose answers show a sign."""

    def __init__(self, plan: Layout) -> None:
        self.by_partner: Counter[str | None] = Counter()
        self.signs: Counter[Sign] = Counter()
        self.scores: list[Counter[tuple[str | None, int]]] = [
            Counter() for _ in range(plan.aspects)
        ]
        self._plan = plan
        self._keys: dict[tuple[str, ...], list[ItemKey]] = {}

    def look(
        self,
        partner: str | None,
        asked: tuple[str, ...],
        given: Sequence[Answer],
        scores: Sequence[int],
    ) -> None:
        """Count a person who shows a sign."""
        keys = self._keys.get(asked)
        if keys is None:
            keys = self._keys[asked] = item_keys(self._plan, asked)
        signs = signs_of(given, keys)
        if signs:
            self.by_partner[partner] += 1
            self.signs.update(signs)
            for seen, score in zip(self.scores, scores, strict=True):
                seen[partner, score] += 1
