"""The way of a reply line into a file of answers.

It knows no option and no typer.
"""

import datetime
import os

from alliance.cli.look import may_ask
from alliance.cli.new_files import alliance_of, target_of
from alliance.cli.output import create_file, say, write_stdout
from alliance.console.system import is_windows
from alliance.documents.replies.text import read_replies
from alliance.documents.response import Response
from alliance.documents.yardstick import Yardstick, yardstick
from alliance.errors import InputError, Lead, UsageError
from alliance.files.editing import block
from alliance.files.text import DOCUMENT_LIMIT, STANDARD_INPUT, decoded, read_text
from alliance.interview.naming import Letters, drawn_letters
from alliance.loading.alliance_files import chosen
from alliance.loading.replies import PastedText, no_reply_line
from alliance.render.commands import Run
from alliance.render.safe import safe

_SHOWN = "--from"
"""Where a line stands that was given on the command line."""

_HOW_TO_PASTE = "Paste the line, press Enter, then {end}."

_HEAD = "# Answers that came as a reply line: a point from 1 up, dont_know, not_applicable.\n"


def receive(
    line: str,
    kind: str,
    path: str | None,
    questionnaire: str | None,
    today: datetime.date,
    *,
    force: bool,
    letters: Letters = drawn_letters,
) -> None:
    """Write the answers in a reply line into a file.

    Args:
        line: What came back, with whatever stands around it; `-` for standard input.
        kind: What is to be made; nothing but a response can be.
        path: Where it goes; `-` for standard output, a folder or None for its usual name there.
        questionnaire: What the line answers; None for what the alliance file says, else ours.
        today: The day in its name where the line names none.
        force: Whether to write over a file.
        letters: Tells its name from others.

    Raises:
        AllianceError: When the line cannot be read, or the file cannot be written.
    """
    if kind != "response":
        lead = Lead("new", ("response", "--from", "LINE"))
        raise UsageError(f"--from makes a response, and no {kind}", "For one:", lead)
    is_pasted = line == STANDARD_INPUT
    shown = STANDARD_INPUT if is_pasted else _SHOWN
    if is_pasted and may_ask(no_input=False):
        say(_HOW_TO_PASTE.format(end="Ctrl-Z and Enter" if is_windows() else "Ctrl-D"))
    text = read_text(line, DOCUMENT_LIMIT) if is_pasted else decoded(_bytes(line), shown)
    folder = path if path and os.path.isdir(path) else os.path.dirname(path or "")
    inside = os.path.join(folder, "response.yaml")
    form = chosen(questionnaire, (inside,)).questionnaire
    response = _only(shown, text, yardstick(form, alliance_of(inside)))
    target = target_of(kind, path or "", response.date or today, letters)
    written = _HEAD + block(_in_words(response))
    if target == "-":
        write_stdout(written)
        return
    create_file(target, written, force=force, private=True)
    say(f"Wrote {safe(target)}")
    run = Run(questionnaire=questionnaire, folder=os.path.dirname(target))
    say(f"To see what the answers mean:  {run.asking(target)}")


def _bytes(line: str) -> bytes:
    """What a shell handed over, also where it is no text."""
    return line.encode(errors="surrogateescape")


def _only(shown: str, text: str, against: Yardstick) -> Response:
    """The response in a text that has one line.

    Raises:
        InputError: When there is none, or it cannot be read for certain.
        UsageError: When there are several.
    """
    found = read_replies(text, against)
    if found.slips:
        raise InputError(PastedText(shown, text).problems(found.slips))
    if not found.lines:
        raise no_reply_line(shown, against)
    if len(found.lines) > 1:
        raise UsageError(
            f"there are {len(found.lines)} reply lines here, and a response is made of one",
            "Paste them into a file such as replies.txt: alliance assess reads it as it is.",
        )
    if not found.lines[0].has_check:
        say("The line has no check, so a slip in it cannot be seen.")
    return found.lines[0].response


def _in_words(response: Response) -> dict[str, object]:
    """What a file says of it, in the order of its keys."""
    said = response.model_dump(mode="json")
    kept = {name: value for name, value in said.items() if value not in (None, {}, False)}
    return {name: kept[name] for name in Response.model_fields if name in kept}
