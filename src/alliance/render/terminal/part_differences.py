"""Where partners and people differ."""

from typing import TYPE_CHECKING

from alliance.render.terminal.blocks import Heading, Paragraph, Part, Rows, words
from alliance.render.words import differences as said

if TYPE_CHECKING:
    from alliance.documents.report import Report


def differences(report: "Report") -> Part:
    """A line for each gap, then agreement; nothing in a report on one response."""
    rows = said.differences(report)
    if not rows or not report.coverage.points:
        return ()
    merged = said.merged(report)
    return (
        Heading(said.heading(report).lower()),
        Rows(tuple((row.label, row.text) for row in rows), column=18),
        *([Paragraph(words(merged))] if merged else []),
    )
