"""The sums behind every score, to be done again with a pocket calculator."""

from collections.abc import Sequence
from typing import NamedTuple

from alliance.documents.report import AspectResult, ItemResult, Report
from alliance.render.words.answers import answer
from alliance.render.words.phrase import group_name

_CLOSE = 1e-6


class Counted(NamedTuple):
    """One person's answer and what it counts."""

    question: str
    answer: str
    counts: str
    """0 to 100; empty for an answer without a place."""


def figure(value: float) -> str:
    """Print a figure with up to two decimals, for a sum.

    Example:
        >>> figure(68.75), figure(50.0), figure(200 / 3)
        ('68.75', '50', '66.67')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".")


def counted(report: Report, aspect: AspectResult) -> tuple[Counted, ...]:
    """The answers of one person to the questions of an aspect; empty in a report on several."""
    if report.who.people != 1:
        return ()
    return tuple(_counted(each) for each in report.items if each.aspect == aspect.id)


def _counted(item: ItemResult) -> Counted:
    place = "" if item.position is None else figure(item.position)
    words = answer(item).removesuffix(f" ({place})")
    turned = ", counted from the other end" if item.reverse and place else ""
    return Counted(item.short or item.text, f"{words}{turned}", place)


def aspect_sum(report: Report, aspect: AspectResult) -> str:
    """How the score of an aspect comes about: "(25 + 50 + 75 + 100) / 4 = 62.5"."""
    value = aspect.score.value
    if value is None:
        return ""
    if report.who.people == 1:
        places = [
            each.position
            for each in report.items
            if each.aspect == aspect.id and each.position is not None
        ]
        return _mean([(place, 1) for place in places], value)
    return _of_groups(report, aspect, value)


def _of_groups(report: Report, aspect: AspectResult, value: float) -> str:
    """The mean of the groups, each with the weight of its partners or people."""
    weighted = report.overall.weighting == "respondent"
    groups = {each.id: each for each in report.many.groups} if report.many else {}
    known = [each for each in aspect.groups if each.score.value is not None]
    terms = [
        (each.score.value or 0.0, each.score.n if weighted else groups[each.group].partners)
        for each in known
        if each.group in groups
    ]
    said = _mean(terms, value)
    names = ", ".join(group_name(report, each.group) for each in known)
    return f"{said}, in this order: {names}" if said else ""


def overall_sum(report: Report) -> str:
    """How the overall score comes about; empty where there is none."""
    value = report.overall.score.value
    if value is None:
        return ""
    return _mean([(each.score.value or 0.0, 1) for each in report.aspects], value)


def _mean(terms: Sequence[tuple[float, int]], value: float) -> str:
    """A weighted mean in figures; empty where it is not how the value came about."""
    size = sum(weight for _, weight in terms)
    if not size or abs(sum(term * weight for term, weight in terms) / size - value) > _CLOSE:
        return ""
    said = " + ".join(
        figure(term) if weight == 1 else f"{weight} x {figure(term)}" for term, weight in terms
    )
    return f"({said}) / {size} = {figure(value)}" if size > 1 else f"{said} = {figure(value)}"
