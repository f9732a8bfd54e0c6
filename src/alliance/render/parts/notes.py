"""What people wrote in their own words, of groups that are shown."""

from typing import TYPE_CHECKING

from alliance.render.parts.blocks import Heading, Point, Points, Section
from alliance.render.words.answers import notes
from alliance.render.words.labels import HEADINGS

if TYPE_CHECKING:
    from alliance.documents.report import Report


def section(report: "Report") -> Section | None:
    """The notes of a report on several people; one person has them in the answers file."""
    if report.many is None or not report.notes:
        return None
    points = tuple(Point((said,)) for said in notes(report))
    return Section("notes", (Points(points),), Heading(HEADINGS["notes"]))
