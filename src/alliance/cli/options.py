"""Options that several commands share."""

from typing import Annotated

import typer

QuestionnaireOption = Annotated[
    str | None,
    typer.Option(
        "-q",
        "--questionnaire",
        metavar="NAME|FILE",
        help="The questionnaire; ours if not given.",
        show_default=False,
    ),
]
"""Which questionnaire: a name that we ship, or a file."""
