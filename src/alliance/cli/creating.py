"""The way of a new file: its text, where it goes, what comes next.

It knows no option and no typer.
"""

import datetime
import os

from alliance.cli.new_files import alliance_of, target_of
from alliance.cli.output import create_file, say, write_stdout
from alliance.errors import UsageError
from alliance.files.text import DOCUMENT_LIMIT, read_text
from alliance.interview.naming import Letters, drawn_letters
from alliance.loading.alliance_files import ALLIANCE_FILES, chosen
from alliance.loading.bundled import bundled
from alliance.render.commands import Run
from alliance.render.safe import safe
from alliance.vocabulary import Length


def run(
    kind: str,
    path: str | None,
    questionnaire: str | None,
    length: Length,
    today: datetime.date,
    *,
    force: bool,
    letters: Letters = drawn_letters,
) -> None:
    """Write a file to fill in.

    Args:
        kind: What it is to hold: a response, or one of those in `new_files`.
        path: Where it goes; `-` for standard output, a folder or None for its usual name there.
        questionnaire: What a response answers; None for what the alliance file says, else ours.
        length: How much a response asks.
        today: The date of a response.
        force: Whether to write over a file.
        letters: Tells a response from those that others begin.

    Raises:
        AllianceError: When something cannot be read, or the file cannot be written.
    """
    target = target_of(kind, path or "", today, letters)
    if kind == "response":
        text = _response(target, questionnaire, length, today)
    else:
        text = read_text(bundled(f"start/{kind}"), DOCUMENT_LIMIT)
    if target == "-":
        write_stdout(text)
        return
    create_file(target, text, force=force, private=kind == "response")
    run = Run(questionnaire=questionnaire, folder=os.path.dirname(target))
    then = run.asking(target) if kind == "response" else run.checking(target)
    say(f"Wrote {safe(target)}")
    say(f"Fill it in with an editor, then:  {then}")
    is_found = kind == "alliance" and os.path.basename(target) in ALLIANCE_FILES
    if kind == "response" or is_found:
        say(f"Hear the others:  {run._replace(length=length).collecting()}")
    if is_found:
        from alliance.render.words.head import sharing  # phrases of a report: not all need them

        say(sharing(target))


def _response(target: str, questionnaire: str | None, length: Length, today: datetime.date) -> str:
    from alliance.collecting.blank import blank_response

    folder = "" if target == "-" else os.path.dirname(target)
    then = Run(questionnaire=questionnaire).asking("THIS-FILE")
    form = chosen(questionnaire, (os.path.join(folder, "response.yaml"),)).questionnaire
    if not any(form.places(length)):
        raise UsageError(f"length {length} asks none of its questions", "Add --length full.")
    text = blank_response(form, length, today, alliance_of(target), then)
    return "\n".join(map(safe, text.split("\n")))  # people's words stand in its comments
