"""What an import writes says what was read: as a table, and as files."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.documents.imported import PersonRead
from alliance.documents.response import Answer, Reference, Response
from alliance.documents.sources import source_file, told_source
from alliance.documents.yardstick import yardstick
from alliance.importing.writing import as_files, as_table, file_stem, with_notes
from alliance.loading.bundled import read_questionnaire
from alliance.loading.documents import examined
from alliance.loading.table import read_table
from alliance.vocabulary import LENGTHS

FORM = read_questionnaire()
AGAINST = yardstick(FORM, None)
EXPORT = "answers of may.csv"

WORDS = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn"), include_characters="\n\t=+-@'\",;"),
    max_size=30,
).map(lambda text: " ".join(text.split()).removeprefix("'").strip())
SAID: st.SearchStrategy[str | None] = WORDS.map(lambda text: text or None)


@st.composite
def people(draw: st.DrawFn) -> list[PersonRead]:
    """People as an import finds them: all were asked what has a column."""
    length = draw(st.sampled_from(LENGTHS))
    asked = AGAINST.asked[length]
    shorter = [each for each in LENGTHS if each != length and len(AGAINST.asked[each]) < len(asked)]
    found = []
    for row in range(2, 2 + draw(st.integers(1, 4))):
        own = draw(st.sampled_from([length, *shorter]))
        answer: st.SearchStrategy[Answer] = st.one_of(
            st.integers(1, min(AGAINST.points.values())),
            st.sampled_from(["dont_know", "not_applicable"]),
            st.none(),
        )
        given = draw(st.lists(answer, min_size=len(asked), max_size=len(asked)))
        answers = dict(zip(asked, given, strict=True))
        own_asked = AGAINST.asked[own]
        response = Response(
            format="response/1",
            questionnaire=Reference(id=FORM.id, version=FORM.version),
            length=own,
            respondent=draw(SAID),
            partner=draw(st.sampled_from([None, "fern_bakery", "lantern_books"])),
            member=draw(st.sampled_from([None, "core", "newer"])),
            joint=draw(st.booleans()),
            date=draw(st.none() | st.dates(datetime.date(1990, 1, 1))),
            finished=draw(st.booleans()),
            answers={name: answers[name] for name in own_asked if answers.get(name) is not None},
            comment=draw(SAID),
            source=told_source(EXPORT, row, draw(st.sampled_from(["", "Google Forms"]))),
        )
        found.append(PersonRead(response, row, asked, response.finished))
    return found


@settings(max_examples=30)
@given(people())
def test_a_table_says_what_was_read(found: list[PersonRead]) -> None:
    table = read_table("responses.csv", as_table(found, AGAINST).encode(), AGAINST)
    assert table is not None
    assert [row.voice.response for row in table.rows] == [each.response for each in found]
    assert [row.voice.asked for row in table.rows] == [
        AGAINST.asked[each.response.length] for each in found
    ]
    assert not table.warnings


@settings(max_examples=30)
@given(people())
def test_files_say_what_was_read(found: list[PersonRead]) -> None:
    files = as_files(found, EXPORT)
    assert len({name for name, _ in files}) == len(found)
    read = [examined(name, text, "response").document for name, text in files]
    assert read == [each.response for each in found]


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("mill-lane/Mill Lane (Responses).csv", "response-mill-lane-responses"),
        ("2026-05.csv", "response-export-2026-05"),
        ("C:\\temp\\survey_12345.xlsx", "response-survey-12345"),
        ("-", "response-export-3973e022"),
        ("回答.csv", "response-export-f3f51264"),
        ("x" * 300 + ".csv", "response-" + "x" * 40),
    ],
)
def test_names_of_files_come_from_the_export(path: str, stem: str) -> None:
    assert file_stem(path) == stem


def test_no_name_of_a_file_is_one_that_a_page_saves() -> None:
    """Those tell a person who saved twice by four letters behind a day."""
    assert file_stem("2026-05-04-abcd.csv") == "response-export-2026-05-04-abcd"


def test_sources_name_their_file() -> None:
    for name in ("a.csv", "a row 3.csv", "a, b.csv", "Full Plate (Responses).xlsx"):
        for system in ("", "Google Forms"):
            assert source_file(told_source(f"folder/{name}", 17, system)) == name
            # Two exports from standard input are not one because neither has a name.
            assert not source_file(told_source("-", 17, system))


def test_notes_are_counted() -> None:
    reference = Reference(id=FORM.id, version=FORM.version)
    name = next(iter(AGAINST.items))
    said = Response(format="response/1", questionnaire=reference, notes={name: "It depends."})
    found = [PersonRead(said, 2, ()), PersonRead(said.model_copy(update={"notes": {}}), 3, ())]
    assert with_notes(found) == 1
