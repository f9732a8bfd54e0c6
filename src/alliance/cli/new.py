"""`alliance new`: a commented file to fill in."""

from typing import Annotated, Literal

import typer

from alliance.cli import completion
from alliance.cli.completion import offer
from alliance.cli.options import HOW_MANY, QuestionnaireOption
from alliance.vocabulary import Length


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
            autocompletion=offer(completion.folders),
        ),
    ] = None,
    questionnaire: QuestionnaireOption = None,
    length: Annotated[
        Length,
        typer.Option(help=f"For a response: how much to ask, {HOW_MANY} questions."),
    ] = "standard",
    line: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="LINE",
            help="For a response: the reply line that it is made of, in quotes; - to paste it.",
            show_default=False,
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file.")] = False,
) -> None:
    """Write a commented file to fill in with an editor.

    KIND is questionnaire, alliance or response. FILE is where to write it, - for standard output.
    If not given it is KIND.yaml; a response is response-DATE-XXXX.yaml, so that files of several
    people never have one name.
    """
    import datetime

    if line is not None:
        from alliance.cli.receiving import receive

        receive(line, kind, path, questionnaire, datetime.date.today(), force=force)
        return

    from alliance.cli.creating import run

    run(kind, path, questionnaire, length, datetime.date.today(), force=force)
