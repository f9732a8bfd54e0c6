"""`alliance import`: what other programs exported, as answers."""

from typing import Annotated

import typer

from alliance.cli.options import NoInputOption, QuestionnaireOption


def import_export(
    export: Annotated[str, typer.Argument(metavar="EXPORT", hidden=True)],
    folder: Annotated[
        str | None, typer.Argument(metavar="FOLDER", hidden=True, show_default=False)
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE|FOLDER",
            help="Where to write the answers: a table that ends in .csv, or a folder.",
            show_default=False,
        ),
    ] = None,
    questionnaire: QuestionnaireOption = None,
    no_input: NoInputOption = False,
    force: Annotated[bool, typer.Option("--force", help="Write over a file.")] = False,
) -> None:
    """Read what a survey system or a spreadsheet exported.

    Without -o it says what it found and writes nothing.
    """
    from alliance.cli.importing import ToImport, run
    from alliance.cli.look import may_ask

    wish = ToImport(output, questionnaire)
    run(export, folder or "", wish, somebody_there=may_ask(no_input), force=force)
