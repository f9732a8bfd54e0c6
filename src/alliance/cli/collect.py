"""`alliance collect`: what is sent to those who should answer."""

from typing import Annotated

import typer

from alliance.cli import completion
from alliance.cli.completion import offer
from alliance.cli.options import HOW_MANY, FormKindArgument, QuestionnaireOption
from alliance.collecting.kinds import REPLY_LINE
from alliance.vocabulary import Length


def collect(
    kind: FormKindArgument,
    folder: Annotated[
        str | None,
        typer.Argument(
            metavar="FOLDER",
            hidden=True,  # the text says it
            show_default=False,
            autocompletion=offer(completion.inputs),
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Where to write it; - for standard output.",
            show_default=False,
            autocompletion=offer(completion.folders),
        ),
    ] = None,
    questionnaire: QuestionnaireOption = None,
    length: Annotated[
        Length, typer.Option(help=f"How much to ask: {HOW_MANY} questions.")
    ] = "standard",
    reply_to: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS", help="The mail address that answers go to.", show_default=False
        ),
    ] = None,
    one: Annotated[bool, typer.Option("--one", help="Make a sheet for one person.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over a file.")] = False,
) -> None:
    """Write a form to send to the others: a page, a text, a sheet.

    KIND is page, text, sheet, xlsform (for KoboToolbox and ODK) or limesurvey. FOLDER is where
    the answers will be; its alliance file names the partners.

    `alliance collect line RESPONSE` prints the answers in a file as one line to send.
    """
    from alliance.cli.collecting import Wish, run

    wish = Wish(output, questionnaire, length, reply_to or "", one)
    if kind == REPLY_LINE:
        from alliance.cli.sending import run as send

        send(folder, wish)
    else:
        run(kind, folder or "", wish, force=force)
