"""One file, held against its model and rules: what is in it, and what is wrong with it."""

import datetime
import os
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from alliance.errors import InputError, Lead, Problem
from alliance.files.progress import Tell
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
    kind: str = ""
    """What it says that it is; empty for answers, and where it does not matter."""


class Forms:
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


def is_questionnaire(path: str) -> bool:
    """Whether a file says that it is a questionnaire."""
    from alliance.loading.documents import known_format

    return input_kind(path) not in _OF_PEOPLE and known_format(path) == "questionnaire"


def check_file(
    path: str, forms: Forms, earlier: "Questionnaire | None", today: datetime.date, tell: Tell
) -> Checked:
    """Check a file of any kind.

    Args:
        path: The file.
        forms: What answers are held against.
        earlier: An earlier version, which a questionnaire is held against.
        today: Days behind it are remarked on.
        tell: Is told how far a large table is read.
    """
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
        return _document(path, earlier, forms, today)._replace(kind=kind or "")
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
    path: str, earlier: "Questionnaire | None", forms: Forms, today: datetime.date
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
