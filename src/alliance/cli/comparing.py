"""The way of a comparison: read the waves, compute, deliver, judge.

It knows no option and no typer.
"""

import datetime
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from alliance.analysis.change.changing import change
from alliance.analysis.change.waves import GivenWave
from alliance.analysis.figures import Options
from alliance.analysis.pipeline import assess
from alliance.cli.look import is_plain, shows_unicode, wants_colour, width_of
from alliance.cli.output import say, write_files, write_stdout
from alliance.cli.request import Judging, Shape, refuse_small_groups
from alliance.documents.past_report import PastReport
from alliance.errors import DONE, GATE_FAILED, NO_VERDICT, UsageError
from alliance.loading.alliance_files import chosen
from alliance.loading.bundled import playbook
from alliance.loading.waves import ReadWave, read_waves, wave_paths
from alliance.render import format_of, render
from alliance.render.look import Look
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
    """As the command line names it; None for ours."""
    strict_version: bool = False
    """Refuse answers that were given before their question changed."""
    judging: Judging = Judging()
    shape: Shape = Shape()


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
        raise UsageError("no waves were named", "For instance: alliance compare BEFORE AFTER.")
    questionnaire = chosen(request.questionnaire, request.paths).questionnaire
    paths = wave_paths(request.paths, questionnaire)
    waves = read_waves(paths, questionnaire, strict_version=request.strict_version)
    found = compared(waves, request.judging, today)
    deliver(found, request.shape)
    return verdict(found)


def compared(waves: Sequence[ReadWave], judging: Judging, today: datetime.date) -> "Change":
    """Compute what moved; the gates of the last wave's alliance file stand behind the flags."""
    book = playbook()
    last = waves[-1].read
    alliance = None if isinstance(last, PastReport) else last.survey.alliance
    options = options_of(judging, alliance)
    given = [given_wave(wave, book, options, today) for wave in waves]
    return change(given, book, options, alliance.agreed if alliance else ())


def options_of(judging: Judging, alliance: "Alliance | None") -> Options:
    """How to compute; the gates of an alliance file stand behind the flags."""
    limits, strict = judging.fail_on_drop, judging.strict_drop
    if alliance is not None:
        limits = {**alliance.gates.fail_on_drop, **limits}
        strict = strict or alliance.gates.strict_drop
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


def deliver(found: "Change", shape: Shape) -> None:
    """Render everything first, then write: files, then standard output."""
    look = Look(width=width_of(sys.stdout), plain=shape.plain)
    files = [
        (path, render(format_of(path, "change"), found, look, "change")) for path in shape.outputs
    ]
    here = look._replace(
        colour=wants_colour(shape.colour, sys.stdout),
        unicode=shows_unicode(sys.stdout),
        plain=is_plain(shape.plain),
    )
    text = "" if shape.quiet else render(shape.output_format, found, here, "change")
    write_files(files, private=any(wave.people == 1 for wave in found.waves))
    if not shape.quiet:
        for path, _ in files:
            say(f"Wrote {safe(path)}")
    if text:
        write_stdout(text.encode() if shape.output_format == "json" else text)


def verdict(found: "Change") -> int:
    """The exit code: a gate that failed goes before one that could not be judged."""
    outcomes = {gate.outcome for gate in found.gates}
    if "not_met" in outcomes:
        return GATE_FAILED
    return NO_VERDICT if "no_verdict" in outcomes else DONE
