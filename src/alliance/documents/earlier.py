"""Answers to an earlier version of a questionnaire: which of them count, and for which question.

A question that says `since` asks something else than before that version, so older answers to it
do not count. All others do, under today's ids. What no question has as its id, now or formerly, is
no longer asked.
"""

from collections.abc import Mapping
from typing import NamedTuple

from alliance.documents.questionnaire import Questionnaire, version_numbers
from alliance.documents.response import Answer, Response


class Sifted(NamedTuple):
    """What counts of a response, and what of it does not."""

    response: Response
    """With those answers and notes alone that count, under today's ids."""
    counting: frozenset[str] | None = None
    """The questions that its answers can count for; None for all."""
    changed: tuple[str, ...] = ()
    """Names in the file under which something stands to a question that has changed since."""
    dropped: tuple[str, ...] = ()
    """Names in the file under which something stands to a question that is no longer asked."""


def is_earlier(version: str, questionnaire: Questionnaire) -> bool:
    """Tell whether a version comes before the questionnaire's; what is no version does not."""
    if version == questionnaire.version:
        return False
    return () < version_numbers(version) < version_numbers(questionnaire.version)


def names_that_count(version: str, questionnaire: Questionnaire) -> dict[str, str]:
    """Names under which answers to an earlier version count, with today's id of the question.

    For each question its id stands before the ids that it had formerly.
    """
    then = version_numbers(version)
    return {
        name: item.id
        for item in (place.item for place in questionnaire.places())
        if item.since is None or version_numbers(item.since) <= then
        for name in (item.id, *item.formerly)
    }


def sift(response: Response, questionnaire: Questionnaire) -> Sifted:
    """Take what counts out of a response; of one to this version that is all of it.

    Missing data:
        Where several names of one question have an answer, its id goes first, then the ids that it
        had formerly, in their order.
    """
    version = response.questionnaire.version
    if not is_earlier(version, questionnaire):
        return Sifted(response)
    names = names_that_count(version, questionnaire)
    answers: dict[str, Answer] = {}
    notes: dict[str, str] = {}
    for name, today in names.items():
        answer = response.answers.get(name)
        if answer is not None:
            answers.setdefault(today, answer)
        if name in response.notes:
            notes.setdefault(today, response.notes[name])
    left = [name for name in said(response.answers, response.notes) if name not in names]
    known = names_of_all(questionnaire) if left else {}
    return Sifted(
        response.model_copy(update={"answers": answers, "notes": notes}),
        frozenset(names.values()),
        tuple(name for name in left if name in known),
        tuple(name for name in left if name not in known),
    )


def names_of_all(questionnaire: Questionnaire) -> dict[str, str]:
    """Each id that a question has or had, with today's."""
    return {
        name: place.item.id
        for place in questionnaire.places()
        for name in (place.item.id, *place.item.formerly)
    }


def said(answers: Mapping[str, object], notes: Mapping[str, object]) -> list[str]:
    """The names under which there is an answer or a note, each once."""
    answered = [name for name, answer in answers.items() if answer is not None]
    return list(dict.fromkeys([*answered, *notes]))
