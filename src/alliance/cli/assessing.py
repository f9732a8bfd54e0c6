"""The way of an assessment: ask what is missing, read, compute, deliver, judge.

It knows no option and no typer; a test calls `run` without a terminal.
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from alliance.analysis.figures import Options, with_gates_of
from alliance.analysis.linting.direction import falling_scales
from alliance.analysis.pipeline import assess
from alliance.analysis.scoring.crowd import Counting
from alliance.cli.asking import agree, close, keeping, leading, start
from alliance.cli.delivering import HOSTED, deliver, say_gates, say_notes, verdict
from alliance.cli.output import say
from alliance.cli.problems import note
from alliance.cli.progress import READING, WORKING, shown
from alliance.cli.report_files import check_outputs, refuse_overwriting
from alliance.cli.request import (
    Judging,
    Request,
    Shape,
    refuse_drops_alone,
    refuse_small_groups,
    refuse_unknown_aspect,
)
from alliance.errors import DONE, NO_VERDICT
from alliance.loading.alliance_faults import refuse_alliance
from alliance.loading.alliance_files import UsedQuestionnaire, chosen
from alliance.loading.bundled import playbook
from alliance.loading.doubts import alliance_notes
from alliance.loading.inputs import input_kind
from alliance.loading.survey import Gathered, gather
from alliance.render.commands import ANYWHERE, Run
from alliance.render.safe import safe
from alliance.render.text import how_far, quoted

if TYPE_CHECKING:
    from alliance.documents.report import Report
    from alliance.loading.waves import ReadWave
    from alliance.render.look import AnswerPlace
    from alliance.vocabulary import Length


def run(request: Request, today: datetime.date, *, somebody_there: bool) -> int:
    """Assess, and give the exit code.

    Args:
        request: What is wanted.
        today: The day that new answers and undated reports get.
        somebody_there: Whether questions may be asked.

    Raises:
        AllianceError: For whatever a user can cause.
    """
    refuse_small_groups(request.judging)
    form = chosen(request.questionnaire, request.paths or ("",))
    check_outputs(request.shape.outputs, _inputs(request, form))
    questionnaire = form.questionnaire
    refuse_unknown_aspect(request.asks, [aspect.id for aspect in questionnaire.aspects])
    refuse_drops_alone(request.judging, request.against)
    with leading(request.run(found=form.named_elsewhere)):
        earlier: Sequence[ReadWave] = ()
        if request.against is not None:
            from alliance.cli.against import earlier_waves  # most reports do without it

            earlier = earlier_waves(request, request.against)
        started = start(request, questionnaire, today, somebody_there=somebody_there)
    if started.code is not None:
        return started.code
    run = request.run(started.paths, form.named_elsewhere)
    with leading(run), keeping(started.saved):
        gathered = read(started.paths, form, request, today)
        report = compute(gathered, request, today)
        if earlier:
            from alliance.cli.against import Assessed, held_against

            assessed = Assessed(form, request, run)
            report = held_against(report, gathered, earlier, assessed, today)
        else:
            remark_on_drops(gathered, request.shape)
        run = run._replace(asked=asked_length(gathered))
        from alliance.render.words.head import notice  # what is drawn needs it, and what fails not

        alone = report.who.people == 1
        places: Mapping[str, AnswerPlace] = {}
        if request.shape.output_format == HOSTED:
            from alliance.cli.build_host import answer_places  # only a build points at lines

            places = answer_places(gathered.survey)
        deliver(report, request.shape, run, private=alone, notice=notice(report), places=places)
        code = verdict(report.gates, judged=bool(report.coverage.points))
        remark(report, code, request.shape)
        if started.agrees is not None:
            agree(started.agrees, report, today)
        if started.asked is None:
            lead_on(report, gathered, code, request, run)
        else:
            from alliance.cli.hearing import AFTER_ASKING, heard_beside

            times, _ = _times(report, gathered, request, run)
            everybody = heard_beside(gathered, AFTER_ASKING)
            close(started.asked, report, run, today, times, everybody)
        return code


def remark_on_drops(gathered: Gathered, shape: Shape) -> None:
    """Say that a gate of the alliance file was not judged, as no earlier time was named."""
    alliance = gathered.survey.alliance
    if alliance is not None and alliance.gates.fail_on_drop and not shape.quiet:
        note(
            f"fail_on_drop in {safe(gathered.alliance_path or '')} was not judged: that "
            "needs an earlier time. Add --against and its folder."
        )


def _inputs(request: Request, form: UsedQuestionnaire) -> dict[str, str]:
    """What each file is that a report is made from."""
    given = dict.fromkeys(request.paths, "the answers")
    if form.named is not None:
        given[form.named] = "the questionnaire"
    return given


def read(
    paths: tuple[str, ...], form: UsedQuestionnaire, request: Request, today: datetime.date
) -> Gathered:
    """Read the answers, and pass on what the person should know of them."""
    shape = request.shape
    with shown(READING, paths, plain=shape.plain, quiet=shape.quiet) as tell:
        strict = request.strict_version
        crowd = Counting if request.against is None else None  # over time, people are told apart
        gathered = gather(paths, form.questionnaire, strict_version=strict, tell=tell, crowd=crowd)
    found = dict.fromkeys(gathered.response_paths, "the answers")
    if gathered.alliance_path is not None:
        found[gathered.alliance_path] = "the alliance file"
    refuse_overwriting(request.shape.outputs, found)
    if not request.shape.quiet:
        tells = request.run(paths, form.named_elsewhere).to
        more = (*upside_down(form), *alliance_notes(gathered, today))
        say_notes(gathered, tells, today, more=more)
    return gathered


def upside_down(form: UsedQuestionnaire) -> Iterator[str]:
    """Tell of scales that run from good to bad, since they turn every score of theirs round."""
    given = form.named
    found = falling_scales(form.questionnaire)
    for each in found[:1]:
        count = sum(len(one.items) for one in found)
        first, last = quoted(each.labels[0]), quoted(each.labels[-1])
        which = "One question is" if count == 1 else f"{count} questions are"
        where = f"reverse: {{{each.name}: true}}" if each.name else "reverse: true at the question"
        yield (
            f"{which} answered from good to bad, such as {first} to {last}, and the last counts as "
            f"the best. If the first is the best, write {where} in the questionnaire, or turn the "
            "labels round. If it is meant so, write false."
            + (f" All of them: {ANYWHERE.checking(given)}" if given and len(found) > 1 else "")
        )


def compute(gathered: Gathered, request: Request, today: datetime.date) -> "Report":
    """Compute the report, and show that it takes its time."""
    with shown(WORKING, plain=request.shape.plain, quiet=request.shape.quiet):
        return report_on(gathered, request.judging, today)


def report_on(gathered: Gathered, judging: Judging, today: datetime.date) -> "Report":
    """Compute the report; the gates of the alliance file stand behind the flags."""
    alliance, book = gathered.survey.alliance, playbook()
    options = Options(judging.weighting, judging.min_group, judging.fail_under, judging.fail_on)
    if alliance is not None:
        refuse_alliance(alliance, gathered.alliance_path, book.suitability)
        options = with_gates_of(alliance, options)
    return assess(gathered.survey, book, options, today)


def remark(report: "Report", code: int, shape: Shape) -> None:
    """Say on standard error what failed, where nothing else does."""
    if shape.quiet and code != DONE:
        say_gates(report)
    if code == NO_VERDICT and not report.coverage.points:
        from alliance.render.words.gates import nothing_to_judge

        say(nothing_to_judge(report))


def lead_on(report: "Report", gathered: Gathered, code: int, request: Request, run: Run) -> None:
    """Say on standard error how to go on."""
    unanswered = report.who.next_unanswered
    if unanswered is None:
        hinted = report.who.people and request.shape.output_format == "text"
        if hinted and not request.shape.quiet:
            from alliance.cli.hearing import FOR_A_REMARK, heard_beside
            from alliance.render.words.head import hints

            times, newest = _times(report, gathered, request, run)
            everybody = heard_beside(gathered, FOR_A_REMARK)
            say("\n".join(hints(report, run, times, everybody, newest)))
        return
    if request.shape.quiet and code != NO_VERDICT:
        return
    path = gathered.response_paths[0] if gathered.response_paths else "-"
    say(f"{safe(path)}: {seen(report)}, next is {unanswered}")
    if input_kind(path) == "yaml":
        say(f"To go on, in a terminal:  {run.asking(path)}")
    elif not report.coverage.points:
        say(f"To answer, in a terminal:  {run.beside()}")


def _times(
    report: "Report", gathered: Gathered, request: Request, run: Run
) -> tuple[tuple[str, ...], str]:
    """What can be compared: the times that were, or a folder that holds an earlier one beside.

    Behind it, where newer answers are; empty where there are none.
    """
    if request.against is None and gathered.alliance_path is None:
        return (), ""
    from alliance.loading.times_beside import both_times, times_beside

    if request.against is not None:
        return both_times(request.against, run.paths), ""
    found = times_beside(gathered, report.date, request.questionnaire)
    return (found.since,) if found.since else (), found.newest


def asked_length(gathered: Gathered) -> "Length | None":
    """How much everybody was asked, where the questionnaire has more to ask; else None."""
    survey = gathered.survey
    lengths = {standing.length for standing in survey.standings}
    asked = lengths.pop() if len(lengths) == 1 else None
    form = survey.questionnaire
    has_more = asked is not None and [*form.places(asked)] != [*form.places()]
    return asked if has_more else None


def seen(report: "Report") -> str:
    """How many questions were answered; how many were seen, where that is another number."""
    covered = report.coverage
    return how_far(covered.asked - covered.blank, covered.points, covered.asked)
