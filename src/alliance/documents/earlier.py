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
    """Names in the file under which something stands that no question takes.

    It is no longer asked, or has an answer or a note under another name already.
    """


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
    given = {name: answer for name, answer in response.answers.items() if answer is not None}
    second = [*said_twice(given, names), *said_twice(response.notes, names)]
    return Sifted(
        response.model_copy(update={"answers": answers, "notes": notes}),
        frozenset(names.values()),
        tuple(name for name in left if name in known),
        (*(name for name in left if name not in known), *dict.fromkeys(second)),
    )


def said_twice(given: Mapping[str, object], names: Mapping[str, str]) -> list[str]:
    """Names of what stands there once more for a question that has its own already.

    Args:
        given: Answers or notes by name, without blanks.
        names: Names that count, with today's id of the question, the first to count first.

    Example:
        >>> said_twice({"goal": 2, "aim": 3}, {"aim": "aim", "goal": "aim"})
        ['goal']
    """
    taken: set[str] = set()
    found = []
    for name in (name for name in names if name in given):
        if names[name] in taken:
            found.append(name)
        taken.add(names[name])
    return found


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
