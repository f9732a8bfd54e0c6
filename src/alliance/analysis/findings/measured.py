"""The figures that conditions of risks ask for, read from everyone's scores."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from alliance.analysis.comparing.core_newer import between_members
from alliance.analysis.comparing.gaps import (
    Comparison,
    TestedGap,
    between_groups,
    compare,
    largest_against_others,
    untested,
)
from alliance.analysis.cutoffs import COARSE_SCALE, GAP, SPLIT_NEEDS, SPREAD_NEEDS
from alliance.analysis.figures import Figures
from alliance.analysis.findings.signals import Difference, Measured, Signal, Signals
from alliance.analysis.respondents import unheard_half, who
from alliance.analysis.scoring.means import UnitScores
from alliance.analysis.scoring.units import Unit
from alliance.documents.playbook import Condition
from alliance.documents.report import Form, Opposed
from alliance.statistics.agreement import split, spread
from alliance.statistics.figure import Figure
from alliance.statistics.scores import Scores, people_in
from alliance.vocabulary import ASPECTS, FACETS


class Reads(NamedTuple):
    """The facets and aspects that some condition reads in this way; only these are worked out."""

    gap: frozenset[str] = frozenset()
    largest_gap: frozenset[str] = frozenset()
    core_gap: frozenset[str] = frozenset()
    spread: frozenset[str] = frozenset()
    split: frozenset[str] = frozenset()


def reads_of(conditions: Iterable[Condition]) -> Reads:
    """What these conditions read."""
    leaves = [leaf for condition in conditions for leaf in condition.leaves()]

    def ids(key: str) -> frozenset[str]:
        return frozenset(leaf.facet for leaf in leaves if leaf.key == key)

    return Reads(ids("gap"), ids("largest_gap"), ids("core_gap"), ids("spread"), ids("split"))


def read_signals(
    figures: Figures,
    form: Form | None,
    reads: Reads,
    gaps: Mapping[str, TestedGap],
    opposite: Iterable[Opposed] = (),
) -> Signals:
    """Everything that a condition can ask for.

    Definition:
        Differences are tested together with others of their kind: the gaps of the seven aspects,
        those of the facets that are read, and likewise for the other two kinds. The gaps of other
        facets are not tested. What no condition reads else is not worked out: `not_asked`.

    Args:
        figures: Everyone scored.
        form: Which form fits, where that was asked.
        reads: Whose differences are read.
        gaps: Between the groups, by aspect, as the report shows them.
        opposite: The aspects on which the average hides what was said.
    """
    alliance = figures.survey.alliance
    differences = {
        "gap": {
            **untested(_compared(figures, frozenset(FACETS) - reads.gap, between_groups)),
            **_differences(figures, reads.gap - set(ASPECTS), between_groups),
            **gaps,
        },
        "largest_gap": _differences(figures, reads.largest_gap, largest_against_others),
        "core_gap": _differences(figures, reads.core_gap, between_members),
    }
    return Signals(
        of={
            unit.id: _signal(figures, number, unit, reads, differences)
            for number, unit in enumerate(figures.plan.units)
            if figures.units[number].reason != "not_asked"
        },
        in_questionnaire=frozenset(unit.id for unit in figures.plan.units),
        bands=figures.survey.questionnaire.bands,
        kind=alliance.kind if alliance else None,
        people=figures.heard,
        partners=who(figures.survey).partners,
        unheard_half=unheard_half(figures.survey),
        has_largest_partner=alliance is not None and alliance.largest_partner is not None,
        suitability=alliance.suitability if alliance else {},
        # What has to stop has a risk of its own, and is not put in writing.
        form=form.rest if form else None,
        form_known=form is None or any(each.known and each.formal for each in form.topics),
        form_not_clear=form is not None and form.not_clear,
        opposed=frozenset(each.aspect for each in opposite),
    )


def _differences(
    figures: Figures, ids: frozenset[str], comparison: Callable[[Figures, int], Comparison]
) -> dict[str, TestedGap]:
    """The differences of one kind: aspects tested together, and facets tested together."""
    asked = _compared(figures, ids, comparison)
    aspects: dict[str, Comparison] = {unit: each for unit, each in asked.items() if unit in ASPECTS}
    facets: dict[str, Comparison] = {
        unit: each for unit, each in asked.items() if unit not in ASPECTS
    }
    return {**compare(aspects, least=GAP[0]), **compare(facets, least=GAP[0])}


def _compared(
    figures: Figures, ids: frozenset[str], comparison: Callable[[Figures, int], Comparison]
) -> dict[str, Comparison]:
    return {
        unit.id: comparison(figures, number)
        for number, unit in enumerate(figures.plan.units)
        if unit.id in ids and figures.units[number].reason != "not_asked"
    }


def _signal(
    figures: Figures,
    number: int,
    unit: Unit,
    reads: Reads,
    differences: Mapping[str, Mapping[str, TestedGap]],
) -> Signal:
    scores = figures.units[number]
    tallies = {item: figures.tallies[item] for item in unit.items if item in figures.tallies}
    dont_know = sum(each.dont_know for each in tallies.values())
    elsewhere = sum(each.not_applicable for each in tallies.values())
    asked = sum(each.asked for each in tallies.values())
    items = tuple(item for item, each in tallies.items() if each.not_applicable < each.asked)
    camps = _measured(figures, number, unit.id in reads.split, split, SPLIT_NEEDS)
    apart = _measured(figures, number, camps.value is not None, spread, SPLIT_NEEDS)
    coarse = sum(figures.plan.questions[item].points <= COARSE_SCALE for item in items)
    return Signal(
        title=unit.title,
        score=scores.value,
        reason=scores.reason,
        points=scores.points,
        dont_know=dont_know,
        applies=2 * elsewhere < asked,
        unsure=figures.population.unsure[number] if dont_know else 0,
        gap=_difference(differences["gap"].get(unit.id), scores, shown=scores.groups),
        largest_gap=_difference(
            differences["largest_gap"].get(unit.id), scores, shown=scores.groups
        ),
        core_gap=_difference(differences["core_gap"].get(unit.id), scores),
        spread=_measured(figures, number, unit.id in reads.spread, spread, SPREAD_NEEDS),
        split=camps,
        apart=apart.value,
        coarse=2 * coarse > len(items),
        items=items,
    )


def _difference(tested: TestedGap | None, scores: UnitScores, *, shown: bool = True) -> Difference:
    if tested is None:
        return Difference(None, "not_asked")
    return Difference(
        tested.value,
        tested.reason,
        tested.n,
        tested.adjusted,
        tested.testable,
        shown,
        tested.sides,
        scores.points * tested.fewest // max(tested.n, 1),
    )


def _measured(
    figures: Figures,
    number: int,
    read: bool,
    measure: Callable[[Scores], Figure[Fraction]],
    needs: int,
) -> Measured:
    """How people lie on a unit, unless few of them could be told apart by it."""
    if not read:
        return Measured(None, "not_asked")
    scores = figures.population.scores(number)
    people = people_in(scores)
    if people < needs:
        return Measured(None, figures.units[number].reason or "n_too_small", people)
    if not figures.units[number].compared:
        return Measured(None, "hidden_privacy", people)
    found = measure(scores)
    return Measured(found.value, found.reason, found.n)
