"""Exports in a folder that lie beside the table made of them: their people count once."""

import os
from collections.abc import Iterator, Mapping, Sequence

from alliance.documents.sources import source_file, source_name
from alliance.loading.people import Heard


def exports_made_into(heard: Sequence[Heard], paths: Sequence[str]) -> Mapping[str, str]:
    """The files that others of the same folder were made of, each with one of these others.

    Args:
        heard: Everybody, with the files that they stand in.
        paths: All files that were read or could not be.
    """
    made: dict[tuple[str, str], str] = {}
    have_sources = set()
    for each in heard:
        name = source_file(each.written.source or "")
        if name:
            have_sources.add(each.file)
            made.setdefault((os.path.dirname(each.file), name), each.file)
    found = {path: made.get((os.path.dirname(path), source_name(path))) for path in paths}
    # What was itself made of another file is nobody's export, even if it has the name of one.
    return {
        path: other
        for path, other in found.items()
        if other is not None and other != path and path not in have_sources
    }


def remarks_on_exports(made: Mapping[str, str]) -> Iterator[str]:
    """What is said of them."""
    for path, other in sorted(made.items()):
        yield f"{path} was left out, as {other} was made of it."
