"""The way of a check: what the paths lead to, each held against its model and rules, and told.

It knows no option and no typer. What only one kind of file needs is imported when it comes.
"""

import datetime
import os
import sys
from collections.abc import Collection, Sequence
from functools import cache, partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from alliance.cli.look import room_in
from alliance.cli.output import write_stdout
from alliance.cli.progress import CHECKING, shown
from alliance.errors import BAD_INPUT, DONE, GATE_FAILED, InputError, Lead, Problem, UsageError
from alliance.files.progress import Tell, tell_nobody
from alliance.files.text import missing, names_in
from alliance.loading.inputs import foreign_refusal, input_kind, is_document

if TYPE_CHECKING:
    from collections.abc import Callable

    from alliance.documents.alliance import Alliance
    from alliance.documents.base import Part
    from alliance.documents.crowd import Crowd
    from alliance.documents.mapping import ImportMapping
    from alliance.documents.questionnaire import Questionnaire
    from alliance.loading.alliance_files import UsedQuestionnaire
    from alliance.loading.documents import Loaded
    from alliance.loading.left_out import LeftOut


_OF_PEOPLE = ("table", "replies")
"""Kinds of files that hold answers of several people, and that do not say what they are."""


class Checked(NamedTuple):
    """What came of checking one file."""

    path: str
    found: str
    """What is in it, where all is well."""
    problems: tuple[Problem, ...] = ()
    """Faults inside it."""
    warnings: tuple[Problem, ...] = ()
    """What could be better."""


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

    forms = _Forms(questionnaire)
    if questionnaire is not None:
        forms.of("")  # an option that cannot be used is no fault of the files
    files, lost = _expand(paths, forms)
    earlier = read_questionnaire(against) if against is not None else None
    if earlier is not None and not lost and not any(map(_is_questionnaire, files)):
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
                _check(path, forms, earlier, today, tell if len(files) == 1 else tell_nobody)
            )
            tell(number, len(files))
    faulty = {os.path.dirname(each.path) for each in checked if each.problems}
    left_out = [each for folder in folders for each in _left_out(folder, forms, faulty)]
    passed_by = _passed_by(left_out, checked, paths)
    checked = [each for each in checked if each.path not in {other.path for other in passed_by}]
    empty = [folder for folder in folders if not any(_is_in(folder, e.path) for e in checked)]
    heard = [
        _heard(folder, forms, is_named=len(folders) > 1)
        for folder in folders
        if not any(each.problems for each in checked if _is_in(folder, each.path))
    ]
    checked += [each for each in heard if each.problems]
    told = [each.found for each in heard if each.found]
    _report(checked, told, lost, _passed_over(folders, passed_by, forms), empty)
    if lost or empty or not checked:  # what was not looked at has not passed
        return BAD_INPUT
    return GATE_FAILED if any(each.problems for each in checked) else DONE


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


class _Forms:
    """What answers are held against: read once a folder, and only if it is needed."""

    def __init__(self, given: str | None) -> None:
        self._given = given
        self._in_folder = cache(partial(self._read, given))

    def of(self, path: str) -> "Questionnaire":
        """The questionnaire that the answers in a file belong to."""
        return self._in_folder(os.path.dirname(path)).questionnaire

    def tells(self, path: str) -> "Callable[[Lead], str]":
        """Gives the commands that help with a file, for its questionnaire."""
        from alliance.render.commands import Run

        form = self._in_folder(os.path.dirname(path))
        return Run(questionnaire=self._given, found=form.named_elsewhere).to

    def told(self, path: str) -> "Callable[[Problem], Problem]":
        """Puts the command that helps into a problem with a file."""
        from alliance.render.problems import with_command

        return lambda problem: (
            with_command(problem, self.tells(path)) if problem.lead is not None else problem
        )

    @staticmethod
    def _read(given: str | None, folder: str) -> "UsedQuestionnaire":
        from alliance.loading.alliance_files import chosen

        return chosen(given, (os.path.join(folder, "x"),))


def _expand(paths: Sequence[str], forms: _Forms) -> tuple[list[str], list[str]]:
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


def _is_other_text(path: str, forms: _Forms) -> bool:
    """Whether it is a text file without a reply line, which is nobody's answers."""
    if input_kind(path) != "replies":
        return False
    from alliance.documents.yardstick import yardstick
    from alliance.loading.replies import is_of_replies

    return not is_of_replies(path, yardstick(forms.of(path), None))


def _left_out(folder: str, forms: _Forms, faulty: Collection[str]) -> "Sequence[LeftOut]":
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
        if each.path not in named and (each.is_made_into or each.path not in sound)
    ]


def _passed_over(
    folders: Sequence[str], passed_by: "Sequence[LeftOut]", forms: _Forms
) -> list[str]:
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


def _heard(folder: str, forms: _Forms, *, is_named: bool) -> Checked:
    """Who was heard in a folder, or what is wrong with its files taken together."""
    from alliance.cli.hearing import heard_in

    inside = os.path.join(folder, "x")
    try:
        return Checked(folder, heard_in(folder, forms.of(inside), is_named=is_named))
    except InputError as error:
        return Checked(folder, "", tuple(map(forms.told(inside), error.problems)))


def _is_questionnaire(path: str) -> bool:
    from alliance.loading.documents import known_format

    return input_kind(path) not in _OF_PEOPLE and known_format(path) == "questionnaire"


def _check(
    path: str, forms: _Forms, earlier: "Questionnaire | None", today: datetime.date, tell: Tell
) -> Checked:
    from alliance.loading.documents import known_format

    try:
        if input_kind(path) == "foreign":
            raise foreign_refusal(path)
        kind = known_format(path) if input_kind(path) != "table" else None
        if kind == "response" or (kind is None and input_kind(path) in _OF_PEOPLE):
            found = _answers(path, forms.of(path), today, tell)
            return found._replace(warnings=tuple(map(forms.told(path), found.warnings)))
        if kind in ("report", "change") and is_document(path):
            return _computed(path, kind)
        return _document(path, earlier, forms, today)
    except InputError as error:
        return Checked(path, "", tuple(map(forms.told(path), error.problems)))


def _warning(path: str, text: str, lead: Lead | None) -> Problem:
    """A warning with its file; one that begins with it would name it twice."""
    _, is_placed, rest = text.partition(f"{path}:")
    number, _, told = rest.partition(" ")
    if is_placed and number.isdecimal():
        return Problem(path, told, int(number), lead=lead)
    return Problem(path, text.removeprefix(f"{path}: ").removeprefix(f"{path} "), lead=lead)


def _answers(path: str, form: "Questionnaire", today: datetime.date, tell: Tell) -> Checked:
    from alliance.documents.sheet_words import NOBODY_YET
    from alliance.loading.doubts import answer_remarks
    from alliance.loading.survey import gather
    from alliance.render.text import counted, does_not_apply

    try:
        gathered = gather([path], form, tell=tell, crowd=_counting)
    except InputError as error:
        if [problem.problem for problem in error.problems] == [NOBODY_YET]:
            return Checked(path, NOBODY_YET)  # a sheet that was just made is no fault
        raise
    survey = gathered.survey
    said = (*gathered.warnings, *answer_remarks(survey, today))
    warnings = tuple(_warning(path, text, gathered.leads.get(text)) for text in said)
    if survey.crowd is not None:
        return Checked(path, counted(survey.people + survey.crowd_blank, "row"), (), warnings)
    voices = survey.voices or survey.blank
    if voices[0].is_row:
        people = len(survey.voices) + len(survey.blank)
        what = "row" if input_kind(path) == "table" else "reply line"
        nobody = "" if survey.voices else ", without any answer"
        return Checked(path, counted(people, what) + nobody, (), warnings)
    given = [voices[0].response.answers.get(item) for item in voices[0].asked]
    words = [f"{sum(type(answer) is int for answer in given)} of {len(given)}"]
    unknown, elsewhere = given.count("dont_know"), given.count("not_applicable")
    words += [f"{unknown} don't know"] if unknown else []
    words += [does_not_apply(elsewhere)] if elsewhere else []
    return Checked(path, ", ".join(words), (), warnings)


def _counting(form: "Questionnaire") -> "Crowd":
    """What counts the people of a large table."""
    from alliance.analysis.scoring.crowd import Counting

    return Counting(form)


def _computed(path: str, kind: str) -> Checked:
    """What the tool has computed: whether it can be read again, and what it is of."""
    from alliance.loading.documents import read_document
    from alliance.loading.past_reports import read_past_report
    from alliance.render.text import counted

    if kind == "report":
        report = read_past_report(path)
        people = counted(report.who.people, "person", "people")
        scored = sum(aspect.score.value is not None for aspect in report.aspects)
        return Checked(path, f"report of {report.date}, {people}, {counted(scored, 'score')}")
    change = read_document(path, "change").document
    days = [str(wave.date or wave.label) for wave in change.waves]
    return Checked(path, f"{len(days)} times compared, {days[0]} to {days[-1]}")


def _document(
    path: str, earlier: "Questionnaire | None", forms: _Forms, today: datetime.date
) -> Checked:
    from alliance.documents.alliance import Alliance
    from alliance.documents.mapping import ImportMapping
    from alliance.documents.questionnaire import Questionnaire
    from alliance.loading.documents import read_document

    loaded = read_document(path)
    if isinstance(loaded.document, Questionnaire):
        return _questionnaire(loaded, loaded.document, earlier)
    if isinstance(loaded.document, Alliance):
        return _alliance(loaded, loaded.document, today)
    if isinstance(loaded.document, ImportMapping):
        return _mapping(loaded, loaded.document, forms.of(path))
    return Checked(path, _entries(loaded.document))


def _questionnaire(
    loaded: "Loaded[Part]", document: "Questionnaire", earlier: "Questionnaire | None"
) -> Checked:
    from alliance.analysis.linting.lint import lint
    from alliance.analysis.linting.rules import RULES
    from alliance.render.text import counted

    faults = [(RULES[fault.code].level, loaded.source.problem(fault)) for fault in lint(document)]
    found = (
        f"{counted(len(document.aspects), 'aspect')}, "
        f"{counted(sum(len(aspect.facets) for aspect in document.aspects), 'facet')}, "
        f"{counted(len(list(document.places())), 'question')}"
    )
    if earlier is not None:
        from alliance.analysis.linting.versions import version_faults

        errors, warnings = version_faults(document, earlier)
        faults += [("error", loaded.source.problem(fault)) for fault in errors]
        faults += [("warning", loaded.source.problem(fault)) for fault in warnings]
        found += f"; reads answers to version {earlier.version}"
    return Checked(
        loaded.path,
        found,
        tuple(problem for level, problem in faults if level == "error"),
        tuple(problem for level, problem in faults if level == "warning"),
    )


def _alliance(loaded: "Loaded[Part]", document: "Alliance", today: datetime.date) -> Checked:
    from alliance.documents.doubts import alliance_doubts
    from alliance.loading.alliance_faults import alliance_faults
    from alliance.loading.bundled import suitability
    from alliance.render.text import counted

    form = suitability()
    faults = alliance_faults(document, form)
    if document.questionnaire is not None:
        from alliance.loading.alliance_files import named_in
        from alliance.loading.bundled import read_questionnaire

        read_questionnaire(named_in(loaded.path))
    return Checked(
        loaded.path,
        f"{counted(len(document.partners), 'partner')}, "
        f"{len(document.suitability)} of {len(form.questions)} form questions"
        + (f", {counted(len(document.agreed), 'agreed step')}" if document.agreed else ""),
        tuple(loaded.source.problem(fault) for fault in faults),
        loaded.problems(alliance_doubts(document, today)),
    )


def _mapping(loaded: "Loaded[Part]", document: "ImportMapping", form: "Questionnaire") -> Checked:
    """A mapping file, held against the questions and partners of its folder."""
    from alliance.documents.mapping_faults import mapping_faults
    from alliance.documents.yardstick import yardstick
    from alliance.loading.alliance_files import alliance_file
    from alliance.loading.documents import read_document
    from alliance.render.text import counted

    beside = alliance_file(os.path.dirname(loaded.path))
    against = yardstick(form, read_document(beside, "alliance").document if beside else None)
    return Checked(
        loaded.path,
        counted(len(document.columns), "column"),
        loaded.problems(mapping_faults(document, against)),
    )


def _entries(document: "Part") -> str:
    """How many entries a document has that is one list, or is called like it; else its kind."""
    values = {name: getattr(document, name) for name in type(document).model_fields}
    kind = str(values["format"]).partition("/")[0]
    lists = [name for name, value in values.items() if isinstance(value, tuple)]
    lists = [kind] if kind in lists else lists
    if len(lists) == 1:
        return f"{len(values[lists[0]])} {lists[0]}"
    return kind


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
    if not (checked or problems or empty):
        sys.stderr.write("Nothing to check: no documents were found.\n")


def _nothing_in(folder: str) -> str:
    """That there is nothing to check in a folder, with the way to the first of those in it."""
    from alliance.render.commands import ANYWHERE
    from alliance.render.safe import safe

    where = "here" if os.path.normpath(folder) == os.curdir else f"in {safe(folder)}"
    told = f"Nothing to check {where}: no documents were found."
    inside = (os.path.join(folder, name) for name in names_in(folder) if not name.startswith("_"))
    first = next(filter(os.path.isdir, inside), None)
    return f"{told}\n    There are folders in it: {ANYWHERE.checking(first)}" if first else told
