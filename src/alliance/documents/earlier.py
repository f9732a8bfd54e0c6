"""Answers to an earlier version of a questionnaire: which of them count, and for which question.

A question that says `since` asks something else than before that version, so older answers to it
do not count. All others do, under today's ids. What no question has as its id, now or formerly, is
no longer asked.
"""

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from alliance.documents.questionnaire import Questionnaire, version_numbers
from alliance.documents.response import Response

T = TypeVar("T")


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
    doubled: tuple[str, ...] = ()
    """Names in the file under which something stands that its question has under another name."""


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
    given = {name: answer for name, answer in response.answers.items() if answer is not None}
    answers, second_answers = under_todays_ids(given, names)
    notes, second_notes = under_todays_ids(response.notes, names)
    left = [name for name in said(response.answers, response.notes) if name not in names]
    known = names_of_all(questionnaire) if left else {}
    return Sifted(
        response.model_copy(update={"answers": answers, "notes": notes}),
        frozenset(names.values()),
        tuple(name for name in left if name in known),
        tuple(name for name in left if name not in known),
        tuple(dict.fromkeys([*second_answers, *second_notes])),
    )


def under_todays_ids(
    given: Mapping[str, T], names: Mapping[str, str]
) -> tuple[dict[str, T], list[str]]:
    """What counts, by today's id of its question, and the names of what its question has already.

    Args:
        given: Answers or notes by the names in the file, without blanks.
        names: Those that count, with today's id of the question, the first to count first.

    Example:
        >>> under_todays_ids({"goal": 2, "aim": 3}, {"aim": "aim", "goal": "aim"})
        ({'aim': 3}, ['goal'])
    """
    found: dict[str, T] = {}
    second = []
    for name, today in names.items():
        if name in given and today in found:
            second.append(name)
        elif name in given:
            found[today] = given[name]
    return found, second


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
