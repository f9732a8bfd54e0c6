"""Exports that are another kind than the one that is wanted: refused, with the right one named."""

from collections.abc import Iterable, Sequence
from typing import NoReturn

from alliance.documents.column_names import HeaderReader
from alliance.documents.one_line import without_breaks
from alliance.documents.plain_text import plain_text
from alliance.documents.sheet_words import HOW_TO_CHOOSE, HOW_TO_TYPE
from alliance.documents.suggest import nearest
from alliance.documents.survey_systems import LIMESURVEY, letters_only, system_of, use_of
from alliance.documents.yardstick import Yardstick
from alliance.errors import InputError, Lead
from alliance.files.editing import in_line
from alliance.files.grids import Export, Grid
from alliance.files.rows import SCORES, STATISTICS, SUMMARIES, SUMMARY, Row, are_scores
from alliance.importing.headings import cell_of, is_reading
from alliance.importing.scales import bare_number
from alliance.vocabulary import KEYED

_NOT_SHOWN = "{question_not_shown}"
_TOP = 60
_CHOICES = frozenset(["answerchoices", "answeroptions", "antwortoptionen", "choixderéponses"])
"""What a summary of SurveyMonkey has above its answers; those of other languages are recalled."""
_SHORTEST, _CUT_AT, _LONGEST = 10, 15, 19
"""Characters of a heading that was cut: 15, and what stands for the rest."""
_MOST_NAMES = 5
_ENOUGH_LABELS = 3
"""Labels of one question side by side that nobody gave in two columns by chance."""
_MOST_TEXTS = 100_000
"""Different texts in all columns of questions; of five such columns, each may have its own in each
of 20,000 rows."""


def refuse_other_exports(export: Export) -> None:
    """Refuse what is no table of single answers.

    Raises:
        InputError: When it is scores, a summary, a file to be imported again, or the second sheet
            of ours.
    """
    if len(export.grids) == 1:
        grid = export.grids[0]
        first = next((cell for row in grid.rows[:1] for cell in row.cells if cell), "")
        if first in (HOW_TO_TYPE, HOW_TO_CHOOSE):
            problem = "this is the sheet that says how to answer, and there are no answers in it"
            _refuse(grid, grid.rows[0].line, problem, "Save the first sheet as CSV.")
    for grid in export.grids:
        if any(are_scores(row.cells) for row in grid.rows[:1]):
            _refuse(grid, grid.rows[0].line, *SCORES)
        for row in grid.rows[:_TOP]:
            names = {letters_only(cell) for cell in row.cells if len(cell) < _TOP}
            counts = names & _CHOICES and len(names & (SUMMARIES | _CHOICES)) > 1
            if counts or len(names & STATISTICS) > 1:
                _refuse(grid, row.line, *SUMMARY)
            if any(_NOT_SHOWN in cell for cell in row.cells):
                _refuse(
                    grid,
                    row.line,
                    "this is an export of LimeSurvey that is made to be imported there again",
                    "Export the responses as CSV, with question codes as headings.",
                )


def refuse_other_headings(
    grid: Grid, line: int, headers: Sequence[Sequence[str]], against: Yardstick
) -> None:
    """Refuse a table of which no column is a question, where it can be told what it is.

    Raises:
        InputError: When it is a study, a summary, or has headings that were cut.
    """
    cells = [name for names in headers for name in names]
    if any(cell.endswith(KEYED) for cell in cells):
        problem = "this is a study, and it has no names by which answers could be put together"
        _refuse(grid, line, problem, "Assess the folders that it was made from.")
    if len({letters_only(cell) for cell in cells} & SUMMARIES) > 1:
        _refuse(grid, line, *SUMMARY)
    if _are_cut(cells, against) or _are_cut_after_groups(cells):
        _refuse(
            grid,
            line,
            "these headings are cut to 15 characters, so that nobody can tell the questions apart",
            "In LimeSurvey, export with the question code, or the full text, as heading.",
        )


def refuse_many_texts(
    grid: Grid, line: int, rows: Sequence[Row], columns: Iterable[tuple[int, str]]
) -> None:
    """Refuse a table of so many different texts that they are no answers to our questions.

    Args:
        grid: The table.
        line: The row of its header.
        rows: What stands below it.
        columns: Those of questions: their places, counted from 0, and what a mapping calls them.

    Raises:
        InputError: With the column that has the most.
    """
    known = list(columns)
    if len(rows) * len(known) <= _MOST_TEXTS:
        return
    texts = [(len({row.cells[at] for row in rows}), at, key) for at, key in known]
    if sum(number for number, _, _ in texts) > _MOST_TEXTS:
        _, at, key = max(texts, key=lambda each: each[0])
        problem = f"more than {_MOST_TEXTS:,} different texts stand below questions of ours"
        way_out = (
            "Is it another table? Columns that hold no answers can be left out in a mapping file "
            "(--mapping FILE):"
        )
        placed = grid.problem(line, at, problem, way_out)
        steps = ("  columns:", f"    {in_line(key)}: ignore")
        raise InputError((placed._replace(steps=steps),))


def refuse_column_an_answer(grid: Grid, at: int, reader: HeaderReader, against: Yardstick) -> None:
    """Refuse a table that has a column for each answer to a question.

    Read on, only those who gave the first answer would have one.

    Raises:
        InputError: When labels of a question stand side by side below it.
    """
    if at + 1 >= len(grid.rows):
        return
    header, below = grid.rows[at].cells, grid.rows[at + 1].cells
    for index, cell in enumerate(header):
        if not cell or not cell_of(below, index) or cell_of(header, index + 1) not in ("", cell):
            continue
        hit = reader.named((cell,))
        if hit is None or hit.name not in against.items:
            continue
        last = next(
            (n for n in range(index + 1, len(header)) if header[n] not in ("", cell)), len(below)
        )
        side_by_side = {
            text
            for text in below[index:last]
            if bare_number(text) is None and is_reading(text, hit.name, against)
        }
        if len(side_by_side) >= _ENOUGH_LABELS:
            _refuse(
                grid,
                grid.rows[at].line,
                "each answer to a question has a column of its own here",
                "Export again with one column for each question. In SurveyMonkey, choose "
                "condensed columns, not expanded ones.",
            )


def refuse_without_questions(
    sheets: Sequence[str],
    grid: Grid,
    line: int,
    headers: Sequence[Sequence[str]],
    against: Yardstick,
) -> NoReturn:
    """Refuse a table of which no column is a question or may hold answers to one.

    Raises:
        InputError: Always.
    """
    cells = [name for names in headers for name in names]
    title = against.questionnaire.id
    among = f", in any of its sheets ({', '.join(sheets[:_MOST_NAMES])})" if len(sheets) > 1 else ""
    problem = f"no column is a question of {title}{among}"
    some = ", ".join(list(against.items)[:3])
    export = (
        f"Export the single responses, with the texts of the questions, or their ids ({some}), "
        "as headings. Or is it another questionnaire? Name it with -q FILE."
    )
    all_of_them = "All texts and ids stand in the sheet that this makes:"
    near = _near(cells, against)
    steps = ["Or say in a mapping file (--mapping FILE) what the columns are:", "  columns:"]
    steps += [f"    {in_line(cell)}: {name}" for cell, name in near.items()]
    placed = grid.problem(
        line, None, problem, " ".join(filter(None, (grid.hint, export, all_of_them)))
    )
    lead = Lead("collect", ("sheet", "-o", "sheet.csv"))
    raise InputError((placed._replace(lead=lead, steps=tuple(steps) if near else ()),))


def _near(cells: Iterable[str], against: Yardstick) -> dict[str, str]:
    """Headers that may be questions, with these."""
    names = {item.text: name for name, item in against.items.items()}
    known = (*against.items, *names)
    asked = [cell for cell in cells if cell and not use_of(cell)]
    near = [(cell, nearest(cell[:80], known)) for cell in asked[: _MOST_NAMES * 4]]
    return {without_breaks(cell): names.get(found, found) for cell, found in near if found}


def _are_cut(cells: Sequence[str], against: Yardstick) -> bool:
    """Whether headings are the first letters of questions and no more."""
    texts = [plain_text(item.text) for item in against.items.values()]
    found = 0
    for cell in cells:
        begun = plain_text(cell.rstrip(". …"))
        if _SHORTEST <= len(begun) <= _LONGEST:
            found += any(len(text) > len(begun) and text.startswith(begun) for text in texts)
    return found > 1


def _are_cut_after_groups(cells: Sequence[str]) -> bool:
    """Whether most headings of LimeSurvey end where it cuts them, so that a group's name is left.

    A blank at the end of what was cut is gone by now.
    """
    system = system_of(cells)
    if system is None or system.name != LIMESURVEY:
        return False
    lengths = [len(cell) for cell in cells if cell and not use_of(cell, system)]
    return 2 * sum(_CUT_AT - 1 <= each <= _LONGEST for each in lengths) > len(lengths) > 1 and (
        max(lengths) <= _LONGEST
    )


def _refuse(grid: Grid, line: int, problem: str, way_out: str) -> NoReturn:
    raise InputError((grid.problem(line, None, problem, way_out),))
