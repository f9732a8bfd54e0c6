"""The questions one after the other, as a pure state: what a key changes and what to save."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from alliance.documents.response import Answer
from alliance.interview.keys import Key, readable
from alliance.interview.states import line as lines
from alliance.interview.states.letters import meant, meant_by_line, not_a_key
from alliance.interview.states.line import TypedLine
from alliance.interview.states.questions import Prompt
from alliance.vocabulary import DONT_KNOW, NOT_APPLICABLE

View = Literal["question", "note", "remark", "summary", "done", "quit"]

Change = tuple[tuple[str, ...], str | int | None]
"""Where in the file, and what; None where a note goes."""

ONE_KEY = 9
"""The most points that one digit can choose from."""

PASTED = "Pasted text was left out. Nothing was changed."
TOO_EARLY = "That key came before this was shown. Nothing was changed."
TAKES_AWAY = ("-", "\u2013", "\u2212")
"""What stands alone on a line to take a text away, where there are only lines."""
HELD = "That key is held down. Let it go, then go on. Nothing more was changed."
NOT_A_KEY = "That is not one of the keys. Nothing was changed."


class Session(NamedTuple):
    """Where somebody stands in the questions."""

    questions: tuple[Prompt, ...]
    answers: Mapping[str, Answer] = {}
    notes: Mapping[str, str] = {}
    remark: str = ""
    """The closing remark."""
    into: str = "answers"
    """The key of the file under which answers stand."""
    asks_remark: bool = False
    """Whether the closing remark is still to be asked for."""
    position: int = 0
    until: int = 0
    """The position at which the summary comes."""
    passed: frozenset[str] = frozenset()
    """Questions answered in an earlier run, which are gone over."""
    view: View = "question"
    marked: int | None = None
    """The option under the marker, counted from 0; don't know and not applicable come last."""
    typed: str = ""
    """Digits of a number that still needs Enter."""
    line: TypedLine = TypedLine()
    message: str = ""
    shows_why: bool = False
    says_again: bool = False
    """Whether the question is to be said once more, where there are only lines."""
    changes: tuple[Change, ...] = ()
    """What the last key changed in the file."""

    @property
    def question(self) -> Prompt:
        """The one that is asked now."""
        return self.questions[self.position]

    @property
    def is_over(self) -> bool:
        """Whether no more keys are wanted."""
        return self.view in ("done", "quit")

    @property
    def is_text(self) -> bool:
        """Whether keys are letters of a text now."""
        return self.view in ("note", "remark")

    @property
    def parts(self) -> tuple[str, ...]:
        """Titles of the aspects, in the order of asking; none where they are too many for keys."""
        parts = tuple(dict.fromkeys(question.part for question in self.questions))
        return parts if len(parts) <= ONE_KEY else ()

    @property
    def is_complete(self) -> bool:
        """Whether each question has an answer of some kind."""
        return all(self.answers.get(question.id) is not None for question in self.questions)

    def press(self, key: Key) -> "Session":
        """The session after a key."""
        quiet = self._replace(message="", changes=(), says_again=False)
        if key.name == "finish":
            return _kept(quiet)._replace(view="quit") if self.is_text else quiet._quit()
        if self.view == "summary":
            return _on_summary(quiet, key)
        if self.is_text:
            return _on_text(quiet, key)
        return _on_question(quiet, key)

    def said(self, message: str) -> "Session":
        """The same with a message."""
        return self._replace(message=message)

    def _quit(self) -> "Session":
        return self._replace(view="quit")


def begin(session: Session, *, again: bool = False) -> Session:
    """Go to the first question that has no answer, or to the first of all.

    Args:
        session: With questions and what is known of their answers.
        again: Go through all, the old answers shown.
    """
    questions = session.questions
    session = session._replace(until=len(questions))
    if again:
        return _at(session, 0)
    answered = frozenset(q.id for q in questions if session.answers.get(q.id) is not None)
    session = session._replace(passed=answered)
    first = next((n for n, q in enumerate(questions) if q.id not in answered), None)
    return session._replace(view="summary") if first is None else _at(session, first)


def options(question: Prompt) -> tuple[Answer, ...]:
    """All answers to a question, as they are listed."""
    points = tuple(range(1, len(question.labels) + 1))
    return (*points, DONT_KNOW, *((NOT_APPLICABLE,) if question.may_not_apply else ()))


def _at(session: Session, position: int) -> Session:
    question = session.questions[position]
    answer = session.answers.get(question.id)
    listed = options(question)
    return session._replace(
        position=position,
        view="question",
        marked=listed.index(answer) if answer in listed else None,
        typed="",
        shows_why=False,
    )


def _visit(session: Session, part: str) -> Session:
    """Look at the answers of one aspect, then at the summary."""
    places = [n for n, question in enumerate(session.questions) if question.part == part]
    return _at(session._replace(until=places[-1] + 1, passed=frozenset()), places[0])


def _on_question(session: Session, key: Key) -> Session:
    match key.name:
        case "text":
            return _letter(session, meant(key.text))
        case "line":
            return _whole_line(session, meant_by_line(key.text))
        case "up" | "down":
            return _move(session, -1 if key.name == "up" else 1)
        case "left":
            return _back(session)
        case "enter" | "right":
            return _take(session)
        case "backspace" if session.typed:
            return _typing(session, session.typed[:-1])
        case "escape" if session.typed or session.shows_why:
            return _typing(session, "")._replace(shows_why=False)
        case "paste":
            return session.said(PASTED)
        case "held":
            return session.said(HELD)
        case _:
            return session.said(NOT_A_KEY)


def _whole_line(session: Session, text: str) -> Session:
    if text in session.question.keys:
        return _choose(session, text)
    if not text and session.marked is None:
        return session.said("No answer was typed. Nothing was changed.")
    if not text:
        return _take(session)
    if text == "r":
        return session._replace(says_again=True)
    return _letter(session, text) if len(text) == 1 else _wrong(session, text)


def _letter(session: Session, letter: str) -> Session:
    question = session.question
    match letter:
        case "d":
            return _answer(session, DONT_KNOW)
        case "x" if question.may_not_apply:
            return _answer(session, NOT_APPLICABLE)
        case "b":
            return _back(session)
        case "n" if question.takes_note:
            note = session.notes.get(question.id, "")
            return session._replace(
                view="note", line=lines.of(readable(note)), shows_why=False, typed=""
            )
        case "?":
            if not (question.why or question.words):
                return session.said("There is nothing more to say about this question.")
            return session._replace(shows_why=not session.shows_why)
        case "q":
            return session._replace(view="quit")
        case _:
            return _other(session, letter)


def _other(session: Session, letter: str) -> Session:
    """A digit, or a wrong key."""
    question = session.question
    if len(question.keys) <= ONE_KEY or not letter.isdecimal():
        return _choose(session, letter)
    typed = session.typed + letter
    fits = any(key.startswith(typed) for key in question.keys)
    return _typing(session, typed) if fits else _wrong(session, typed)


def _typing(session: Session, typed: str) -> Session:
    """With the digits so far, and the marker at what they stand for."""
    keys, question = session.question.keys, session.question
    listed, yours = options(question), session.answers.get(question.id)
    before = listed.index(yours) if yours in listed else None
    return session._replace(typed=typed, marked=keys.index(typed) if typed in keys else before)


def _choose(session: Session, key: str) -> Session:
    if key in session.question.keys:
        return _answer(session, session.question.keys.index(key) + 1)
    return _wrong(session, key)


def _wrong(session: Session, shown: str) -> Session:
    return session.said(f"{not_a_key(shown)} Nothing was changed.")


def _move(session: Session, step: int) -> Session:
    listed = options(session.question)
    if session.marked is None:
        return session._replace(marked=0 if step > 0 else len(listed) - 1, typed="")
    return session._replace(marked=(session.marked + step) % len(listed), typed="")


def _take(session: Session) -> Session:
    if session.typed:
        return _choose(session, session.typed)
    if session.marked is None:
        return session.said("No answer is marked yet. Nothing was changed.")
    return _answer(session, options(session.question)[session.marked])


def _answer(session: Session, answer: Answer) -> Session:
    identifier = session.question.id
    if session.answers.get(identifier) != answer:
        session = session._replace(
            answers={**session.answers, identifier: answer},
            changes=(((session.into, identifier), answer),),
        )
    position = session.position + 1
    while position < session.until and session.questions[position].id in session.passed:
        position += 1
    return _at(session, position) if position < session.until else _at_the_end(session)


def _at_the_end(session: Session) -> Session:
    session = session._replace(typed="", shows_why=False)
    if session.asks_remark and session.is_complete and session.until == len(session.questions):
        return session._replace(view="remark", line=lines.of(readable(session.remark)))
    return session._replace(view="summary")


def _back(session: Session) -> Session:
    if session.position == 0:
        return session.said("This is the first question. Nothing was changed.")
    before = session.position - 1
    seen = session.questions[before].id
    return _at(session._replace(passed=session.passed - {seen}), before)


def _on_text(session: Session, key: Key) -> Session:
    match key.name:
        case "enter":
            return _left(_kept(session))
        case "line":
            return _on_text_line(session, key)
        case "escape":
            return _left(session)
        case "early":
            return session.said(TOO_EARLY)
        case "up" if session.view == "remark":
            return _at(_kept(session), len(session.questions) - 1)
        case _:
            return session._replace(line=session.line.press(key))


def _on_text_line(session: Session, key: Key) -> Session:
    """A whole line of text; a letter that is a key everywhere else is no note and no remark."""
    match meant(key.text).strip():
        case "q":
            return session._quit()
        case "b":
            is_note = session.view == "note"
            return _left(session) if is_note else _at(session, len(session.questions) - 1)
        case "r":
            return session._replace(says_again=True)
        case _:
            return _left(_kept(session._replace(line=_said_line(session, key))))


def _said_line(session: Session, key: Key) -> TypedLine:
    """The text after a whole line: nothing keeps what is there, a stroke alone takes it away."""
    said = key.text.strip()
    if said in TAKES_AWAY:
        return TypedLine()
    return session.line.press(key) if said else session.line


def _kept(session: Session) -> Session:
    """With the text that was typed."""
    text = session.line.text.strip()
    if session.view == "remark":
        if text == readable(session.remark):
            return session
        return session._replace(remark=text, changes=((("comment",), text or None),))
    identifier = session.question.id
    if text == readable(session.notes.get(identifier, "")):
        return session
    notes = {key: note for key, note in session.notes.items() if key != identifier}
    if text:
        notes[identifier] = text
    return session._replace(notes=notes, changes=((("notes", identifier), text or None),))


def _left(session: Session) -> Session:
    if session.view == "note":
        return session._replace(view="question", line=TypedLine())
    return session._replace(view="summary", line=TypedLine(), asks_remark=False)


def _on_summary(session: Session, key: Key) -> Session:
    letter = meant(key.text) if key.name == "text" else ""
    letter = meant_by_line(key.text) if key.name == "line" else letter
    if key.name in ("enter", "right") or (key.name == "line" and not letter):
        return session._replace(view="done")
    if letter == "q":
        return session._replace(view="quit")
    if letter == "b" or key.name == "left":
        last = len(session.questions) - 1
        return _at(session._replace(until=last + 1, passed=frozenset()), last)
    if key.name == "line" and letter == "r":
        return session._replace(says_again=True)
    if letter in map(str, range(1, len(session.parts) + 1)):
        return _visit(session, session.parts[int(letter) - 1])
    messages = {"paste": PASTED, "held": HELD, "early": TOO_EARLY}
    if letter:
        return _wrong(session, letter)
    return session.said(messages.get(key.name, NOT_A_KEY))
