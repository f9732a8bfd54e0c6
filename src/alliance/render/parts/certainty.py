"""How sure it is, in plain sentences."""

from typing import TYPE_CHECKING

from alliance.render.parts.blocks import Block, Heading, Paragraph, Point, Points, Section
from alliance.render.words.certainty import how_sure
from alliance.render.words.labels import HEADINGS

if TYPE_CHECKING:
    from alliance.documents.report import Report


def section(report: "Report") -> Section | None:
    """Of one response, where it is little, in one go; of several, a point for each reason."""
    said = how_sure(report)
    if not said:
        return None
    block: Block = Paragraph(" ".join(said))
    if report.many is not None:
        block = Points(tuple(Point((each,)) for each in said))
    return Section("certainty", (block,), Heading(HEADINGS["certainty"]))
