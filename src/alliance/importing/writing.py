"""People of an export as a responses table, or as response files."""

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256

from alliance.documents.earlier import names_of_all, under_todays_ids
from alliance.documents.imported import PersonRead
from alliance.documents.response import Answer, Response
from alliance.documents.sheet_words import ABOUT_THE_PERSON, ABOUT_THE_QUESTIONS, NO_ITEMS
from alliance.documents.sources import source_file, source_name
from alliance.documents.yardstick import Yardstick
from alliance.files.csv_text import harmless, table
from alliance.files.editing import block

_HEAD = "# Answers from an export: a point from 1 up, dont_know, not_applicable.\n"

_ALWAYS = ("partner", "length", "source")
"""What each table says of a person; the rest where it says something of somebody."""

_NO_NAME = re.compile(r"[^a-z0-9]+")
_LONGEST_STEM = 40


def as_table(people: Sequence[PersonRead], against: Yardstick) -> str:
    """The responses table: one row a person, ids of questions as headers.

    Line breaks in what people wrote become blanks, and no cell is a formula to a spreadsheet. It
    has no place for notes on questions: see `with_notes`.

    Args:
        people: Who answered.
        against: Names the questions, and gives their order.
    """
    asked = {name for person in people for name in person.asked}
    items = [name for name in against.items if name in asked]
    about = [name for name in ABOUT_THE_PERSON if _is_worth_a_column(name, people)]
    today = names_of_all(against.questionnaire)
    rows = [[*ABOUT_THE_QUESTIONS, *about, *items]]
    for person in people:
        said = person.response
        answers = _answers(said, today)
        rows.append(
            [
                said.questionnaire.id,
                said.questionnaire.version,
                *(_cell(getattr(said, name)) for name in about),
                *(_cell(answers.get(name)) for name in items),
            ]
        )
    return table([*map(harmless, row)] for row in rows)


def with_notes(people: Sequence[PersonRead]) -> int:
    """How many people wrote notes on questions, which a table has no place for."""
    return sum(bool(person.response.notes) for person in people)


def without_a_column(people: Sequence[PersonRead]) -> tuple[str, ...]:
    """Questions that were asked and are called as a column about people, which is not theirs."""
    asked = {name for person in people for name in person.asked}
    return tuple(name for name in NO_ITEMS if name in asked)


def as_files(people: Sequence[PersonRead], path: str) -> tuple[tuple[str, str], ...]:
    """A response file of each person: its name, without a folder, and its text.

    Names depend on the export and the row alone, so that a second import of one export meets the
    files of the first.

    Args:
        people: Who answered.
        path: The export.
    """
    taken: dict[str, int] = {}
    files = []
    for person in people:
        said = person.response
        stem = file_stem(source_file(said.source or "") or path)
        name = f"{stem}-{person.row:04}"
        taken[name] = taken.get(name, 0) + 1
        twin = f"-{taken[name]}" if taken[name] > 1 else ""
        files.append((f"{name}{twin}.yaml", _HEAD + block(_in_words(said))))
    return tuple(files)


def file_stem(path: str) -> str:
    """How the names of all files begin that are made of an export.

    Example:
        >>> file_stem("full-plate/Full Plate (Responses).csv"), file_stem("2026-05.csv")
        ('response-full-plate-responses', 'response-export-2026-05')
    """
    name = source_name(path)
    stem = name.rpartition(".")[0] or name
    letters = _NO_NAME.sub("-", stem.casefold()).strip("-")
    if not letters or letters[0].isdigit():
        # A name in another script, or one that begins like the day in other files' names.
        letters = f"export-{letters or sha256(stem.encode(errors='replace')).hexdigest()[:8]}"
    return f"response-{letters[:_LONGEST_STEM].strip('-')}"


def _is_worth_a_column(name: str, people: Sequence[PersonRead]) -> bool:
    if name in _ALWAYS:
        return True
    said = [getattr(person.response, name) for person in people]
    # Without the column everybody is finished.
    return not all(said) if name == "finished" else any(said)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _answers(said: Response, today: dict[str, str]) -> Mapping[str, Answer]:
    """The answers by today's ids, as columns of a table are called."""
    given: dict[str, Answer] = {
        name: answer for name, answer in said.answers.items() if answer is not None
    }
    if all(today.get(name) == name for name in given):
        return given  # nearly always
    return under_todays_ids(given, today)[0]


def _in_words(said: Response) -> dict[str, object]:
    """What a file says, in the order of its keys."""
    data = said.model_dump(mode="json", exclude_none=True)
    data["answers"] = {name: value for name, value in data["answers"].items() if value is not None}
    return {name: value for name, value in data.items() if value not in ("", {}, False)}
