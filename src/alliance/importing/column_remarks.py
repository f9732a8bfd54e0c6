"""Columns with people's closing remarks, and what is said of columns that were left out."""

from collections.abc import Iterator, Mapping, Sequence

from alliance.documents.column_names import HeaderReader
from alliance.documents.one_line import first_few, without_breaks
from alliance.documents.survey_systems import ColumnUse, SurveySystem, system_name, use_by_form
from alliance.files.workbook import letters

_MOST_NEW, _LONGEST_NEW = 5, 30
"""Headers that a remark names, and their characters."""


def closing_remarks(
    headers: Sequence[Sequence[str]],
    free: Sequence[int],
    system: SurveySystem | None,
    reader: HeaderReader,
) -> list[int]:
    """The columns that plainly ask what else people want to say.

    Args:
        headers: What may name each column.
        free: The columns that are nothing yet, or are called as a system calls one of its own.
        system: The system that wrote the table; what it calls so stays its own.
        reader: Knows the words.
    """
    known: Mapping[str, ColumnUse] = system.columns if system else {}
    return [
        index
        for index in free
        if reader.is_closing_remark(headers[index])
        and not any(system_name(name) in known or use_by_form(name) for name in headers[index])
    ]


def unread_code_words(
    headers: Sequence[Sequence[str]], personal: Sequence[int], reader: HeaderReader
) -> Iterator[str]:
    """What is said of columns with code words that are addresses.

    Args:
        headers: What may name each column.
        personal: The columns about people.
        reader: Knows what headers name.
    """
    for index in personal:
        hit = reader.named(headers[index])
        if hit is not None and hit.name == "respondent":
            yield (
                f"Column {letters(index)} has e-mail addresses in it, so it was not read. To "
                f"tell people apart by it all the same: --respondent {letters(index)}"
            )


def new_columns(headers: Sequence[Sequence[str]], new: Sequence[int]) -> Iterator[str]:
    """What is said of columns that a mapping file does not know.

    Args:
        headers: What may name each column.
        new: These columns.
    """
    if new:
        told = [f"{letters(i)} ({_cut(without_breaks(headers[i][0]))})" for i in new]
        names = first_few(told, _MOST_NEW)
        yield f"The mapping does not name these columns, so they were left out: {names}."


def _cut(header: str) -> str:
    return header if len(header) <= _LONGEST_NEW else f"{header[:_LONGEST_NEW].rstrip()}…"
