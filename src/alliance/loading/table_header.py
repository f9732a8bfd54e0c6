"""The header of a responses table: which column holds what, and which holds nothing of ours.

Columns that survey systems add are known by their names, so that a message can say what they are.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from alliance.documents.answer_faults import MOST_POINTS
from alliance.documents.one_line import first_few
from alliance.documents.row_marks import row_mark
from alliance.documents.sheet_words import NO_ITEMS
from alliance.documents.suggest import A_SLIP, Guesses
from alliance.documents.survey_systems import letters_only, system_of, use_of
from alliance.documents.yardstick import Yardstick
from alliance.errors import MOST_SHOWN, THIS_FILE, InputError, Lead, Problem
from alliance.files.flaws import clean_key
from alliance.files.rows import SCORES, SUMMARIES, SUMMARY, Row, Sheet, are_scores
from alliance.files.workbook import letters
from alliance.vocabulary import KEYED

if TYPE_CHECKING:
    from alliance.documents.column_names import HeaderReader

IMPORT_IT = "To read what another program exported:"
"""What stands before the command that does."""
_FIGURE = re.compile(r"([0-9]+)([.,][0-9]*[1-9][0-9]*)?\s?(%)?")
_TOP, _FEWEST = 20, 2
"""Rows in which an export may name its columns, and questions that make it one."""

_BETWEEN = re.compile(r"[,;|\s]+")
_ONE_CELL = "Part them by commas, without quotes around whole lines; the rows below likewise."

_STUDY = (
    "this is a study, and it has no names by which answers could be put together",
    "Assess the folders that it was made from.",
)


def cell_key(cell: str) -> str:
    """A header, or a name, as two of them are compared."""
    return clean_key(cell).casefold()


class HeaderTold(NamedTuple):
    """What the header of a table says."""

    columns: dict[str, int]
    """By what it holds, the place of each column that is read."""
    problems: list[Problem]
    of_systems: dict[int, str]
    """Columns that survey systems add, with their headers; nothing below them becomes an answer."""


def columns_of(sheet: Sheet, header: Row, against: Yardstick) -> HeaderTold:
    """Which column holds what, and what is wrong with the header.

    Raises:
        InputError: When no column is a question.
    """
    told = _columns(sheet, header, against)
    if not any(name in against.items for name in told.columns):
        _refuse_without_questions(sheet, header, told.problems, against)
    return told


def left_out_columns(path: str, told: HeaderTold) -> Iterator[str]:
    """The remark on columns that survey systems add."""
    count = len(told.of_systems)
    if count:
        some = first_few([*map(_shortened, told.of_systems.values())])
        what = "a column that comes" if count == 1 else f"{count} columns that come"
        them = "it" if count == 1 else "them"
        yield (
            f"{path}: left out, unread, {what} from a survey system: {some}. To have {them} read:"
        )


def marked_row(
    sheet: Sheet, header: Row, rows: Sequence[Row], told: HeaderTold, against: Yardstick
) -> Problem | None:
    """The problem of a row that a survey system marked as a test, as rejected, or as unfinished.

    Nothing of such columns is read here, and such rows may not count: the import knows what to do.
    """
    system = system_of(header.cells)
    marked: list[tuple[int, int]] = []
    asked = [index for name, index in told.columns.items() if name in against.items]
    answering = [row for row in rows if any(row.cells[index] for index in asked)]
    for index, name in told.of_systems.items():
        cells = {row.cells[index] for row in answering}
        marks = {cell for cell in cells if row_mark(name, cell, system) is not None}
        marked += [(row.line, index) for row in answering if row.cells[index] in marks]
    if not marked:
        return None
    line, index = min(marked)
    cell = next(row.cells[index] for row in answering if row.line == line)
    said = f'says "{_shortened(cell)}"' if cell else "is blank"
    more = len({line for line, _ in marked}) - 1
    problem = f"{_shortened(told.of_systems[index])} {said}, so this row may not count"
    if more:
        problem += f"; likewise {more:,} more {'row' if more == 1 else 'rows'}"
    placed = sheet.problem(line, index, problem, IMPORT_IT)
    return placed._replace(lead=Lead("import", (THIS_FILE,)))


def _shortened(cell: str) -> str:
    return " ".join(cell.split())[:40]


def export_in(sheet: Sheet, against: Yardstick) -> Problem | None:
    """The problem of an export whose columns are named otherwise; None for any other table."""
    from alliance.documents.column_names import HeaderReader  # only another table needs it

    reader = HeaderReader(against)
    try:
        rows = sheet.ragged_rows[:_TOP]
    except InputError:
        return None
    for row in rows:
        found = [cell for cell in row.cells if cell and reader.is_item(cell)]
        found += [cell for cell in row.cells if _is_behind(cell, reader)]
        if len(found) >= min(_FEWEST, len(against.items)):
            first = " ".join(found[0].split())[:60]
            problem = f'its columns are not named by ids alone, such as "{first}"'
            placed = sheet.problem(row.line, row.cells.index(found[0]), problem, IMPORT_IT)
            return placed._replace(lead=Lead("import", (THIS_FILE,)))
    return None


def _is_behind(cell: str, reader: "HeaderReader") -> bool:
    found = reader.behind_a_group(cell)
    return found is not None and found[0] in reader.items and not reader.is_item(cell)


def _refuse_without_questions(
    sheet: Sheet, header: Row, problems: Sequence[Problem], against: Yardstick
) -> NoReturn:
    """Refuse a table of something else: by what it is, where that can be told."""
    some = ", ".join(list(against.items)[:3])
    said = ("none of the columns is a question", f"They are named like the questions: {some}.")
    if any(cell.endswith(KEYED) for cell in header.cells):
        raise InputError((sheet.problem(header.line, None, *_STUDY),))
    if are_scores(header.cells):
        raise InputError((sheet.problem(header.line, None, *SCORES),))
    turned = _counted_or_turned(sheet, against)
    if turned is not None:
        raise InputError((turned,))
    export = export_in(sheet, against)
    if export is not None:
        raise InputError((export,))
    if sum(name in against.items for name in _BETWEEN.split(header.cells[0])) > 1:
        said = ("the names of several columns stand in one cell", _ONE_CELL)
    none = sheet.problem(header.line, None, *said)
    raise InputError((none, *(problem for problem in problems if not problem.way_out)))


def _counted_or_turned(sheet: Sheet, against: Yardstick) -> Problem | None:
    """The problem of a table that counts people, or has its questions below each other."""
    from alliance.documents.column_names import HeaderReader  # only another table needs it

    try:
        rows = sheet.ragged_rows[:_TOP]
    except InputError:
        return None
    for row in rows:
        if len({letters_only(cell) for cell in row.cells} & SUMMARIES) > 1:
            return sheet.problem(row.line, None, *SUMMARY)
    reader = HeaderReader(against)
    of_items = [row for row in rows if row.cells and reader.is_item(row.cells[0])]
    if len(of_items) < min(_FEWEST, len(against.items)):
        return None
    if any(_is_no_point(cell) for row in of_items for cell in row.cells[1:]):
        return sheet.problem(of_items[0].line, None, *SUMMARY)
    problem = "the questions stand below each other here, and answers take one row a person"
    placed = sheet.problem(of_items[0].line, 0, problem, IMPORT_IT)
    return placed._replace(lead=Lead("import", (THIS_FILE,)))


def _is_no_point(cell: str) -> bool:
    """Whether a cell holds a share, or a number that no scale has."""
    found = _FIGURE.fullmatch(cell)
    if found is None:
        return False
    return bool(found[2] or found[3]) or float(found[1][:9]) > MOST_POINTS


def _columns(sheet: Sheet, header: Row, against: Yardstick) -> HeaderTold:
    names = {*NO_ITEMS, *against.items}
    columns: dict[str, int] = {}
    problems: list[Problem] = []
    of_systems: dict[int, str] = {}
    guesses = Guesses(closeness=A_SLIP)
    for index, cell in enumerate(header.cells):
        name = cell_key(cell)
        if not name:
            continue
        if name in NO_ITEMS and name in against.items:
            problem = f"the column {name} cannot hold answers to the question {name}"
            way_out = "Answer in files, or give the question another id."
        elif name in columns:
            problem = f"there are two columns {name}: {letters(columns[name])} and {letters(index)}"
            way_out = "Keep one of them."
        elif name in names:
            columns[name] = index
            continue
        elif name in against.renamed:
            problem = f"the question {name} is now called {against.renamed[name]}"
            way_out = f"Name the column {against.renamed[name]}."
        elif use_of(cell) is not None:
            of_systems[index] = cell
            continue
        else:
            close = guesses.hint(name, names)
            problem = f"no question {cell[:40]}{close}"
            way_out = "" if close else "Rename the column, or take it out of the table."
        if len(problems) < MOST_SHOWN:
            problems.append(sheet.problem(header.line, index, problem, way_out))
        else:
            problems[-1] = problems[-1]._replace(alike=problems[-1].alike + 1)
    return HeaderTold(columns, problems, of_systems)
