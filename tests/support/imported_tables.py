"""Small tables, imported: with what is asked, what is chosen, and what comes of it."""

import csv
import io
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from alliance.documents.alliance import Alliance
from alliance.documents.imported import Imported, Undecided
from alliance.documents.mapping import ImportMapping
from alliance.documents.yardstick import Yardstick, yardstick
from alliance.files.grids import Export, Grid
from alliance.files.rows import Row, Sheet, TextLines
from alliance.importing.importer import Wanted, import_export, patched
from alliance.loading.documents import read_document

CASES = Path(__file__).parents[1] / "cases"
ALLIANCE = Alliance.model_validate(
    {
        "format": "alliance/1",
        "name": "Mill Lane",
        "partners": (
            {"id": "lantern_books", "name": "Lantern Books"},
            {"id": "fern_bakery", "name": "Fern Bakery & Café"},
            {"id": "st_marks", "name": "St Mark's"},
        ),
    }
)
MOST_QUESTIONS = 40
SIGNS: dict[Any, str] = {"dont_know": "d", "not_applicable": "x", None: "-"}


@cache
def against(*, with_partners: bool = False) -> Yardstick:
    """The questionnaire of the cases."""
    path = str(CASES / "import-values" / "questionnaire.yaml")
    form = read_document(path, "questionnaire").document
    return yardstick(form, ALLIANCE if with_partners else None)


def export_of(text: str) -> Export:
    """A CSV text as an export."""
    sheet = Sheet("answers.csv", TextLines(text), ",")
    lines = csv.reader(io.StringIO(text), skipinitialspace=True)
    cells = ([cell.strip() for cell in row] for row in lines)
    rows = tuple(Row(line, row) for line, row in enumerate(cells, 1) if any(row))
    return Export("answers.csv", "csv", (Grid("", rows, sheet.problem),))


def imported(text: str, mapping: ImportMapping | None = None, **wanted: Any) -> Imported:
    """An export before any decision but this one: that other questions were not asked."""
    partners = bool(wanted.pop("with_partners", False))
    form = against(with_partners=partners)
    return import_export(export_of(text), form, mapping or without_others(text), Wanted(**wanted))


def without_others(text: str, **mapping: Any) -> ImportMapping:
    """A mapping that says that the questions without a column were not asked."""
    header = [cell.strip() for cell in text.partition("\n")[0].split(",")]
    missing = tuple(name for name in against().items if name not in header)
    said = {
        key: tuple(value) if isinstance(value, list) else value for key, value in mapping.items()
    }
    return ImportMapping.model_validate({"missing": missing, **said})


def decided(
    text: str, takes: Sequence[str], mapping: Mapping[str, Any] | None = None, **wanted: Any
) -> Imported:
    """An export after these decisions: kind, subject, choice, what it names.

    A subject `-` is none; without a choice the proposal is taken.
    """
    now = without_others(text, **(mapping or {}))
    for number in range(MOST_QUESTIONS):
        found = imported(text, now, **wanted)
        if not found.undecided:
            assert number == len(takes), takes[number:]
            return found
        assert number < len(takes), found.undecided[0]
        now = patched(now, chosen(found.undecided[0], takes[number]))
    raise AssertionError(takes)


def chosen(question: Undecided, take: str) -> Any:
    """The patch of the choice that is meant."""
    about = f"{question.kind} {question.subject or '-'}"
    assert take == about or take.startswith(f"{about} "), (take, question)
    words = take.removeprefix(about).strip()
    if not words:
        assert question.proposal is not None, question
        return question.choices[question.proposal].patch
    fitting = [c for c in question.choices if f"{c.name} {c.subject}".strip() == words]
    assert len(fitting) == 1, (words, question)
    return fitting[0].patch


def shown(found: Imported) -> list[str]:
    """Each person's answers, in the order of the columns."""
    items = [column.item for column in found.columns if column.role == "item"]
    given = ([each.response.answers.get(name) for name in items] for each in found.people)
    return [" ".join(SIGNS.get(answer) or str(answer) for answer in answers) for answers in given]
