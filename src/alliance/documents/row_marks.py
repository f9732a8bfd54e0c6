"""What survey systems write of a row as a whole: a test, turned down, stopped before the end.

Who leaves such rows out and who only looks for them share these words.
"""

from typing import Literal

from alliance.documents.survey_systems import (
    QUALTRICS,
    SurveySystem,
    letters_only,
    tells_who_stopped,
    use_of,
)

RowMark = Literal["preview", "rejected", "unfinished", "other"]
"""A test of the form; turned down by somebody in charge; not all was answered; who knows."""

YES = frozenset(
    (
        *("true", "1", "yes", "y", "finished", "complete", "completed", "done", "100"),
        *("wahr", "ja", "vrai", "oui", "verdadero", "sí", "si", "sim"),
    )
)
NO = frozenset(
    (
        *("false", "0", "no", "n", "unfinished", "incomplete", "partial", "started"),
        *("falsch", "nein", "faux", "non", "falso", "não", "nao"),
    )
)

_PREVIEWS = frozenset(("surveypreview", "surveytest", "preview", "test", "umfragevorschau"))
_REJECTED = frozenset(("rejected",))
_QUALTRICS_PREVIEWS = frozenset(["1", "2", "9", "17"])  # all but the first recalled
_PLAIN = frozenset(
    (
        "",
        *("ipaddress", "imported", "offline"),  # Qualtrics
        *("received", "edited", "approved", "validationstatusapproved"),  # ODK and Kobo
    )
)
_QUALTRICS_PLAIN = frozenset(["0", "4", "16"])  # recalled


def status_mark(cell: str, system: str = "") -> RowMark | None:
    """What a system's status says of a row; None where it is as any other.

    Args:
        cell: The status, as it stands there.
        system: Which one wrote it; its numbers mean something only there.

    Example:
        >>> status_mark("Survey Preview"), status_mark("1", "Qualtrics"), status_mark("hasIssues")
        ('preview', 'preview', 'other')
        >>> status_mark("IP Address") is None
        True
    """
    word = letters_only(cell)
    if word in _PREVIEWS or (system == QUALTRICS and word in _QUALTRICS_PREVIEWS):
        return "preview"
    if word in _REJECTED:
        return "rejected"
    is_plain = word in _PLAIN or (system == QUALTRICS and word in _QUALTRICS_PLAIN)
    return None if is_plain else "other"


def says_finished(header: str, cell: str) -> bool | None:
    """Whether somebody got to the end, by a column that tells; None where its word is unknown.

    Example:
        >>> says_finished("Progress", "57"), says_finished("Finished", "True")
        (False, True)
        >>> says_finished("Response Type", "nearly") is None
        True
    """
    word = cell.casefold().rstrip("% ")
    if letters_only(header) == "progress":
        return word == "100"
    return word in YES if not word or word in YES | NO else None


def row_mark(header: str, cell: str, system: SurveySystem | None) -> RowMark | None:
    """What a column that a survey system added says of a row; None where it is as any other.

    Example:
        >>> row_mark("submitdate", "", None), row_mark("_uuid", "u1", None)
        ('unfinished', None)
    """
    if not cell and tells_who_stopped(header):
        return "unfinished"
    match use_of(header, system):
        case "status":
            return status_mark(cell, system.name if system else "")
        case "finished":
            is_finished = says_finished(header, cell)
            return "other" if is_finished is None else None if is_finished else "unfinished"
        case _:
            return None
