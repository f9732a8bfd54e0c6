"""`alliance assess`: ask what is missing, score, report, gate."""

import datetime
import os
import shlex
import sys
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from alliance.cli.interrupts import INTERRUPTS
from alliance.cli.look import is_plain, shows_unicode, wants_colour, width_of
from alliance.cli.options import QuestionnaireOption
from alliance.cli.output import say, write_files, write_stdout
from alliance.errors import DONE, GATE_FAILED, NO_VERDICT, InputError, UsageError
from alliance.render import RENDERERS, format_of
from alliance.render.safe import safe

if TYPE_CHECKING:
    from alliance.documents.questionnaire import Questionnaire
    from alliance.documents.report import Report
    from alliance.documents.suitability import Suitability
    from alliance.loading.survey import Gathered
    from alliance.vocabulary import Severity

ENDINGS = " ".join(ending for each in RENDERERS.values() for ending in each.suffixes)
"""What the names of report files end in."""

MIN_GROUP = 3
"""Partners with fewer people are never shown alone; written out for the same reason as below."""

SUBJECTS = (
    "overall",
    "shared_goals",
    "mutual_trust",
    "flexibility",
    "speed_of_action",
    "resource_sharing",
    "expertise_pooling",
    "unwritten_rules",
)
"""What a floor can be put under; written out, as the models are slow to import."""


class Wanted(NamedTuple):
    """What should come out."""

    output_format: str
    output: tuple[str, ...]
    quiet: bool
    plain: bool
    colour: Literal["auto", "always", "never"]
    explain: bool
    all_risks: bool


def assess(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="RESPONSE|FOLDER|TABLE",
            hidden=True,  # the text below says it better than a list of types
            show_default=False,
        ),
    ] = None,
    questionnaire: QuestionnaireOption = None,
    length: Annotated[
        Literal["pulse", "standard", "full"] | None,
        typer.Option(
            help="How much to ask: 7, 28 or 56 questions.  [default: standard]",
            show_default=False,
        ),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Go through all questions, your old answers shown.")
    ] = False,
    only: Annotated[
        str | None,
        typer.Option(metavar="ASPECT", help="Ask the questions of one aspect.", show_default=False),
    ] = None,
    suitability: Annotated[
        bool,
        typer.Option("--suitability", help='Ask 18 questions: is "informal" the right form?'),
    ] = False,
    output_format: Annotated[
        Literal["text", "markdown", "json", "agenda"],
        typer.Option("-f", "--format", help="What goes to standard output."),
    ] = "text",
    output: Annotated[
        list[str] | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help=f"Write the report to a file too; its ending decides: {ENDINGS}. May be given "
            "more than once.",
            show_default=False,
        ),
    ] = None,
    fail_under: Annotated[
        list[str] | None,
        typer.Option(
            metavar="N|ASPECT=N",
            help="Fail when the overall score, or an aspect's, is under N. May be given more than "
            "once.",
            show_default=False,
        ),
    ] = None,
    fail_on: Annotated[
        Literal["low", "moderate", "high", "critical"] | None,
        typer.Option(help="Fail when a risk is at least this severe.", show_default=False),
    ] = None,
    weighting: Annotated[
        Literal["partner", "respondent"],
        typer.Option(help="Count each partner once, or each person."),
    ] = "partner",
    min_group: Annotated[
        int,
        typer.Option(metavar="N", help="Never show a partner with fewer people alone."),
    ] = 3,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask anything.")] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help="No bars, no boxes: for screen readers.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Print no report and no remarks, only what failed.")
    ] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show all sums.")] = False,
    all_risks: Annotated[
        bool, typer.Option("--all-risks", help="Show every risk that was found.")
    ] = False,
    colour: Annotated[
        Literal["auto", "always", "never"],
        typer.Option("--color", help="When to use colour."),
    ] = "auto",
) -> None:
    """Score answers, or ask for them first, then show what they mean.

    RESPONSE is a file of answers (YAML or JSON), TABLE a CSV file with one row a person, FOLDER
    holds several of them. A single - reads one response from standard input. Without any, it asks.
    """
    limits = floors(fail_under or [])
    if min_group < MIN_GROUP:
        raise UsageError(
            f"--min-group {min_group}: the least is {MIN_GROUP}",
            "With fewer, a partner's score would tell what a person said.",
        )
    wanted = Wanted(output_format, tuple(output or ()), quiet, plain, colour, explain, all_risks)
    given = dict.fromkeys(paths or [], "the answers")
    if questionnaire is not None:
        given[questionnaire] = "the questionnaire"
    check_outputs(wanted.output, given)
    from alliance.cli import asking
    from alliance.loading.bundled import read_questionnaire

    form = read_questionnaire(questionnaire)
    asked = asking.start(
        asking.Wish(
            *(tuple(paths or ()), form, length, again, only, suitability, no_input, plain, colour),
            quiet=quiet,
            questionnaire_given=questionnaire,
        )
    )
    gathered = read(asked.paths, form, quiet)
    found = dict.fromkeys(gathered.response_paths, "the answers")
    if gathered.alliance_path is not None:
        found[gathered.alliance_path] = "the alliance file"
    refuse_overwriting(wanted.output, found)
    report = compute(gathered, limits, fail_on, weighting, min_group)
    deliver(report, wanted)
    code = verdict(report)
    remark(report, code, wanted)
    if asked.asked is None:
        lead_on(report, gathered, code, wanted, questionnaire)
    asking.finish(asked, report)
    raise typer.Exit(code)


def floors(texts: list[str]) -> dict[str, float]:
    """Read `--fail-under` values: N for the overall score, ASPECT=N for one aspect."""
    found: dict[str, float] = {}
    for text in texts:
        subject, equals, number = text.rpartition("=")
        subject = subject.strip() if equals else "overall"
        try:
            # Python also takes 5_0 and digits of other scripts.
            limit = float(number) if number.isascii() and "_" not in number else -1.0
        except ValueError:
            limit = -1.0
        if not 0.0 <= limit <= 100.0:
            raise UsageError(
                f"--fail-under {text}: a floor is a number from 0 to 100",
                "For instance --fail-under 65 or --fail-under mutual_trust=50.",
            )
        if subject not in SUBJECTS:
            raise UsageError(
                f"--fail-under {text}: there is no aspect {subject}",
                f"Aspects: {', '.join(SUBJECTS[1:])}.",
            )
        if subject in found:
            raise UsageError(f"--fail-under: {subject} has two floors", "Keep one of them.")
        found[subject] = limit
    return found


def check_outputs(outputs: tuple[str, ...], inputs: dict[str, str]) -> None:
    """Refuse what cannot be meant, before anything is asked or computed.

    An unknown ending, the same file twice, a report in the place of what it is made from.
    """
    for path in outputs:
        format_of(path)
    refuse_overwriting(outputs, inputs)
    if len(set(map(_place, outputs))) < len(outputs):
        raise UsageError("-o names the same file twice", "Give each report a file of its own.")


def refuse_overwriting(outputs: tuple[str, ...], inputs: dict[str, str]) -> None:
    """Refuse a report in the place of a file that it is made from, however either is spelled.

    Args:
        outputs: Where reports will go.
        inputs: What each file is that is read.
    """
    taken = {
        _identity(path, follow): what for path, what in inputs.items() for follow in (True, False)
    }
    for path in outputs:
        identity = _identity(path, follow=False)
        what = taken.get(identity)
        if identity is not None and what is not None:
            raise UsageError(
                f"-o {path} would replace {what}", "Give the report a file of its own."
            )


def _identity(path: str, follow: bool) -> tuple[int, int] | None:
    """By what a file is known under all its names; None where there is none."""
    try:
        found = os.stat(path, follow_symlinks=follow)
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def _place(path: str) -> str:
    """The name that a file would be written under: links lead to its folder, and not further."""
    folder, name = os.path.split(path)
    try:
        return os.path.join(os.path.realpath(folder or "."), name)
    except OSError:  # the current folder is gone
        return path


def read(paths: tuple[str, ...], form: "Questionnaire", quiet: bool) -> "Gathered":
    """Read the answers, and pass on what the person should know of them."""
    from alliance.loading.survey import gather

    gathered = gather(paths, form)
    if not quiet:
        for warning in gathered.warnings:
            say(f"Note: {safe(warning)}")
        late = [v for v in gathered.survey.voices if _in_the_future(v.response.date)]
        for voice in late[:1]:
            say(f"Note: {safe(voice.place)} is dated in the future, {voice.response.date}.")
    return gathered


def _in_the_future(day: datetime.date | None) -> bool:
    return day is not None and day > datetime.date.today()


def compute(
    gathered: "Gathered",
    limits: dict[str, float],
    fail_on: "Severity | None",
    weighting: Literal["partner", "respondent"],
    min_group: int,
) -> "Report":
    """Compute the report; the gates of the alliance file stand behind the flags."""
    from alliance.analysis.figures import Options
    from alliance.analysis.pipeline import assess
    from alliance.loading.bundled import playbook

    alliance, book = gathered.survey.alliance, playbook()
    if alliance is not None:
        refuse_form_answers(gathered, book.suitability)
        limits = {**alliance.gates.fail_under, **limits}
        fail_on = fail_on or alliance.gates.fail_on
    options = Options(weighting, min_group, limits, fail_on)
    return assess(gathered.survey, book, options, datetime.date.today())


def refuse_form_answers(gathered: "Gathered", suitability: "Suitability") -> None:
    """Refuse answers in the alliance file to questions on the form that are not asked so.

    Raises:
        InputError: With the place of each of them.
    """
    from alliance.documents.suitability import answer_faults

    alliance, path = gathered.survey.alliance, gathered.alliance_path
    faults = answer_faults(alliance, suitability) if alliance else ()
    if faults and path:
        from alliance.loading.documents import read_document

        source = read_document(path, "alliance").source
        raise InputError(tuple(source.problem(fault) for fault in faults))


def deliver(report: "Report", wanted: Wanted) -> None:
    """Render everything first, then write: files, then standard output."""
    from alliance.render import Look, render

    look = Look(
        width=width_of(sys.stdout),
        colour=False,
        unicode=True,
        plain=wanted.plain,
        explain=wanted.explain,
        all_risks=wanted.all_risks,
    )
    files = [(path, render(format_of(path), report, look)) for path in wanted.output]
    here = look._replace(
        colour=wants_colour(wanted.colour, sys.stdout),
        unicode=shows_unicode(sys.stdout),
        plain=is_plain(wanted.plain),
    )
    text = "" if wanted.quiet else render(wanted.output_format, report, here)
    INTERRUPTS.heed()
    if files and report.who.people == 1 and not wanted.quiet:
        say("This report shows one person's answers. Think before you pass it on.")
    write_files(files)
    if not wanted.quiet:
        for path, _ in files:
            say(f"Wrote {safe(path)}")
    if text:
        write_stdout(text)


def remark(report: "Report", code: int, wanted: Wanted) -> None:
    """Say on standard error what failed, where nothing else does."""
    if wanted.quiet and code != DONE:
        from alliance.render import Look
        from alliance.render.terminal import render_gates

        sys.stderr.write(render_gates(report, Look(width=width_of(sys.stderr), unicode=False)))
    if code == NO_VERDICT and not report.coverage.points:
        known = report.coverage.dont_know + report.coverage.not_applicable
        say(f"NO VERDICT: {'no answer counts' if known else 'nothing was answered'}.")


def lead_on(
    report: "Report", gathered: "Gathered", code: int, wanted: Wanted, questionnaire: str | None
) -> None:
    """Say on standard error how to go on."""
    unanswered = report.who.next_unanswered
    if unanswered is None:
        if not wanted.quiet and wanted.output_format == "text":
            from alliance.render.words.head import hints

            say(hints(report))
        return
    if wanted.quiet and code != NO_VERDICT:
        return
    path = safe(gathered.response_paths[0]) if gathered.response_paths else "-"
    say(f"{path}: {seen(report)}, next is {unanswered}")
    if path.endswith((".yaml", ".yml")):
        other = f" -q {safe(shlex.quote(questionnaire))}" if questionnaire else ""
        say(f"To go on, in a terminal:  alliance assess {shlex.quote(path)}{other}")


def seen(report: "Report") -> str:
    """How many questions were answered; how many were seen, where that is another number."""
    covered = report.coverage
    looked_at = covered.asked - covered.blank
    if looked_at == covered.points:
        return f"{looked_at} of {covered.asked} answered"
    return f"{looked_at} of {covered.asked} seen, {covered.points or 'none'} answered"


def verdict(report: "Report") -> int:
    """The exit code: a gate that failed goes before one that could not be judged."""
    outcomes = {gate.outcome for gate in report.gates}
    if "not_met" in outcomes:
        return GATE_FAILED
    if "no_verdict" in outcomes or not report.coverage.points:
        return NO_VERDICT
    return DONE
