"""The options of the commands: their names, their help, and the choices from where they stand."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from alliance.cli import completion
from alliance.cli.completion import offer
from alliance.cli.look import ColourChoice
from alliance.cli.numbers import whole
from alliance.collecting.kinds import FORM_KINDS, REPLY_LINE
from alliance.errors import UsageError
from alliance.render import endings, format_names
from alliance.vocabulary import PROMISED, Length, Severity, Weighting

if TYPE_CHECKING:
    FormatName = str
    ChangeFormatName = str
    FormKindName = str
else:
    FormatName = Literal[tuple(format_names())]
    ChangeFormatName = Literal[tuple(format_names("change"))]
    _sent = (*FORM_KINDS, REPLY_LINE)
    FormKindName = Literal[_sent]

_ENDINGS = " ".join(endings())
_CHANGE_ENDINGS = " ".join(endings("change"))
_NUMBERS = [str(number) for number in PROMISED.values()]
HOW_MANY = f"{', '.join(_NUMBERS[:-1])} or {_NUMBERS[-1]}"
"""How many questions each length asks, in words."""


def _whole_number(given: str | int) -> int:
    """What was typed, or the default; refused where it is no whole number."""
    number = whole(given) if isinstance(given, str) else given
    if number is None:
        raise UsageError(
            f"--min-group {given}: this is no number of people", "Write one such as 5."
        )
    return number


FormKindArgument = Annotated[FormKindName, typer.Argument(metavar="KIND", hidden=True)]
"""What is sent out."""
QuestionnaireOption = Annotated[
    str | None,
    typer.Option(
        "-q",
        "--questionnaire",
        metavar="NAME|FILE",
        help="The questionnaire; ours if not given.",
        autocompletion=offer(completion.questionnaires),
        show_default=False,
    ),
]
"""Which questionnaire: a name that we ship, or a file."""

PathsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="RESPONSE|FOLDER|TABLE",
        hidden=True,  # the text of the command says it better than a list of types
        show_default=False,
        autocompletion=offer(completion.inputs),
    ),
]
LengthOption = Annotated[
    Length | None,
    typer.Option(
        help=f"How much to ask: {HOW_MANY} questions.  [default: standard]", show_default=False
    ),
]
AgainOption = Annotated[
    bool, typer.Option("--again", help="Go through all questions, your old answers shown.")
]
OnlyOption = Annotated[
    str | None,
    typer.Option(
        metavar="ASPECT",
        help="Ask the questions of one aspect.",
        show_default=False,
        autocompletion=offer(completion.aspects),
    ),
]
SuitabilityOption = Annotated[
    bool, typer.Option("--suitability", help='Ask 18 questions: is "informal" the right form?')
]
FormatOption = Annotated[
    FormatName, typer.Option("-f", "--format", help="What goes to standard output.")
]
OutputOption = Annotated[
    list[str] | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help=f"Write the report to a file too; its ending decides: {_ENDINGS}. May be given "
        "more than once.",
        show_default=False,
        autocompletion=offer(completion.folders),
    ),
]
ChangeFormatOption = Annotated[
    ChangeFormatName, typer.Option("-f", "--format", help="What goes to standard output.")
]
ChangeOutputOption = Annotated[
    list[str] | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help=f"Write it to a file too; its ending decides: {_CHANGE_ENDINGS}. May be given more "
        "than once.",
        show_default=False,
        autocompletion=offer(completion.folders),
    ),
]
AgainstOption = Annotated[
    str | None,
    typer.Option(
        metavar="REPORT|FOLDER|TABLE",
        help="Say what moved since an earlier time.",
        show_default=False,
        autocompletion=offer(completion.inputs),
    ),
]
FailOnDropOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="N|ASPECT=N",
        help="Fail when the overall score, or an aspect's, has dropped by N or more. A drop that "
        "may be chance does not count. May be given more than once.",
        show_default=False,
        autocompletion=offer(completion.drops),
    ),
]
StrictDropOption = Annotated[
    bool, typer.Option("--strict-drop", help="Let a drop count that may be chance, too.")
]
FailUnderOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="N|ASPECT=N",
        help="Fail when the overall score, or an aspect's, is under N. With heard=N, fail when "
        "fewer than N percent of those invited answered; where nobody says how many were, of the "
        "partners. May be given more than once.",
        show_default=False,
        autocompletion=offer(completion.floors),
    ),
]
FailOnOption = Annotated[
    Severity | None,
    typer.Option(help="Fail when a risk is at least this severe.", show_default=False),
]
WeightingOption = Annotated[
    Weighting, typer.Option(help="Count each partner once, or each person.")
]
MinGroupOption = Annotated[
    int,
    typer.Option(
        metavar="N", parser=_whole_number, help="Never show a partner with fewer people alone."
    ),
]
StrictVersionOption = Annotated[
    bool,
    typer.Option(
        "--strict-version", help="Refuse answers that were given before a question changed."
    ),
]
EachOption = Annotated[
    bool,
    typer.Option(
        "--each", help="Each path is an alliance of its own: a line each, the worst first."
    ),
]
NoInputOption = Annotated[bool, typer.Option("--no-input", help="Never ask anything.")]
PlainOption = Annotated[
    bool, typer.Option("--plain", help="No bars, no boxes: for screen readers.")
]
QuietOption = Annotated[
    bool, typer.Option("--quiet", help="Print no report and no remarks, only what failed.")
]
ExplainOption = Annotated[bool, typer.Option("--explain", help="Show all sums.")]
AllRisksOption = Annotated[
    bool, typer.Option("--all-risks", help="Show every risk that was found.")
]
QuestionsOption = Annotated[
    bool, typer.Option("--questions", help="Show how each question was answered.")
]
ColourOption = Annotated[ColourChoice, typer.Option("--color", help="When to use colour.")]
