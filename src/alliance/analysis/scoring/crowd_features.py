"""What is to be counted of people who answered alike, numbered."""

from collections.abc import Iterator, Sequence

from alliance.analysis.scoring.crowd_population import Answered, CanRise, Feature, Scored, Unsure
from alliance.analysis.scoring.parting import AskedPart
from alliance.analysis.scoring.units import Layout
from alliance.analysis.scoring.ways import AnswerSum, Ways, unpacked
from alliance.analysis.scoring.whole_scores import WholeScores
from alliance.documents.crowd import Pattern

Cell = int | tuple[int, int, int]
"""A way to answer a part; where its facet or its aspect has other parts too, with how many answers
to each of them make a score there, 0 where they make none."""


class Features:
    """All features that were met, numbered."""

    def __init__(self, plan: Layout, ways: Ways, scores: WholeScores) -> None:
        self._plan = plan
        self._ways = ways
        self._scores = scores
        self._numbers: dict[Feature, int] = {}

    def listed(self) -> Sequence[Feature]:
        """The features in the order of their numbers."""
        return [*self._numbers]

    def of_sum(self, unit: int, comes_to: AnswerSum, asked: int) -> tuple[int, ...]:
        """What follows for a unit from what the answers to all its items come to."""
        return self._numbered(self._unit(unit, comes_to, asked))

    def of_part(self, part: AskedPart) -> "FeaturesOfPart":
        """What follows from the answers to a part."""
        return FeaturesOfPart(self, self._plan, part)

    def of_answers(self, names: Sequence[str], answers: Pattern) -> tuple[int, ...]:
        """The answers themselves."""
        return self._numbered(map(Answered, names, answers))

    def of_unit(self, unit: int, names: Sequence[str], answers: Pattern) -> tuple[int, ...]:
        """What follows for a unit from the answers to all its items that are asked."""
        comes_to = self._ways.sum_of(names, answers)
        found = self.of_sum(unit, comes_to, len(names))
        if self._scores.score(comes_to, len(names)) is None:
            return found
        return found + self.that_rise(unit, names, answers, comes_to.answered)

    def that_rise(
        self, unit: int, names: Sequence[str], answers: Pattern, answered: int
    ) -> tuple[int, ...]:
        """What may rise on a unit that has a score, from so many answers."""
        questions = map(self._plan.questions.__getitem__, names)
        return self._numbered(
            CanRise(name, unit, answered)
            for name, question, answer in zip(names, questions, answers, strict=True)
            if type(answer) is int and answer != question.best
        )

    def answers(self, way: int) -> Pattern:
        """The answers that a way to answer a part consists of."""
        return self._ways.answers[way]

    def _numbered(self, features: Iterator[Feature]) -> tuple[int, ...]:
        known = self._numbers
        return tuple([known.setdefault(feature, len(known)) for feature in features])

    def _unit(self, unit: int, comes_to: AnswerSum, asked: int) -> Iterator[Feature]:
        score = self._scores.score(comes_to, asked)
        yield Scored(unit, None if score is None else comes_to.total, comes_to.answered)
        if comes_to.dont_know:
            yield Unsure(unit)


class FeaturesOfSums(dict[int, tuple[int, ...]]):
    """By what answers to a unit in several parts come to, what follows; each worked out once."""

    def __init__(self, features: Features, unit: int, asked: int) -> None:
        super().__init__()
        self._features = features
        self._unit = unit
        self._asked = asked

    def __missing__(self, given: int) -> tuple[int, ...]:
        found = self[given] = self._features.of_sum(self._unit, unpacked(given), self._asked)
        return found


class FeaturesOfPart(dict[Cell, tuple[int, ...]]):
    """By how a part was answered, what is to be counted; each worked out once."""

    def __init__(self, features: Features, plan: Layout, part: AskedPart) -> None:
        super().__init__()
        self._features = features
        self._part = part
        facets = [plan.questions[name].facet for name in part.items]
        self._facets = [
            (facet, [place for place, own in enumerate(facets) if own == facet])
            for facet in part.facets
        ]
        self._known: dict[tuple[int, Pattern], tuple[int, ...]] = {}
        """By facet and the answers to it: few of them, which occur in many ways."""

    def __missing__(self, cell: Cell) -> tuple[int, ...]:
        found = self._of_way(cell) if isinstance(cell, int) else self._with_others(*cell)
        self[cell] = found
        return found

    def _of_way(self, way: int) -> tuple[int, ...]:
        """What follows from the answers to the part alone."""
        features, part = self._features, self._part
        answers = features.answers(way)
        found = features.of_answers(part.items, answers)
        if part.holds_aspect:
            found += features.of_unit(part.aspect, part.items, answers)
        for facet, places in self._facets:
            key = facet, tuple([answers[place] for place in places])
            if key not in self._known:
                names = [part.items[place] for place in places]
                self._known[key] = features.of_unit(facet, names, key[1])
            found += self._known[key]
        return found

    def _with_others(self, way: int, facet: int, aspect: int) -> tuple[int, ...]:
        """The same, with what may rise on units in several parts."""
        items, answers = self._part.items, self._features.answers(way)
        found = self[way]
        if facet and self._part.facet is not None:
            found += self._features.that_rise(self._part.facet, items, answers, facet)
        if aspect:
            found += self._features.that_rise(self._part.aspect, items, answers, aspect)
        return found
