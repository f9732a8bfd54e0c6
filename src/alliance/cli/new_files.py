"""Where a new file goes, and whose it is: for all commands that write one with answers.

It knows no option and no typer.
"""

import datetime
import os

from alliance.documents.alliance import Alliance
from alliance.errors import UsageError
from alliance.interview.naming import Letters, file_name
from alliance.loading.alliance_files import alliance_file
from alliance.loading.documents import read_document
from alliance.loading.inputs import input_kind

START_FILES = {
    "questionnaire": "questionnaire.yaml",
    "alliance": "alliance.yaml",
}
"""Where each kind goes when no file is named; a response gets a name that no other has."""


def target_of(kind: str, path: str, today: datetime.date, letters: Letters) -> str:
    """Where it goes: what was named, else its usual name, in the folder that was named.

    Raises:
        UsageError: When the ending of that name says that it is no YAML.
    """
    if path and not (os.path.isdir(path) or path.endswith(("/", os.sep))):
        if input_kind(path) in ("json", "table", "foreign"):
            stem, ending = os.path.splitext(path)
            raise UsageError(
                f"{path}: what is written is YAML, and would not be read as {ending}",
                f"Name it {stem}.yaml.",
            )
        return path
    if kind != "response":
        return os.path.join(path, START_FILES[kind])
    while True:
        target = os.path.join(path, file_name(today, letters()))
        if not os.path.lexists(target):
            return target


def alliance_of(target: str) -> Alliance | None:
    """The alliance file that the answers will belong to, so that its partners can be named."""
    path = None if target == "-" else alliance_file(os.path.dirname(target))
    return read_document(path, "alliance").document if path else None
