"""`alliance export-study`: the answers of several alliances for a study, without names."""

from typing import Annotated

import typer

from alliance.cli import completion
from alliance.cli.completion import offer
from alliance.cli.options import QuestionnaireOption


def export_study(
    folders: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FOLDER",
            hidden=True,  # the text says it
            show_default=False,
            autocompletion=offer(completion.folders),
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="STUDY",
            help="The folder to write: a new one, or an empty one.",
            show_default=False,
            autocompletion=offer(completion.folders),
        ),
    ] = None,
    questionnaire: QuestionnaireOption = None,
    consent: Annotated[
        bool,
        typer.Option("--consent", help="Everyone whose answers are in it has agreed to that."),
    ] = False,
) -> None:
    """Write the answers of alliances for a study, without names.

    Each FOLDER holds one alliance. Two folders under one alliance file are two of its rounds. STUDY
    gets one row a person, a codebook, and programs in Python and R that analyse it. What each code
    stands for goes to standard output, and not into STUDY.
    """
    from alliance.cli.exporting import run

    run(tuple(folders or ()), output, questionnaire, consent=consent)
