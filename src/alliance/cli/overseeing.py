"""The way of a list of alliances: one after the other, a line each, one exit code for all.

Nothing of an alliance is kept but its line and what is said of it; nothing is asked.
"""

import datetime
import sys
from typing import TYPE_CHECKING, NamedTuple

from alliance.analysis.linting.direction import falling_scales
from alliance.analysis.portfolio import code_of_all, line_of
from alliance.analysis.scoring.crowd import Counting
from alliance.cli.assessing import report_on
from alliance.cli.delivering import deliver, say_gates, verdict
from alliance.cli.interrupts import INTERRUPTS
from alliance.cli.look import room_in
from alliance.cli.output import say
from alliance.cli.problems import note
from alliance.cli.progress import EACH, shown
from alliance.cli.report_files import check_outputs, refuse_overwriting
from alliance.cli.request import Request, refuse_small_groups
from alliance.documents.portfolio import PortfolioError, PortfolioLine, PortfolioProblem
from alliance.errors import (
    BAD_INPUT,
    DONE,
    MOST_SHOWN,
    AllianceError,
    InputError,
    Lead,
    Problem,
    UsageError,
)
from alliance.loading.alliance_files import UsedQuestionnaire, chosen
from alliance.loading.doubts import answer_remarks
from alliance.loading.portfolio_paths import NamedAlliance, latest_round, named_alliances
from alliance.loading.survey import gather
from alliance.render import format_names
from alliance.render.problems import problems_text
from alliance.render.safe import safe
from alliance.render.words import portfolio as said
from alliance.render.words.portfolio_line import PortfolioEntry, told_of, told_of_error

if TYPE_CHECKING:
    from collections.abc import Sequence

_KIND = "portfolio"
_AGENDA = ".agenda.md"
"""How a file ends whose other ending, .md, could be had."""


class SeenAlliance(NamedTuple):
    """What is known of an alliance when its report is gone."""

    entry: PortfolioEntry
    error: str = ""
    """What is wrong with it, as it is shown; empty where it was scored."""
    undropped: str = ""
    """Its alliance file, where that has gates on a drop, which need an earlier time."""


def run_each(request: Request, today: datetime.date) -> int:
    """Score alliances apart, and give the exit code of all of them.

    Args:
        request: What is wanted.
        today: The day that undated reports get.

    Raises:
        AllianceError: For what is wrong with the command itself, or with what it writes.
    """
    refuse_small_groups(request.judging)
    _refuse_one_report_only(request)
    shape, run = request.shape, request.run()._replace(each=True)
    form = None if request.questionnaire is None else chosen(request.questionnaire)
    inputs = dict.fromkeys(request.paths, "the answers")
    if form is not None and form.named is not None:
        inputs[form.named] = "the questionnaire"
    check_outputs(shape.outputs, inputs, _KIND)
    seen: list[SeenAlliance] = []
    with shown(EACH, plain=shape.plain, quiet=shape.quiet) as tell:
        named = named_alliances(request.paths, request.questionnaire)
        for number, each in enumerate(named.alliances):
            try:
                seen.append(score_one(each, form, request, today))
            except Exception as fault:  # whatever it is, it has to be known where it came
                fault.add_note(said.while_scoring(each.path))
                raise
            tell(number + 1, len(named.alliances))
    found = said.portfolio([each.entry for each in seen])
    for one in seen:
        if one.error:
            say(one.error)
    if not shape.quiet:
        _remark(seen, named.left_out)
    notice = said.privacy_notice(found)
    deliver(found, shape, run, kind=_KIND, private=bool(notice), notice=notice)
    code = code_of_all(line.exit_code for line in found.lines)
    if shape.quiet and code != DONE:
        say_gates(found, _KIND)
        for entry in found.entries:
            if entry.told.unjudged:
                say(f"{safe(entry.told.name)}: {entry.told.unjudged}")
    place = said.where_to_look(found)
    if place and shape.output_format == "text" and not shape.quiet:
        say("\n".join(said.hints(place, run)))
    return code


def _refuse_one_report_only(request: Request) -> None:
    """Refuse what makes sense of one alliance alone, each with its way out."""
    asks, judging, shape = request.asks, request.judging, request.shape
    alone = (
        ("--again", asks.again),
        ("--only", asks.only),
        ("--suitability", asks.suitability),
        ("--against", request.against is not None),
        ("--fail-on-drop", judging.fail_on_drop),
        ("--strict-drop", judging.strict_drop),
        ("--explain", shape.explain),
        ("--all-risks", shape.all_risks),
        ("--questions", shape.questions),
    )
    for flag, given in alone:
        if given:
            raise _for_one(f"--each does not go with {flag}, which is for one alliance", flag)
    known = format_names(_KIND)
    name = shape.output_format
    if name not in known:
        problem = f"--each: there is no -f {name} of several alliances"
        raise _for_one(problem, "-f", name, way_out=f"Formats: {', '.join(known)}. ")
    for path in shape.outputs:
        if path.lower().endswith(_AGENDA):
            problem = f"-o {path}: there is no agenda of several alliances"
            raise _for_one(problem, "-o", f"talk{_AGENDA}")


def _for_one(problem: str, *words: str, way_out: str = "") -> UsageError:
    """The error for what can be had of one alliance, with the command for that."""
    return UsageError(problem, f"{way_out}For one alliance:", Lead("assess", ("FOLDER", *words)))


def score_one(
    named: NamedAlliance, form: UsedQuestionnaire | None, request: Request, today: datetime.date
) -> SeenAlliance:
    """Score one alliance, and keep no more of it than a line; what is wrong with it is a line too.

    Raises:
        UsageError: When a report would take the place of its answers.
    """
    scored = named.path
    try:
        if named.problem is not None:
            raise InputError((named.problem,))
        scored = latest_round(named.path, request.questionnaire)
        used = form or chosen(None, (scored,))
        strict = request.strict_version
        gathered = gather([scored], used.questionnaire, strict_version=strict, crowd=Counting)
        report = report_on(gathered, request.judging, today)
    except AllianceError as error:
        INTERRUPTS.heed()
        return _failed(named.path, scored, error, request)
    inputs = dict.fromkeys(gathered.response_paths, "the answers")
    if gathered.alliance_path is not None:
        inputs[gathered.alliance_path] = "an alliance file"
    if used.named is not None:
        inputs[used.named] = "a questionnaire"
    refuse_overwriting(request.shape.outputs, inputs)
    code = verdict(report.gates, judged=bool(report.coverage.points))
    more = (*falling_scales(used.questionnaire)[:1], *answer_remarks(gathered.survey, today))
    remarks = len(gathered.warnings) + len(more)
    line = line_of(report, named.path, scored, code, remarks)
    alliance = gathered.survey.alliance
    drops = gathered.alliance_path if alliance and alliance.gates.fail_on_drop else None
    entry = PortfolioEntry(line, told_of(report, line))
    return SeenAlliance(entry, undropped=drops or "")


def _failed(path: str, scored: str, error: AllianceError, request: Request) -> SeenAlliance:
    """An alliance that cannot be scored, as a line and as it is shown."""
    problems = (
        error.problems
        if isinstance(error, InputError)
        else (Problem(path, error.problem, way_out=error.way_out, lead=error.lead),)
    )
    told = tuple(
        PortfolioProblem(file=each.file, line=each.line, column=each.column, problem=each.problem)
        for each in problems[:MOST_SHOWN]
    )
    count = sum(1 + each.alike for each in problems)
    cause = PortfolioError(count=count, problems=told)
    line = PortfolioLine(
        format="portfolio/1", path=path, scored=scored, exit_code=BAD_INPUT, error=cause
    )
    closing = said.not_scored(path)
    text = problems_text(problems, closing, request.run((path,)).to, room_in(sys.stderr))
    return SeenAlliance(PortfolioEntry(line, told_of_error(line, cause)), error=text)


def _remark(seen: "Sequence[SeenAlliance]", left_out: "Sequence[str]") -> None:
    """Say on standard error what should be known of all of them, in a line each."""
    told = [each.entry.told.place for each in seen if each.entry.line.remarks]
    drops = [each.undropped for each in seen if each.undropped]
    for remark in said.remarks(told, drops, left_out):
        note(f"{safe(remark)}")
