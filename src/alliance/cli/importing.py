"""The way of an export: read, decided, explained, written.

It knows no option and no typer.
"""

import os
from typing import NamedTuple

from alliance.cli.output import create_file, say, write_stdout
from alliance.documents.mapping import ImportMapping
from alliance.documents.survey import yardstick
from alliance.files.exports import read_export
from alliance.files.text import TABLE_LIMIT, read_content
from alliance.importing.importer import Wanted, import_export
from alliance.importing.writing import as_table
from alliance.loading.alliance_files import alliance_file, chosen
from alliance.loading.documents import read_document
from alliance.render.safe import safe
from alliance.render.words.importing import explained


class ToImport(NamedTuple):
    """What the person who imports asked for."""

    output: str | None = None
    """Where the answers go; None to explain only."""
    questionnaire: str | None = None
    """As the command line names it."""


def run(path: str, folder: str, wish: ToImport, *, somebody_there: bool, force: bool) -> None:
    """Import an export.

    Args:
        path: The export.
        folder: Where the answers will be; "" for where the export is.
        wish: What was asked for.
        somebody_there: Whether questions can be asked.
        force: Whether to write over a file.

    Raises:
        AllianceError: When it cannot be read, something is undecided, or it cannot be written.
    """
    place = folder or os.path.dirname(path)
    questionnaire = chosen(wish.questionnaire, (os.path.join(place, "x"),)).questionnaire
    beside = alliance_file(place)
    alliance = read_document(beside, "alliance").document if beside else None
    against = yardstick(questionnaire, alliance)
    export = read_export(path, read_content(path, TABLE_LIMIT).data)
    imported = import_export(export, against, ImportMapping(), Wanted())
    write_stdout("\n".join(map(safe, explained(imported))) + "\n")
    if wish.output:
        create_file(wish.output, as_table(imported.people, against), force=force, private=True)
        say(f"Wrote {safe(wish.output)}")
