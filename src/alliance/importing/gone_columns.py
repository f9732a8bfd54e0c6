"""Columns that a mapping names and an export has not, all of them at once."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NoReturn

from alliance.documents.one_line import first_few
from alliance.documents.suggest import nearest
from alliance.errors import Fault, InputError, Problem

_MOST_LISTED = 5
_LONGEST = 40
"""Letters of a header that an error shows."""
_LIKE = 0.6


class ColumnsGoneError(InputError):
    """What a mapping names is not there; who has read its file knows the lines."""

    def __init__(self, problems: tuple[Problem, ...], faults: tuple[Fault, ...]) -> None:
        super().__init__(problems)
        self.faults = faults


def refuse_gone(gone: Mapping[str, str], keys: Sequence[str], path: str, line: int) -> None:
    """Refuse a mapping that names columns which are not there, unless it only left them out.

    Args:
        gone: These columns, with what the mapping takes them for.
        keys: What columns there are.
        path: The export.
        line: The row with their headers.

    Raises:
        ColumnsGoneError: With each of them.
    """
    faults = tuple(
        Fault(
            ("columns", key),
            f'the export has no column "{cut_header(key)}"',
            _which(key, keys),
            on_key=True,
        )
        for key in _needed(gone)
    )
    if faults:
        problems = (Problem(path, each.problem, line, way_out=each.way_out) for each in faults)
        raise ColumnsGoneError(tuple(problems), faults)


def told_of_gone(gone: Mapping[str, str]) -> Iterator[str]:
    """Remark on columns that were to be left out, and are not there."""
    left = [key for key in gone if key not in _needed(gone)]
    if left:
        listed = first_few([*map(cut_header, left)], _MOST_LISTED)
        yield f"Columns to be left out that are not there: {listed}."


def refuse_unnamed(name: str, keys: Sequence[str], path: str, line: int) -> NoReturn:
    """Refuse an option that names a column which is not there.

    Raises:
        InputError: Always.
    """
    problem = f'--respondent names "{cut_header(name)}", and there is no such column'
    raise InputError((Problem(path, problem, line, way_out=_listed(keys)),))


def cut_header(header: str) -> str:
    """A header, or its beginning.

    Example:
        >>> cut_header("Which organisation are you from, or which group of people?")
        'Which organisation are you from, or whi...'
    """
    return header if len(header) <= _LONGEST else f"{header[: _LONGEST - 1].rstrip()}..."


def _needed(gone: Mapping[str, str]) -> list[str]:
    return [key for key, use in gone.items() if use.strip().casefold() != "ignore"]


def _which(key: str, keys: Sequence[str]) -> str:
    likely = nearest(key, keys, _LIKE)
    if likely:
        return f'Is it "{cut_header(likely)}"? Then write that. Or take the line out.'
    return f"{_listed(keys)} Name the one that is meant, or take the line out."


def _listed(keys: Sequence[str]) -> str:
    return f"Columns here: {first_few([*map(cut_header, keys)], _MOST_LISTED)}."
