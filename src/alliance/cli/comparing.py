"""The way of a comparison: read the waves, compute, deliver, judge.

It knows no option and no typer.
"""

import datetime
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from alliance.analysis.change.changing import change
from alliance.analysis.change.waves import GivenWave
from alliance.analysis.figures import Options
from alliance.analysis.pipeline import assess
from alliance.cli.asking import leading
from alliance.cli.delivering import deliver, say_gates, say_notes, verdict
from alliance.cli.output import say
from alliance.cli.report_files import check_outputs, refuse_overwriting
from alliance.cli.request import Judging, Shape, refuse_small_groups, refuse_strict_alone
from alliance.documents.past_report import PastReport
from alliance.errors import DONE, InputError, Problem, UsageError
from alliance.loading.bundled import playbook
from alliance.loading.same_waves import refuse_same_waves
from alliance.loading.waves import ReadWave, read_waves, remarks_on, wave_paths
from alliance.render.commands import Run
from alliance.render.safe import safe

if TYPE_CHECKING:
    from alliance.documents.alliance import Alliance
    from alliance.documents.change import Change
    from alliance.documents.playbook import Playbook


class CompareRequest(NamedTuple):
    """Everything that the command line says."""

    paths: tuple[str, ...]
    """Of the waves."""
    questionnaire: str | None = None
    """As the command line names it; None for what is found beside each wave."""
    strict_version: bool = False
    """Refuse answers that were given before their question changed."""
    judging: Judging = Judging()
    shape: Shape = Shape()

    def run(self) -> Run:
        """What the commands that are printed carry along."""
        options = self.judging.words(strict_version=self.strict_version)
        plain = self.shape.plain
        return Run(self.paths, self.questionnaire, plain=plain, judging=tuple(options))


def run(request: CompareRequest, today: datetime.date) -> int:
    """Compare, and give the exit code.

    Args:
        request: What is wanted.
        today: The day that undated answers get.

    Raises:
        AllianceError: For whatever a user can cause.
    """
    refuse_small_groups(request.judging)
    if not request.paths:
        raise UsageError("no times were named", "For instance: alliance compare BEFORE AFTER")
    check_outputs(request.shape.outputs, dict.fromkeys(request.paths, "what is compared"), "change")
    begun = request.run()
    with leading(begun):
        paths = wave_paths(request.paths, request.questionnaire)
        waves = read_waves(paths, request.questionnaire, strict_version=request.strict_version)
        refuse_same_waves(waves)
        for wave in waves:
            refuse_overwriting(request.shape.outputs, inputs_of(wave))
        found = compared(waves, request.judging, today)
        if not request.shape.quiet:
            tell(waves, begun, today)
        deliver(found, request.shape, begun, kind="change", private=shows_one_person(found))
        code = verdict(found.gates, judged=any_moved(found))
        if request.shape.quiet and code != DONE:
            say_gates(found, "change")
        return code


def inputs_of(wave: ReadWave) -> dict[str, str]:
    """What each file is that a wave was read from."""
    named = wave.form.named
    return {**wave.files, **({named: "the questionnaire"} if named is not None else {})}


def tell(waves: Sequence[ReadWave], begun: Run, today: datetime.date) -> None:
    """Say on standard error what the person should know of each wave, and of all beside another."""
    for wave in waves:
        if not isinstance(wave.read, PastReport):
            lead = begun._replace(found=wave.form.named_elsewhere)
            say_notes(wave.read, lead.to, today, told=_of(wave))
        elif wave.date is not None and wave.date > today:
            say(f"Note: {safe(wave.path)} is dated in the future, {wave.date}.")
    for remark in remarks_on(waves):
        say(f"Note: {safe(remark)}")


def _of(wave: ReadWave) -> Callable[[str], str]:
    """Puts the wave before a note, unless it begins with one of its files."""
    return lambda text: text if text.startswith(wave.path) else f"{safe(wave.path)}: {text}"


def compared(waves: Sequence[ReadWave], judging: Judging, today: datetime.date) -> "Change":
    """Compute what moved; the gates of the last wave's alliance file stand behind the flags.

    Raises:
        UsageError: When a strict gate was asked for, and no gate.
        InputError: When the waves have no question in common, or two are one and the same.
    """
    book = playbook()
    last = waves[-1].read
    alliance = None if isinstance(last, PastReport) else last.survey.alliance
    options = drop_options(judging, alliance)
    given = [given_wave(wave, book, options, today) for wave in waves]
    refuse_one_report(waves, given)
    found = change(given, book, options, alliance.agreed if alliance else ())
    if not found.items:
        raise InputError((nothing_shared(waves, given, found),))
    return found


def drop_options(judging: Judging, alliance: "Alliance | None") -> Options:
    """How to compute; the gates of an alliance file stand behind the flags.

    Raises:
        UsageError: When a strict gate was asked for, and no gate.
    """
    limits, strict = judging.fail_on_drop, judging.strict_drop
    if alliance is not None:
        limits = {**alliance.gates.fail_on_drop, **limits}
        strict = strict or alliance.gates.strict_drop
    refuse_strict_alone(judging, limits)
    return Options(judging.weighting, judging.min_group, fail_on_drop=limits, strict_drop=strict)


def given_wave(
    wave: ReadWave, book: "Playbook", options: Options, today: datetime.date
) -> GivenWave:
    """A wave with its report, computed where it is of answers."""
    if isinstance(wave.read, PastReport):
        return GivenWave(wave.label, wave.date, wave.read, None)
    survey = wave.read.survey
    report = assess(survey, book, options, wave.date or today)
    return GivenWave(wave.label, wave.date, report, survey)


def refuse_one_report(waves: Sequence[ReadWave], given: Sequence[GivenWave]) -> None:
    """Refuse a report beside the answers that it was made of.

    Raises:
        InputError: When there are such.
    """
    seen: dict[tuple[object, ...], ReadWave] = {}
    for wave, each in zip(waves, given, strict=True):
        report = each.report
        figures = (
            report.date,
            report.who.people,
            *(aspect.score.value for aspect in report.aspects),
            *((item.id, item.coverage.points) for item in report.items),
        )
        other = seen.setdefault(figures, wave)
        if other is not wave and wave.date is not None:
            problem = f"this has the figures of {other.path}, of the same day: this is one time"
            raise InputError((Problem(wave.path, problem, way_out="Name two times."),))


def nothing_shared(
    waves: Sequence[ReadWave], given: Sequence[GivenWave], found: "Change"
) -> Problem:
    """The problem with waves that have no question in common, with the reason."""
    asked = {
        each.report.questionnaire.id: wave.path for wave, each in zip(waves, given, strict=True)
    }
    last = waves[-1].path
    reports = [wave for wave in waves if isinstance(wave.read, PastReport)]
    if any(each.reason == "in_a_report" for each in found.left_out):
        return Problem(
            reports[-1].path,
            "other questions were asked in each aspect, and a report cannot be worked out again on "
            "those that are shared",
            way_out="Name the answers in place of the report.",
        )
    if len(asked) > 1:
        which = " and ".join(f"{name} ({path})" for name, path in asked.items())
        problem = f"there is no question in common: the questionnaires are {which}"
        return Problem(last, problem, way_out="Compare answers to one questionnaire.")
    changed = sum(each.reason == "changed" for each in found.left_out)
    why = f": {changed} have other words or answers now" if changed else ""
    return Problem(
        last,
        f"there is no question that was asked each time{why}",
        way_out="Compare times at which some questions were the same.",
    )


def any_moved(found: "Change") -> bool:
    """Whether anything has a score in each of the last two waves."""
    return any(unit.before is not None and unit.after is not None for unit in found.last.units)


def shows_one_person(found: "Change") -> bool:
    """Whether it shows what one person answered."""
    return any(wave.people == 1 for wave in found.waves)
