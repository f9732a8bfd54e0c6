"""Bytes from a terminal to keys; what is no key becomes one that does nothing."""

import re
import unicodedata
from typing import Literal, NamedTuple

from alliance.console.base import PASTE_END, PASTE_START

KeyName = Literal[
    "text",  # a character that shows
    "line",  # a whole line with Enter, where keys cannot be read one by one
    "paste",  # text that the terminal says was pasted
    "enter",
    "escape",
    "backspace",
    "delete",
    "tab",
    "up",
    "down",
    "left",
    "right",
    "home",
    "end",
    "clear",  # Ctrl-U
    "held",  # a key that was not let go
    "early",  # a key pressed before what it would act on was shown
    "finish",  # Ctrl-D, or nobody at the other end any more
    "unknown",  # a sequence or control character without a meaning here
]


class Key(NamedTuple):
    """One press of a key."""

    name: KeyName
    text: str = ""
    """The characters, for text, line and paste."""


class Decoded(NamedTuple):
    """The keys in some bytes, and the bytes that are not yet a whole key."""

    keys: tuple[Key, ...]
    rest: bytes


LONGEST_PASTE = 20_000
"""Bytes of a paste that are kept; the rest of it is dropped."""

_LONGEST_SEQUENCE = 8192
"""Bytes of an escape sequence; whatever goes on for longer is given up."""

_CONTROLS: dict[int, KeyName] = {
    0x0D: "enter",
    0x0A: "enter",
    0x09: "tab",
    0x7F: "backspace",
    0x08: "backspace",
    0x15: "clear",
    0x04: "finish",
    0x01: "home",
    0x05: "end",
}
_FINALS: dict[bytes, KeyName] = {
    b"A": "up",
    b"B": "down",
    b"C": "right",
    b"D": "left",
    b"H": "home",
    b"F": "end",
    b"M": "enter",  # the numeric keypad's
}
_NUMBERED: dict[bytes, KeyName] = {b"1": "home", b"7": "home", b"4": "end", b"8": "end"}
_DELETE = b"3"

_CSI = re.compile(rb"\x1b\[([0-?]*)([ -/]*)([@-~])")
_CSI_START = re.compile(rb"\x1b\[[0-?]*[ -/]*\Z")
_SS3 = re.compile(rb"\x1bO([ -~])")
_STRING = re.compile(rb"\x1b[\]PX^_].*?(?:\x07|\x1b\\)", re.DOTALL)
_MOUSE = b"\x1b[M"


def decode(data: bytes, complete: bool) -> Decoded:
    """Take keys from the front of some bytes.

    Args:
        data: What has come in and is not yet used.
        complete: True when no more came for a while: then a lone Esc is the key Esc, and a
            sequence that was begun is given up.
    """
    keys: list[Key] = []
    while data:
        key, used = _next(data, complete)
        if used == 0:
            break
        if key is not None:
            keys.append(key)
        data = data[used:]
    if len(data) > 2 * LONGEST_PASTE:
        # An endless paste: its end may have begun to arrive, the middle is of no use.
        data = data[:LONGEST_PASTE] + data[-len(PASTE_END) :]
    return Decoded(tuple(keys), data)


def readable(text: str) -> str:
    """The text on one line with nothing in it that a terminal or a file would act on."""
    kept = (c for c in text if c.isspace() or c.isprintable() or _joins(c))
    return " ".join("".join(kept).split())


def _joins(character: str) -> bool:
    """Whether it shapes the letters around it, as in Persian words and combined pictures."""
    return character in "\u200c\u200d"


def _next(data: bytes, complete: bool) -> tuple[Key | None, int]:
    """The first key and how many bytes it takes; 0 when more bytes are needed."""
    first = data[0]
    if first == 0x1B:
        return _escape(data, complete)
    if first in _CONTROLS:
        # Some terminals send both for one press of Enter.
        return Key(_CONTROLS[first]), 2 if data.startswith(b"\r\n") else 1
    if first < 0x20:
        return Key("unknown"), 1
    return _character(data, complete)


def _character(data: bytes, complete: bool) -> tuple[Key | None, int]:
    first = data[0]
    length = 1 if first < 0x80 else 2 if first < 0xE0 else 3 if first < 0xF0 else 4
    if len(data) < length and not complete and _may_go_on(data):
        return None, 0
    try:
        text = data[:length].decode()
    except UnicodeDecodeError:
        return Key("unknown"), 1
    if text.isprintable() or _joins(text) or unicodedata.combining(text):
        return Key("text", text), length
    return Key("unknown"), length


def _may_go_on(data: bytes) -> bool:
    return data[0] >= 0xC2 and all(0x80 <= byte < 0xC0 for byte in data[1:])


def _escape(data: bytes, complete: bool) -> tuple[Key | None, int]:
    if data.startswith(PASTE_START):
        return _paste(data, complete)
    if data.startswith(_MOUSE):
        wanted = len(_MOUSE) + 3
        return (Key("unknown"), wanted) if len(data) >= wanted or complete else (None, 0)
    found = _CSI.match(data)
    if found:
        return Key(_meaning(found)), found.end()
    found = _SS3.match(data)
    if found:
        return Key(_FINALS.get(found[1], "unknown")), found.end()
    found = _STRING.match(data)
    if found:
        return Key("unknown"), found.end()
    if not complete and len(data) < _LONGEST_SEQUENCE and _is_begun(data):
        return None, 0
    return _given_up(data)


def _meaning(found: re.Match[bytes]) -> KeyName:
    parameters, between, final = found.groups()
    if between or parameters[:1] in (b"<", b"=", b">", b"?"):
        return "unknown"
    number = parameters.split(b";")[0]
    if final == b"~":
        return "delete" if number == _DELETE else _NUMBERED.get(number, "unknown")
    # An arrow with Shift or Ctrl is still that arrow.
    return _FINALS.get(final, "unknown") if final != b"M" or not parameters else "unknown"


def _is_begun(data: bytes) -> bool:
    if len(data) == 1 or data == b"\x1bO" or _CSI_START.match(data):
        return True
    if data[1] >= 0x80:
        return _character(data[1:], complete=False)[1] == 0  # Alt with half a letter
    return data[1:2] in (b"]", b"P", b"X", b"^", b"_")


def _given_up(data: bytes) -> tuple[Key | None, int]:
    """Esc alone is a key; Esc with something behind it at once is Alt with that, or broken."""
    if len(data) == 1:
        return Key("escape"), 1
    if data[1] == 0x1B:
        return Key("escape"), 1
    if data[1:2] == b"[":
        begun = re.match(rb"\x1b\[[0-?]*[ -/]*", data)
        return Key("unknown"), begun.end() if begun else 2
    if data[1:2] in (b"]", b"P", b"X", b"^", b"_"):
        return Key("unknown"), len(data)
    _, used = _next(data[1:], complete=True)
    return Key("unknown"), 1 + max(used, 1)


def _paste(data: bytes, complete: bool) -> tuple[Key | None, int]:
    end = data.find(PASTE_END)
    if end < 0 and not complete:
        return None, 0
    body = data[: end if end >= 0 else len(data)].replace(PASTE_START, b"")[:LONGEST_PASTE]
    used = end + len(PASTE_END) if end >= 0 else len(data)
    return Key("paste", readable(body.decode(errors="replace"))), used
