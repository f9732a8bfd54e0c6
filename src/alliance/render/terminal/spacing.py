"""Parts one below the other, with the blank lines between them."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from alliance.render.parts.blocks import (
    Block,
    ChangeTop,
    Heading,
    Paragraph,
    RiskList,
    Section,
    StepList,
    Workings,
)

if TYPE_CHECKING:
    from alliance.render.terminal.spans import Words

_APART = (RiskList, StepList, Workings)
"""Blocks with a blank line around them; other blocks stand close."""


def stack(
    sections: Iterable[Section],
    heading: Callable[[Heading], list["Words"]],
    block: Callable[[Block], list["Words"]],
) -> list["Words"]:
    """Set all parts, each made of lines by the functions given."""
    lines: list[Words] = []
    for section in sections:
        if lines:
            lines.append(())
        if section.heading:
            lines += heading(section.heading)
        before: Block | None = None
        for each in section.blocks:
            if _is_apart(before, each):
                lines.append(())
            lines += block(each)
            before = each
    return lines


def _is_apart(before: Block | None, block: Block) -> bool:
    if isinstance(before, ChangeTop):
        return True
    if isinstance(before, Paragraph) and isinstance(block, RiskList):
        return False  # it says of all of them what they rest on
    return before is not None and any(isinstance(each, _APART) for each in (before, block))
