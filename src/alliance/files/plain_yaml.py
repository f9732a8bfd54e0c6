"""Plain YAML, taken apart without a parser: what our own programs write, and most people keep.

A folder may hold ten thousand files of answers, each of some forty lines such as `  aim_told: 4`.
This reads such lines, and them alone: keys and values on one line, at most one level below the top,
and the one reference in braces. At anything else it gives up, whether that is right or wrong, and
the parser has the word. So what it reads is what the parser would have read; a law in the tests
holds the two together.
"""

import re
from collections.abc import Callable
from typing import Any

_KEY = "[A-Za-z_][A-Za-z0-9_]{0,60}+"
_LETTERS = "\u00c0-\u1fff"
_VALUE = (
    rf"(?:[A-Za-z0-9_{_LETTERS}]"
    # a blank inside a text is followed by more of it
    rf"(?:[!$%()*+,./0-9;<=>?@A-Z^_a-z{_LETTERS}'\u2010-\u2027-]| ++(?=[^ #\n]))*+)"
)
_QUOTED = rf'"[ !#-\[\]-~{_LETTERS}\u2010-\u2027]*+"'
_END = r"(?: ++(?:#[^\n]*+)?+)?+(?:\n|\Z)"
_BLANK = r" *+(?:#[^\n]*+)?+(?:\n|\Z)"
_REFERENCE = r'\{id: (?P<id>[A-Za-z0-9][A-Za-z0-9_-]*+), version: "(?P<version>[0-9.]++)"\}'

_LINES = re.compile(
    rf"(?P<inside>  )?+(?P<key>{_KEY}):"
    rf"(?: ++(?:(?P<value>{_VALUE})|(?P<quoted>{_QUOTED})|{_REFERENCE}))?+{_END}"
    rf"|{_BLANK}"
    r"|(?P<other>[^\n]++)"
)
"""Line by line: a key, inside another or not, with its value; or a remark, or nothing. What is none
of these is found as it is."""

_NO_PLAIN_TEXT = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""What parts lines or words, too, or may stand in no text."""


def read_plain(text: str, plain: Callable[[str], Any]) -> dict[str, Any] | None:
    """The data of a plain text; None where it is up to the parser.

    Args:
        text: What is to be read.
        plain: What a value without quotes stands for; raises ValueError where that is no matter of
            course.
    """
    if _NO_PLAIN_TEXT.search(text):
        return None
    data: dict[str, Any] = {}
    opened = ""
    """The last key at the top, while it has no value: what is indented stands below it."""
    try:
        for indent, key, value, quoted, identifier, version, other in _LINES.findall(text):
            if not key:
                if other:
                    return None
                continue
            into = data
            if indent:
                if not opened:
                    return None
                into = data[opened] = data[opened] or {}
            if key in into:
                return None
            if value:
                into[key] = plain(value)
            elif quoted:
                into[key] = quoted[1:-1]
            elif identifier:
                into[key] = {"id": plain(identifier), "version": version}
            else:
                into[key] = None
            if not indent:
                opened = "" if value or quoted or identifier else key
    except ValueError:
        return None
    return data or None
