"""Which block has which drawing, and what works out its geometry."""

from typing import TYPE_CHECKING

from alliance.render.figures.gaps import gap_figure
from alliance.render.figures.moved import moved_figure
from alliance.render.figures.profile import profile_figure
from alliance.render.figures.questions import question_figure
from alliance.render.figures.risks import risk_figure
from alliance.render.figures.timeline import timeline_figure
from alliance.render.parts.blocks import (
    ChangeChart,
    GapChart,
    Profile,
    Questions,
    RiskList,
    Timeline,
)

if TYPE_CHECKING:
    from alliance.render.parts.blocks import Block


def drawing_of(block: "Block") -> tuple[str, object]:
    """The macro of `figures.html` that draws a block, with what it draws; empty where none does."""
    match block:
        case Profile():
            return "profile", profile_figure(block)
        case GapChart():
            return "gaps", gap_figure(block)
        case ChangeChart():
            return "moved", moved_figure(block)
        case Questions():
            return "questions", question_figure(block)
        case RiskList():
            return "risks", risk_figure(block)
        case Timeline():
            return "timeline", timeline_figure(block)
        case _:
            return "", None
