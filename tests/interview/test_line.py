from hypothesis import given
from hypothesis import strategies as st

from alliance.interview.keys import Key, readable
from alliance.interview.states.line import LONGEST_LINE, TypedLine, of


def typed(*keys: Key, line: TypedLine = TypedLine()) -> TypedLine:  # noqa: B008 # a named tuple never changes
    for key in keys:
        line = line.press(key)
    return line


def test_letters_go_in_where_the_cursor_is() -> None:
    line = typed(*(Key("text", c) for c in "stll"), Key("left"), Key("left"), Key("text", "a"))
    assert line == TypedLine("stall", 3)


def test_backspace_takes_a_letter_with_its_accent() -> None:
    assert of("cafe\u0301").press(Key("backspace")) == of("caf")
    assert TypedLine("e\u0301x", 0).press(Key("delete")) == TypedLine("x", 0)


def test_pasted_text_stays_on_one_line() -> None:
    assert of("a ").press(Key("paste", readable("b\r\nc\x1b"))) == of("a b c")


def test_there_is_an_end_to_a_line() -> None:
    assert len(of("x" * 990).press(Key("paste", "y" * 500)).text) == LONGEST_LINE


@given(st.lists(st.sampled_from(["é", "e\u0301", "😀", "x"]) | st.none(), max_size=30))
def test_the_cursor_stays_inside(keys: list[str | None]) -> None:
    line = TypedLine()
    for number, key in enumerate(keys):
        names = ("left", "backspace", "home", "right", "delete", "end")
        line = line.press(Key("text", key) if key else Key(names[number % len(names)]))  # type: ignore[arg-type] # a name of keys
        assert 0 <= line.cursor <= len(line.text)
