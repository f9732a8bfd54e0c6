"""Screens and spoken lines: golden files that were read, and laws for every size."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from interview_samples import QUESTIONNAIRE, pressed

from alliance.interview.beginning import opening
from alliance.interview.screens.drawing import State, screen
from alliance.interview.screens.frame import Size, lines, painted
from alliance.interview.screens.spoken import spoken
from alliance.interview.states.offer import to_begin, to_choose, to_go_on, to_look_at
from alliance.interview.states.opening import Known, Opening, asked
from alliance.interview.states.questions import of_questionnaire
from alliance.interview.states.session import Session, begin
from alliance.loading.bundled import item_bank
from alliance.render.terminal.measure import columns
from alliance.vocabulary import LENGTHS, NO_POINT_MEANS, Length

SMALL = begin(Session(of_questionnaire(QUESTIONNAIRE, "standard"), asks_remark=True))
FOUND = to_go_on("Mill Lane, Lantern Books: 2 of 5 answered, saved today at 09:41.", "question 3")
HEAD = (
    "How is it going?",
    "5 short questions, about a minute. There are no right answers.",
    "Each answer is saved at once, in this folder. Nothing leaves this computer.",
    "Stop when you like. The same command goes on from there.",
)
WORDS = (
    "We: all of you together.",
    "Does not apply: for what has not come up yet, or is not due.",
)
FIRST = Opening(Known(), HEAD, WORDS)
NAMES = "Mill Lane<cr>Fern Bakery, Lantern Books<cr>"

STATES: dict[str, State] = {
    "first": FIRST,
    "partners": pressed(FIRST, "Mill Lane<cr>"),
    "kind": pressed(FIRST, NAMES),
    "people": pressed(FIRST, "Mill Lane<cr><cr>"),
    "pair": pressed(FIRST, NAMES + "19"),
    "many": pressed(FIRST, "Net<cr>" + ", ".join(f"Group {n}" for n in range(1, 31)) + "<cr>211"),
    "offer": FOUND,
    "finished": to_look_at(
        "Mill Lane, Lantern Books: 28 of 28 seen, 26 answered, saved today at 09:41."
    ),
    "begin": to_begin("ana.yaml"),
    "which": to_choose(
        (
            "response-2026-05-04.yaml: Mill Lane, Lantern Books, 28 of 28 answered, saved today "
            "at 09:41",
            "ana.yaml: Mill Lane, Fern Bakery, 28 of 28 answered, saved on 4 May 2026 at 19:41",
        )
    ),
    "question": SMALL,
    "wrong": pressed(SMALL, "7"),
    "why": pressed(SMALL, "?"),
    "note": pressed(SMALL, "nonly Ana has the key to the stall, and she is away until the spring"),
    "noted": pressed(SMALL, "nonly Ana has the key to the stall<cr>"),
    "back": pressed(SMALL, "2b"),
    "moved": pressed(SMALL, "2b<down>"),
    "does_not_apply": pressed(SMALL, "xb"),
    "eleven": pressed(SMALL, "121"),
    "harmful": pressed(SMALL, "1211<cr>3b"),
    "remark": pressed(SMALL, "1211<cr>32We should talk about the van"),
    "summary": pressed(SMALL, "1dxnmy note<cr>32<esc>"),
}
SIZES = {
    "40x15": Size(40, 15),
    "60x20": Size(60, 20),
    "80x24": Size(80, 24),
    "120x40": Size(120, 40),
}


def drawn(state: State, size: Size) -> str:
    """A screen in a frame, with the cursor's place."""
    frame = screen(state, size)
    edge = "+" + "-" * size.columns + "+"
    shown = [f"|{line}{' ' * (size.columns - columns(line))}|" for line in lines(frame)]
    cursor = f"cursor {frame.cursor}" if frame.cursor else ""
    return "\n".join((edge, *shown, edge, cursor)).rstrip() + "\n"


@pytest.mark.parametrize("size", SIZES)
def test_screens(size: str, golden: Callable[[str, str], None]) -> None:
    text = "\n".join(f"{name}\n{drawn(state, SIZES[size])}" for name, state in STATES.items())
    golden(f"interview/{size}.txt", text)


def test_spoken(golden: Callable[[str, str], None]) -> None:
    said = "\n\n".join(f"== {name}\n{spoken(state, None)}" for name, state in STATES.items())
    golden("interview/spoken.txt", said + "\n")


def test_what_is_spoken_after_a_key(golden: Callable[[str, str], None]) -> None:
    states: list[Any] = [SMALL]
    for key in ("7", "?", "n", "x", "<cr>", "2", "b", "<cr>"):
        states.append(pressed(states[-1], key))
    pairs = zip(states[1:], states, strict=False)
    golden("interview/spoken_on.txt", "\n--\n".join(spoken(new, old) for new, old in pairs) + "\n")


def test_ascii_where_bars_cannot_be_shown() -> None:
    text = "\n".join(lines(screen(pressed(SMALL, "1"), Size(80, 24, unicode=False))))
    assert "##" in text
    assert "--" in text
    assert text.isascii()


@given(
    st.sampled_from([*STATES]),
    st.integers(20, 220),
    st.integers(3, 60),
    st.booleans(),
    st.booleans(),
)
def test_every_size_is_kept(name: str, wide: int, high: int, unicode: bool, colour: bool) -> None:
    frame = screen(STATES[name], Size(wide, high, unicode))
    assert 0 < len(frame.rows) <= high
    # The last column stays free: a letter there would wrap, or be wiped.
    assert all(columns(line) < wide for line in lines(frame))
    if frame.cursor:
        assert 0 <= frame.cursor[0] < len(frame.rows)
        assert 0 <= frame.cursor[1] < wide
    out = painted(frame, colour)
    assert "\x00" not in out
    assert "\x1b]" not in out
    assert "\x1b[2J" not in out
    assert colour or "m" not in {part[-1:] for part in out.split("\x1b[")[1:] if len(part) < 4}


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("wide", [80, 60])
def test_what_words_mean_is_read_before_the_first_question(length: Length, wide: int) -> None:
    bank = item_bank()
    start = opening(bank, length, None)
    for keys in ("", "Mill Lane<cr>", NAMES):
        shown = lines(screen(pressed(start, keys), Size(wide, 24)))
        text = " ".join(" ".join(shown).split())
        assert bank.said_words in text
        assert all(means in text for means in NO_POINT_MEANS.values())
        assert "Nothing leaves this computer." in text
        assert "Ctrl-C leaves" in text
    assert bank.said_words in " ".join(spoken(start, None).split())


def test_words_that_nobody_explains_are_not_named() -> None:
    said = spoken(opening(QUESTIONNAIRE, "pulse", None), None)
    assert "We:" not in said
    assert NO_POINT_MEANS["dont_know"] in said


ITEM_BANK = begin(Session(of_questionnaire(item_bank(), "full")))


@pytest.mark.parametrize("size", [Size(80, 24), Size(60, 20), Size(40, 15)], ids=str)
def test_every_question_of_ours_fits_with_its_answers_and_its_why(size: Size) -> None:
    for position, question in enumerate(ITEM_BANK.questions):
        state = ITEM_BANK._replace(position=position, message="7 is not one of the keys.")
        shown = " ".join(" ".join(lines(screen(state, size))).split())
        for words in (question.text, *question.labels, state.message):
            assert " ".join(words.split()) in shown, question.id
        why = state._replace(shows_why=True, message="")
        shown = " ".join(" ".join(lines(screen(why, size))).split())
        assert question.text in shown
        assert question.why in shown, question.id
        assert question.words in shown or size.columns < 60, question.id
        narrow = lines(screen(why, Size(40, 30)))
        assert question.words in " ".join(" ".join(narrow).split()), question.id


WRONG = "7 is not one of the keys. Nothing was changed."


@pytest.mark.parametrize("message", ["", WRONG])
@pytest.mark.parametrize("marked", [None, 0, 4])
@pytest.mark.parametrize("size", [Size(80, 24), Size(60, 20), Size(40, 15)], ids=str)
def test_keys_are_named_at_the_usual_sizes(size: Size, marked: int | None, message: str) -> None:
    for position, question in enumerate(ITEM_BANK.questions):
        answers = {} if marked is None else {question.id: marked + 1}
        state = ITEM_BANK._replace(
            position=position, marked=marked, message=message, answers=answers
        )
        text = "\n".join(lines(screen(state, size)))
        assert "b back" in text
        assert ("q save and quit" if size.columns >= 60 else "q ") in text
        assert "? why" in text
        assert message in " ".join(text.split())
        seen = all(f" {key}  " in text for key in (*question.keys, "d"))
        assert seen or "The arrow keys show the others." in text


def states_before(opening: Opening) -> list[Opening]:
    """Each question before the first, with a wrong key too where that is told."""
    states = [pressed(opening, keys) for keys in ("", "Net<cr>", NAMES, NAMES + "1", NAMES + "11")]
    return [*states, *(pressed(state, "9") for state in states[2:])]


@pytest.mark.parametrize("size", [Size(60, 20), Size(40, 15)], ids=str)
def test_keys_are_named_before_the_questions_too(size: Size) -> None:
    for state in states_before(opening(item_bank(), "standard", None)):
        text = "\n".join(lines(screen(state, size)))
        assert "Ctrl-C leaves" in text
        assert not state.given or "Esc goes back" in text
        assert asked(state, state.field).split()[-1] in text if state.field else True


@pytest.mark.parametrize("size", [Size(80, 24), Size(60, 20), Size(40, 15)], ids=str)
@pytest.mark.parametrize("typed", ["", "x"])
def test_keys_are_named_below_many_files(size: Size, typed: str) -> None:
    file = "response-2026-05-04-bbbb.yaml: Mill Lane, Lantern Books, 28 of 28 answered, saved today"
    state = pressed(to_choose((file,) * 9), typed)
    rows = lines(screen(state, size))
    assert [row.split()[0] for row in rows if "response" in row] == [*"123456789"]
    assert "1 to 9 chooses one" in "\n".join(rows)
    assert "q quits" in "\n".join(rows)
    assert state.message in " ".join(" ".join(rows).split())


@pytest.mark.parametrize("size", [Size(80, 24), Size(60, 20), Size(40, 15)], ids=str)
@pytest.mark.parametrize("answer", ["dont_know", "not_applicable", None])
def test_keys_are_named_at_the_summary(size: Size, answer: str | None) -> None:
    ids = [question.id for question in ITEM_BANK.questions]
    answers: dict[str, Any] = {name: 1 if n % 3 else answer for n, name in enumerate(ids)}
    state = ITEM_BANK._replace(
        view="summary", answers=answers, notes=dict.fromkeys(ids, "so"), message=WRONG
    )
    text = "\n".join(lines(screen(state, size)))
    assert "Enter shows the report" in text
    assert "q save and quit" in text
    assert all(part[:8] in text for part in state.parts)


OWN_INTRO = "We are seven shops on one street.\nThe mayor will not see this.\n"


def test_an_own_intro_stands_before_ours() -> None:
    own = QUESTIONNAIRE.model_copy(update={"intro": OWN_INTRO})
    start = opening(own, "standard", None)
    shown = " ".join(" ".join(lines(screen(start, Size()))).split())
    said = " ".join(spoken(start, None).split())
    for text in (shown, said):
        order = [
            own.title,
            *OWN_INTRO.splitlines(),
            "There are no right answers.",
            "Nothing leaves",
        ]
        places = [text.index(part) for part in order]
        assert places == sorted(places)
    bare = opening(QUESTIONNAIRE, "standard", None)
    ours = opening(item_bank(), "standard", None)
    assert bare.intro == ours.intro == ()
    assert (start.head, start.words) == (bare.head, bare.words)


@given(st.integers(1, 2000), st.integers(40, 100), st.integers(15, 40))
def test_however_long_an_intro_is_ours_stays(length: int, wide: int, high: int) -> None:
    own = QUESTIONNAIRE.model_copy(update={"intro": ("word " * 400)[:length]})
    text = "\n".join(lines(screen(opening(own, "standard", None), Size(wide, high))))
    assert "Nothing leaves this" in " ".join(text.split())
    assert "What do you call the alliance?" in text
    assert "Ctrl-C leaves" in text
    whole = " ".join(("word " * 400)[:length].split())
    assert whole in " ".join(text.split()) or "word" not in text or "\u2026" in text
