"""What somebody presses who has not read which keys there are."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from interview_samples import QUESTIONNAIRE, pressed

from alliance.interview.keys import Key
from alliance.interview.screens.drawing import State, screen
from alliance.interview.screens.frame import Size, lines
from alliance.interview.screens.spoken import spoken
from alliance.interview.states.letters import meant
from alliance.interview.states.offer import to_begin
from alliance.interview.states.opening import Known, Opening
from alliance.interview.states.questions import Prompt, of_questionnaire
from alliance.interview.states.session import Session, begin

CASES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "keys.yaml").read_text(encoding="utf-8")
)


def numbers(most: int, identifier: str) -> Session:
    labels = tuple(map(str, range(most + 1)))
    return begin(Session((Prompt(identifier, "How many?", labels, "Ours"), LAST)))


LAST = Prompt("last", "And then?", ("no", "yes"), "Ours")
QUESTIONS = of_questionnaire(QUESTIONNAIRE, "standard")
DONE = {"aim": 1, "met": 2, "kept": 11, "news": 3, "swap": 2}
FIVE, TEN = numbers(4, "five"), numbers(10, "ten")
STATES: dict[str, State] = {
    "aim": begin(Session(QUESTIONS)),
    "note": begin(Session(QUESTIONS, notes={"aim": "mine"})),
    "summary": begin(Session(QUESTIONS, DONE)),
    "remark": pressed(begin(Session(QUESTIONS, asks_remark=True)), "1211<cr>32"),
    "name": Opening(Known()),
    "five": FIVE,
    "ten": TEN,
    "kind": pressed(Opening(Known()), "Mill Lane<cr>Fern Bakery, Lantern Books<cr>"),
    "begin": to_begin("ana.yaml"),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_key_does(name: str) -> None:
    case = dict(CASES[name])
    at: Any = STATES[case.pop("at")]
    before = at
    at = pressed(at, case.pop("keys", ""))
    for line in case.pop("lines", []):
        at = at.press(Key("line", line))
    if "given" in case:  # what was given before is there too
        case["given"] = {**before.given, **case["given"]}
    if "changes" in case:
        case["changes"] = tuple(case["changes"])
    assert {key: getattr(at, key) for key in case} == case


@given(st.characters(categories=["Nd"]))
def test_a_digit_is_a_digit_in_every_script(digit: str) -> None:
    assert meant(digit) == str(int(digit))


@given(st.text(max_size=4))
def test_what_is_meant_is_meant_by_itself(text: str) -> None:
    once = meant(text)
    assert meant(once) == once


def test_a_scale_of_numbers_shows_each_once() -> None:
    shown = lines(screen(FIVE, Size()))
    assert [line.strip() for line in shown if line.strip() in "01234" and line] == [*"01234"]
    assert any("0-4 answer" in line for line in shown)
    assert any("0-10, then Enter" in line for line in lines(screen(TEN, Size())))
    said = spoken(FIVE, None)
    assert "\n0.\n1.\n2.\n3.\n4.\n" in said
    assert said.startswith("Type 0 to 4, d or x, then Enter.")
    back = begin(FIVE._replace(answers={"five": 1}), again=True)
    assert "Your answer so far: 0. Enter keeps it." in spoken(back, None)


def test_what_is_said_of_a_note_that_is_taken_away() -> None:
    before: Any = STATES["note"].press(Key("line", "n"))
    assert "- alone takes it away, Enter alone keeps it: " in spoken(before, STATES["note"])
    after = before.press(Key("line", "-"))
    assert spoken(after, before) == "The note is taken away.\nAnswer: "


def test_help_is_said_once_and_on_r() -> None:
    first: Any = STATES["aim"]
    keys = "Also: b goes back, n writes a note"
    assert keys in " ".join(spoken(first, None).split())
    wrong = first.press(Key("line", "7"))
    assert spoken(wrong, first) == (
        "7 is not one of the keys. Nothing was changed.\n"
        "Type 1 to 3, d or x. r says the question again.\n"
        "Answer: "
    )
    again = wrong.press(Key("line", "r"))
    said = spoken(again, wrong)
    assert keys in " ".join(said.split())
    assert "Question 1 of 5, Shared goals." in said
    assert "2: about half." in said


def test_why_is_said_each_time_it_is_asked_for() -> None:
    first: Any = STATES["aim"]
    once = first.press(Key("line", "?"))
    twice = once.press(Key("line", "?"))
    assert "Why we ask:" in spoken(once, first)
    assert spoken(twice, once) == spoken(once, first)


@given(st.sampled_from([*STATES]), st.integers(20, 100))
def test_lines_are_broken_at_words(name: str, wide: int) -> None:
    size = Size(wide, 24)
    said = spoken(STATES[name], None, size)
    rows = said.split("\n")
    assert all(len(row) < wide for row in rows)
    words = spoken(STATES[name], None, Size(10_000)).split()
    longest = max(map(len, words))
    if longest < wide - 2:
        assert said.split() == words
