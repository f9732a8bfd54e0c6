"""The arithmetic of every score, so that it can be redone with a pocket calculator."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliance.render.columns import columns
from alliance.render.terminal.blocks import Break, Heading, Paragraph, Part, Rows, Span, words
from alliance.render.words.arithmetic import (
    aspect_sum,
    facet_sums,
    inside_groups,
    item_place,
    overall_sum,
    reading,
)

if TYPE_CHECKING:
    from alliance.documents.report import AspectResult, ItemResult, Report

_LABEL = 34
"""The widest label of a question."""


def explain(report: "Report") -> Part:
    """Every score from answers or groups up; what may not be shown is not."""
    if not report.coverage.points:
        return ()
    how = reading(report)
    opening: Part = (Paragraph(words(how)), Break()) if how else ()
    return (
        Heading("every score, step by step"),
        *opening,
        *(block for each in report.aspects for block in _aspect(report, each)),
        *_overall(report),
    )


def _aspect(report: "Report", found: "AspectResult") -> Iterator[Break | Paragraph | Rows]:
    yield Paragraph((Span(found.title, "title"),))
    items = [each for each in report.items if each.aspect == found.id]
    if items and report.who.people == 1:
        widest = max(columns(_name(each)) for each in report.items)
        rows = tuple((_name(each), item_place(each)) for each in items)
        yield Rows(rows, _LABEL, indent=4, least=min(widest, _LABEL - 1))
    sums = (aspect_sum(report, found), *inside_groups(report, found))
    for text in (*facet_sums(report, found), *sums):
        yield Paragraph(words(text), indent=4, hang=2)
    yield Break()


def _name(found: "ItemResult") -> str:
    return found.short or found.id


def _overall(report: "Report") -> Iterator[Paragraph]:
    yield Paragraph((Span("Overall", "title"),))
    for text in overall_sum(report):
        yield Paragraph(words(text), indent=4, hang=2)
