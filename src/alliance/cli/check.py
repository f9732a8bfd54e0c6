"""`alliance check`: validate documents of any kind, and lint questionnaires."""

from typing import Annotated

import typer

from alliance.cli import completion
from alliance.cli.completion import offer
from alliance.cli.options import QuestionnaireOption


def check(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE",
            hidden=True,  # the text below says it better
            autocompletion=offer(completion.documents),
        ),
    ],
    questionnaire: QuestionnaireOption = None,
    against: Annotated[
        str | None,
        typer.Option(
            metavar="EARLIER",
            help="Hold a questionnaire against an earlier version of it.",
            show_default=False,
            autocompletion=offer(completion.questionnaires),
        ),
    ] = None,
) -> None:
    """Say if files are whole, what is in them, what to change.

    FILE is a document of any kind, a table, or a folder that holds some.
    """
    from alliance.cli.checking import run

    raise typer.Exit(run(paths, questionnaire, against))
