"""A file to a document of one of our kinds, or to everything that is wrong with it."""

import json
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, TypeVar, overload

from pydantic import ValidationError

from alliance.documents.base import Part
from alliance.documents.kinds import DOCUMENTS, format_name, model
from alliance.documents.suggest import nearest
from alliance.errors import MOST_SHOWN, THIS_FILE, Fault, InputError, Lead, Problem
from alliance.files.flaws import Flaw, Unreadable
from alliance.files.json_tree import read_json
from alliance.files.source import Source
from alliance.files.text import DOCUMENT_LIMIT, REPORT_ENDINGS, is_json, nothing_in, read_text
from alliance.files.yaml_tree import TOO_LARGE, Data, Tree, read_yaml

if TYPE_CHECKING:
    from alliance.documents.alliance import Alliance
    from alliance.documents.change import Change
    from alliance.documents.mapping import ImportMapping
    from alliance.documents.questionnaire import Questionnaire
    from alliance.documents.response import Response

_BY_KEY = {
    "answers": "response",
    "partners": "alliance",
    "suitability": "alliance",
    "aspects": "questionnaire",
    "scales": "questionnaire",
    "title": "questionnaire",
    "columns": "mapping",
    "risks": "risks",
    "recommendations": "recommendations",
    "strengths": "strengths",
    "interactions": "interactions",
}
"""The kinds of document by a key that none of the others has."""

_IMPORT = Lead("import", (THIS_FILE,))
_IN_PLACE_OF_ANSWERS = {
    "questionnaire": "Answers are in other files. To answer its questions:",
    "alliance": "Name the folder it is in, or the answers in it.",
    "report": "Name the answers that it was made of. To compare, put it behind --against.",
    "change": "Name the answers that it was made of.",
    "mapping": "Name the answers that were imported with it.",
}
"""What to do where another document was named as one with answers."""

D = TypeVar("D", bound=Part, covariant=True)
F = TypeVar("F", Fault, Problem)

_FORMAT_LINE = re.compile(
    r"""^(?:\{\s*)?["']?format["']?[ \t]*:[ \t]*["']?([\w.-]+(?:/[\w.-]+)?)""", re.MULTILINE
)


class Loaded(NamedTuple, Generic[D]):
    """A document that is whole, with the way back to its text."""

    document: D
    path: str
    source: Source

    def problems(self, faults: Iterable[Fault]) -> tuple[Problem, ...]:
        """Faults that were found later, in the order of the file."""
        placed = map(self.source.problem, faults)
        return tuple(sorted(placed, key=lambda each: (each.line or 0, each.column or 0)))


class Examined(NamedTuple):
    """What came of reading a document: the document, or faults with the data as far as it goes."""

    document: Part | None
    data: Data
    source: Source
    faults: tuple[Fault, ...]
    flaws: tuple[Problem, ...]

    def problems(self, more: tuple[Fault, ...] = ()) -> tuple[Problem, ...]:
        """All problems in the order of the file; one at each place, `more` before the model's.

        Of hundreds, the first are placed, and the rest is counted.
        """
        placed: dict[tuple[int, int], Problem] = {}
        faults = [*_first(more), *_first(self.faults)]
        for problem in [*self.flaws, *map(self.source.problem, faults)]:
            placed.setdefault((problem.line or 0, problem.column or 0), problem)
        return tuple(placed[place] for place in sorted(placed))


def _first(found: Sequence[F]) -> list[F]:
    """The first of many; the last of these says how many more there are."""
    shown = list(found[:MOST_SHOWN])
    rest = found[MOST_SHOWN:]
    if rest:
        last = shown[-1]
        more = len(rest) + sum(each.alike for each in rest)
        shown[-1] = last._replace(alike=last.alike + more)
    return shown


@overload
def read_document(path: str, kind: Literal["questionnaire"]) -> "Loaded[Questionnaire]": ...
@overload
def read_document(path: str, kind: Literal["alliance"]) -> "Loaded[Alliance]": ...
@overload
def read_document(path: str, kind: Literal["response"]) -> "Loaded[Response]": ...
@overload
def read_document(path: str, kind: Literal["mapping"]) -> "Loaded[ImportMapping]": ...
@overload
def read_document(path: str, kind: Literal["change"]) -> "Loaded[Change]": ...
@overload
def read_document(path: str, kind: str | None = None) -> Loaded[Part]: ...
def read_document(path: str, kind: str | None = None) -> Loaded[Part]:
    """Read a document, of the kind that is expected or of any kind.

    Args:
        path: A file, or `-` for standard input.
        kind: The name before the slash in `format:`, where only one will do.

    Raises:
        InputError: With everything that is wrong with the file, in its order.
    """
    result = examined(path, read_text(path, DOCUMENT_LIMIT), kind)
    if result.document is None:
        raise InputError(result.problems())
    return Loaded(result.document, path, result.source)


class Stated(NamedTuple):
    """What a text says that it is."""

    text: str
    """As written."""
    kind: str | None
    """The kind, if it is one of ours."""
    meant: str | None
    """The kind that it may stand for, where it is misspelt."""


def known_format(path: str) -> str | None:
    """The kind of document that a file says it is, without checking anything else.

    None when it says nothing, says something unknown or cannot be read.
    """
    try:
        stated = stated_format(read_text(path, DOCUMENT_LIMIT))
    except InputError:
        return None
    return stated.kind if stated else None


def says_it_is_ours(path: str) -> bool:
    """Whether a file says that it is a document of ours, or something that may be meant so.

    What cannot be read, or is not there, says nothing.
    """
    try:
        stated = stated_format(read_text(path, DOCUMENT_LIMIT))
    except InputError:
        return False
    return stated is not None and stated.meant is not None


def stated_format(text: str) -> Stated | None:
    """What a text says that it is: by one line where it stands as usual, else by its tree."""
    found = _FORMAT_LINE.search(text)
    stated = found[1] if found else _format_in_tree(text) if "format" in text else None
    if not stated:
        return None
    name = stated.partition("/")[0]
    if name in DOCUMENTS:
        return Stated(stated, name, name)
    meant = nearest(name, DOCUMENTS) if "/" in stated else None
    return Stated(stated, None, meant)


def _format_in_tree(text: str) -> str | None:
    try:
        data = (read_json(text) if is_json(text) else read_yaml(text)).data
    except Unreadable:
        return None
    stated = data.get("format") if isinstance(data, dict) else None
    return stated if isinstance(stated, str) else None


def examined(path: str, text: str, kind: str | None = None) -> Examined:
    """Take a text apart and hold it against the model of its kind."""
    tree = _tree(path, text)
    source = Source(path, text, tree)
    flaws = tuple(_told(source, flaw) for flaw in tree.flaws[:MOST_SHOWN])
    if len(tree.flaws) > MOST_SHOWN:
        flaws = (*flaws[:-1], flaws[-1]._replace(alike=len(tree.flaws) - MOST_SHOWN))
    data, as_json = tree.data, is_json(text, path)
    if isinstance(data, str) or path.lower().endswith(REPORT_ENDINGS):
        says_nothing = not isinstance(data, dict) or "format" not in data
        if says_nothing and (other := of_another_kind(path, text)) is not None:
            raise InputError((other,))
    if not isinstance(data, dict):
        return Examined(None, data, source, (_no_keys(data, kind, as_json, text),), flaws)
    wrong_kind = _format_fault(data, kind, as_json)
    if wrong_kind:
        return Examined(None, data, source, (wrong_kind,), flaws)
    of_its_kind = model(str(data["format"]).partition("/")[0])
    try:
        # JSON mode is strict about types and still knows a date and a list when it sees one.
        document = of_its_kind.model_validate_json(json.dumps(data))
    except ValidationError as error:
        from alliance.loading.complaints import faults  # only a mistake pays for it

        found = tuple(faults(error, data, of_its_kind, source.style))
        return Examined(None, data, source, found, flaws)
    return Examined(None if flaws else document, data, source, (), flaws)


def _told(source: Source, flaw: Flaw) -> Problem:
    """A flaw at its place; what to write in place of a large number depends on where it stands."""
    if flaw.way_out != TOO_LARGE:
        return source.flaw(flaw)
    key, answers = source.place(("answers",))
    start, end, at = (
        answers.start_mark,
        answers.end_mark,
        (flaw.spot.line - 1, flaw.spot.column - 1),
    )
    is_answer = key is not None and (start.line, start.column) <= at < (end.line, end.column)
    return source.flaw(flaw._replace(way_out="Write a point such as 4.") if is_answer else flaw)


def _tree(path: str, text: str) -> Tree:
    if not text.strip():
        raise nothing_in(path)
    try:
        return read_json(text) if is_json(text, path) else read_yaml(text)
    except Unreadable as unreadable:
        if (other := of_another_kind(path, text)) is not None:
            raise InputError((other,)) from None
        source = Source(path, text, Tree(None, lambda: None, ()))
        raise InputError((source.flaw(unreadable.flaw),)) from None


def of_another_kind(path: str, text: str) -> Problem | None:
    """The problem of a text of another kind than its file's name says; None where none shows.

    Args:
        path: The file.
        text: What is in it, or its beginning.
    """
    from alliance.loading.disguises import BEGINNING, disguised  # only what is wrong pays for it

    is_document = stated_format(text[:BEGINNING]) is not None
    return disguised(path, text, is_document=is_document)


def _no_keys(data: Data, kind: str | None, as_json: bool, text: str) -> Fault:
    line = f"format: {format_name(kind or 'response')}"
    example = (
        f"It starts with {_in_json(line)}" if as_json else f"It starts with a line such as {line}"
    )
    if data is None:
        only = "only comments" if text.lstrip("\ufeff \t\r\n").startswith("#") else "nothing"
        is_are = "are" if only != "nothing" else "is"
        return Fault((), f"there {is_are} {only} in this file", example)
    what = "a list" if isinstance(data, list) else "plain text"
    problem = f"this is {what}, and not a document with keys"
    if as_json and isinstance(data, list) and data and isinstance(data[0], dict):
        return Fault((), problem, "To read what another program exported:", lead=_IMPORT)
    return Fault((), problem, example)


def _format_fault(data: dict[str, Any], kind: str | None, as_json: bool) -> Fault | None:
    if "format" not in data:
        return _no_format(data, kind, as_json)
    stated = data["format"]
    if not isinstance(stated, str):
        return Fault(
            ("format",), "format must be text", _write(_meant(data, kind) or "response", as_json)
        )
    if stated != stated.strip():
        problem = f"there is a space before or behind {stated.strip()[:40]}"
        return Fault(("format",), problem, "Take it out.")
    name, _, version = stated.partition("/")
    if name not in DOCUMENTS:
        close = nearest(name, DOCUMENTS)
        guess = f" ({format_name(close)}?)" if close else ""
        told = _write(close or _meant(data, kind) or "response", as_json)
        return Fault(("format",), f"unknown format {stated[:40]}{guess}", told)
    if kind is not None and name != kind:
        problem = f"this is {DOCUMENTS[name].called}, {DOCUMENTS[kind].called} was expected"
        way_out = _IN_PLACE_OF_ANSWERS.get(name, "") if kind == "response" else ""
        is_form = name == "questionnaire" and kind == "response"
        lead = Lead("assess", ("-q", THIS_FILE)) if is_form else None
        return Fault(("format",), problem, way_out, lead=lead)
    if version != str(DOCUMENTS[name].number):
        return Fault(
            ("format",),
            f"this program reads {format_name(name)}, not {stated[:40]}",
            _write(name, as_json),
        )
    return None


def _no_format(data: dict[str, Any], kind: str | None, as_json: bool) -> Fault:
    meant = nearest("format", data)
    if meant:
        return Fault((meant,), f"unknown key {meant} (format?)", on_key=True)
    meant = _meant(data, None)
    if meant is None and as_json and data:
        way_out = "To read what another program exported:"
        return Fault((), "the file does not say what it is", way_out, lead=_IMPORT)
    told = format_line(meant or kind or "response", as_json, alone=not data)
    if meant is None and data:
        told = told.replace("first line: ", "first line that does, such as ")
    return Fault((), "the file does not say what it is", told)


def _meant(data: dict[str, Any], kind: str | None) -> str | None:
    """The kind of document that has such keys; else the one that is expected."""
    return next((name for key, name in _BY_KEY.items() if key in data), kind)


def format_line(kind: str, as_json: bool, *, alone: bool = False) -> str:
    """What to add to a document that does not say what it is.

    Args:
        kind: What it may be.
        as_json: Whether it is written in JSON, in which a comma parts two keys.
        alone: Whether no other key follows.
    """
    line = f"format: {format_name(kind)}"
    if as_json:
        return f"Add {_in_json(line)}{'' if alone else ','} after the first {{"
    return f"Add a first line: {line}"


def _in_json(line: str) -> str:
    key, _, value = line.partition(": ")
    return f'"{key}": "{value}"'


def _write(kind: str, as_json: bool) -> str:
    line = f"format: {format_name(kind)}"
    return f"Write {_in_json(line) if as_json else line}"
