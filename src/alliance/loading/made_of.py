"""What was made of exports: people count once beside their export, and where it was imported twice.

An answer says in `source` from which export and row it came. Two files of a folder with one source
hold one person twice.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from alliance.documents.code_words import person
from alliance.documents.one_line import first_few
from alliance.documents.sources import source_file, source_name
from alliance.errors import MOST_SHOWN, Problem
from alliance.loading.people import MOST_PLACES, Heard


def exports_made_into(heard: Sequence[Heard], paths: Sequence[str]) -> Mapping[str, str]:
    """The files that others of the same folder were made of, each with one of these others.

    Args:
        heard: Everybody, with the files that they stand in.
        paths: All files that were read or could not be.
    """
    made: dict[tuple[str, str], str] = {}
    have_sources = set()
    for each in heard:
        name = source_file(each.written.source or "")
        if name:
            have_sources.add(each.file)
            made.setdefault((os.path.dirname(each.file), name), each.file)
    found = {path: made.get((os.path.dirname(path), source_name(path))) for path in paths}
    # What was itself made of another file is nobody's export, even if it has the name of one.
    return {
        path: other
        for path, other in found.items()
        if other is not None and other != path and path not in have_sources
    }


class ImportedTwice(NamedTuple):
    """People of one export that stand in two files of a folder."""

    once: list[Heard]
    """Everybody, those who say the same in both once."""
    again: list[Heard]
    """Those who say the same elsewhere."""
    remarks: list[str]
    problems: list[Problem]
    """Files that say different things of one row."""


def imported_once(heard: Sequence[Heard]) -> ImportedTwice:
    """Let people count once who were imported twice, into files of two names."""
    first: dict[tuple[str, str], Heard] = {}
    found = ImportedTwice([], [], [], [])
    same: dict[tuple[str, str], list[Heard]] = {}
    other: dict[tuple[str, str], list[Heard]] = {}
    for each in sorted(heard, key=lambda each: (len(each.file), each.file, each.row)):
        source = each.written.source or ""
        before = each
        if source_file(source):
            before = first.setdefault((os.path.dirname(each.file), source), each)
        pair = (each.file, before.file)
        if before.file == each.file:
            found.once.append(each)
        elif _given(before) == _given(each):
            found.again.append(each)
            same.setdefault(pair, []).append(each)
        else:
            found.once.append(each)
            other.setdefault(pair, []).append(each)
    found.remarks.extend(_told_again(same))
    found.problems.extend(_differing(other))
    return found


def _given(heard: Heard) -> tuple[object, ...]:
    """What somebody answered, whatever kind of file it stands in."""
    said = heard.written
    answers = {name: given for name, given in said.answers.items() if given is not None}
    return said.questionnaire.version, said.partner, said.member, person(said), said.date, answers


def _told_again(same: Mapping[tuple[str, str], Sequence[Heard]]) -> Iterator[str]:
    """A remark on each pair of files that have people in common; of many, one that counts."""
    if len(same) > MOST_PLACES:
        files = first_few([file for file, _ in same])
        number = sum(map(len, same.values()))
        yield f"{number} people were imported twice and count once: {files}. Take these files away."
        return
    for (file, first), people in same.items():
        who = "1 person is" if len(people) == 1 else f"{len(people)} people are"
        once = "counts once" if len(people) == 1 else "count once"
        yield f"{file}: {who} in {first} too, from one export, and {once}. Take one file away."


def _differing(other: Mapping[tuple[str, str], Sequence[Heard]]) -> Iterator[Problem]:
    for (file, first), people in [*other.items()][:MOST_SHOWN]:
        where = people[0].written.source
        more = len(people) - 1
        likewise = f"; likewise {more:,} more" if more else ""
        yield Problem(
            file,
            f"this and {first} were made of one export, and differ in {where}{likewise}",
            line=people[0].row or None,
            way_out="Keep the one that is right, and take the other away. If two exports have one "
            "name, rename one of them and import it again.",
        )
