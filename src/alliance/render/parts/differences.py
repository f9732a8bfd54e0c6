"""Where partners and people differ."""

from typing import TYPE_CHECKING

from alliance.render.parts.aspects import profile
from alliance.render.parts.blocks import Heading, LabelledRow, Legend, Paragraph, Rows, Section
from alliance.render.words import differences as said

if TYPE_CHECKING:
    from alliance.documents.report import Report


def section(report: "Report") -> Section | None:
    """A line for each gap, then agreement; nothing in a report on one response."""
    found = zip(said.differences(report), said.differences(report, exact=True), strict=True)
    rows = tuple(LabelledRow(row.label, row.text, exact.text) for row, exact in found)
    if not rows or not report.coverage.points:
        return None
    merged = said.merged(report)
    closing = [Paragraph(merged)] if merged else []
    return Section(
        "differences",
        (Legend(profile(report)), Rows(rows), *closing),
        Heading(said.heading(report)),
    )
