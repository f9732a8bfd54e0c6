"""An export that was imported before: who is held already where the answers go."""

import os
from collections.abc import Sequence

from alliance.cli.import_request import Target, ToImport
from alliance.errors import OutputError
from alliance.loading.made_before import MadeBefore, made_before
from alliance.render.text import counted


def held_already(wish: ToImport, target: Target | None) -> tuple[MadeBefore, ...]:
    """The files beside the result that hold people of these exports, and would stay there."""
    if target is not None and target.kind == "stdout":
        return ()
    place = wish.place
    if target is not None:
        place = target.path if target.kind == "folder" else os.path.dirname(target.path)
    found = made_before(place, wish.exports)
    if target is None:
        return found
    if target.kind == "folder":  # files of people have the names that they had
        return tuple(each for each in found if each.is_table)
    return tuple(each for each in found if not is_same(each.path, target.path))


def refuse_twice(held: Sequence[MadeBefore], wish: ToImport) -> None:
    """Refuse to write people whom the folder holds already.

    Raises:
        OutputError: With the way to replace them.
    """
    if held:
        raise OutputError(
            f"{told_already(held)}, and {'they' if _people(held) > 1 else 'this person'} would "
            "count twice",
            "If it is another export with the same name, rename that first. "
            f"{_to_replace(held, wish)}",
        )


def told_already(held: Sequence[MadeBefore]) -> str:
    """Which files hold people of this export, and how many."""
    more = f" and {len(held) - 1} more hold" if len(held) > 1 else " holds"
    return f"{held[0].path}{more} {counted(_people(held), 'person', 'people')} of this export"


def _people(held: Sequence[MadeBefore]) -> int:
    return sum(each.people for each in held)


def _to_replace(held: Sequence[MadeBefore], wish: ToImport) -> str:
    if len(held) == 1 and held[0].is_table:
        return f"To replace them: {wish.again(*onto(held, wish))}"
    return f"Else take {'it' if len(held) == 1 else 'these files'} away."


def onto(held: Sequence[MadeBefore], wish: ToImport) -> tuple[str, ...]:
    """What to add to a command so that it writes over what was made before."""
    path = next((each.path for each in held if each.is_table), "")
    folder = os.path.dirname(path or held[0].path)
    if not path:
        return ("-o", os.path.join(folder or os.curdir, ""), "--force")
    is_beside = wish.folder and is_same(folder, wish.folder)
    return ("-o", os.path.basename(path) if is_beside else path, "--force")


def is_same(one: str, other: str) -> bool:
    """Whether two paths lead to one place; an empty one leads here."""
    return os.path.realpath(one or os.curdir) == os.path.realpath(other or os.curdir)
