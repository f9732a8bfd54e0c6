"""Parts as one page for a browser, which prints well and needs nothing else."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from alliance.render.commands import parted
from alliance.render.html import view
from alliance.render.numbers import NO_FIGURE
from alliance.render.parts.passing_on import passed_on
from alliance.render.templating import fill, style_of
from alliance.render.text import capital, sentence
from alliance.render.words import figures, labels, page

if TYPE_CHECKING:
    from alliance.render.look import Look
    from alliance.render.parts.blocks import Section

_STYLES = ("tokens.css", "figures.css", "report.css")
_WORDING = {"capital": capital, "sentence": sentence, "parted": parted}


def draw(sections: Iterable["Section"], _: "Look") -> str:
    """Draw parts as a page; what people typed shows as typed and does nothing else."""
    style, hashed = style_of(*_STYLES)
    text = fill(
        "report.html",
        page=view.view(tuple(passed_on(sections))),
        style=style,
        style_hash=hashed,
        words=page,
        drawn=figures,
        labels=labels,
        opening=view.opening,
        besides=view.besides,
        no_figure=NO_FIGURE,
        **_WORDING,
    )
    return f"{text.strip()}\n"
