"""The time before, which a report is held against: named, found, read, compared with."""

import datetime
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from alliance.analysis.change.beside import with_change
from alliance.cli.output import say
from alliance.cli.progress import READING, WORKING, shown
from alliance.cli.report_files import refuse_overwriting
from alliance.cli.request import Request
from alliance.cli.waves import (
    compared,
    inputs_of,
    tell_of_waves,
)
from alliance.documents.past_report import PastReport
from alliance.errors import Lead, UsageError
from alliance.files.text import STANDARD_INPUT, refusal
from alliance.loading.alliance_files import UsedQuestionnaire
from alliance.loading.same_waves import refuse_same_waves
from alliance.loading.survey import Gathered
from alliance.loading.waves import WAVE_KINDS, ReadWave, read_waves, waves_in
from alliance.render.commands import Run
from alliance.render.safe import safe

if TYPE_CHECKING:
    from alliance.documents.report import Report


class Assessed(NamedTuple):
    """What is held against an earlier time, and how it came about."""

    form: UsedQuestionnaire
    """The questionnaire of its answers."""
    request: Request
    """What is wanted."""
    run: Run
    """How it was begun, with the paths that were scored."""


def earlier_waves(request: Request, named: str) -> tuple[ReadWave, ...]:
    """Read what the report is to be held against, before anything is asked or scored.

    Args:
        request: What is wanted.
        named: What `--against` names: one time, or a folder that holds several.

    Raises:
        UsageError: When it is to come from standard input.
        InputError: When it cannot be read.
    """
    if named == STANDARD_INPUT:
        raise UsageError(
            "--against -: an earlier time cannot be read from standard input",
            f"Save it first, and name it: {WAVE_KINDS}.",
        )
    inside = waves_in(named, request.questionnaire) if os.path.isdir(named) else ()
    certain = {os.path.realpath(path) for path in request.paths}
    others = [path for path in inside if os.path.realpath(path) not in certain]
    if inside and not others and os.path.realpath(named) not in certain:
        raise refusal(named, "it holds no other time than what is assessed", "Name an earlier one.")
    shape, strict = request.shape, request.strict_version
    with shown(READING, plain=shape.plain, quiet=shape.quiet):
        return read_waves(others or [named], request.questionnaire, strict_version=strict)


def held_against(
    report: "Report",
    gathered: Gathered,
    earlier: Sequence[ReadWave],
    assessed: Assessed,
    today: datetime.date,
) -> "Report":
    """The report with what moved since the latest time before it.

    Args:
        report: Of what was assessed.
        gathered: Its answers.
        earlier: What was named to hold it against, of one time or of several.
        assessed: Where they are, and what was wanted.
        today: The day that undated answers get.

    Raises:
        InputError: When none of them is earlier, or nothing can be compared.
    """
    request, begun = assessed.request, assessed.run
    this = _this_wave(report, gathered, assessed)
    places = {os.path.realpath(os.path.dirname(path)) for path in gathered.response_paths}
    others = [each for each in earlier if os.path.realpath(each.path) not in places]
    before = _latest_before(this, others or earlier, str(request.against))
    refuse_overwriting(request.shape.outputs, inputs_of(before))
    waves = (before, this)
    refuse_same_waves(waves)
    with shown(WORKING, plain=request.shape.plain, quiet=request.shape.quiet):
        found = compared(waves, request.judging, today, report)
    if not request.shape.quiet:
        if before.path != request.against:
            say(f"Held against {safe(before.path)}, the latest time before this one.")
        tell_of_waves(waves, [before], begun, today)
    return with_change(report, found)


def _this_wave(report: "Report", gathered: Gathered, assessed: Assessed) -> ReadWave:
    dated = any(voice.response.date is not None for voice in gathered.survey.voices)
    paths = assessed.run.paths
    path = paths[0] if len(paths) == 1 else os.path.dirname(gathered.response_paths[0])
    return ReadWave(path or os.curdir, report.date if dated else None, gathered, assessed.form)


def _latest_before(this: ReadWave, earlier: Sequence[ReadWave], named: str) -> ReadWave:
    """The last of these that is not later; what has no date is taken at its word."""
    known = [
        each for each in earlier if each.date is None or this.date is None or each.date <= this.date
    ]
    if known:
        return known[-1]
    if len(earlier) > 1:
        raise refusal(
            named,
            f"all times in it are later than what is assessed, which is of {this.date}",
            "Name an earlier one.",
        )
    (later,) = earlier
    lead = Lead("assess", (later.path, "--against", this.path))
    if isinstance(later.read, PastReport):
        lead = Lead("compare", (this.path, later.path))
    raise refusal(
        later.path,
        f"this is of {later.date}, and what is assessed is of {this.date}",
        "To see what moved from the earlier one to the later one:",
        lead=lead,
    )
