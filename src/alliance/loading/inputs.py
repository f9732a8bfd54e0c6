"""What answers may come in, told by the ending of a file's name: the one table of it.

A table of another sort needs a line here, and what makes rows of its bytes in `files.rows`.
"""

import os
from typing import Literal

InputKind = Literal[
    "yaml",  # a document that can be asked into
    "json",  # a document that others write
    "table",  # rows, one a person
    "foreign",  # a table that has to be saved as another sort first
]

INPUTS: dict[str, InputKind] = {
    ".yaml": "yaml",
    ".yml": "yaml",
    ".json": "json",
    ".csv": "table",
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
        >>> input_kind("answers/ANA.YAML"), input_kind("people.csv"), input_kind("notes.txt")
        ('yaml', 'table', None)
    """
    return INPUTS.get(os.path.splitext(path)[1].lower())


def is_document(path: str) -> bool:
    """Whether it is a document by its name, in YAML or in JSON."""
    return input_kind(path) in ("yaml", "json")
