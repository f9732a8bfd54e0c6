"""Text that people wrote, made harmless inside Markdown: it shows as typed and does nothing else.

Code hosts look for mentions, issue numbers and emoji names in the finished page, where a backslash
is gone; there an invisible space (U+200B) stands between the mark and what follows it.
"""

import re
from collections.abc import Callable

from alliance.render.commands import parted
from alliance.render.safe import one_line

BREAK = "\u200b"
"""Zero width space: parts a mark from its name without being seen."""


def _dot(match: re.Match[str]) -> str:
    return match[0].replace(".", r"\.")


_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern), becomes)
    for pattern, becomes in (
        (r"([\\`*\[\]~$|])", r"\\\1"),  # code, emphasis, links, struck out text, formulas, cells
        (r"(?<![^\W_])_|_(?![^\W_])", r"\\_"),  # emphasis; inside a word it has no meaning
        (r"&(?=#?\w+;)", "&amp;"),  # a named or numbered character
        (r"<(?=[A-Za-z/!?]|$)", "&lt;"),  # HTML; not every reader knows a backslash before it
        (r"^([-+=>#])", r"\\\1"),  # a list, an underlined heading, a quotation, a heading
        (r"^(\d{1,9})([.)])(?= |$)", r"\1\\\2"),  # a numbered list
        (r"@(?=[\w.-])", rf"\\@{BREAK}"),  # a mention, a mail address
        (r"([#!&])(?=\d)", rf"\1{BREAK}"),  # issues, merge requests, epics
        (r"(?i)\b(GH)-(?=\d)", rf"\1{BREAK}-"),  # issues by key
        (r":(?=//)|:(?=[\w+-]+:)", rf"\\:{BREAK}"),  # an address, an emoji name
        (r"/(?=/)", f"/{BREAK}"),  # an address without its scheme
        (r"(?i)www\.|\.(?!yaml\b)(?=[^\W\d_]{2})", _dot),  # a host name, not alliance.yaml
        (r"(?i)\b(mailto|xmpp):", r"\1\\:"),  # a mail address with its scheme
    )
)


def escape(text: str) -> str:
    r"""The text as Markdown that shows just these words, on one line.

    It may stand anywhere: at the start of a line, in a table cell, inside bold. A command with
    which it ends is code, to be copied as it is.

    Example:
        >>> escape("50 | 50 *or* <b>")
        '50 \\| 50 \\*or\\* &lt;b>'
    """
    line, command = parted(one_line(text))
    if "`" in command or "|" in command:  # not as it is in every place: as other text then
        line, command = line + command, ""
    for pattern, becomes in _RULES:
        line = pattern.sub(becomes, line)
    return f"{line}`{command}`" if command else line
