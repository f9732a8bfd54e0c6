"""The kinds of document by their name; a model is imported when it is asked for."""

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from alliance.documents.base import Part


class DocumentKind(NamedTuple):
    """A kind of document."""

    module: str
    """Where its model is defined."""
    model: str
    """The class of its model."""
    called: str
    """What people call such a document."""
    number: int = 1
    """The number of its format, behind the slash in `format:`."""


DOCUMENTS = {
    "questionnaire": DocumentKind(
        "alliance.documents.questionnaire", "Questionnaire", "a questionnaire"
    ),
    "alliance": DocumentKind("alliance.documents.alliance", "Alliance", "an alliance file"),
    "response": DocumentKind("alliance.documents.response", "Response", "a response"),
    "mapping": DocumentKind("alliance.documents.mapping", "ImportMapping", "a mapping file"),
    "report": DocumentKind("alliance.documents.report", "Report", "a report", 2),
    "change": DocumentKind("alliance.documents.change", "Change", "what moved between two times"),
    "portfolio": DocumentKind(
        "alliance.documents.portfolio", "PortfolioLine", "a line of a list of alliances"
    ),
    "suitability": DocumentKind(
        "alliance.documents.suitability", "Suitability", "a set of questions on the right form"
    ),
    "risks": DocumentKind("alliance.documents.playbook", "Risks", "a list of risks"),
    "recommendations": DocumentKind(
        "alliance.documents.playbook", "Recommendations", "a list of recommendations"
    ),
    "strengths": DocumentKind("alliance.documents.playbook", "Strengths", "a list of strengths"),
    "interactions": DocumentKind(
        "alliance.documents.playbook", "Interactions", "a list of what goes together"
    ),
}
"""The kinds by the name before the slash in `format:`."""


def format_name(kind: str) -> str:
    """What a document of a kind says that it is: `response/1`.

    Raises:
        KeyError: When there is no such kind.
    """
    return f"{kind}/{DOCUMENTS[kind].number}"


def model(kind: str) -> "type[Part]":
    """The model of a kind of document.

    Raises:
        KeyError: When there is no such kind.
    """
    entry = DOCUMENTS[kind]
    found: type[Part] = getattr(import_module(entry.module), entry.model)
    return found
