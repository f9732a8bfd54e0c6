"""What was not assessed, and why."""

from typing import TYPE_CHECKING

from alliance.render.parts.blocks import Heading, Point, Points, Section
from alliance.render.words.labels import HEADINGS
from alliance.render.words.unassessed import beside, not_assessed, unanswered, unknowns

if TYPE_CHECKING:
    from alliance.documents.report import Report
    from alliance.render.commands import Run


def section(report: "Report", run: "Run") -> Section | None:
    """A point for each reason; which question is next, where the answers file is at hand."""
    open_here, left_out = unanswered(report), beside(report)
    points = (
        *([Point((open_here,), here=True)] if open_here else []),
        *(Point((text,)) for text in (*not_assessed(report, run), *unknowns(report))),
        *([Point((left_out,))] if left_out else []),
    )
    return (
        Section("not_assessed", (Points(points),), Heading(HEADINGS["not_assessed"]))
        if points
        else None
    )
