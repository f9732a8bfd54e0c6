"""A report to be passed on: without what helps only where the answers are."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from alliance.render.parts.blocks import Points, Profile

if TYPE_CHECKING:
    from alliance.render.parts.blocks import Block, Section


def passed_on(parts: Iterable["Section"]) -> Iterator["Section"]:
    """The parts as others read them; a part of which nothing stays is left out."""
    for part in parts:
        blocks = tuple(_staying(part.blocks))
        if blocks or not part.blocks:
            yield part._replace(blocks=blocks)


def _staying(blocks: Iterable["Block"]) -> Iterator["Block"]:
    for block in blocks:
        if isinstance(block, Points):
            points = tuple(point for point in block.points if not point.here)
            if points:
                yield Points(points)
        elif not (isinstance(block, Profile) and block.here):
            yield block
