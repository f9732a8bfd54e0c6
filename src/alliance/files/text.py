"""Bytes of a file to text: what is no file, too large, not UTF-8 or not text is refused first."""

import codecs
import errno
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from typing import NamedTuple

from alliance.console.system import is_windows
from alliance.documents.suggest import nearest
from alliance.errors import THIS_FILE, InputError, Lead, Problem
from alliance.files.busy import is_busy, is_surely_busy, patiently
from alliance.files.names import SHORTER, is_too_long
from alliance.vocabulary import STANDARD_INPUT as STANDARD_INPUT

DOCUMENT_LIMIT = 4_000_000
"""Bytes of a document: ten thousand questions with a scale each have room in it."""

TABLE_LIMIT = 20_000_000
"""Bytes of a table."""

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_UNPRINTABLE_IN_JSON = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_PLAIN_ASCII = b"\t\n\r" + bytes(range(0x20, 0x7F))
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF32_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_MARKS_FROM = 0xFE
"""Bytes from here on say how a text is stored; letters of older encodings stand below it."""
OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How files of office programs begin, the newer and the older."""

_MAY_NOT = "this may not be read"
_CLOSE_OR_ASK = "Close it there, or ask its owner for the right to read it."

SAVE_AS = "Save it as a CSV or xlsx file."
"""What helps with many a table."""
_EXPORT_AS = "Export the answers as a CSV or xlsx file."
OTHER_KINDS = (
    (b"%PDF", "this is a PDF file, not a table", _EXPORT_AS),
    (b"{\\rtf", "this is a document of a word processor, not a table", _EXPORT_AS),
    (b"$FL", "this is an SPSS file", SAVE_AS),
    (b"\x1f\x8b", "this file is packed", "Unpack it first."),
    (b"Rar!", "this file is packed", "Unpack it first."),
    (b"7z\xbc\xaf", "this file is packed", "Unpack it first."),
    (b"SQLite format 3", "this is a database, not a table", SAVE_AS),
    (b"\x89PNG", "this is a picture, not a table", _EXPORT_AS),
    (b"\xff\xd8\xff", "this is a picture, not a table", _EXPORT_AS),
)
"""How other kinds of files begin, what is said of them, and the way out."""
OTHER_OFFICE = (
    ("xl/workbook.bin", "this is a workbook in a binary form"),
    ("word/document.xml", "this is a Word document, not a table"),
    ("ppt/presentation.xml", "this is a presentation, not a table"),
    ("index/document.iwa", "this is a Numbers or Pages document"),
    ("mimetype", "this is an OpenDocument file"),
)
"""Files inside the zip that an office program writes, and what it is then."""
OLD_OFFICE = (
    "this is an old Excel file, or one that is locked with a password",
    "Save it as a CSV or xlsx file, without a password.",
)
"""What is said of one, and the way out."""

NOTHING_BUT_ZEROS = (
    "there is nothing in it but NUL characters",
    "It was not saved whole, or broke later: take a copy of it, if there is one.",
)
"""The same of a file whose content never reached the disk."""

REPORT_ENDINGS = (".html", ".htm", ".md", ".markdown", ".svg", ".junit.xml", ".jsonl")
"""How files of reports end that answers never do; a test holds it to the formats."""
OF_A_REPORT = "Is it a report, or a form? Name the answers, or the folder that they are in."
"""The way out of naming such a file."""
_SIGNED_OUT = "Was it saved from a page that asks to sign in?"
_TABLE_IN_PAGE = "A table in it: open it in a spreadsheet program and save it as CSV."
_MARK = rb"(?:\xef\xbb\xbf)?\s*<"
_WEB_PAGE = re.compile(_MARK + rb"(?:!doctype html|html|head|body|table)", re.IGNORECASE)
_PICTURE = re.compile(_MARK + rb"svg[\s>]", re.IGNORECASE)
_MARKUP = re.compile(_MARK + rb"[!?]")
_WORKBOOK_PART = b"xl/workbook.xml"
_LOCKED = "EncryptedPackage".encode("utf-16-le")


_FAILING = (errno.EIO, errno.ESTALE, errno.ETIMEDOUT, errno.EHOSTDOWN, errno.ENOTCONN)
"""What the system says where a disk or a share does not answer."""

_WAYS_OUT = {
    **dict.fromkeys(
        _FAILING, "The disk or its connection may be failing. Try again, or read a copy of it."
    ),
    errno.EMFILE: "Too many files are open. Close some programs, then try again.",
    errno.ENFILE: "Too many files are open. Close some programs, then try again.",
    errno.ENAMETOOLONG: "No file has so long a name: look at what was typed.",
    errno.ELOOP: "It is a link that leads to itself. Name the file that is meant.",
}
"""What to do where a file cannot be read, by what the system says."""


class Content(NamedTuple):
    """What a file holds, and which file it is."""

    data: bytes
    identity: tuple[int, int] | None
    """Device and inode, by which one file under two names is known; None for a stream."""


def refusal(
    path: str,
    problem: str,
    way_out: str = "",
    line: int | None = None,
    lead: Lead | None = None,
) -> InputError:
    """The error for a file that cannot be read at all, or not from a line on."""
    return InputError((Problem(path, problem, line=line, way_out=way_out, lead=lead),))


def read_text(path: str, limit: int = DOCUMENT_LIMIT) -> str:
    """The text of a document; UTF-8 or, with its mark, UTF-16.

    Raises:
        InputError: When it is no ordinary file, larger than `limit` bytes, or not text.
    """
    return decoded(read_content(path, limit).data, path)


def read_content(path: str, limit: int, way_out: str = "") -> Content:
    """The bytes of an ordinary file, or of standard input for `-`.

    Args:
        path: Its name.
        limit: The bytes that it may have.
        way_out: What to do with a larger one; empty to ask whether it is meant.

    Raises:
        InputError: When it is no ordinary file or larger than `limit` bytes.
    """
    if path == STANDARD_INPUT:
        if sys.stdin is None:  # closed by whoever started us
            raise refusal(path, "there is no standard input")
        try:
            data = sys.stdin.buffer.read(limit + 1)
        except OSError as error:
            raise not_opened(path, error) from None
        return Content(_whole(path, data, limit), None)
    with opened(path, limit, way_out) as (file, status):
        data = file.read(limit + 1)
    return Content(_whole(path, data or b"", limit), (status.st_dev, status.st_ino))


@contextmanager
def opened(path: str, limit: int, way_out: str = "") -> Iterator[tuple[FileIO, os.stat_result]]:
    """An ordinary file, open to be read, and what the system says of it.

    Args:
        path: Its name.
        limit: The bytes that it may have.
        way_out: What to do with a larger one; empty to ask whether it is meant.

    Raises:
        InputError: When it is no ordinary file or larger than `limit` bytes, or cannot be read.
    """
    try:
        number = patiently(lambda: _open(path))
    except (OSError, ValueError) as error:
        raise not_opened(path, error) from None
    try:
        status = os.fstat(number)
        if stat.S_ISDIR(status.st_mode):
            raise refusal(path, "this is a folder, a file was expected")
        if not stat.S_ISREG(status.st_mode):
            raise refusal(path, "this is not an ordinary file", "Copy it to a file first.")
        if status.st_size > limit:
            raise too_large(path, limit, way_out)
        with FileIO(number, "rb", closefd=False) as file:
            yield file, status
    except OSError as error:
        raise not_opened(path, error) from None
    finally:
        with suppress(OSError):  # as on a share that has gone: what was read is read
            os.close(number)


def _open(path: str) -> int:
    try:
        # Without O_NONBLOCK, opening a named pipe waits for ever.
        return os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _binary())
    except PermissionError as error:
        if os.path.isdir(path):  # Windows opens none
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path) from None
        raise error


def decoded(data: bytes, path: str) -> str:
    """The bytes of a document as text without control characters.

    Raises:
        InputError: When they are in another encoding, or hold what no text holds.
    """
    text = marked(data, path)
    if text is None:
        if not data.translate(None, _PLAIN_ASCII):  # eight times as fast as the search below
            return data.decode("ascii")
        try:
            text = data.decode()
        except UnicodeDecodeError as error:
            raise _not_utf8(path, data, error.start) from None
        text = text.removeprefix("\ufeff")
    found = (_UNPRINTABLE_IN_JSON if is_json(text, path) else _UNPRINTABLE).search(text)
    if found:
        raise control_character(path, text, found.start())
    return text


def nothing_in(path: str) -> InputError:
    """The error for a file without anything in it."""
    return refusal(path, "there is nothing in this file", "Is it the file that you meant?")


def is_json(text: str, path: str = "") -> bool:
    """Tell JSON from YAML by the file's name or by its first character."""
    return path.endswith(".json") or text[:200].lstrip()[:1] in ("{", "[")


def marked(data: bytes, path: str) -> str | None:
    """The text of a file that says with its first bytes that it is UTF-16; None for others.

    Raises:
        InputError: When the bytes are not what they say, or plainly no text at all.
    """
    refuse_others(path, data)
    if data.startswith(OFFICE[0]):
        raise _of_office(path, data)
    if data.startswith(UTF16_MARKS):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            raise not_utf16(path) from None
    if data and not data.strip(b"\0"):  # what a computer leaves that goes off while it saves
        raise refusal(path, *NOTHING_BUT_ZEROS)
    wide = _wide(data)
    if wide:
        raise refusal(path, f"this is {wide} text without a mark", "Save the file as UTF-8.", 1)
    return None


def refuse_others(path: str, data: bytes) -> None:
    """Refuse what is plainly no text and no table, with the way to one.

    Raises:
        InputError: When it begins like another kind of file.
    """
    if data.startswith(OFFICE[1]):
        if _LOCKED in data:
            raise refusal(path, "this is locked with a password", "Save it without one.")
        raise refusal(path, *OLD_OFFICE)
    for start, problem, way_out in OTHER_KINDS:
        if data.startswith(start):
            raise refusal(path, problem, way_out)
    if data.startswith(_UTF32_MARKS):
        raise refusal(path, "this is UTF-32 text", "Save the file as UTF-8.", 1)
    _refuse_markup(path, data)


def _refuse_markup(path: str, data: bytes) -> None:
    """Refuse pages of the web, drawings and XML; who names a report is told what to name instead.

    Raises:
        InputError: When it begins like one.
    """
    way_out = OF_A_REPORT if path.lower().endswith(REPORT_ENDINGS) else ""
    if _WEB_PAGE.match(data):
        way_out = f"{way_out or _SIGNED_OUT} {_TABLE_IN_PAGE}"
        raise refusal(path, "this is a web page, not a table", way_out)
    if _PICTURE.match(data):
        raise refusal(path, "this is a picture, not a table", way_out or _EXPORT_AS)
    if _MARKUP.match(data):
        raise refusal(path, "this is XML, not a table", way_out or SAVE_AS)


def _of_office(path: str, data: bytes) -> InputError:
    """The error for a file of an office program, or another zip file, by the names in it."""
    if _WORKBOOK_PART in data:
        lead = Lead("import", (THIS_FILE,))
        return refusal(path, "this is a workbook, and no table in CSV", "To read it:", lead=lead)
    found = next((said for name, said in OTHER_OFFICE if name.encode() in data), None)
    if found is not None:
        return refusal(path, found, SAVE_AS)
    return refusal(path, "this is a zip file", "Unpack it first.")


def not_utf16(path: str) -> InputError:
    """The error for a file that says that it is UTF-16, and is not to its end."""
    return refusal(path, "this is not whole UTF-16 text", "Save the file as UTF-8.")


def _wide(data: bytes) -> str | None:
    """The encoding in which every other byte is zero, or three of four; None where it is not so.

    One zero is a slip, and has a place; many at the end come of a file that was not saved whole.
    """
    sample = data[:10_000]
    lanes = (sample[start::4] for start in range(4))
    zeros = "".join("0" if 2 * lane.count(0) > len(lane) else "x" for lane in lanes)
    return {"x0x0": "UTF-16", "0x0x": "UTF-16", "x000": "UTF-32", "000x": "UTF-32"}.get(zeros)


def _binary() -> int:
    return int(getattr(os, "O_BINARY", 0))


def _whole(path: str, data: bytes, limit: int) -> bytes:
    if len(data) > limit:
        raise too_large(path, limit)
    return data


def too_large(path: str, limit: int, way_out: str = "") -> InputError:
    """The error for a file of more bytes than are read."""
    problem = f"this is larger than {limit // 1_000_000} MB"
    return refusal(path, problem, way_out or "Is it the file that you meant?")


def not_opened(path: str, error: Exception) -> InputError:
    """The error for a file or folder that the system does not open."""
    if isinstance(error, OSError) and is_surely_busy(error):
        return refusal(path, "another program has it open", "Close it there, then try again.")
    if isinstance(error, PermissionError):
        if is_busy(error) and not os.path.isdir(path):  # Windows says the same of both
            return refusal(path, f"{_MAY_NOT}, or another program has it open", _CLOSE_OR_ASK)
        return refusal(path, _MAY_NOT, "Ask its owner for the right to read it.")
    if isinstance(error, IsADirectoryError):
        return refusal(path, "this is a folder, a file was expected")
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        return missing(path)
    if is_windows() and '"' in path:
        return missing(path)
    reason = getattr(error, "strerror", None) or "unknown reason"
    way_out = _WAYS_OUT.get(getattr(error, "errno", None) or 0, "Try again, or read a copy of it.")
    return refusal(path, f"this cannot be read: {str(reason).lower()}", way_out)


def is_there(path: str) -> bool:
    """Whether something has this name, as far as one may look.

    Raises:
        InputError: When a disk or its connection fails: what may be there is not to be left out.
    """
    try:
        os.lstat(path)
    except (OSError, ValueError) as error:
        if getattr(error, "errno", None) in _FAILING:
            raise not_opened(path, error) from None
        return False
    return True


def names_in(folder: str) -> list[str]:
    """The names in a folder that are not hidden, in order.

    Raises:
        InputError: When it cannot be read.
    """
    try:
        return sorted(name for name in os.listdir(folder) if not name.startswith("."))
    except OSError as error:
        raise not_opened(folder, error) from None


def no_folder(path: str) -> InputError:
    """The error for a path that is no folder."""
    if os.path.exists(path):
        return refusal(path, "this is a file, a folder was expected")
    way_out = "Make the folder first, or name none: then it is the one that you are in."
    nothing = missing(path).problems[0]
    return InputError((nothing._replace(way_out=nothing.way_out or way_out),))


def missing(path: str) -> InputError:
    """The error for a path where there is nothing, with the nearest name that there is."""
    if is_windows() and '"' in path:
        # PowerShell completes a folder with a blank so, and all behind it belongs to the name.
        way_out = 'Leave out the \\ before the closing ": it takes that along.'
        return refusal(path, 'no name has a " in it', way_out)
    if path == STANDARD_INPUT:
        told = "this command reads no standard input"
        return refusal(path, told, "Save it as a file, and name that.")
    if not path:
        return refusal('""', "there is no such file or folder")
    if os.path.islink(path):
        way_out = "Name the file that is meant, or delete the link."
        return refusal(path, "this is a link that leads nowhere", way_out)
    if is_too_long(path):
        return refusal(path, "its path is too long for Windows", SHORTER)
    folder, name = os.path.split(path)
    try:
        others = [name for name, _ in zip(os.listdir(folder or "."), range(1000), strict=False)]
    except (OSError, ValueError):
        others = []
    guess = _nearest_file(name, others)
    meant = f" ({guess}?)" if guess else ""
    way_out = "" if guess else _way_within(path)
    return refusal(path, f"there is no such file or folder{meant}", way_out)


def _nearest_file(name: str, others: Iterable[str]) -> str | None:
    """The name closest to this one by what stands before its ending, which many have."""
    by_stem: dict[str, list[str]] = {}
    for other in others:
        by_stem.setdefault(os.path.splitext(other)[0], []).append(other)
    stem = nearest(os.path.splitext(name)[0], by_stem)
    return nearest(name, by_stem[stem], closeness=0) if stem else None


def _way_within(path: str) -> str:
    """What to write for the folder that one is in, or for what is in it; else nothing."""
    with suppress(OSError, ValueError):  # the folder has gone, or it is no path
        first, *rest = os.path.normpath(path).split(os.sep)
        inside = os.path.join(*rest) if rest else os.curdir
        if first == os.path.basename(os.getcwd()) and os.path.exists(inside):
            return f"You are in the folder {first} already: write {inside} in its place."
    return ""


def _not_utf8(path: str, data: bytes, start: int) -> InputError:
    before = data[:start]
    line_start = max(before.rfind(b"\n"), before.rfind(b"\r")) + 1
    line = len(before.splitlines()) + (line_start == start)
    end = min(at for at in (data.find(b"\n", start), len(data)) if at >= 0)
    column = len(data[line_start:start].decode(errors="replace")) + 1
    letter = data[start : start + 1].decode("cp1252", errors="ignore")
    is_mark = data[start] >= _MARKS_FROM
    meant = f', perhaps "{letter}"' if letter.isalpha() and not is_mark else ""
    return InputError(
        (
            Problem(
                path,
                f"this is not UTF-8: byte {data[start]:#04x}{meant}",
                line=max(line, 1),
                column=column,
                source=data[line_start:end].decode(errors="replace").rstrip("\r"),
                way_out="Save the file again, with the encoding UTF-8.",
            ),
        )
    )


def control_character(path: str, text: str, at: int, before: int = 0) -> InputError:
    """The error for a character that no text holds, with its place, so many lines further down."""
    from alliance.files.line_ends import lines_of

    lines = lines_of(text[:at] + text[at])
    line, column = len(lines) + before, len(lines[-1])
    name = f"control character (U+{ord(text[at]):04X})" if ord(text[at]) else "NUL character"
    count = text.count(text[at]) - 1
    more = f", and {count:,} more behind it" if count else ""
    them = "them" if more else "it"
    way_out = f"Delete {them}; an editor may not show {them}."
    if count and not text[at:].strip("\0"):
        more, way_out = f", and {count:,} more up to the end", NOTHING_BUT_ZEROS[1]
    end = re.compile("[\r\n]|$").search(text, at)
    return InputError(
        (
            Problem(
                path,
                f"a {name} stands in line {line}, column {column}{more}",
                line=line,
                column=column,
                source=text[at - column + 1 : end.start() if end else at + 1],
                way_out=way_out,
            ),
        )
    )
