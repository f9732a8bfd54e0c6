"""What somebody wants of `alliance assess`, as one value, refused where it cannot be meant."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from alliance.cli.look import ColourChoice
from alliance.cli.numbers import decimal
from alliance.errors import UsageError
from alliance.files.text import STANDARD_INPUT
from alliance.render.commands import Run
from alliance.vocabulary import (
    ASPECTS,
    FLOORS,
    HEARD_SHARE,
    MIN_GROUP,
    OVERALL,
    Length,
    Severity,
    Weighting,
)


class ToAsk(NamedTuple):
    """What should be asked before anything is scored."""

    length: Length | None = None
    """How much; None for what the file says, or standard."""
    again: bool = False
    """Go through all questions, the old answers shown."""
    only: str | None = None
    """The one aspect to ask about."""
    suitability: bool = False
    """Ask the questions on the right form."""


class Judging(NamedTuple):
    """How answers are weighed, and what a script demands."""

    fail_under: Mapping[str, float] = {}
    """Floors by `overall` or aspect."""
    fail_on: Severity | None = None
    """The lowest severity that fails."""
    weighting: Weighting = "partner"
    min_group: int = MIN_GROUP
    """Partners with fewer people are not shown alone."""
    fail_on_drop: Mapping[str, float] = {}
    """The smallest drops that fail, by `overall` or aspect."""
    strict_drop: bool = False
    """Whether a drop fails too that cannot be told from chance."""

    def words(self, *, strict_version: bool = False) -> Iterator[str]:
        """What of this a command says again, as it changes what answers come to."""
        if self.weighting != "partner":
            yield from ("--weighting", self.weighting)
        if self.min_group != MIN_GROUP:
            yield from ("--min-group", str(self.min_group))
        if strict_version:
            yield "--strict-version"


class Shape(NamedTuple):
    """What should come out."""

    output_format: str = "text"
    """What goes to standard output."""
    outputs: tuple[str, ...] = ()
    """Files to write the report to; their endings decide the format."""
    quiet: bool = False
    plain: bool = False
    colour: ColourChoice = "auto"
    explain: bool = False
    all_risks: bool = False
    questions: bool = False


class Request(NamedTuple):
    """Everything that the command line says."""

    paths: tuple[str, ...] = ()
    """Answers files, folders, tables; `-` for standard input; nothing where all is to be asked."""
    questionnaire: str | None = None
    """As the command line names it; None for ours."""
    strict_version: bool = False
    """Refuse answers that were given before their question changed."""
    asks: ToAsk = ToAsk()
    judging: Judging = Judging()
    shape: Shape = Shape()
    against: str | None = None
    """What the answers are held against, as it was named; None for nothing."""

    def run(self, paths: Sequence[str] | None = None, found: str | None = None) -> Run:
        """What the commands that are printed carry along.

        Args:
            paths: What is scored, where that came of asking; None for what was named.
            found: What names the questionnaire from here, where only an alliance file says it.
        """
        named = self.paths if paths is None else tuple(paths)
        return Run(
            paths=named,
            questionnaire=self.questionnaire,
            found=found,
            length=self.asks.length,
            plain=self.shape.plain,
            judging=tuple(self.judging.words(strict_version=self.strict_version)),
            against=self.against,
            free=free_name(named),
            folder=folder_of(named),
        )


def folder_of(paths: Sequence[str]) -> str:
    """Where answers are, by what was named of them; empty for here."""
    one = next((path for path in paths if path != STANDARD_INPUT), "")
    return one if os.path.isdir(one) else os.path.dirname(one)


def free_name(paths: Sequence[str]) -> str:
    """Where one more answers file may go, beside others; empty for the usual name, here."""
    folder = folder_of(paths)
    number, name = 1, "response.yaml"
    while os.path.lexists(os.path.join(folder, name)):
        number += 1
        name = f"response-{number}.yaml"
    return os.path.join(folder, name) if folder or number > 1 else ""


def floors(texts: Sequence[str]) -> dict[str, float]:
    """Read `--fail-under` values: N for the overall score, ASPECT=N for one aspect, heard=N.

    Raises:
        UsageError: When one of them is no floor, or two are on the same.

    Example:
        >>> floors(["65", "mutual_trust=50"])
        {'overall': 65.0, 'mutual_trust': 50.0}
    """
    from alliance.documents.doubts import floor_doubt  # most reports are demanded nothing

    called = "a floor is a number from 0 to 100"
    found = _limits(texts, "--fail-under", called, least=0.0, known=FLOORS)
    for subject, floor in found.items():
        problem, way_out = floor_doubt(floor)
        if problem:  # a build would pass for ever
            raise UsageError(f"--fail-under {subject}={floor:g}: {problem}", way_out)
    return found


def drop_limits(texts: Sequence[str]) -> dict[str, float]:
    """Read `--fail-on-drop` values, written as those of `--fail-under`.

    Raises:
        UsageError: When one of them is no drop, or two are on the same.

    Example:
        >>> drop_limits(["5", "mutual_trust=7.5"])
        {'overall': 5.0, 'mutual_trust': 7.5}
    """
    called = "a drop is a number above 0, up to 100"
    known = (OVERALL, *ASPECTS)
    return _limits(texts, "--fail-on-drop", called, least=sys.float_info.min, known=known)


def _limits(
    texts: Sequence[str], option: str, called: str, *, least: float, known: Sequence[str]
) -> dict[str, float]:
    instance = 5 if least else 50
    found: dict[str, float] = {}
    for text in texts:
        subject, equals, number = text.rpartition("=")
        subject = subject.strip() if equals else OVERALL
        limit = -1.0 if (read := decimal(number)) is None else read
        if not least <= limit <= 100.0:
            named = subject if subject in known and subject != OVERALL else "mutual_trust"
            raise UsageError(
                f"{option} {text}: {called}",
                f"For instance {option} {instance} or {option} {named}={instance}.",
            )
        if subject not in known:
            raise _unknown(option, text, subject, known)
        if subject in found:
            raise UsageError(f"{option}: {subject} has two limits", "Keep one of them.")
        found[subject] = limit
    return found


def _unknown(option: str, text: str, subject: str, known: Sequence[str]) -> UsageError:
    """What is wrong with a limit on what has no such score."""
    from alliance.documents.suggest import hint_by_word  # only a mistake needs it

    aspects = f"Aspects: {', '.join(ASPECTS)}."
    if subject == HEARD_SHARE:
        problem = "a drop is of a score, and heard is a share of people"
        return UsageError(f"{option} {text}: {problem}", f"For a floor: --fail-under {text}.")
    problem = f"{option} {text}: there is no aspect {subject}{hint_by_word(subject, known)}"
    more = f" For who was heard, write {HEARD_SHARE}." if HEARD_SHARE in known else ""
    return UsageError(problem, f"{aspects}{more}")


def refuse_small_groups(judging: Judging) -> None:
    """Refuse to show partners with fewer people than may ever be shown.

    Raises:
        UsageError: When that was asked for.
    """
    if judging.min_group < MIN_GROUP:
        raise UsageError(
            f"--min-group {judging.min_group}: the least is {MIN_GROUP}",
            "With fewer, a partner's score would tell what a person said.",
        )


def refuse_drops_alone(judging: Judging, against: str | None) -> None:
    """Refuse gates on a drop where no earlier time is named.

    Raises:
        UsageError: When that was asked for.
    """
    if against is None and (judging.fail_on_drop or judging.strict_drop):
        option = "--fail-on-drop" if judging.fail_on_drop else "--strict-drop"
        raise UsageError(
            f"{option}: a drop is from an earlier time, and none is named",
            "Add --against and the earlier time: its folder, its table, or its report (JSON).",
        )


def refuse_strict_alone(judging: Judging, limits: Mapping[str, float]) -> None:
    """Refuse to be strict on drops where no drop was named.

    Args:
        judging: What the command line says.
        limits: The drops that fail, with those of the alliance file.

    Raises:
        UsageError: When that was asked for.
    """
    if judging.strict_drop and not limits:
        raise UsageError(
            "--strict-drop: no drop was named that fails",
            "Add one, for instance --fail-on-drop 5.",
        )


def refuse_unknown_aspect(asks: ToAsk, aspects: Sequence[str]) -> None:
    """Refuse to ask about an aspect that the questionnaire does not have.

    Raises:
        UsageError: When that was asked for.
    """
    if asks.only is not None and asks.only not in aspects:
        from alliance.documents.suggest import hint_by_word  # only a mistake needs it

        raise UsageError(
            f"--only {asks.only}: there is no such aspect{hint_by_word(asks.only, aspects)}",
            f"Aspects: {', '.join(aspects)}.",
        )
