"""A key that is held answers once; one that is pressed again answers again."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typist import Typist, held

from alliance.interview.held_keys import Arrived, Holding
from alliance.interview.keys import Key
from alliance.interview.running import run, run_session
from alliance.interview.screens.asking import REMARK
from alliance.interview.states.offer import to_go_on
from alliance.interview.states.opening import Known, Opening
from alliance.interview.states.questions import Prompt
from alliance.interview.states.session import TOO_EARLY, Change, Session, begin
from alliance.interview.terminal import Keys, Lines

MANY = 40
QUESTIONS = tuple(
    Prompt(f"q{number}", "How much?", tuple("abcde"), "Ours") for number in range(MANY)
)


def session(most: int = MANY, *, asks_remark: bool = False) -> Session:
    return begin(Session(QUESTIONS[:most], asks_remark=asks_remark))


def after(
    typed: Iterable[tuple[float, bytes]], state: Session | None = None, drawing: float = 0.0
) -> Session:
    """Where somebody stands who typed this, and then hung up."""
    console = Typist(typed, drawing)
    saved: list[Change] = []
    with Keys(False, console, console.clock) as talk:
        return run_session(talk, state or session(), saved.extend)


def pressed(times: Iterable[float], key: bytes = b"4") -> list[tuple[float, bytes]]:
    return [(at, key) for at in times]


PAUSES = st.floats(0.2, 1.2)
PACES = st.floats(0.02, 0.1)


@given(PAUSES, PACES, st.integers(2, 80), st.sampled_from([b"4", b"d", b"x"]))
def test_a_held_key_answers_once(pause: float, pace: float, times: int, key: bytes) -> None:
    assert len(after(held(key, 1.0, pause, pace, times)).answers) == 1


@pytest.mark.parametrize("pause", [0.25, 0.5, 0.66, 0.75, 1.0])
@pytest.mark.parametrize("drawing", [0.0, 0.005, 0.02, 0.2, 0.5])
def test_on_a_slow_disk_too(pause: float, drawing: float) -> None:
    assert len(after(held(b"4", 1.0, pause, 1 / 30, 60), drawing=drawing).answers) == 1


@given(st.lists(st.floats(-0.006, 0.006), min_size=3, max_size=60), PAUSES)
def test_a_keyboard_need_not_be_steady(jitter: list[float], pause: float) -> None:
    repeats = [1.0 + pause + n / 30 + each for n, each in enumerate(jitter)]
    assert len(after(pressed([1.0, *repeats])).answers) == 1


@given(st.lists(st.floats(0.15, 2.0), min_size=1, max_size=12))
def test_whoever_has_seen_the_next_question_is_heard(gaps: list[float]) -> None:
    times = [1.0]
    for gap in gaps:
        times.append(times[-1] + gap)
    assert len(after(pressed(times)).answers) == len(times)


@given(st.lists(st.tuples(st.floats(0.0, 0.4), st.sampled_from("12345dx")), max_size=20))
def test_different_keys_all_count(presses: list[tuple[float, str]]) -> None:
    at, typed, last = 1.0, list[tuple[float, bytes]](), ""
    for gap, key in presses:
        at += gap
        if key != last:
            typed.append((at, key.encode()))
        last = key
    assert len(after(typed).answers) == len(typed)


@pytest.mark.parametrize("gap", [0.0, 0.005])
def test_what_a_program_types_all_counts(gap: float) -> None:
    assert len(after(pressed(1.0 + n * gap for n in range(28))).answers) == 28
    assert len(after([(1.0, b"4" * 28)]).answers) == 28


def test_it_is_told_and_goes_on_when_let_go() -> None:
    console = Typist([*held(b"4", 1.0, 0.5, 0.033, 9), (3.0, b"5"), (4.0, b"5")])
    with Keys(False, console, console.clock) as talk:
        end = run_session(talk, session(), lambda _: None)
    assert "That key is held down." in console.shown
    assert end.answers == {"q0": 4, "q1": 5, "q2": 5}


@pytest.mark.parametrize(
    ("typed", "answers"),
    [
        ([*held(b"4", 1.0, 0.5, 0.03, 9), (1.8, b"5")], [4, 5]),  # while it repeats still
        ([(1.0, b"4"), (1.5, b"4"), (1.55, b"5")], [4, 4, 5]),
        ([(1.0, b"4"), (1.5, b"4"), (1.505, b"4")], [4, 4, 4]),  # faster than any keyboard
        ([(1.0, b"4"), (1.005, b"4"), (1.05, b"5")], [4, 4, 5]),
        ([*held(b"4", 1.0, 1.6, 0.03, 9)], [4, 4]),  # a pause that no keyboard makes
    ],
)
def test_what_is_beside_a_held_key_counts(
    typed: list[tuple[float, bytes]], answers: list[int]
) -> None:
    assert [*after(typed).answers.values()] == answers


def test_only_what_may_be_held_is_waited_for() -> None:
    key, at = Key("text", "4"), Arrived(Key("text", "4"), 1.0)
    assert not Holding().is_in_doubt(at)
    assert Holding(at).is_in_doubt(Arrived(key, 1.5))
    assert not Holding(at).is_in_doubt(Arrived(Key("text", "5"), 1.5))
    assert not Holding(at).is_in_doubt(Arrived(key, 1.01))
    assert not Holding(at).is_in_doubt(Arrived(key, 2.6))
    assert not Holding(at, is_held=True).is_in_doubt(Arrived(key, 1.1))


def test_held_again_it_answers_again_once() -> None:
    typed = [*held(b"4", 1.0, 0.5, 0.033, 20), *held(b"4", 3.0, 0.5, 0.033, 20)]
    assert len(after(typed).answers) == 2


@given(PAUSES, PACES, st.sampled_from(["4", "\uff14", "\u0664"]))
def test_digits_never_land_in_the_closing_remark(pause: float, pace: float, key: str) -> None:
    """Held at the last question, or typed ahead: there were more questions in somebody's mind."""
    for typed in (held(key.encode(), 1.0, pause, pace, 60), [(1.0, key.encode() * 9)]):
        end = after([*typed, (9.0, b"\r")], session(1, asks_remark=True))
        assert (end.remark, {**end.answers}) == ("", {"q0": 4})


def test_it_is_told_that_a_digit_came_too_early_for_the_remark() -> None:
    console = Typist([(1.0, b"4"), (1.3, b"3"), (3.0, b"3 vans\r")])
    with Keys(False, console, console.clock) as talk:
        end = run_session(talk, session(1, asks_remark=True), lambda _: None)
    assert end.remark == "3 vans"
    assert TOO_EARLY in console.shown


def test_a_remark_may_begin_with_a_digit() -> None:
    typed = [(1.0, b"4"), *pressed([2.0, 2.2]), (2.4, b" vans"), (3.0, b"\r")]
    end = after(typed, session(1, asks_remark=True))
    assert end.remark == "44 vans"


@given(PAUSES, PACES)
def test_a_letter_that_is_held_in_a_text_is_meant(pause: float, pace: float) -> None:
    typed = [(1.0, b"n"), (1.5, b"s"), *held(b"o", 2.0, pause, pace, 9), (9.0, b"\r")]
    assert after(typed).notes == {"q0": "s" + "o" * 10}


@given(PAUSES, PACES)
def test_the_key_that_led_to_a_text_is_no_part_of_it(pause: float, pace: float) -> None:
    typed = [*held(b"n", 1.0, pause, pace, 30), (9.0, b"late"), (9.5, b"\r")]
    assert after(typed).notes == {"q0": "late"}


def test_digits_that_came_before_a_note_are_none_of_it() -> None:
    assert after([(1.0, b"n44"), (2.0, b"4 vans"), (3.0, b"\r")]).notes == {"q0": "4 vans"}


@given(PAUSES, PACES)
def test_enter_that_is_held_goes_one_step(pause: float, pace: float) -> None:
    """After the name, it would skip the partners."""
    console = Typist([(1.0, b"Net"), *held(b"\r", 2.0, pause, pace, 30)])
    with Keys(False, console, console.clock) as talk:
        end = run(talk, Opening(Known()))
    assert end.given == {"name": "Net"}


def test_enter_that_is_held_takes_one_way() -> None:
    console = Typist([*held(b"\r", 1.0, 0.5, 0.033, 30), (9.0, b"3")])
    with Keys(False, console, console.clock) as talk:
        run(talk, to_go_on("Two answers.", "question 3"))
        end = run_session(talk, session(), lambda _: None)
    assert end.answers == {"q0": 3}


class Spoken(Typist):
    """Types lines; what is dropped is gone, where a system can."""

    def __init__(self, typed: Iterable[tuple[float, bytes]], *, drops: bool) -> None:
        super().__init__(typed)
        self.drops = drops

    def drop(self) -> None:
        if self.drops:
            super().drop()


@pytest.mark.parametrize("drops", [True, False])
def test_lines_of_digits_typed_ahead_are_no_remark(drops: bool) -> None:
    console = Spoken([(1.0, b"4\n4\n4\n"), (5.0, b"3 vans\n")], drops=drops)
    talk = Lines(console, console.clock)
    end = run_session(talk, session(1, asks_remark=True), lambda _: None)
    assert (end.remark, {**end.answers}) == ("3 vans", {"q0": 4})


def test_it_is_told_that_a_line_came_too_early_and_the_rest_is_not_said_again() -> None:
    console = Typist([(1.0, b"4\n"), (1.2, b"4\n"), (1.3, b"4\n"), (5.0, b"3 vans\n")])
    talk = Lines(console, console.clock)
    assert run_session(talk, session(1, asks_remark=True), lambda _: None).remark == "3 vans"
    assert (console.shown.count(TOO_EARLY), console.shown.count(REMARK)) == (2, 1)


def test_lines_typed_ahead_are_no_code_word_and_a_key_counts_at_once() -> None:
    console = Spoken([(0.0, b"4\n4\n"), (0.1, b"1\n"), (5.0, b"heron\n")], drops=True)
    talk = Lines(console, console.clock)
    talk.forget()
    assert talk.ask("Which one? 1 or o: ") == "1"
    assert talk.ask("Code word: ") == "heron"


@pytest.mark.parametrize("resized", [0.0, 1.0, 1.5, 1.52])
def test_another_size_of_the_window_is_drawn_and_loses_no_key(resized: float) -> None:
    console = Typist([(1.0, b"4"), (1.5, b"4"), (5.0, b"d")])
    with Keys(False, console, console.clock) as talk:
        console.resized.append(resized)
        found = [talk.key(is_text=False) for _ in range(4)]
    assert [key.text for key in found if key is not None] == ["4", "4", "d"]
    assert found.count(None) == 1


BYTES = st.sampled_from(
    [
        b"4",
        b"4",
        b"d",
        b"n",
        b"\r",
        b"b",
        b"?",
        b"\x1b",
        b"\x1b[A",
        b"\x1b[",
        b"\xef\xbc",
        b"\x94",
        b"q",
    ]
)
EVENTS = st.lists(st.tuples(st.sampled_from([0.0, 0.01, 0.033, 0.1, 0.2, 0.6]), BYTES), max_size=60)


@given(EVENTS, st.sampled_from([0.0, 0.01, 0.3]), st.lists(st.floats(0, 9), max_size=3))
def test_whatever_comes_whenever_ends(
    events: list[tuple[float, bytes]], drawing: float, resized: list[float]
) -> None:
    at, typed = 1.0, list[tuple[float, bytes]]()
    for gap, data in events:
        at += gap
        typed.append((at, data))
    console = Typist(typed, drawing)
    console.resized.extend(sorted(resized))
    with Keys(False, console, console.clock) as talk:
        end = run_session(talk, session(3, asks_remark=True), lambda _: None)
    assert end.is_over
    meant = sum(data in (b"4", b"d", b"\x94", b"\r") for _, data in typed)  # Enter after an arrow
    assert len(end.answers) <= meant
