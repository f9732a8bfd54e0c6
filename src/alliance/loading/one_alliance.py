"""The alliance that answers are of: described in one file, or in several that say the same."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from alliance.documents.alliance import Alliance
from alliance.errors import InputError, Problem
from alliance.loading.documents import read_document

_ONE_ALLIANCE = (
    "If both are of one alliance, keep one of the two files, and send it to everybody. "
    "Two alliances are assessed one at a time."
)


class Described(NamedTuple):
    """An alliance, and where it is described."""

    alliance: Alliance | None
    """None where no file describes one."""
    path: str | None
    """The first file that does."""
    problems: tuple[Problem, ...]
    """What is wrong with the files, and with those that differ from the first."""


def one_alliance(paths: Collection[str]) -> Described:
    """Read the alliance files; several are fine as long as they say the same."""
    alliance: Alliance | None = None
    first = ""
    problems: list[Problem] = []
    for path in sorted(paths):
        try:
            found = read_document(path, "alliance").document
        except InputError as error:
            problems += error.problems
            continue
        if alliance is None:
            alliance, first = found, path
        elif found != alliance:
            problems += _differing_copy(path, found, first, alliance)
    return Described(alliance, first or None, tuple(problems))


def _differing_copy(
    path: str, found: Alliance, first_path: str, first: Alliance
) -> Iterator[Problem]:
    """The error for an alliance file that does not say what the first one says."""
    from alliance.documents.differing import differences  # copies are alike, nearly always

    lines = [f"  {line}" for line in differences(found, first)]
    if lines:
        problem = f"this alliance file differs from {first_path}"
        yield Problem(path, problem, steps=(*lines, _ONE_ALLIANCE))
