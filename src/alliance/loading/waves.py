"""Paths to waves: what was answered each time that people were asked.

Each path is a wave: a folder, a table, an answers file, or a report. One folder alone holds them:
its own answers are a wave, if there are any, and each folder in it with answers, or with a report
in place of them, is another. Where there are no answers at all, each report in it is.
"""

import os
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from alliance.documents.earlier import is_earlier
from alliance.documents.kinds import DOCUMENTS
from alliance.documents.past_report import PastReport
from alliance.documents.questionnaire import Questionnaire
from alliance.errors import InputError, Problem, UsageError
from alliance.files.text import STANDARD_INPUT, TABLE_LIMIT, names_in, read_text, refusal
from alliance.loading.alliance_files import UsedQuestionnaire, chosen
from alliance.loading.documents import known_format, stated_format
from alliance.loading.inputs import input_kind, is_document
from alliance.loading.past_reports import is_report, read_past_report
from alliance.loading.round_folders import ROUND
from alliance.loading.survey import Gathered, gather, holds_answers

WAVE_KINDS = "a folder, a table, a file of answers, or a report (JSON)"
"""What a wave may be."""

_PAGES = (".md", ".markdown", ".html", ".htm", ".pdf", ".docx", ".svg")
"""How files end that people read, and no program does."""


class ReadWave(NamedTuple):
    """A wave as it was read: answers, or a report."""

    path: str
    """As it was named."""
    date: date | None
    """Of the latest answers; None where nobody wrote one."""
    read: Gathered | PastReport
    """Answers, or a report."""
    form: UsedQuestionnaire
    """The questionnaire that its answers belong to."""
    report_path: str = ""
    """Where the report is; empty for answers."""

    @property
    def label(self) -> str:
        """The name of its folder or file."""
        return os.path.basename(os.path.abspath(self.path))

    @property
    def files(self) -> dict[str, str]:
        """What was read, with what each file is."""
        if isinstance(self.read, PastReport):
            return {self.report_path: "a report that is compared"}
        found = dict.fromkeys(self.read.response_paths, "the answers")
        if self.read.alliance_path is not None:
            found[self.read.alliance_path] = "the alliance file"
        return found


def wave_paths(paths: Sequence[str], questionnaire: str | None = None) -> tuple[str, ...]:
    """The paths of the waves, one each.

    Args:
        paths: As they were named.
        questionnaire: As the command line names it; None where it does not.

    Raises:
        UsageError: When there is one wave alone, or one is to come from standard input.
    """
    if STANDARD_INPUT in paths:
        raise UsageError(
            "what is compared cannot be read from standard input",
            f"Save it first, and name it: {WAVE_KINDS}.",
        )
    if len(paths) != 1:
        return tuple(wave for path in paths for wave in _inside(path, questionnaire))
    (folder,) = paths
    if not os.path.isdir(folder):
        if not os.path.lexists(folder):
            gather(paths, chosen(questionnaire, paths).questionnaire)  # says what is near
        raise UsageError(
            f"{folder} is of one time, and comparing needs two",
            f"Each is {WAVE_KINDS}. Name both: alliance compare BEFORE AFTER",
        )
    found = waves_in(folder, questionnaire)
    if len(found) < 2:
        read_waves(found, questionnaire)  # says how to part two rounds in one place
        problem = f"{folder} holds answers of one time, and comparing needs two"
        if not found:
            problem = f"there are no answers in {folder}, and none in the folders in it"
        raise UsageError(
            problem,
            "Put the answers of each time into a folder of their own in it. "
            "Or name both times: alliance compare BEFORE AFTER",
        )
    return found


def _inside(path: str, questionnaire: str | None) -> tuple[str, ...]:
    """One of several paths: itself, or the waves in it where it holds nothing but such."""
    if not os.path.isdir(path) or _has_answers(path, questionnaire):
        return (path,)
    found = waves_in(path, questionnaire)
    return found if len(found) > 1 else (path,)


def waves_in(folder: str, questionnaire: str | None = None) -> tuple[str, ...]:
    """The waves that a folder holds: its own answers, then those of the folders in it, by name.

    Args:
        folder: It is there.
        questionnaire: As the command line names it; None where it does not.

    Raises:
        InputError: When it cannot be read.
    """
    inside = [os.path.join(folder, name) for name in names_in(folder)]
    found = [folder] if _has_answers(folder, questionnaire) else []
    found += [
        each
        for each in filter(os.path.isdir, inside)
        if _has_answers(each, questionnaire) or _report_in(each)
    ]
    return tuple(found or (path for path in inside if is_report(path)))


def _has_answers(folder: str, questionnaire: str | None) -> bool:
    return holds_answers(folder, chosen(questionnaire, (folder,)).questionnaire)


def _report_in(folder: str) -> str | None:
    """The one report in a folder; None where there is none, or no telling which one is meant."""
    found = [path for name in names_in(folder) if is_report(path := os.path.join(folder, name))]
    return found[0] if len(found) == 1 else None


def read_waves(
    paths: Sequence[str], questionnaire: str | None = None, *, strict_version: bool = False
) -> tuple[ReadWave, ...]:
    """Read the waves, the earliest first; if one has no date, all stay where they were named.

    Each is held against the questionnaire that is used for it. Where two waves have versions of
    one, answers to the earlier one are read as answers to the later one.

    Args:
        paths: One of each wave.
        questionnaire: As the command line names it; None where it does not.
        strict_version: Refuse answers that were given before their question changed.

    Raises:
        InputError: With everything that is wrong in all of them.
    """
    forms = [chosen(questionnaire, (path,)) for path in paths]
    waves: list[ReadWave] = []
    problems: list[Problem] = []
    for path, form in zip(paths, forms, strict=True):
        try:
            waves.append(_read(path, _newest(form, forms), strict_version))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(tuple(dict.fromkeys(problems)))
    if all(wave.date is not None for wave in waves):
        waves.sort(key=lambda wave: wave.date or date.min)
    return tuple(waves)


def _newest(form: UsedQuestionnaire, forms: Sequence[UsedQuestionnaire]) -> UsedQuestionnaire:
    """The latest version of a questionnaire that any wave has."""
    for other in forms:
        same = other.questionnaire.id == form.questionnaire.id
        if same and is_earlier(form.questionnaire.version, other.questionnaire):
            form = other
    return form


def _read(path: str, form: UsedQuestionnaire, strict_version: bool) -> ReadWave:
    report_path = _as_report(path, form.questionnaire)
    if report_path is not None:
        report = read_past_report(report_path)
        return ReadWave(path, report.date, report, form, report_path)
    _refuse_other_kinds(path)
    gathered = gather([path], form.questionnaire, strict_version=strict_version)
    days = [voice.response.date for voice in gathered.survey.voices]
    known = max((day for day in days if day is not None), default=None)
    return ReadWave(path, known or _day_in_name(path), gathered, form)


def _as_report(path: str, questionnaire: Questionnaire) -> str | None:
    """Where the report is that stands for a wave; None for answers."""
    if not os.path.isdir(path):
        return path if is_report(path) else None
    found = _report_in(path)
    return None if found is None or holds_answers(path, questionnaire) else found


def _refuse_other_kinds(path: str) -> None:
    """Refuse a file that holds no answers of any time.

    Raises:
        InputError: With what it is.
    """
    if os.path.isdir(path) or not os.path.exists(path):
        return
    if _is_report_of_another_name(path):
        raise refusal(
            path,
            "this is a report, and its name does not end in .json",
            "Give it a name that does, and name it again.",
        )
    kind = known_format(path) if is_document(path) else None
    if kind not in (None, "response"):
        raise refusal(
            path,
            f"this is {DOCUMENTS[kind].called}, and not what people answered at one time",
            f"Each time is {WAVE_KINDS}.",
        )
    if input_kind(path) is None and path.lower().endswith(_PAGES):
        raise refusal(
            path,
            "this is a page to be read, and comparing needs figures",
            "Name the answers, or the report in JSON: alliance assess FOLDER -o report.json",
        )


def _is_report_of_another_name(path: str) -> bool:
    if path.lower().endswith(".json"):
        return False
    try:
        text = read_text(path, TABLE_LIMIT)
    except InputError:
        return False
    stated = stated_format(text) if text.lstrip().startswith("{") else None
    return stated is not None and stated.kind == "report"


def _day_in_name(path: str) -> date | None:
    """The day that the folder of a round is called by."""
    name = os.path.basename(os.path.abspath(path))
    if not ROUND.fullmatch(name):
        return None
    try:
        return date.fromisoformat(name[:10])
    except ValueError:
        return None
