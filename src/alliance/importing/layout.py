"""Where the answers stand in an export: which sheet, which row names the columns, which shape."""

from collections.abc import Mapping, Sequence
from itertools import starmap
from typing import NamedTuple

from alliance.documents.column_names import HeaderReader
from alliance.documents.imported import Role, RowLeftOut, Undecided
from alliance.documents.mapping import ASK_APART, ImportMapping
from alliance.documents.one_line import without_breaks
from alliance.documents.sheet_words import NOBODY_YET
from alliance.documents.survey_systems import SURVEYJS, SYSTEMS, SurveySystem, system_of, use_of
from alliance.documents.yardstick import Yardstick
from alliance.errors import InputError, Problem
from alliance.files.grids import Export, Grid
from alliance.files.person_sheet import PersonSheet, person_sheet
from alliance.files.rows import FEWER_ROWS, MOST_ROWS, Row
from alliance.files.workbook import letters
from alliance.importing.headings import (
    NobodysRows,
    cell_of,
    heading_above,
    headings_below,
    is_of_open_answers,
)
from alliance.importing.keys import Mapped, mapped_columns, named_column, place_of
from alliance.importing.private import (
    AboutPeople,
    is_mostly_addresses,
    of_people,
    without_addresses_in,
    without_cells,
)
from alliance.importing.refusals import refuse_column_an_answer, refuse_other_exports
from alliance.importing.shapes import shape_of
from alliance.importing.sheets import Found, find_sheet
from alliance.importing.turning import TurnedTable, turned_table

_ABOUT_SOMEBODY = frozenset({"respondent", "person", "comment"})
"""Columns in which an address is not taken out of its cell: a remark is somebody's own."""

OUR_SHEET = "our sheet"
"""What a sheet of ours is called, where survey systems have their names."""


class AnswerTable(NamedTuple):
    """The table of answers, a row a person."""

    grid: Grid
    header_row: int
    headers: tuple[tuple[str, ...], ...]
    """For each column what may name it: its header, then what stands below or above it."""
    rows: tuple[Row, ...]
    """Below the header, each as wide as it; personal columns are blank."""
    system: str = ""
    """The survey system whose export it looks like."""
    left_out: tuple[RowLeftOut, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    fixed: Mapping[int, tuple[Role, str]] = {}
    """Columns that are certain, with their role and question."""
    personal: frozenset[int] = frozenset()
    """Columns that are about people and were emptied."""
    about_people: AboutPeople = AboutPeople()
    """What is kept of these columns."""
    used: frozenset[str] = frozenset()
    """Names in the mapping that were needed to turn the table, and are no columns of it now."""
    said: Mapping[int, str] | None = None
    """Of a table that was turned: what the mapping says of columns that are here too."""
    across: bool = False
    """Whether people were columns: then the number of a row is that of a column."""
    remarks: tuple[str, ...] = ()
    is_ours: bool = False
    """Whether it is a sheet of ours, in which no question can be missing."""
    titles: tuple[str, ...] = ()
    """For each column what stands above it, maybe above others too; empty where nothing does."""
    sheets: tuple[str, ...] = ()
    """What the sheets are called among which it was found."""


def lay_out(
    export: Export, against: Yardstick, mapping: ImportMapping, respondent: str | None = None
) -> AnswerTable:
    """Find the table in an export.

    Args:
        export: What it stands in.
        against: What is answered, and by whom.
        mapping: What was decided.
        respondent: The column that tells people apart, which is then not emptied.

    Raises:
        InputError: When there is none, or what the mapping names is not there.
    """
    refuse_other_exports(export)
    for grid in export.grids:
        one = person_sheet(grid.rows, grid.problem, against)
        if one is not None:
            return _of_one(export, grid, one)
    reader = HeaderReader(against)
    found, undecided = find_sheet(export, reader, mapping)
    if undecided:
        return _nothing_yet(export, found, undecided)
    if mapping.shape in ("long", "questions_in_rows"):
        turned = turned_table(export.path, found.grid, mapping, reader, against)
        return _table_of_turned(export, turned, reader, mapping, respondent)
    if mapping.shape is None:
        asked = _asked_shape(export, found, reader, against)
        if asked is not None:
            return _nothing_yet(export, asked[0], (asked[1],))
    return _wide(export, found, reader, mapping, against, respondent)


def _asked_shape(
    export: Export, found: Found, reader: HeaderReader, against: Yardstick
) -> tuple[Found, Undecided] | None:
    """What there is to ask about the shape; in any sheet, where none has questions on top."""
    grids = [found.grid] if found.asked else [grid for grid in export.grids if grid.rows]
    for grid in grids:
        undecided = shape_of(grid, found.asked, reader, against)
        if undecided is not None:
            if len(grids) > 1 and grid.name:
                first, *others = undecided.choices
                first = first._replace(patch={**first.patch, "sheet": grid.name})
                undecided = undecided._replace(choices=(first, *others))
            return Found(grid, 0, 0), undecided
    return None


def _names(export: Export) -> tuple[str, ...]:
    return tuple(grid.name for grid in export.grids)


def _nothing_yet(export: Export, found: Found, undecided: tuple[Undecided, ...]) -> AnswerTable:
    """A table without columns, for as long as nobody can tell which one it is."""
    line = found.grid.rows[found.at].line
    return AnswerTable(found.grid, line, (), (), undecided=undecided, sheets=_names(export))


def _of_one(export: Export, grid: Grid, one: PersonSheet) -> AnswerTable:
    """The sheet of one person as a table with a single row."""
    if one.problems:
        raise InputError(one.problems)
    if one.is_blank:
        raise InputError((grid.problem(one.line, None, NOBODY_YET, "Type in the answers first."),))
    notes = sorted(one.notes)
    fixed: dict[int, tuple[Role, str]] = {
        index: ("note", name) for index, name in enumerate(notes, len(one.names))
    }
    spots = {name: index for index, name in enumerate(one.names)}

    def problem(line: int, column: int | None, problem: str, way_out: str = "") -> Problem:
        if column is not None and column >= len(one.names):
            column = spots.get(notes[column - len(one.names)])
        return grid.problem(*one.spot(line, column), problem, way_out)

    headers = (*one.names, *(f"note on {name}" for name in notes))
    cells = [*one.cells, *(one.notes[name] for name in notes)]
    return AnswerTable(
        grid._replace(problem=problem),
        one.line,
        tuple((header,) for header in headers),
        (Row(one.line, cells),),
        OUR_SHEET,
        fixed=fixed,
        is_ours=True,
        sheets=_names(export),
    )


def _table_of_turned(
    export: Export,
    turned: TurnedTable,
    reader: HeaderReader,
    mapping: ImportMapping,
    respondent: str | None,
) -> AnswerTable:
    table = AnswerTable(
        turned.grid,
        turned.header_row,
        turned.headers,
        turned.rows,
        used=turned.used,
        said=turned.said,
        across=turned.across,
        remarks=turned.remarks,
        sheets=_names(export),
    )
    if turned.person is not None and not _tells_apart(
        turned.headers[turned.person], mapping, respondent
    ):
        table = table._replace(fixed={turned.person: ("person", "")})
    return _without_personal(table, reader, mapping, None, respondent)


def _tells_apart(names: Sequence[str], mapping: ImportMapping, respondent: str | None) -> bool:
    """Whether a column holds code words, or was named as one that tells people apart."""
    header = without_breaks(names[0])
    return header.casefold() == "respondent" or (
        respondent is not None and without_breaks(respondent) == header
    )


def _wide(
    export: Export,
    found: Found,
    reader: HeaderReader,
    mapping: ImportMapping,
    against: Yardstick,
    respondent: str | None,
) -> AnswerTable:
    """A table with a row a person."""
    rows, at = found.grid.rows, found.at
    refuse_column_an_answer(found.grid, at, reader, against)
    above = heading_above(rows, at, reader) and mapping.header_row is None
    named = rows[at - 1 : at + 1] if above else rows[at : at + 1]
    system = _system_of(export, [cell for row in named for cell in row.cells])
    more = headings_below(rows, at, system, reader, against)
    below = rows[at + 1 : at + 1 + more]
    if system is None and any(is_of_open_answers(cell) for row in below for cell in row.cells):
        # Once it wrote no other columns of its own but this one.
        system = system_of([*rows[at].cells, "collectorid"])
    people = _as_wide(export, found.grid, at, rows[at + 1 + more :])
    width = max([len(row.cells) for row in (*named, *below, *people)])
    headers = _headers(rows[at - 1] if above else None, rows[at], below, width)
    nobody = NobodysRows(headers, reader, against)
    padded = [Row(row.line, [*row.cells, *[""] * (width - len(row.cells))]) for row in people]
    taken = [nobody.takes(row.cells) for row in padded]
    kept = [row for row, is_heading in zip(padded, taken, strict=True) if not is_heading]
    headings = [row.line for row, is_heading in zip(padded, taken, strict=True) if is_heading]
    if nobody.is_ours:
        kept = _of_our_sheet(found.grid, rows[at].line, headers, kept, nobody.reference)
    table = AnswerTable(
        found.grid,
        rows[at].line,
        headers,
        tuple(kept),
        OUR_SHEET if nobody.is_ours else system.name if system else "",
        tuple(RowLeftOut(line, "heading") for line in (*(row.line for row in below), *headings)),
        is_ours=nobody.is_ours,
        titles=_titles(rows[at - 1] if above else None, rows[at], below, width),
        sheets=_names(export),
    )
    return _without_personal(table, reader, mapping, system, respondent)


def _system_of(export: Export, headers: Sequence[str]) -> SurveySystem | None:
    """The system by its columns; of answers that lie inside others, SurveyJS."""
    found = system_of(headers)
    if found is None and export.kind == "json":
        inside = any("/" in header or header.endswith("-Comment") for header in headers)
        return next(each for each in SYSTEMS if each.name == SURVEYJS) if inside else None
    return found


def _headers(
    above: Row | None, header: Row, below: Sequence[Row], width: int
) -> tuple[tuple[str, ...], ...]:
    """What may name each column."""
    upper = above.cells if above else header.cells if below else []
    lower = header.cells if above else below[0].cells if below else []
    in_parts = any(map(is_of_open_answers, lower))
    rows = [header.cells, *(row.cells for row in below), *([above.cells] if above else [])]
    found = []
    for index in range(width):
        part = cell_of(lower, index)
        if in_parts and part:
            names = [cell_of(upper, index) if is_of_open_answers(part) else part, part]
        else:
            names = [cell_of(cells, index) for cells in rows]
        found.append(tuple(dict.fromkeys(filter(None, names))) or ("",))
    return tuple(found)


def _titles(above: Row | None, header: Row, below: Sequence[Row], width: int) -> tuple[str, ...]:
    """What stands above each column, where a title spans several."""
    if above is None and not below:
        return ()
    upper, lower = (above, header) if above else (header, below[0])
    found: list[str] = []
    for index in range(width):
        own, part = cell_of(upper.cells, index), cell_of(lower.cells, index)
        is_part = bool(part) and not is_of_open_answers(part)
        found.append((own or (found[-1] if found else "")) if is_part else "")
    return tuple(found)


def _as_wide(export: Export, grid: Grid, at: int, rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, none of them with a filled cell behind the last header.

    Raises:
        InputError: When there is one, in a file whose rows are as wide as they were written.
    """
    if len(rows) > MOST_ROWS:
        problem = f"this table has more than {MOST_ROWS:,} rows"
        raise InputError((grid.problem(rows[MOST_ROWS].line, None, problem, FEWER_ROWS),))
    width = len(grid.rows[at].cells)
    cut = []
    for row in rows:
        surplus = row.cells[width:]
        if export.kind != "csv" or not any(surplus):
            cut.append(Row(row.line, row.cells[:width]) if export.kind == "csv" else row)
            continue
        problem = f"this row has {len(row.cells)} cells, and the header has {width}"
        separator = export.separator or "comma"
        way_out = f"A text with a {separator} in it needs double quotes around it."
        raise InputError((grid.problem(row.line, None, problem, way_out),))
    return cut


def _of_our_sheet(
    grid: Grid, line: int, headers: Sequence[Sequence[str]], rows: list[Row], reference: str
) -> list[Row]:
    """The rows of a sheet of ours: what is answered stands once, and is true of all of them."""
    names = [name[0].casefold() for name in headers]
    about = [index for index, name in enumerate(names) if name in ("questionnaire", "version")]
    kept = [row for row in rows if any(cell for i, cell in enumerate(row.cells) if i not in about)]
    if not kept:
        raise InputError((grid.problem(line, None, NOBODY_YET, "Type in the answers first."),))
    if "questionnaire" not in names or not reference:
        return kept
    at = names.index("questionnaire")
    return [
        Row(row.line, [*row.cells[:at], row.cells[at] or reference, *row.cells[at + 1 :]])
        for row in kept
    ]


def mapped_table(table: AnswerTable, mapping: ImportMapping) -> Mapped:
    """What a mapping says of the columns of a table.

    Letters are those of the file: in a table that was turned, no column is found by one.
    """
    left = {name: use for name, use in mapping.columns.items() if name not in table.used}
    if table.said is None:
        return mapped_columns(left, table.headers)
    lettered = [name for name in left if place_of(name) is not None]
    others = {name: use for name, use in left.items() if name not in lettered}
    found = mapped_columns(others, table.headers)
    return Mapped({**found.uses, **table.said}, (*lettered, *found.gone))


def _without_personal(
    table: AnswerTable,
    reader: HeaderReader,
    mapping: ImportMapping,
    system: SurveySystem | None,
    respondent: str | None,
) -> AnswerTable:
    """The table without what stands in columns about people, wherever nobody asked for it."""
    uses = mapped_table(table, mapping).uses
    wanted = named_column(respondent, table.headers).uses
    personal = set()
    others = []
    for index, names in enumerate(table.headers):
        use = uses.get(index, "ignore").strip().casefold()
        if index in wanted or use not in ("ignore", ASK_APART):
            others += [index] if use not in _ABOUT_SOMEBODY and index not in wanted else []
            continue
        if index in table.fixed and table.fixed[index][0] != "person":
            continue
        hit = None if index in table.fixed else reader.named(names)
        known = any(use_of(name, system) == "personal" for name in names if name)
        tells_apart = hit is not None and hit.name == "respondent"
        if hit is None or tells_apart:
            if (known and hit is None) or is_mostly_addresses(table.rows, index):
                personal.add(index)
            else:
                others.append(index)
        elif hit.name not in _ABOUT_SOMEBODY:
            others.append(index)
    cleared = without_addresses_in(without_cells(table.rows, personal), others)
    return table._replace(
        rows=cleared.rows,
        personal=frozenset(personal),
        about_people=of_people(table.rows, personal),
        remarks=(*table.remarks, *starmap(_told_of_addresses, cleared.counts.items())),
    )


def _told_of_addresses(column: int, count: int) -> str:
    cells = "1 cell has an e-mail address" if count == 1 else f"{count} cells have e-mail addresses"
    return f"Column {letters(column)}: {cells} in it, and was left out unread."
