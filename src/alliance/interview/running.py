"""The loop: show a state, wait for a key, save what it changed."""

from collections.abc import Callable
from typing import TypeVar

from alliance.interview.conversation import Conversation, Stopped
from alliance.interview.keys import Key
from alliance.interview.states.offer import Offer
from alliance.interview.states.opening import Opening
from alliance.interview.states.session import Change, Session

S = TypeVar("S", Opening, Offer)

Save = Callable[[tuple[Change, ...]], None]


def run(talk: Conversation, state: S) -> S:
    """Go on until a state that leads to no file is over."""
    while not state.is_over:
        talk.show(state)
        key = talk.key(state.is_text)
        if key is not None:
            state = state.press(key)
    return state


def run_session(talk: Conversation, session: Session, save: Save) -> Session:
    """Go on until all is answered, or somebody quits.

    Each answer is saved before the next question is shown. A text that is being typed is kept too
    when a signal ends it. Keys typed ahead count as far as the questions go, and no further: at
    the summary the same digits would open answers again.
    """
    while not session.is_over:
        talk.show(session)
        try:
            key = talk.key(session.is_text)
        except (KeyboardInterrupt, Stopped):
            save(session.press(Key("finish")).changes)
            raise
        if key is not None:
            before, session = session, session.press(key)
            save(session.changes)
            if session.view != before.view and session.view in ("remark", "summary"):
                talk.forget()
    return session
