"""Where an answer came from, as one line: `answers.csv row 17, Google Forms`.

Who writes it and who reads it share its form. The file is named without its folder.
"""

import re

from alliance.documents.one_line import without_unprintable

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
    """
    said = f"{source_name(path)} {place if isinstance(place, str) else f'row {place}'}"
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
