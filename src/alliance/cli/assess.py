"""`alliance assess`: ask what is missing, score, report, gate."""

import typer

from alliance.cli import options as option
from alliance.vocabulary import MIN_GROUP


def assess(
    paths: option.PathsArgument = None,
    questionnaire: option.QuestionnaireOption = None,
    length: option.LengthOption = None,
    again: option.AgainOption = False,
    only: option.OnlyOption = None,
    suitability: option.SuitabilityOption = False,
    output_format: option.FormatOption = "text",
    output: option.OutputOption = None,
    fail_under: option.FailUnderOption = None,
    fail_on: option.FailOnOption = None,
    against: option.AgainstOption = None,
    fail_on_drop: option.FailOnDropOption = None,
    strict_drop: option.StrictDropOption = False,
    weighting: option.WeightingOption = "partner",
    min_group: option.MinGroupOption = MIN_GROUP,
    strict_version: option.StrictVersionOption = False,
    each: option.EachOption = False,
    no_input: option.NoInputOption = False,
    plain: option.PlainOption = False,
    quiet: option.QuietOption = False,
    explain: option.ExplainOption = False,
    all_risks: option.AllRisksOption = False,
    questions: option.QuestionsOption = False,
    colour: option.ColourOption = "auto",
) -> None:
    """Score answers, or ask for them first; show what they mean.

    RESPONSE is a file of answers (YAML or JSON), or a text file with reply lines in it. TABLE is a
    CSV file with one row a person, FOLDER holds several of them. A single - reads standard input.
    Without any, it asks.

    With --each, the exit code is 2 if any alliance cannot be used, else 1 if a gate of any failed,
    else 3 if any has no verdict, else 0.
    """
    import datetime

    from alliance.cli.assessing import run
    from alliance.cli.look import may_ask
    from alliance.cli.request import Judging, Request, Shape, ToAsk, drop_limits, floors

    request = Request(
        paths=tuple(paths or ()),
        questionnaire=questionnaire,
        strict_version=strict_version,
        asks=ToAsk(length, again, only, suitability),
        judging=Judging(
            floors(fail_under or []),
            fail_on,
            weighting,
            min_group,
            drop_limits(fail_on_drop or []),
            strict_drop,
        ),
        shape=Shape(
            output_format, tuple(output or ()), quiet, plain, colour, explain, all_risks, questions
        ),
        against=against,
    )
    today = datetime.date.today()
    if each:
        from alliance.cli.overseeing import run_each  # one alliance does without it

        raise typer.Exit(run_each(request, today))
    raise typer.Exit(run(request, today, somebody_there=may_ask(no_input)))
