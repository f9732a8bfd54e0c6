"""Who was heard in a folder, and who is missing: what an organiser looks for while replies come."""

from textwrap import fill
from typing import TYPE_CHECKING

from alliance.cli.look import PIPE_WIDTH
from alliance.errors import InputError
from alliance.loading.alliance_files import alliance_file

if TYPE_CHECKING:
    from alliance.documents.questionnaire import Questionnaire
    from alliance.documents.report import Who

_NOBODY = "Heard: nobody yet."


def heard_in(folder: str, form: "Questionnaire") -> str:
    """Who was heard, as one line; empty where no alliance file says who takes part.

    Args:
        folder: A folder whose files are sound, each by itself.
        form: What its answers belong to.

    Raises:
        InputError: When its files do not fit together.
    """
    from alliance.analysis.respondents import who
    from alliance.loading.survey import gather, more_than_invited

    described = alliance_file(folder)
    try:
        survey = gather([folder], form).survey
        found = who(survey)
    except InputError as error:
        if [problem.file for problem in error.problems] == [folder]:
            return _NOBODY if described else ""
        raise
    if described is None:
        return ""
    if not found.people:
        return _NOBODY
    if found.partners is None:
        return ""
    return "\n".join(filter(None, [heard_line(found), _filled(more_than_invited(survey))]))


def heard_line(found: "Who") -> str:
    """Who was heard, and who is missing; long lists go on below.

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
    told = [f"Heard: {people}, from {found.partners_heard} of {found.partners} partners."]
    if found.not_stated:
        told.append(f"{found.not_stated} named no partner.")
    return _filled(sentences([*told, unheard(found.unheard)]))


def _filled(line: str) -> str:
    from alliance.render.safe import safe

    return fill(safe(line), PIPE_WIDTH, subsequent_indent="  ", break_on_hyphens=False)
