"""`alliance import`: what other programs exported, as answers."""

from typing import Annotated

import typer

from alliance.cli import completion
from alliance.cli.completion import offer
from alliance.cli.options import NoInputOption, PlainOption, QuestionnaireOption
from alliance.vocabulary import Alike, Kept


def import_export(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="EXPORT|FOLDER",
            hidden=True,
            show_default=False,
            autocompletion=offer(completion.exports),
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE|FOLDER",
            help="Where the answers go: a table that ends in .csv, a folder for a file of each "
            "person, or - for standard output.",
            show_default=False,
            autocompletion=offer(completion.folders),
        ),
    ] = None,
    questionnaire: QuestionnaireOption = None,
    mapping: Annotated[
        str | None,
        typer.Option(
            "--mapping",
            metavar="FILE",
            help="What was decided before.",
            show_default=False,
            autocompletion=offer(completion.mappings),
        ),
    ] = None,
    save_mapping: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Keep what is decided, for the next export.",
            show_default=False,
            autocompletion=offer(completion.mappings),
        ),
    ] = None,
    sheet: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The sheet with the answers.", show_default=False),
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The encoding of a text file.", show_default=False),
    ] = None,
    respondent: Annotated[
        str | None,
        typer.Option(
            metavar="COLUMN",
            help="The column that tells people apart, by its header or letter. It becomes code "
            "words, which nothing prints.",
            show_default=False,
        ),
    ] = None,
    partner: Annotated[
        str | None,
        typer.Option(metavar="ID", help="The partner of everybody in it.", show_default=False),
    ] = None,
    duplicates: Annotated[
        Kept | None,
        typer.Option(help="Which row counts of one person's.", show_default=False),
    ] = None,
    alike: Annotated[
        Alike | None,
        typer.Option(help="Whether rows that are alike in every answer are of one person."),
    ] = None,
    only_finished: Annotated[
        bool, typer.Option("--only-finished", help="Leave out who stopped early.")
    ] = False,
    allow_missing: Annotated[
        bool,
        typer.Option("--allow-missing", help="Take questions without a column as not asked."),
    ] = False,
    merge_columns: Annotated[
        bool,
        typer.Option("--merge-columns", help="Let two columns of a question fill each other."),
    ] = False,
    no_input: NoInputOption = False,
    plain: PlainOption = False,
    force: Annotated[bool, typer.Option("--force", help="Write over files.")] = False,
) -> None:
    """Read what a survey system or a spreadsheet exported.

    EXPORT is a CSV file, a workbook, JSON, a zip file, or a text with reply lines. A single - reads
    standard input. FOLDER is where the answers will be; its alliance file names the partners.

    Without -o it says what it found, and writes nothing.
    """
    from alliance.cli.import_request import ToImport
    from alliance.cli.importing import run
    from alliance.cli.look import may_ask

    wish = ToImport(
        tuple(paths or ()),
        output,
        questionnaire,
        mapping,
        save_mapping,
        sheet,
        encoding,
        respondent,
        partner,
        duplicates,
        alike,
        only_finished,
        allow_missing,
        merge_columns,
        plain,
        force,
    )
    raise typer.Exit(run(wish, somebody_there=may_ask(no_input)))
