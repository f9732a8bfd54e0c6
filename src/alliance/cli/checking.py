"""The way of a check: what the paths lead to, each held against its model and rules, and told.

It knows no option and no typer. What only one kind of file needs is imported when it comes.
"""

import datetime
import os
import sys
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from alliance.cli.checked import Checked, Forms, check_file, is_questionnaire
from alliance.cli.look import room_in
from alliance.cli.output import write_stdout
from alliance.cli.progress import CHECKING, shown
from alliance.errors import BAD_INPUT, DONE, GATE_FAILED, InputError, Lead, UsageError
from alliance.files.progress import tell_nobody
from alliance.files.text import missing, names_in
from alliance.loading.inputs import input_kind

if TYPE_CHECKING:
    from alliance.loading.left_out import LeftOut


def run(
    paths: Sequence[str], questionnaire: str | None, against: str | None, today: datetime.date
) -> int:
    """Check files, and give the exit code.

    Args:
        paths: Documents of any kind, tables, folders.
        questionnaire: What answers are held against; None for what their alliance file names, else
            ours.
        against: An earlier version, which questionnaires are held against.
        today: Days behind it are remarked on.

    Raises:
        AllianceError: When the options cannot be meant, or a folder cannot be read.
    """
    from alliance.loading.bundled import read_questionnaire

    forms = Forms(questionnaire)
    if questionnaire is not None:
        forms.of("")  # an option that cannot be used is no fault of the files
    files, lost = _expand(paths, forms)
    earlier = read_questionnaire(against) if against is not None else None
    if earlier is not None and not lost and not any(map(is_questionnaire, files)):
        raise UsageError(
            "--against compares questionnaires, and none is named",
            "Name the newer one too:",
            Lead("check", ("NEWER.yaml", "--against", str(against))),
        )
    folders = [*filter(os.path.isdir, dict.fromkeys(paths))]
    with shown(CHECKING, files, plain=False) as tell:
        checked = []
        for number, path in enumerate(files, 1):
            # Of one file it is told how far it is read, of several how many are.
            checked.append(
                check_file(path, forms, earlier, today, tell if len(files) == 1 else tell_nobody)
            )
            tell(number, len(files))
    faulty = {os.path.dirname(each.path) for each in checked if each.problems}
    left_out = [each for folder in folders for each in _left_out(folder, forms, faulty)]
    left_out += [each for each in _unused_alliances(checked) if each not in left_out]
    passed_by = _passed_by(left_out, checked, paths)
    checked = [each for each in checked if each.path not in {other.path for other in passed_by}]
    empty = [folder for folder in folders if not any(_is_in(folder, e.path) for e in checked)]
    heard = [
        _heard(folder, forms, is_named=len(folders) > 1)
        for folder in folders
        if not any(each.problems for each in checked if _is_in(folder, each.path))
    ]
    checked = _without(checked, heard) + [each for each in heard if each.problems]
    told = [each.found for each in heard if each.found]
    _report(checked, told, lost, _passed_over(folders, passed_by, forms), empty)
    if lost or empty:  # what was not looked at has not passed
        return BAD_INPUT
    return GATE_FAILED if any(each.problems for each in checked) else DONE


def _without(checked: Sequence[Checked], heard: Sequence[Checked]) -> list[Checked]:
    """What was checked, without remarks on a file that are made on its folder as well."""
    said = " ".join(word for each in heard for word in each.found.split())
    return [
        each._replace(
            warnings=tuple(
                one for one in each.warnings if " ".join(one.problem.split()) not in said
            )
        )
        for each in checked
    ]


def named(paths: list[str] | None) -> list[str]:
    """What was named.

    Raises:
        UsageError: When that is nothing.
    """
    if not paths:
        raise UsageError("nothing to check was named", "For instance this folder: alliance check .")
    return paths


def of_ours(paths: Sequence[str]) -> list[str]:
    """Those that say that they are documents of ours, with folders and what is not there.

    A hook names every file of a change, most of which belong to others.
    """
    from alliance.loading.documents import says_it_is_ours

    return [path for path in paths if not os.path.isfile(path) or says_it_is_ours(path)]


def _expand(paths: Sequence[str], forms: Forms) -> tuple[list[str], list[str]]:
    """Files to check, and paths that lead nowhere; a folder stands for what it holds."""
    files: list[str] = []
    lost: list[str] = []
    for path in paths:
        if os.path.isdir(path):
            files += [
                os.path.join(path, name)
                for name in names_in(path)
                if input_kind(name) not in (None, "foreign")
                and not os.path.isdir(os.path.join(path, name))
                and not _is_other_text(os.path.join(path, name), forms)
            ]
        elif os.path.exists(path):
            files.append(path)
        else:
            lost.append(path)
    return list(dict.fromkeys(files)), lost


def _is_other_text(path: str, forms: Forms) -> bool:
    """Whether it is a text file without a reply line, which is nobody's answers."""
    if input_kind(path) != "replies":
        return False
    from alliance.documents.yardstick import yardstick
    from alliance.loading.replies import is_of_replies

    return not is_of_replies(path, yardstick(forms.of(path), None))


def _left_out(folder: str, forms: Forms, faulty: Collection[str]) -> "Sequence[LeftOut]":
    """The files in a folder that `assess` passes by; of YAML, only `faulty` folders have some."""
    is_sound = os.path.dirname(os.path.join(folder, "x")) not in faulty
    others = ("table", "foreign", "json")
    if is_sound and not any(input_kind(name) in others for name in names_in(folder)):
        return ()
    from alliance.loading.survey import left_out_in

    try:
        return left_out_in(folder, forms.of(os.path.join(folder, "x")))
    except InputError:  # it is told of the file that is at fault
        return ()


def _unused_alliances(checked: Sequence[Checked]) -> "Iterator[LeftOut]":
    """Alliance files with nothing wrong in them, that no run reads in their folder."""
    from alliance.loading.alliance_files import is_used
    from alliance.loading.left_out import unused_alliance

    for each in checked:
        if each.kind == "alliance" and not each.problems and not is_used(each.path):
            yield unused_alliance(each.path)


def _passed_by(
    left_out: "Sequence[LeftOut]", checked: Sequence[Checked], named: Collection[str]
) -> "list[LeftOut]":
    """Files in folders that are no fault there: of something else, exports, without a format.

    `assess` leaves them out with the same words; whoever names one is told what is wrong with it.
    """
    sound = {each.path for each in checked if not each.problems}
    return [
        each
        for each in left_out
        if each.path not in named and (each.is_told_anyway or each.path not in sound)
    ]


def _passed_over(folders: Sequence[str], passed_by: "Sequence[LeftOut]", forms: Forms) -> list[str]:
    """What is said of files that hold no answers as they are, and of folders in folders."""
    from alliance.loading.left_out import notes_on
    from alliance.render.problems import with_lead
    from alliance.render.safe import safe

    inside = [(name, os.path.join(folder, name)) for folder in folders for name in names_in(folder)]
    below = [path for name, path in inside if not name.startswith("_") and os.path.isdir(path)]
    notes = notes_on(passed_by)
    return [
        *(with_lead(note.text, note.lead, forms.tells(note.path)) for note in notes),
        *(f"Not looked into: {safe(path)}" for path in below),
    ]


def _is_in(folder: str, path: str) -> bool:
    return os.path.dirname(path) == os.path.dirname(os.path.join(folder, "x"))


def _heard(folder: str, forms: Forms, *, is_named: bool) -> Checked:
    """Who was heard in a folder, or what is wrong with its files taken together."""
    from alliance.cli.hearing import heard_in

    inside = os.path.join(folder, "x")
    try:
        return Checked(folder, heard_in(folder, forms.of(inside), is_named=is_named))
    except InputError as error:
        return Checked(folder, "", tuple(map(forms.told(inside), error.problems)))


def _report(
    checked: list[Checked],
    heard: list[str],
    lost: list[str],
    passed_over: list[str],
    empty: list[str],
) -> None:
    """Write what is well to standard output, and what is not to standard error."""
    from alliance.cli.problems import tell
    from alliance.render.problems import problem_lines, problem_text, problems_text
    from alliance.render.safe import safe

    room = room_in(sys.stderr)
    well = [each for each in checked if not each.problems]
    width = max((len(safe(each.path)) for each in well), default=0)
    lines = [f"ok  {safe(each.path):<{width}}  {each.found}" for each in well]
    if lines:
        broken = (row for line in lines for row in problem_lines(line, room_in(sys.stdout)))
        write_stdout("".join(f"{row}\n" for row in broken))
    if heard:
        write_stdout("".join(f"{line}\n" for line in heard))
    for told in passed_over:
        tell(told)
    for warning in (warning for each in checked for warning in each.warnings):
        sys.stderr.write(f"{problem_text(warning, room=room)}\n")
    # A fault of the alliance file is met with each file of answers beside it.
    problems = tuple(dict.fromkeys(problem for each in checked for problem in each.problems))
    problems += tuple(chain.from_iterable(missing(path).problems for path in lost))
    if problems:
        sys.stderr.write(problems_text(problems, room=room) + "\n")
    for folder in empty:
        tell(_nothing_in(folder))


def _nothing_in(folder: str) -> str:
    """That there is nothing to check in a folder, with the way to the first of those in it."""
    from alliance.render.commands import ANYWHERE
    from alliance.render.safe import safe

    where = "here" if os.path.normpath(folder) == os.curdir else f"in {safe(folder)}"
    told = f"Nothing to check {where}: no documents were found."
    inside = (os.path.join(folder, name) for name in names_in(folder) if not name.startswith("_"))
    first = next(filter(os.path.isdir, inside), None)
    return f"{told}\n    There are folders in it: {ANYWHERE.checking(first)}" if first else told
