"""The way of a form: what is asked of whom, where it goes, what to do with it.

It knows no option and no typer.
"""

import os
import re
import sys
from typing import NamedTuple

from alliance.cli.output import create_file, say, write_stdout
from alliance.collecting.forms import BlankForm, draw_form
from alliance.collecting.kinds import FORM_KINDS
from alliance.documents.alliance import SAMPLE_PARTNERS, Alliance
from alliance.documents.base import id_of
from alliance.errors import Lead, UsageError
from alliance.files.names import is_device
from alliance.files.text import no_folder
from alliance.files.workbook import Workbook, workbook_bytes
from alliance.loading.alliance_files import ALLIANCE_FILES, alliance_file, chosen
from alliance.loading.bundled import form_templates
from alliance.render.commands import Run
from alliance.render.safe import can_show, safe
from alliance.render.words.collecting import WrittenForm, after_writing
from alliance.vocabulary import Length

_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])"
)
_LONGEST_ADDRESS = 254
_NOT_ALL_SHOWN = "Some letters cannot be shown here. A file has them all: add -o FILE.txt."


class Wish(NamedTuple):
    """What the person who collects asked for."""

    output: str | None = None
    """Where it goes; `-` for standard output, None for its usual place."""
    questionnaire: str | None = None
    """As the command line names it; None for what the alliance file says, else ours."""
    length: Length = "standard"
    """How much to ask."""
    reply_to: str = ""
    """The mail address that answers go to; empty where nobody said."""
    one: bool = False
    """Whether a sheet is for one person."""


def run(kind: str, folder: str, wish: Wish, *, force: bool) -> None:
    """Write a form.

    Args:
        kind: One of `FORM_KINDS`.
        folder: Where the answers will be; "" for here.
        wish: What was asked for.
        force: Whether to write over a file.

    Raises:
        AllianceError: When something cannot be read, or the form cannot be written.
    """
    if wish.one and not FORM_KINDS[kind].has_one:
        raise UsageError(f"--one goes with a sheet, and not with a {kind}", "Leave it out.")
    if folder and not os.path.isdir(folder):
        raise no_folder(folder)
    form = _form(kind, folder, wish)
    target = _target(kind, folder, form, wish.output)
    made = _content(draw_form(kind, form), target)
    if target == "-":
        whole = made if isinstance(made, bytes) else made.encode()
        if not FORM_KINDS[kind].is_printed:
            write_stdout(whole)  # a program reads it, as it reads the file
            return
        text = whole.decode()
        write_stdout("\n".join(map(safe, text.split("\n"))))
        if not can_show(text, sys.stdout.encoding):
            say(_NOT_ALL_SHOWN)
    else:
        create_file(target, made, force=force, private=False)
    for line in after_writing(kind, _written(target, folder, form, wish)):
        say(line)


def _content(made: str | Workbook, target: str) -> str | bytes:
    """What goes into the file; a workbook is a table where its ending says so.

    Raises:
        UsageError: When only bytes would do for standard output, or openpyxl is not there.
    """
    if isinstance(made, str):
        return made
    if target == "-" and not made.plain_rows:
        raise UsageError(
            "this kind of form is no text for standard output", "Name a file: -o FILE.xlsx."
        )
    if target != "-" and not target.lower().endswith(".csv"):
        return workbook_bytes(made)
    from alliance.files.csv_text import BYTE_ORDER_MARK, harmless, table

    text = table([*map(harmless, row)] for row in made.plain_rows)
    return text if target == "-" else BYTE_ORDER_MARK + text


def _written(target: str, folder: str, form: BlankForm, wish: Wish) -> WrittenForm:
    """What there is to say of a form, with commands that work as printed."""
    run = Run(questionnaire=wish.questionnaire)
    path = os.path.join(folder, ALLIANCE_FILES[0])
    return WrittenForm(
        safe(target),
        safe(os.path.join(folder, "")) if folder else "",
        len(form.places),
        run.again(path=folder or os.curdir),
        len(form.partners),
        "" if form.alliance else run.to(Lead("new", ("alliance", path))),
        wish.one,
        run.to(Lead("check", (folder or os.curdir,))) if form.partners else "",
        tuple(each.name for each in form.partners if SAMPLE_PARTNERS.get(each.id) == each.name),
    )


def _address(text: str) -> str:
    """A mail address as it was given.

    Raises:
        UsageError: When no mail program would take it for one address.
    """
    if text and not (len(text) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(text)):
        raise UsageError(
            f"--reply-to {text}: this does not look like a mail address",
            "Write one address, such as ana@example.org.",
        )
    return text


def _form(kind: str, folder: str, wish: Wish) -> BlankForm:
    address = _address(wish.reply_to)
    questionnaire = chosen(wish.questionnaire, (folder,)).questionnaire
    if not any(questionnaire.places(wish.length)):
        raise UsageError(f"length {wish.length} asks none of its questions", "Add --length full.")
    templates = form_templates(FORM_KINDS[kind].templates)
    alliance = _alliance_in(folder)
    return BlankForm(questionnaire, wish.length, alliance, address, templates, wish.one)


def _alliance_in(folder: str) -> Alliance | None:
    path = alliance_file(folder)
    if path is None:
        return None
    from alliance.loading.documents import read_document  # no YAML is read where there is none

    return read_document(path, "alliance").document


def _target(kind: str, folder: str, form: BlankForm, output: str | None) -> str:
    """Where it goes: what was named, else into the folder, called like the alliance.

    What a survey system takes stays out of the folder, since it holds no answers.
    """
    if FORM_KINDS[kind].is_uploaded:
        folder = ""
    endings = FORM_KINDS[kind].suffixes
    if output is None and FORM_KINDS[kind].is_printed:
        return "-"
    if output is None and FORM_KINDS[kind].is_named:
        raise UsageError(
            "no file was named for the sheet",
            f"Add -o FILE, which ends in {' or '.join(endings)}.",
        )
    if output is None:
        name = id_of(form.title).replace("_", "-")
        usable = name and not is_device(name)
        return os.path.join(folder, (name if usable else "questions") + endings[0])
    if output != "-" and not output.lower().endswith(endings):
        raise UsageError(
            f"-o {output}: this kind of form has another ending",
            f"Endings: {', '.join(endings)}.",
        )
    return output
