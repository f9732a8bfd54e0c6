"""What the interview asks of whoever is there to answer: a terminal, or a test."""

from collections.abc import Callable
from typing import Protocol

from alliance.interview.keys import Key
from alliance.interview.screens.drawing import State


class Stopped(BaseException):
    """A signal that ends the process, raised where nothing is half done."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class Conversation(Protocol):
    """Somebody who is shown states and presses keys."""

    def show(self, state: State) -> None:
        """Show where they stand."""

    def key(self, is_text: bool) -> Key | None:
        """Wait for a key; None when the state should be shown again.

        Args:
            is_text: Whether keys are letters of a text now, so that holding one means it.
        """

    def forget(self) -> None:
        """Drop keys typed ahead: they were meant for what stood there before."""


Say = Callable[[str], None]
"""Keeps a line until the terminal is as it was."""
