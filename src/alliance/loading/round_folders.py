"""How the folders of rounds are called: the first is the alliance's own, each later one its day."""

import os
import re
from datetime import date

from alliance.loading.alliance_files import alliance_file

ROUND = re.compile(r"\d{4}-\d\d-\d\d(?:-\d{1,3})?", re.ASCII)


def is_round(folder: str) -> bool:
    """Whether a folder is called as one of a later round."""
    try:
        name = os.path.basename(os.path.abspath(folder))
    except OSError:  # the folder that we are in has been removed
        return False
    return ROUND.fullmatch(name) is not None


def round_folder(folder: str, day: date, number: int = 1) -> str:
    """The folder of the round of a day: below that of the alliance, never inside of another round.

    Args:
        folder: Where answers of any round are.
        day: Its first day.
        number: Which one of that day, from 1 up.
    """
    name = f"{day.isoformat()}{f'-{number}' if number > 1 else ''}"
    home = _home(folder)
    return os.path.join("" if home == "." else home, name)


def _home(folder: str) -> str:
    """Where the alliance file is; without one the folder itself, of a round the one above."""
    beside = alliance_file(folder)
    if beside is not None:
        return os.path.dirname(beside)
    return os.path.normpath(os.path.join(folder, os.pardir)) if is_round(folder) else folder
