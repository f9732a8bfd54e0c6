"""Tables in which a row is an answer, or a question: how they are known.

That a table is one of these is only proposed; once a mapping says so, it is turned.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from alliance.documents.column_names import HeaderReader
from alliance.documents.imported import Undecided, WayOut
from alliance.documents.mapping import Shape
from alliance.documents.yardstick import Yardstick
from alliance.errors import InputError
from alliance.files.grids import Grid
from alliance.files.rows import SUMMARY, Row
from alliance.importing.headings import cell_of, is_reading
from alliance.importing.keys import by_letter, keys_of
from alliance.importing.scales import bare_number
from alliance.importing.summed_up import BesideQuestion, is_summed_up
from alliance.importing.sums import sum_word

_MOST_LOOKED = 300
"""Rows by which the shape of a table is told."""
_MOST_COLUMNS = 100
"""Columns of which one may name the questions."""
_FEWEST = 2
"""Questions that have to stand below each other."""


class QuestionsBelow(NamedTuple):
    """A column with questions in it."""

    column: int
    first: int
    """The place of the first row with a question."""
    items: Mapping[int, str]
    """By the place of a row, the question that it names."""


def shape_of(
    grid: Grid, asked_above: int, reader: HeaderReader, against: Yardstick
) -> Undecided | None:
    """What to ask where more questions stand below each other than side by side.

    Args:
        grid: The sheet.
        asked_above: How many questions its header names.
        reader: Knows what names a question.
        against: What is answered.

    Raises:
        InputError: Where the rows count people, and hold no answers of theirs.
    """
    below = questions_below(grid, reader)
    if below is None:
        return None
    different = len(set(below.items.values()))
    if different < _FEWEST or different <= asked_above:
        return None
    is_long = any(times > 1 for times in Counter(below.items.values()).values())
    _, header = header_of(grid, below, reader)
    if is_summed_up(header.cells, [*_beside(grid, below)], against):
        raise InputError((grid.problem(header.line, None, *SUMMARY),))
    uses = (_long_uses if is_long else _turned_uses)(grid, below, header, against)
    shape: Shape = "long" if is_long else "questions_in_rows"
    ways = [WayOut(shape, patch=_patch(shape, header, uses, grid, below))]
    if asked_above:
        ways.append(WayOut("wide", patch={"shape": "wide"}))
    return Undecided(
        "shape",
        subject=shape,
        items=tuple(dict.fromkeys(below.items.values())),
        column=below.column,
        choices=tuple(ways),
        proposal=0,
    )


def _beside(grid: Grid, below: QuestionsBelow) -> Iterator[BesideQuestion]:
    for at, item in below.items.items():
        for index, cell in enumerate(grid.rows[at].cells):
            if cell and index != below.column:
                yield BesideQuestion(index, cell, item)


def _patch(
    shape: Shape, header: Row, uses: Mapping[int, str], grid: Grid, below: QuestionsBelow
) -> dict[str, object]:
    width = max(len(row.cells) for row in grid.rows)
    keys = keys_of([(cell,) for cell in padded(header.cells, width)])
    # Where people are columns, their headers are names of people.
    of_people = {} if shape == "long" else {i: by_letter(i) for i in uses if uses[i] == "person"}
    keys = tuple(of_people.get(index, key) for index, key in enumerate(keys))
    patch: dict[str, object] = {"shape": shape, "columns": {keys[i]: uses[i] for i in sorted(uses)}}
    if header.cells:
        patch["header_row"] = header.line
    return patch


def questions_below(grid: Grid, reader: HeaderReader) -> QuestionsBelow | None:
    """The column in which most questions stand."""
    rows = grid.rows[:_MOST_LOOKED]
    width = min(max((len(row.cells) for row in rows), default=0), _MOST_COLUMNS)
    best: QuestionsBelow | None = None
    for column in range(width):
        items = {}
        for at, row in enumerate(rows):
            cell = cell_of(row.cells, column)
            hit = reader.named((cell,)) if cell else None
            if hit and hit.name in reader.items:
                items[at] = hit.name
        if items and (best is None or len(set(items.values())) > len(set(best.items.values()))):
            best = QuestionsBelow(column, min(items), items)
    return best


def header_of(grid: Grid, below: QuestionsBelow, reader: HeaderReader) -> tuple[int, Row]:
    """The header and its place: of the rows from the first question up, the topmost as wide.

    What stands between them is said of people. Where the topmost is said of people or is a
    question, there is no header, and its row has no cells.
    """
    width = _width(grid.rows[below.first])
    at = below.first
    while at > 0 and _width(grid.rows[at - 1]) * 2 > width:
        at -= 1
    row = grid.rows[at]
    is_header = reader.named((_cell(grid, at, below.column),)) is None
    return at, row if is_header else Row(row.line, [])


def _width(row: Row) -> int:
    return sum(map(bool, row.cells))


def _long_uses(
    grid: Grid, below: QuestionsBelow, header: Row, against: Yardstick
) -> dict[int, str]:
    """What the columns of a table with a row an answer seem to be."""
    uses = {below.column: "question"}
    width = max(len(header.cells), *(len(grid.rows[at].cells) for at in below.items))
    others = [index for index in range(width) if index != below.column]
    answer = max(others, key=lambda index: _answers(grid, below, index, against), default=None)
    if answer is not None:
        uses[answer] = "answer"
    for index in others:
        pairs = [(_cell(grid, at, index), item) for at, item in below.items.items()]
        if index != answer and all(who for who, _ in pairs) and len({*pairs}) == len(pairs):
            uses[index] = "person"
            break
    return uses


def _turned_uses(
    grid: Grid, below: QuestionsBelow, header: Row, against: Yardstick
) -> dict[int, str]:
    """The same with a row a question: whose answers stand in which column."""
    uses = {below.column: "question"}
    width = max(len(grid.rows[at].cells) for at in below.items)
    for index in range(width):
        if index == below.column:
            continue
        cells = [_cell(grid, at, index) for at in below.items]
        if not any(cells):
            continue
        pairs = [(_cell(grid, at, index), item) for at, item in below.items.items()]
        is_person = is_of_person(pairs, cell_of(header.cells, index), against)
        uses[index] = "person" if is_person else "ignore"
    return uses


def is_of_person(pairs: Sequence[tuple[str, str]], heading: str, against: Yardstick) -> bool:
    """Whether a column has answers of one person: each cell, and the question beside it."""
    filled = [(cell, item) for cell, item in pairs if cell]
    answers = sum(may_answer(cell, item, against) for cell, item in filled)
    is_counted = _only_counts([cell for cell, _ in filled])
    return answers * 2 > len(filled) and not is_counted and not sum_word(heading)


def may_answer(cell: str, item: str, against: Yardstick) -> bool:
    """Whether it is an answer, or a point of a scale that may be counted from 0."""
    return is_reading(cell, item, against) or bare_number(cell) == 0


def _answers(grid: Grid, below: QuestionsBelow, index: int, against: Yardstick) -> int:
    """How many cells of a column are answers to the questions beside them."""
    cells = ((_cell(grid, at, index), item) for at, item in below.items.items())
    return sum(bool(cell) and is_reading(cell, item, against) for cell, item in cells)


def _only_counts(cells: Sequence[str]) -> bool:
    """Whether a column numbers its rows."""
    numbers = [cell.rstrip(".") for cell in cells if cell]
    return len(numbers) > 1 and numbers == [str(n) for n in range(1, len(numbers) + 1)]


def _cell(grid: Grid, at: int, index: int) -> str:
    return cell_of(grid.rows[at].cells, index)


def padded(cells: Sequence[str], width: int) -> list[str]:
    """Cells, with blank ones up to a width."""
    return [*cells, *[""] * (width - len(cells))]
