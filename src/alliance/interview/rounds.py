"""Rounds of answers: the first in a folder, each later one in a folder below it, named by its day.

People answer again after some months. Then their answers stand apart, as two rounds in one folder
would be two people. The alliance file of the folder serves the folders below it too.
"""

import datetime
import os
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from alliance.documents.code_words import person
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.response import Response
from alliance.errors import OutputError
from alliance.files.editing import KeyPath, PlainValue
from alliance.files.text import read_text
from alliance.files.writing import create_file
from alliance.interview.answers_files import (
    AnsweredBy,
    Begun,
    answers_in,
    in_folder,
    readable_answers,
)
from alliance.interview.conversation import Say
from alliance.interview.days import moment_of
from alliance.loading.round_folders import ROUND, is_round, round_folder
from alliance.loading.survey import holds_answers
from alliance.render.safe import safe
from alliance.vocabulary import NEW_ROUND_DAYS

_UNCHANGED = "your answers are as they were"

_LONG_AGO = datetime.datetime(1970, 1, 1)
"""Where neither the answers nor the file's stamp tell when."""

_MOST_ROUNDS = 50
"""Folders of rounds that are looked into, the latest first."""


class Round(NamedTuple):
    """A folder that holds the answers of one round."""

    folder: str
    found: list[Begun]
    """The answers there, the one that was saved last first."""


def rounds(folder: str, questionnaire: Questionnaire) -> tuple[Round, ...]:
    """A folder with the rounds below it: the one of today first, then those of the same months.

    Raises:
        InputError: When a file that may hold answers cannot be read.
    """
    found = [Round(each, answers_in(each, questionnaire)) for each in (folder, *_below(folder))]
    found.sort(key=lambda each: last_day(each.found), reverse=True)
    latest = last_day(found[0].found)
    return tuple(each for each in found if (latest - last_day(each.found)).days < NEW_ROUND_DAYS)


def _below(folder: str) -> list[str]:
    try:
        names = sorted(filter(ROUND.fullmatch, os.listdir(folder)), reverse=True)
    except OSError:
        return []
    paths = [in_folder(folder, name) for name in names[:_MOST_ROUNDS]]
    return [path for path in paths if os.path.isdir(path)]


def last_day(found: Iterable[Begun]) -> datetime.date:
    """The last day on which somebody answered; long ago where no file says."""
    days = [begun.response.date for begun in found]
    return max((day for day in days if day is not None), default=datetime.date.min)


def is_over(found: Iterable[Begun], today: datetime.date) -> bool:
    """Whether the last of these answers were given so long ago that a new round is likely."""
    last = last_day(found)
    return last > datetime.date.min and (today - last).days >= NEW_ROUND_DAYS


class Before(NamedTuple):
    """The answers of the same partner in an earlier round."""

    day: datetime.date
    """The last of them."""
    have_codes: bool
    """Whether each has a code word, so that one more can be told from them."""


def answered_before(found: Iterable[Begun], who: AnsweredBy, today: datetime.date) -> Before | None:
    """When the same partner answered last, if that was in an earlier round; else None."""
    same = [begun for begun in found if _is_from(begun.response, who)]
    if not is_over(same, today):
        return None
    return Before(last_day(same), all(person(begun.response) is not None for begun in same))


def _is_from(response: Response, who: AnsweredBy) -> bool:
    return (response.partner, response.joint) == (who.partner, who.joint)


def new_round(folder: str, today: datetime.date) -> str:
    """The folder in which a round begins: below the first one, never inside of another round."""
    number = 1
    while True:
        path = round_folder(folder, today, number)
        if os.path.isdir(path) or not os.path.lexists(path):
            return path
        number += 1


def begins_here(folder: str, questionnaire: Questionnaire, today: datetime.date) -> bool:
    """Whether nobody has answered in a folder in this round, be it in a file, a table or a line.

    A file that cannot be read counts for nothing: who scores the folder is told of it.
    """
    if is_to_come(folder) or not os.path.isdir(folder):
        return True
    found = readable_answers(folder)
    return is_over(found, today) if found else not holds_answers(folder, questionnaire)


def is_to_come(folder: str) -> bool:
    """Whether a folder is one of a round that has no answers yet."""
    return is_round(folder) and not os.path.lexists(folder)


class Earlier:
    """Answers that are gone through again: kept as they were, once one of them changes."""

    def __init__(self, path: str, response: Response, *, again: bool) -> None:
        self.response = response
        self._path = path
        self._text = read_text(path) if again and response.finished else ""
        self._kept = ""

    def keep(self, changes: Mapping[KeyPath, PlainValue]) -> None:
        """Keep a copy before these changes are made, unless there is one or nothing changes.

        Raises:
            OutputError: When it cannot be written.
        """
        if changes and self._text and not self._kept:
            self._kept = _keep_copy(self._path, self._text, self.response)

    def tell(self, say: Say) -> None:
        """Say where the copy is."""
        if self._kept:
            say(f"Your earlier answers are kept in {safe(self._kept)}")


def _keep_copy(path: str, text: str, response: Response) -> str:
    """Write answers as they were into a folder of their own; gives where."""
    folder, name = os.path.split(path)
    day = response.date or (moment_of(os.stat(path).st_mtime) or _LONG_AGO).date()
    for number in range(1, 1000):
        kept = os.path.join(round_folder(folder, day, number), name)
        is_here = os.path.realpath(os.path.dirname(kept)) == os.path.realpath(folder or ".")
        if not is_here and create_file(kept, text, private=True, outcome=_UNCHANGED):
            return kept
    raise OutputError(f"there is no room to keep the answers of {day}", "Copy the file first.")
