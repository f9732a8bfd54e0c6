"""The console of Windows: keys by `msvcrt`, polled, and told as a Unix terminal would tell them."""

import time
from importlib import import_module
from typing import Any

from alliance.console.base import PASTE_END, PASTE_START, Came
from alliance.console.streams import StreamConsole
from alliance.console.windows_modes import (
    ERRORS,
    INPUT,
    count_waiting,
    drop_input,
    mode_of,
    next_character,
    set_mode,
    skip_untold,
    turn_ansi_on,
)

QUICK, SLOW = 0.005, 0.03
"""Seconds between two looks for a key: while keys come, so that a held one shows its pace; else."""
BUSY = 1.5
"""Seconds after a key in which the next is looked for quickly."""

MANY = 32
"""Events that no hand makes while one key is worked on: with lines or words inside, a paste."""

_MOST = 20_000
"""Keys that are read at once."""

_NOTHING = b"\x00"
"""Told of a key without a meaning here."""

_INTERRUPT, _NO_CONSOLE = "\x03", "\uffff"
_TOLD = {"\x1a": b"\x04"}
"""Ctrl-Z, which ends the input here as Ctrl-D does on Unix."""

_FUNCTION, _ENHANCED = "\x00", "\xe0"
"""First parts of keys in two parts. The second of them is a letter too."""
_SPECIAL = {
    "H": b"\x1b[A",
    "P": b"\x1b[B",
    "M": b"\x1b[C",
    "K": b"\x1b[D",
    "G": b"\x1b[H",
    "O": b"\x1b[F",
    "S": b"\x1b[3~",
    # The same with Ctrl.
    "\x8d": b"\x1b[A",
    "\x91": b"\x1b[B",
    "t": b"\x1b[C",
    "s": b"\x1b[D",
    "w": b"\x1b[H",
    "u": b"\x1b[F",
    "\x93": b"\x1b[3~",
}
"""By the second part: arrows, Home, End, Delete."""
_OTHERS = frozenset("IQRv\x84\x85\x86\x87\x88\x89\x8a\x8b\x8c\x92")
"""Second parts of further keys: by pages, Insert, F11, F12."""


class WindowsConsole(StreamConsole):
    """The console that the process was started in; lines come from Python's own streams."""

    def __init__(self) -> None:
        super().__init__()
        self._msvcrt: Any = import_module("msvcrt")  # has types on Windows only
        self._mode: int | None = None
        self._is_taken = False
        self._high = ""
        self._composed = ""
        self._at = float("-inf")
        self._shape = (0, 0)

    def can_take_keys(self) -> bool:
        """Whether somebody types at a console that acts on escape codes."""
        before = turn_ansi_on(ERRORS)
        if before is None:
            return False
        set_mode(ERRORS, before)
        return mode_of(INPUT) is not None  # NUL too calls itself a terminal

    def take(self) -> None:
        """Let the console act on escape codes; keys come one by one anyway."""
        self._mode = turn_ansi_on(ERRORS)
        self._is_taken = True
        self._shape = self.size()

    def give_back(self) -> None:
        """The mode of before; a shell might act on keys that are still waiting."""
        self.drop()
        self._is_taken = False
        if self._mode is not None:
            set_mode(ERRORS, self._mode)

    def wait(self, seconds: float | None) -> Came:
        """Look again and again, as a console wakes nobody."""
        if not self._is_taken:
            return super().wait(seconds)
        until = float("inf") if seconds is None else time.monotonic() + seconds
        while True:
            if self.signals.pending:
                return "signal"
            now = time.monotonic()
            if self._is_hit():
                self._at = now
                return "input"
            if self.size() != self._shape:
                self._shape = self.size()
                return "size"
            if now >= until:
                return "nothing"
            time.sleep(QUICK if min(now - self._at, until - now) < BUSY else SLOW)

    def read(self) -> bytes | None:
        """The next key, or all of a paste; nothing at the end, None for half a character.

        Raises:
            KeyboardInterrupt: After Ctrl-C, where it comes as a key.
        """
        if not self._is_taken:
            return super().read()
        most = _MOST if count_waiting() >= MANY else 1
        keys: list[bytes] = []
        while len(keys) < most and self._is_hit():
            key = self._key()
            if key is None:
                return b"".join(keys)
            keys.append(key)
        return (b"".join(keys) if most == 1 else _pasted(keys)) or None

    def drop(self) -> None:
        """Drop the keys that wait."""
        self._high = self._composed = ""
        if drop_input() or not self._is_taken:
            return
        for _ in range(_MOST):
            if not self._msvcrt.kbhit():
                return
            self._msvcrt.getwch()

    def _is_hit(self) -> bool:
        """Whether a key waits."""
        self._composed += skip_untold()
        return bool(self._composed or self._msvcrt.kbhit())

    def _key(self) -> bytes | None:
        """The next key; None where there is no console any more."""
        if self._composed:
            first, self._composed = self._composed[0], self._composed[1:]
            return self._character(first)
        ahead = next_character()  # only now can a letter be told from a first part
        first = self._msvcrt.getwch()
        if first == _INTERRUPT:
            raise KeyboardInterrupt
        if first == _NO_CONSOLE:
            return None
        if first == _FUNCTION:
            return _SPECIAL.get(self._msvcrt.getwch(), _NOTHING)
        if first == _ENHANCED and ahead != _ENHANCED:
            # Who knows nothing of what comes sees at least if there is a second part.
            return self._enhanced() if ahead is not None or self._msvcrt.kbhit() else first.encode()
        return _TOLD.get(first) or self._character(first)

    def _enhanced(self) -> bytes:
        second = self._msvcrt.getwch()
        if second in _OTHERS:
            return _NOTHING
        return _SPECIAL.get(second) or _ENHANCED.encode() + self._character(second)

    def _character(self, unit: str) -> bytes:
        """A unit of UTF-16 as UTF-8; nothing yet for the first half of a character."""
        high, self._high = self._high, ""
        if "\ud800" <= unit <= "\udbff":
            self._high = unit
            return b""
        if "\udc00" <= unit <= "\udfff":
            pair = (high + unit).encode("utf-16-le", "surrogatepass")
            return pair.decode("utf-16-le").encode() if high else _NOTHING
        return unit.encode()


def _pasted(keys: list[bytes]) -> bytes:
    """Keys of which many came at once: a paste, if there are lines or words among them.

    Enter behind a single line was pressed. Whatever else came at once was typed ahead, or has been
    marked as a paste by the terminal.
    """
    text = b"".join(keys)
    if len(keys) < MANY // 2 or PASTE_START in text:  # the others were moves of a mouse
        return text
    if b"\r" in keys[:-1]:
        return PASTE_START + text + PASTE_END
    line = text.removesuffix(b"\r")
    return PASTE_START + line + PASTE_END + text[len(line) :] if b" " in line.strip() else text
