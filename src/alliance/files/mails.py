"""Mails as programs save them, one or a folder of many, to the texts that people wrote in them."""

import html
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from typing import Literal, NamedTuple

from alliance.errors import InputError
from alliance.files.text import refusal

_FIRST_LINE = re.compile(rb"\A(?:From [^\r\n]*|[A-Za-z][A-Za-z0-9-]*:[^\r\n]*)\r?\n")
_ENCODED = re.compile(
    rb"^(?:MIME-Version|Content-Type|Content-Transfer-Encoding):", re.MULTILINE | re.IGNORECASE
)
_MAIL_BEGINS = re.compile(rb"(?:\A|\r?\n\r?\n)(?=From [^\r\n]+\r?\n[A-Za-z][A-Za-z0-9-]*:)")
_HEADERS = 20_000
"""Bytes in which the headers of the first mail begin."""
_MOST_MAILS = 5_000
_DEEPEST = 30
_MOST_CONTAINERS = 200
"""Parts of one mail that hold others; the time to take them apart grows with their square."""
_CONTAINER = re.compile(rb"(?:multipart|message)/", re.IGNORECASE)
_MOST_LINES = 300_000
"""Of all mails in a file; what is attached has so many in 20 MB."""
_MOST_PARTS = 40_000
"""Lines that may begin or end a part; 5,000 mails have eight each."""
_LONGEST_HEAD = 200_000
"""Bytes of the headers of a mail."""
_HEAD_ENDS = re.compile(rb"\r?\n\r?\n")
_LONGEST_TEXT = 1_000_000
"""Characters of a text or a page in a mail, as it was sent; a long thread has a tenth of it."""

_DOCUMENTS = ("json", "yaml", "yml")
_OTHERS = ("csv", "tsv", "xlsx", "xls", "ods", "zip")
"""What may hold answers and is imported by itself."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>|<!--|<[^<>]*>|[^<]+|<")
_UNSEEN = frozenset({"head", "script", "style", "template", "title"})
_BREAKS = frozenset(
    {"br", "p", "div", "li", "ul", "ol", "tr", "table", "blockquote", "pre", "hr", "h1", "h2", "h3"}
)


class MailPart(NamedTuple):
    """A text that somebody wrote in a mail, or a file that is attached to it."""

    mail: int
    """Which mail of the file it is in, counted from 1."""
    name: str
    """The name of what is attached; empty for the text of the mail itself."""
    kind: Literal["text", "document", "other"]
    text: str
    """Empty for a table or a zip file, which is not unpacked."""


def is_mail(data: bytes) -> bool:
    """Whether a file is a mail with parts or letters that are encoded, or a folder of mails."""
    head = data[:_HEADERS]
    return bool(_FIRST_LINE.match(head) and _ENCODED.search(head))


def mail_parts(path: str, data: bytes) -> Iterator[MailPart]:
    """The texts in all mails of a file, and what is attached that may hold answers.

    Of a mail that says the same as a text and as a page, the text is taken. Pictures and other
    files are left out.

    Raises:
        InputError: When there are too many mails, or one is damaged, too deep or too large.
    """
    starts = [found.end() for found in _MAIL_BEGINS.finditer(data)] or [0]
    if data.count(b"\n") > _MOST_LINES or data.count(b"\n--") > _MOST_PARTS:
        if len(starts) == 1:
            raise _too_large(path, 1)
        raise refusal(path, f"there is more in this file than in {_MOST_MAILS:,} mails")
    if len(starts) > _MOST_MAILS:
        raise refusal(path, f"there are more than {_MOST_MAILS} mails in this file")
    for number, (start, stop) in enumerate(
        zip(starts, [*starts[1:], len(data)], strict=True), start=1
    ):
        if len(_CONTAINER.findall(data, start, stop)) > _MOST_CONTAINERS:
            raise _too_deep(path, number)
        if not _HEAD_ENDS.search(data, start, min(stop, start + _LONGEST_HEAD)) and (
            stop - start > _LONGEST_HEAD
        ):
            raise _too_large(path, number)
        try:
            yield from _parts(path, number, message_from_bytes(data[start:stop]), 1)
        except RecursionError:
            raise _too_deep(path, number) from None
        except ValueError:  # what it says of its letters is no name of an encoding
            raise refusal(path, f"mail {number} in it is damaged") from None


def _parts(path: str, number: int, part: Message, depth: int) -> Iterator[MailPart]:
    if depth > _DEEPEST:
        raise _too_deep(path, number)
    if part.is_multipart():
        inner = [each for each in part.get_payload() if isinstance(each, Message)]
        if part.get_content_subtype() == "alternative":
            for each in inner:
                if each.get_content_type() == "text/plain":
                    _refuse_large(path, number, each)
            inner = _best(inner)
        for each in inner:
            yield from _parts(path, number, each, depth + 1)
        return
    name = str(part.get_filename() or "")
    ending = name.lower().rpartition(".")[2] if "." in name else ""
    kind = part.get_content_type()
    if kind == "application/json" or kind.startswith("text/") or ending in _DOCUMENTS:
        _refuse_large(path, number, part)
    if ending in _DOCUMENTS or kind == "application/json":
        yield MailPart(number, name or "attached file", "document", _letters(part))
    elif ending in _OTHERS:
        yield MailPart(number, name, "other", "")
    elif kind == "text/html":
        yield MailPart(number, name, "text", page_text(_letters(part)))
    elif kind.startswith("text/"):
        yield MailPart(number, name, "text", _letters(part))


def _best(alternatives: list[Message]) -> list[Message]:
    """Of the forms of one text, the plain one; the last, the richest, where that is blank."""
    for part in alternatives:
        if part.get_content_type() == "text/plain" and _letters(part).strip():
            return [part]
    return alternatives[-1:]


def _letters(part: Message) -> str:
    """The text of a part, whatever it was sent as."""
    raw = part.get_payload(decode=True)
    data = raw if isinstance(raw, bytes) else b""
    charset = part.get_content_charset()
    for name in filter(None, (charset, "utf-8")):
        try:
            return data.decode(name).removeprefix("\ufeff")
        except (LookupError, ValueError):
            continue
    return data.decode("cp1252", errors="replace")


def page_text(page: str) -> str:
    """What one reads of a web page, line by line.

    Example:
        >>> page_text("<style>p {}</style><p>4 &gt; 3<br>and so on</p>").split()
        ['4', '>', '3', 'and', 'so', 'on']
    """
    pieces: list[str] = []
    unseen = ""
    at = 0
    while found := _TAG.match(page, at):
        at = found.end()
        closing, tag = found[1], (found[2] or "").lower()
        if found[0] == "<!--":
            end = page.find("-->", at)
            at = end + 3 if end >= 0 else len(page)
        elif tag and unseen:
            unseen = "" if closing and tag == unseen else unseen
        elif tag in _UNSEEN:
            unseen = "" if closing else tag
        elif tag in _BREAKS:
            pieces.append("\n")
        elif tag in ("td", "th"):
            pieces.append(" ")
        elif not unseen and not (found[0].startswith("<") and len(found[0]) > 1):
            pieces.append(" ".join(found[0].split("\n")))
    return html.unescape("".join(pieces))


def _refuse_large(path: str, number: int, part: Message) -> None:
    if len(part.get_payload()) > _LONGEST_TEXT:
        raise _too_large(path, number)


def _too_large(path: str, number: int) -> InputError:
    return refusal(path, f"mail {number} in it is too large to be read")


def _too_deep(path: str, number: int) -> InputError:
    return refusal(path, f"mail {number} in it has too many mails inside each other")
