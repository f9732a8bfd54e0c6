"""Finds in a long row what is called something, without looking through the row each time.

A report has as many questions and partners as there are, and its words ask for them by name, each
more than once. So what a row holds is written down once, for the few rows that were asked last.
"""

from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeVar

Thing = TypeVar("Thing")
Name = TypeVar("Name", bound=Hashable)

_KEPT = 64
"""Rows that are remembered: those of a few reports."""

_remembered: dict[tuple[int, Callable[[Any], Any]], tuple[object, Mapping[Any, Any]]] = {}
"""By row and by what its things are called by. The row is held beside what was found in it, so that
no other one can take its place in memory."""


def all_by(
    row: tuple[Thing, ...], name: Callable[[Thing], Name]
) -> Mapping[Name, tuple[Thing, ...]]:
    """By name, all that is called so, in the order of the row.

    Args:
        row: A tuple, as it never changes.
        name: A function of a module, so that it is the same one each time.
    """
    key = (id(row), name)
    if key not in _remembered:
        found: dict[Name, list[Thing]] = {}
        for each in row:
            found.setdefault(name(each), []).append(each)
        if len(_remembered) >= _KEPT:
            del _remembered[next(iter(_remembered))]
        _remembered[key] = row, {called: tuple(some) for called, some in found.items()}
    return _remembered[key][1]


def first_by(row: tuple[Thing, ...], name: Callable[[Thing], Name], wanted: Name) -> Thing | None:
    """The first of a row that is called so, or None."""
    found = all_by(row, name).get(wanted)
    return found[0] if found else None
