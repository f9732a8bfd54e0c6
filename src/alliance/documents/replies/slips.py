"""What is wrong with a reply line, where it stands, and the way out."""

from typing import NamedTuple

from alliance.documents.replies.words import PlainWord
from alliance.errors import Lead

COMPARE = "Compare it with the message that came, or ask its sender."
"""The way out where a line is not as it was sent."""


class LineSlip(NamedTuple):
    """What is wrong with a reply line, at its place in the text."""

    start: int
    end: int
    problem: str
    way_out: str = ""
    lead: Lead | None = None


class SlipError(Exception):
    """Ends the reading of one line; it never leaves the modules that read."""

    def __init__(self, slip: LineSlip) -> None:
        super().__init__(slip.problem)
        self.slip = slip


def slip_at(word: PlainWord, problem: str, way_out: str) -> SlipError:
    """What is wrong with a word, to be raised."""
    return SlipError(LineSlip(word.start, word.end, problem, way_out))
