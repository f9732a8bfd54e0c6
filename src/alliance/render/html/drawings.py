"""Which block has which drawing, and what works out its geometry."""

from typing import TYPE_CHECKING

from alliance.render.parts.blocks import Profile, Questions, RiskList, Timeline

if TYPE_CHECKING:
    from alliance.render.parts.blocks import Block


def drawing_of(block: "Block") -> tuple[str, object]:
    """The macro of `figures.html` that draws a block, with what it draws; empty where none does."""
    match block:
        case Profile():
            return "profile", block
        case Questions():
            return "questions", block
        case RiskList():
            return "risks", block
        case Timeline():
            return "timeline", block
        case _:
            return "", None
