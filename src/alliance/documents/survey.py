"""Questionnaire, alliance and responses, checked together: the only input of the core."""

from typing import NamedTuple

from alliance.documents.alliance import Alliance
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.response import Response


class Voice(NamedTuple):
    """A response with what it was asked and where it stands."""

    response: Response
    asked: tuple[str, ...]
    """Ids of the items asked, in the order of the questionnaire."""
    place: str
    """The file, with the row where it is a table."""


class Survey(NamedTuple):
    """Everything that is scored together."""

    questionnaire: Questionnaire
    alliance: Alliance | None
    voices: tuple[Voice, ...]
