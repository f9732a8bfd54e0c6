"""Where the documents that we ship lie, in a wheel as in a checkout."""

import os
from importlib import import_module
from typing import TYPE_CHECKING, cast

from alliance.documents.suggest import hint
from alliance.errors import UsageError
from alliance.loading.documents import read_document

if TYPE_CHECKING:
    from alliance.documents.base import Part
    from alliance.documents.playbook import (
        Interactions,
        Playbook,
        Recommendations,
        Risks,
        Strengths,
    )
    from alliance.documents.questionnaire import Questionnaire
    from alliance.documents.suitability import Suitability

ITEM_BANK = "informal-alliance"
"""The questionnaire that is used when no other is named."""

_SUFFIX = ".yaml"
_SUITABILITY = "suitability"


def folder() -> str:
    """The folder of questionnaires; a package, since importing it finds it in any installation."""
    package = import_module("alliance.questionnaires")
    return str(package.__path__[0])


def bundled(name: str) -> str:
    """The path of a shipped document: `informal-alliance`, `suitability`, `playbook/risks`."""
    return os.path.join(folder(), *name.split("/")) + _SUFFIX


def questionnaire_names() -> list[str]:
    """The questionnaires that we ship, by name."""
    names = (os.path.splitext(name) for name in os.listdir(folder()))
    return sorted(stem for stem, suffix in names if suffix == _SUFFIX and stem != _SUITABILITY)


def questionnaire_path(name: str | None = None) -> str:
    """The path of a questionnaire that is named, or given as a file; the item bank for None.

    Raises:
        UsageError: When it is neither a name that we know nor a file.
    """
    known = questionnaire_names()
    if name is None or name in known:
        return bundled(name or ITEM_BANK)
    if os.path.exists(name):
        return name
    raise UsageError(
        f"there is no questionnaire {name}{hint(name, known)}",
        f"Known by name: {', '.join(known)}. A file of your own is given by its path.",
    )


def playbook() -> "Playbook":
    """Risks, recommendations, strengths, interactions, and the questions on the right form."""
    from alliance.documents.playbook import Playbook  # only an assessment pays for it

    recommended = cast("Recommendations", _shipped("playbook/recommendations"))
    return Playbook(
        cast("Risks", _shipped("playbook/risks")).risks,
        recommended.recommendations,
        cast("Strengths", _shipped("playbook/strengths")).strengths,
        cast("Interactions", _shipped("playbook/interactions")).interactions,
        suitability(),
        recommended.keeps,
    )


def suitability() -> "Suitability":
    """The questions on the right form."""
    return cast("Suitability", _shipped(_SUITABILITY))


def _shipped(name: str) -> "Part":
    return read_document(bundled(name), name.rpartition("/")[2]).document


def item_bank() -> "Questionnaire":
    """The questionnaire that we ship."""
    return read_questionnaire(ITEM_BANK)


def read_questionnaire(name: str | None = None) -> "Questionnaire":
    """The questionnaire with this name or in this file; ours for None.

    Raises:
        UsageError: When there is none.
        InputError: When there is one with errors in it.
    """
    loaded = read_document(questionnaire_path(name), "questionnaire")
    return cast("Questionnaire", loaded.document)
