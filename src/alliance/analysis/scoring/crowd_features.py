"""What is to be counted of people who answered alike, numbered."""

from collections.abc import Iterator, Mapping, Sequence

from alliance.analysis.scoring.crowd_population import Answered, CanRise, Feature, Scored, Unsure
from alliance.analysis.scoring.parting import AskedPart, Parting
from alliance.analysis.scoring.units import Layout
from alliance.analysis.scoring.ways import AnswerSum, Ways, unpacked
from alliance.analysis.scoring.whole_scores import WholeScores


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

    def of_way(self, parting: Parting, part: AskedPart, way: int) -> tuple[int, ...]:
        """What follows from the answers to a part alone."""
        return self._numbered(self._told(parting, part, way))

    def of_sum(self, parting: Parting, unit: int, given: int) -> tuple[int, ...]:
        """What follows from what all answers to a unit in several parts come to."""
        return self._numbered(self._unit(unit, unpacked(given), parting.asked[unit]))

    def that_rise(self, part: AskedPart, way: int, answered: Mapping[int, int]) -> tuple[int, ...]:
        """What may rise on units in several parts.

        Args:
            part: The part.
            way: How it was answered.
            answered: By unit, how many items count; of units with a score.
        """
        return self._numbered(self._rising(part, way, answered))

    def _numbered(self, features: Iterator[Feature]) -> tuple[int, ...]:
        known = self._numbers
        return tuple([known.setdefault(feature, len(known)) for feature in features])

    def _told(self, parting: Parting, part: AskedPart, way: int) -> Iterator[Feature]:
        given = dict(zip(part.items, self._ways.answers[way], strict=True))
        answered: dict[int, int] = {}
        for unit in (*([part.aspect] if part.holds_aspect else []), *part.facets):
            questions = self._plan.questions
            own = [n for n in given if unit in (questions[n].aspect, questions[n].facet)]
            comes_to = self._ways.sum_of(own, [given[name] for name in own])
            yield from self._unit(unit, comes_to, parting.asked[unit])
            if self._scores.score(comes_to, parting.asked[unit]) is not None:
                answered[unit] = comes_to.answered
        for name, answer in given.items():
            yield Answered(name, answer)
        yield from self._rising(part, way, answered)

    def _unit(self, unit: int, comes_to: AnswerSum, asked: int) -> Iterator[Feature]:
        score = self._scores.score(comes_to, asked)
        yield Scored(unit, None if score is None else comes_to.total, comes_to.answered)
        if comes_to.dont_know:
            yield Unsure(unit)

    def _rising(self, part: AskedPart, way: int, answered: Mapping[int, int]) -> Iterator[Feature]:
        for name, answer in zip(part.items, self._ways.answers[way], strict=True):
            question = self._plan.questions[name]
            if type(answer) is int and answer != question.best:
                for unit in (question.facet, question.aspect):
                    if unit in answered:
                        yield CanRise(name, unit, answered[unit])
