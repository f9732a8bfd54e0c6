"""Paths to waves: what was answered each time that people were asked.

Each path is a wave: a folder, a table, an answers file, or a report. One folder alone holds them:
its own answers are a wave, if there are any, and each folder in it with answers is another.
"""

import os
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from alliance.documents.past_report import PastReport
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.survey import Voice, person, tells_somebody
from alliance.errors import InputError, Lead, Problem, UsageError
from alliance.loading.past_reports import is_report, read_past_report
from alliance.loading.round_folders import ROUND
from alliance.loading.survey import Gathered, gather, holds_answers


class ReadWave(NamedTuple):
    """A wave as it was read: answers, or a report."""

    path: str
    """As it was named."""
    date: date | None
    """Of the latest answers; None where nobody wrote one."""
    read: Gathered | PastReport
    """Answers, or a report."""

    @property
    def label(self) -> str:
        """The name of its folder or file."""
        return os.path.basename(os.path.normpath(self.path)) or self.path


def wave_paths(paths: Sequence[str], questionnaire: Questionnaire) -> tuple[str, ...]:
    """The paths of the waves, one each.

    Args:
        paths: As they were named.
        questionnaire: What answers belong to.

    Raises:
        UsageError: When there is one wave alone.
    """
    if len(paths) != 1:
        return tuple(paths)
    (folder,) = paths
    found = [folder] if holds_answers(folder, questionnaire) else []
    if os.path.isdir(folder):
        below = sorted(name for name in os.listdir(folder) if not name.startswith("."))
        inside = [os.path.join(folder, name) for name in below]
        folders = [each for each in inside if os.path.isdir(each)]
        found += [each for each in folders if holds_answers(each, questionnaire)]
    if len(found) < 2:
        problem = f"{folder} holds one time that people answered, and comparing needs two"
        if not found:
            problem = f"there are no answers in {folder}"
        raise UsageError(
            problem,
            "Name both: alliance compare BEFORE AFTER. Each is a folder, a table, a file of "
            "answers, or a report (JSON).",
        )
    return tuple(found)


def read_waves(
    paths: Sequence[str], questionnaire: Questionnaire, *, strict_version: bool = False
) -> tuple[ReadWave, ...]:
    """Read the waves, the earliest first; those without a date stay where they were named.

    Raises:
        InputError: With everything that is wrong in all of them.
    """
    waves: list[ReadWave] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            waves.append(_read(path, questionnaire, strict_version))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(tuple(problems))
    days = [wave.date for wave in waves]
    if None not in days:
        waves.sort(key=lambda wave: wave.date or date.min)
    _refuse_the_same(waves)
    return tuple(waves)


def _read(path: str, questionnaire: Questionnaire, strict_version: bool) -> ReadWave:
    if is_report(path):
        report = read_past_report(path)
        return ReadWave(path, report.date, report)
    gathered = gather([path], questionnaire, strict_version=strict_version)
    days = [voice.response.date for voice in gathered.survey.voices]
    known = max((day for day in days if day is not None), default=None)
    return ReadWave(path, known or _day_in_name(path), gathered)


def _day_in_name(path: str) -> date | None:
    """The day that the folder of a round is called by."""
    name = os.path.basename(os.path.normpath(path))
    if not ROUND.fullmatch(name):
        return None
    try:
        return date.fromisoformat(name[:10])
    except ValueError:
        return None


def _refuse_the_same(waves: Sequence[ReadWave]) -> None:
    """Refuse two waves that are one: with one more answer it would tell what that one says."""
    seen: list[tuple[ReadWave, set[tuple[object, ...]]]] = []
    for wave in waves:
        voices = () if isinstance(wave.read, PastReport) else wave.read.survey.voices
        said = {_content(voice) for voice in voices if tells_somebody(voice.response)}
        for other, before in seen:
            same = len(said & before)
            if same and 2 * same >= min(len(said), len(before)):
                raise InputError(
                    (
                        Problem(
                            wave.path,
                            f"{same} people answered the same, question by question, as in "
                            f"{other.path}: this is one time, named twice",
                            way_out="Name answers of two times. All of one time together:",
                            lead=Lead("assess", (wave.path,)),
                        ),
                    )
                )
        seen.append((wave, said))


def _content(voice: Voice) -> tuple[object, ...]:
    said = voice.response
    answers = frozenset((name, answer) for name, answer in said.answers.items() if answer)
    return person(said), said.partner, answers
