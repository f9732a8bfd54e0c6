"""Several alliances as test results for a build server: a suite each."""

from typing import TYPE_CHECKING

from alliance.render.junit import document_of
from alliance.render.words import portfolio as said
from alliance.render.words.checks import Suite

if TYPE_CHECKING:
    from alliance.render.look import Look
    from alliance.render.words.portfolio import Portfolio
    from alliance.render.words.portfolio_line import PortfolioEntry


def render(document: "Portfolio", _: "Look | None" = None) -> str:
    """What was demanded of each, and its aspects; an alliance that cannot be used is an error."""
    name = said.found_words(document).word
    return document_of(name, [(_suite(each), each.line.date) for each in document.entries])


def _suite(entry: "PortfolioEntry") -> Suite:
    """Its id tells where it is; a dot in it would be taken for the end of a folder's name."""
    parts = entry.told.place.replace("\\", "/").split("/")
    named = (part.replace(".", "_") for part in parts if part.strip("."))
    return Suite(".".join(named) or "here", entry.told.name, entry.told.cases)
