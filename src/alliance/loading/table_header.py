"""The header of a responses table: which column holds what, and which holds nothing of ours.

Columns that survey systems add are known by their names, so that a message can say what they are.
"""

from collections.abc import Sequence
from typing import NoReturn

from alliance.documents.sheet_words import NO_ITEMS
from alliance.documents.suggest import A_SLIP, Guesses
from alliance.documents.survey import Yardstick
from alliance.errors import MOST_SHOWN, InputError, Problem
from alliance.files.rows import SUMMARIES, SUMMARY, Row, Sheet
from alliance.files.workbook import letters
from alliance.vocabulary import KEYED

_SAYING_WHEN = frozenset(
    [
        "startdate",
        "enddate",
        "recordeddate",
        "startedat",
        "completedat",
        "submittedat",
        "submitdate",
        "datestamp",
        "timestamp",
        "starttime",
        "endtime",
        "starttimeutc",
        "endtimeutc",
        "completiontime",
        "submissiontime",
    ]
)
"""Columns of survey systems with a day or time in them, in letters only."""

_OF_SURVEY_SYSTEMS = _SAYING_WHEN | frozenset(
    [
        "duration",
        "durationinseconds",
        "status",
        "progress",
        "responseid",
        "respondentid",
        "responsetype",
        "collectorid",
        "ipaddress",
        "ipaddr",
        "refurl",
        "lastpage",
        "startlanguage",
        "seed",
        "token",
        "locationlatitude",
        "locationlongitude",
        "distributionchannel",
        "userlanguage",
        "submissionid",
        "deviceid",
        "instanceid",
        "uuid",
        "emailaddress",
        "recipientemail",
        "recipientfirstname",
        "recipientlastname",
    ]
)
"""What survey systems call columns that they add, in letters only."""

_STUDY = (
    "this is a study, and it has no names by which answers could be put together",
    "Assess the folders that it was made from.",
)


def cell_key(cell: str) -> str:
    """A header, or a name, as two of them are compared."""
    return cell.strip().casefold()


def _letters_only(header: str) -> str:
    """A header without what survey systems put between its words."""
    return "".join(filter(str.isalnum, header.casefold()))


def columns_of(
    sheet: Sheet, header: Row, against: Yardstick
) -> tuple[dict[str, int], list[Problem]]:
    """Which column holds what, and what is wrong with the header.

    Raises:
        InputError: When no column is a question.
    """
    columns, problems = _columns(sheet, header, against)
    if not any(name in against.items for name in columns):
        _refuse_without_questions(sheet, header, problems, against)
    return columns, problems


def _refuse_without_questions(
    sheet: Sheet, header: Row, problems: Sequence[Problem], against: Yardstick
) -> NoReturn:
    """Refuse a table of something else: by what it is, where that can be told."""
    some = ", ".join(list(against.items)[:3])
    said = ("none of the columns is a question", f"They are named like the questions: {some}.")
    if any(cell.endswith(KEYED) for cell in header.cells):
        raise InputError((sheet.problem(header.line, None, *_STUDY),))
    if len({_letters_only(cell) for cell in header.cells} & SUMMARIES) > 1:
        raise InputError((sheet.problem(header.line, None, *SUMMARY),))
    none = sheet.problem(header.line, None, *said)
    raise InputError((none, *(problem for problem in problems if not problem.way_out)))


def _columns(sheet: Sheet, header: Row, against: Yardstick) -> tuple[dict[str, int], list[Problem]]:
    names = {*NO_ITEMS, *against.items}
    columns: dict[str, int] = {}
    problems: list[Problem] = []
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
        elif _letters_only(name) in _OF_SURVEY_SYSTEMS:
            problem = f"{cell[:40]} is a column of a survey system, and no question"
            way_out = "Take it out of the table."
            if _letters_only(name) in _SAYING_WHEN:
                way_out += " The day of the answers goes into a column date."
        else:
            close = guesses.hint(name, names)
            problem = f"no question {cell[:40]}{close}"
            way_out = "" if close else "Rename the column, or take it out of the table."
        if len(problems) < MOST_SHOWN:
            problems.append(sheet.problem(header.line, index, problem, way_out))
        else:
            problems[-1] = problems[-1]._replace(alike=problems[-1].alike + 1)
    return columns, problems
