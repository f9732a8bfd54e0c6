"""Who was heard, and where: one person's file that was saved several times counts once."""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import starmap
from typing import NamedTuple

from alliance.documents.code_words import person
from alliance.documents.one_line import first_few
from alliance.documents.response import Response
from alliance.documents.survey import Voice, says_nothing, tells_somebody
from alliance.errors import Fault, Problem

MOST_PLACES = 3
"""Places that a remark names; of more, it says how many."""

IF_TWO = (
    "If two people answered alike, make a file of one and give it a code word: "
    "alliance new response --from -"
)
"""What helps where a reply line was taken for one that is there already."""


_SEVERAL = 3
"""Rows that are not alike by chance, where they are most of a table."""

_SAVED = re.compile(r"response-\d{4}-\d\d-\d\d-([a-z]{4})(?![a-z])", re.ASCII)
"""The name of a file as the page or this program saves it, whatever a browser adds to it."""


class Heard(NamedTuple):
    """A voice, and the way to find the place of a fault in it again."""

    voice: Voice
    file: str
    row: int
    """The line of a table or a text; 0 for a document."""
    written: Response
    """As it stands in the file, with what no longer counts."""
    placed: Callable[[Fault], Problem]
    is_line: bool = False
    """Whether it is a reply line in a text."""


def by_person(heard: Heard) -> tuple[str, str, str, str, int]:
    """The order of voices, which is not that of reading."""
    response = heard.voice.response
    day = str(response.date)
    return response.partner or "", person(response) or "", day, heard.file, heard.row


def without_copies(heard: Sequence[Heard]) -> tuple[list[Heard], list[Heard], list[str]]:
    """Part what counts from copies of it, with a remark on each file that has copies.

    Definition:
        Two documents, or two tables, are copies when all that they say is the same, however it is
        written. What says nothing is no copy. The shortest name is taken for the original.
    """
    files: dict[str, list[Heard]] = {}
    for each in heard:
        files.setdefault(each.file, []).append(each)
    may_be_same: dict[tuple[object, ...], list[str]] = {}
    for file in sorted(files, key=lambda name: (len(name), name)):
        first = files[file][0]
        alike = (first.voice.is_row, len(files[file]), *_about(first))
        may_be_same.setdefault(alike, []).append(file)
    same: dict[object, list[str]] = {}
    for names in may_be_same.values():
        for file in names if len(names) > 1 else ():
            if not all(says_nothing(each.written) for each in files[file]):
                same.setdefault(tuple(map(_content, files[file])), []).append(file)
    copies = {name for names in same.values() for name in names[1:]}
    remarks = _copied([names for names in same.values() if len(names) > 1])
    once = [each for each in heard if each.file not in copies]
    return once, [each for each in heard if each.file in copies], sorted(remarks)


def without_echoes(heard: Sequence[Heard]) -> tuple[list[Heard], list[Heard], list[str]]:
    """Part what counts from reply lines of people who are heard elsewhere, with remarks.

    Definition:
        Who saves a file and sends the line too is one person. A line says less than a file: they
        are one where partner, member, day, length and all answers are the same. So are two lines.
    """
    first: dict[object, Heard] = {}
    once, echoes = list[Heard](), list[tuple[Heard, Heard]]()
    ordered = sorted(heard, key=lambda each: (each.is_line, len(each.file), each.file, each.row))
    if not (ordered and ordered[-1].is_line):
        return ordered, [], []
    for each in ordered:
        content = _sent(each)
        original = first.get(content) if each.is_line else None
        if original is not None and not says_nothing(each.written):
            echoes.append((each, original))
            continue
        once.append(each)
        if each.is_line or not each.row:
            first.setdefault(content, each)
    return once, [echo for echo, _ in echoes], _echoed(echoes)


def _sent(heard: Heard) -> tuple[object, ...]:
    """What a reply line says of a response, in a form that can be looked up."""
    said = heard.written
    answers = frozenset((name, given) for name, given in said.answers.items() if given is not None)
    return (
        said.questionnaire.version,
        said.partner,
        said.member,
        said.date,
        heard.voice.asked,
        answers,
    )


def _echoed(echoes: Sequence[tuple[Heard, Heard]]) -> list[str]:
    """A remark on each line that says what is heard elsewhere; of many, one that counts."""
    told = [
        f"{echo.voice.place} says the same as {original.voice.place}, so they count once."
        for echo, original in echoes
    ]
    if len(told) > MOST_PLACES:
        which = first_few([echo.voice.place for echo, _ in echoes])
        told = [f"{len(told)} reply lines say the same as others and do not count again: {which}."]
    return [f"{said} {IF_TWO}" for said in told]


def _content(heard: Heard) -> tuple[object, ...]:
    """All that a response says, in a form that can be looked up."""
    said = heard.written
    answers = frozenset((name, given) for name, given in said.answers.items() if given is not None)
    notes = frozenset(said.notes.items())
    asked = heard.voice.asked
    return said.questionnaire.version, _about(heard), answers, notes, asked


def _about(heard: Heard) -> tuple[object, ...]:
    """All that it says beside answers and notes."""
    said = heard.written
    comment = (said.comment or "").strip()
    whose = person(said), said.partner, said.member
    return *whose, said.joint, said.date, said.finished, comment


def _copied(groups: Sequence[Sequence[str]]) -> list[str]:
    """A remark on each file that has copies, the first in its group; of many, one that counts."""
    told = [_told(original, sorted(copies)) for original, *copies in groups]
    if len(groups) > MOST_PLACES:
        copies = sorted(copy for group in groups for copy in group[1:])
        which = first_few(copies)
        told = [f"{len(copies)} files hold the same as others and do not count again: {which}."]
    alike = "If two people answered alike, give each a code word (respondent)."
    return [f"{said} {alike}" for said in told]


def _told(original: str, copies: Sequence[str]) -> str:
    if len(copies) == 1:
        return f"{copies[0]} holds the same as {original}, so they count once."
    said = f"{len(copies)} files hold the same as {original}, so they count once"
    return f"{said}: {first_few(copies)}."


def alike_rows(heard: Iterable[Heard]) -> Iterator[str]:
    """Remark on rows of a table in which a partner's person gives the answers of another one."""
    first: dict[str, dict[object, int]] = {}
    again: dict[str, list[tuple[int, int]]] = {}
    for each in sorted(heard, key=lambda each: each.row):
        response = each.voice.response
        if not each.row or says_nothing(response):
            continue
        content = (response.partner, frozenset(response.answers.items()))
        line = first.setdefault(each.file, {}).setdefault(content, each.row)
        if line != each.row:
            again.setdefault(each.file, []).append((each.row, line))
    for file, pairs in sorted(again.items()):
        line, above = pairs[0]
        said = f"line {line} has the same answers as line {above}."
        if len(pairs) > 1:
            lines = first_few([str(row) for row, _ in pairs])
            said = f"{len(pairs)} rows have the same answers as one above: lines {lines}."
        yield f"{file}: {said} If somebody sent them twice, take one out."


def alike_elsewhere(heard: Sequence[Heard]) -> Iterator[str]:
    """Remark on rows that say what a file says, or another table: partner and all answers alike.

    Somebody may be typed in from paper, which has no day, and have sent a file too. Two days or
    two code words tell people apart. Rows of two tables are of one day, as those of an export that
    was imported twice under two names.
    """
    if not any(each.voice.is_row for each in heard):
        return
    first: dict[object, Heard] = {}
    pairs = list[tuple[Heard, Heard]]()
    tables: dict[tuple[str, str], list[tuple[Heard, Heard]]] = {}
    for each in sorted(heard, key=lambda each: (each.voice.is_row, each.file, each.row)):
        said = each.voice.response
        if says_nothing(said):
            continue
        given = ((asked, answer) for asked, answer in said.answers.items() if answer is not None)
        other = first.setdefault((said.partner, said.joint, frozenset(given)), each)
        codes = {person(said), person(other.voice.response)}
        days = {said.date, other.voice.response.date}
        may_be_one = all(None in told or len(told) == 1 for told in (codes, days))
        if not each.voice.is_row or not may_be_one:
            continue
        if not other.voice.is_row:
            pairs.append((each, other))
        elif each.file != other.file and _same_day(said, other.voice.response):
            tables.setdefault((each.file, other.file), []).append((each, other))
    rows = Counter(each.file for each in heard)
    told = {files: _no_chance(found, rows[files[0]]) for files, found in tables.items()}
    yield from starmap(_told_of_tables, ((files, found) for files, found in told.items() if found))
    for each, other in pairs[:MOST_PLACES]:
        yield (
            f"{each.voice.place} has the same answers as {other.voice.place}. Both count. "
            "If they are of one person, take one out."
        )
    if len(pairs) > MOST_PLACES:
        more = len(pairs) - MOST_PLACES
        yield f"{more:,} more have the same answers as somebody in another file."


def _no_chance(pairs: list[tuple[Heard, Heard]], rows: int) -> list[tuple[Heard, Heard]]:
    """All of them, where they are most of a table; else those who answered enough."""
    if len(pairs) >= _SEVERAL and 2 * len(pairs) >= rows:
        return pairs
    return [pair for pair in pairs if tells_somebody(pair[0].voice.response)]


def _same_day(one: Response, other: Response) -> bool:
    return (one.date, one.member) == (other.date, other.member)


def _told_of_tables(files: tuple[str, str], pairs: Sequence[tuple[Heard, Heard]]) -> str:
    each, other = pairs[0]
    if len(pairs) == 1:
        said = f"{each.voice.place} has the same answers as {other.voice.place}"
        return f"{said}. Both count. If they are of one person, take one out."
    return (
        f"{files[0]}: {len(pairs)} rows have the same partner, day and answers as rows of "
        f"{files[1]}, such as lines {each.row} and {other.row}. All count. "
        "If these are the same people, take one file away."
    )


def saved_again(heard: Iterable[Heard]) -> Iterator[str]:
    """Remark on files that differ, though the four letters in their names are of one person.

    A page keeps its letters, so they are the same where somebody saves, changes an answer and
    saves again. Others may answer on one device too, so both files count.
    """
    groups: dict[tuple[str, str | None], list[str]] = {}
    for each in heard:
        named = _SAVED.match(os.path.basename(each.file))
        if named and not each.voice.is_row and person(each.written) is None:
            groups.setdefault((named[1], each.written.partner), []).append(each.file)
    pairs = list[tuple[str, str]]()
    for files in groups.values():
        first, *others = sorted(files, key=lambda name: (len(name), name))
        pairs += [(other, first) for other in others]
    for other, first in sorted(pairs)[:MOST_PLACES]:
        yield (
            f"{other} was saved in one page with {first}, and differs from it. Both count. "
            "If they are of one person, keep the later one."
        )
    if len(pairs) > MOST_PLACES:
        yield f"{len(pairs) - MOST_PLACES:,} more files were saved so and differ."
