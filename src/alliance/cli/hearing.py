"""Who was heard in a folder, and who is missing: what an organiser looks for while replies come."""

import os
import sys
from textwrap import fill
from typing import TYPE_CHECKING

from alliance.cli.look import PIPE_WIDTH, room_in
from alliance.errors import AllianceError, InputError
from alliance.files.text import STANDARD_INPUT, names_in
from alliance.loading.alliance_files import ALLIANCE_FILES, alliance_file
from alliance.loading.inputs import input_kind

if TYPE_CHECKING:
    from alliance.documents.questionnaire import Questionnaire
    from alliance.documents.report import Who
    from alliance.loading.survey import Gathered

FOR_A_REMARK, AFTER_ASKING = 1_000_000, 10_000_000
"""Bytes that are read for a remark: no more than the report takes; more for who answered it all."""


def heard_in(folder: str, form: "Questionnaire", *, is_named: bool = False) -> str:
    """Who was heard, as one line; empty where no alliance file says who takes part.

    Args:
        folder: A folder whose files are sound, each by itself.
        form: What its answers belong to.
        is_named: Whether to name the folder, as there are others.

    Raises:
        InputError: When its files do not fit together.
    """
    from alliance.analysis.respondents import who
    from alliance.analysis.scoring.crowd import Counting
    from alliance.loading.survey import gather, more_than_invited

    described = alliance_file(folder)
    begin = f"Heard in {folder}:" if is_named else "Heard:"
    nobody = _filled(f"{begin} nobody yet.")
    try:
        survey = gather([folder], form, crowd=Counting).survey
        found = who(survey)
    except InputError as error:
        if [problem.file for problem in error.problems] == [folder]:
            return nobody if described else ""
        raise
    if described is None:
        return ""
    if not found.people:
        return nobody
    if found.partners is None:
        return ""
    return "\n".join(filter(None, [heard_line(found, begin), _filled(more_than_invited(survey))]))


def heard_beside(gathered: "Gathered", most: int) -> "Who | None":
    """Who was heard in the folder of one answers file; None where that is nobody else.

    Files beside it that cannot be read are told of where the folder is scored.

    Args:
        gathered: The file, as it was read.
        most: Bytes of answers in the folder; where there are more, nobody looks.
    """
    from alliance.analysis.respondents import who
    from alliance.documents.survey import survey
    from alliance.loading import survey as reading

    here = gathered.survey
    if len(gathered.response_paths) != 1 or gathered.response_paths[0] == STANDARD_INPUT:
        return None
    folder, name = os.path.split(gathered.response_paths[0])
    folder = folder or os.curdir
    try:
        beside = _with_answers(folder)
        if beside == [name] or _bytes_of(folder, beside) > most:
            return None
        everybody = reading.heard_beside(folder, here.questionnaire)
    except (AllianceError, OSError):
        return None
    voices = (each.voice for each in everybody)
    found = who(survey(here.questionnaire, here.alliance, voices))
    return found if found.people > here.people else None


def _with_answers(folder: str) -> list[str]:
    """The names in a folder of what may hold answers."""
    names = [name for name in names_in(folder) if name not in ALLIANCE_FILES]
    return [name for name in names if input_kind(name) is not None]


def _bytes_of(folder: str, names: list[str]) -> int:
    return sum(os.path.getsize(os.path.join(folder, name)) for name in names)


def heard_line(found: "Who", begin: str = "Heard:") -> str:
    """Who was heard, and who is missing, behind how it begins; long lists go on below.

    Example:
        "Heard: 3 of 4 people, from 2 of 2 partners. Not heard yet: 1 at Green Plate."
    """
    from alliance.render.text import counted, sentences
    from alliance.render.words.certainty import unheard

    people = counted(found.people, "person", "people")
    if found.joint == found.people:
        people = counted(found.people, "set of answers", "sets of answers")
    elif found.invited is not None and found.invited >= found.people:
        people = f"{found.people} of {counted(found.invited, 'person', 'people')}"
    partners = counted(found.partners or 0, "partner")
    told = [f"{begin} {people}, from {found.partners_heard} of {partners}."]
    if found.not_stated:
        told.append(f"{found.not_stated} named no partner.")
    return _filled(sentences([*told, unheard(found.unheard)]))


def _filled(line: str) -> str:
    from alliance.render.safe import safe

    room = min(room_in(sys.stdout) or PIPE_WIDTH, PIPE_WIDTH)
    return fill(safe(line), room, subsequent_indent="  ", break_on_hyphens=False)
