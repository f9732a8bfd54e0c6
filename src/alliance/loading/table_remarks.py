"""Remarks on a responses table that is read, whether its rows are kept or counted."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from alliance.documents.one_line import first_few, without_breaks
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.sheet_words import ABOUT_THE_QUESTIONS
from alliance.files.workbook import letters
from alliance.loading.people import MOST_PLACES

if TYPE_CHECKING:
    from alliance.loading.counted_people import CountedPeople, FewLines


def unversioned(
    path: str, columns: Mapping[str, int], silent: int, questionnaire: Questionnaire
) -> Iterator[str]:
    """The warning about a table, or rows of it, that do not say what they answer.

    Args:
        path: The table.
        columns: By what it holds, the place of each column that is read.
        silent: How many rows name no version.
        questionnaire: What is answered.
    """
    read_as = f"read as answers to version {questionnaire.version} of {questionnaire.id}."
    if "version" not in columns:
        missing = [name for name in ABOUT_THE_QUESTIONS if name not in columns]
        column = "column" if len(missing) == 1 else "columns"
        yield f"{path} has no {column} {' and '.join(missing)}, so it was {read_as}"
    elif silent:
        said = "1 row names" if silent == 1 else f"{silent} rows name"
        was = "it was" if silent == 1 else "they were"
        yield f"{path}: {said} no version, so {was} {read_as}"


def unnamed(path: str, columns: Sequence[int]) -> list[str]:
    """The warnings about columns without a name in which something stands."""
    found = [f"column {letters(index)}" for index in columns]
    if len(found) > MOST_PLACES:
        told = f"{len(found)} columns have no name, so they were left out: {first_few(found)}."
        return [f"{path}: {told}"]
    return [f"{path}: {column} has no name, so it was left out." for column in found]


def odd_cell(path: str, odd: tuple[int, int, str]) -> str:
    """The warning about a table that is not UTF-8, with a cell by which to check the guess.

    Args:
        path: The table.
        odd: Line, column counted from 0, and text of the cell.
    """
    line, index, cell = odd
    return (
        f"{path} is not UTF-8 and was read as Windows-1252. Is this "
        f'right, in line {line}, column {letters(index)}: "{without_breaks(cell)[:40]}"?'
    )


def counting_remarks(path: str, people: "CountedPeople", blank: "FewLines") -> Iterator[str]:
    """What to know of a table that was counted, and not kept.

    Args:
        path: The table.
        people: Everybody in it.
        blank: The lines with nothing in them.
    """
    again = people.again
    if again.count:
        said = f"line {again.listed()} has the same answers as the line above."
        if again.count > 1:
            said = (
                f"{again.count:,} rows have the same answers as the one right above: "
                f"lines {again.listed()}."
            )
        yield f"{path}: {said} If somebody sent them twice, take one out."
    if people.words.is_lost:
        yield (
            f"{path}: whether a code word stands there twice was not looked for, as there is "
            "no room for a temporary file."
        )
    if blank.count == 1:
        yield f"{blank.listed(f'{path}:')} has no answer in it, so it counts nowhere."
    elif blank.count:
        some = blank.listed(f"{path}:")
        yield f"{blank.count:,} rows have no answer in them and count nowhere: {some}."
    if people.comments.more:
        kept, more = len(people.comments.all()), people.comments.more
        yield (
            f"{path}: the report may show {kept:,} closing remarks, whichever there was room "
            f"for. {more:,} more {'stands' if more == 1 else 'stand'} in the table."
        )
