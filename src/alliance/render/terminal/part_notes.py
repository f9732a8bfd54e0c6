"""What people wrote in their own words, of groups that are shown."""

from typing import TYPE_CHECKING

from alliance.render.terminal.blocks import Heading, Paragraph, Part, words
from alliance.render.words.answers import item
from alliance.render.words.phrase import group_name, quoted

if TYPE_CHECKING:
    from alliance.documents.report import Note, Report


def notes(report: "Report") -> Part:
    """Every note of a report on several people; one person has them in the answers file."""
    if report.many is None or not report.notes:
        return ()
    said = [Paragraph(words(_note(report, each)), hang=2) for each in report.notes]
    return (Heading("in people's own words"), *said)


def _note(report: "Report", note: "Note") -> str:
    found = item(report, note.item) if note.item else None
    about = f"{found.short or found.text}: " if found else ""
    return f"{about}{quoted(note.text)} ({group_name(report, note.group)})"
