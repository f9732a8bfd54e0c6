"""The text for a message: nothing in it but what is asked, and a line that waits for answers."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from command import run
from form_builders import EXAMPLES, forms, our_form
from hypothesis import given
from survey_builders import alliance

from alliance.collecting.forms import BlankForm
from alliance.collecting.text import BLANK_SIGN, text
from alliance.collecting.wording import one_line
from alliance.documents.alliance import Alliance
from alliance.documents.reply_line import OPENING, in_fours, point_signs
from alliance.vocabulary import Length

EATEN = re.compile(r"\s|[-*+>#|~`]|[0-9]+[.)]")
"""What chats take for a list, a quote, a heading or code at the beginning of a line."""


@pytest.mark.parametrize(
    ("name", "example"), [("pulse.txt", ""), ("food-network-pulse.txt", "food-network")]
)
def test_the_text_of_our_questions(
    name: str, example: str, golden: Callable[[str, str], None]
) -> None:
    address = "ana@example.org" if example else ""
    golden(f"collect/{name}", text(our_form(example, "pulse", reply_to=address)))


@pytest.mark.parametrize("length", ["pulse", "standard", "full"])
def test_no_line_of_ours_begins_with_what_a_chat_eats(length: Length) -> None:
    lines = text(our_form("food-network", length)).splitlines()
    assert [line for line in lines if EATEN.match(line)] == []


@given(forms())
def test_every_question_stands_on_a_line_with_its_answers_below(form: BlankForm) -> None:
    lines = text(form).split("\n")
    at = 0
    for number, place in enumerate(form.places, 1):
        at = lines.index(f"({number}) {one_line(place.item.text)}", at) + 1
        labels = form.questionnaire.labels(place.item)
        for sign, label in zip(point_signs(labels), labels, strict=True):
            assert lines[at] == f"{sign} {one_line(label)}"
            at += 1
        assert lines[at] == ""


@given(forms())
def test_the_last_line_of_ours_waits_for_one_sign_a_question(form: BlankForm) -> None:
    asked = form.questionnaire
    begins = f"{OPENING} {asked.id}/{asked.version} {form.length} partner "
    waiting = [line for line in text(form).split("\n") if line.startswith(begins)]
    blanks = waiting[-1].partition(" answers ")[2]
    assert blanks == in_fours(BLANK_SIGN * len(form.places))


@given(forms())
def test_no_text_of_others_makes_a_line_of_its_own(form: BlankForm) -> None:
    """Nothing that somebody wrote can end the line that it stands on."""
    shown = text(form)
    assert shown.splitlines() == shown.removesuffix("\n").split("\n")


def named(*names: str) -> Alliance:
    data = alliance(*[f"partner_{letter}" for letter in "abcd"[: len(names)]]).model_dump()
    for partner, name in zip(data["partners"], names, strict=True):
        partner["name"] = name
    return Alliance.model_validate(data)


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["St Anne's Table", "Green Plate"], ["St Anne's Table", "Green Plate"]),
        # A keyword in a name is tied, so that it does not end the name.
        (["Check Point", "Date & Co"], ["Check Point", "Date & Co"]),
        (["Old Check Point"], ["Old-Check Point (this is Old Check Point)"]),
        # Names that only differ in signs cannot be told apart in a line.
        (["A & B", "A+B"], ["partner a (this is A & B)", "partner b (this is A+B)"]),
        (["❤", "Rose"], ["partner a (this is ❤)", "Rose"]),
    ],
)
def test_partners_are_named_as_a_line_takes_them(names: list[str], shown: list[str]) -> None:
    lines = text(our_form(alliance=named(*names))).split("\n")
    at = lines.index("WHO YOU ARE WITH: one of these") + 1
    assert lines[at : at + len(names)] == shown


def test_without_partners_a_group_is_named_in_words() -> None:
    shown = text(our_form())
    assert "WHO YOU ARE WITH" not in shown
    assert "Behind the word partner, write the name of your group." in shown


def test_it_is_printed_where_no_file_is_named() -> None:
    ran = run("collect", "text", str(EXAMPLES / "mill-lane"), "--length", "pulse")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == text(our_form("mill-lane", "pulse"))


def test_a_terminal_is_not_driven_by_a_name(tmp_path: Path) -> None:
    path = tmp_path / "alliance.yaml"
    path.write_text('format: alliance/1\nname: "a\\u202eb"\n', encoding="utf-8")
    assert run("collect", "text", str(tmp_path)).out.startswith("a\\u202eb\n")
    filed = tmp_path / "questions.txt"
    assert run("collect", "text", str(tmp_path), "-o", str(filed)).code == 0
    assert filed.read_text(encoding="utf-8").startswith("a\u202eb\n")
    assert run("collect", "text", str(tmp_path), "-o", str(filed)).code == 2
