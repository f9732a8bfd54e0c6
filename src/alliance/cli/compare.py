"""`alliance compare`: what moved from one time to the next."""

from typing import Annotated

import typer

from alliance.cli import completion
from alliance.cli import options as option
from alliance.cli.completion import offer
from alliance.vocabulary import MIN_GROUP


def compare(
    waves: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ROUND",
            hidden=True,  # the text says it
            show_default=False,
            autocompletion=offer(completion.inputs),
        ),
    ] = None,
    questionnaire: option.QuestionnaireOption = None,
    output_format: option.ChangeFormatOption = "text",
    output: option.ChangeOutputOption = None,
    fail_on_drop: option.FailOnDropOption = None,
    strict_drop: option.StrictDropOption = False,
    weighting: option.WeightingOption = "partner",
    min_group: option.MinGroupOption = MIN_GROUP,
    strict_version: option.StrictVersionOption = False,
    plain: option.PlainOption = False,
    quiet: option.QuietOption = False,
    colour: option.ColourOption = "auto",
) -> None:
    """Show what moved since last time, and what may be chance.

    Each ROUND is what was answered at one time: a folder, a table, a file of answers, or a report
    (JSON). Or name one folder that holds a folder for each.
    """
    import datetime

    from alliance.cli.comparing import CompareRequest, run
    from alliance.cli.request import Judging, Shape, drop_limits

    request = CompareRequest(
        paths=tuple(waves or ()),
        questionnaire=questionnaire,
        strict_version=strict_version,
        judging=Judging(
            weighting=weighting,
            min_group=min_group,
            fail_on_drop=drop_limits(fail_on_drop or []),
            strict_drop=strict_drop,
        ),
        shape=Shape(output_format, tuple(output or ()), quiet, plain, colour),
    )
    raise typer.Exit(run(request, datetime.date.today()))
