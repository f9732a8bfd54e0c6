"""Files of a folder that were not read: what is said of them, in few words where they are many."""

import os
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from alliance.documents.one_line import first_few
from alliance.errors import Lead
from alliance.vocabulary import PORTFOLIO_FIELDS, SCORE_COLUMNS

_SCORES = tuple(",".join(each).encode() for each in (SCORE_COLUMNS, PORTFOLIO_FIELDS))
MOST_REMARKS = 3
"""Files with a remark each, where all are of one sort; of more, one remark tells."""


class FileNote(NamedTuple):
    """What a person should know of a file, or of several."""

    path: str
    """The first of them."""
    text: str
    lead: Lead | None = None
    """The command that helps, shown behind the text."""


class LeftOut(NamedTuple):
    """A file in a folder that was not read, since it is of another kind."""

    path: str
    alone: str
    """What is said of it, behind its name; empty where nobody need be told of it."""
    likewise: str
    """What is said of many like it, behind how many they are."""
    is_export: bool = False
    """Whether it can be imported."""
    way_out: str = ""
    """What to do about many like it, as a sentence behind their names."""
    is_told_anyway: bool = False
    """Whether it is told of where nothing is wrong with it, as when another file was made of it."""

    def is_in(self, folder: str) -> bool:
        """Whether it lies in a folder."""
        return os.path.dirname(self.path) == folder


def other_table(path: str, *, is_export: bool) -> LeftOut:
    """A table whose columns are not named by questions, unless in the way of an export."""
    if is_export:
        told = "was left out, as it looks like an export."
        return LeftOut(path, told, "were left out, as they look like exports", is_export)
    told = "was left out: none of its columns is a question."
    return LeftOut(path, told, "were left out, as none of their columns is a question")


def scores(path: str, data: bytes) -> LeftOut | None:
    """A table of scores, which a report wrote beside its answers; None for all others."""
    if not data.removeprefix(BOM_UTF8).startswith(_SCORES):
        return None
    return LeftOut(path, "", "")


def made_into(path: str, other: str) -> LeftOut:
    """An export that lies beside a file made of it."""
    told = f"was left out, as {other} was made of it."
    return LeftOut(path, told, "were left out, as others were made of them", is_told_anyway=True)


def unused_alliance(path: str) -> LeftOut:
    """An alliance file that is not called so, or lies beside the one that is used."""
    told = (
        "is an alliance file under another name, so it is not used. To use it, rename it to "
        "alliance.yaml."
    )
    likewise = "are alliance files under other names, so they are not used"
    return LeftOut(path, told, likewise, is_told_anyway=True)


def notes_on(found: Sequence[LeftOut]) -> list[FileNote]:
    """A note on each file that was left out; of many for one reason, a note that counts them."""
    groups: dict[str, list[LeftOut]] = {}
    for each in sorted(each for each in found if each.alone):
        groups.setdefault(each.likewise, []).append(each)
    notes: list[FileNote] = []
    for likewise, group in groups.items():
        if len(group) > MOST_REMARKS:
            paths = first_few([each.path for each in group])
            told = f"{len(group)} files {likewise}: {paths}. {group[0].way_out}"
            notes.append(_note(group, told.rstrip()))
        else:
            notes += [_note([each], f"{each.path} {each.alone}") for each in group]
    return sorted(notes, key=lambda note: note.path)


def _note(group: Sequence[LeftOut], text: str) -> FileNote:
    first = next((each.path for each in group if each.is_export), None)
    if first is None:
        return FileNote(group[0].path, text)
    folder = os.path.join(os.path.dirname(first) or os.curdir, "")
    begin = "To import it:" if len(group) == 1 else "To import the first:"
    return FileNote(group[0].path, f"{text} {begin}", Lead("import", (first, folder)))


def read_once(found: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The remarks on files that have two names; of many, one that counts them.

    Args:
        found: Of each, the name that was passed over and the one under which it was read.
    """
    if len(found) > MOST_REMARKS:
        names = first_few([path for path, _ in found])
        yield f"{len(found)} names lead to files that were read under another one: {names}."
        return
    for path, first in found:
        yield f"{path} is the same file as {first}, so it was read once."
