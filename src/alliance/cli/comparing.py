"""The way of a comparison: read the waves, compute, deliver, judge.

It knows no option and no typer.
"""

import datetime
from typing import TYPE_CHECKING, NamedTuple

from alliance.cli.asking import leading
from alliance.cli.delivering import deliver, say_gates, verdict
from alliance.cli.progress import READING, WORKING, shown
from alliance.cli.report_files import check_outputs, refuse_overwriting
from alliance.cli.request import Judging, Shape, refuse_small_groups
from alliance.cli.waves import compared, inputs_of, tell_of_waves
from alliance.errors import DONE, UsageError
from alliance.loading.same_waves import refuse_same_waves
from alliance.loading.waves import read_waves, wave_paths
from alliance.render.commands import Run

if TYPE_CHECKING:
    from alliance.documents.change import Change


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
        raise UsageError(
            "nothing to compare was named", "For instance: alliance compare BEFORE AFTER"
        )
    check_outputs(request.shape.outputs, dict.fromkeys(request.paths, "what is compared"), "change")
    begun = request.run()
    with leading(begun):
        paths = wave_paths(request.paths, request.questionnaire)
        plain, quiet = request.shape.plain, request.shape.quiet
        with shown(READING, paths, plain=plain, quiet=quiet):
            waves = read_waves(paths, request.questionnaire, strict_version=request.strict_version)
        refuse_same_waves(waves)
        for wave in waves:
            refuse_overwriting(request.shape.outputs, inputs_of(wave))
        with shown(WORKING, plain=plain, quiet=quiet):
            found = compared(waves, request.judging, today)
        if not request.shape.quiet:
            tell_of_waves(waves, waves, begun, today)
        from alliance.render.words.change import notice  # what fails needs no words

        private = shows_one_person(found)
        deliver(found, request.shape, begun, kind="change", private=private, notice=notice(found))
        code = verdict(found.gates, judged=found.last.compares_anything)
        if request.shape.quiet and code != DONE:
            say_gates(found, "change")
        return code


def shows_one_person(found: "Change") -> bool:
    """Whether it shows what one person answered."""
    return any(wave.people == 1 for wave in found.waves)
