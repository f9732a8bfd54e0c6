"""Parts as one page for a browser, which prints well and needs nothing else."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from alliance.render.parts.passing_on import passed_on
from alliance.render.templating import fill

if TYPE_CHECKING:
    from alliance.render.look import Look
    from alliance.render.parts.blocks import Section


def draw(sections: Iterable["Section"], _: "Look") -> str:
    """Draw parts as a page; what people typed shows as typed and does nothing else."""
    return fill("report.html", sections=tuple(passed_on(sections)))
