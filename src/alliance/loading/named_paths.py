"""What paths lead to, before any of it is read: files, folders, and who the answers are of."""

import os
from collections.abc import Sequence
from typing import NamedTuple

from alliance.errors import Problem
from alliance.files.text import STANDARD_INPUT, not_opened
from alliance.loading.alliance_files import ALLIANCE_FILES, alliance_file


class NamedPaths(NamedTuple):
    """What the paths lead to, before any of it is read."""

    files: dict[str, bool]
    """Files that may hold answers; True for those that the user named, which must be usable."""
    folders: dict[str, list[str]]
    """Folders with the names in them."""
    alliances: set[str]
    """Alliance files in these folders and beside these files."""
    problems: list[Problem]
    """Paths that lead nowhere."""


def look_up(paths: Sequence[str]) -> NamedPaths:
    """Look at the paths, and into the folders among them, one level deep."""
    named = NamedPaths({}, {}, set(), [])
    beside: set[str] = set()
    for path in paths:
        try:
            names = None if path == STANDARD_INPUT else sorted(os.listdir(path))
        except NotADirectoryError:
            names = None
        except (OSError, ValueError) as error:
            named.problems.extend(not_opened(path, error).problems)
            continue
        if names is None:
            named.files[path] = True
            if path != STANDARD_INPUT:
                beside.add(os.path.dirname(path))
            if os.path.basename(path) in ALLIANCE_FILES:
                named.alliances.add(path)
            continue
        named.folders[path] = names
        for name in names:
            if not name.startswith("."):
                named.files.setdefault(os.path.join(path, name), False)
        beside.add(os.path.dirname(os.path.join(path, "x")))
    for folder in beside:
        found = alliance_file(folder)
        if found:
            named.alliances.add(found)
    return named
