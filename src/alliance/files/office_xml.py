"""XML of office files, element by element: without entities, without depth, without a tree."""

import codecs
from collections.abc import Callable, Mapping
from xml.parsers import expat

from alliance.errors import InputError
from alliance.files.text import refusal
from alliance.files.zips import damaged

_DEEPEST = 100
"""Levels; a sheet has about ten."""

_PIECE = 1 << 16
_MOST_ELEMENTS = 4_500_000
"""Two million cells have four million, with their values."""

Begin = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]


class EnoughRead(Exception):  # noqa: N818 - it says that all is found, and never leaves `walk`
    """Raised by who listens, to read no further."""


def walk(
    path: str,
    data: bytes,
    begin: Begin,
    end: End | None = None,
    text: End | None = None,
    *,
    is_part: bool = False,
) -> None:
    """Tell of each element and text.

    Names have no prefix: some programs write one, some none.

    Args:
        path: For errors.
        data: The XML.
        begin: Gets the name of an element and its attributes.
        end: Gets the name of an element that ends.
        text: Gets what stands between.
        is_part: Whether the rest is left out, as nobody is in need of it.

    Raises:
        InputError: When it is no XML, nested too deep, or has a DOCTYPE.
    """
    depth = 0
    data, encoding = _in_utf8(data)
    if data.count(b"<") - data.count(b"</") > _MOST_ELEMENTS:
        raise refusal(path, "there is more in it than in 20,000 people's answers")
    local: dict[str, str] = {}
    """By name, the same without its prefix."""

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise refusal(path, f"this is nested too deep: {_DEEPEST} levels are the most")
        begin(local.get(name) or local.setdefault(name, name.rpartition(":")[2]), attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end is not None:
            end(local[name])

    parser = expat.ParserCreate(encoding)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = lambda *_: _refuse_doctype(path)
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        for start in range(0, len(data), _PIECE):  # what is raised stops it behind a piece only
            parser.Parse(data[start : start + _PIECE], False)
        if not is_part:
            parser.Parse(b"", True)
    except EnoughRead:
        pass
    except (expat.ExpatError, LookupError, ValueError):
        raise damaged(path, "xlsx file") from None


def _in_utf8(data: bytes) -> tuple[bytes, str | None]:
    """The same in UTF-8 where it says with its first bytes that it is in UTF-16."""
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data, None
    return data.decode("utf-16", errors="replace").encode(), "utf-8"


def has_doctype(path: str, data: bytes) -> bool:
    """Whether an XML file declares entities of its own, however it is encoded."""
    try:
        walk(path, data, _enough)
    except InputError as error:
        return "DOCTYPE" in error.problem
    return False


def _enough(name: str, attributes: Mapping[str, str]) -> None:
    raise EnoughRead


def _refuse_doctype(path: str) -> None:
    raise doctype_refusal(path)


def doctype_refusal(path: str) -> InputError:
    """The error for a file that is out to be more than it says."""
    return refusal(
        path,
        "this file contains a DOCTYPE, which no export has",
        "Open it in a spreadsheet program and save it as CSV.",
    )
