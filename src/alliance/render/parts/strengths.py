"""Strengths to protect, as exact as the risks."""

from typing import TYPE_CHECKING

from alliance.render.parts.blocks import Heading, Point, Points, Section
from alliance.render.words.answers import MOST_STRENGTHS, best_facets, strength
from alliance.render.words.labels import HEADINGS, KEEPING

if TYPE_CHECKING:
    from alliance.documents.report import Report


def section(report: "Report") -> Section | None:
    """The first strengths; of one person without any, the best answers."""
    found = (strength(report, each, brief=True) for each in report.strengths[:MOST_STRENGTHS])
    points = tuple(Point((text,), label) for label, text in found)
    title = KEEPING[len(points) > 1] if points else HEADINGS["strengths"]
    points = points or tuple(Point((text,)) for text in best_facets(report))
    if not points:
        return None
    return Section("strengths", (Points(points),), Heading(title))
