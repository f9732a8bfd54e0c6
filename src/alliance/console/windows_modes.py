"""A Windows console by the system's own functions: escape codes, and the events that wait.

Whatever fails here fails quietly: the tool then does without. `ctypes` is imported when it is used,
so that other systems, and commands that show no terminal anything, never load it.
"""

import re
import struct
from itertools import takewhile
from typing import Any, NamedTuple

INPUT, OUTPUT, ERRORS = -10, -11, -12
"""Numbers by which Windows knows the standard streams."""

_PROCESSED_OUTPUT = 0x0001
_VIRTUAL_TERMINAL_PROCESSING = 0x0004

_RECORD = struct.Struct("<HxxiHHHHI")
"""An event: its kind, and for a key if it went down, how often, its code, its place, its character
as UTF-16, and which other keys were down."""
_KEY_EVENT = 1
_SIGNLESS = frozenset((0, *range(0x21, 0x29), 0x2D, 0x2E, *range(0x70, 0x7C)))
"""Codes of keys that are no character, and that `msvcrt` tells of: arrows and those beside, F1 to
F12; it is asked too where there is no code."""
_ALT = 0x12
_ALT_IS_DOWN = 0x0003
_LOOKED_AT = 64

_NAME_INFO = 2
"""What the system calls the name of a file, when it is asked for what it knows of one."""
_LONGEST_NAME = 1024
_PIPE_OF_A_TERMINAL = re.compile(r"\\(?:msys|cygwin)-[0-9a-f]+-pty\d+-(?:from|to)-master")

_LASTING: dict[int, int] = {}
"""Modes to go back to at the end of the process, by stream."""


class _Event(NamedTuple):
    """A key as the console tells of it."""

    kind: int
    down: int
    repeats: int
    code: int
    place: int
    character: int
    shifts: int

    @property
    def is_told(self) -> bool:
        """Whether `msvcrt` gives something for it."""
        is_signless = self.code in _SIGNLESS and not self.shifts & _ALT_IS_DOWN
        return bool(self.kind == _KEY_EVENT and self.down and (self.character or is_signless))

    @property
    def lost(self) -> str:
        """The character that comes when Alt goes up, for which it gives nothing.

        So come those that are typed by their number, and those of a paste that no key has.
        """
        is_one = self.kind == _KEY_EVENT and not self.down and self.code == _ALT
        return chr(self.character) if is_one and self.character else ""


def mode_of(stream: int) -> int | None:
    """The mode of a stream's console; None where there is none, as for a file or NUL."""
    import ctypes

    mode = ctypes.c_ulong(0)
    return mode.value if _call("GetConsoleMode", _handle(stream), ctypes.byref(mode)) else None


def is_nowhere(stream: int) -> bool:
    """Whether what calls itself a terminal is none, as NUL; false where nobody can tell."""
    return mode_of(stream) is None and _function("GetConsoleMode") is not None


def set_mode(stream: int, mode: int) -> bool:
    """Give a stream's console a mode; false if it does not take it."""
    return bool(_call("SetConsoleMode", _handle(stream), mode))


def turn_ansi_on(stream: int) -> int | None:
    """Let a console act on escape codes.

    Returns:
        The mode to go back to; None where it cannot be had, and nothing was changed.
    """
    mode = mode_of(stream)
    if mode is None:
        return None
    wanted = mode | _PROCESSED_OUTPUT | _VIRTUAL_TERMINAL_PROCESSING
    return mode if wanted == mode or set_mode(stream, wanted) else None


def keep_ansi_on(stream: int) -> bool:
    """Let a console act on escape codes up to `restore_modes`; false if it cannot."""
    before = turn_ansi_on(stream)
    if before is not None:
        _LASTING.setdefault(stream, before)
    return before is not None


def restore_modes() -> None:
    """Give back the modes of before, the last first: two streams may share a console."""
    while _LASTING:
        set_mode(*_LASTING.popitem())


def is_unix_terminal(stream: int) -> bool:
    """Whether a stream is the pipe by which Git Bash and its like show a terminal of their own."""
    import ctypes

    room = ctypes.create_string_buffer(_LONGEST_NAME)
    if not _call("GetFileInformationByHandleEx", _handle(stream), _NAME_INFO, room, _LONGEST_NAME):
        return False
    (length,) = struct.unpack_from("<I", room)
    name = room.raw[4 : 4 + length].decode("utf-16-le", "replace")
    return _PIPE_OF_A_TERMINAL.fullmatch(name) is not None


def drop_input() -> bool:
    """Drop all keys that wait; false where that cannot be done so."""
    return bool(_call("FlushConsoleInputBuffer", _handle(INPUT)))


def count_waiting() -> int:
    """How many events wait, two for each key: it goes down, and up. 0 where nobody knows."""
    import ctypes

    count = ctypes.c_ulong(0)
    done = _call("GetNumberOfConsoleInputEvents", _handle(INPUT), ctypes.byref(count))
    return count.value if done else 0


def next_character() -> str | None:
    """The character of the key that comes next; "" for one that is none, None if nobody knows."""
    for event in _events("PeekConsoleInputW", _LOOKED_AT):
        if event.is_told:
            return chr(event.character) if event.character else ""
    return None


def skip_untold() -> str:
    """Take the events in front for which `msvcrt` gives nothing: moves of a mouse, keys that go up.

    Returns:
        The characters among them, which would be lost.
    """
    lost = ""
    while number := _count_untold():
        taken = _events("ReadConsoleInputW", number)
        if not taken:  # it can be looked at only
            break
        lost += "".join(event.lost for event in taken)
    return lost


def _count_untold() -> int:
    waiting = _events("PeekConsoleInputW", _LOOKED_AT)
    return sum(1 for _ in takewhile(lambda event: not event.is_told, waiting))


def _events(call: str, most: int) -> list[_Event]:
    """Events by a call that peeks at them or takes them; none where it fails."""
    import ctypes

    count = ctypes.c_ulong(0)
    records = ctypes.create_string_buffer(_RECORD.size * most)
    done = _call(call, _handle(INPUT), records, most, ctypes.byref(count))
    number = min(count.value, most) if done else 0
    return [_Event(*_RECORD.unpack_from(records, at * _RECORD.size)) for at in range(number)]


def _handle(stream: int) -> Any:
    return _call("GetStdHandle", stream)


def _call(name: str, *values: Any) -> Any:
    """Call a function of the system; 0, its own sign of failure, where there is none."""
    import ctypes

    function = _function(name)
    if function is None:
        return 0
    try:
        return function(*values)
    except (AttributeError, OSError, TypeError, ValueError, ctypes.ArgumentError):
        return 0


def _function(name: str) -> Any:
    """A function of the system; None where it has none of this name."""
    import ctypes

    windll: Any = getattr(ctypes, "windll", None)  # only Windows has it
    return getattr(getattr(windll, "kernel32", None), name, None)
