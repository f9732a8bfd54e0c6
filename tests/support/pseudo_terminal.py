"""The installed command in a pseudo-terminal, as a person would meet it."""

import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pexpect
from needs import unix

KILL = 9
"""The number of the signal that nobody hears."""

COMMAND = str(Path(sys.executable).with_name("alliance"))

OPENING = (
    ("What do you call", "Mill Lane\r"),
    ("Who is in it", "Fern Bakery, Lantern Books\r"),
    ("What kind", "1"),
    ("In a pair", "1"),
    ("Which of these", "2"),
)
"""What to wait for, and what to type then."""

_NOT_OF_A_WINDOW = ("CI", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES")
"""Variables that would speak in place of the window; whoever runs the tests may have set them."""


def hear_all_signals() -> None:
    """As from a shell, also where the tests run in the background, or under nohup."""
    for name in ("SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM"):
        signal.signal(getattr(signal, name), signal.SIG_DFL)


class Window:
    """One run of the command."""

    def __init__(
        self,
        folder: Path,
        *words: str,
        verb: str = "assess",
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str] = {},
        into: str = "",
    ) -> None:
        unix()
        given = {name: value for name, value in os.environ.items() if name not in _NOT_OF_A_WINDOW}
        command = [COMMAND, verb, *words]
        if into:  # standard output goes into this file
            command = ["sh", "-c", 'exec "$@" >"$0"', into, *command]
        self.child: Any = pexpect.spawn(
            command[0],
            command[1:],
            cwd=str(folder),
            dimensions=(rows, columns),
            encoding="utf-8",
            timeout=20,
            env=given | {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"} | dict(env),
            preexec_fn=hear_all_signals,
        )
        self.child.delaybeforesend = None
        self.output = ""

    def wait(self, text: str) -> "Window":
        """Wait until a text is shown."""
        self.child.expect_exact(text)
        self.output += self.child.before + text
        return self

    def type(self, text: str) -> "Window":
        """Press keys."""
        self.child.send(text)
        return self

    def open(self) -> "Window":
        """Answer what comes before the first question."""
        for question, answer in OPENING:
            self.wait(question).type(answer)
        return self.wait(" 1 of ")

    def end(self) -> int:
        """Wait for the end; gives the exit code, or minus the signal's number."""
        self.child.expect(pexpect.EOF)
        self.output += self.child.before
        self.child.close()
        if self.child.signalstatus is not None:
            return -int(self.child.signalstatus)
        return int(self.child.exitstatus)

    def kill(self, number: int = KILL) -> None:
        """Send a signal to the process."""
        os.kill(self.child.pid, number)

    def is_cooked(self) -> bool:
        """Whether the terminal takes whole lines and shows what is typed."""
        import termios

        flags = termios.tcgetattr(self.child.child_fd)[3]
        return bool(flags & termios.ICANON and flags & termios.ECHO)
