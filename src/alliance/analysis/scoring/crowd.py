"""People of a large table, counted part by part: the same figures, without the people.

Of all people it is counted how each part of the questionnaire was answered, and what the answers
come to on units that lie in several parts; all sums are whole numbers. Of the seven scores of one
person together, their sum is counted, and they themselves at partners where not too many differ.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from alliance.analysis.privacy.groups import Groups
from alliance.analysis.scoring.careless_count import CarelessCount
from alliance.analysis.scoring.crowd_features import Cell, Features, FeaturesOfSums
from alliance.analysis.scoring.crowd_population import Counted, Counts, Who, population_of_crowd
from alliance.analysis.scoring.parting import Parting, parted
from alliance.analysis.scoring.population import Population
from alliance.analysis.scoring.units import layout
from alliance.analysis.scoring.ways import Ways
from alliance.analysis.scoring.whole_scores import WholeScores
from alliance.documents.crowd import Pattern, Standing
from alliance.documents.questionnaire import Questionnaire
from alliance.vocabulary import NOT_STATED

MOST_PROFILES = 2_000
"""Different rows of scores that are kept, over all partners; beyond, those of the partner with most
of them are given up."""
MOST_APART = 120_000
"""Different ways to answer a part, by partner, that are kept apart before they are added up."""


class _Frame:
    """What is the same for all who were asked the same items."""

    def __init__(self, parting: Parting, features: Features) -> None:
        self.parting = parting
        self.features = [*map(features.of_part, parting.parts)]
        self.several = {
            unit: FeaturesOfSums(features, unit, parting.asked[unit])
            for unit, places in parting.places.items()
            if len(places) > 1
        }
        """By unit in several parts, what follows from sums."""
        self.tallies: dict[Who, _Tallies] = {}

    def tallies_of(self, who: Who) -> "_Tallies":
        """What is counted of some people."""
        found = self.tallies.get(who)
        if found is None:
            cells = [Counter[Cell]() for _ in self.parting.parts]
            found = self.tallies[who] = _Tallies(cells, {unit: Counter() for unit in self.several})
        return found


class _Tallies(NamedTuple):
    """How people of one partner and kind answered, as it is counted first."""

    cells: list[Counter[Cell]]
    """By part."""
    sums: dict[int, Counter[int]]
    """By unit in several parts, what their answers come to."""

    @property
    def size(self) -> int:
        """How much is kept apart."""
        return sum(map(len, self.cells)) + sum(map(len, self.sums.values()))


class Counting:
    """Counts people as a reader hands them over: a `Crowd`."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        most_profiles: int = MOST_PROFILES,
        most_apart: int = MOST_APART,
    ) -> None:
        """Begin with nobody.

        Args:
            questionnaire: What they answer.
            most_profiles: Different rows of scores to keep.
            most_apart: Different ways to answer a part to keep apart.
        """
        self.standings: Counter[Standing] = Counter()
        self._plan = layout(questionnaire)
        self._most_profiles = most_profiles
        self._most_apart = most_apart
        self._known: list[Standing] = []
        self._numbers: dict[Standing, int] = {}
        self._frames: dict[tuple[str, ...], _Frame] = {}
        self._frame_of: list[_Frame] = []
        """By number of the standing."""
        self._ways = Ways(self._plan)
        self._apart = 0
        self._counts: dict[Who, array[int]] = {}
        """By the numbers of features: with hundreds of partners, most of what is kept."""
        self._scores = WholeScores(self._plan)
        self._features = Features(self._plan, self._ways, self._scores)
        self._overall: dict[str | None, Counter[int]] = {}
        self._profiles: dict[str | None, Counter[tuple[int, ...]]] = {}
        self._kept = 0
        self._uncounted: set[str | None] = set()
        self._careless = CarelessCount(self._plan)

    def parts(self, asked: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """The items asked, parted."""
        return tuple(part.items for part in self._frame(asked).parting.parts)

    def standing(self, standing: Standing) -> int:
        """The number of a standing."""
        number = self._numbers.get(standing)
        if number is None:
            number = self._numbers[standing] = len(self._known)
            self._known.append(standing)
            self._frame_of.append(self._frame(standing.asked))
        return number

    def pattern(self, items: tuple[str, ...], answers: Pattern) -> int:
        """The number of a way to answer the items of a part."""
        return self._ways.number(items, answers)

    def add(self, standing: int, people: Sequence[Sequence[int]]) -> None:
        """Count people of one standing, each by the numbers of their patterns."""
        if not people:
            return
        told, frame = self._known[standing], self._frame_of[standing]
        self.standings[told] += len(people)
        columns = [*zip(*people, strict=True)]
        sums = {
            unit: self._ways.added([columns[place] for place in places])
            for unit, places in frame.parting.places.items()
        }
        self._count_cells(frame, (told.partner, told.member), columns, sums)
        scores = self._scores.of(frame.parting, sums, len(people))
        overall = self._overall.setdefault(told.partner, Counter())
        overall.update(map(sum, zip(*scores, strict=True)))
        self._keep_profiles(told.partner, scores)
        parts = frame.parting.parts
        for place in self._ways.conspicuous(people, [part.items for part in parts]):
            given = [answer for way in people[place] for answer in self._ways.answers[way]]
            own = [column[place] for column in scores]
            self._careless.look(told.partner, told.asked, given, own)

    def population(self, groups: Groups) -> Population:
        """Everybody, as the figures need them.

        Args:
            groups: The groups that people are shown with.
        """
        self._add_up()
        group_of = {partner: group.id for group in groups.groups for partner in group.partners}
        heard = {standing.partner for standing in self.standings}
        counted = Counted(
            self.standings,
            Counts(self._features.listed(), self._counts),
            self._overall,
            self._profiles,
            self._uncounted,
            self._careless,
            self._scores,
        )
        shown = {partner: group_of[partner or NOT_STATED] for partner in heard}
        return population_of_crowd(self._plan, counted, shown)

    def _frame(self, asked: tuple[str, ...]) -> _Frame:
        found = self._frames.get(asked)
        if found is None:
            found = self._frames[asked] = _Frame(parted(self._plan, asked), self._features)
        return found

    def _count_cells(
        self,
        frame: _Frame,
        who: Who,
        columns: Sequence[Sequence[int]],
        sums: Mapping[int, Sequence[int]],
    ) -> None:
        tallies, parting = frame.tallies_of(who), frame.parting
        before = tallies.size
        counting = {
            unit: [*map(self._scores.answered(parting.asked[unit]).__getitem__, sums[unit])]
            for unit in frame.several
        }
        nothing = [0] * len(columns[0])
        for part, counted, column in zip(parting.parts, tallies.cells, columns, strict=True):
            if part.holds_aspect:
                counted.update(column)
            else:
                facet = nothing if part.facet is None else counting[part.facet]
                counted.update(zip(column, facet, counting[part.aspect], strict=True))
        for unit, counted_sums in tallies.sums.items():
            counted_sums.update(sums[unit])
        self._apart += tallies.size - before
        if self._apart > self._most_apart:
            self._add_up()

    def _add_up(self) -> None:
        """Put what was kept apart into counts of what is needed."""
        for frame in self._frames.values():
            for who, tallies in frame.tallies.items():
                counts = Counter[int]()
                for people, features in self._by_number(frame, tallies):
                    if people == 1:
                        counts.update(features)
                        continue
                    for feature, times in Counter(features).items():
                        counts[feature] += people * times
                kept = self._counts.setdefault(who, array("q"))
                kept.extend([0] * (1 + max(counts, default=0) - len(kept)))
                for feature, people in counts.items():
                    kept[feature] += people
            frame.tallies.clear()
        self._apart = 0

    def _by_number(self, frame: _Frame, tallies: _Tallies) -> Iterator[tuple[int, Iterator[int]]]:
        """How many people gave the same answers, with all that is to be counted of them."""
        alike: defaultdict[int, list[tuple[int, ...]]] = defaultdict(list)
        for cells, features in zip(tallies.cells, frame.features, strict=True):
            for cell, people in cells.items():
                alike[people].append(features[cell])
        for unit, sums in tallies.sums.items():
            of_sums = frame.several[unit]
            for given, people in sums.items():
                alike[people].append(of_sums[given])
        for people, found in alike.items():
            yield people, chain.from_iterable(found)

    def _keep_profiles(self, partner: str | None, scores: Sequence[Sequence[int]]) -> None:
        if partner in self._uncounted:
            return
        profiles = self._profiles.setdefault(partner, Counter())
        before = len(profiles)
        profiles.update(zip(*scores, strict=True))
        self._kept += len(profiles) - before
        while self._kept > self._most_profiles:
            most = max(self._profiles, key=lambda each: len(self._profiles[each]))
            self._kept -= len(self._profiles.pop(most))
            self._uncounted.add(most)
