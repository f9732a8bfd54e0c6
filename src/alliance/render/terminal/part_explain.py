"""The arithmetic of every score, so that it can be redone with a pocket calculator."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliance.render.terminal.blocks import Break, Heading, Paragraph, Part, Rows, Span, words
from alliance.render.words.arithmetic import aspect_sum, item_place, overall_sum

if TYPE_CHECKING:
    from alliance.documents.report import AspectResult, Report


def explain(report: "Report") -> Part:
    """Every score from answers or groups up; what may not be shown is not."""
    if not report.coverage.points:
        return ()
    return (
        Heading("every score, step by step"),
        *(block for each in report.aspects for block in _aspect(report, each)),
        *_overall(report),
    )


def _aspect(report: "Report", found: "AspectResult") -> Iterator[Break | Paragraph | Rows]:
    yield Paragraph((Span(found.title, "title"),))
    items = [each for each in report.items if each.aspect == found.id]
    if items and report.who.people == 1:
        yield Rows(tuple((each.short or each.id, item_place(each)) for each in items), column=34)
    yield Paragraph(words(aspect_sum(report, found)))
    yield Break()


def _overall(report: "Report") -> Iterator[Paragraph]:
    yield Paragraph((Span("Overall", "title"),))
    for text in overall_sum(report):
        yield Paragraph(words(text), hang=2)
