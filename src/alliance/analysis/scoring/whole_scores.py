"""Scores in whole numbers, so that those of a person can be added, and many at once."""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm

from alliance.analysis.scoring.parting import Parting
from alliance.analysis.scoring.units import Layout, Means
from alliance.analysis.scoring.ways import AnswerSum, unpacked
from alliance.vocabulary import ASPECTS


class WholeScores:
    """Scores of people on aspects, in shares of a point that all of them have in common."""

    def __init__(self, plan: Layout) -> None:
        self._plan = plan
        asked = Counter(question.aspect for question in plan.questions.values())
        self._shares = plan.scale * lcm(*range(1, max(asked.values(), default=1) + 1))
        """A score is counted in shares of so much of a point."""
        self.none = len(ASPECTS) * 100 * self._shares + 1
        """Stands for no score: more than all scores of a person together."""
        self._known: dict[int, dict[int, int]] = {}
        self._answered: dict[int, dict[int, int]] = {}
        self._means = Means(plan.scale)

    def of(
        self, parting: Parting, sums: Mapping[int, Sequence[int]], people: int
    ) -> list[Sequence[int]]:
        """By number of the aspect, each person's score."""
        nobody = [self.none] * people
        return [
            [*map(self._of(parting.asked[number]).__getitem__, sums[number])]
            if number in sums
            else nobody
            for number in range(self._plan.aspects)
        ]

    def _of(self, asked: int) -> dict[int, int]:
        found = self._known.get(asked)
        if found is None:
            found = self._known[asked] = _Whole(self, asked)
        return found

    def whole(self, given: int, asked: int) -> int:
        """A score in whole numbers; `none` where there is none."""
        score = self.score(unpacked(given), asked)
        return self.none if score is None else int(score * self._shares)

    def answered(self, asked: int) -> dict[int, int]:
        """By what answers come to, how many of them make a score; 0 where they make none."""
        found = self._answered.get(asked)
        if found is None:
            found = self._answered[asked] = _AnsweredOf(self, asked)
        return found

    def score(self, given: AnswerSum, asked: int) -> Fraction | None:
        """The score on a unit of which so many items are asked."""
        return self._means.score(given.total, given.answered, asked - given.not_applicable)

    def mean(self, total: int, answered: int) -> Fraction:
        """The score of so many answers."""
        return self._means.mean(total, answered)

    def fraction(self, whole: int) -> Fraction | None:
        """A score as it was before."""
        return None if whole == self.none else Fraction(whole, self._shares)

    def overall(self, total: int) -> tuple[int, Fraction]:
        """How many scores a sum holds, and their mean if these are all seven."""
        missing, rest = divmod(total, self.none)
        return self._plan.aspects - missing, Fraction(rest, self._shares * len(ASPECTS))


class _Whole(dict[int, int]):
    """By what answers come to, the score; each worked out once."""

    def __init__(self, scores: WholeScores, asked: int) -> None:
        super().__init__()
        self._scores = scores
        self._asked = asked

    def __missing__(self, given: int) -> int:
        found = self[given] = self._scores.whole(given, self._asked)
        return found


class _AnsweredOf(dict[int, int]):
    """By what answers come to, how many make a score; each worked out once."""

    def __init__(self, scores: WholeScores, asked: int) -> None:
        super().__init__()
        self._scores = scores
        self._asked = asked

    def __missing__(self, given: int) -> int:
        comes_to = unpacked(given)
        has_score = self._scores.score(comes_to, self._asked) is not None
        found = self[given] = comes_to.answered if has_score else 0
        return found
