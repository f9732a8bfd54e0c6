"""Any state as a screen."""

from alliance.interview.screens.asking import session_screen
from alliance.interview.screens.before import offer_screen, opening_screen
from alliance.interview.screens.frame import Frame, Size
from alliance.interview.states.offer import Offer
from alliance.interview.states.opening import Opening
from alliance.interview.states.session import Session

State = Session | Opening | Offer


def screen(state: State, size: Size) -> Frame:
    """Draw a state: a pure function of it and of the room there is."""
    if isinstance(state, Opening):
        return opening_screen(state, size)
    if isinstance(state, Offer):
        return offer_screen(state, size)
    return session_screen(state, size)
