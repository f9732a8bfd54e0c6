"""YAML and JSON text to plain data, with and without libyaml."""

import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from alliance.files.flaws import MAX_DEPTH, MAX_ENTRIES, Flaw, Spot, Unreadable, clean_key
from alliance.files.json_tree import read_json
from alliance.files.source import Source
from alliance.files.yaml_fallback import PythonLoader
from alliance.files.yaml_tree import BASE, Data, read_yaml

PURE = PythonLoader

keys = st.text(min_size=1, max_size=8).filter(lambda key: key != "<<" and key == clean_key(key))
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(10**14), 10**14)
    | st.text(max_size=20)
    | st.floats(-1000, 1000).map(lambda number: round(number, 3))
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=20,
)


def taken_apart(text: str, base: type[Any]) -> tuple[Data, tuple[Flaw, ...]]:
    """Data and flaws; a text that cannot be read is its one flaw, without its words.

    Libyaml and the pure parser give up in the same construct, but not always at its same character.
    """
    try:
        tree = read_yaml(text, base)
    except Unreadable as unreadable:
        return "unreadable", (unreadable.flaw,)
    return tree.data, tree.flaws


@pytest.mark.parametrize("base", [BASE, PURE], ids=["libyaml", "pure"])
@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("true", True),
        ("false", False),
        ("0", 0),
        ("-3", -3),
        ("+3", 3),
        ("2.50", 2.5),
        ("-0.5", -0.5),
        ("123456789012345", 123456789012345),
        *[
            (word, word)
            for word in [
                "no No NO yes on off y n True TRUE Null NULL None 012 0o14 0x10 0b1 1_000 12:30 "
                "1:20:30 1e3 1.5e3 1. .5 .inf -.inf .nan nan inf 2026-05-04 2026-05-04T10:00:00 "
                "1.2.3 --1 +-1 = < 1,5 ١٢ 4٫5"
            ][0].split()
        ],
        ("'5'", "5"),
        ('"true"', "true"),
        ("|\n    5\n", "5\n"),
        ("'~'", "~"),
    ],
)
def test_scalars_mean_what_yaml_1_2_says(written: str, meant: object, base: type[Any]) -> None:
    data = read_yaml(f"key: {written}", base).data
    assert data == {"key": meant}
    assert isinstance(data, dict)
    assert type(data["key"]) is type(meant)


@given(values)
def test_what_yaml_wrote_reads_back(value: Any) -> None:
    """PyYAML quotes by the rules of YAML 1.1, so words that only we take for text come quoted."""
    text = yaml.safe_dump({"key": value})
    for base in (BASE, PURE):
        tree = read_yaml(text, base)
        if "e-" not in text and "e+" not in text:
            assert tree.data == {"key": value}
            assert tree.flaws == ()


@given(values)
def test_what_json_wrote_reads_back(value: Any) -> None:
    for ascii_only in (True, False):
        text = json.dumps({"key": value}, ensure_ascii=ascii_only)
        assert read_json(text).data == {"key": value}


@given(st.text(alphabet="{}[]:,-\"'#&*!|>?%@`\\ \t\nab1", max_size=40))
def test_any_yaml_text_is_read_alike_or_refused(text: str) -> None:
    """The two parsers differ in a few corners that they refuse, such as `|#` and tabs."""
    data, flaws = taken_apart(text, BASE)
    other_data, other_flaws = taken_apart(text, PURE)
    if not flaws and not other_flaws:
        assert data == other_data


TABS = [
    *(
        "comment:\ttext",
        "comment: \ttext",
        "comment:\t[a, b]",
        "comment :\tx",
        "a: b\t# c",
        "a: b\t",
    ),
    *(
        "answers:\n  a:\t4\n  b:\t5\n",
        "a:\t|\n  x\n",
        "a: [\tb,\tc]",
        "a: b\tc",
        "a: b \t c",
        "a:\tb:\tc",
    ),
    *("a:\n\tb: c", "\ta: x", "- \tx", "? a\n:\tb\n", "a: b\n\tc: d\n", "a: b\n\tc\n"),
]
QUESTIONS = [
    *(
        "{a: Who?, b: c}",
        "{a: Who? We, b: c}",
        "{a: Who ?, b: c}",
        "{a: Who??}",
        "[Who?, we?]",
        "[a?b]",
    ),
    *("[a\t? ]", "[a \t?\tb]", "{a: b\t?, c: d}", "[a\t?\t? b]"),
    *("{a: ?x}", "{a: x? # y\n}", "{a: x?#y}", "{a: so? no: yes}", "a: Who? We", "[Who?\n we]"),
]


@pytest.mark.parametrize("text", [*TABS, *QUESTIONS])
def test_tabs_and_question_marks_are_read_alike(text: str) -> None:
    data, flaws = taken_apart(text, BASE)
    other_data, other_flaws = taken_apart(text, PURE)
    assert data == other_data
    assert [flaw.problem for flaw in flaws] == [flaw.problem for flaw in other_flaws]


words = st.sampled_from(["a", "Who?", "b c", "x:y", "1", "#", "'q'", "?", "no", "a: b", "- a", ","])
blanks = st.sampled_from([" ", "\t", " \t", "", "  "])


@given(
    st.lists(st.tuples(words, blanks), max_size=6), st.sampled_from(["{}", "a: {}", "- {}", "[{}]"])
)
def test_words_between_blanks_are_read_alike(parts: list[tuple[str, str]], around: str) -> None:
    text = around.replace("{}", "".join(word + blank for word, blank in parts))
    data, flaws = taken_apart(text, BASE)
    other_data, other_flaws = taken_apart(text, PURE)
    assert (data, bool(flaws)) == (other_data, bool(other_flaws))


@given(st.text(alphabet='{}[]:,"\\ \t\nab1.eNu0tr-', max_size=40))
def test_any_json_text_is_read_or_refused(text: str) -> None:
    try:
        plain = json.loads(text)
    except ValueError:
        plain = None
    try:
        tree = read_json(text)
    except Unreadable:
        return
    if not tree.flaws:
        assert tree.data == plain


@pytest.mark.parametrize("base", [BASE, PURE], ids=["libyaml", "pure"])
@pytest.mark.parametrize(
    ("text", "line", "column", "problem"),
    [
        ("a: 'x\nb: 2\n", 1, 4, "this quote is never closed"),
        ('a: "x\nb: "y"\n', 1, 4, "a quote opens here and is closed only in line 2"),
        ("a: 'don't'\n", 1, 9, "the text goes on after its closing quote"),
        ("a:\n\t- b\n", 2, 1, "a tab is used for indentation here"),
        ("a: @b\n", 1, 4, "a text cannot begin with @"),
        ("a: `b`\n", 1, 4, "a text cannot begin with `"),
        ("a: %b\n", 1, 4, "a text cannot begin with %"),
        ("a: b: c\n", 1, 5, "a colon with a space after it would start a new key inside this text"),
        ("a: 1\n---\nb: 2\n", 2, 1, "a second document begins here"),
        ("a: [1, 2\nb: 3\n", 1, 4, "what begins with this [ is not closed"),
        ("a: {b: 2\nc: 3\n", 1, 4, "what begins with this { is not closed"),
        ("a: *b\n", 1, 4, "anchors (&) and aliases (*) are not supported"),
        ("a: &b c\n", 1, 4, "anchors (&) and aliases (*) are not supported"),
        ("- a\nb: 1\n", 2, 1, "this line does not fit the lines above it"),
        ('a: "\\ud800"\n', 1, 5, "this escape does not stand for a character"),
        ('a: "\\U00110000"\n', 1, 5, "this escape does not stand for a character"),
        ("a: " + "[" * 5000, 1, MAX_DEPTH + 3, "this is nested too deep"),
        ("a:\n" + "".join("  " * n + "- a:\n" for n in range(1, 80)), 16, 33, "nested too deep"),
    ],
)
def test_what_cannot_be_read_is_explained_where_it_can_be_mended(
    text: str, line: int, column: int, problem: str, base: type[Any]
) -> None:
    _, (flaw,) = taken_apart(text, base)
    assert problem in flaw.problem
    assert (flaw.spot.line, flaw.spot.column) == (line, column)


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        (f"a: [{'b,' * MAX_ENTRIES}]\n", Spot(1, 4)),
        ("a:\n" + "".join(f" k{n:x}: 1\n" for n in range(MAX_ENTRIES // 2)), Spot(2, 2)),
    ],
    ids=["list", "plain"],
)
def test_what_would_fill_the_memory_is_refused(text: str, spot: Spot) -> None:
    with pytest.raises(Unreadable) as caught:
        read_yaml(text)
    assert "more than 500,000 keys and values" in caught.value.flaw.problem
    assert caught.value.flaw.spot == spot


@pytest.mark.parametrize("base", [BASE, PURE], ids=["libyaml", "pure"])
def test_flaws_are_collected_on_the_way(base: type[Any]) -> None:
    text = "a: 1\na: 2\n<<: {b: 1}\nc: !x y\n? [d]\n: 1\ne: 99999999999999999999\n"
    tree = read_yaml(text, base)
    assert tree.data == {"a": 2, "c": "y", "e": 0}
    assert [flaw.spot for flaw in tree.flaws] == [
        Spot(2, 1),
        Spot(3, 1, 2),
        Spot(4, 4, 4),
        Spot(5, 3, 3),
        Spot(7, 4, 20),
    ]


@pytest.mark.parametrize("base", [BASE, PURE], ids=["libyaml", "pure"])
def test_an_ampersand_in_a_text_is_no_anchor(base: type[Any]) -> None:
    text = "a: Bread & Butter, R&D\nb: '&c *d !e'\nc: |\n  &f\nd: x *y* z\n"
    assert read_yaml(text, base).data == {
        "a": "Bread & Butter, R&D",
        "b": "&c *d !e",
        "c": "&f\n",
        "d": "x *y* z",
    }


def test_depth_is_counted_alike_in_both_formats() -> None:
    for levels in (MAX_DEPTH, MAX_DEPTH + 1):
        text = "[" * levels + "1" + "]" * levels
        if levels == MAX_DEPTH:
            assert read_json(text).data == read_yaml(text).data
            continue
        for read in (read_json, read_yaml):
            with pytest.raises(Unreadable) as caught:
                read(text)
            assert caught.value.flaw.spot == Spot(1, MAX_DEPTH + 1)


def test_json_pairs_of_escapes_are_one_character() -> None:
    assert read_json('{"a": "\\ud83e\\udd89"}').data == {"a": "🦉"}


@pytest.mark.parametrize("number", ["1e400", "-1e400", "9" * 5000, "1." + "0" * 60])
def test_json_numbers_beyond_reason_are_flaws(number: str) -> None:
    tree = read_json(f'{{"a": {number}}}')
    assert [flaw.problem for flaw in tree.flaws] == ["this number is too large"]


def test_json_keeps_all_digits_of_a_report() -> None:
    assert read_json('{"a": 66.66666666666667, "b": 1e-9}').data == {
        "a": 66.66666666666667,
        "b": 1e-9,
    }


def test_json_places_are_found_again() -> None:
    from alliance.errors import Fault

    text = '{\n  "a": [1,\n    {"b": "x"}]\n}'
    source = Source("x.json", text, read_json(text))
    problem = source.problem(Fault(("a", 1, "b"), "wrong"))
    assert (problem.line, problem.column, problem.width) == (3, 11, 3)
    problem = source.problem(Fault(("a", 1, "b"), "wrong", on_key=True))
    assert (problem.line, problem.column, problem.width) == (3, 6, 3)


@pytest.mark.parametrize(
    ("path", "within", "on_key", "spot"),
    [
        (("a",), "", False, Spot(1, 4, 3)),
        (("a",), "", True, Spot(1, 1, 1)),
        (("b",), "and", False, Spot(3, 7, 3)),
        (("b",), "nowhere", False, Spot(2, 4, 1)),
        (("c", 1, "d"), "", False, Spot(6, 8, 2)),
        (("c", 1, "e"), "", False, Spot(6, 5, 1)),
        (("c", 7), "", False, Spot(4, 1, 1)),
        (("f",), "", False, Spot(7, 1, 1)),
        ((), "", False, Spot(1, 1, 1)),
    ],
)
def test_a_fault_finds_its_place(
    path: tuple[str | int, ...], within: str, on_key: bool, spot: Spot
) -> None:
    from alliance.errors import Fault

    text = "a: one\nb: |\n  two and\nc:\n  - x\n  - d: yy\nf:\n"
    source = Source("x.yaml", text, read_yaml(text))
    assert source.spot(Fault(path, "wrong", within=within, on_key=on_key)) == spot
