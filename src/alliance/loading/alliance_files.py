"""Where the alliance file of a folder stands, and which questionnaire answers there belong to.

What the command line names goes first, then what the alliance file names, then ours.
"""

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from alliance.documents.suggest import hint
from alliance.errors import Fault, InputError, UsageError
from alliance.files.text import DOCUMENT_LIMIT, STANDARD_INPUT, is_there, read_text
from alliance.loading.bundled import questionnaire_names, read_questionnaire

if TYPE_CHECKING:
    from alliance.documents.questionnaire import Questionnaire
    from alliance.loading.documents import Examined

ALLIANCE_FILES = ("alliance.yaml", "alliance.yml", "alliance.json")
"""What an alliance file may be called; the first of them is it."""

_KEY = "questionnaire"


class UsedQuestionnaire(NamedTuple):
    """The questionnaire that is used, and who says so."""

    questionnaire: "Questionnaire"
    named: str | None
    """What `-q` names for the same, seen from the current folder; None for ours by default."""
    alliance_path: str | None = None
    """The alliance file that names it; None where the command line does, or nobody."""

    @property
    def named_elsewhere(self) -> str | None:
        """What `-q` names for the same, where no run finds it that names no folder; else None."""
        elsewhere = self.alliance_path is not None and self.alliance_path != alliance_file("")
        return self.named if elsewhere else None


def alliance_file(folder: str) -> str | None:
    """The alliance file in a folder or, as waves are subfolders, in the one above."""
    above = os.path.normpath(os.path.join(folder, os.pardir))
    candidates = (os.path.join(at, name) for at in (folder, above) for name in ALLIANCE_FILES)
    return next((path for path in candidates if _is_there(path)), None)


def is_used(path: str) -> bool:
    """Whether a file is the alliance file of its folder, under whatever capitals it was found."""
    try:
        used = alliance_file(os.path.dirname(path))
    except InputError:  # whoever reads it will say so
        return True
    if used is None or used == path:
        return used == path
    return used.casefold() == path.casefold() and os.path.samefile(used, path)


def has_alliance_file(folder: str) -> bool:
    """Whether a folder has an alliance file in itself, and not in the one above."""
    return any(_is_there(os.path.join(folder, name)) for name in ALLIANCE_FILES)


def _is_there(path: str) -> bool:
    """Whether a file has this name, were it one that cannot be read: whoever reads it will say."""
    return is_there(path) and not os.path.isdir(path)


def chosen(given: str | None, paths: Iterable[str] = ()) -> UsedQuestionnaire:
    """The questionnaire that answers at these paths belong to.

    Args:
        given: As the command line names it; None where it does not.
        paths: Answers files, tables, folders; files that are not there yet count by their folder.

    Raises:
        UsageError: When the command line names none that there is.
        InputError: When one has errors in it, an alliance file names none that there is, or two
            alliance files name two of them.
    """
    if given is not None:
        return UsedQuestionnaire(read_questionnaire(given), given)
    found: UsedQuestionnaire | None = None
    for alliance_path in _alliance_files(paths):
        named = named_in(alliance_path)
        if named is None or (found is not None and found.named == named):
            continue
        this = UsedQuestionnaire(read_questionnaire(named), named, alliance_path)
        if found is not None and found.questionnaire != this.questionnaire:
            raise _refused(
                alliance_path,
                f"{found.alliance_path} names another questionnaire: {found.named}",
                "Assess the answers of one alliance at a time.",
            )
        found = found or this
    return found or UsedQuestionnaire(read_questionnaire(), None)


def _alliance_files(paths: Iterable[str]) -> list[str]:
    """The alliance files that these paths lead to, in a fixed order."""
    found = set()
    for path in paths:
        if path == STANDARD_INPUT:
            continue
        if os.path.basename(path) in ALLIANCE_FILES and _is_there(path):
            found.add(path)
            continue
        beside = alliance_file(path if os.path.isdir(path) else os.path.dirname(path))
        if beside is not None:
            found.add(beside)
    return sorted(found)


def named_in(path: str) -> str | None:
    """The questionnaire that an alliance file names: one of ours, or a path from here.

    None where it names none. Other mistakes in the file are for whoever reads it whole.

    Raises:
        InputError: When the file cannot be read, or names what is no questionnaire.
    """
    text = read_text(path, DOCUMENT_LIMIT)
    if _KEY not in text:
        return None  # nearly all of them: nothing is parsed for it
    from alliance.loading.documents import examined

    found = examined(path, text, "alliance")
    if not isinstance(found.data, dict):
        return None
    named = found.data.get(_KEY)
    if not isinstance(named, str) or not named.strip():
        _refuse_other_kinds(found)
        return None
    try:
        return questionnaire_path_from(named, os.path.dirname(path))
    except UsageError as error:
        fault = Fault((_KEY,), error.problem, error.way_out)
        raise InputError((found.source.problem(fault),)) from None


def _refuse_other_kinds(found: "Examined") -> None:
    """Refuse a questionnaire's name that is no text; nothing at all names none."""
    faults = tuple(fault for fault in found.faults if fault.path[:1] == (_KEY,))
    if found.flaws or faults:
        raise InputError(found._replace(faults=faults).problems())


def questionnaire_path_from(named: str, folder: str) -> str:
    """The name of one of ours, or the path of a file that is given as seen from a folder.

    Raises:
        UsageError: When it is neither.
    """
    if named in questionnaire_names():
        return named
    path = os.path.join(folder, named)
    if "://" in named:
        raise UsageError(
            "a questionnaire is a file on this computer",
            "Save it beside the alliance file, and write its name.",
        )
    if not os.path.isfile(path):
        names = [*_beside(folder, os.path.dirname(named)), *questionnaire_names()]
        raise UsageError(
            f"there is no questionnaire {named[:60]}{hint(named, names)}",
            f"Write a file's path as seen from {folder or 'here'}, "
            f"or one of ours: {', '.join(questionnaire_names())}.",
        )
    from alliance.documents.kinds import DOCUMENTS
    from alliance.loading.documents import known_format

    kind = known_format(path)
    if kind is not None and kind != _KEY:
        raise UsageError(
            f"{named[:60]} is {DOCUMENTS[kind].called}, and not a questionnaire",
            "Name the file that holds the questions.",
        )
    return path


def _beside(folder: str, below: str) -> Iterator[str]:
    """The files in a folder below this one, as seen from this one."""
    try:
        names = os.listdir(os.path.join(folder, below) or ".")
    except OSError:
        return
    yield from (os.path.join(below, name) for name in names if not name.startswith("."))


def _refused(path: str, problem: str, way_out: str) -> InputError:
    from alliance.loading.documents import examined

    source = examined(path, read_text(path, DOCUMENT_LIMIT), "alliance").source
    return InputError((source.problem(Fault((_KEY,), problem, way_out)),))
