"""What was not assessed, and why."""

from typing import TYPE_CHECKING

from alliance.render.parts.blocks import Heading, Point, Points, Section
from alliance.render.words import unassessed as said
from alliance.render.words.labels import HEADINGS

if TYPE_CHECKING:
    from alliance.documents.report import Report
    from alliance.render.commands import Run


def section(report: "Report", run: "Run") -> Section | None:
    """The risks by reason, then questions; which is next, where the answers file is at hand."""
    open_here = said.unanswered(report)
    texts = (
        said.not_assessed(report),
        said.on_the_form(report, run),
        *said.unknowns(report),
        said.beside(report),
    )
    points = (
        *([Point((open_here,), here=True)] if open_here else []),
        *(Point((text,)) for text in texts if text),
    )
    if not points:
        return None
    return Section("not_assessed", (Points(points),), Heading(HEADINGS["not_assessed"]))
