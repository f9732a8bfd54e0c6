"""For programs: read answers, and compute the report on them. Prints nothing, ends nothing."""

import datetime
import numbers
import os
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar, get_args

from alliance.analysis.figures import Options, with_gates_of
from alliance.analysis.pipeline import assess as compute
from alliance.analysis.scoring.crowd import Counting
from alliance.documents.crowd import Crowd
from alliance.documents.doubts import floor_doubt
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.report import Report
from alliance.errors import UsageError
from alliance.files.text import STANDARD_INPUT
from alliance.loading.alliance_faults import refuse_alliance
from alliance.loading.alliance_files import chosen
from alliance.loading.bundled import playbook
from alliance.loading.survey import Gathered, gather
from alliance.vocabulary import FLOORS, MIN_GROUP, OVERALL, Severity, Weighting

T = TypeVar("T", bound=str)

AnyPath = str | os.PathLike[str]
"""What names a file or a folder."""


def load(
    *paths: AnyPath, questionnaire: AnyPath | None = None, strict_version: bool = False
) -> Gathered:
    """Read answers.

    Args:
        paths: Answers files, folders, tables; several are read as the answers to one questionnaire.
        questionnaire: One that we ship, by name, or a file; None for what an alliance file beside
            the answers names, or else for ours.
        strict_version: Whether answers to questions that have changed since are refused.

    Returns:
        What was read: `survey`, and `warnings` for a person to read.

    Raises:
        AllianceError: For whatever is wrong with a file, or where there is none.
    """
    return _load(paths, questionnaire, strict_version=strict_version)


def _load(
    paths: Sequence[AnyPath],
    questionnaire: AnyPath | None,
    *,
    strict_version: bool,
    crowd: Callable[[Questionnaire], Crowd] | None = None,
) -> Gathered:
    names = [_path(path) for path in paths]
    if STANDARD_INPUT in names:
        raise UsageError("- names no file", "Write what is read into a file first.")
    form = chosen(None if questionnaire is None else _path(questionnaire), names or ("",))
    return gather(names, form.questionnaire, strict_version=strict_version, crowd=crowd)


def assess(
    *answers: AnyPath | Gathered,
    questionnaire: AnyPath | None = None,
    strict_version: bool = False,
    fail_under: float | Mapping[str, float] | None = None,
    fail_on: Severity | None = None,
    weighting: Weighting = "partner",
    min_group: int = MIN_GROUP,
    date: datetime.date | None = None,
) -> Report:
    """Compute the report on answers: the same that `alliance assess -f json` writes.

    Args:
        answers: What `load` takes, or the one thing that it gave.
        questionnaire: As for `load`.
        strict_version: As for `load`.
        fail_under: The floor on the overall score, or floors by `overall`, aspect and `heard`, 0
            to 100; those of an alliance file stand behind them. The report holds what became of
            each in `gates`, and nothing fails by itself.
        fail_on: The lowest severity of a risk that fails, likewise.
        weighting: Whether each partner counts once, or each person.
        min_group: Partners with fewer people are not shown alone; 3 or more.
        date: The day of the report where no answer carries one; None for today.

    Raises:
        AllianceError: For whatever is wrong with a file or with what is asked for.
    """
    options = Options(
        _one_of("weighting", weighting, get_args(Weighting)),
        _group(min_group),
        _floors(fail_under),
        None if fail_on is None else _one_of("fail_on", fail_on, get_args(Severity)),
    )
    gathered = _loaded(answers, questionnaire, strict_version=strict_version)
    book, alliance = playbook(), gathered.survey.alliance
    if alliance is not None:
        refuse_alliance(alliance, gathered.alliance_path, book.suitability)
        options = with_gates_of(alliance, options)
    return compute(gathered.survey, book, options, _day(date))


def _loaded(
    answers: tuple[AnyPath | Gathered, ...],
    questionnaire: AnyPath | None,
    *,
    strict_version: bool,
) -> Gathered:
    paths = [each for each in answers if not isinstance(each, Gathered)]
    read = [each for each in answers if isinstance(each, Gathered)]
    if not read:
        return _load(paths, questionnaire, strict_version=strict_version, crowd=Counting)
    if len(answers) > 1 or questionnaire is not None or strict_version:
        raise UsageError(
            "what was loaded is assessed alone, as it was read",
            "Name all files in one load(), with the questionnaire.",
        )
    return read[0]


def _floors(given: float | Mapping[str, float] | None) -> dict[str, float]:
    if given is None:
        return {}
    floors = dict(given) if isinstance(given, Mapping) else {OVERALL: given}
    for subject, floor in floors.items():
        _one_of("fail_under", subject, FLOORS)
        if not _is_number(floor) or not 0 <= floor <= 100:
            raise UsageError(f"fail_under {floor!r}: a floor is a number from 0 to 100")
        problem, way_out = floor_doubt(floor)
        if problem:
            raise UsageError(f"fail_under {floor!r}: {problem}", way_out)
    return floors


def _path(given: object) -> str:
    """What a path is called.

    Raises:
        UsageError: When it is none, which no type checker would let through.
    """
    named = os.fspath(given) if isinstance(given, str | os.PathLike) else None
    if not isinstance(named, str):
        raise UsageError(f"{given!r} is no path", "A path is a str or a pathlib.Path.")
    return named


def _is_number(given: object) -> bool:
    """Whether it is a number that can be compared; True and False are none."""
    return isinstance(given, numbers.Real) and not isinstance(given, bool)


def _day(given: object) -> datetime.date:
    """A day without its hours, which type checkers let through."""
    if isinstance(given, datetime.datetime):
        return given.date()
    if given is not None and not isinstance(given, datetime.date):
        raise UsageError(f"date {given!r}: a day is a datetime.date")
    return given or datetime.date.today()


def _group(given: object) -> int:
    if not isinstance(given, int) or isinstance(given, bool):
        raise UsageError(f"min_group {given!r}: how many people is a whole number")
    if given < MIN_GROUP:
        raise UsageError(
            f"min_group {given}: the least is {MIN_GROUP}",
            "With fewer, a partner's score would tell what a person said.",
        )
    return given


def _one_of(option: str, given: T, known: tuple[str, ...]) -> T:
    if given not in known:
        raise UsageError(f"{option} {given!r}: there is no such", f"Known: {', '.join(known)}.")
    return given
