"""Parts as one page for a browser, which prints well and needs nothing else."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from alliance.render.html.drawings import drawing_of
from alliance.render.parts.passing_on import passed_on
from alliance.render.templating import fill, style_of

if TYPE_CHECKING:
    from alliance.render.look import Look
    from alliance.render.parts.blocks import Section

_STYLES = ("tokens.css", "figures.css", "report.css")
_POLICY = "default-src 'none'; style-src '{style}'; base-uri 'none'; form-action 'none'"


def draw(sections: Iterable["Section"], _: "Look") -> str:
    """Draw parts as a page; what people typed shows as typed and does nothing else."""
    style, hashed = style_of(*_STYLES)
    shown = [
        {"heading": each.heading, "blocks": [(block, *drawing_of(block)) for block in each.blocks]}
        for each in passed_on(sections)
    ]
    policy = _POLICY.format(style=hashed)
    return fill("report.html", sections=shown, style=style, policy=policy).strip() + "\n"
