"""A response file with every question and its answers in comments, to fill in with an editor."""

import datetime
from collections.abc import Iterator

from alliance.documents.alliance import Alliance
from alliance.documents.one_line import without_unprintable
from alliance.documents.questionnaire import Place, Questionnaire
from alliance.vocabulary import JOINT_MEANS, NO_POINT_MEANS, Length


def blank_response(
    questionnaire: Questionnaire,
    length: Length,
    today: datetime.date,
    alliance: Alliance | None,
    then: str = "alliance assess THIS-FILE",
) -> str:
    """Write an empty response.

    Args:
        questionnaire: What is asked.
        length: How much of it.
        today: The day that it gets.
        alliance: Whose partners it names; None where nobody knows them.
        then: The command that takes it once it is filled in.
    """
    head = _head(questionnaire, length, today, alliance, without_unprintable(then))
    return "\n".join([*head, *_body(questionnaire, length)])


def _head(
    questionnaire: Questionnaire,
    length: Length,
    today: datetime.date,
    alliance: Alliance | None,
    then: str,
) -> Iterator[str]:
    yield "# yaml-language-server: $schema=response.schema.json"
    yield "# (That line helps some editors: alliance schema response > response.schema.json)"
    yield "#"
    yield f"# {without_unprintable(questionnaire.title)}"
    first = next(place.item for place in questionnaire.places(length))
    point = min(len(questionnaire.labels(first)), 4)
    yield f"# Write your answer behind each question's name, for instance:  {first.id}: {point}"
    yield "# Also possible: dont_know, not_applicable, or nothing at all."
    if questionnaire.said_words:
        yield f"# {without_unprintable(questionnaire.said_words)}"
    yield from (f"# {means}" for means in NO_POINT_MEANS.values())
    yield f"# Then see what it means:  {then}"
    yield ""
    yield "format: response/1"
    yield f'questionnaire: {{id: {questionnaire.id}, version: "{questionnaire.version}"}}'
    yield f"length: {length}"
    yield f"date: {today.isoformat()}"
    yield ""
    yield "# Who you are with" + _choices(alliance)
    yield "partner:"
    yield "# core or newer, if you like to say"
    yield "member:"
    yield "# A code word that only you know, and will know again in a year."
    yield "# If you answer again later, it links your old and new answers. Reports never show it."
    yield "respondent:"
    yield "# true if partners sat together and give one set of answers."
    yield f"# {JOINT_MEANS}"
    yield "joint: false"
    yield "# true once you have seen all the questions"
    yield "finished: false"
    yield ""
    yield "answers:"


def _choices(alliance: Alliance | None) -> str:
    if alliance is None or not alliance.partners:
        return ": a short name in small letters, such as lantern_books"
    return ": " + ", ".join(f"{p.id} ({without_unprintable(p.name)})" for p in alliance.partners)


def _body(questionnaire: Questionnaire, length: Length) -> Iterator[str]:
    aspect = None
    for number, place in enumerate(questionnaire.places(length), 1):
        if place.aspect.id != aspect:
            aspect = place.aspect.id
            yield ""
            yield f"  # ---- {without_unprintable(place.aspect.title)}"
        yield ""
        yield from _question(questionnaire, number, place)
    yield ""
    yield "# A remark on a question, in your own words:  notes: {aim_told: we never wrote it down}"
    yield "notes: {}"
    yield "# Anything else you would like to say"
    yield "comment:"
    yield ""


def _question(questionnaire: Questionnaire, number: int, place: Place) -> Iterator[str]:
    yield f"  # {number}. {without_unprintable(place.item.text)}"
    for point, label in enumerate(questionnaire.labels(place.item), 1):
        yield f"  #    {point:>2} = {without_unprintable(label)}"
    yield f"  {place.item.id}:"
