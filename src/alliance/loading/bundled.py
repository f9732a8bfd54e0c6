"""Where the documents that we ship lie, in a wheel as in a checkout."""

import os
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, cast

from alliance.documents.suggest import hint
from alliance.errors import UsageError
from alliance.files.text import DOCUMENT_LIMIT, read_text
from alliance.loading.compiled import M, read_compiled

if TYPE_CHECKING:
    from alliance.documents.playbook import Playbook, Recommendation
    from alliance.documents.questionnaire import Questionnaire
    from alliance.documents.suitability import Suitability

ITEM_BANK = "informal-alliance"
"""The questionnaire that is used when no other is named."""

_SUFFIX = ".yaml"
_SUITABILITY = "suitability"

SHIPPED = (
    ITEM_BANK,
    _SUITABILITY,
    "playbook/risks",
    "playbook/recommendations",
    "playbook/strengths",
    "playbook/interactions",
)
"""Every document that we ship."""


def folder() -> str:
    """The folder of questionnaires; a package, since importing it finds it in any installation."""
    package = import_module("alliance.questionnaires")
    return str(package.__path__[0])


def bundled(name: str) -> str:
    """The path of a shipped document: `informal-alliance`, `suitability`, `playbook/risks`."""
    return os.path.join(folder(), *name.split("/")) + _SUFFIX


def study_programs() -> list[str]:
    """The paths of the programs that a study gets; a package, for the same reason."""
    place = str(import_module("alliance.study").__path__[0])
    names = (name for name in os.listdir(place) if name.endswith((".py", ".R")))
    return [os.path.join(place, name) for name in sorted(names) if not name.startswith("_")]


def form_templates(names: Iterable[str]) -> dict[str, str]:
    """The texts of the files that a form is drawn with, by their names."""
    place = os.path.join(import_module("alliance.collecting").__path__[0], "templates")
    return {name: read_text(os.path.join(place, name), DOCUMENT_LIMIT) for name in names}


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
    # Only an assessment pays for them.
    from alliance.documents.playbook import (
        Interactions,
        Playbook,
        Recommendations,
        Risks,
        Strengths,
    )

    recommended = shipped("playbook/recommendations", Recommendations)
    return Playbook(
        shipped("playbook/risks", Risks).risks,
        recommended.recommendations,
        shipped("playbook/strengths", Strengths).strengths,
        shipped("playbook/interactions", Interactions).interactions,
        suitability(),
        recommended.keeps,
        recommended.finds_out,
    )


def recommendations() -> "tuple[Recommendation, ...]":
    """The steps that reports propose."""
    from alliance.documents.playbook import Recommendations

    return shipped("playbook/recommendations", Recommendations).recommendations


def suitability() -> "Suitability":
    """The questions on the right form."""
    from alliance.documents.suitability import Suitability

    return shipped(_SUITABILITY, Suitability)


def item_bank() -> "Questionnaire":
    """The questionnaire that we ship."""
    return read_questionnaire(ITEM_BANK)


def read_questionnaire(name: str | None = None) -> "Questionnaire":
    """The questionnaire with this name or in this file; ours for None.

    Raises:
        UsageError: When there is none.
        InputError: When there is one with errors in it.
    """
    from alliance.documents.questionnaire import Questionnaire

    path = questionnaire_path(name)
    if path == bundled(ITEM_BANK):
        return shipped(ITEM_BANK, Questionnaire)
    from alliance.loading.documents import read_document

    return read_document(path, "questionnaire").document


def shipped(name: str, model: "type[M]") -> "M":
    """A document that we ship: compiled, or where that does not fit, as it is written."""
    return cast("M", _shipped(bundled(name), model))


@cache
def _shipped(path: str, model: "type[M]") -> "M":
    """The same, read once: many alliances are held against one playbook."""
    made = read_compiled(path, model)
    if made is not None:
        return made
    from alliance.loading.documents import read_document  # no YAML is read where nothing changed

    return cast("M", read_document(path).document)
