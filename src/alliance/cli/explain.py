"""`alliance explain`: look up an aspect, a question, a risk, a topic."""

from typing import Annotated

import typer

from alliance.cli import completion
from alliance.cli.completion import offer
from alliance.cli.options import QuestionnaireOption


def explain(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME",
            hidden=True,  # the text below says it better than a list of types
            show_default=False,
            autocompletion=offer(completion.names),
        ),
    ] = None,
    questionnaire: QuestionnaireOption = None,
) -> None:
    """Explain a word of a report, a question or a topic.

    NAME is an aspect, facet, question, band, risk, step, strength, rule or topic, by its short
    name or as a report prints it. Without one, it lists what there is.
    """
    from alliance.cli.explaining import run

    run(" ".join(words or ()), questionnaire)
