"""What is undecided where nobody can be asked: its place, and the lines that decide it."""

import sys
from collections.abc import Iterator, Sequence

from alliance.cli.import_request import ToImport, mapping_path
from alliance.cli.look import room_in
from alliance.cli.output import say
from alliance.documents.imported import Imported, Undecided, WayOut
from alliance.documents.mapping import ImportMapping
from alliance.documents.yardstick import Yardstick
from alliance.errors import Problem
from alliance.files.grids import Export, Grid
from alliance.files.mapping_text import OpenLines, mapping_text
from alliance.importing.importer import patched
from alliance.render.problems import problem_text
from alliance.render.safe import safe
from alliance.render.text import capital, counted
from alliance.render.words.undecided import question_of

_HEAD = "What was decided about {export}. Lines that begin with # are not read."


def tell_undecided(
    imported: Imported, export: Export | None, against: Yardstick, wish: ToImport
) -> None:
    """Say what has to be decided, and how, on standard error."""
    undecided = imported.undecided
    for problem in _problems(imported, export, against, wish):
        say(problem_text(problem, room=room_in(sys.stderr)))
    path = wish.mapping or mapping_path(wish)
    number = counted(len(undecided), "thing")
    say(f"{capital(number)} to decide. Nothing was written.")
    say("")
    say("In a terminal it asks. Or decide here: change what is not right, take the # away where")
    say(f"nothing is proposed, and put all of it into {safe(path)}:")
    say("")
    proposed, still_open = _lines(imported, against)
    head = _HEAD.format(export=wish.exports[0])
    for line in mapping_text(proposed, head, {}, still_open).splitlines():
        say(safe(line))
    say("")
    say(f"Then:  {wish.again(*_output(wish), mapping=path)}")


def _output(wish: ToImport) -> tuple[str, ...]:
    return ("-o", wish.output) if wish.output else ()


def _problems(
    imported: Imported, export: Export | None, against: Yardstick, wish: ToImport
) -> Iterator[Problem]:
    grids = export.grids if export else ()
    named = [grid for grid in grids if grid.name == imported.sheet]
    for each in imported.undecided:
        question = question_of(each, imported, against)
        place = named[0] if len(named) == 1 else None
        placed = _placed(question.found, each, imported, place, wish.exports[0])
        yield placed._replace(steps=question.evidence)


def _placed(
    problem: str, undecided: Undecided, imported: Imported, grid: Grid | None, path: str
) -> Problem:
    if grid is None or undecided.kind == "sheet":
        return Problem(path, problem)
    line = undecided.rows[0] if undecided.rows else imported.header_row
    return grid.problem(line, undecided.column, problem)


def _lines(imported: Imported, against: Yardstick) -> tuple[ImportMapping, Sequence[OpenLines]]:
    """The mapping with what is proposed, and the other ways beside it."""
    mapping = imported.mapping
    still_open = []
    for each in imported.undecided:
        question = question_of(each, imported, against)
        taken = each.choices[each.proposal] if each.proposal is not None else None
        mapping = patched(mapping, taken.patch) if taken else mapping
        told = list(zip(question.ways, each.choices, strict=True))
        others = tuple(
            (words, way.patch)
            for words, way in told
            if way is not taken and not _goes_without_saying(way, each)
        )
        means = "".join(words for words, way in told if way is taken)
        still_open.append(OpenLines(question.found, taken.patch if taken else {}, means, others))
    return mapping, still_open


def _goes_without_saying(way: WayOut, undecided: Undecided) -> bool:
    """Whether a way is none for who writes a file, or would stand there for each text again."""
    return way.name == "each" or (
        way.name == "ignore" and undecided.kind == "value" and bool(undecided.subject)
    )
