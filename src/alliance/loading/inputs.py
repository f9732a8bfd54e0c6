"""What answers may come in, told by the ending of a file's name: the one table of it.

A table of another sort needs a line here, and what makes rows of its bytes in `files`.
"""

import os
from typing import Literal

from alliance.errors import InputError
from alliance.files.separating import SEPARATORS, table_text
from alliance.files.text import (
    TABLE_LIMIT,
    control_character,
    nothing_in,
    read_content,
    refusal,
    refuse_others,
)
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


_RARE = 10
"""Of so many characters of a text, one at most is a slip."""


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
    """The error for a table of another sort, by what is in it, with the way to one that is read."""
    from alliance.files.exports import refuse_other_office

    try:
        content = read_content(path, TABLE_LIMIT).data
        if not content.strip():
            return nothing_in(path)
        refuse_others(path, content)
        refuse_other_office(path, content)
        text, _ = table_text(path, content)
    except InputError as error:
        return error
    if not text.strip():
        return nothing_in(path)
    stem, ending = os.path.splitext(os.path.basename(path))
    if ending.lower() == ".tsv":
        inside = f"It is read under another name: rename it to {stem}.csv"
        return refusal(path, f"tables that end in {ending} are not read", inside)
    if 0 < text.count("\0") <= len(text) / _RARE:
        return control_character(path, text, text.index("\0"))
    if "\0" in text:
        return refusal(path, "this is no table that can be read", "Save it as a CSV or xlsx file.")
    from alliance.loading.documents import of_another_kind

    found = of_another_kind(path, text)
    if found is not None:
        return InputError((found,))
    has_cells = any(mark in text.strip().splitlines()[0] for mark in SEPARATORS)
    what = "It is CSV inside:" if has_cells else "It is text inside: if that is a table,"
    inside = f"{what} rename it to {stem}.csv"
    return refusal(path, f"its name ends in {ending}, and that is not what is in it", inside)


def is_document(path: str) -> bool:
    """Whether it is a document by its name, in YAML or in JSON."""
    return input_kind(path) in ("yaml", "json")
