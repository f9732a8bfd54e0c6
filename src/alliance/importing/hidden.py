"""What a spreadsheet does not show and an import reads all the same: it is said."""

from collections.abc import Iterator, Sequence

from alliance.documents.imported import ColumnTaken, PersonRead
from alliance.importing.layout import AnswerTable

_UNREAD = frozenset({"personal", "system", "unknown", "ignore"})


def hidden_in_sheet(
    layout: AnswerTable, taken: Sequence[ColumnTaken], people: Sequence[PersonRead]
) -> Iterator[str]:
    """What is said of rows and columns that are hidden, as by a filter that somebody forgot.

    Args:
        layout: The table.
        taken: What its columns are.
        people: Who answered.
    """
    grid, is_turned = layout.grid, layout.said is not None
    if not is_turned:
        rows = sum(person.row in grid.hidden_rows for person in people)
    else:
        below = (row.line for row in grid.rows if row.line > layout.header_row)
        rows = sum(line in grid.hidden_rows for line in below)
    if rows:
        yield _told(f"{rows} rows are" if rows > 1 else "1 row is", many=rows > 1)
    if is_turned:
        filled = {at for row in grid.rows for at, cell in enumerate(row.cells) if cell}
        columns = len(filled & grid.hidden_columns)
    else:
        columns = sum(
            index in grid.hidden_columns and column.role not in _UNREAD
            for index, column in enumerate(taken)
        )
    if columns:
        yield _told(f"{columns} columns are" if columns > 1 else "1 column is", many=columns > 1)


def _told(what: str, *, many: bool) -> str:
    they, them, count = ("they", "them", "count") if many else ("it", "it", "counts")
    return (
        f"{what} hidden in the sheet; {they} {count}. Take {them} out of the file if {they} "
        "should not."
    )
