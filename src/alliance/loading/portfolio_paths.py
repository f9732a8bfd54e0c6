"""Paths to alliances: what each is scored by, once each, however often or under which name.

A folder with an alliance file is an alliance, and so is a folder with answers, a table, a file of
answers. Any other folder holds alliances: those of the folders in it that are one.
"""

import os
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from alliance.documents.past_report import PastReport
from alliance.errors import AllianceError, InputError, Lead, Problem, UsageError
from alliance.files.text import STANDARD_INPUT, names_in
from alliance.loading.alliance_files import alliance_file, chosen, has_alliance_file
from alliance.loading.documents import read_document
from alliance.loading.survey import holds_answers
from alliance.loading.waves import read_waves, waves_in


class NamedAlliance(NamedTuple):
    """One alliance of several."""

    path: str
    """As it was named, or as it was found in the folder that was named."""
    problem: Problem | None = None
    """What keeps it from being scored, where that is known without its answers."""


class NamedAlliances(NamedTuple):
    """What the paths lead to."""

    alliances: tuple[NamedAlliance, ...]
    """Each once, in the order of their paths."""
    left_out: tuple[str, ...]
    """Folders in those that were named, with neither answers nor an alliance file."""


def named_alliances(paths: Sequence[str], questionnaire: str | None = None) -> NamedAlliances:
    """The alliances that these paths lead to.

    Args:
        paths: Folders, tables, answers files; folders that hold alliances.
        questionnaire: As the command line names it; None where it does not.

    Raises:
        UsageError: Where nothing is named, or standard input is.
    """
    _refuse_none(paths)
    found: list[NamedAlliance] = []
    left_out: list[str] = []
    for path in paths:
        inside = _inside(path, questionnaire)
        found += inside.alliances
        left_out += inside.left_out
    once = sorted(_once(found), key=lambda each: each.path)
    return NamedAlliances(tuple(_of_one_alliance(once)), tuple(sorted(set(left_out))))


def latest_round(path: str, questionnaire: str | None = None) -> str:
    """What an alliance is scored by: its latest round where it has several; else the path.

    Raises:
        InputError: When a round cannot be read, or the latest one is kept as a report alone.
    """
    if not has_alliance_file(path):
        return path
    every = waves_in(path, questionnaire)
    rounds = tuple(each for each in every if each == path or not _is_another(each, path))
    if rounds in ((), (path,)):
        return path
    waves = read_waves(rounds, questionnaire)
    if len(waves) > 1 and any(wave.date is None for wave in waves):
        undated = next(wave.path for wave in waves if wave.date is None)
        told = "nobody wrote a date here, so there is no telling which round is the latest"
        way_out = "Write a date into the answers, or name the round that is to be scored."
        raise InputError((Problem(undated, told, way_out=way_out),))
    answered = [wave for wave in waves if not isinstance(wave.read, PastReport)]
    if not answered or answered[-1].date != waves[-1].date:
        told = "the latest round is kept as a report alone, which cannot be scored again"
        way_out = "Name the round that is to be scored. Or see what moved:"
        lead = Lead("compare", (path,))
        raise InputError((Problem(waves[-1].path, told, way_out=way_out, lead=lead),))
    return answered[-1].path


def _is_another(folder: str, home: str) -> bool:
    """Whether a folder in that of an alliance is of another one, as its own alliance file says."""
    if not os.path.isdir(folder) or not has_alliance_file(folder):
        return False
    there, here = alliance_file(folder), alliance_file(home)
    if there is None or here is None:
        return False
    found, ours = (read_document(each, "alliance").document for each in (there, here))
    return bool(found.name != ours.name)


def _refuse_none(paths: Sequence[str]) -> None:
    if not paths:
        raise UsageError(
            "--each: no alliance was named",
            "Name their folders, or one folder that holds them all.",
        )
    if STANDARD_INPUT in paths:
        raise UsageError(
            "--each: what comes from standard input is of one alliance",
            "Save it in a folder of its own, and name that.",
        )


def _inside(path: str, questionnaire: str | None) -> NamedAlliances:
    """A path that is an alliance, or the alliances in it."""
    itself = NamedAlliances((NamedAlliance(path),), ())
    if not os.path.isdir(path) or has_alliance_file(path):
        return itself
    try:
        inside = [os.path.join(path, name) for name in names_in(path)]
        folders = [each for each in inside if os.path.isdir(each)]
        told = [each for each in folders if has_alliance_file(each)]
        if _has_answers(path, questionnaire):
            return _among_answers(path, told) if told else itself
        found = [each for each in folders if each in told or _has_answers(each, questionnaire)]
    except AllianceError:  # whoever reads it says why it cannot be
        return itself
    if not found:
        return itself
    left_out = tuple(each for each in folders if each not in found)
    return NamedAlliances(tuple(map(NamedAlliance, found)), left_out)


def _among_answers(folder: str, found: Sequence[str]) -> NamedAlliances:
    """Alliances in a folder in which answers lie that are of none of them."""
    told = "there are answers here, beside the folders of alliances"
    way_out = "Put them into the folder of the alliance that they are of."
    stray = NamedAlliance(folder, Problem(folder, told, way_out=way_out))
    return NamedAlliances((stray, *map(NamedAlliance, found)), ())


def _has_answers(folder: str, questionnaire: str | None) -> bool:
    return holds_answers(folder, chosen(questionnaire, (folder,)).questionnaire)


def _once(found: Sequence[NamedAlliance]) -> list[NamedAlliance]:
    """Each place once, by the shortest of its names that is no link."""
    places: dict[str, NamedAlliance] = {}
    for each in sorted(found, key=lambda each: (_is_link(each.path), len(each.path), each.path)):
        places.setdefault(_place(each.path), each)
    return list(places.values())


def _is_link(path: str) -> bool:
    try:
        return os.path.islink(path.rstrip(os.sep))
    except ValueError:  # a NUL in it: whoever reads it says so
        return False


def _place(path: str) -> str:
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):  # the current folder is gone
        return path


def _of_one_alliance(found: Sequence[NamedAlliance]) -> list[NamedAlliance]:
    """The same, where several are of one alliance with what is wrong with that."""
    beside = {each.path: home for each in found if (home := _home(each)) is not None}
    alike = Counter(map(_place, beside.values()))
    return [
        _refused(each, beside[each.path])
        if each.path in beside and alike[_place(beside[each.path])] > 1
        else each
        for each in found
    ]


def _home(each: NamedAlliance) -> str | None:
    """The alliance file that answers there belong to."""
    if each.problem is not None:
        return None
    return alliance_file(each.path if os.path.isdir(each.path) else _folder(each.path))


def _refused(each: NamedAlliance, beside: str) -> NamedAlliance:
    home = _folder(beside) or os.curdir
    problem = Problem(
        each.path,
        f"this is one of several that are of the alliance in {beside}",
        way_out="A list of alliances has a line for each. Name the folder of this one:",
        lead=Lead("assess", (home, "--each")),
    )
    return each._replace(problem=problem)


def _folder(path: str) -> str:
    return os.path.dirname(path)
