"""An export that was imported before: who is held already where the answers go."""

import os
from collections.abc import Sequence

from alliance.cli.import_request import Target, ToImport
from alliance.documents.earlier import names_of_all
from alliance.documents.imported import Imported
from alliance.documents.questionnaire import Questionnaire
from alliance.errors import OutputError
from alliance.importing.writing import as_files
from alliance.loading.made_before import MadeBefore, answered_alike, made_before
from alliance.loading.survey import heard_beside
from alliance.render.text import counted


def held_already(wish: ToImport, target: Target | None) -> tuple[MadeBefore, ...]:
    """The files beside the result that hold people of these exports, and would stay there."""
    if target is not None and target.kind == "stdout":
        return ()
    place = _where(wish, target)
    found = made_before(place, wish.exports)
    if target is None:
        return found
    if target.kind == "folder":  # files of people have the names that they had
        return tuple(each for each in found if each.is_table)
    return tuple(each for each in found if not is_same(each.path, target.path))


def _where(wish: ToImport, target: Target | None) -> str:
    """The folder that the answers go into; where nothing is written, the one that was meant."""
    if target is None:
        return wish.place
    return target.path if target.kind == "folder" else os.path.dirname(target.path)


def refuse_twice(held: Sequence[MadeBefore], wish: ToImport) -> None:
    """Refuse to write people whom the folder holds already.

    Raises:
        OutputError: With the way to replace them.
    """
    if held:
        raise OutputError(
            f"{told_already(held)}. {would_count_twice(held)}",
            "If it is another export with the same name, rename that first. "
            f"{_to_replace(held, wish)}",
        )


def alike_already(
    imported: Imported, wish: ToImport, target: Target | None, form: Questionnaire
) -> tuple[MadeBefore, ...]:
    """The files where the answers go that hold the same answers, under whatever source."""
    if target is not None and target.kind == "stdout":
        return ()
    place = _where(wish, target)
    if not os.path.isdir(place or os.curdir):
        return ()
    people = [each.response for each in imported.people]
    away = {os.path.realpath(path) for path in wish.exports}
    if target is not None and target.kind == "table":
        away.add(os.path.realpath(target.path))
    elif target is not None:
        made = as_files(imported.people, wish.exports[0])
        away |= {os.path.realpath(os.path.join(target.path, name)) for name, _ in made}
    there = heard_beside(place or os.curdir, form)
    others = {file for file in {each.file for each in there} if os.path.realpath(file) not in away}
    heard = [each for each in there if each.file in others]
    return answered_alike(people, heard, names_of_all(form)) if heard else ()


def refuse_alike(held: Sequence[MadeBefore], wish: ToImport, people: int) -> None:
    """Refuse to write people whose answers stand in the folder already, unless asked for.

    Raises:
        OutputError: With the way to replace them.
    """
    if held and not wish.force:
        raise OutputError(
            f"{told_alike(held, people)}. {would_count_twice(held)}",
            f"If they are other people: add --force. {_to_replace(held, wish)}",
        )


def told_alike(held: Sequence[MadeBefore], people: int) -> str:
    """Which files hold people who answered alike, and how many."""
    number = _people(held)
    who = f"{number:,} of these {people:,} people"
    if number == people:
        who = f"these {people:,} people" if people > 1 else "this person"
    return f"{_files(held)} {who} already: day, partner and answers are the same"


def told_already(held: Sequence[MadeBefore]) -> str:
    """Which files hold people of this export, and how many."""
    return f"{_files(held)} {counted(_people(held), 'person', 'people')} of this export"


def would_count_twice(held: Sequence[MadeBefore]) -> str:
    """What comes of writing them beside what is there."""
    who = "They" if _people(held) > 1 else "This person"
    return f"{who} would count twice"


def can_be_replaced(held: Sequence[MadeBefore]) -> bool:
    """Whether one file or folder can be written over, and nobody else is lost with it."""
    return not _others(held) and (len(held) == 1 or not any(each.is_table for each in held))


def to_take_out(held: Sequence[MadeBefore]) -> str:
    """What to do where it cannot."""
    who = "them" if _people(held) > 1 else "this person"
    too = ": other people stand there too" if _others(held) else ""
    return f"take {who} out there{too}."


def _others(held: Sequence[MadeBefore]) -> int:
    return sum(each.others for each in held)


def _files(held: Sequence[MadeBefore]) -> str:
    return held[0].path + (f" and {len(held) - 1} more hold" if len(held) > 1 else " holds")


def _people(held: Sequence[MadeBefore]) -> int:
    return sum(each.people for each in held)


def _to_replace(held: Sequence[MadeBefore], wish: ToImport) -> str:
    if can_be_replaced(held) and held[0].is_table:
        return f"To replace them: {wish.again(*onto(held, wish))}"
    if _others(held):
        return f"Else {to_take_out(held)}"
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
