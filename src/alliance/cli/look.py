"""What the terminal can show, decided in one place."""

import os
import sys
from typing import Literal, TextIO

from alliance.cli.numbers import whole
from alliance.console.system import is_windows

ColourChoice = Literal["auto", "always", "never"]

PIPE_WIDTH = 80
"""Columns where there is no terminal."""
WIDEST_TERMINAL = 10_000
"""Columns from which on nobody means it."""
NARROWEST = 40
"""Columns below which lines are left to the terminal to break."""


def wants_colour(choice: ColourChoice, stream: TextIO) -> bool:
    """Whether to colour: --color, then NO_COLOR, then FORCE_COLOR, then the terminal."""
    acts = acts_on_codes(stream)
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return acts and os.environ.get("TERM") != "dumb"


def acts_on_codes(stream: TextIO) -> bool:
    """Whether a stream is a terminal that acts on escape codes; on Windows they are turned on."""
    if not stream.isatty():
        return False
    if not is_windows():
        return True
    from alliance.console.windows_modes import ERRORS, OUTPUT, keep_ansi_on

    return keep_ansi_on(ERRORS if stream is sys.stderr else OUTPUT)


def give_codes_back() -> None:
    """Leave the terminal as it was before anything was coloured."""
    if is_windows():
        from alliance.console.windows_modes import restore_modes

        restore_modes()


def width_of(stream: TextIO) -> int:
    """Columns of the terminal; 80 in a pipe, unless COLUMNS says otherwise."""
    columns = os.environ.get("COLUMNS", "")
    number = whole(columns) or 0
    if 0 < number < WIDEST_TERMINAL:
        return max(number, NARROWEST)
    try:
        return max(os.get_terminal_size(stream.fileno()).columns or PIPE_WIDTH, NARROWEST)
    except (OSError, ValueError):
        return PIPE_WIDTH


def room_in(stream: TextIO) -> int | None:
    """Columns in which words are kept whole; None where there is no terminal that breaks them."""
    return width_of(stream) if stream.isatty() else None


def shows_unicode(stream: TextIO) -> bool:
    """Whether bars and dots can be written in the stream's encoding."""
    from alliance.render.safe import can_show

    return can_show("━─·…–█░▁▇→×≥", stream.encoding)


def is_plain(asked: bool) -> bool:
    """Whether to write line by line, for screen readers and terminals that cannot move."""
    return asked or (os.environ.get("TERM") == "dumb" and sys.stdout.isatty())


def asks_plainly(asked: bool) -> bool:
    """Whether to ask line by line; that is done on standard error, wherever the report goes."""
    return asked or os.environ.get("TERM") in ("dumb", "unknown")


def may_ask(no_input: bool) -> bool:
    """Whether somebody is there to answer questions."""
    if no_input or os.environ.get("CI") or sys.stdin is None:  # closed by whoever called us
        return False
    return all(map(_is_terminal, (sys.stdin, sys.stderr)))


def _is_terminal(stream: TextIO) -> bool:
    """Whether a person is at the other end; on Windows some look like pipes, and NUL like one."""
    if not is_windows():
        return stream.isatty()
    from alliance.console.windows_modes import ERRORS, INPUT, is_nowhere, is_unix_terminal

    number = INPUT if stream is sys.stdin else ERRORS
    return not is_nowhere(number) if stream.isatty() else is_unix_terminal(number)
