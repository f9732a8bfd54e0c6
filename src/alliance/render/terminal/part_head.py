"""The top: the alliance, the date, who answered, the verdict."""

from typing import TYPE_CHECKING

from alliance.render import numbers
from alliance.render.terminal.blocks import Opening, Paragraph, Part, Span, Verdict, words
from alliance.render.words import head as said

if TYPE_CHECKING:
    from alliance.documents.report import Report


def head(report: "Report") -> Part:
    """What it is, and who answered."""
    return (
        Opening(said.name(report), numbers.day(report.date)),
        Paragraph(words(said.who(report)), indent=0),
    )


def verdict(report: "Report") -> Part:
    """What is found, before anything else; nothing where nobody answered."""
    if not report.who.people:
        return ()
    found = said.verdict(report)
    line = found.line
    band = Span(found.band.upper(), f"{found.band}!" if found.score else "title")
    return (Verdict((band, Span(line[len(found.band) :])), line),)
