"""Strengths to protect, as exact as the risks."""

from typing import TYPE_CHECKING

from alliance.render.terminal.blocks import Heading, Paragraph, Part, words
from alliance.render.words.answers import MOST_STRENGTHS, best_facets, strength

if TYPE_CHECKING:
    from alliance.documents.report import Report


def strengths(report: "Report") -> Part:
    """The first strengths; of one person without any, the best answers."""
    said = [": ".join(strength(report, each)) for each in report.strengths[:MOST_STRENGTHS]]
    said = said or list(best_facets(report))
    if not said:
        return ()
    return (Heading("strengths to protect"), *(Paragraph(words(each), hang=2) for each in said))
