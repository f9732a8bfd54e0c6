"""What is to be asked and how, and what came of it."""

import datetime
from typing import NamedTuple

from alliance.documents.earlier import sift
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.response import Response
from alliance.errors import UsageError
from alliance.interview.naming import Letters, drawn_letters
from alliance.interview.states.questions import fitting, of_questionnaire
from alliance.interview.states.session import Session
from alliance.render.commands import ANYWHERE, Run
from alliance.vocabulary import LENGTHS, AspectId, Length


class Asking(NamedTuple):
    """What is to be asked, and how."""

    path: str | None
    """An answers file to begin or go on with; None to choose one in `folder`."""
    folder: str
    """Where files go."""
    questionnaire: Questionnaire
    length: Length | None
    """None: what the file says, or standard."""
    again: bool
    """Go through all questions with the old answers shown."""
    only: AspectId | None
    """Ask one aspect."""
    plain: bool
    """Line by line with Enter."""
    today: datetime.date
    colour: bool = False
    """Whether screens may have colour."""
    run: Run = ANYWHERE
    """How this run was begun, for the commands that are shown."""
    letters: Letters = drawn_letters
    """Tells a new answers file from those of other machines."""


class Asked(NamedTuple):
    """What came of it."""

    path: str
    """The answers file, or the folder to report on; empty when it did not come to one."""
    folder: str
    finished: bool
    quit: bool
    """Whether somebody stopped before the report."""
    wants_report_only: bool = False
    """Whether nothing was asked, since all was answered before."""
    agrees: bool = False
    """Whether somebody came to write down what was agreed."""


def session_of(response: Response, asking: Asking) -> Session:
    """The questions with the answers that are there.

    What no longer counts, as the questionnaire has changed since, and points outside a scale are
    asked again.
    """
    response = sift(response, asking.questionnaire).response
    questions = of_questionnaire(asking.questionnaire, length_of(response, asking))
    return Session(
        questions,
        fitting(questions, response.answers),
        response.notes,
        response.comment or "",
        asks_remark=not response.comment,
    )


def length_of(response: Response, asking: Asking) -> Length:
    """What was asked for, unless answers would be left out by it; then what asks all of them.

    A later version may ask a question at a longer length than before.
    """
    wanted = asking.length or response.length
    answers = sift(response, asking.questionnaire).response.answers
    counting = {item for item, answer in answers.items() if answer is not None}
    longest = max(wanted, response.length, key=LENGTHS.index)
    for length in (wanted, *LENGTHS[LENGTHS.index(longest) :]):
        if counting <= {place.item.id for place in asking.questionnaire.places(length)}:
            return length
    return longest


def of_one_aspect(session: Session, asking: Asking) -> Session:
    """The questions of the one aspect that is asked, without the closing remark; else all.

    Raises:
        UsageError: When the length that is asked has none.
    """
    if not session.questions:
        raise UsageError("so short a run asks nothing", "Add --length full to be asked all.")
    if asking.only is None:
        return session
    places = asking.questionnaire.places()
    wanted = {place.item.id for place in places if place.aspect.id == asking.only}
    questions = tuple(question for question in session.questions if question.id in wanted)
    if not questions:
        raise UsageError(
            f"--only {asking.only}: so short a run asks nothing about it",
            "Add --length full to be asked all there is.",
        )
    return session._replace(questions=questions, asks_remark=False)
