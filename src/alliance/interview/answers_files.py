"""The files of an interview: what was begun, what a new one is called, what stands in it."""

import datetime
import os
from collections.abc import Collection, Iterator
from contextlib import suppress
from typing import NamedTuple

from alliance.documents.alliance import Alliance, Partner
from alliance.documents.code_words import code_word, person
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.response import Response
from alliance.documents.response_faults import reference_fault
from alliance.errors import InputError, OutputError, Problem
from alliance.files.editing import PlainValue, block
from alliance.files.text import DOCUMENT_LIMIT, read_content, read_text
from alliance.files.writing import create_file
from alliance.interview.naming import Letters, drawn_letters, file_name
from alliance.loading.alliance_files import ALLIANCE_FILES, alliance_file
from alliance.loading.documents import read_document, stated_format
from alliance.loading.inputs import is_document
from alliance.render.safe import one_line
from alliance.vocabulary import Kind, Length

ALLIANCE_KEYS = tuple(Alliance.model_fields)
"""The order in which keys stand in an alliance file."""

RESPONSE_KEYS = tuple(Response.model_fields)
"""The order in which keys stand in an answers file."""

NEW_ALLIANCE_FILE = ALLIANCE_FILES[0]
"""What an alliance file is called that an interview makes."""

_NOT_MADE = "no answers are lost"

_MOST_FILES = 500
"""Files of a folder that are looked at; more are no folder of one person's answers."""


class Begun(NamedTuple):
    """An answers file, finished or not."""

    path: str
    response: Response
    saved: float
    """When it was last saved, in seconds."""


class AnsweredBy(NamedTuple):
    """What stands in a new answers file beside the answers."""

    partner: str | None = None
    member: str | None = None
    joint: bool = False


def answers_in(folder: str, questionnaire: Questionnaire) -> list[Begun]:
    """The answers files in a folder, the one that was saved last first.

    Raises:
        InputError: When one of them, or a file that may be one, cannot be read: nobody can tell
            what is in it, and who answers beside it might answer in vain.
    """
    found, problems = [], list[Problem]()
    for path in _documents(folder):
        try:
            begun = _begun(path)
            if begun is not None and begun.response.questionnaire.id == questionnaire.id:
                _refuse_newer(begun, questionnaire)
                found.append(begun)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(tuple(problems))
    return sorted(found, key=lambda begun: (begun.saved, begun.path), reverse=True)


def is_code_word_taken(folder: str, word: str, but: str) -> bool:
    """Whether another answers file in a folder has this code word, however it is spelled."""
    wanted = code_word(word)
    for begun in _responses(folder):
        same_file = os.path.realpath(begun.path) == os.path.realpath(but)
        if wanted is not None and person(begun.response) == wanted and not same_file:
            return True
    return False


def holds_answers(folder: str) -> bool:
    """Whether there is an answers file in a folder."""
    return any(True for _ in _responses(folder))


def readable_answers(folder: str) -> list[Begun]:
    """The answers files in a folder that can be read, to whichever questionnaire."""
    return [*_responses(folder)]


def _responses(folder: str) -> Iterator[Begun]:
    """The answers files that can be read; whoever scores the folder is told of the others."""
    for path in _documents(folder):
        with suppress(InputError):
            begun = _begun(path)
            if begun is not None:
                yield begun


def _documents(folder: str) -> Iterator[str]:
    try:
        names = sorted(os.listdir(folder))[:_MOST_FILES]
    except OSError:
        return
    for name in names:
        path = in_folder(folder, name)
        if not name.startswith(".") and is_document(name) and not os.path.isdir(path):
            yield path


def _begun(path: str) -> Begun | None:
    """An answers file; None for a file of another kind, or one that has gone meanwhile.

    Raises:
        InputError: When it cannot be read.
    """
    try:
        saved = os.stat(path).st_mtime
        stated = stated_format(read_text(path))
    except OSError:
        return None
    except InputError:
        if _may_hold_answers(path):
            raise
        return None
    if stated is None or stated.meant != "response":
        return None
    return Begun(path, read_response(path), saved)


def _may_hold_answers(path: str) -> bool:
    """Whether a file that is no text for us could be somebody's answers all the same."""
    if os.path.basename(path).startswith("response"):
        return True
    try:
        return b"response/" in read_content(path, DOCUMENT_LIMIT).data.replace(b"\0", b"")
    except InputError:
        return os.path.isfile(path) and not os.access(path, os.R_OK)


def _refuse_newer(begun: Begun, questionnaire: Questionnaire) -> None:
    """Refuse a file of a later version than the questionnaire has."""
    reference = begun.response.questionnaire
    fault = reference_fault(reference.id, reference.version, questionnaire)
    if fault:
        raise InputError((read_document(begun.path, "response").source.problem(fault),))


def read_response(path: str) -> Response:
    """An answers file.

    Raises:
        InputError: With all that is wrong with it.
    """
    return read_document(path, "response").document


def alliance_path(folder: str) -> str | None:
    """The path of the alliance file that answers in a folder belong to, as scoring finds it."""
    return alliance_file("" if folder == "." else folder)


def alliance_in(folder: str) -> Alliance | None:
    """What that alliance file says, or None where there is none.

    Raises:
        InputError: When there is one with mistakes in it.
    """
    path = alliance_path(folder)
    return read_alliance(path) if path is not None else None


def read_alliance(path: str) -> Alliance:
    """An alliance file.

    Raises:
        InputError: With all that is wrong with it.
    """
    return read_document(path, "alliance").document


def in_folder(folder: str, name: str) -> str:
    """The path of a file in a folder, as people would type it."""
    return name if folder in ("", ".") else os.path.join(folder, name)


def create_alliance(
    folder: str, name: str, kind: Kind, partners: Collection[Partner], official: bool
) -> None:
    """Write an alliance file into a folder that has none.

    Raises:
        OutputError: When it cannot be written, or one has appeared.
    """
    data: dict[str, PlainValue] = {"format": "alliance/1", "name": name, "kind": kind}
    if official:
        data["voices"] = "official"
    if partners:
        data["partners"] = [{"id": partner.id, "name": partner.name} for partner in partners]
    path = in_folder(folder, NEW_ALLIANCE_FILE)
    in_order = {key: data[key] for key in ALLIANCE_KEYS if key in data}
    if not create_file(path, _ALLIANCE_HEAD + block(in_order)):
        raise OutputError(f"{path} has appeared meanwhile", "Begin again; it will be read.")


def create_response(
    path: str | None,
    folder: str,
    questionnaire: Questionnaire,
    length: Length,
    who: AnsweredBy,
    today: datetime.date,
    then: str = "alliance assess THIS-FILE",
    letters: Letters = drawn_letters,
) -> str:
    """Write a new answers file, under a name of its own where none was chosen."""
    head = _RESPONSE_HEAD.format(then=one_line(then))
    text = head + _response_text(questionnaire, length, who, today)
    if path is not None:
        if not create_file(path, text, private=True, outcome=_NOT_MADE):
            raise OutputError(f"{path} has appeared meanwhile", "Begin again to go on with it.")
        return path
    while True:
        free = in_folder(folder, file_name(today, letters()))
        if create_file(free, text, private=True, outcome=_NOT_MADE):
            return free


def _response_text(
    questionnaire: Questionnaire, length: Length, who: AnsweredBy, today: datetime.date
) -> str:
    given: dict[str, PlainValue] = {
        "format": "response/1",
        "length": length,
        "partner": who.partner,
        "member": who.member,
        "joint": who.joint or None,
        "date": today.isoformat(),
        "finished": False,
        "answers": {place.item.id: None for place in questionnaire.places(length)},
    }
    written = {key: block({key: value}) for key, value in given.items() if value is not None}
    reference = f'{{id: {questionnaire.id}, version: "{questionnaire.version}"}}'
    written["questionnaire"] = f"questionnaire: {reference}\n"
    return "".join(written[key] for key in RESPONSE_KEYS if key in written)


_ALLIANCE_HEAD = """\
# Who is in the alliance. To see what else can stand here:  alliance new alliance -
"""

_RESPONSE_HEAD = """\
# Answers: a point from 1 up, dont_know, not_applicable, or nothing yet.
# To go on with them, or to see the report:  {then}
"""
