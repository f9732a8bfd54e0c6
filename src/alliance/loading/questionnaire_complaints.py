"""Mistakes that authors of questionnaires make, said once, and in terms of what they write.

The shape of a document finds a fault for each label that is a number, and stops before ids are
compared. Here such faults become one, and what the model had no chance to find is added.
"""

from collections.abc import Iterator
from typing import Any

from alliance.documents.base import plain_id
from alliance.documents.questionnaire import label_faults, no_scale
from alliance.errors import Fault, Path

_QUOTES = "Put it in quotes."
"""What helps where a number stands in the place of a text."""

_LABELS = "Write its labels, from low to high: [never, sometimes, always]."


def in_terms_of_authors(found: list[Fault], data: Any) -> list[Fault]:
    """The faults of a document's shape, as its author would see them."""
    kept: list[Fault] = []
    numbers: dict[Path, int] = {}
    for fault in found:
        if _is_scale(fault.path[:-1]) and fault.way_out == _QUOTES:
            numbers[fault.path[:-1]] = numbers.get(fault.path[:-1], 0) + 1
        elif _is_scale(fault.path) and _is_no_list(fault):
            kept.append(Fault(fault.path, "a scale is a list of 2 to 11 labels", _LABELS))
        else:
            kept.append(fault)
    return [*kept, *(_of_numbers(path, count, data) for path, count in numbers.items())]


def repeated_ids(data: Any) -> Iterator[Fault]:
    """Ids that stand twice in the lists of a document that is not whole; the later ones.

    Capitals do not matter: whoever mends `TT1` would write the `tt1` that is there. Nor do
    underscores, as in a document that is whole.
    """
    exact: dict[str, Path] = {}
    close: dict[str, str] = {}
    for path, identifier in _ids(data, ()):
        is_new = identifier not in exact
        first = close.setdefault(plain_id(identifier.casefold()), identifier)
        exact.setdefault(identifier, path)
        if is_new and first == identifier:
            continue
        first = first if is_new else identifier
        yield Fault(path, *_taken(identifier, first), other=exact[first])


def scale_faults(data: Any) -> Iterator[Fault]:
    """What is wrong with scales and their names in a document that is not whole."""
    named = data.get("scales", {}) if isinstance(data, dict) else None
    if not isinstance(named, dict):
        return
    for path, scale in _scales(data, ()):
        if isinstance(scale, list) and all(isinstance(label, str) for label in scale):
            yield from label_faults(scale, path)
        elif isinstance(scale, str) and path[0] != "scales" and scale not in named:
            yield Fault(path, *no_scale(scale, named))


def _scales(data: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """What stands where a scale, or the name of one, belongs."""
    if _is_scale(path):
        yield path, data
    elif isinstance(data, dict | list):
        for step, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _scales(value, (*path, step))


def _taken(identifier: str, first: str) -> tuple[str, str]:
    """What is wrong with an id that is there already, or one like it; and the way out."""
    if identifier == first:
        return f"the id {identifier[:40]} is already taken", "Ids are never shared."
    if identifier.casefold() == first.casefold():
        problem = f"the ids {first[:40]} and {identifier[:40]} differ in capitals only"
        return problem, "Ids are never shared."
    problem = f"the id {identifier[:40]} is too close to {first[:40]}"
    return problem, "Ids must differ in more than underscores."


def _is_scale(path: Path) -> bool:
    """Whether labels stand at a path: of a scale with a name, or of a question's own."""
    return (len(path) == 2 and path[0] == "scales") or (path[-1:] == ("scale",) and len(path) > 1)


def _is_no_list(fault: Fault) -> bool:
    return " must be " in fault.problem or fault.problem.endswith(" is empty")


def _of_numbers(path: Path, count: int, data: Any) -> Fault:
    labels = data
    for step in path:
        labels = labels[step]
    words = (str(label).lower() if isinstance(label, bool) else label for label in labels[:3])
    quoted = ", ".join(f'"{word}"' for word in words)
    more = ", ..." if len(labels) > 3 else ""
    which = "the labels of this scale are" if count > 1 else "a label of this scale is"
    way_out = f"Put labels in quotes: [{quoted}{more}]. Better, say in words what each looks like."
    return Fault(path, f"{which} not text", way_out)


def _ids(data: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """The ids of what stands in lists, in the order of the document, with their places."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "id" and isinstance(value, str) and path and isinstance(path[-1], int):
                yield (*path, key), value
            else:
                yield from _ids(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _ids(value, (*path, index))
