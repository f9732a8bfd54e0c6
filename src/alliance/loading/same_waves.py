"""Waves that are one and the same, or of different people: what cannot be meant is refused.

Of two waves that differ in one person, the figures side by side would tell what that one says.
"""

import os
from collections.abc import Iterable, Sequence
from itertools import combinations

from alliance.documents.past_report import PastReport
from alliance.documents.survey import Voice, person, says_nothing, tells_somebody
from alliance.errors import InputError, Lead, Problem
from alliance.loading.waves import ReadWave


def refuse_same_waves(waves: Sequence[ReadWave]) -> None:
    """Refuse two waves of one time, and files of two people of one time.

    Raises:
        InputError: When there are such.
    """
    for before, after in combinations(waves, 2):
        if _is_same_place(before.path, after.path):
            raise _refused(
                after, f"this is the same as {before.path}, and comparing needs two times"
            )
        then, now = before.read, after.read
        if isinstance(then, PastReport) or isinstance(now, PastReport):
            if then == now:
                raise _refused(after, f"this is the same report as {before.path}")
            continue
        _refuse_the_same(before, after, then.survey.voices, now.survey.voices)
        _refuse_other_people(before, after, then.survey.voices, now.survey.voices)


def _is_same_place(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def _refuse_the_same(
    before: ReadWave, after: ReadWave, then: Iterable[Voice], now: Iterable[Voice]
) -> None:
    earlier, later = ({_content(voice) for voice in each if _counts(voice)} for each in (then, now))
    same = len(earlier & later)
    if not same or 2 * same < min(len(earlier), len(later)):
        return
    people = "one person's answers are" if same == 1 else f"answers of {same} people are"
    raise _refused(after, f"{people} in {before.path} too, of the same day: this is one time")


def _counts(voice: Voice) -> bool:
    """Whether nobody else gives the same by chance."""
    said = voice.response
    known = person(said) is not None and said.date is not None and not says_nothing(said)
    return known or tells_somebody(said)


def _content(voice: Voice) -> tuple[object, ...]:
    said = voice.response
    answers = frozenset((name, answer) for name, answer in said.answers.items() if answer)
    return person(said), said.partner, said.date, answers


def _refuse_other_people(
    before: ReadWave, after: ReadWave, then: Sequence[Voice], now: Sequence[Voice]
) -> None:
    """Two answers files in one folder, each of another person: they are of one time, or of none."""
    folders = {os.path.dirname(wave.path) for wave in (before, after)}
    if len(folders) > 1 or any(os.path.isdir(wave.path) for wave in (before, after)):
        return
    if len(then) != 1 or len(now) != 1 or then[0].is_row or now[0].is_row:
        return
    codes = [person(voice.response) for voice in (*then, *now)]
    if None not in codes and codes[0] != codes[1]:
        folder = os.path.dirname(after.path) or os.curdir
        problem = f"this is of another person than {before.path}, and each file is one time here"
        told = _refused(after, problem, "Both of one time, together:").problems[0]
        raise InputError((told._replace(lead=Lead("assess", (folder,))),))


def _refused(wave: ReadWave, problem: str, way_out: str = "Name two times.") -> InputError:
    return InputError((Problem(wave.path, problem, way_out=way_out),))
