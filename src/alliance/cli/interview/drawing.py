"""Any state as a screen."""

from alliance.cli.interview.frame import Frame, Size
from alliance.cli.interview.offer import Offer
from alliance.cli.interview.opening import Opening
from alliance.cli.interview.opening_screens import offer_screen, opening_screen
from alliance.cli.interview.screens import session_screen
from alliance.cli.interview.session import Session

State = Session | Opening | Offer


def screen(state: State, size: Size) -> Frame:
    """Draw a state: a pure function of it and of the room there is."""
    if isinstance(state, Opening):
        return opening_screen(state, size)
    if isinstance(state, Offer):
        return offer_screen(state, size)
    return session_screen(state, size)
