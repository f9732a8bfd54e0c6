"""A report as a small picture: the verdict and the seven aspects, for a README, a slide, a chat."""

from typing import TYPE_CHECKING

from alliance.render.templating import fill

if TYPE_CHECKING:
    from alliance.documents.report import Report
    from alliance.render.look import Look


def render(report: "Report", _: "Look | None" = None) -> str:
    """The picture as SVG; it needs nothing else, and its text is text."""
    return fill("card.svg", name=report.alliance.name) + "\n"
