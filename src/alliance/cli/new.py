"""`alliance new`: a commented file to fill in."""

import datetime
from typing import TYPE_CHECKING, Annotated, Literal, cast

import typer

from alliance.cli.options import HOW_MANY, QuestionnaireOption
from alliance.cli.output import create_file, say, write_stdout
from alliance.vocabulary import Length

if TYPE_CHECKING:
    from alliance.documents.alliance import Alliance

NAMES = {
    "questionnaire": "questionnaire.yaml",
    "alliance": "alliance.yaml",
    "response": "response.yaml",
}
"""Where each kind goes when no file is named."""


def new(
    kind: Annotated[
        Literal["questionnaire", "alliance", "response"],
        typer.Argument(metavar="KIND", hidden=True),  # the text below says it better
    ],
    path: Annotated[
        str | None,
        typer.Argument(
            metavar="FILE",
            hidden=True,
            show_default=False,
        ),
    ] = None,
    questionnaire: QuestionnaireOption = None,
    length: Annotated[
        Length,
        typer.Option(help=f"For a response: how much to ask, {HOW_MANY} questions."),
    ] = "standard",
    force: Annotated[bool, typer.Option("--force", help="Write over a file.")] = False,
) -> None:
    """Write a commented file to fill in with an editor.

    KIND is questionnaire, alliance or response. FILE is where to write it: KIND.yaml if not given,
    - for standard output.
    """
    target = path or NAMES[kind]
    if kind == "response":
        text = _response(target, questionnaire, length)
    else:
        from alliance.files.text import DOCUMENT_LIMIT, read_text
        from alliance.loading.bundled import bundled

        text = read_text(bundled(f"start/{kind}"), DOCUMENT_LIMIT)
    if target == "-":
        write_stdout(text)
        return
    create_file(target, text, force)
    from alliance.render.commands import command
    from alliance.render.safe import safe

    is_response = kind == "response"
    then = command(target, questionnaire) if is_response else command(target, verb="check")
    say(f"Wrote {safe(target)}")
    say(f"Fill it in with an editor, then:  {then}")


def _response(target: str, questionnaire: str | None, length: Length) -> str:
    from alliance.collecting.blank import blank_response
    from alliance.loading.bundled import read_questionnaire

    form = read_questionnaire(questionnaire)
    return blank_response(form, length, datetime.date.today(), _alliance_of(target))


def _alliance_of(target: str) -> "Alliance | None":
    """The alliance file that the answers will belong to, so that its partners can be named."""
    import os

    from alliance.loading.documents import read_document
    from alliance.loading.survey import alliance_file

    path = None if target == "-" else alliance_file(os.path.dirname(target))
    return cast("Alliance", read_document(path, "alliance").document) if path else None
