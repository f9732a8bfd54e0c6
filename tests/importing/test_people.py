"""Who answered: each case is a small table, what is asked about it, and whom it comes to."""

from typing import Any

import pytest
import yaml
from imported_tables import CASES, against, decided, imported, without_others

from alliance.documents.imported import PersonRead
from alliance.documents.mapping import ImportMapping
from alliance.errors import InputError
from alliance.files.exports import read_export
from alliance.importing.about_people import hidden
from alliance.importing.importer import Wanted, import_export, patched

FOLDER = CASES / "import-people"


def cases(*names: str) -> list[Any]:
    return [
        pytest.param(case, id=f"{name}: {about}")
        for name in names
        for about, case in yaml.safe_load(
            (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
        ).items()
    ]


def text_of(case: dict[str, Any]) -> str:
    return "\n".join([case["columns"], *case["rows"]])


def said(person: PersonRead) -> dict[str, Any]:
    """What a person said beside the answers, without what is usual."""
    response = person.response
    found = response.model_dump(mode="json", exclude_defaults=True)
    for name in ("format", "questionnaire", "length", "answers", "source"):
        found.pop(name, None)
    found["row"] = person.row
    assert response.finished == person.is_finished
    if found.pop("finished", False) is not True:
        found["finished"] = False
    if response.questionnaire.version != "1.2":
        found["version"] = response.questionnaire.version
    return found


@pytest.mark.parametrize("case", cases("who", "rows", "days"))
def test_rows_become_the_people_that_they_are_of(case: dict[str, Any]) -> None:
    result = decided(
        text_of(case),
        case.get("asks", []),
        case.get("mapping", {}),
        with_partners=case.get("partners", False),
        **case.get("wanted", {}),
    )
    assert [said(person) for person in result.people] == case["people"]
    assert [f"{row.row} {row.why}" for row in result.left_out] == case.get("left_out", [])
    for remark, begins in zip(result.remarks, case.get("remarks", []), strict=True):
        assert remark.startswith(begins)
    if "dates" in case:
        assert result.dates is not None
        told = [result.dates.order, result.dates.row, result.dates.cell]
        assert " ".join(str(each) for each in told if each) == case["dates"]


@pytest.mark.parametrize("case", cases("refused"))
def test_a_cell_that_cannot_be_is_named(case: dict[str, Any]) -> None:
    with pytest.raises(InputError) as raised:
        imported(text_of(case))
    told = []
    for each in raised.value.problems:
        more = f", and {each.alike} more" if each.alike else ""
        told.append(f"{each.line}:{each.column} {each.problem}{more}")
        assert each.way_out
    assert told == case["says"]


def test_a_column_that_tells_people_apart_becomes_code_words() -> None:
    text = "Which mail?,aim_clear\nAda@example.org,1\nben@example.org,2\n ada@EXAMPLE.org ,3\n"
    found = imported(text, respondent="Which mail?")
    (question,) = found.undecided
    assert (question.kind, question.rows) == ("same_respondent", (2, 4))
    assert "example" not in repr(found).casefold()
    words = [person.response.respondent for person in found.people]
    assert words[0] == words[2] == hidden("ada@example.org") != words[1]


def test_nothing_is_asked_where_nobody_answered() -> None:
    for text in ("partner,aim_clear\n", "aim_clear,aim_clear\n", "aim_clear\n\n"):
        found = imported(text, ImportMapping())
        assert not found.undecided
        assert not found.people


def test_where_each_came_from_is_kept() -> None:
    (person,) = imported("aim_clear\n4\n").people
    assert person.response.source == "answers.csv row 2"


def test_a_person_in_a_column_and_one_in_a_list_came_from_there() -> None:
    turned = ",Ada,Ben\naim_clear,4,5\naim_same,1,2\n"
    (asked,) = imported(turned).undecided
    found = imported(turned, patched(without_others("aim_clear,aim_same"), asked.choices[0].patch))
    sources = [person.response.source for person in found.people]
    assert sources == ["answers.csv column B", "answers.csv column C"]
    export = read_export("answers.json", b'[{}, {"aim_clear": 4}]')
    mapping = without_others("aim_clear")
    (person,) = import_export(export, against(), mapping, Wanted()).people
    assert person.response.source == "answers.json entry 2"
