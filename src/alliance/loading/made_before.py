"""What a folder holds already of an export that is to be imported, told by `source`."""

import os
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from alliance.documents.response import Response
from alliance.documents.sources import source_file, source_name
from alliance.documents.survey import says_nothing, tells_somebody
from alliance.errors import InputError
from alliance.files.separating import open_sheet
from alliance.files.text import TABLE_LIMIT, names_in, read_content
from alliance.loading.documents import known_format, read_document
from alliance.loading.inputs import input_kind, is_document
from alliance.loading.people import Heard


class MadeBefore(NamedTuple):
    """A file with people of an export."""

    path: str
    people: int
    others: int
    """People in it who would be lost if these were written over it."""

    @property
    def is_table(self) -> bool:
        """Whether it is a table; else it is the file of one person."""
        return input_kind(self.path) == "table"


def made_before(folder: str, exports: Collection[str]) -> tuple[MadeBefore, ...]:
    """The files in a folder with people of these exports; what cannot be read has none.

    Args:
        folder: Where answers are, or will be; empty for here.
        exports: Paths of the exports, which are not looked into.
    """
    if not os.path.isdir(folder or os.curdir):
        return ()
    names = {source_name(path) for path in exports}
    own = {os.path.realpath(path) for path in exports}
    found = []
    for name in sorted(names_in(folder or os.curdir)):
        path = os.path.join(folder, name)
        if os.path.realpath(path) in own:
            continue
        sources = [*_sources(path, names)]
        people = sum(source_file(source) in names for source in sources)
        if people:
            found.append(MadeBefore(path, people, len(sources) - people))
    return tuple(found)


def _sources(path: str, names: Collection[str]) -> Iterator[str]:
    kind = input_kind(path)
    if kind not in ("table", "yaml", "json") or os.path.isdir(path):
        return
    try:
        if is_document(path):
            if known_format(path) == "response":
                yield read_document(path, "response").document.source or ""
            return
        data = read_content(path, TABLE_LIMIT).data
        if not any(name.encode() in data for name in names):
            return
        header, *rows = open_sheet(path, data, lambda header: header == "source").sheet.rows
    except InputError:
        return
    keys = [cell.strip().casefold() for cell in header.cells]
    if "source" in keys:
        at = keys.index("source")
        yield from (row.cells[at] for row in rows)


def answered_alike(
    people: Sequence[Response], heard: Sequence[Heard], names: Mapping[str, str]
) -> tuple[MadeBefore, ...]:
    """The files that hold people with the same day, partner and answers, whatever their source.

    Definition:
        Two people may answer alike by chance where little is asked, or all answers are one point.
        Others count where at least 8 questions are answered, and all count where they are at least
        half of the people.

    Args:
        people: Who is to be added.
        heard: Who is there.
        names: Today's id of each question, by each id that it had.

    Returns:
        Those files; who was not imported into one is one of its others, whatever they answered.
    """
    there: dict[object, list[Heard]] = {}
    for each in sorted(heard, key=lambda each: (each.file, each.row), reverse=True):
        if not says_nothing(each.written):
            there.setdefault(_alike(each.written, names), []).append(each)
    found = [(each, there.get(_alike(each, names))) for each in people]
    again = [(each, same.pop()) for each, same in found if same]
    if 2 * len(again) < len(people):
        again = [(each, held) for each, held in again if tells_somebody(each)]
    number = Counter(held.file for _, held in again)
    imported = Counter(held.file for _, held in again if held.written.source)
    in_all = Counter(each.file for each in heard)
    return tuple(
        MadeBefore(path.removeprefix("./"), number[path], in_all[path] - imported[path])
        for path in number
    )


def _alike(said: Response, names: Mapping[str, str]) -> object:
    given = (
        (names.get(name, name), answer)
        for name, answer in said.answers.items()
        if answer is not None
    )
    return said.date, said.partner, said.member, frozenset(given)
