"""The XLSForm: what the tool that both systems use makes of it, and what comes back from it."""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from command import run
from form_builders import EXAMPLES, PLACES, changed, forms, our_form
from hypothesis import HealthCheck, given, settings
from needs import needed
from pyxform.xls2xform import convert

from alliance.collecting.forms import BlankForm
from alliance.collecting.xlsform import xlsform
from alliance.documents.base import plain_id
from alliance.documents.one_line import without_controls
from alliance.errors import OutputError
from alliance.files.workbook import Workbook
from alliance.vocabulary import NO_POINT_LABELS

X = "{http://www.w3.org/2002/xforms}"


def as_read(workbook: Workbook) -> dict[str, list[dict[str, str]]]:
    """The sheets as pyxform takes them without a file: rows by header, without empty cells."""
    return {
        sheet.title: [
            {header: cell for header, cell in zip(sheet.rows[0], row, strict=True) if cell}
            for row in sheet.rows[1:]
        ]
        for sheet in workbook.sheets
    }


def converted(form: BlankForm, **options: Any) -> ET.Element:
    result = convert(as_read(xlsform(form)), **options)
    assert result.warnings == []
    return ET.fromstring(result.xform)


def texts(root: ET.Element) -> dict[str, str]:
    """Every text of the form by its name."""
    return {
        each.attrib["id"]: bare("".join(each.itertext()))
        for each in root.iter(f"{X}text")
        if len(each)
    }


def bare(text: str) -> str:
    """A text as pyxform leaves it: blanks of all kinds folded."""
    return " ".join(without_controls(text).split())


def as_rows(workbook: Workbook) -> Iterator[str]:
    for sheet in workbook.sheets:
        yield f"[{sheet.title}]"
        yield from (" | ".join(row).replace("\n", "\\n").rstrip(" |") for row in sheet.rows)
        yield ""


def test_the_sheets_for_ten_partners(golden: Callable[[str, str], None]) -> None:
    golden("collect/xlsform.txt", "\n".join(as_rows(xlsform(our_form("food-network", "pulse")))))


@pytest.mark.parametrize(("example", "length"), [("food-network", "full"), ("", "standard")])
def test_the_validator_of_odk_finds_nothing(example: str, length: Any) -> None:
    needed("java")
    converted(our_form(example, length), validate=True)


def test_the_file_that_is_written_is_the_form(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    ran = run("collect", "xlsform", str(EXAMPLES / "food-network"), "-o", str(path))
    assert (ran.code, ran.out) == (0, "")
    result = convert(path)
    assert result.warnings == []
    assert texts(ET.fromstring(result.xform)) == texts(converted(our_form("food-network")))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(forms())
def test_each_question_is_asked_with_its_answers_and_two_more(form: BlankForm) -> None:
    root = converted(form)
    said = texts(root)
    lists = {each.attrib.get("id", ""): each for each in root.iter(f"{X}instance")}
    for select in root.iter(f"{X}select1"):
        place = {p.item.id: p for p in form.places}.get(select.attrib["ref"].rpartition("/")[2])
        if place is None:
            continue
        assert said[f"{select.attrib['ref']}:label"] == bare(place.item.text)
        itemset = select.find(f"{X}itemset")
        assert itemset is not None
        listed = lists[itemset.attrib["nodeset"].split("'")[1]]
        names = [name.text for name in listed.iter(f"{X}name")]
        labels = [bare(said[each.text or ""]) for each in listed.iter(f"{X}itextId")]
        given = form.questionnaire.labels(place.item)
        assert names == [*map(str, range(1, len(given) + 1)), *NO_POINT_LABELS]
        assert labels == [*map(bare, given), *NO_POINT_LABELS.values()]
    asked = [select.attrib["ref"] for select in root.iter(f"{X}select1")]
    assert [ref.split("/")[2:] for ref in asked if ref.count("/") == 3 and "first" not in ref] == [
        [place.aspect.id, place.item.id] for place in form.places
    ]


@pytest.mark.parametrize("example", ["food-network", ""])
def test_an_answer_is_required_where_dont_know_can_be_said(example: str) -> None:
    form = our_form(example)
    required = {
        bind.attrib["nodeset"].rpartition("/")[2]
        for bind in converted(form).iter(f"{X}bind")
        if bind.attrib.get("required") == "true()"
    }
    partner = {"partner"} if form.partners else set()
    assert required == {place.item.id for place in form.places} | partner


def test_the_device_tells_nothing_but_the_day() -> None:
    root = converted(our_form("food-network"))
    told = {
        bind.attrib["nodeset"]: bind.attrib["{http://openrosa.org/javarosa}preload"]
        for bind in root.iter(f"{X}bind")
        if "{http://openrosa.org/javarosa}preload" in bind.attrib
    }
    assert told == {"/data/date": "date", "/data/meta/instanceID": "uid"}


@given(forms())
def test_names_differ_without_capitals_and_underscores(form: BlankForm) -> None:
    survey = as_read(xlsform(form))["survey"]
    names = [plain_id(row["name"]) for row in survey if row["type"] != "end_group"]
    assert len(set(names)) == len(names)
    width = {len(sheet.rows[0]) for sheet in xlsform(form).sheets}
    assert {len(row) for sheet in xlsform(form).sheets for row in sheet.rows} == width


@pytest.mark.parametrize("place", PLACES)
def test_what_begins_a_reference_is_refused_with_its_place(place: str) -> None:
    with pytest.raises(OutputError) as raised:
        xlsform(changed(**{place: "what ${x} is"}))
    assert raised.value.problem == (
        f"{PLACES[place]}: ${{ begins the name of another question in a form for KoboToolbox or ODK"
    )
    assert raised.value.way_out == "Write it without ${."


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("mark", ["\x0b", "\x00", "\ufffe"])
def test_what_no_document_can_hold_is_refused(place: str, mark: str) -> None:
    with pytest.raises(
        OutputError, match=f"^{PLACES[place]}: it holds a control character"
    ) as told:
        xlsform(changed(**{place: f"a{mark}b"}))
    assert told.value.way_out == "Take it out."


@pytest.mark.parametrize("name", ["partner", "date", "meta", "read_first", "finished"])
def test_a_question_does_not_take_a_name_of_the_form(name: str) -> None:
    with pytest.raises(OutputError) as raised:
        xlsform(changed(id=name))
    assert raised.value.problem == (
        f"question {name}: this name means something else in a form for KoboToolbox or ODK"
    )


@pytest.mark.parametrize(
    ("language", "header"),
    [("en", "English (en)"), ("pt-BR", "Portuguese (pt)"), ("eu", "eu (eu)")],
)
def test_the_language_is_told(language: str, header: str) -> None:
    form = our_form()
    told = form.questionnaire.model_copy(update={"language": language})
    sheets = as_read(xlsform(form._replace(questionnaire=told)))
    assert sheets["settings"][0]["default_language"] == header
    assert {key for row in sheets["choices"] for key in row} == {
        "list_name",
        "name",
        f"label::{header}",
    }
    converted(form._replace(questionnaire=told))


def test_in_a_pair_of_two_nobody_is_asked_who_is_new() -> None:
    names = {row.get("name") for row in as_read(xlsform(our_form("mill-lane")))["survey"]}
    assert "member" not in names
    assert "partner" in names
