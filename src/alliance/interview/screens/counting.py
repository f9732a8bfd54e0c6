"""How many questions were answered, in words; the screens and the plain lines say the same."""

from collections.abc import Iterable

from alliance.interview.states.questions import Prompt
from alliance.interview.states.session import Session
from alliance.render.text import does_not_apply, how_far
from alliance.vocabulary import DONT_KNOW, NOT_APPLICABLE


def position_words(session: Session) -> str:
    """Where one stands: "12 of 28"."""
    return f"{session.position + 1} of {len(session.questions)}"


def seen_words(session: Session) -> str:
    """How far it went: "11 of 28 answered"; "11 of 28 seen, 9 answered" after a don't know."""
    points, unknown, elsewhere, _, _ = _counts(session, session.questions)
    return how_far(points + unknown + elsewhere, points, len(session.questions))


def headline(session: Session) -> str:
    """All answers, counted by kind."""
    points, unknown, elsewhere, blank, notes = _counts(session, session.questions)
    said = [f"{points} answered"]
    said += [f"{unknown} don't know"] if unknown else []
    said += [does_not_apply(elsewhere)] if elsewhere else []
    said += [f"{notes} note{'' if notes == 1 else 's'}"] if notes else []
    said += [f"{blank} not answered yet"] if blank else []
    total = len(session.questions)
    first = f"{total - blank} of {total} seen" if blank else f"All {total} seen"
    return f"{first}: {', '.join(said)}."


def part_words(session: Session, part: str) -> str:
    """The answers of one aspect, counted by kind."""
    questions = [question for question in session.questions if question.part == part]
    points, unknown, elsewhere, blank, notes = _counts(session, questions)
    said = [f"{points} of {len(questions)}"]
    said += [f"{unknown} don't know"] if unknown else []
    said += [does_not_apply(elsewhere)] if elsewhere else []
    said += [f"{notes} note{'' if notes == 1 else 's'}"] if notes else []
    said += [f"{blank} open"] if blank else []
    return ", ".join(said)


def _counts(session: Session, questions: Iterable[Prompt]) -> tuple[int, int, int, int, int]:
    ids = [question.id for question in questions]
    answers = [session.answers.get(identifier) for identifier in ids]
    unknown, elsewhere = answers.count(DONT_KNOW), answers.count(NOT_APPLICABLE)
    blank = answers.count(None)
    points = len(answers) - unknown - elsewhere - blank
    return points, unknown, elsewhere, blank, sum(bool(session.notes.get(i)) for i in ids)
