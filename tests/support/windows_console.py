"""A console of Windows, emulated: events of keys, `msvcrt`, `kernel32`, and the text on it.

It keeps to what is known of the real one, also where that is awkward: the second part of a key in
two parts is not seen by `kbhit`, a letter may look like a first part, keys go down and up, what is
written needs the mode for escape codes. It is run in a process of its own, by `Windows`.
"""

import ctypes
import io
import json
import os
import re
import signal
import struct
import subprocess
import sys
import time
from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from poor_system import OPEN_ELSEWHERE, lock_bytes, refuse_open_files, take_away

SUPPORT = Path(__file__).parent

SPECIAL = {
    "up": (0x26, "\xe0H"),
    "down": (0x28, "\xe0P"),
    "left": (0x25, "\xe0K"),
    "right": (0x27, "\xe0M"),
    "home": (0x24, "\xe0G"),
    "end": (0x23, "\xe0O"),
    "del": (0x2E, "\xe0S"),
    "f1": (0x70, "\x00;"),
    "f12": (0x7B, "\xe0\x86"),
    "pgup": (0x21, "\xe0I"),
    "pad8": (0x26, "\x00H"),
    "c-left": (0x25, "\xe0s"),
    "shift": (0x10, ""),
}
"""Keys that are no character: their code, and what `getwch` tells of them."""

CHARACTERS = {"cr": "\r", "esc": "\x1b", "bs": "\b", "c-c": "\x03", "c-z": "\x1a", "tab": "\t"}

ON_NO_KEY = "\u2019\u2013"
"""Signs that no keyboard has: a paste gives them by their number."""
ALT, ALT_IS_DOWN = 0x12, 0x0002

VIRTUAL_TERMINAL = 0x0004
_TOKENS = re.compile(r"<([\w-]+)(?::([^>]*))?>|(.)", re.DOTALL)
_REPEATS = 0.033
_GIVE_UP = 10.0
"""Seconds without anything new after which nothing more will come."""


class Event(NamedTuple):
    """One thing that happened to a key."""

    due: float
    is_down: bool
    code: int
    unit: int
    """Of UTF-16; 0 for a key that is no character."""
    parts: str
    """What `getwch` gives for it."""
    shifts: int = 0
    """Which other keys were down."""
    kind: int = 1
    """Of a key; 2 of the mouse."""

    @property
    def record(self) -> bytes:
        """As the system tells of it."""
        told = (self.is_down, 1, self.code, 0, self.unit, self.shifts)
        return struct.pack("<HxxiHHHHI", self.kind, *told)


class Stuck(BaseException):
    """Nothing will come any more."""


class EmulatedConsole:
    """The console, what is on it, and who types at it."""

    def __init__(self, steps: Sequence[Sequence[str]] = (), lacks: str = "") -> None:
        self.steps = deque((text, keys) for text, keys in steps)
        self.lacks = lacks
        self.screen = ""
        self.events: deque[Event] = deque()
        self.pushed_back = ""
        self.modes = {-10: 0x01F7, -11: 0x0003, -12: 0x0003}
        self.changes: list[tuple[int, int]] = []
        self.size = (80, 24)
        self._seen = 0
        self._news = time.monotonic()

    # What is typed.

    def type(self, keys: str) -> None:
        """Somebody presses keys, all at once."""
        now = time.monotonic()
        for name, given, text in _TOKENS.findall(keys):
            if name == "held":
                for number in range(24):
                    self.press(given, now + _REPEATS * number)
            elif name == "paste":
                for letter in given.replace("\n", "\r"):
                    if letter in ON_NO_KEY:
                        self.press_by_number(letter, now)
                    else:
                        self.press(letter, now)
            elif name == "dead":  # an accent that waits for its letter
                self.events += [Event(now, down, 0xDD, 0, "") for down in (True, False)]
            elif name == "alt":
                for letter in given:
                    self.press_by_number(letter, now)
            elif name == "moves":
                self.events += [Event(now, False, 0, 0, "", kind=2)] * int(given)
            elif name == "size":
                self.size = (int(given.partition("x")[0]), int(given.partition("x")[2]))
            elif name == "open":
                OPEN_ELSEWHERE.add(given)
            elif name == "wait":
                sign = Path.cwd().parent / "waits"  # until somebody else takes it away
                sign.touch()
                while sign.exists():
                    time.sleep(0.02)
            elif name == "break":
                signal.raise_signal(signal.Signals(21))
            elif name == "int":
                signal.raise_signal(signal.SIGINT)
            elif name == "kill":
                os.kill(os.getpid(), 9)
            elif name in SPECIAL:
                code, parts = SPECIAL[name]
                self.events += [Event(now, True, code, 0, parts), Event(now, False, code, 0, "")]
            else:
                self.press(CHARACTERS[name] if name else text, now)

    def press(self, text: str, due: float) -> None:
        """Press the keys of a character; some come as two units."""
        data = text.encode("utf-16-le")
        for (unit,) in struct.iter_unpack("<H", data):
            self.events.append(Event(due, True, 0x41, unit, chr(unit)))
            self.events.append(Event(due, False, 0x41, unit, ""))

    def press_by_number(self, letter: str, due: float) -> None:
        """Press Alt and digits; the letter comes when Alt goes up, and `getwch` sees none of it."""
        self.events.append(Event(due, True, ALT, 0, "", ALT_IS_DOWN))
        for code in (0x60, 0x26):  # a digit, and one where the keypad has arrows
            for is_down in (True, False):
                self.events.append(Event(due, is_down, code, 0, "", ALT_IS_DOWN))
        self.events.append(Event(due, False, ALT, ord(letter), ""))

    def come_on(self) -> None:
        """Let whoever types see the screen, and type if it is what they waited for."""
        if any(event.is_down for event in self.events):
            return
        if self.steps and self.steps[0][0] in self.screen[self._seen :]:
            text, keys = self.steps.popleft()
            self._seen = self.screen.index(text, self._seen) + len(text)
            self._news = time.monotonic()
            self.type(keys)
        elif time.monotonic() - self._news > _GIVE_UP:
            raise Stuck(f"waiting for {self.steps[0][0] if self.steps else 'the end'!r}")

    def due(self) -> list[Event]:
        """The events that have happened by now."""
        now = time.monotonic()
        return [event for event in self.events if event.due <= now]

    # msvcrt, as its runtime does it.

    def kbhit(self) -> int:
        """Whether a key waits; what was pushed back by getwch is not seen."""
        self.come_on()
        return int(any(event.is_down and event.parts for event in self.due()))

    def getwch(self) -> str:
        """The next character, or half a key."""
        if self.pushed_back:
            part, self.pushed_back = self.pushed_back, ""
            return part
        while self.due():
            event = self.events.popleft()
            if event.is_down and event.parts:
                self.pushed_back = event.parts[1:]
                return event.parts[0]
        raise Stuck("getwch would wait for ever")

    # kernel32, as far as anybody would ask it.

    def GetStdHandle(self, which: int) -> int:  # noqa: N802 # as the system has it
        """A handle; here the number itself."""
        return which

    def GetConsoleMode(self, handle: int, mode: Any) -> int:  # noqa: N802 # likewise
        """Write a mode to where a pointer leads."""
        mode._obj.value = self.modes[handle]
        return 1

    def SetConsoleMode(self, handle: int, mode: int) -> int:  # noqa: N802 # likewise
        """Take a mode, unless this console is an old one."""
        if mode & VIRTUAL_TERMINAL and self.lacks == "ansi":
            return 0
        self.modes[handle] = mode
        self.changes.append((handle, mode))
        return 1

    def FlushConsoleInputBuffer(self, _: int) -> int:  # noqa: N802 # likewise
        """Forget what was typed."""
        self.events = deque(event for event in self.events if event not in self.due())
        return 1

    def GetNumberOfConsoleInputEvents(self, _: int, count: Any) -> int:  # noqa: N802 # likewise
        """Count them."""
        count._obj.value = len(self.due())
        return 1

    def PeekConsoleInputW(self, _: int, records: Any, most: int, count: Any) -> int:  # noqa: N802
        """Tell of events without taking them."""
        if self.lacks == "peeking":
            return 0
        found = self.due()[:most]
        for number, event in enumerate(found):
            ctypes.memmove(ctypes.byref(records, 20 * number), event.record, 20)
        count._obj.value = len(found)
        return 1

    def ReadConsoleInputW(self, _: int, records: Any, most: int, count: Any) -> int:  # noqa: N802
        """Take events."""
        if self.lacks == "taking" or not self.PeekConsoleInputW(0, records, most, count):
            return 0
        for _number in range(count._obj.value):
            self.events.popleft()
        return 1

    # What is written.

    def stream(self, number: int) -> io.TextIOWrapper:
        """A standard stream as Python opens it on a console: UTF-8, whatever the code page."""
        raw = ConsoleStream(self, number)
        buffer = io.BufferedReader(raw) if number == 0 else io.BufferedWriter(raw)
        return io.TextIOWrapper(buffer, "utf-8", line_buffering=True)

    def write(self, text: str) -> None:
        """Show a text; escape codes are only codes where the mode says so."""
        if not self.modes[-12] & VIRTUAL_TERMINAL:
            text = text.replace("\x1b", "←")
        self.screen += text
        self._news = time.monotonic()

    def line(self) -> bytes:
        """A whole line with Enter, as Windows itself lets it be typed; Ctrl-Z in front ends all."""
        typed = ""
        while True:
            self.come_on()
            for event in [*self.due()]:
                self.events.remove(event)
                if event.is_down and event.unit == 0x0D:
                    whole = typed.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
                    return b"" if whole.startswith("\x1a") else f"{whole}\r\n".encode()
                typed += chr(event.unit) if event.is_down and event.unit else ""
            time.sleep(0.005)


class ConsoleStream(io.RawIOBase):
    """The bottom of a standard stream."""

    def __init__(self, console: EmulatedConsole, number: int) -> None:
        self.console = console
        self.number = number
        self._rest = b""

    def fileno(self) -> int:
        return self.number

    def isatty(self) -> bool:
        return True

    def readable(self) -> bool:
        return self.number == 0

    def writable(self) -> bool:
        return self.number != 0

    def readinto(self, buffer: Any, /) -> int:
        self._rest = self._rest or self.console.line()
        taken = self._rest[: len(buffer)]
        self._rest = self._rest[len(taken) :]
        buffer[: len(taken)] = taken
        return len(taken)

    def write(self, data: Any, /) -> int:
        self.console.write(bytes(data).decode())
        return memoryview(data).nbytes


def install(console: EmulatedConsole, *, piped: bool) -> None:
    """Make this process one that was started in the console."""
    msvcrt: Any = ModuleType("msvcrt")
    msvcrt.kbhit, msvcrt.getwch = console.kbhit, console.getwch
    sys.modules["msvcrt"] = msvcrt if console.lacks != "msvcrt" else None  # type: ignore[assignment] # not there
    windll = ModuleType("windll")
    windll.kernel32 = ModuleType("k") if console.lacks == "kernel" else console  # type: ignore[attr-defined] # made here
    ctypes.windll = windll  # type: ignore[attr-defined] # only Windows has it
    os.get_terminal_size = lambda _=1: os.terminal_size(console.size)
    sys.stdin, sys.stderr = console.stream(0), console.stream(2)
    if not piped:
        sys.stdout = console.stream(1)
    elif not os.environ.get("PYTHONIOENCODING"):
        sys.stdout.reconfigure(encoding="cp1252", newline="\r\n")  # type: ignore[union-attr] # as there


def main() -> None:
    """Run the tool in an emulated console, as `Windows` asks for it."""
    given = json.loads(sys.argv[1])
    sys.argv = ["alliance", *given["words"]]
    console = EmulatedConsole(given["steps"], given["lacks"])
    locks = lock_bytes()
    take_away(is_windows=True)
    refuse_open_files()
    install(console, piped=given["piped"])
    if given["lacks"] != "msvcrt":
        sys.modules["msvcrt"].locking, sys.modules["msvcrt"].LK_NBLCK = locks  # type: ignore[attr-defined] # likewise
    real_exit = os._exit

    def leave(code: int) -> None:
        told = {"screen": console.screen, "modes": console.modes, "left": [*console.steps]}
        Path(given["told"]).write_text(json.dumps(told), encoding="utf-8")
        real_exit(code)

    os._exit = leave  # type: ignore[assignment] # it tells before it goes
    from alliance.__main__ import main as run

    try:
        run()
    except Stuck as stuck:
        console.screen += f"\n[stuck: {stuck}]"
        leave(99)


class Windows:
    """One run of the command in an emulated console.

    Args:
        folder: Where it is started.
        words: What stands after `alliance`.
        steps: What to wait for on the screen, and what to type then.
        env: More of the environment.
        piped: Whether standard output is a pipe, with the code page of western Europe.
        name: Tells it from others that run meanwhile.
        lacks: What this console has not got: `ansi`, `msvcrt`, `kernel`, `peeking`, `taking`.
    """

    def __init__(
        self,
        folder: Path,
        words: Sequence[str],
        steps: Sequence[tuple[str, str]],
        env: Mapping[str, str] = {},
        *,
        piped: bool = False,
        lacks: str = "",
        name: str = "first",
    ) -> None:
        told = folder.parent / f"{name}.told"
        told.unlink(missing_ok=True)
        options = {"piped": piped, "lacks": lacks}
        given = {"words": words, "steps": steps, "told": str(told), **options}
        taken = ("CI", "NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS")
        calm = {name: value for name, value in os.environ.items() if name not in taken}
        done = subprocess.run(
            [sys.executable, "-c", "import windows_console as w; w.main()", json.dumps(given)],
            cwd=folder,
            env=calm | {"PYTHONPATH": str(SUPPORT)} | dict(env),
            capture_output=True,
            check=False,
            timeout=60,
        )
        self.code = done.returncode
        self.out = done.stdout
        self.errors = done.stderr.decode(errors="replace")
        found = json.loads(told.read_text(encoding="utf-8")) if told.exists() else {}
        self.screen: str = found.get("screen", "")
        self.modes: Mapping[str, int] = found.get("modes", {})
        self.left: list[list[str]] = found.get("left", [])
