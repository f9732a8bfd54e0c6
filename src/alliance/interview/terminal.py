"""The terminal: keys in, screens out, and its old state back on every way out."""

import contextlib
import os
import select
import signal
import sys
import time
from collections import deque
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self, TypeVar

from alliance.interview.conversation import Conversation, Say, Stopped
from alliance.interview.keys import PASTE_START, Key, Repeats, decode
from alliance.interview.pending_signals import ENDING, PendingSignals
from alliance.interview.screens.drawing import State, screen
from alliance.interview.screens.frame import Size, painted
from alliance.interview.screens.spoken import spoken
from alliance.render.safe import can_show

with contextlib.suppress(ImportError):  # not a Unix: lines instead of keys
    import termios

ESCAPE_WAIT = 0.05
"""Seconds after which Esc alone is the key Esc."""

EARLY = 0.5
"""Seconds in which a digit is not yet a choice from a screen of another kind."""

PASTE_WAIT = 2.0
"""Seconds after which a paste without an end is over."""

_ENTER = "\x1b[?1049h\x1b[?2004h\x1b[H\x1b[2J"
_LEAVE = "\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l"

T = TypeVar("T")


class Lines:
    """Whole lines with Enter, on any terminal: nothing is cleared, nothing moves."""

    def __init__(self, source: int = 0, sink: int = 2) -> None:
        self.source = source
        self.sink = sink
        self.signals = PendingSignals()
        self._buffer = b""
        self._told: State | None = None
        self._has_ended = False

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
            self.write(spoken(state, self._told))
            self._told = state

    def key(self, is_text: bool) -> Key | None:
        """Wait for a line."""
        while b"\n" not in self._buffer and not self._has_ended:
            self._wait(None)
            data = self._read()
            self._has_ended = data == b""
            self._buffer += data or b""
        if not self._buffer:
            return Key("finish")
        line, _, self._buffer = self._buffer.partition(b"\n")
        return _line_key(line)

    def forget(self) -> None:
        """Drop lines typed ahead."""
        self._buffer = b""
        if "termios" in sys.modules:
            with contextlib.suppress(OSError, termios.error):
                termios.tcflush(self.source, termios.TCIFLUSH)

    def ask(self, prompt: str) -> str | None:
        """A line of text; None at the end of the input."""
        self.write(prompt)
        key = self.key(is_text=True)
        return None if key is None or key.name == "finish" else key.text

    def write(self, text: str) -> None:
        """Write to the terminal; what it cannot show becomes a question mark."""
        data = text.encode(sys.stderr.encoding or "ascii", errors="replace")
        while data:
            try:
                data = data[os.write(self.sink, data) :]
            except BlockingIOError:
                select.select([], [self.sink], [])
            except OSError:
                return  # nobody is there to see it; reading will tell

    def _wait(self, seconds: float | None) -> bool:
        """Wait for input; true when there is some. Signals are acted upon here and only here."""
        while True:
            self._raise_pending()
            ready, _, _ = select.select([self.source, self.signals.wake], [], [], seconds)
            if self.signals.wake in ready:
                self.signals.drain()
                if self._act():
                    return False
            elif ready or seconds is not None:
                return bool(ready)

    def _act(self) -> bool:
        """Act on signals that do not end anything; true when all must be shown again."""
        if signal.SIGTSTP in self.signals.pending:
            self.signals.pending.remove(signal.SIGTSTP)
            self.signals.pause()
        return False

    def _raise_pending(self) -> None:
        pending = self.signals.pending
        for number in list(pending):
            if number == signal.SIGINT:
                pending.clear()
                raise KeyboardInterrupt
            if number in {getattr(signal, name, None) for name in ENDING}:
                pending.clear()
                raise Stopped(number)

    def _read(self) -> bytes | None:
        """What has come in; nothing at its end, None when there was nothing to read yet."""
        try:
            return os.read(self.source, 4096)
        except BlockingIOError:
            return None
        except OSError:
            return b""


class Keys(Lines):
    """Single keys and whole screens. Use as a context manager, which gives the terminal back."""

    def __init__(self, colour: bool, source: int = 0, sink: int = 2) -> None:
        super().__init__(source, sink)
        self.colour = colour
        self._keys: deque[Key] = deque()
        self._repeats = Repeats()
        self._forgot_at = -EARLY
        self._old_mode: list[Any] | None = None
        self._unicode = can_show("━─…", sys.stderr.encoding)

    def __enter__(self) -> Self:
        super().__enter__()
        try:
            self._old_mode = termios.tcgetattr(self.source)
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
        """Wait for a key."""
        while not self._keys:
            if not self._wait(self._patience()):
                if not self._buffer:
                    return None
                self._decode(complete=True)
                continue
            data = self._read()
            if data == b"":
                return Key("finish")
            self._buffer += data or b""
            self._decode(complete=False)
        key = self._keys.popleft()
        now = time.monotonic()
        self._repeats = self._repeats.next(key, now)
        if is_text:
            return key
        if key.text.isdecimal() and now - self._forgot_at < EARLY:
            return Key("early")
        self._forgot_at = -EARLY
        return Key("held") if self._repeats.is_held else key

    def forget(self) -> None:
        """Drop keys typed ahead, and digits that come in the next moment."""
        super().forget()
        self._keys.clear()
        self._forgot_at = time.monotonic()

    def _patience(self) -> float | None:
        if not self._buffer:
            return None
        return PASTE_WAIT if self._buffer.startswith(PASTE_START) else ESCAPE_WAIT

    def _decode(self, complete: bool) -> None:
        keys, self._buffer = decode(self._buffer, complete)
        self._keys.extend(keys)

    def _act(self) -> bool:
        pending = self.signals.pending
        if signal.SIGTSTP in pending:
            pending.remove(signal.SIGTSTP)
            self._give_back()
            self.signals.pause()
            pending.append(signal.SIGCONT)
        redraw = signal.SIGWINCH in pending
        if signal.SIGCONT in pending:
            self._take()
            redraw = True
        for number in (signal.SIGWINCH, signal.SIGCONT):
            while number in pending:
                pending.remove(number)
        return redraw

    def _size(self) -> Size:
        try:
            columns, rows = os.get_terminal_size(self.sink)
        except OSError:
            columns, rows = 80, 24
        return Size(columns or 80, rows or 24, self._unicode)

    def _take(self) -> None:
        """Keys one by one and unseen; Ctrl-C and Ctrl-Z stay signals."""
        mode = termios.tcgetattr(self.source)
        mode[0] &= ~(termios.IXON | termios.INLCR | termios.IGNCR)
        mode[0] |= termios.ICRNL
        mode[3] &= ~(termios.ICANON | termios.ECHO | termios.IEXTEN)
        mode[3] |= termios.ISIG
        mode[6][termios.VMIN], mode[6][termios.VTIME] = 1, 0
        termios.tcsetattr(self.source, termios.TCSADRAIN, mode)
        self.write(_ENTER)

    def _give_back(self) -> None:
        self.write(_LEAVE)
        if self._old_mode is not None:
            # Keys that are still waiting were meant for us; a shell might act on them.
            with contextlib.suppress(OSError, termios.error):
                termios.tcsetattr(self.source, termios.TCSAFLUSH, self._old_mode)


def conversation(plain: bool, colour: bool) -> Keys | Lines:
    """The way to talk with the person at this terminal."""
    # Without a TERM nobody knows what the terminal understands.
    if plain or "termios" not in sys.modules or not os.environ.get("TERM"):
        return Lines()
    return Keys(colour)


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
