"""An export to people and their answers: pure, so that it can be run again after each decision.

Read it from top to bottom: where the table stands, what its columns are, what its cells mean, who
the rows are. Each step says what it could not decide; nothing is guessed in silence.
"""

from typing import Any, NamedTuple

from alliance.documents.imported import Imported, WayOut
from alliance.documents.mapping import ImportMapping
from alliance.documents.yardstick import Yardstick
from alliance.files.grids import Export
from alliance.importing.columns import take_columns
from alliance.importing.hidden import hidden_in_sheet
from alliance.importing.layout import lay_out
from alliance.importing.people import read_people
from alliance.importing.shared_words import shared_words
from alliance.importing.values import read_values


class Wanted(NamedTuple):
    """What the person who imports asked for, beside the mapping."""

    respondent: str | None = None
    """The header of the column that tells people apart."""
    only_finished: bool = False
    """Whether those who stopped before the end are left out."""
    allow_missing: bool = False
    """Whether questions without a column were not asked."""
    merge_columns: bool = False
    """Whether two columns of one question fill each other's gaps."""
    is_mapped: bool = False
    """Whether a file says what was decided, so that columns that it does not name are new."""


def import_export(
    export: Export, against: Yardstick, mapping: ImportMapping, wanted: Wanted
) -> Imported:
    """Read an export by what is known of it and what was decided.

    Raises:
        InputError: When it is nothing that can be imported, whatever is decided.
    """
    layout = lay_out(export, against, mapping, wanted.respondent)
    columns = take_columns(layout, against, mapping, wanted.respondent, is_mapped=wanted.is_mapped)
    values = read_values(layout, columns, against, mapping)
    people = read_people(
        layout,
        columns,
        values,
        against,
        mapping,
        source=export,
        only_finished=wanted.only_finished,
    )
    taken = tuple(
        column._replace(readings=values.readings.get(index, ()))
        for index, column in enumerate(columns.taken)
    )
    shared = shared_words(mapping, taken, against) if wanted.is_mapped else ()
    hidden = hidden_in_sheet(layout, columns.taken, people.found)
    undecided = (
        *layout.undecided,
        *(columns.undecided if layout.rows else ()),  # where nobody is, nothing hangs on it
        *values.undecided,
        *people.undecided,
    )
    return Imported(
        layout.system,
        layout.grid.name,
        layout.header_row,
        len(layout.rows),
        taken,
        people.found,
        (*layout.left_out, *people.left_out),
        columns.missing,
        undecided,
        mapping,
        (*export.remarks, *layout.remarks, *columns.remarks, *people.remarks, *hidden, *shared),
        people.dates,
    )


def import_decided(
    export: Export, against: Yardstick, mapping: ImportMapping, wanted: Wanted
) -> Imported:
    """The same, with what the options decide.

    Raises:
        InputError: As `import_export`.
    """
    imported = import_export(export, against, mapping, wanted)
    while True:
        ways = _by_option(imported, wanted)
        decided = mapping
        for way in ways:
            decided = patched(decided, way.patch)
        if decided == mapping:
            return imported
        mapping = decided
        imported = import_export(export, against, mapping, wanted)


def _by_option(imported: Imported, wanted: Wanted) -> list[WayOut]:
    """The ways that an option takes."""
    takes = {
        "not_asked": wanted.allow_missing,
        "merge": wanted.merge_columns,
    }
    return [
        way for each in imported.undecided for way in each.choices if takes.get(way.name, False)
    ]


def patched(mapping: ImportMapping, patch: Any) -> ImportMapping:
    """A mapping with a decision added to it."""
    data = mapping.model_dump(exclude_defaults=True)
    for key, value in patch.items():
        old = data.get(key)
        if isinstance(value, dict):
            inner = dict(old or {})
            for name, meant in value.items():
                both = isinstance(meant, dict) and isinstance(inner.get(name), dict)
                inner[name] = {**inner[name], **meant} if both else meant
            data[key] = inner
        elif isinstance(value, tuple):
            data[key] = (*(old or ()), *value)
        else:
            data[key] = value
    return ImportMapping.model_validate(data)
