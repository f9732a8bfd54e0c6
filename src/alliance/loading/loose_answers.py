"""Answers of single people that are no table: files, mails, pasted texts, a zip of them."""

import json
import os
import re
from collections import Counter
from functools import partial
from typing import Any, NamedTuple

from alliance.documents.one_line import first_few
from alliance.documents.replies.line import OPENING
from alliance.documents.response import Response
from alliance.documents.response_faults import response_faults
from alliance.documents.survey import heard
from alliance.documents.yardstick import Yardstick
from alliance.errors import MOST_SHOWN, Fault, InputError, Problem
from alliance.files.exports import ZIP, is_json_text, members
from alliance.files.mails import is_mail, mail_parts
from alliance.files.rows import MOST_ROWS
from alliance.files.separating import open_sheet
from alliance.files.text import DOCUMENT_LIMIT, decoded, refusal, too_large
from alliance.files.workbook_reading import WORKBOOK
from alliance.files.zips import Packed, unpacked
from alliance.loading.answers import response_problems
from alliance.loading.documents import examined, stated_format
from alliance.loading.people import Heard, without_copies, without_echoes
from alliance.loading.replies import decoded_replies, holds_reply, no_reply_line, read_replies_file
from alliance.loading.rounds import same_people
from alliance.loading.table_header import cell_key

_FORMAT = re.compile(r"""["']?format["']?\s*:""")
_YAML = (".yaml", ".yml")
_DOCUMENTS = (".json", *_YAML)
_TEXTS = (".txt", ".eml", ".mbox", ".mbx")
_TABLES = (".csv", ".tsv", ".xlsx")
_BLANKS = " \t\r\n"
_LONGEST_TEXT = 2_000_000
"""Characters of a text with reply lines; 10,000 people's have fewer."""
_PEOPLE = "people"
_MOST_OPENINGS = 3 * MOST_ROWS
"""How often the word may stand there that reply lines begin with; many have it twice."""


class Loose(NamedTuple):
    """The people in files of single people."""

    heard: tuple[Heard, ...]
    """Each once, in the order of the files."""
    copies: tuple[Heard, ...]
    """What says the same again."""
    remarks: tuple[str, ...]


class LooseAnswers:
    """Reads files, one after the other, and keeps who is heard in them."""

    def __init__(self, against: Yardstick, around: "LooseAnswers | None" = None) -> None:
        self.against = against
        self._so_far: Counter[str] = around._so_far if around else Counter()
        """How often lines may begin, and people, in all that was read, also around these files."""
        self.heard: list[Heard] = []
        self.remarks: list[str] = []
        self.problems: list[Problem] = []
        self.unread: list[str] = []
        """Where documents stand that were not looked at, as so much is wrong before them."""

    def read(self, path: str, data: bytes) -> bool:
        """Read a file; False where it is a table, or nothing that is known here.

        What is wrong with it is kept, for `all_of_it` to tell.
        """
        if len(self.problems) >= MOST_SHOWN:
            self.unread.append(path)
            return True
        try:
            return self._read(path, data)
        except InputError as error:
            self.problems += error.problems
            return True

    def all_of_it(self) -> Loose:
        """Everybody who was heard.

        Raises:
            InputError: With everything that was wrong in all files.
        """
        once, copies, remarks = without_copies(self.heard)
        once, echoes, more = without_echoes(once)
        problems = [*self.problems, *same_people(once, (), [*copies, *echoes])]
        if self.unread:
            number = len(self.unread) - 1
            behind = f", and {number:,} more behind it" if number else ""
            told = f"this was not read{behind}, as so much is wrong before it"
            problems.insert(MOST_SHOWN - 1, Problem(self.unread[0], told))
        if problems:
            raise InputError(tuple(problems))
        order = {id(each): number for number, each in enumerate(self.heard)}
        found = sorted(once, key=lambda each: order[id(each)])
        said = (*self.remarks, *remarks, *more)
        return Loose(tuple(found), (*copies, *echoes), said)

    def _read(self, path: str, data: bytes) -> bool:
        if data.startswith(ZIP):
            packed = unpacked(path, data)
            return WORKBOOK not in packed.names and self._zip(packed)
        if is_mail(data):
            return self._mails(path, data)
        if is_json_text(data):
            return self._json(path, decoded(data, path))
        text = decoded_replies(path, data, wanted=False)
        if text is None:
            return False
        if len(text) <= DOCUMENT_LIMIT and _says_response(text):
            self._document(path, text)
            return True
        if path.lower().endswith(_YAML) and not self._is_table(path, data):
            if len(data) > DOCUMENT_LIMIT:
                raise too_large(path, DOCUMENT_LIMIT)
            self._document(path, text)
            return True
        return self._pasted(path, data, text)

    def _zip(self, packed: Packed) -> bool:
        """Read a zip of files of single people; others are left to who reads tables."""
        inner = LooseAnswers(self.against, self)
        tables: list[str] = []
        others: list[str] = []
        for name in members(packed):
            ending = os.path.splitext(name)[1].lower()
            place = f"{packed.path}/{name}"
            data = packed.read(name) or b"" if ending in (*_DOCUMENTS, *_TEXTS) else b""
            if data and inner.read(place, data):
                continue
            (tables if ending in (*_TABLES, ".json") else others).append(name)
        if not inner.heard and not inner.problems:
            return False
        if tables:
            raise refusal(
                packed.path,
                f"there are files of single people in this zip, and a table: {tables[0]}",
                "Unpack it, and import the table by itself.",
            )
        if others:
            inner.remarks.append(f"Left out of {packed.path}: {first_few(others)}.")
        self._take(inner)
        return True

    def _mails(self, path: str, data: bytes) -> bool:
        inner = LooseAnswers(self.against, self)
        others = []
        for part in mail_parts(path, data):
            place = f"{path}, mail {part.mail}" + (f", {part.name}" if part.name else "")
            if part.kind == "text":
                inner._lines(place, part.text)
            elif part.kind == "other" or not inner.read(place, part.text.encode(errors="replace")):
                others.append(part.name)
        if others:
            told = "Save what is attached, and import it by itself"
            inner.remarks.append(f"Left out of {path}: {first_few(others)}. {told}.")
        if not inner.heard and not inner.problems:
            raise no_reply_line(path, self.against)
        self._take(inner)
        return True

    def _take(self, inner: "LooseAnswers") -> None:
        self.heard += inner.heard
        self.remarks += inner.remarks
        self.problems += inner.problems
        self.unread += inner.unread

    def _json(self, path: str, text: str) -> bool:
        if not _FORMAT.search(text):
            return False
        if not text.lstrip("\ufeff" + _BLANKS).startswith("["):
            if not _says_response(text):
                return False
            self._document(path, text)
            return True
        spans = _objects(text)
        if self._so_far[_PEOPLE] + len(spans) > MOST_ROWS:
            raise _too_many(path)
        for number, (start, end) in enumerate(spans, start=1):
            self._document(f"{path}, person {number}", text[start:end], (text, start))
        return bool(self.heard or self.problems)

    def _document(self, path: str, text: str, part_of: tuple[str, int] | None = None) -> None:
        """Read a response file, or one of several in a list; none behind too many faults."""
        if len(self.problems) >= MOST_SHOWN:
            self.unread.append(path)
            return
        self._so_far[_PEOPLE] += 1
        if self._so_far[_PEOPLE] > MOST_ROWS:
            raise _too_many(path)
        found = examined(path, text, "response")
        said = found.document
        if not isinstance(said, Response):
            wrong = response_problems(found, self.against)
            self.problems += [_within(problem, part_of) for problem in wrong]
            return
        wrong = found.problems(response_faults(said, self.against))
        if wrong:
            self.problems += [_within(problem, part_of) for problem in wrong]
            return
        voice, _ = heard(said, self.against, path)
        placed = partial(_placed_in_part, path, text, part_of)
        self.heard.append(Heard(voice, path, 0, said, placed))

    def _pasted(self, path: str, data: bytes, text: str) -> bool:
        """Read reply lines in a text, unless it is a table."""
        if not text.strip():
            return False
        if self._is_table(path, data):
            return False
        if OPENING not in text.lower() and not path.lower().endswith(_TEXTS):
            return False
        before = len(self.heard)
        self._lines(path, text)
        if len(self.heard) == before and path.lower().endswith(_TEXTS):
            raise no_reply_line(path, self.against)
        return len(self.heard) > before

    def _is_table(self, path: str, data: bytes) -> bool:
        items = self.against.items
        if not data.strip():
            return False
        opened = open_sheet(path, data, lambda header: cell_key(header) in items)
        return bool(opened.recognised) or opened.is_table

    def _lines(self, path: str, text: str) -> None:
        if len(text) > _LONGEST_TEXT:
            problem = f"this text has more than {_LONGEST_TEXT:,} characters"
            raise refusal(path, problem, "Copy the reply lines in it into a text of their own.")
        self._so_far[OPENING] += text.lower().count(OPENING)
        if self._so_far[OPENING] > _MOST_OPENINGS:
            raise refusal(path, f"there are more than {MOST_ROWS:,} reply lines up to here")
        if not holds_reply(text, self.against):
            return
        found = read_replies_file(path, text, self.against)
        if found is not None:
            self.heard += found.heard
            self.remarks += found.warnings


def _says_response(text: str) -> bool:
    if not _FORMAT.search(text):
        return False
    stated = stated_format(text)
    return stated is not None and stated.meant == "response"


def _too_many(path: str) -> InputError:
    told = f"there are more than {MOST_ROWS:,} people up to here"
    return refusal(path, told, "Import them in parts.")


def _objects(text: str) -> list[tuple[int, int]]:
    """Where each object of a list stands; nothing where one of them is no response.

    Of too many, there is one more than may be.
    """
    decoder = json.JSONDecoder()
    spans: list[tuple[int, int]] = []
    at = text.index("[") + 1
    try:
        while len(spans) <= MOST_ROWS:
            while text[at : at + 1] in (*_BLANKS, ","):
                at += 1
            if text[at : at + 1] == "]":
                break
            said, end = decoder.raw_decode(text, at)
            if not _is_response(said):
                return []
            spans.append((at, end))
            at = end
    except (ValueError, RecursionError):
        return []
    return spans


def _is_response(said: Any) -> bool:
    return isinstance(said, dict) and str(said.get("format", "")).startswith("response")


def _within(problem: Problem, part_of: tuple[str, int] | None) -> Problem:
    """A problem in a part of a text, at its place in the whole."""
    if part_of is None or problem.line is None:
        return problem
    text, start = part_of
    before = text.count("\n", 0, start)
    column = problem.column
    if problem.line == 1 and column is not None:
        column += start - (text.rfind("\n", 0, start) + 1)
    return problem._replace(line=problem.line + before, column=column)


def _placed_in_part(path: str, text: str, part_of: tuple[str, int] | None, fault: Fault) -> Problem:
    return _within(examined(path, text, "response").source.problem(fault), part_of)
