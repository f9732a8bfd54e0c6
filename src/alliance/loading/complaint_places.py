"""What pydantic finds wrong, each error at its place in the data, and no more than help."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from alliance.errors import MOST_SHOWN, Path

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails


class Complaint(NamedTuple):
    """One of pydantic's errors at the place in the data that it is about."""

    path: Path
    on_key: bool
    kind: str
    value: Any
    context: Mapping[str, Any]
    forked: bool
    """True when it speaks for one of several forms that the value may have."""
    fork: int
    """How many steps of the path lie before the forms part."""


def complaints(error: "ValidationError", data: Any) -> tuple[list[Complaint], int]:
    """The errors that are told, one or more for a place, and how many more there are."""
    details, more = _first_of_each_kind(error.errors(include_url=False))
    return _of_one_form(list(_placed(details, data))), more


def _first_of_each_kind(details: list["ErrorDetails"]) -> tuple[list["ErrorDetails"], int]:
    """The first errors of each kind below each key of the document, and how many more there are.

    Where a value may have several forms, each form has its errors: the most of one kind count.
    """
    if len(details) <= MOST_SHOWN:
        return details, 0
    seen: Counter[tuple[Any, ...]] = Counter()
    first = []
    for detail in details:
        at = detail["loc"]
        kind = (at[0] if len(at) > 1 else None, len(at), detail["type"], *_form_of(at))
        seen[kind] += 1
        if seen[kind] <= MOST_SHOWN:
            first.append(detail)
    most: dict[Any, int] = {}
    for kind, count in seen.items():
        most[kind[0]] = max(most.get(kind[0], 0), count - MOST_SHOWN)
    return first, sum(most.values())


def _form_of(at: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """The last step, where the one before is a place in a list or a key that people chose."""
    return at[-1:] if len(at) > 2 else ()


def _placed(details: Iterable["ErrorDetails"], data: Any) -> Iterator[Complaint]:
    for detail in details:
        path: list[str | int] = []
        fork = -1
        value = data
        on_key = detail["type"] == "extra_forbidden"
        last = len(detail["loc"]) - 1
        for index, step in enumerate(detail["loc"]):
            if isinstance(value, dict) and step in value:
                path.append(step)
                value = value[str(step)]
            elif step == "[key]":
                on_key = True
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                path.append(step)
                value = value[step]
            elif index == last and detail["type"] == "missing":
                path.append(step)
            else:
                fork = len(path) if fork < 0 else fork
        if detail["type"] == "too_short" and len(value) >= detail["ctx"]["min_length"]:
            continue  # pydantic counts only the entries without errors of their own
        yield Complaint(
            tuple(path), on_key, detail["type"], value, detail.get("ctx", {}), fork >= 0, fork
        )


def _of_one_form(complaints: list[Complaint]) -> list[Complaint]:
    """Where a value may be a word or a list of words, keep what concerns the form that it has.

    That is the one whose errors lie deepest; where all forms fail at once, all are kept. No value
    of ours has two forms with keys of their own.
    """
    deepest: dict[Path, int] = {}
    for complaint in complaints:
        if complaint.forked:
            fork = complaint.path[: complaint.fork]
            deepest[fork] = max(deepest.get(fork, 0), len(complaint.path))
    return [
        complaint
        for complaint in complaints
        if not complaint.forked or len(complaint.path) == deepest[complaint.path[: complaint.fork]]
    ]
