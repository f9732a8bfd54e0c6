"""People of an export as a responses table, or as response files."""

from collections.abc import Sequence

from alliance.documents.imported import PersonRead
from alliance.files.csv_text import harmless, table


def as_table(people: Sequence[PersonRead]) -> str:
    """The responses table: one row a person, item ids as headers."""
    items = list(dict.fromkeys(name for person in people for name in person.asked))
    header = ["questionnaire", "version", "partner", *items]
    rows = [header]
    for person in people:
        said = person.response
        cells = [said.questionnaire.id, said.questionnaire.version, said.partner or ""]
        cells += [str(said.answers.get(name) or "") for name in items]
        rows.append([*map(harmless, cells)])
    return table(rows)
