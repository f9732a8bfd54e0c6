"""`alliance check`: validate documents of any kind, and lint questionnaires."""

import datetime
from typing import Annotated

import typer

from alliance.cli import completion
from alliance.cli.completion import offer
from alliance.cli.options import QuestionnaireOption
from alliance.errors import DONE


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE",
            hidden=True,  # the text below says it better
            autocompletion=offer(completion.inputs),
        ),
    ] = None,
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
    only_ours: Annotated[
        bool,
        typer.Option(
            "--only-ours", help="Leave files alone that do not say what they are in our words."
        ),
    ] = False,
) -> None:
    """Say if files are whole, what is in them, what to change.

    FILE is a document of any kind, a table, or a folder that holds some.
    """
    from alliance.cli.checking import named, of_ours, run

    today = datetime.date.today()
    wanted = of_ours(named(paths)) if only_ours else named(paths)
    raise typer.Exit(run(wanted, questionnaire, against, today) if wanted else DONE)
