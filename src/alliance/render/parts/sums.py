"""The arithmetic of every score, so that it can be redone with a pocket calculator."""

from typing import TYPE_CHECKING

from alliance.render.parts.blocks import Working, Workings
from alliance.render.words.arithmetic import (
    aspect_sum,
    facet_sums,
    inside_groups,
    item_place,
    overall_sum,
    reading,
)
from alliance.render.words.labels import ALL_ASPECTS, EVERY_SCORE, WHAT_RESTS_ON_WHAT
from alliance.render.words.supports import carrying

if TYPE_CHECKING:
    from alliance.documents.report import AspectResult, Report


def workings(report: "Report") -> Workings:
    """Every score from answers or groups up, and what rests on what; nothing that is hidden."""
    overall = Working(ALL_ASPECTS, (), overall_sum(report))
    carried = carrying(report)
    found = (
        *(_aspect(report, each) for each in report.aspects),
        overall,
        *([Working(WHAT_RESTS_ON_WHAT, (), carried)] if carried else []),
    )
    return Workings(EVERY_SCORE, reading(report), found)


def _aspect(report: "Report", found: "AspectResult") -> Working:
    items = [each for each in report.items if each.aspect == found.id]
    answers = tuple((each.short or each.text, item_place(each)) for each in items)
    return Working(
        title=found.title,
        answers=answers if report.who.people == 1 else (),
        sums=(
            *facet_sums(report, found),
            aspect_sum(report, found),
            *inside_groups(report, found),
        ),
    )
