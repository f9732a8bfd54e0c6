"""Answers in JSON, one object a person, to rows of cells."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple, NoReturn

from alliance.documents.one_line import first_few
from alliance.errors import InputError, Problem
from alliance.files.flaws import MAX_DEPTH, SURROGATES, Unreadable
from alliance.files.grids import CellPlacing, Grid
from alliance.files.json_tree import read_json
from alliance.files.rows import (
    FEWER_CELLS,
    FEWER_ROWS,
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Row,
    trimmed,
)
from alliance.files.text import DOCUMENT_LIMIT, refusal

_HOLDERS = ("data", "results", "responses")
"""Keys under which systems put the list of all answers."""
_NEXT_PAGE = "next"
_LIST_OF_OBJECTS = re.compile(r"\[[ \t\r\n]*\{")
_MOST_PARTS = 2_500_000
"""Commas and brackets; a file of this size has no more, unless it is out to fill the memory."""
_MAY_BE_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_BLANKS = " \t\r\n"
_MOST_DIGITS = 40
_SHAPE = (
    "Answers are a list of objects, one a person, or such a list under data, results or "
    'responses: [{"question": 4}, {"question": 5}].'
)


class JsonRows(NamedTuple):
    """What a JSON file holds."""

    grid: Grid
    remarks: tuple[str, ...]


class _NoAnswers(Exception):  # noqa: N818 - caught in this module
    """Something that is no answer; the text is read again to tell what and where."""


class _HalfACharacter(_NoAnswers):
    r"""An escape such as \ud800 that stands for nothing by itself."""


class _Object(NamedTuple):
    """An object and where it begins."""

    at: int
    said: dict[str, Any]


def read_json_rows(path: str, text: str) -> JsonRows:
    """Rows of cells, below a row with the names of all keys in the order in which they appear.

    The first person is row 2.

    Keys inside keys are joined with a slash, texts of a list with a semicolon.

    Raises:
        InputError: When it is no JSON, or no list of objects.
    """
    if sum(map(text.count, ",[{")) > _MOST_PARTS:
        raise refusal(path, "there is more in it than in 20,000 people's answers")
    try:
        people, has_more = _Scanner(path, text).people()
    except (ValueError, RecursionError, _NoAnswers) as error:
        raise _flaw(path, text, error) from None
    lines = _lines(text, people)
    places = [1]
    may_have_halves = _MAY_BE_HALF.search(text) is not None
    headers: dict[str, int] = {}
    lists: dict[str, None] = {}
    rows = list[Row]()
    count = 0
    for number, person in enumerate(people, 2):
        cells: list[str] = []
        seen: set[int] = set()
        for name, cell in _flat(path, person.said, lists):
            if max(len(name), len(cell)) > LONGEST_CELL:
                raise refusal(path, f"a text in it has more than {LONGEST_CELL:,} characters")
            if may_have_halves and (SURROGATES.search(name) or SURROGATES.search(cell)):
                raise _flaw(path, text, _HalfACharacter())
            column = headers.setdefault(name, len(headers))
            if column in seen:
                problem = f"two keys of one person are both {name[:40]}"
                raise refusal(path, problem, "Export it again.")
            seen.add(column)
            if column >= MOST_COLUMNS:
                raise refusal(path, f"this table has more than {MOST_COLUMNS:,} columns")
            cells += [""] * (column + 1 - len(cells))
            cells[column] = cell
        count += len(headers)  # rows are made as wide as that
        if count > MOST_CELLS:
            raise refusal(path, f"this table has more than {MOST_CELLS:,} cells", FEWER_CELLS)
        if any(cells):
            rows.append(Row(number, cells))
            places += lines[number - 2 : number - 1]
    if not headers:
        raise refusal(path, "there are no answers in it", _SHAPE)
    table = (Row(1, [*headers]), *rows)
    placing = CellPlacing(path, table, counted=not lines, lines=tuple(places) if lines else ())
    hint = f"The list under {next(iter(lists))} is not read. {_SHAPE}" if lists else ""
    return JsonRows(Grid("", table, placing, hint), (*_remarks(lists, has_more),))


def _remarks(lists: dict[str, None], has_more: bool) -> Iterator[str]:
    if has_more:
        yield "The file says that there are more answers, which are not in it."
    if lists:
        yield f"Left out, as they are lists inside a person's answers: {first_few([*lists], 5)}."


def _lines(text: str, people: list[_Object]) -> list[int]:
    """The line of each person; none where several stand in one line."""
    numbers: list[int] = []
    line, before = 1, 0
    for person in people:
        line += text.count("\n", before, person.at)
        before = person.at
        numbers.append(line)
    is_alone = len(set(numbers)) == len(numbers) and numbers and numbers[0] > 1
    return numbers if is_alone else []


def _flat(
    path: str, said: dict[str, Any], lists: dict[str, None], before: str = "", depth: int = 1
) -> Iterator[tuple[str, str]]:
    """Names and cells of an object."""
    if depth > MAX_DEPTH:
        raise refusal(path, f"this is nested too deep: {MAX_DEPTH} levels are the most")
    for key, value in said.items():
        name = f"{before}{key.strip()}"
        if isinstance(value, dict):
            yield from _flat(path, value, lists, f"{name}/", depth + 1)
        elif isinstance(value, list):
            if any(isinstance(part, dict | list) for part in value):
                lists.setdefault(name)
            else:
                yield name, "; ".join(filter(None, map(_cell, value)))
        else:
            yield name, _cell(value)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return trimmed(str(value))


class _Outer(NamedTuple):
    """What stands around the list of all answers."""

    said: dict[str, Any]
    people: list[_Object]


class _Scanner:
    """Goes through the outer parts of a JSON text, and knows where each object begins."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._decoder = json.JSONDecoder(
            object_pairs_hook=_without_seconds,
            parse_constant=_refuse,
            parse_int=_short,
            parse_float=_short,
        )

    def people(self) -> tuple[list[_Object], bool]:
        """All objects, and whether the file says that there are more elsewhere."""
        at = self._behind_blanks(0)
        if self.text.startswith("[", at):
            found, end = self._list(at)
            self._expect_end(end)
            return found, False
        if not self.text.startswith("{", at):
            raise refusal(self.path, "these are no answers of people", _SHAPE)
        outer, end = self._outer(at)
        if self._behind_blanks(end) < len(self.text):
            return self._json_lines(at), False
        if outer.people:
            return outer.people, bool(outer.said.get(_NEXT_PAGE))
        return [_Object(at, outer.said)], False

    def _outer(self, at: int) -> tuple["_Outer", int]:
        """An object that holds the list of all answers under a key, or is one person's."""
        outer = _Outer({}, [])
        at = self._behind_blanks(at + 1)
        while not self.text.startswith("}", at):
            if not self.text.startswith('"', at):
                raise _NoAnswers
            key, at = self._value(at)
            at = self._behind_blanks(at)
            if key in outer.said or not self.text.startswith(":", at):
                raise _NoAnswers
            at = self._behind_blanks(at + 1)
            if key in _HOLDERS and _LIST_OF_OBJECTS.match(self.text, at):
                found, at = self._list(at)
                outer.people.extend(found)
                outer.said[key] = None
            else:
                outer.said[key], at = self._value(at)
            at = self._behind_comma(at, "}")
        return outer, at + 1

    def _list(self, at: int) -> tuple[list[_Object], int]:
        found: list[_Object] = []
        at = self._behind_blanks(at + 1)
        while not self.text.startswith("]", at):
            said, end = self._value(at)
            if not isinstance(said, dict):
                raise refusal(self.path, "these are no answers of people", _SHAPE)
            self._keep(found, _Object(at, said))
            at = self._behind_comma(end, "]")
        return found, at + 1

    def _json_lines(self, at: int) -> list[_Object]:
        """Objects one below the other, without anything between them."""
        found: list[_Object] = []
        while at < len(self.text):
            said, end = self._value(at)
            if not isinstance(said, dict):
                raise _NoAnswers
            self._keep(found, _Object(at, said))
            at = self._behind_blanks(end)
        return found

    def _keep(self, found: list[_Object], person: _Object) -> None:
        found.append(person)
        if len(found) > MOST_ROWS:
            raise refusal(self.path, f"this table has more than {MOST_ROWS:,} rows", FEWER_ROWS)

    def _behind_comma(self, at: int, closing: str) -> int:
        """Where the next part begins, or the end of all parts stands."""
        at = self._behind_blanks(at)
        if self.text.startswith(closing, at):
            return at
        at_next = self._behind_blanks(at + 1)
        if not self.text.startswith(",", at) or self.text.startswith(closing, at_next):
            raise _NoAnswers
        return at_next

    def _value(self, at: int) -> tuple[Any, int]:
        return self._decoder.raw_decode(self.text, at)

    def _expect_end(self, at: int) -> None:
        if self._behind_blanks(at) < len(self.text):
            raise _NoAnswers

    def _behind_blanks(self, at: int) -> int:
        while self.text[at : at + 1] in _BLANKS and at < len(self.text):
            at += 1
        return at


def _without_seconds(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = {key.strip(): value for key, value in pairs}
    if len(data) != len(pairs):
        raise _NoAnswers
    return data


def _refuse(word: str) -> NoReturn:
    raise _NoAnswers


def _short(digits: str) -> str:
    if len(digits) > _MOST_DIGITS:
        raise _NoAnswers
    return digits


def _flaw(path: str, text: str, error: Exception) -> InputError:
    """What is wrong, and where. The line itself is not shown: a person's answers stand in it."""
    if len(text) <= DOCUMENT_LIMIT:
        try:
            flaws = read_json(text).flaws
        except Unreadable as unreadable:
            flaws = (unreadable.flaw,)
        except RecursionError:
            flaws = ()
        for flaw in flaws:
            line, column, _ = flaw.spot
            return InputError((Problem(path, flaw.problem, line, column, way_out=flaw.way_out),))
    if isinstance(error, json.JSONDecodeError):
        return InputError((Problem(path, "this is not JSON", error.lineno, error.colno),))
    if isinstance(error, RecursionError):
        return refusal(path, f"this is nested too deep: {MAX_DEPTH} levels are the most")
    if isinstance(error, _HalfACharacter):
        return refusal(path, r"an escape such as \ud800 in it does not stand for a character")
    return refusal(path, "a key stands there twice, or a number is too large", "Export it again.")
