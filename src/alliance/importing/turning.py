"""Tables in which a row is an answer, or a question: turned, so that a row is a person."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, NoReturn

from alliance.documents.code_words import code_word
from alliance.documents.column_names import HeaderReader
from alliance.documents.mapping import ImportMapping
from alliance.documents.yardstick import Yardstick
from alliance.errors import InputError, Problem
from alliance.files.grids import Grid
from alliance.files.rows import Row
from alliance.files.workbook import letters
from alliance.importing.headings import cell_of
from alliance.importing.keys import by_letter, keys_of, mapped_columns
from alliance.importing.shapes import header_of, is_of_person, may_answer, padded, questions_below


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
    below = questions_below(grid, reader)
    at, row = header_of(grid, below, reader) if below else (0, grid.rows[0])
    lines = [row.line for row in grid.rows]
    if mapping.header_row in lines:
        at = lines.index(mapping.header_row)
        row = grid.rows[at]
    width = max(len(row.cells) for row in grid.rows)
    headers = tuple((cell,) for cell in padded(row.cells, width))
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
        turning.read(Row(row.line, padded(row.cells, len(columns.headers))))
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
        code = code_word(who)
        if code is None or not question:
            what, column = ("what it answers", self._question)
            if code is None:  # of two who are called anonymous, answers would be mixed
                what, column = ("who answered", self._person)
            problem = f"this row does not say {what}"
            way_out = "Fill the cell, or take the row out."
            self.problems.append(self._grid.problem(row.line, column, problem, way_out))
            return
        line = self._lines.setdefault(code, row.line)
        cells = self._cells.setdefault(code, {0: who})
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
            Row(self._lines[code], [cells.get(place, "") for place in range(width)])
            for code, cells in self._cells.items()
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
    turned = tuple(Row(index + 1, [cell_of(row.cells, index) for row in rows]) for index in people)
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
        answers = all(may_answer(cell, name, against) for cell, name in filled)
        is_person = answers and is_of_person(filled, columns.headers[index][0], against)
        (people if is_person else left).append(index)
    return people, left


def _found_again(
    grid: Grid, spot: Callable[[int, int | None], tuple[int, int | None]]
) -> Callable[..., Problem]:
    """Problems with cells of a turned table, placed where they stand in the file."""

    def problem(line: int, column: int | None, problem: str, way_out: str = "") -> Problem:
        return grid.problem(*spot(line, column), problem, way_out)

    return problem
