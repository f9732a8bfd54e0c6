"""Where an answer came from, as one line: `answers.csv row 17, Google Forms`.

Who writes it and who reads it share its form. The file is named without its folder. What came from
standard input has no name by which it could be known again.
"""

import re

from alliance.documents.one_line import without_unprintable
from alliance.vocabulary import STANDARD_INPUT

_LONGEST_NAME = 200
_SOURCE = re.compile(r"(.+) (?:row \d+|entry \d+|column [A-Z]+)(?:, [^,]+)?")


def told_source(path: str, place: int | str, system: str = "") -> str:
    """What a response says of the row that it was made of.

    Args:
        path: The export.
        place: The row in it, counted from 1; or `entry 3` of a list, or `column C`.
        system: The survey system that wrote it; empty where nobody knows.

    Example:
        >>> told_source("full-plate/answers.csv", 17, "Google Forms"), told_source("a.csv", 2)
        ('answers.csv row 17, Google Forms', 'a.csv row 2')
        >>> told_source("a.json", "entry 3"), source_file("a.csv column C")
        ('a.json entry 3', 'a.csv')
        >>> told_source("-", 17), source_file("row 17 of standard input")
        ('row 17 of standard input', '')
    """
    where = place if isinstance(place, str) else f"row {place}"
    is_named = path != STANDARD_INPUT
    said = f"{source_name(path)} {where}" if is_named else f"{where} of standard input"
    return f"{said}, {system}" if system else said


def source_name(path: str) -> str:
    """What a source calls a file: its name without its folder.

    Example:
        >>> source_name("full-plate/answers.csv")
        'answers.csv'
    """
    name = path.replace("\\", "/").rpartition("/")[2]
    return without_unprintable(name)[:_LONGEST_NAME]


def source_file(source: str) -> str:
    """The file that a source names; empty where it is none of ours.

    Example:
        >>> source_file("answers.csv row 17, Google Forms"), source_file("somewhere")
        ('answers.csv', '')
    """
    found = _SOURCE.fullmatch(source)
    return found[1] if found else ""
