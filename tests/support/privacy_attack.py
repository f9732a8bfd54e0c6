"""An attacker with a pencil: every figure of a report is an equation, and the equations are solved.

The unknowns are people's positions on the items (or their scores on each aspect and facet). The
attacker knows everything but the answers: who is with which partner, who is core, and who gave a
point to which question. What can be written as a sum of published figures is found out.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from alliance.analysis.comparing.gaps import between_groups
from alliance.analysis.figures import Figures
from alliance.documents.report import AspectResult, FacetResult, Report

Unknown = tuple[int, str]
"""The number of a person with an item, or with an aspect or facet."""
Sum = dict[Unknown, Fraction]
"""Weights of unknowns."""

PRIME = 2**61 - 1
"""The equations are solved in whole numbers modulo a large prime, which is exact but for a chance
of about one in 10^18, and fast."""


class Solver:
    """Gaussian elimination, one equation at a time."""

    def __init__(self, sums: Iterable[Sum]) -> None:
        self._rows: dict[Unknown, dict[Unknown, int]] = {}
        for each in sums:
            self._add(each)

    def finds(self, target: Sum) -> bool:
        """Whether the equations determine this sum."""
        return not self._reduced(target)

    def _add(self, known: Sum) -> None:
        row = self._reduced(known)
        if row:
            pivot = next(iter(row))
            inverse = pow(row[pivot], -1, PRIME)
            self._rows[pivot] = {key: value * inverse % PRIME for key, value in row.items()}

    def _reduced(self, target: Sum) -> dict[Unknown, int]:
        row = {k: v.numerator * pow(v.denominator, -1, PRIME) % PRIME for k, v in target.items()}
        # In the order in which the rows came: none has a pivot of an earlier one.
        for pivot, known in self._rows.items():
            factor = row.get(pivot, 0)
            if factor:
                for key, value in known.items():
                    rest = (row.get(key, 0) - factor * value) % PRIME
                    if rest:
                        row[key] = rest
                    else:
                        row.pop(key, None)
        return row


class Attack(NamedTuple):
    """What an attacker has in hand."""

    figures: Figures
    report: Report
    knows_gaps: bool
    """Whether the attacker knows who left which question open, and so works with items."""

    def leaks(self) -> list[tuple[str, str]]:
        """Partners below the threshold with the aspects and facets that are found out."""
        figures, solver = self.figures, Solver(self.equations())
        found = []
        for number, unit in enumerate(figures.plan.units):
            for partner, sums in figures.units[number].by_partner.items():
                few = sums.n < figures.groups.min_group
                if few and solver.finds(self._partners([partner], number)):
                    found.append((partner, unit.id))
        return found

    def equations(self) -> Iterator[Sum]:
        """Every figure of the report that is a sum of answers."""
        for aspect in self.report.aspects:
            yield from self._of_unit(aspect)
            for facet in aspect.facets:
                yield from self._of_unit(facet)
        for item in self.report.items:
            if item.counts:
                yield from self._of_counts(item.id)
        members = self.report.many.core_newer.gaps if self.report.many else ()
        for gap in members:
            if gap.value is not None:
                yield from self._of_members(gap.id)
        for finding in self.report.findings:
            for evidence in finding.evidence:
                if evidence.leaf == "gap":
                    yield self._of_gap(evidence.id)
                if evidence.leaf == "core_gap":
                    yield from self._of_members(evidence.id)

    def _of_unit(self, unit: AspectResult | FacetResult) -> Iterator[Sum]:
        number = self._number(unit.id)
        if unit.score.value is not None:
            yield self._partners(list(self.figures.by_partner), number)
        partners = {group.id: group.partners for group in self.figures.groups.groups}
        for group in unit.groups:
            yield self._partners(partners[group.group], number)
        people = unit.respondent_weighted if isinstance(unit, AspectResult) else None
        if people is not None and people.value is not None:
            yield self._mean(range(len(self.figures.people)), number)

    def _of_counts(self, item: str) -> Iterator[Sum]:
        answered = [n for n, p in enumerate(self.figures.people) if item in p.points]
        if self.knows_gaps:
            yield {(person, item): Fraction(1) for person in answered}
        else:
            facet = self.figures.plan.units[self.figures.plan.questions[item].facet]
            if len(facet.items) == 1:
                yield {(person, facet.id): Fraction(1) for person in answered}

    def _of_members(self, unit: str) -> Iterator[Sum]:
        # The report has their difference; give the attacker both.
        for kind in ("core", "newer"):
            people = self.figures.people
            of_kind = [n for n, p in enumerate(people) if p.voice.response.member == kind]
            yield self._mean(of_kind, self._number(unit))

    def _of_gap(self, unit: str) -> Sum:
        number = self._number(unit)
        sides = sorted(between_groups(self.figures, number).sides, key=lambda side: side.mean)
        partners = {group.id: group.partners for group in self.figures.groups.groups}
        low, high = (self._partners(partners[s.name], number) for s in (sides[0], sides[-1]))
        return _combined([(Fraction(-1), low), (Fraction(1), high)])

    def _number(self, unit: str) -> int:
        return self.figures.plan.number(unit)

    def _partners(self, partners: Sequence[str], number: int) -> Sum:
        """The mean of partners, each counting once."""
        people = self.figures.people
        own = [[n for n, p in enumerate(people) if p.partner == partner] for partner in partners]
        means = [mean for each in own if (mean := self._mean(each, number))]
        return _combined([(Fraction(1, len(means)), mean) for mean in means])

    def _mean(self, people: Iterable[int], number: int) -> Sum:
        """The mean of those of these people who have a score."""
        scores = [score for person in people if (score := self._score(person, number))]
        return _combined([(Fraction(1, len(scores)), score) for score in scores])

    def _score(self, person: int, number: int) -> Sum:
        unit, who = self.figures.plan.units[number], self.figures.people[person]
        if who.scores[number] is None:
            return {}
        if not self.knows_gaps:
            return {(person, unit.id): Fraction(1)}
        answered = [item for item in unit.items if item in who.points]
        return {(person, item): Fraction(1, len(answered)) for item in answered}


def _combined(parts: Iterable[tuple[Fraction, Sum]]) -> Sum:
    found: Sum = {}
    for weight, part in parts:
        for key, value in part.items():
            found[key] = found.get(key, Fraction(0)) + weight * value
    return {key: value for key, value in found.items() if value}
