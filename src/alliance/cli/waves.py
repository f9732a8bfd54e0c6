"""Waves as both commands take them: computed, told of, refused where they are not comparable."""

import datetime
import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from alliance.analysis.change.changing import change
from alliance.analysis.change.waves import GivenWave
from alliance.analysis.figures import Options
from alliance.analysis.pipeline import assess
from alliance.cli.delivering import say_notes
from alliance.cli.problems import note
from alliance.cli.request import Judging, refuse_strict_alone
from alliance.documents.doubts import day_doubt
from alliance.documents.past_report import PastReport
from alliance.errors import InputError, Problem
from alliance.loading.bundled import playbook
from alliance.loading.doubts import alliance_notes
from alliance.loading.wave_remarks import remarks_on
from alliance.loading.waves import ReadWave
from alliance.render.commands import Run
from alliance.render.safe import safe

if TYPE_CHECKING:
    from alliance.documents.alliance import Alliance
    from alliance.documents.change import Change
    from alliance.documents.playbook import Playbook
    from alliance.documents.report import Report


def inputs_of(wave: ReadWave) -> dict[str, str]:
    """What each file is that a wave was read from."""
    named = wave.form.named
    return {**wave.files, **({named: "the questionnaire"} if named is not None else {})}


def tell_of_waves(
    waves: Sequence[ReadWave], untold: Sequence[ReadWave], begun: Run, today: datetime.date
) -> None:
    """Say on standard error what the person should know of waves.

    Args:
        waves: All of them; what is to be said of them beside each other is said.
        untold: Those of which nothing was said yet.
        begun: What the commands that are printed carry along.
        today: What is of a later day is remarked on; so are days of another century.
    """
    for wave in untold:
        if not isinstance(wave.read, PastReport):
            lead = begun._replace(found=wave.form.named_elsewhere)
            say_notes(wave.read, lead.to, today, told=_of(wave))
        elif odd := day_doubt(wave.date, today):
            note(f"{safe(wave.path)} {odd}.")
    gathered = [wave.read for wave in untold if not isinstance(wave.read, PastReport)]
    of_files = dict.fromkeys(note for each in gathered for note in alliance_notes(each, today))
    for remark in (*of_files, *remarks_on(waves)):
        note(f"{safe(remark)}")


def _of(wave: ReadWave) -> Callable[[str], str]:
    """Puts the wave before a note, unless it begins with one of its files."""
    name = safe(wave.label if wave.path == os.curdir else wave.path)
    begins = (os.path.join(wave.path, ""), f"{wave.path}:", f"{wave.path} ")
    return lambda text: text if text.startswith(begins) else f"{name}: {text}"


def compared(
    waves: Sequence[ReadWave],
    judging: Judging,
    today: datetime.date,
    report: "Report | None" = None,
) -> "Change":
    """Compute what moved; the gates of the last wave's alliance file stand behind the flags.

    Args:
        waves: The earliest first.
        judging: What the command line says.
        today: The day that undated answers get.
        report: Of the last wave, where it is computed already.

    Raises:
        UsageError: When a strict gate was asked for, and no gate.
        InputError: When the waves have no question in common, or two are one and the same.
    """
    book, last = playbook(), waves[-1]
    survey = None if isinstance(last.read, PastReport) else last.read.survey
    alliance = survey.alliance if survey else None
    options = _drop_options(judging, alliance)
    given = [_given(wave, book, options, today) for wave in (waves[:-1] if report else waves)]
    if report:
        given.append(GivenWave(last.label, last.date, report, survey))
    _refuse_one_report(waves, given)
    found = change(given, book, options, alliance.agreed if alliance else ())
    _refuse_nothing_shared(waves, given, found)
    return found


def _drop_options(judging: Judging, alliance: "Alliance | None") -> Options:
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


def _given(wave: ReadWave, book: "Playbook", options: Options, today: datetime.date) -> GivenWave:
    """A wave with its report, computed where it is of answers.

    Raises:
        InputError: When a report was computed in another way than the other waves are.
    """
    if isinstance(wave.read, PastReport):
        _refuse_other_options(wave.path, wave.read, options)
        return GivenWave(wave.label, wave.date, wave.read, None)
    survey = wave.read.survey
    report = assess(survey, book, options, wave.date or today)
    return GivenWave(wave.label, wave.date, report, survey)


def _refuse_other_options(path: str, report: PastReport, options: Options) -> None:
    """Refuse a report whose scores would be others if its answers were scored here."""
    there = {"--weighting": report.overall.weighting, "--min-group": report.alliance.min_group}
    here = {"--weighting": options.weighting, "--min-group": options.min_group}
    if report.alliance.voices == "official":
        del there["--min-group"]
    other = " ".join(f"{flag} {value}" for flag, value in there.items() if value != here[flag])
    if other and report.who.people > 1:
        problem = f"this report was made with {other}, and the rest is not"
        raise InputError((Problem(path, problem, way_out=f"Add {other}, or name its answers."),))


def _refuse_one_report(waves: Sequence[ReadWave], given: Sequence[GivenWave]) -> None:
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
            problem = f"this has the figures of {other.path}, of the same day: both are of one time"
            raise InputError((Problem(wave.path, problem, way_out="Name two times."),))


def _refuse_nothing_shared(
    waves: Sequence[ReadWave], given: Sequence[GivenWave], found: "Change"
) -> None:
    """Refuse waves that have no question in common, with the reason.

    Raises:
        InputError: When they have none.
    """
    if not found.items:
        raise InputError((_nothing_shared(waves, given, found),))


def _nothing_shared(
    waves: Sequence[ReadWave], given: Sequence[GivenWave], found: "Change"
) -> Problem:
    asked = {
        each.report.questionnaire.id: wave.path for wave, each in zip(waves, given, strict=True)
    }
    last = waves[-1].path
    reports = [wave for wave in waves if isinstance(wave.read, PastReport)]
    silent = (w.path for w in waves if isinstance(w.read, PastReport) and not w.read.items)
    if path := next(silent, None):
        return Problem(
            path,
            "this report names no questions, as too few people answered to show any",
            way_out="Name the answers in its place.",
        )
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
