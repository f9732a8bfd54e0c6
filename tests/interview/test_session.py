from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from interview_samples import QUESTIONNAIRE, pressed

from alliance.documents.suitability import Suitability
from alliance.interview.keys import Key
from alliance.interview.states.questions import Prompt, of_form, of_questionnaire
from alliance.interview.states.session import Session, begin
from alliance.loading.bundled import bundled
from alliance.loading.documents import read_document
from alliance.vocabulary import DONT_KNOW, NOT_APPLICABLE

QUESTIONS = of_questionnaire(QUESTIONNAIRE, "standard")
ALL: dict[str, Any] = {"aim": 1, "met": 2, "kept": 11, "news": 3, "swap": DONT_KNOW}


def start(answers: dict[str, Any] | None = None, **how: Any) -> Session:
    return begin(Session(QUESTIONS, answers or {}, asks_remark=True), **how)


def test_each_kind_of_answer() -> None:
    answers = {"aim": 3, "met": DONT_KNOW, "kept": NOT_APPLICABLE, "news": 2}
    assert pressed(start(), "3dX2").answers == answers


def test_a_scale_above_nine_points_waits_for_enter() -> None:
    session = pressed(start({"aim": 1, "met": 1}), "1")
    assert (session.typed, session.position) == ("1", 2)
    session = pressed(session, "1")
    assert session.typed == "11"
    assert pressed(session, "1").message == "111 is not one of the keys. Nothing was changed."
    assert pressed(session, "<cr>").answers["kept"] == 11
    assert pressed(session, "<backspace><cr>").answers["kept"] == 1
    assert pressed(session, "<esc><cr>").answers == {"aim": 1, "met": 1}


@pytest.mark.parametrize(
    "key", ["4", "7", "0", "z", "é", "<tab>", "<unknown>", "<held>", "<paste>"]
)
def test_a_wrong_key_says_so_and_changes_nothing(key: str) -> None:
    before = start()
    after = pressed(before, key)
    assert after.message
    assert after._replace(message="") == before
    assert after.changes == ()


def test_seven_is_named() -> None:
    assert pressed(start(), "7").message == "7 is not one of the keys. Nothing was changed."


def test_back_across_aspects_and_forth_again() -> None:
    session = pressed(start(), "12b")
    assert (session.question.id, session.marked) == ("met", 1)
    session = pressed(session, "b")
    assert (session.question.id, session.marked) == ("aim", 0)
    assert "first question" in pressed(session, "b").message
    session = pressed(session, "<cr><cr>")
    assert session.question.id == "kept"
    assert session.answers == {"aim": 1, "met": 2}


def test_going_on_begins_at_the_first_gap_and_skips_what_is_done() -> None:
    session = start({"aim": 1, "kept": 4})
    assert session.question.id == "met"
    assert pressed(session, "1").question.id == "news"


def test_what_was_gone_back_to_is_not_skipped() -> None:
    session = pressed(start({"aim": 1, "met": 1, "kept": 4}), "bb")
    assert session.question.id == "met"
    assert pressed(session, "<cr>").question.id == "kept"


def test_arrows_and_enter() -> None:
    assert pressed(start(), "<down><down><cr>").answers == {"aim": 2}
    assert pressed(start(), "<up><cr>").answers == {"aim": NOT_APPLICABLE}
    assert pressed(start(), "1<left>").question.id == "aim"
    assert pressed(start(), "1<left><right>").question.id == "met"
    assert "No answer is marked" in pressed(start(), "<cr>").message


def test_why_is_shown_and_put_away() -> None:
    session = pressed(start(), "?")
    assert session.shows_why
    assert not pressed(session, "?").shows_why
    assert not pressed(session, "<esc>").shows_why
    assert not pressed(session, "1").shows_why
    assert pressed(start({"aim": 1}), "?").shows_why  # it says what the other answers mean
    bare = Session((Prompt("own", "How many?", ("one", "two"), "Ours"),))
    assert "nothing more to say" in pressed(bare, "?").message


def test_a_note_is_kept_dropped_changed_taken_away() -> None:
    noted = pressed(start(), "nq: b?<cr>")
    assert noted.notes == {"aim": "q: b?"}
    assert noted.changes == ((("notes", "aim"), "q: b?"),)
    assert noted.view == "question"
    assert pressed(noted, "nmore<esc>").notes == {"aim": "q: b?"}
    assert pressed(noted, "n<clear><cr>").changes == ((("notes", "aim"), None),)
    assert pressed(noted, "n<cr>").changes == ()


def test_a_note_of_several_lines_stays_as_it_is() -> None:
    session = begin(Session(QUESTIONS, notes={"aim": "one\ntwo"}))
    assert pressed(session, "n<cr>").changes == ()
    assert pressed(session, "n!<cr>").notes == {"aim": "one two!"}


def test_the_way_through() -> None:
    session = pressed(start(), "1211<cr>32")
    assert session.view == "remark"
    session = pressed(session, "fine<cr>")
    assert (session.view, session.changes) == ("summary", ((("comment",), "fine"),))
    assert pressed(session, "<cr>").view == "done"
    assert pressed(session, "q").view == "quit"


def test_the_remark_may_be_left_out_and_comes_once() -> None:
    session = pressed(start(), "1211<cr>32x<esc>")
    assert (session.view, session.remark) == ("summary", "")
    assert pressed(session, "b<cr>").view == "summary"


def test_from_the_remark_up_goes_back() -> None:
    session = pressed(start(), "1211<cr>32fine<up>")
    assert (session.question.id, session.remark) == ("swap", "fine")


def test_the_summary_leads_to_each_aspect_and_back() -> None:
    session = start(ALL)
    assert session.view == "summary"
    session = pressed(session, "2")
    assert (session.question.id, session.marked) == ("kept", 10)
    session = pressed(session, "<cr>1")
    assert (session.view, session.answers["news"]) == ("summary", 1)
    assert pressed(session, "b").question.id == "swap"
    assert "4 is not one" in pressed(session, "4").message


def test_again_goes_through_all_with_old_answers() -> None:
    session = start(ALL, again=True)
    assert (session.position, session.marked) == (0, 0)
    assert pressed(session, "<cr><cr><cr><cr>").question.id == "swap"


def test_one_aspect_only() -> None:
    some = Session(tuple(q for q in QUESTIONS if q.part == "Mutual trust"), ALL)
    session = begin(some, again=True)
    assert (session.question.id, session.marked) == ("kept", 10)
    session = pressed(session, "5<cr>1")
    assert (session.view, session.parts) == ("summary", ("Mutual trust",))
    assert {**session.answers} == {**ALL, "kept": 5, "news": 1}
    assert "5 is not one" in pressed(session, "5").message


def test_quitting_while_typing_keeps_the_text() -> None:
    session = pressed(start(), "nhalf a no<ctrl-d>")
    assert session.view == "quit"
    assert session.changes == ((("notes", "aim"), "half a no"),)


def test_a_line_is_a_key_a_number_or_neither() -> None:
    session = start()
    assert session.press(Key("line", "2")).answers == {"aim": 2}
    assert session.press(Key("line", "D")).answers == {"aim": DONT_KNOW}
    assert "hello you is not one" in session.press(Key("line", "hello you")).message
    assert "No answer" in session.press(Key("line", "")).message
    on_ten = start({"aim": 1, "met": 1})
    assert on_ten.press(Key("line", "11")).answers["kept"] == 11


def test_the_form_has_the_same_keys() -> None:
    suitability = read_document(bundled("suitability"), "suitability").document
    assert isinstance(suitability, Suitability)
    session = begin(Session(of_form(suitability), into="suitability"))
    assert pressed(session, "2").changes == ((("suitability", session.question.id), 2),)
    assert "x is not one" in pressed(session, "x").message
    assert "n is not one" in pressed(session, "n").message
    assert pressed(session, "3d" + "1" * 16).view == "summary"


NAMES = ("text", "line", "paste", "enter", "escape", "backspace", "up", "down", "left", "right")
KEYS = st.builds(
    Key,
    st.sampled_from((*NAMES, "clear", "held", "unknown", "tab")),
    st.sampled_from([*"1234567890dxbn?qaé", "", "11", "hello", "2"]),
)


@given(st.lists(KEYS, max_size=60), st.booleans())
def test_no_keys_lead_astray(keys: list[Key], again: bool) -> None:
    session = start({"aim": 1}, again=again)
    answers: dict[tuple[str, ...], Any] = {("answers", "aim"): 1}
    for key in keys:
        if session.is_over:
            break
        session = session.press(key)
        answers |= dict(session.changes)
        assert 0 <= session.position < len(QUESTIONS)
    # What was to be saved is what is known.
    assert {path[1]: v for path, v in answers.items() if path[0] == "answers"} == session.answers
    notes = {path[1]: v for path, v in answers.items() if path[0] == "notes" and v is not None}
    assert notes == session.notes
