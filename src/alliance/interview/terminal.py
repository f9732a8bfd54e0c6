"""The terminal: keys in, screens out, and its old state back on every way out."""

import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable
from types import TracebackType
from typing import Self, TypeVar

from alliance.console.base import PASTE_START, Console
from alliance.console.here import console_here
from alliance.console.pending_signals import ENDING, INTERRUPTING, numbers_of
from alliance.interview.conversation import Conversation, Say, Stopped
from alliance.interview.held_keys import LOOK, Arrived, Holding, spread
from alliance.interview.keys import Key, decode
from alliance.interview.screens.drawing import State, screen
from alliance.interview.screens.frame import Size, painted
from alliance.interview.screens.spoken import spoken
from alliance.render.safe import can_show

ESCAPE_WAIT = 0.05
"""Seconds after which Esc alone is the key Esc."""

EARLY = 0.5
"""Seconds in which a digit is no choice from a screen of another kind yet, and no text."""

MOST_AT_ONCE = 20_000
"""Bytes that are read before any of them is acted upon."""

PASTE_WAIT = 2.0
"""Seconds after which a paste without an end is over."""

_ENTER = "\x1b[?1049h\x1b[?2004h\x1b[H\x1b[2J"
_LEAVE = "\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l"

T = TypeVar("T")

Clock = Callable[[], float]
"""Seconds that never go back."""


class Lines:
    """Whole lines with Enter, on any terminal: nothing is cleared, nothing moves."""

    def __init__(self, console: Console | None = None, clock: Clock = time.monotonic) -> None:
        self.console = console_here() if console is None else console
        self.clock = clock
        self.signals = self.console.signals
        self._unicode = can_show("━─…", sys.stderr.encoding)
        self._buffer = b""
        self._told: State | None = None
        self._has_ended = False
        self._is_in_line = False
        self._forgot_at = -EARLY

    def __enter__(self) -> Self:
        self.signals.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.signals.__exit__()
        if kind is None:
            self._raise_pending()

    def show(self, state: State) -> None:
        """Say what has changed."""
        if state is not self._told:
            self.write(spoken(state, self._told, self._size()))
            self._told = state

    def key(self, is_text: bool) -> Key | None:
        """Wait for a line; where none comes any more, what follows begins one of its own."""
        try:
            self._fill_line()
        except (KeyboardInterrupt, Stopped):
            self._end_line()
            raise
        if not self._buffer:
            self._end_line()
            return Key("finish")
        line, _, self._buffer = self._buffer.partition(b"\n")
        key = _line_key(line)
        return Key("early") if is_text and self._is_early(key) else key

    def _fill_line(self) -> None:
        while b"\n" not in self._buffer and not self._has_ended:
            self._wait(None)
            data = self.console.read()
            self._has_ended = data == b""
            self._buffer += data or b""

    def _end_line(self) -> None:
        if self._is_in_line:
            self.write("\n")

    def forget(self) -> None:
        """Drop lines typed ahead, and digits that come in the next moment as a text."""
        self._buffer = b""
        self.console.drop()
        self._forgot_at = self.clock()

    def _is_early(self, key: Key) -> bool:
        """Whether it is a digit that was meant for what stood there before."""
        if key.text.isdecimal() and self.clock() - self._forgot_at < EARLY:
            return True
        self._forgot_at = -EARLY
        return False

    def ask(self, prompt: str) -> str | None:
        """A line of text; None at the end of the input."""
        self.write(prompt)
        key = self.key(is_text=False)  # a digit may be one of the keys that were named
        return None if key is None or key.name == "finish" else key.text

    def write(self, text: str) -> None:
        """Write to the terminal; what it cannot show becomes a question mark."""
        self.console.write(text)
        self._is_in_line = not text.endswith("\n")

    def _wait(self, seconds: float | None) -> bool:
        """Wait for input; true when there is some. Signals are acted upon here and only here."""
        while True:
            self._raise_pending()
            came = self.console.wait(seconds)
            if came == "input":
                return True
            if came == "nothing" and seconds is not None:
                return False
            if came != "nothing" and self._act(resized=came == "size"):
                return False

    def _act(self, resized: bool) -> bool:
        """Act on what ends nothing; true when all must be shown again."""
        if self.signals.took("SIGTSTP"):
            self.signals.pause()
        return False

    def _raise_pending(self) -> None:
        pending = self.signals.pending
        for number in list(pending):
            if number in numbers_of(INTERRUPTING):
                pending.clear()
                raise KeyboardInterrupt
            if number in numbers_of(ENDING):
                pending.clear()
                raise Stopped(number)

    def _size(self) -> Size:
        columns, rows = self.console.size()
        return Size(columns or 80, rows or 24, self._unicode)


class Keys(Lines):
    """Single keys and whole screens. Use as a context manager, which gives the terminal back."""

    def __init__(
        self, colour: bool, console: Console | None = None, clock: Clock = time.monotonic
    ) -> None:
        super().__init__(console, clock)
        self.colour = colour
        self._keys: deque[Arrived] = deque()
        self._holding = Holding()
        self._empty_at = clock()
        self._redraws = False
        self._was_text = False
        self._led_here: Key | None = None

    def __enter__(self) -> Self:
        super().__enter__()
        try:
            self._take()
        except BaseException:
            self.signals.__exit__()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._give_back()
        super().__exit__(kind, error, trace)

    def show(self, state: State) -> None:
        """Draw a screen, in one write."""
        if not state.is_over:
            self.write(painted(screen(state, self._size()), self.colour))

    def key(self, is_text: bool) -> Key | None:
        """Wait for a key; of one that is held down, the first press alone counts.

        In a text, holding a letter means it, unless it is the one that led there.
        """
        self._enter_view(is_text)
        if not self._fill():
            return None
        may_hold = self._means_once(self._keys[0].key, is_text)
        if may_hold and self._holding.is_in_doubt(self._keys[0]) and not self._look_ahead():
            return None
        key = self._keys.popleft()
        following = self._keys[0] if self._keys else None
        self._holding = self._holding.after(key, following if may_hold else None)
        while may_hold and self._keys and self._holding.goes_on(self._keys[0]):
            self._holding = self._holding.after(self._keys.popleft())  # told once is enough
        if self._is_early(key.key):
            return Key("early")
        return Key("held") if may_hold and self._holding.is_held else key.key

    def forget(self) -> None:
        """Drop keys typed ahead, and digits that come in the next moment."""
        super().forget()
        self._keys.clear()

    def _enter_view(self, is_text: bool) -> None:
        """Where a text begins, digits that came before it are none of it, nor is what led here."""
        if is_text and not self._was_text:
            self._led_here = self._holding.last.key if self._holding.last else None
            if self._is_waiting():
                self._take_in(since=self._empty_at)
            while self._keys and self._keys[0].key.text.isdecimal():
                self._keys.popleft()
        self._was_text = is_text

    def _means_once(self, key: Key, is_text: bool) -> bool:
        """Whether holding a key down means no more than pressing it."""
        if key != self._led_here:
            self._led_here = None
        return key.name == "enter" or (
            key.name == "text" and (not is_text or self._led_here is not None)
        )

    def _fill(self) -> bool:
        """Wait until there is a key; false when all must be shown again."""
        while not self._keys:
            if self._is_waiting():
                self._take_in(since=self._empty_at)
            elif self._took_redraw():  # it came while one looked: nothing else would tell
                return False
            elif self._wait(self._patience()):
                self._take_in(since=self.clock())
            elif self._buffer:
                self._decode(complete=True, since=self.clock())
            else:
                return False
        return True

    def _took_redraw(self) -> bool:
        """Whether all is to be shown again; then it is, and no more."""
        redraws, self._redraws = self._redraws, False
        return redraws

    def _look_ahead(self) -> bool:
        """Wait a moment for what follows the first key; false when all must be shown again."""
        until = self._keys[0].at + LOOK
        while len(self._keys) == 1 and (left := until - self.clock()) > 0:
            self._raise_pending()
            came = self.console.wait(left)
            if came == "input":
                self._take_in(since=self.clock())
            elif came != "nothing" and self._act(resized=came == "size"):
                return False
        return True

    def _is_waiting(self) -> bool:
        """Whether something can be read without waiting for it."""
        self._raise_pending()
        came = self.console.wait(0)
        if came == "nothing":
            self._empty_at = self.clock()
        elif came != "input":
            self._redraws = self._act(resized=came == "size") or self._redraws
        return came == "input"

    def _take_in(self, since: float) -> None:
        """Read all that has come in.

        Args:
            since: When nothing had come yet; now, for what came while one waited for it.
        """
        data = self.console.read()
        while data:
            self._buffer += data
            if len(self._buffer) > MOST_AT_ONCE or not self._is_waiting():
                break
            data = self.console.read()
        has_ended = data == b""
        self._decode(complete=has_ended, since=since)
        if has_ended:
            self._keys.append(Arrived(Key("finish"), self.clock()))

    def _patience(self) -> float | None:
        if not self._buffer:
            return None
        return PASTE_WAIT if self._buffer.startswith(PASTE_START) else ESCAPE_WAIT

    def _decode(self, complete: bool, since: float) -> None:
        keys, self._buffer = decode(self._buffer, complete)
        self._keys.extend(spread(keys, since, self.clock()))

    def _act(self, resized: bool) -> bool:
        paused = self.signals.took("SIGTSTP")
        if paused:
            self._give_back()
            self.signals.pause()
        continued = self.signals.took("SIGCONT") or paused
        if continued:
            self._take()
        return self.signals.took("SIGWINCH") or continued or resized

    def _take(self) -> None:
        self.console.take()
        self.write(_ENTER)

    def _give_back(self) -> None:
        self.write(_LEAVE)
        self.console.give_back()


def conversation(plain: bool, colour: bool) -> Keys | Lines:
    """The way to talk with the person at this terminal."""
    console = console_here()
    return Lines(console) if plain or not console.can_take_keys() else Keys(colour, console)


def talking(talk: Keys | Lines, do: Callable[[Conversation, Say], T]) -> T:
    """Do something over a terminal; afterwards it is as it was, whatever happened.

    What is said meanwhile is written then, below what stood there before.
    """
    said: list[str] = []
    try:
        try:
            with talk:
                return do(talk, said.append)
        finally:
            for line in said:
                talk.write(f"{line}\n")
    except Stopped as stopped:
        # End as the signal would have ended it.
        signal.signal(stopped.number, signal.SIG_DFL)
        os.kill(os.getpid(), stopped.number)
        raise


def _line_key(line: bytes) -> Key:
    """A line as a key; one of which nothing can be read is a key without a meaning."""
    keys, _ = decode(line.rstrip(b"\r") + b" ", complete=True)
    text = "".join(key.text if key.text else " " if key.name == "tab" else "" for key in keys)
    if not text.strip() and len(keys) > 1:
        spaces = all(key.name in ("text", "tab") for key in keys)
        return Key("line", "") if spaces else Key("unknown")
    return Key("line", text.strip())
