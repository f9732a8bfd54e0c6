"""Ids behind a group's name and an underscore: `trust_tr1`, if that is a group."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from alliance.documents.column_names import HeaderReader


def ids_behind_groups(
    headers: Sequence[Sequence[str]], free: Iterable[int], reader: HeaderReader
) -> Iterator[tuple[int, str]]:
    """The columns whose header ends with an id of ours, each with that id.

    Whether a group stands before it, only the other headers can tell: where several begin alike.

    Args:
        headers: What may name each column.
        free: The columns that are nothing yet, counted from 0.
        reader: Knows the ids.
    """
    behind = {
        index: found for index in free if (found := _behind(headers[index], reader)) is not None
    }
    names = Counter(name for name, _ in behind.values())
    prefixes = Counter(prefix for _, prefix in behind.values())
    for index, (name, prefix) in behind.items():
        is_group = reader.is_group(prefix) or prefixes[prefix] > 1
        # A name may end by chance with an id that is one word, or with what is no question.
        is_long = "_" in name and names[name] == 1
        is_ours = name in reader.items or "first" in prefix
        if is_group or (is_long and is_ours):
            yield index, name


def _behind(names: Iterable[str], reader: HeaderReader) -> tuple[str, str] | None:
    found = (reader.behind_a_group(name) for name in names if name)
    return next((each for each in found if each is not None), None)
