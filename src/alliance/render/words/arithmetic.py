"""The sums behind every score, to be done again with a pocket calculator."""

from alliance.documents.report import AspectResult, ItemResult, Report, Score
from alliance.render.text import counted, listing
from alliance.render.words.answers import answer, applying, items_of
from alliance.render.words.phrase import (
    DOES_NOT_APPLY,
    banded,
    each_person_counts_once,
    group_name,
    has_partners,
    number,
    reason,
    subject,
    verb,
)
from alliance.vocabulary import PREREQUISITES

_CLOSE = 1e-6
"""Sums that differ by less are the same."""


def _plain_number(value: float) -> str:
    """A number with as many decimals as it needs, at most four.

    Example:
        >>> _plain_number(87.5), _plain_number(100.0), _plain_number(58.333333)
        ('87.5', '100', '58.3333')
    """
    return f"{value:.4f}".rstrip("0").rstrip(".")


def reading(report: Report) -> str:
    """How to read the sums of one person's answers; empty for several people."""
    if report.who.people != 1 or not report.items:
        return ""
    said = "Each answer counts how many steps it stands above the low end of its scale."
    if any(each.reverse for each in report.items):
        said += ' "Turned": a high answer is a bad sign, so steps count from the other end.'
    return said


def aspect_sum(report: Report, found: AspectResult) -> str:
    """How the score of an aspect comes about: from one person's answers, or from the groups."""
    if report.who.people == 1:
        items = [each for each in report.items if each.aspect == found.id]
        return _mean_of_items(report, found, items)
    return _mean_of_groups(report, found)


def facet_sums(report: Report, found: AspectResult) -> tuple[str, ...]:
    """How the scores of facets come about that several questions of one person ask for."""
    if report.who.people != 1:
        return ()
    said = []
    for facet in found.facets:
        items = items_of(report, facet.id)
        positions = [each.position for each in items if each.position is not None]
        if len(items) > 1 and len(positions) > 1 and facet.score.value is not None:
            mean = f"{_total(positions)} / {len(positions)} = {_plain_number(facet.score.value)}"
            said.append(f"{facet.title}: {mean}, {facet.score.band}.")
    return tuple(said)


def inside_groups(report: Report, found: AspectResult) -> tuple[str, ...]:
    """The range of people's scores inside each group that is large enough."""
    named = has_partners(report)
    return tuple(
        (f"Inside {group_name(report, each.group)}, people" if named else "People")
        + f" range from {number(report, each.lowest)} to {number(report, each.highest)}."
        for each in found.groups
        if report.many is not None and each.lowest is not None and each.highest is not None
    )


def _total(values: list[float]) -> str:
    return f"({' + '.join(map(_plain_number, values))})"


def item_place(found: ItemResult) -> str:
    """One answer on its way to a place from 0 to 100."""
    if found.position is None or not isinstance(found.answer, int):
        return f"{answer(found)}, not counted"
    top = len(found.labels)
    up, steps = (top - found.answer if found.reverse else found.answer - 1), top - 1
    turned = " (turned)" if found.reverse else ""
    way = f"answer {found.answer} of {top}{turned}: {up} of {steps} up"
    return f"{way} = {_plain_number(found.position)}"


def _mean_of_items(report: Report, found: AspectResult, items: list[ItemResult]) -> str:
    positions = [each.position for each in items if each.position is not None]
    of = applying(found.coverage)
    if found.score.value is None:
        if not of:
            return f"No score: {DOES_NOT_APPLY}."
        counted = f"{len(positions)} of {of} questions count, {(of + 1) // 2} needed"
        return f"No score, {reason(found.score.reason)}: {counted}."
    if not positions:
        return f"{banded(report, found.score, found.id)}."
    mean = f"{_total(positions)} / {len(positions)} = {_plain_number(found.score.value)}"
    return f"Mean of {len(positions)}: {mean}, {found.score.band}."


def _mean_of_groups(report: Report, found: AspectResult) -> str:
    """Each group counts as often as it has partners, where that gives the score."""
    if found.score.value is None:
        return f"No score: {reason(found.score.reason)}."
    result = f"{_plain_number(found.score.value)}, {found.score.band}"
    if not has_partners(report):
        return f"{_whose_mean(report, found.score)}: {result}."
    groups = report.many.groups if report.many else ()
    weights = {each.id: each.partners for each in groups}
    if report.overall.weighting == "respondent":
        weights = {each.group: each.score.n for each in found.groups}
    scored = [each for each in found.groups if each.score.value is not None]
    terms = [(each.score.value or 0, weights.get(each.group, 1)) for each in scored]
    count = sum(weight for _, weight in terms)
    if not count or abs(sum(v * w for v, w in terms) / count - found.score.value) > _CLOSE:
        hidden = "" if each_person_counts_once(report) else " Their scores are not shown here."
        return f"{_whose_mean(report, found.score)}: {result}.{hidden}"
    named = [
        f"{group_name(report, each.group)} {_plain_number(value)}"
        + (f" x {weight}" if weight > 1 else "")
        for each, (value, weight) in zip(scored, terms, strict=True)
    ]
    return f"({' + '.join(named)}) / {count} = {result}."


def _whose_mean(report: Report, score: Score) -> str:
    if each_person_counts_once(report) or not report.who.partners_heard:
        return f"Mean of {counted(score.n, 'person', 'people')}"
    return "Mean of the groups, each counting once for each of its partners"


def overall_sum(report: Report) -> tuple[str, ...]:
    """How the overall score comes about, then its band, a sentence or more each."""
    score = report.overall.score
    scored = [each.score.value for each in report.aspects if each.score.value is not None]
    if score.value is None:
        return (f"No score: {reason(score.reason)}.",)
    return (f"{_total(scored)} / {len(scored)} = {_plain_number(score.value)}.", _band(report))


def _band(report: Report) -> str:
    edges = report.questionnaire.bands.edges
    names = ("strained", "mixed", "sound", "strong")
    from_ = listing(f"{name} from {edge}" for name, edge in zip(names, edges, strict=True))
    by = report.overall.held_back_by
    said = f"Bands: fragile from 0, {from_}."
    if by is None:
        return f"{said} So it is {report.overall.score.band}."
    both = listing(subject(report, each) for each in PREREQUISITES)
    low = next(each.score.band for each in report.aspects if each.id == by)
    return (
        f"{said} The number alone is {report.overall.uncapped_band}. It may stand one band above "
        f"the lower of {both} at most: {subject(report, by)} {verb(report, [by])} {low}, "
        f"so it is {report.overall.score.band}."
    )
