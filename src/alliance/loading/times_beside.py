"""Whether another time lies beside answers: an earlier one, to see what moved, or a newer one."""

import os
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from alliance.documents.past_report import PastReport
from alliance.errors import AllianceError
from alliance.files.text import STANDARD_INPUT, names_in
from alliance.loading.survey import Gathered
from alliance.loading.waves import read_waves, waves_in

_MOST_BYTES = 1_000_000
"""In files beside that are looked into for a remark; more would take longer than the report."""


class Beside(NamedTuple):
    """What answers of other days an alliance has beside those that were read."""

    since: str = ""
    """The alliance's folder, where it holds answers of an earlier day; else empty."""
    newest: str = ""
    """Where the last answers are, where they are of a later day; else empty."""


def times_beside(gathered: Gathered, day: date, questionnaire: str | None = None) -> Beside:
    """Where answers of other days lie beside these, as far as that is soon looked up.

    Args:
        gathered: Answers from one folder.
        day: Their latest.
        questionnaire: As the command line names it; None where it does not.
    """
    here = {os.path.dirname(path) or os.curdir for path in gathered.response_paths}
    if gathered.alliance_path is None or len(here) != 1:
        return Beside()
    home = os.path.dirname(gathered.alliance_path) or os.curdir
    (place,) = map(os.path.realpath, here)
    try:
        inside = [os.path.join(home, name) for name in names_in(home)]
        folders = [path for path in inside if os.path.isdir(path)]
        if not folders:
            return Beside()
        below = [os.path.join(folder, name) for folder in folders for name in names_in(folder)]
        if sum(map(os.path.getsize, inside + below)) > _MOST_BYTES:
            return Beside()
        paths = waves_in(home, questionnaire)
        waves = read_waves(
            [path for path in paths if os.path.realpath(path) != place], questionnaire
        )
    except (AllianceError, OSError):  # it is told of where it is asked for
        return Beside()
    answered = [
        (wave.date, wave.path)
        for wave in waves
        if wave.date is not None and not isinstance(wave.read, PastReport)
    ]
    since = home if any(known < day for known, _ in answered) else ""
    last, newest = max(answered, default=(day, ""))
    return Beside(since, newest if last > day else "")


def both_times(earlier: str, paths: Sequence[str]) -> tuple[str, ...]:
    """What to name to compare answers with the time that they are held against.

    Args:
        earlier: That time, or a folder that holds it beside the answers.
        paths: Where the answers are.

    Returns:
        The folder, or both; nothing where answers of one time were named file by file.
    """
    if len(paths) != 1 or paths[0] == STANDARD_INPUT:
        return ()
    place, home = (os.path.realpath(each) for each in (paths[0], earlier))
    return (earlier,) if place.startswith(os.path.join(home, "")) else (earlier, paths[0])
