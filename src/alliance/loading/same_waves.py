"""Waves that are one and the same, or of different people: what cannot be meant is refused.

Of two waves that differ in one person, the figures side by side would tell what that one says.
"""

import os
from collections.abc import Iterable, Sequence
from itertools import combinations

from alliance.documents.code_words import person
from alliance.documents.past_report import PastReport
from alliance.documents.survey import Voice, says_nothing, tells_somebody
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
        if _are_two_people(before, after, then.survey.voices, now.survey.voices):
            raise _other_people(before, after, waves)


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
    raise _refused(after, f"{people} in {before.path} too, of the same day: both are of one time")


def _counts(voice: Voice) -> bool:
    """Whether nobody else gives the same by chance."""
    said = voice.response
    known = person(said) is not None and said.date is not None and not says_nothing(said)
    return known or tells_somebody(said)


def _content(voice: Voice) -> tuple[object, ...]:
    said = voice.response
    answers = frozenset((name, answer) for name, answer in said.answers.items() if answer)
    return person(said), said.partner, said.date, answers


def _are_two_people(
    before: ReadWave, after: ReadWave, then: Sequence[Voice], now: Sequence[Voice]
) -> bool:
    """Whether they are answers files in one folder, each of another person."""
    folders = {os.path.dirname(wave.path) for wave in (before, after)}
    if len(folders) > 1 or any(os.path.isdir(wave.path) for wave in (before, after)):
        return False
    if len(then) != 1 or len(now) != 1 or then[0].is_row or now[0].is_row:
        return False
    codes = [person(voice.response) for voice in (*then, *now)]
    return None not in codes and codes[0] != codes[1]


def _other_people(before: ReadWave, after: ReadWave, waves: Iterable[ReadWave]) -> InputError:
    folders = tuple(dict.fromkeys(os.path.dirname(wave.path) or os.curdir for wave in waves))
    problem = f"this is of another person than {before.path}, and each file is one time here"
    way_out, lead = "All of one time together:", Lead("assess", folders)
    if len(folders) > 1:
        way_out, lead = "Name the folder of each time:", Lead("compare", folders)
    return InputError((Problem(after.path, problem, way_out=way_out, lead=lead),))


def _refused(wave: ReadWave, problem: str, way_out: str = "Name two times.") -> InputError:
    return InputError((Problem(wave.path, problem, way_out=way_out),))
