"""How far the steps of last time were taken is asked once a round, before its first answers."""

import datetime
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from interview_samples import DAY, OPENING, QUESTIONNAIRE, Person, asking, keys

from alliance.interview.answers_files import read_alliance
from alliance.interview.asking import ask_with
from alliance.interview.keys import Key
from alliance.interview.rounds import begins_here
from alliance.interview.screens.drawing import screen
from alliance.interview.screens.frame import Size, lines
from alliance.interview.screens.spoken import spoken
from alliance.interview.states.letters import SPACE
from alliance.interview.states.offer import Offer, to_say_how_far
from alliance.interview.states.session import Session
from alliance.loading.documents import read_document

CASES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "last_time.yaml").read_text(encoding="utf-8")
)
FILE = Path("alliance.yaml")
ALL = "1dx32<cr><cr>"
LATER = DAY + datetime.timedelta(days=90)
STARTS = "r12"
"""A new round, answered alone, from the second of two partners."""


class Sitting:
    """What came of keys pressed in the current folder, with what was asked of last time."""

    def __init__(self, typed: str, today: datetime.date = LATER, **changes: Any) -> None:
        self.said: list[str] = []
        self.person = Person(typed)
        given = {"today": today} | changes
        self.asked = ask_with(self.person, asking(".", **given), self.said.append)
        seen = [state for state in self.person.seen if isinstance(state, Offer)]
        self.steps = list(
            dict.fromkeys(each.found for each in seen if each.found.startswith("Last time"))
        )
        first = next((each for each in self.person.seen if isinstance(each, Session)), None)
        self.told = first.message if first else None


def agree(*entries: str) -> str:
    """Write these below the alliance file; gives its text."""
    text = FILE.read_text() + "".join(["agreed:\n", *(f"  - {each}  # c\n" for each in entries)])
    if entries:
        FILE.write_text(text)
    return FILE.read_text()


def done() -> list[str]:
    return [step.done for step in read_alliance(str(FILE)).agreed]


@pytest.fixture(autouse=True)
def _first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A finished round of the fourth of May."""
    monkeypatch.chdir(tmp_path)
    Sitting(OPENING + ALL, DAY)


@pytest.mark.parametrize("name", CASES)
def test_what_is_asked_and_noted(name: str) -> None:
    case = CASES[name]
    before = agree(*case["agreed"])
    ran = Sitting(STARTS + case["keys"] + ALL)
    wanted = [each if isinstance(each, str) else "yes" for each in case["done"]]
    assert (done(), len(ran.steps)) == (wanted, case["asked"])
    if "told" in case:
        assert ran.told == case["told"]
    assert ran.asked.finished
    assert FILE.read_text().count("# c\n") == before.count("# c\n")
    read_document(str(FILE), "alliance")


def test_a_step_is_said_as_it_was_agreed() -> None:
    agree("{step: look_back, who: Ana, by: 2026-06-01}", "{step: sing, done: partly}")
    assert Sitting(STARTS + "yn" + ALL).steps == [
        "Last time you agreed, 1 of 2: Look back after the next thing you do together "
        "(Ana, was due 1 June 2026). Is it done?",
        "Last time you agreed, 2 of 2: Sing. Is it done?",
    ]


@pytest.mark.parametrize("left", ["q", "yq", "y<ctrl-d>"])
def test_who_leaves_there_has_changed_nothing(left: str) -> None:
    before = agree("{step: look_back}", "{step: sing}")
    ran = Sitting(STARTS + left)
    assert (ran.asked.quit, ran.said) == (
        True,
        ["Nothing was written. To begin again:  alliance assess"],
    )
    assert FILE.read_text() == before
    assert sorted(path.suffix for path in Path().iterdir()) == [".yaml", ".yaml"]


def test_nobody_is_asked_in_the_round_after_which_it_was_agreed() -> None:
    agree("{step: look_back}")
    assert Sitting("s11" + ALL, DAY + datetime.timedelta(days=89)).steps == []


def test_the_second_person_of_a_round_is_not_asked() -> None:
    """Not even where the first one skipped it."""
    agree("{step: look_back}")
    assert len(Sitting(STARTS + "<cr>" + ALL).steps) == 1
    assert Sitting("s11" + ALL, LATER + datetime.timedelta(days=20)).steps == []
    assert len(Sitting("r12" + "y" + ALL, LATER + datetime.timedelta(days=120)).steps) == 1


def test_who_goes_on_is_not_asked_again() -> None:
    agree("{step: look_back}")
    assert len(Sitting(STARTS + "<cr>" + "1q").steps) == 1
    assert Sitting("<cr>" + ALL).steps == []


def test_of_many_the_last_are_asked() -> None:
    agree(*(f"{{step: no {number}}}" for number in range(30)))
    ran = Sitting(STARTS + 9 * "y" + ALL)
    assert done() == ["no"] * 21 + ["yes"] * 9
    assert ran.asked.finished


def test_a_step_that_somebody_moved_meanwhile_keeps_what_it_says() -> None:
    agree("{step: look_back}", "{step: sing}")

    def move(state: object) -> None:
        if isinstance(state, Offer) and "Sing" in state.found:
            text = FILE.read_text()
            FILE.write_text(text.replace("look_back", "dance"))

    person = Person(STARTS + "yy" + ALL, move)
    ask_with(person, asking(".", today=LATER), lambda _: None)
    assert [(step.step, step.done) for step in read_alliance(str(FILE)).agreed] == [
        ("dance", "no"),
        ("sing", "yes"),
    ]


def test_who_goes_through_all_again_after_months_begins_a_round() -> None:
    agree("{step: look_back}")
    again = "a" + "y" + "3" + 6 * "<cr>"
    assert Sitting("a" + "3" + 6 * "<cr>", DAY + datetime.timedelta(days=20)).steps == []
    assert Sitting(again, LATER).steps == []
    ran = Sitting(again, LATER + datetime.timedelta(days=90))
    assert (len(ran.steps), done()) == (1, ["yes"])
    assert ran.asked.finished


def test_a_folder_of_ones_own_making_is_a_new_round_too() -> None:
    agree("{step: look_back}")
    Path("autumn").mkdir()
    assert begins_here("autumn", QUESTIONNAIRE, LATER)
    ran = Sitting("y12" + "y" + ALL, path="autumn/mine.yaml")
    assert (len(ran.steps), done()) == (1, ["yes"])
    assert not begins_here("autumn", QUESTIONNAIRE, LATER)


def test_a_folder_with_a_table_has_been_answered_in() -> None:
    agree("{step: look_back}")
    Path("autumn").mkdir()
    Path("autumn/all.csv").write_text("partner,aim\nlantern_books,2\n")
    assert Sitting("y12" + ALL, path="autumn/mine.yaml").steps == []
    shutil.rmtree("autumn")


@pytest.mark.parametrize("columns", [30, 40, 60, 80, 120])
def test_it_fits_the_window(columns: int) -> None:
    step = "Look back after the next thing you do together. Ana, was due 1 June 2026."
    offer = to_say_how_far(step, 2, 3, is_begun=True)
    rows = lines(screen(offer, Size(columns, 15)))
    assert all(len(row) < columns for row in rows)
    assert "Is it done?" in " ".join(" ".join(rows).split())
    assert "q quits" in " ".join(rows)
    said = spoken(offer, None)
    assert "So far it was partly done." in said
    assert " ".join(said.split()).endswith("Then Enter. Your choice:")
    lined = offer.press(Key("line", "P")), offer.press(Key("line", ""))
    assert [each.chosen for each in lined] == ["partly", "skip"]
    (space,) = [offer.press(key) for key in keys(" ")]
    assert (space.chosen, space.message) == (None, f"{SPACE} Nothing was changed.")
