"""Which console is taken where, and what the one of Windows makes of its keys."""

import ctypes
import io
import os
import signal
import struct
import sys
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from windows_console import VIRTUAL_TERMINAL, EmulatedConsole, Stuck

from alliance.cli.look import may_ask
from alliance.console import windows_modes
from alliance.console.here import console_here
from alliance.console.pending_signals import PendingSignals
from alliance.console.streams import StreamConsole
from alliance.console.windows import WindowsConsole
from alliance.interview.keys import Key, decode


def emulated(patch: pytest.MonkeyPatch, keys: str = "", lacks: str = "") -> EmulatedConsole:
    """A console with keys typed at it; `msvcrt` and `kernel32` are its own."""
    console = EmulatedConsole(lacks=lacks)
    console.type(keys)
    known = SimpleNamespace(kbhit=console.kbhit, getwch=console.getwch)
    patch.setitem(sys.modules, "msvcrt", known)
    kernel: Any = SimpleNamespace() if lacks == "kernel" else console
    patch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    return console


def text_key(letter: str) -> Key:
    return Key("text", letter)


@pytest.fixture
def patch() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


def keys_of(console: WindowsConsole) -> list[Key]:
    """All keys that wait, and how they read."""
    data = b""
    while console.wait(0) == "input":
        came = console.read()
        assert came != b""
        data += came or b""
    keys, rest = decode(data, complete=True)
    assert rest == b""
    return [*keys]


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("3d", [Key("text", "3"), Key("text", "d")]),
        ("<cr>", [Key("enter")]),
        ("<up><down><left><right>", [Key("up"), Key("down"), Key("left"), Key("right")]),
        ("<home><end><del><bs>", [Key("home"), Key("end"), Key("delete"), Key("backspace")]),
        ("<pad8><c-left><shift>", [Key("up"), Key("left")]),
        ("<f1><f12><pgup>", [Key("unknown")] * 3),
        ("<esc>", [Key("escape")]),
        ("<tab><c-z>", [Key("tab"), Key("finish")]),
        ("é日😀", [Key("text", "é"), Key("text", "日"), Key("text", "😀")]),
        ("à", [Key("text", "à")]),
        ("à là <cr>", [*(Key("text", letter) for letter in "à là "), Key("enter")]),
        ("à<up>à", [Key("text", "à"), Key("up"), Key("text", "à")]),
        ("<shift>à<shift><up>", [Key("text", "à"), Key("up")]),
        ("<dead>às<dead>à<up>", [*(Key("text", letter) for letter in "àsà"), Key("up")]),
        ("<moves:200><up><moves:70>à", [Key("up"), Key("text", "à")]),
        ("a<alt:’à>b<alt:é><up>", [*(Key("text", each) for each in "a’àbé"), Key("up")]),
        ("\x0f", [Key("unknown")]),
    ],
)
def test_keys_read_as_on_unix(patch: pytest.MonkeyPatch, typed: str, keys: list[Key]) -> None:
    emulated(patch, typed)
    console = WindowsConsole()
    console.take()
    assert keys_of(console) == keys


def test_a_letter_is_told_from_a_first_part_where_one_can_look(patch: pytest.MonkeyPatch) -> None:
    """Without that, the arrow up would be à and H, or à would wait for a letter."""
    emulated(patch, "àH<up>H")
    console = WindowsConsole()
    console.take()
    letters = [Key("text", "à"), Key("text", "H"), Key("up"), Key("text", "H")]
    assert keys_of(console) == letters


@pytest.mark.parametrize(
    ("kept", "keys"),
    [
        ("\xe0H", [Key("up")]),
        ("\xe0", [Key("text", "à")]),
        ("\x00;3", [Key("unknown"), Key("text", "3")]),
    ],
)
def test_a_plain_console_without_a_look_ahead(
    patch: pytest.MonkeyPatch, kept: str, keys: list[Key]
) -> None:
    """One whose kbhit sees all that waits, as simple emulations do."""
    emulated(patch, lacks="kernel")
    waiting = [*kept]
    known = SimpleNamespace(kbhit=lambda: bool(waiting), getwch=lambda: waiting.pop(0))
    patch.setitem(sys.modules, "msvcrt", known)
    console = WindowsConsole()
    console.take()
    assert keys_of(console) == keys


def test_ctrl_c_that_comes_as_a_key_is_an_interrupt(patch: pytest.MonkeyPatch) -> None:
    emulated(patch, "<c-c>")
    console = WindowsConsole()
    console.take()
    assert console.wait(None) == "input"
    with pytest.raises(KeyboardInterrupt):
        console.read()


def test_no_console_any_more_is_the_end(patch: pytest.MonkeyPatch) -> None:
    emulated(patch)
    gone = SimpleNamespace(kbhit=lambda: True, getwch=lambda: "\uffff")
    patch.setitem(sys.modules, "msvcrt", gone)
    console = WindowsConsole()
    console.take()
    assert console.read() == b""


@pytest.mark.parametrize("lacks", ["", "kernel"])
@pytest.mark.parametrize("typed", ["12345", "<alt:’>5"])
def test_keys_typed_ahead_are_dropped(patch: pytest.MonkeyPatch, typed: str, lacks: str) -> None:
    """Also a character that was taken from the console while it was looked for a key."""
    emulated(patch, typed, lacks)
    console = WindowsConsole()
    console.take()
    assert console.wait(0) == "input"
    console.drop()
    assert console.wait(0) == "nothing"


def test_lines_typed_ahead_are_dropped_too(patch: pytest.MonkeyPatch) -> None:
    """While a report runs past, no keys are taken: what is typed then is no code word."""
    found = emulated(patch, "heron<cr>")
    WindowsConsole().drop()
    assert not found.kbhit()


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("ab<cr>c", [*map(text_key, "ab"), Key("enter"), text_key("c")]),
        ("0123456789abcdef<cr>g", [Key("paste", "0123456789abcdef g")]),
        ("0123456789abcdef<cr>", [*map(text_key, "0123456789abcdef"), Key("enter")]),
        ("and did not go well", [Key("paste", "and did not go well")]),
        ("we didn<alt:’>t go there<cr>", [Key("paste", "we didn’t go there"), Key("enter")]),
        ("<esc>[200~We met<cr>twice, or so<esc>[201~", [Key("paste", "We met twice, or so")]),
        ("a b<moves:40>", [*map(text_key, "a b")]),
        ("444444444444444444", [*map(text_key, "444444444444444444")]),
    ],
)
def test_words_that_no_hand_types_so_fast_are_a_paste(
    patch: pytest.MonkeyPatch, typed: str, keys: list[Key]
) -> None:
    """What comes in one piece is one only if many keys wait, with lines or words among them."""
    emulated(patch, typed)
    console = WindowsConsole()
    console.take()
    assert keys_of(console) == keys


@pytest.mark.parametrize("lacks", ["peeking", "taking"])
def test_where_events_cannot_be_taken_keys_are_still_read(
    patch: pytest.MonkeyPatch, lacks: str
) -> None:
    emulated(patch, "<moves:3>a<up>", lacks=lacks)
    console = WindowsConsole()
    console.take()
    assert console.wait(0) == "input"
    assert console.read() == b"a"


def test_a_half_that_is_followed_by_another_key_is_gone(patch: pytest.MonkeyPatch) -> None:
    emulated(patch, lacks="kernel")
    waiting = ["\ud83d", "a", "\ude00"]
    known = SimpleNamespace(kbhit=lambda: bool(waiting), getwch=lambda: waiting.pop(0))
    patch.setitem(sys.modules, "msvcrt", known)
    console = WindowsConsole()
    console.take()
    assert [console.read() for _ in range(3)] == [None, b"a", b"\x00"]


def test_a_shell_gets_no_key_that_was_meant_for_us(patch: pytest.MonkeyPatch) -> None:
    found = emulated(patch, "rm<cr>")
    console = WindowsConsole()
    console.take()
    console.give_back()
    assert not found.kbhit()


def test_signals_and_another_size_are_told_of_once(patch: pytest.MonkeyPatch) -> None:
    emulated(patch)
    console = WindowsConsole()
    sizes = [(80, 24)]
    patch.setattr(console, "size", lambda: sizes[-1])
    console.take()
    assert console.wait(0) == "nothing"
    sizes.append((60, 20))
    assert [console.wait(0), console.wait(0)] == ["size", "nothing"]
    console.signals.pending.append(signal.SIGINT)
    assert console.wait(0) == "signal"


def test_half_a_character_is_no_end(patch: pytest.MonkeyPatch) -> None:
    emulated(patch, "😀")
    console = WindowsConsole()
    console.take()
    assert console.read() is None
    assert console.read() == "😀".encode()


def test_the_mode_is_given_back(patch: pytest.MonkeyPatch) -> None:
    found = emulated(patch)
    before = dict(found.modes)
    console = WindowsConsole()
    assert console.can_take_keys()
    assert found.modes == before
    console.take()
    assert found.modes[-12] == before[-12] | VIRTUAL_TERMINAL
    console.give_back()
    assert found.modes == before


def test_what_stays_on_for_a_report_is_given_back_at_the_end(patch: pytest.MonkeyPatch) -> None:
    found = emulated(patch)
    before = dict(found.modes)
    assert windows_modes.keep_ansi_on(windows_modes.OUTPUT)
    assert windows_modes.keep_ansi_on(windows_modes.OUTPUT)
    windows_modes.restore_modes()
    assert found.modes == before


@pytest.mark.parametrize("lacks", ["ansi", "kernel"])
def test_a_console_that_shows_no_codes_is_not_taken(patch: pytest.MonkeyPatch, lacks: str) -> None:
    emulated(patch, lacks=lacks)
    assert not WindowsConsole().can_take_keys()


def test_input_from_nowhere_is_no_console(patch: pytest.MonkeyPatch) -> None:
    """NUL says that it is a terminal; what it has is no mode."""
    found = emulated(patch)
    del found.modes[-10]
    patch.setattr(found, "GetConsoleMode", lambda which, mode: int(which in found.modes))
    assert not WindowsConsole().can_take_keys()


@pytest.mark.parametrize("nowhere", [windows_modes.INPUT, windows_modes.ERRORS])
def test_nobody_is_asked_by_way_of_nul(patch: pytest.MonkeyPatch, nowhere: int) -> None:
    found = emulated(patch)
    patch.setattr(sys, "platform", "win32")
    patch.delenv("CI", raising=False)
    for number, name in ((0, "stdin"), (2, "stderr")):
        patch.setattr(sys, name, found.stream(number))
    assert may_ask(no_input=False)
    del found.modes[nowhere]
    patch.setattr(found, "GetConsoleMode", lambda which, mode: int(which in found.modes))
    assert not may_ask(no_input=False)


@pytest.mark.parametrize(
    ("platform", "missing", "kind"),
    [
        ("win32", (), "WindowsConsole"),
        ("win32", ("msvcrt",), "StreamConsole"),
        ("linux", ("termios",), "WindowsConsole"),
        ("linux", ("termios", "msvcrt"), "StreamConsole"),
    ],
)
def test_the_console_is_chosen_when_it_is_asked_for(
    patch: pytest.MonkeyPatch, platform: str, missing: tuple[str, ...], kind: str
) -> None:
    emulated(patch)
    patch.setattr(sys, "platform", platform)
    patch.delitem(sys.modules, "alliance.console.posix", raising=False)
    for name in missing:
        patch.setitem(sys.modules, name, None)
    assert type(console_here()).__name__ == kind


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        (r"\msys-dd50a72ab4668b33-pty1-from-master", True),
        (r"\cygwin-e022582115c10879-pty0-to-master", True),
        (r"\Device\NamedPipe\Win32Pipes", False),
        (r"\msys-dd50a72ab4668b33-pty1-from-master\x", False),
        ("", False),
    ],
)
def test_a_terminal_that_looks_like_a_pipe_is_known(
    patch: pytest.MonkeyPatch, name: str, is_one: bool
) -> None:
    def tell(_: int, kind: int, room: Any, size: int) -> int:
        data = name.encode("utf-16-le")
        ctypes.memmove(room, struct.pack("<I", len(data)) + data, 4 + len(data))
        return int(kind == 2 and len(data) < size and bool(name))

    kernel = SimpleNamespace(GetStdHandle=abs, GetFileInformationByHandleEx=tell)
    patch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    assert windows_modes.is_unix_terminal(windows_modes.INPUT) is is_one
    patch.setattr(sys, "platform", "win32")
    patch.delenv("CI", raising=False)
    for each in ("stdin", "stderr"):
        patch.setattr(sys, each, io.StringIO())
    assert may_ask(no_input=False) is is_one


def test_a_line_is_waited_for_where_an_interrupt_ends_it(patch: pytest.MonkeyPatch) -> None:
    class Interrupted:
        def readline(self) -> str:
            signal.raise_signal(signal.SIGINT)
            raise Stuck

    patch.setattr(sys, "stdin", Interrupted())
    console = StreamConsole()
    with console.signals, pytest.raises(KeyboardInterrupt):
        console.read()


def test_a_line_in_a_code_page_is_read(patch: pytest.MonkeyPatch) -> None:
    class Lines:
        encoding = "cp1252"

        class buffer:  # noqa: N801 # as the attribute is called
            @staticmethod
            def readline() -> bytes:
                return "Caffè\r\n".encode("cp1252")

    patch.setattr(sys, "stdin", Lines())
    assert StreamConsole().read() == "Caffè\r\n".encode()


@pytest.mark.parametrize("stream", [None, "closed"])
def test_without_an_input_it_is_at_its_end(patch: pytest.MonkeyPatch, stream: str | None) -> None:
    closed = io.TextIOWrapper(io.BytesIO())
    closed.close()
    patch.setattr(sys, "stdin", closed if stream else None)
    assert StreamConsole().read() == b""


def test_a_signal_that_came_is_told_before_a_line_is_waited_for() -> None:
    console = StreamConsole()
    assert console.wait(None) == "input"
    console.signals.pending.append(signal.SIGINT)
    assert console.wait(None) == "signal"


@pytest.mark.parametrize("terminal", [0, 1, 2])
def test_any_stream_may_tell_the_size(patch: pytest.MonkeyPatch, terminal: int) -> None:
    def size(number: int) -> tuple[int, int]:
        if number != terminal:
            raise OSError
        return 61, 17

    patch.setattr(os, "get_terminal_size", size)
    assert StreamConsole().size() == (61, 17)


def test_signals_of_which_the_system_knows_none_never_come() -> None:
    with PendingSignals(wakes=False) as signals:
        assert not signals.took("SIGNONE")
        assert signals.wake == -1
