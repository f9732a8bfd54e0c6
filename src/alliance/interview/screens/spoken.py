"""States line by line, for screen readers and terminals that cannot move the cursor."""

from collections.abc import Iterator

from alliance.documents.response import Answer
from alliance.interview.screens.asking import (
    LETTERS,
    QUOTED,
    REMARK,
    WORDS,
    enter_leads,
    number_keys,
)
from alliance.interview.screens.counting import headline, part_words, position_words
from alliance.interview.screens.drawing import State
from alliance.interview.screens.frame import Size
from alliance.interview.states.offer import Offer
from alliance.interview.states.opening import COMMAS, NO_PARTNERS, TEXTS, Opening, asked, choices
from alliance.interview.states.questions import Prompt
from alliance.interview.states.session import Session, options
from alliance.render.safe import one_line
from alliance.render.terminal.measure import KEPT, wrap
from alliance.render.terminal.spans import Span

USUAL_SIZE = Size()
_NARROWEST = 8


def spoken(state: State, before: State | None, size: Size = USUAL_SIZE) -> str:
    """What to say now, with a prompt at its end.

    How to answer is told once, before the first question; r says the question and that again.

    Args:
        state: Where somebody stands.
        before: Where they stood when they were last told; None at the start.
        size: The room there is; lines are broken at words, to its last column but one.
    """
    if isinstance(state, Opening):
        lines = _opening(state, before if isinstance(before, Opening) else None)
    elif isinstance(state, Offer):
        is_again = isinstance(before, Offer) and _content(before) == _content(state)
        lines = _offer(state, is_again)
    else:
        lines = _session(state, before if isinstance(before, Session) else None)
    return "\n".join(row for line in lines for row in _broken(line, size))


def _broken(line: str, size: Size) -> Iterator[str]:
    """A line as rows that fit; a space at its end stays, as a prompt has one."""
    end = " " if line.endswith(" ") else ""
    rows = wrap((Span(line.strip()),), max(size.columns - 1 - len(end), _NARROWEST), size.look)
    said = ["".join(span.text for span in row).replace(KEPT, " ") for row in rows]
    yield from said[:-1]
    yield said[-1] + end


def _content(offer: Offer) -> tuple[object, ...]:
    return offer.found, offer.told, offer.listed


def _offer(offer: Offer, again: bool) -> Iterator[str]:
    if offer.message:
        yield one_line(offer.message)
    if not again:
        yield one_line(offer.found)
        yield from map(one_line, offer.told)
        yield from (f"{number}: {one_line(each)}" for number, each in enumerate(offer.listed, 1))
    yield f"{_sentence(offer.keys)} Then Enter."
    yield "Your choice: "


def _opening(opening: Opening, before: Opening | None) -> Iterator[str]:
    field = opening.field
    if field is None:
        return
    if before is None:
        yield from map(one_line, (*opening.head[:1], *opening.intro))
        yield from map(one_line, (*opening.head[1:], *opening.words))
        yield "b and Enter goes back, r and Enter says the question again, q and Enter leaves."
        yield ""
    if opening.message:
        yield one_line(opening.message)
    question = one_line(asked(opening, field))
    if field in TEXTS:
        nobody = f" Names, with commas. An empty line: {NO_PARTNERS}."
        hint = nobody if COMMAS in question else ""
        yield f"{question.removesuffix(COMMAS).strip()}{hint} "
        return
    listed = choices(opening, field)
    if before is None or before.field != field or opening.says_again:
        yield question if question.endswith("?") else f"{question}:"
        yield from (f"{number}: {one_line(label)}." for number, label in enumerate(listed, 1))
    yield f"{'1 or 2' if len(listed) == 2 else f'1 to {len(listed)}'}, then Enter: "


def _session(session: Session, before: Session | None) -> Iterator[str]:
    is_new = before is None or (before.view, before.position) != (session.view, session.position)
    is_new = is_new or session.says_again
    match session.view:
        case "question":
            yield from _question(session, before, is_new)
        case "note":
            note = session.notes.get(session.question.id)
            if note:
                yield f"Your note so far: {one_line(note)}"
                yield "Write a new one. - alone takes it away, Enter alone keeps it: "
            else:
                yield QUOTED
                yield "Your note, or Enter for none: "
        case "remark":
            yield from _remark(session, is_new)
        case "summary":
            yield from _summary(session, is_new)
        case "done" | "quit":
            return


def _question(session: Session, before: Session | None, is_new: bool) -> Iterator[str]:
    question = session.question
    if before is None or session.says_again:
        yield _keys(question)
    if session.message:
        yield one_line(session.message)
    if is_new and (before is None or before.view != "note"):
        yield ""
        yield f"Question {position_words(session)}, {one_line(question.part)}."
        yield one_line(question.text)
        yield from _answers(question)
        yield from _so_far(session)
    elif before and before.view == "note":
        yield _of_note(session, before)
    elif before and session.shows_why != before.shows_why:
        yield from (one_line(text) for text in (question.why, question.words) if text)
    elif session.message:
        yield f"Type {_answer_keys(question)}. r says the question again."
    yield "Answer: "


def _of_note(session: Session, before: Session) -> str:
    """What became of a note."""
    note = session.notes.get(session.question.id, "")
    was = before.notes.get(session.question.id, "")
    if note == was:
        return "The note is as it was." if note else "There is no note."
    return "The note is kept." if note else "The note is taken away."


def _remark(session: Session, is_new: bool) -> Iterator[str]:
    if session.message:
        yield one_line(session.message)
    if is_new:
        yield REMARK
        yield QUOTED
    if not session.remark:
        yield "Your remark: "
        return
    if is_new:
        yield f"So far: {one_line(session.remark)}"
    yield "Write a new one. - alone takes it away, Enter alone keeps it: "


def _answers(question: Prompt) -> Iterator[str]:
    for key, label in zip(question.keys, question.labels, strict=True):
        # A number that is its own key is said once.
        yield f"{key}." if label == key else f"{key}: {one_line(label)}."
    words = (option for option in options(question) if isinstance(option, str))
    yield " ".join(f"{LETTERS[word]}: {WORDS[word]}." for word in words)


def _so_far(session: Session) -> Iterator[str]:
    answer = session.answers.get(session.question.id)
    if answer is not None:
        yield f"Your answer so far: {_said(session.question, answer)}. Enter keeps it."
    note = session.notes.get(session.question.id)
    if note:
        yield f"Your note: {one_line(note)}"


def _said(question: Prompt, answer: Answer) -> str:
    if isinstance(answer, str):
        return WORDS[answer]
    if answer is None or answer > len(question.labels):
        return "not one of these"
    key, label = question.keys[answer - 1], question.labels[answer - 1]
    return key if label == key else f"{key}, {one_line(label)}"


def _keys(question: Prompt) -> str:
    more = ["b goes back"]
    more += ["n writes a note"] if question.takes_note else []
    more += ["? says more about it"] if question.why or question.words else []
    more += ["r says the question again", "q saves and quits"]
    return f"Type {_answer_keys(question)}, then Enter. Also: {', '.join(more)}."


def _answer_keys(question: Prompt) -> str:
    letters = "d or x" if question.may_not_apply else "or d"
    return f"{question.keys[0]} to {question.keys[-1]}, {letters}"


def _sentence(parts: tuple[str, ...]) -> str:
    text = ", ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."


def _summary(session: Session, is_new: bool) -> Iterator[str]:
    if session.message:
        yield one_line(session.message)
    if is_new:
        yield ""
        yield headline(session)
        for number, part in enumerate(session.parts, 1):
            yield f"{number}: {one_line(part)}, {part_words(session, part)}."
    digits = number_keys(session, " to ")
    look = (f"{digits} looks at those answers again",) if session.parts else ()
    yield _sentence((enter_leads(session), *look, "b goes back", "q saves and quits"))
    yield "Your choice: "
