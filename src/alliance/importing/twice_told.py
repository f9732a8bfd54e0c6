"""Several columns that say the same of a person: where they differ, somebody has to choose."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from alliance.documents.imported import Role, Undecided, WayOut
from alliance.documents.plain_text import plain_text
from alliance.files.rows import Row
from alliance.files.workbook import letters
from alliance.importing.layout import AnswerTable

_ROLES: tuple[Role, ...] = ("respondent", "member", "joint", "length", "questionnaire", "version")
"""What can be true but once of a person. Of partners there are other ways to say one thing."""
_MOST_ROWS = 20


def differing_rows(
    rows: Sequence[Row], columns: Sequence[int], meant: Callable[[str], str] = plain_text
) -> tuple[int, ...]:
    """The first rows in which these columns say different things; gaps are filled.

    Args:
        rows: The rows.
        columns: Counted from 0.
        meant: What a cell says.
    """
    found: list[int] = []
    for row in rows:
        if len({meant(cell) for index in columns if (cell := row.cells[index])}) > 1:
            found.append(row.line)
            if len(found) == _MOST_ROWS:
                break
    return tuple(found)


def alike_or_gaps(columns: Sequence[int]) -> str:
    """How a remark begins on columns that do not differ."""
    *some, last = map(letters, columns)
    return f"Columns {', '.join(some)} and {last} say the same or fill each other's gaps. They"


def told_twice(
    table: AnswerTable, roles: Mapping[Role, Sequence[int]], keys: Sequence[str]
) -> Iterator[Undecided | str]:
    """What there is to ask, or to say, of columns with the same use.

    Args:
        table: The table.
        roles: By use, the columns that are called so.
        keys: What a mapping calls each column.
    """
    for role in _ROLES:
        columns = roles.get(role, ())
        if len(columns) < 2:
            continue
        rows = differing_rows(table.rows, columns)
        if not rows:
            yield f"{alike_or_gaps(columns)} are taken for one column, {role}."
            continue
        yield Undecided(
            "twice",
            role,
            values=_filled(table, columns),
            rows=rows,
            column=columns[0],
            choices=tuple(_ways(columns, keys, role)),
        )


def asked_twice(
    table: AnswerTable, item: str, columns: Sequence[int], keys: Sequence[str], *, is_merged: bool
) -> Undecided | None:
    """What there is to ask of several columns of one question; they may fill each other's gaps.

    Args:
        table: The table.
        item: The question.
        columns: Counted from 0.
        keys: What a mapping calls each column.
        is_merged: Whether somebody said that they do.
    """
    rows = differing_rows(table.rows, columns)
    if is_merged and not rows:
        return None
    ways = [*_ways(columns, keys)]
    if not rows:
        ways.append(WayOut("merge", item, {"merge": (item,)}))
    return Undecided(
        "twice",
        item,
        (item,),
        _filled(table, columns),
        rows,
        column=columns[0],
        choices=tuple(ways),
        proposal=None if rows else len(ways) - 1,
    )


def _ways(
    columns: Sequence[int], keys: Sequence[str], role: Role | None = None
) -> Iterator[WayOut]:
    """One of the columns counts."""
    for kept in columns:
        uses = {keys[index]: "ignore" for index in columns if index != kept}
        if role:
            uses[keys[kept]] = role
        yield WayOut("column", letters(kept), {"columns": uses})


def _filled(table: AnswerTable, columns: Sequence[int]) -> tuple[tuple[str, int], ...]:
    """By the letter of a column, how many of its cells hold something."""
    return tuple((letters(i), sum(bool(row.cells[i]) for row in table.rows)) for i in columns)
