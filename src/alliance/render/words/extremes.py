"""The lowest and highest questions of facets that are a questionnaire's own: no risk reads them."""

from collections.abc import Sequence
from typing import NamedTuple

from alliance.documents.report import FacetResult, ItemResult, Report
from alliance.render.text import quoted, spelled
from alliance.render.words.answers import answer, best_facets, facets_also_low, items_of
from alliance.render.words.phrase import each_person_counts_once, has_partners, number
from alliance.vocabulary import FACETS

MOST_EXTREMES = 3
"""Questions named at each end."""


class Extreme(NamedTuple):
    """A question, or a facet of which no question may be shown alone."""

    name: str
    """In a few words."""
    value: float
    """From 0 to 100, over the people who answered."""
    said: str
    """The figure as printed; of one person, the answer with it."""


def extremes(report: Report) -> tuple[str, ...]:
    """Name both ends, a sentence each: 'Lowest in detail: "our release" (13).'.

    Nothing where there is one question only, or where all are alike.
    """
    found = ranked(report)
    if not found or found[0].value == found[-1].value:
        return ()
    one = report.who.people == 1
    said = []
    among = ", of those that may be shown" if _hides_some(report) else ""
    if not any(each.id not in FACETS for each in facets_also_low(report)):  # named there
        said.append(f"Lowest in detail{among}: {_named(found)}.")
    if not (one and not report.strengths and best_facets(report)):
        said.append(
            f"Highest in detail{among}: {_named(sorted(found, key=lambda each: -each.value))}."
        )
    if said and has_partners(report) and _asks_people(report):
        said.append("Questions count each person once.")
    return tuple(said)


def _asks_people(report: Report) -> bool:
    """Whether questions are named, in a report whose other figures weigh partners."""
    named = any(each.facet not in FACETS and each.counts is not None for each in report.items)
    return named and report.who.people > 1 and not each_person_counts_once(report)


def _hides_some(report: Report) -> bool:
    """Whether answers to a question of an own facet may not be shown, and others may."""
    own = [each for each in report.items if each.facet not in FACETS and each.coverage.points]
    hidden = [each for each in own if each.counts is None]
    return report.who.people > 1 and 0 < len(hidden) < len(own)


def ranked(report: Report) -> tuple[Extreme, ...]:
    """The questions of own facets from the lowest up; of those alike, in the order of asking.

    Where answers by question are not shown, it is the facets.
    """
    own = [each for part in report.aspects for each in part.facets if each.id not in FACETS]
    found: list[Extreme] = []
    for each in own:
        asked = [_question(report, item) for item in items_of(report, each.id)]
        known = [question for question in asked if question is not None]
        found += known or _facet(report, each)
    return tuple(sorted(found, key=lambda each: each.value))


def _question(report: Report, found: ItemResult) -> Extreme | None:
    name = found.short or found.text
    if found.position is None:
        return None
    if report.who.people == 1:
        return Extreme(name, found.position, f": {answer(found)}")
    return Extreme(name, found.position, f" ({number(report, found.position)})")


def _facet(report: Report, found: FacetResult) -> list[Extreme]:
    value = found.score.value
    if value is None or report.who.people == 1:
        return []
    return [Extreme(found.title, value, f" ({number(report, value)})")]


def _named(found: Sequence[Extreme]) -> str:
    """The first of them: a third at most, and all that are alike with the last one named."""
    last = found[min(MOST_EXTREMES, max(len(found) // 3, 1)) - 1].value
    first = found[0].value
    alike = [each for each in found if min(first, last) <= each.value <= max(first, last)]
    said = [f"{quoted(each.name)}{each.said}" for each in alike[:MOST_EXTREMES]]
    more = len(alike) - MOST_EXTREMES
    return "; ".join([*said, *([spelled(more, "other")] if more > 0 else [])])
