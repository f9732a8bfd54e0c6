"""What an output can show, and how it is wanted."""

from collections.abc import Mapping
from typing import NamedTuple

from alliance.render.commands import ANYWHERE, Run


class AnswerPlace(NamedTuple):
    """Where an answer stands."""

    path: str
    line: int
    """Counted from 1."""


class Look(NamedTuple):
    """What the output can show, and how much of it is wanted."""

    width: int = 80
    """Columns of the terminal, or of a pipe."""
    colour: bool = False
    """Whether escape sequences for colour may be written."""
    unicode: bool = True
    """Whether bars, dots and dashes can be written; if not, ASCII takes their place."""
    plain: bool = False
    """Line by line, for screen readers: no boxes, no bars, no columns."""
    explain: bool = False
    """Add the arithmetic of every score."""
    all_risks: bool = False
    """Show all risks, not the first five."""
    questions: bool = False
    """Show how each question was answered."""
    forwarded: bool = False
    """Whether others read it than those who ran it, who cannot be told what to type."""
    places: Mapping[str, AnswerPlace] = {}
    """Where each answer stands by its question's id, where one person's file is shown."""
    run: Run = ANYWHERE
    """How this run was begun, for the commands that are shown."""
