"""What people wrote in their own words, of groups that are shown."""

from typing import TYPE_CHECKING

from alliance.render.terminal.blocks import Heading, Paragraph, Part, words
from alliance.render.words.answers import note

if TYPE_CHECKING:
    from alliance.documents.report import Report


def notes(report: "Report") -> Part:
    """Every note of a report on several people; one person has them in the answers file."""
    if report.many is None or not report.notes:
        return ()
    said = [Paragraph(words(note(report, each)), hang=2) for each in report.notes]
    return (Heading("in people's own words"), *said)
