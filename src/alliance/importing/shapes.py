"""Tables in which a row is an answer, or a question: turned, so that a row is a person.

That a table is one of these is only proposed; once a mapping says so, it is certain.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, NoReturn

from alliance.documents.column_names import HeaderReader
from alliance.documents.imported import Undecided, WayOut
from alliance.documents.mapping import ImportMapping, Shape
from alliance.documents.survey import Yardstick, code_word
from alliance.errors import InputError, Problem
from alliance.files.grids import Grid
from alliance.files.rows import SUMMARY, Row
from alliance.files.workbook import letters
from alliance.importing.headings import is_reading
from alliance.importing.keys import by_letter, keys_of, mapped_columns
from alliance.importing.scales import bare_number
from alliance.importing.summed_up import BesideQuestion, is_summed_up
from alliance.importing.sums import sum_word

_MOST_LOOKED = 300
"""Rows by which the shape of a table is told."""
_MOST_COLUMNS = 100
"""Columns of which one may name the questions."""
_FEWEST = 2
"""Questions that have to stand below each other."""


class TurnedTable(NamedTuple):
    """A table that was turned."""

    grid: Grid
    """With a problem that finds the cells of the file again."""
    header_row: int
    headers: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]
    used: frozenset[str]
    """Names of columns in the mapping that are done with."""
    said: Mapping[int, str] = {}
    """What the mapping says of columns of the file that are columns here too."""
    person: int | None = None
    """The column that tells people apart, for nothing but that."""
    across: bool = False
    """Whether people were columns, so that rows are counted as columns are."""
    remarks: tuple[str, ...] = ()


class _BelowEachOther(NamedTuple):
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
    below = _questions_below(grid, reader)
    if below is None:
        return None
    different = len(set(below.items.values()))
    if different < _FEWEST or different <= asked_above:
        return None
    is_long = any(times > 1 for times in Counter(below.items.values()).values())
    _, header = _header(grid, below, reader)
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


def _beside(grid: Grid, below: _BelowEachOther) -> Iterator[BesideQuestion]:
    for at, item in below.items.items():
        for index, cell in enumerate(grid.rows[at].cells):
            if cell and index != below.column:
                yield BesideQuestion(index, cell, item)


def _patch(
    shape: Shape, header: Row, uses: Mapping[int, str], grid: Grid, below: _BelowEachOther
) -> dict[str, object]:
    width = max(len(row.cells) for row in grid.rows)
    keys = keys_of([(cell,) for cell in _padded(header.cells, width)])
    # Where people are columns, their headers are names of people.
    of_people = {} if shape == "long" else {i: by_letter(i) for i in uses if uses[i] == "person"}
    keys = tuple(of_people.get(index, key) for index, key in enumerate(keys))
    patch: dict[str, object] = {"shape": shape, "columns": {keys[i]: uses[i] for i in sorted(uses)}}
    if header.cells:
        patch["header_row"] = header.line
    return patch


def _questions_below(grid: Grid, reader: HeaderReader) -> _BelowEachOther | None:
    """The column in which most questions stand."""
    rows = grid.rows[:_MOST_LOOKED]
    width = min(max((len(row.cells) for row in rows), default=0), _MOST_COLUMNS)
    best: _BelowEachOther | None = None
    for column in range(width):
        items = {}
        for at, row in enumerate(rows):
            cell = row.cells[column] if column < len(row.cells) else ""
            hit = reader.named((cell,)) if cell else None
            if hit and hit.name in reader.items:
                items[at] = hit.name
        if items and (best is None or len(set(items.values())) > len(set(best.items.values()))):
            best = _BelowEachOther(column, min(items), items)
    return best


def _header(grid: Grid, below: _BelowEachOther, reader: HeaderReader) -> tuple[int, Row]:
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
    grid: Grid, below: _BelowEachOther, header: Row, against: Yardstick
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
    grid: Grid, below: _BelowEachOther, header: Row, against: Yardstick
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
        heading = header.cells[index] if index < len(header.cells) else ""
        uses[index] = "person" if _is_person(pairs, heading, against) else "ignore"
    return uses


def _is_person(pairs: Sequence[tuple[str, str]], heading: str, against: Yardstick) -> bool:
    """Whether a column has answers of one person: each cell, and the question beside it."""
    filled = [(cell, item) for cell, item in pairs if cell]
    answers = sum(_may_answer(cell, item, against) for cell, item in filled)
    is_counted = _only_counts([cell for cell, _ in filled])
    return answers * 2 > len(filled) and not is_counted and not sum_word(heading)


def _may_answer(cell: str, item: str, against: Yardstick) -> bool:
    """Whether it is an answer, or a point of a scale that may be counted from 0."""
    return is_reading(cell, item, against) or bare_number(cell) == 0


def _answers(grid: Grid, below: _BelowEachOther, index: int, against: Yardstick) -> int:
    """How many cells of a column are answers to the questions beside them."""
    cells = ((_cell(grid, at, index), item) for at, item in below.items.items())
    return sum(bool(cell) and is_reading(cell, item, against) for cell, item in cells)


def _only_counts(cells: Sequence[str]) -> bool:
    """Whether a column numbers its rows."""
    numbers = [cell.rstrip(".") for cell in cells if cell]
    return len(numbers) > 1 and numbers == [str(n) for n in range(1, len(numbers) + 1)]


def _cell(grid: Grid, at: int, index: int) -> str:
    cells = grid.rows[at].cells
    return cells[index] if index < len(cells) else ""


def _padded(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]


class _SaidOfColumns(NamedTuple):
    """What a mapping says of a table to be turned."""

    at: int
    """The place of its header."""
    headers: tuple[tuple[str, ...], ...]
    uses: Mapping[int, str]
    used: frozenset[str]

    def below(self, grid: Grid) -> Sequence[Row]:
        """The rows below the header; all from its own on, where it is none."""
        is_header = any(name for names in self.headers for name in names)
        return grid.rows[self.at + is_header :]

    def only(self, use: str) -> int | None:
        """The column with a use; the first one."""
        return next((index for index, found in self.uses.items() if found == use), None)


def turned_table(
    path: str, grid: Grid, mapping: ImportMapping, reader: HeaderReader, against: Yardstick
) -> TurnedTable:
    """Turn a table as its mapping says.

    Raises:
        InputError: When it lacks a column that it takes.
    """
    below = _questions_below(grid, reader)
    at, row = _header(grid, below, reader) if below else (0, grid.rows[0])
    lines = [row.line for row in grid.rows]
    if mapping.header_row in lines:
        at = lines.index(mapping.header_row)
        row = grid.rows[at]
    width = max(len(row.cells) for row in grid.rows)
    headers = tuple((cell,) for cell in _padded(row.cells, width))
    mapped = mapped_columns(mapping.columns, headers)
    shaping = {"person", "question", "answer"}
    if mapping.shape == "questions_in_rows":
        shaping |= {"ignore"}
    uses = dict(mapped.uses)
    if below is not None and "question" not in uses.values():
        uses.setdefault(below.column, "question")
    is_long = mapping.shape == "long"
    used = frozenset(key for key, use in mapping.columns.items() if is_long or use in shaping)
    columns = _SaidOfColumns(at, headers, uses, used - {*mapped.gone})
    if mapping.shape == "long":
        return _turn_long(path, grid, columns, reader)
    return _turn_questions(path, grid, columns, reader, against)


def _lacks(path: str, grid: Grid, columns: _SaidOfColumns, use: str) -> NoReturn:
    header = ", ".join(one for one in keys_of(columns.headers)[:10])
    problem = f"no column is said to have each {use} in it"
    way_out = f"In the mapping, under columns, write one of these with {use} behind it: {header}."
    line = grid.rows[columns.at].line
    made = grid.problem(line, None, problem, way_out)
    raise InputError((made._replace(file=path),))


def _turn_long(path: str, grid: Grid, columns: _SaidOfColumns, reader: HeaderReader) -> TurnedTable:
    """A row an answer: those of one person, put into one row."""
    person, question, answer = (columns.only(use) for use in ("person", "question", "answer"))
    if person is None:
        _lacks(path, grid, columns, "person")
    if question is None:
        _lacks(path, grid, columns, "question")
    if answer is None:
        _lacks(path, grid, columns, "answer")
    beside = [
        index
        for index in range(len(columns.headers))
        if index not in (person, question, answer)
        and (columns.headers[index][0] or index in columns.uses)
    ]
    turning = _LongTurning(grid, reader, (person, question, answer), beside)
    for row in columns.below(grid):
        turning.read(Row(row.line, _padded(row.cells, len(columns.headers))))
    if turning.problems:
        raise InputError(tuple(turning.problems))
    headers = _told_apart(
        [
            *((columns.headers[index][0], by_letter(index)) for index in (person, *beside)),
            *((name, "") for name in turning.questions),
        ]
    )
    said = {place: columns.uses[i] for place, i in enumerate(beside, 1) if i in columns.uses}
    rows = turning.rows()
    placed = grid._replace(problem=_found_again(grid, turning.spot))
    line = grid.rows[columns.at].line
    return TurnedTable(placed, line, headers, rows, columns.used, said, person=0)


def _told_apart(names: Sequence[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Headers, those that stand there twice with the place where each is found behind them."""
    same = Counter(name for name, _ in names)
    return tuple(
        (name,) if same[name] == 1 and name else (f"{name} ({place})".strip(), name)
        for name, place in names
    )


class _LongTurning:
    """Puts the rows of each person together."""

    def __init__(
        self,
        grid: Grid,
        reader: HeaderReader,
        places: tuple[int, int, int],
        beside: Sequence[int],
    ) -> None:
        self.questions: dict[str, int] = {}
        """By the header that a question gets, its place among the questions."""
        self.problems: list[Problem] = []
        self._spots: dict[tuple[int, int], tuple[int, int]] = {}
        self._grid = grid
        self._reader = reader
        self._person, self._question, self._answer = places
        self._beside = [*beside]
        self._lines: dict[str, int] = {}
        self._cells: dict[str, dict[int, str]] = {}

    def read(self, row: Row) -> None:
        """Take a row."""
        who, question, answer = (
            row.cells[index] for index in (self._person, self._question, self._answer)
        )
        if not question and not answer:
            return
        if code_word(who) is None or not question:
            what, column = ("what it answers", self._question)
            if code_word(who) is None:  # of two who are called anonymous, answers would be mixed
                what, column = ("who answered", self._person)
            problem = f"this row does not say {what}"
            way_out = "Fill the cell, or take the row out."
            self.problems.append(self._grid.problem(row.line, column, problem, way_out))
            return
        line = self._lines.setdefault(who, row.line)
        cells = self._cells.setdefault(who, {0: who})
        for place, index in enumerate(self._beside, 1):
            if row.cells[index] and not cells.get(place):
                cells[place] = row.cells[index]
                self._spots[line, place] = (row.line, index)
        hit = self._reader.named((question,))
        name = hit.name if hit and hit.name in self._reader.items else question
        place = 1 + len(self._beside) + self.questions.setdefault(name, len(self.questions))
        if cells.get(place, "") not in ("", answer):
            problem = f"there is another answer of this person in row {self._spots[line, place][0]}"
            way_out = "Take one of them out."
            self.problems.append(self._grid.problem(row.line, self._answer, problem, way_out))
            return
        if answer:
            cells[place] = answer
            self._spots[line, place] = (row.line, self._answer)

    def spot(self, line: int, column: int | None) -> tuple[int, int | None]:
        """Where a cell of a person's row stands in the file."""
        return (line, None) if column is None else self._spots.get((line, column), (line, None))

    def rows(self) -> tuple[Row, ...]:
        """A row for each person."""
        width = 1 + len(self._beside) + len(self.questions)
        return tuple(
            Row(self._lines[who], [cells.get(place, "") for place in range(width)])
            for who, cells in self._cells.items()
        )


def _turn_questions(
    path: str, grid: Grid, columns: _SaidOfColumns, reader: HeaderReader, against: Yardstick
) -> TurnedTable:
    """A row a question: columns to rows."""
    question = columns.only("question")
    if question is None:
        _lacks(path, grid, columns, "question")
    rows = [row for row in columns.below(grid) if len(row.cells) > question]
    rows = [row for row in rows if row.cells[question]]
    people = [index for index, use in sorted(columns.uses.items()) if use == "person"]
    remarks: tuple[str, ...] = ()
    if not people:
        people, left = _who_answers(rows, question, columns, reader, against)
        if left:
            names = ", ".join(letters(index) for index in left)
            remarks = (f"Left out, as these columns are nobody's answers: {names}.",)
    if not people:
        _lacks(path, grid, columns, "person")
    headers = _told_apart([(row.cells[question], f"row {row.line}") for row in rows])
    lines = [row.line for row in rows]
    turned = tuple(
        Row(index + 1, [row.cells[index] if index < len(row.cells) else "" for row in rows])
        for index in people
    )
    header_row = grid.rows[columns.at].line

    def spot(line: int, column: int | None) -> tuple[int, int | None]:
        # A row is a column of the file, so its number is that of the column.
        return (header_row, line - 1) if column is None else (lines[column], line - 1)

    placed = grid._replace(problem=_found_again(grid, spot))
    return TurnedTable(
        placed, header_row, headers, turned, columns.used, across=True, remarks=remarks
    )


def _who_answers(
    rows: Sequence[Row],
    question: int,
    columns: _SaidOfColumns,
    reader: HeaderReader,
    against: Yardstick,
) -> tuple[list[int], list[int]]:
    """Columns with answers in all cells that are filled, and the others that are not blank."""
    hits = [(row, reader.named((row.cells[question],))) for row in rows]
    asked = [(row, hit.name) for row, hit in hits if hit and hit.name in against.items]
    people: list[int] = []
    left: list[int] = []
    for index in range(len(columns.headers)):
        if index == question or index in columns.uses:
            continue
        pairs = [(row.cells[index], name) for row, name in asked if index < len(row.cells)]
        filled = [(cell, name) for cell, name in pairs if cell]
        if not filled:
            continue
        answers = all(_may_answer(cell, name, against) for cell, name in filled)
        is_person = answers and _is_person(filled, columns.headers[index][0], against)
        (people if is_person else left).append(index)
    return people, left


def _found_again(
    grid: Grid, spot: Callable[[int, int | None], tuple[int, int | None]]
) -> Callable[..., Problem]:
    """Problems with cells of a turned table, placed where they stand in the file."""

    def problem(line: int, column: int | None, problem: str, way_out: str = "") -> Problem:
        return grid.problem(*spot(line, column), problem, way_out)

    return problem
