"""What an import knows and was told, spelt out: the mapping by which the next one is read alike."""

from collections.abc import Mapping
from typing import Any

from alliance.documents.imported import ROLES, ColumnTaken, Imported, Role
from alliance.documents.mapping import ImportMapping
from alliance.documents.plain_text import plain_text
from alliance.documents.response import Reference
from alliance.documents.yardstick import Yardstick
from alliance.importing.keys import by_letter, keys_of
from alliance.importing.scales import bare_number

_LONGEST_KEY = 500
"""Characters of a header that names a column; a longer one is named by its letter."""

_UNREAD: frozenset[Role] = frozenset({"personal", "system", "unknown", "ignore"})


def spelt_out(imported: Imported, against: Yardstick) -> ImportMapping:
    """The mapping with all columns and decisions.

    The sheet and the row of the headers stand in it where somebody had to say them: a title above
    may be a line longer next month.
    """
    mapping = imported.mapping
    here = against.questionnaire
    columns = dict(mapping.columns)
    if mapping.shape in (None, "wide") and imported.columns:  # answers of ours have none
        named = named_columns(imported).items()
        # A column of notes is known by its name alone.
        columns = {name: _meant(column) for name, column in named if column.role != "note"}
    order = imported.dates.order if imported.dates else None
    return mapping.model_copy(
        update={
            "questionnaire": Reference(id=here.id, version=here.version),
            "columns": columns,
            **_for_their_scales(imported, against),
            "missing": imported.missing or mapping.missing,
            "dates": order if order in ("day_first", "month_first") else mapping.dates,
        }
    )


def _for_their_scales(imported: Imported, against: Yardstick) -> dict[str, Any]:
    """What words mean that were decided for some scales: for the questions on these alone.

    Else the same words, next month under a question on another scale, would be another answer
    that nobody decided.
    """
    mapping = imported.mapping
    scales = {
        column.item: against.questionnaire.labels(against.items[column.item])
        for column in imported.columns
        if column.role == "item"
    }
    standing: dict[str, set[tuple[str, ...]]] = {}
    for column in imported.columns:
        for read in column.readings if column.role == "item" else ():
            standing.setdefault(plain_text(read.value), set()).add(scales[column.item])
    values = dict(mapping.values)
    values_of = {name: dict(texts) for name, texts in mapping.values_of.items()}
    for text, meant in mapping.values.items():
        there = standing.get(plain_text(text), set())
        is_of_some = bool(there) and there != {*scales.values()}
        if isinstance(meant, int) and bare_number(text) is None and is_of_some:
            del values[text]
            for name in (name for name, labels in scales.items() if labels in there):
                values_of.setdefault(name, {}).setdefault(text, meant)
    return {"values": values, "values_of": values_of}


def named_columns(imported: Imported) -> Mapping[str, ColumnTaken]:
    """The columns by the names that a mapping file gives them: header, or letter."""
    keys = keys_of([(column.header,) for column in imported.columns])
    return {
        key if len(key) <= _LONGEST_KEY else by_letter(index): column
        for index, (key, column) in enumerate(zip(keys, imported.columns, strict=True))
    }


def _meant(column: ColumnTaken) -> str:
    if column.role == "item":
        return column.item
    return "ignore" if column.role in _UNREAD or column.role not in ROLES else column.role
