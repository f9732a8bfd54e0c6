"""What answers may come in, told by the ending of a file's name: the one table of it.

A table of another sort needs a line here, and what makes rows of its bytes in `files.rows`.
"""

import os
from typing import Literal

from alliance.errors import THIS_FILE, InputError, Lead
from alliance.files.text import OFFICE, TABLE_LIMIT, marked, read_content, refusal
from alliance.vocabulary import LIMESURVEY_ENDING, XLSFORM_ENDING

InputKind = Literal[
    "yaml",  # a document that can be asked into
    "json",  # a document that others write
    "table",  # rows, one a person
    "replies",  # a mail or a chat with reply lines in it
    "foreign",  # a table that has to be saved as another sort first
]

INPUTS: dict[str, InputKind] = {
    ".yaml": "yaml",
    ".yml": "yaml",
    ".json": "json",
    ".csv": "table",
    ".txt": "replies",
    ".xlsx": "foreign",
    ".xls": "foreign",
    ".ods": "foreign",
    ".tsv": "foreign",
    ".numbers": "foreign",
}
"""By ending, in small letters."""


def input_kind(path: str) -> InputKind | None:
    """What a file is by its name; None for any other.

    Example:
        >>> input_kind("answers/ANA.YAML"), input_kind("people.csv"), input_kind("notes.md")
        ('yaml', 'table', None)
    """
    if path.lower().endswith((XLSFORM_ENDING, LIMESURVEY_ENDING)):
        return None
    return INPUTS.get(os.path.splitext(path)[1].lower())


def foreign_refusal(path: str) -> InputError:
    """The error for a table of another sort, by its name, with the way to one that can be read."""
    try:
        content = read_content(path, TABLE_LIMIT).data
    except InputError as error:
        return error
    if content.startswith(b"PK") and path.lower().endswith(".xlsx"):
        placed = refusal(path, "this is a workbook, and no table in CSV", "To read it:").problems[0]
        return InputError((placed._replace(lead=Lead("import", (THIS_FILE,))),))
    if content.startswith((b"PK", *OFFICE)):
        return refusal(path, "this table is not a CSV file", "Save it as a CSV file.")
    try:
        marked(content, path)
    except InputError as error:
        return error
    stem, ending = os.path.splitext(os.path.basename(path))
    inside = "It is read under another name" if ending.lower() == ".tsv" else "It is CSV inside"
    return refusal(
        path,
        f"{ending} does not tell what this table is",
        f"{inside}: rename it to {stem}.csv",
    )


def is_document(path: str) -> bool:
    """Whether it is a document by its name, in YAML or in JSON."""
    return input_kind(path) in ("yaml", "json")
