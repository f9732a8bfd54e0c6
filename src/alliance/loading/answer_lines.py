"""At what line of a file each answer stands."""

import os
from collections.abc import Mapping

from alliance.documents.survey import Survey
from alliance.errors import Fault, InputError
from alliance.files.text import DOCUMENT_LIMIT, read_text
from alliance.loading.documents import examined
from alliance.loading.inputs import is_document


def answer_lines(survey: Survey) -> tuple[str, Mapping[str, int]]:
    """The file of the one person who answered, and the line of each answer, counted from 1.

    Args:
        survey: What was read.

    Missing data:
        Nothing of several people, whose lines are nobody's business; nor of a table, of reply
        lines, or of what was read from a pipe and cannot be read again.
    """
    if len(survey.voices) != 1 or survey.voices[0].is_row:
        return "", {}
    path = survey.voices[0].place
    if not (is_document(path) and os.path.isfile(path)):
        return "", {}
    try:
        found = examined(path, read_text(path, DOCUMENT_LIMIT), "response")
    except InputError:  # it was whole a moment ago, and somebody is writing to it
        return "", {}
    given = found.data.get("answers") if isinstance(found.data, dict) else None
    if not isinstance(given, dict):
        return "", {}
    lines = {}
    for place in survey.questionnaire.places():
        names = (place.item.id, *place.item.formerly)  # in the order in which they count
        written = next((name for name in names if given.get(name) is not None), None)
        if written is not None:
            lines[place.item.id] = found.source.spot(Fault(("answers", written), "")).line
    return path, lines
