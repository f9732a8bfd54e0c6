"""The kinds of document by their name; a model is imported when it is asked for."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alliance.documents.base import Part

DOCUMENTS: dict[str, tuple[str, str]] = {
    "questionnaire": ("alliance.documents.questionnaire", "Questionnaire"),
    "alliance": ("alliance.documents.alliance", "Alliance"),
    "response": ("alliance.documents.response", "Response"),
    "report": ("alliance.documents.report", "Report"),
    "suitability": ("alliance.documents.suitability", "Suitability"),
    "risks": ("alliance.documents.playbook", "Risks"),
    "recommendations": ("alliance.documents.playbook", "Recommendations"),
    "strengths": ("alliance.documents.playbook", "Strengths"),
    "interactions": ("alliance.documents.playbook", "Interactions"),
}
"""From the name before the slash in `format:` to module and class."""


def model(kind: str) -> "type[Part]":
    """The model of a kind of document.

    Raises:
        KeyError: When there is no such kind.
    """
    module, name = DOCUMENTS[kind]
    found: type[Part] = getattr(import_module(module), name)
    return found
