"""The structure for LimeSurvey: read back by the rules of its importer, as its source has them."""

import re
import shutil
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from command import run
from form_builders import EXAMPLES, PLACES, changed, forms, our_form
from hypothesis import given

from alliance.collecting.forms import BlankForm
from alliance.collecting.limesurvey import limesurvey
from alliance.documents.base import plain_id
from alliance.documents.one_line import without_controls
from alliance.errors import OutputError
from alliance.vocabulary import NO_POINT_LABELS

LINE_ENDS = re.compile("\r\n|[\n\x0b\x0c\r\x85\u2028\u2029]")
"""What PCRE's \\R takes for the end of a line."""

ORDER = re.compile("(note )?(S )+(SL )+(G (Q (A )*)*)+")


Read = dict[str, str]
"""A row as the importer has it: cells by header."""


def imported(text: str) -> list[Read]:
    """The rows; nothing in the file is quoted, so a tab is a tab and a line is a row."""
    header, *lines = LINE_ENDS.split(text.removesuffix("\n"))
    names = header.split("\t")
    return [dict(zip(names, line.split("\t"), strict=True)) for line in lines]


def questions(rows: list[Read]) -> Iterator[tuple[Read, list[Read]]]:
    """Each question with its answers, which are the rows below it."""
    starts = [at for at, row in enumerate(rows) if row["class"] == "Q"]
    for at in starts:
        end = next((n for n in range(at + 1, len(rows)) if rows[n]["class"] != "A"), len(rows))
        yield rows[at], rows[at + 1 : end]


def test_the_file_for_ten_partners(golden: Callable[[str, str], None]) -> None:
    golden("collect/limesurvey.txt", limesurvey(our_form("food-network", "pulse")))


@given(forms())
def test_rows_stand_in_order_and_hold_nothing_that_acts(form: BlankForm) -> None:
    text = limesurvey(form)
    assert set('"{}') & set(text) == set()
    rows = imported(text)
    assert ORDER.fullmatch("".join(f"{row['class']} " for row in rows))
    for row in rows:
        assert re.sub("<br />", "", row["text"]).count("<") == 0
        assert row["text"] == row["text"].strip("\t\n ")


@given(forms())
def test_the_encoding_is_guessed_from_ascii_alone(form: BlankForm) -> None:
    """From the first thousand bytes, and one that is cut there in its middle would mislead it."""
    assert limesurvey(form).encode()[:1000].isascii()


@given(forms())
def test_each_question_has_its_answers_and_two_more(form: BlankForm) -> None:
    rows = imported(limesurvey(form))
    by_code = {row["name"]: (row, answers) for row, answers in questions(rows)}
    for place in form.places:
        row, answers = by_code[plain_id(place.item.id)]
        labels = form.questionnaire.labels(place.item)
        assert (row["type/scale"], row["mandatory"], row["other"]) == ("L", "Y", "N")
        assert unescape(row["text"]) == without_controls(place.item.text)
        codes = [*map(str, range(1, len(labels) + 1)), "d", "x"]
        assert [answer["name"] for answer in answers] == codes
        said = [unescape(answer["text"]) for answer in answers]
        assert said == [*map(without_controls, labels), *NO_POINT_LABELS.values()]


@given(forms())
def test_codes_are_what_the_importer_takes(form: BlankForm) -> None:
    rows = imported(limesurvey(form))
    codes = [row["name"] for row, _ in questions(rows)]
    assert len({code.casefold() for code in codes}) == len(codes)
    for row, answers in questions(rows):
        assert re.fullmatch("[A-Za-z][A-Za-z0-9]{0,19}", row["name"])
        given = [answer["name"] for answer in answers]
        assert len({code.casefold() for code in given}) == len(given)
        assert all(re.fullmatch("[A-Za-z0-9]{1,5}", code) for code in given)
    groups = [row["type/scale"] for row in rows if row["class"] == "G"]
    assert len(set(groups)) == len(groups)


def test_nothing_is_kept_on_who_answers() -> None:
    rows = imported(limesurvey(our_form("food-network")))
    kept = {row["name"]: row["text"] for row in rows if row["class"] == "S"}
    assert kept["anonymized"] == "Y"
    assert {kept[name] for name in ("ipaddr", "datestamp", "refurl", "savetimings")} == {"N"}
    assert {row["language"] for row in rows if row["class"] not in ("S", "note")} == {"en"}


@pytest.mark.parametrize("place", PLACES)
def test_what_no_document_can_hold_is_refused(place: str) -> None:
    with pytest.raises(OutputError, match=f"^{PLACES[place]}: it holds a control character"):
        limesurvey(changed(**{place: "a\x0bb"}))


@pytest.mark.parametrize("name", ["self", "that", "this", "partner", "comment", "com_ment"])
def test_a_question_does_not_take_a_word_of_its_own(name: str) -> None:
    with pytest.raises(OutputError) as raised:
        limesurvey(changed(id=name))
    told = f"question {name}: this name means something else in a survey of LimeSurvey"
    assert raised.value.problem == told


def test_its_usual_place_is_not_among_the_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("collect", "limesurvey", str(EXAMPLES / "mill-lane"))
    assert ran.code == 0
    assert ran.err.startswith("Wrote mill-lane.limesurvey.txt: 28 questions for two partners.\n")


def test_a_folder_of_answers_may_hold_it(tmp_path: Path) -> None:
    folder = tmp_path / "m"
    shutil.copytree(EXAMPLES / "mill-lane", folder)
    before = run("assess", str(folder))
    for kind, name in (("limesurvey", "l.txt"), ("text", "t.txt"), ("xlsform", "x.xlsform.xlsx")):
        assert run("collect", kind, str(folder), "-o", str(folder / name)).code == 0
    after = run("assess", str(folder))
    assert after == before
