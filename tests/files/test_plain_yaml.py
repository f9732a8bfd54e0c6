"""What is read without the parser is what the parser reads; of all else the parser has the word."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from alliance.files.flaws import Unreadable
from alliance.files.plain_yaml import read_plain
from alliance.files.yaml_tree import meant_plainly, read_nodes, read_yaml

ROOT = Path(__file__).parents[2]
TEXTS = {
    str(path.relative_to(ROOT)): path.read_text(encoding="utf-8", errors="replace")
    for folder in ("examples", "tests/cases", "tests/golden", "questionnaires")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
}
"""Every YAML document that we have, right ones and wrong ones."""
MILL_LANE = TEXTS["examples/mill-lane/response-2026-05-04.yaml"]
LINES = sorted({line for text in TEXTS.values() for line in text.splitlines() if len(line) < 80})


def plain(text: str) -> dict[str, Any] | None:
    return read_plain(text, meant_plainly)


def is_read_alike(text: str) -> bool:
    """Whether the parser reads the same, where something is read without it."""
    found = plain(text)
    if found is None:
        return True
    try:
        tree = read_nodes(text)
    except Unreadable:
        return False
    return repr(tree.data) == repr(found) and not tree.flaws


@pytest.mark.parametrize("name", TEXTS)
def test_each_document_that_we_have_is_read_alike(name: str) -> None:
    assert is_read_alike(TEXTS[name])


@pytest.mark.parametrize(
    "text",
    [
        MILL_LANE,
        'format: response/1\nquestionnaire: {id: own-one, version: "2.1"}\nanswers:\n  ab: 3\n',
        'questionnaire: {id: 12, version: "2.1"}\n',
        "a: 1 # one\nb:\n# two\n  c: x y z\n\n  d:  null   \ne: 'no'\n".replace("'", '"'),
        "a:\nb: it's done, (we think)!\nc: Zoë d’Arc - 2026-05-04",
    ],
    ids=["an example", "short", "a number", "remarks", "marks"],
)
def test_plain_texts_are_read_without_the_parser(text: str) -> None:
    assert plain(text) is not None
    assert is_read_alike(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "\n", "# nothing\n", "a", "- a: 1", "a:1", "a: 1\na: 2", "a:\n  b: 1\n  b: 2"),
        *("a: 1\n  b: 2", "a:\n    b: 2", "a:\n  b:\n    c: 1", "  a: 1", "a: 'b'", "a: |\n  b"),
        *("a: b\n  c", "a: &b c", "a: *b", "a: !b c", "a: b: c", "a: [1]", "a: {b: c}", 'a: "\\n"'),
        *(
            "a\t: 1",
            "a: 1\r\nb: 2",
            "a: b\x85c",
            "a: b\u2028c",
            "a: \ufeffb",
            "a: 1234567890123456",
        ),
        *("---\na: 1", "a: 1\n...\n", "%YAML 1.2\n---\na: 1", "<<: a", "? a", "a: -", "a: b #\tc"),
    ],
    ids=repr,
)
def test_all_else_is_left_to_the_parser(text: str) -> None:
    assert plain(text) is None


SIGNS = st.sampled_from(
    [*":#-?,[]{}&*!|>'\"%@`\\ \t\n\r.0~=<é’\u00a0\u2028\ufeff😀", "  ", ": ", " #"]
)


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from(LINES), min_size=1, max_size=6),
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 2), SIGNS), max_size=3),
)
@example(["a: 1"], [(4, 0, " #")])
def test_lines_of_all_documents_in_any_order_and_with_slips_are_read_alike(
    lines: list[str], slips: list[tuple[int, int, str]]
) -> None:
    text = "\n".join(lines)
    for place, gone, sign in slips:
        at = place % (len(text) + 1)
        text = text[:at] + sign + text[at + gone :]
    assert is_read_alike(text)


@settings(max_examples=300)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "", "  ", " ", "    "]),
            st.sampled_from(["a:", "b: ", "c_1: ", "true: ", "null:", "d:"]),
            st.text(st.sampled_from("ab01. -,'\"#:~nulltrue/+({é’"), max_size=8)
            | st.sampled_from(["true", "0", "011", "1e3", "-2.50", "1_000", "12:30", "no", "~"]),
            st.sampled_from(["", "", " ", " # remark", "#", " #"]),
        ),
        max_size=6,
    )
)
def test_any_lines_are_read_alike(lines: list[tuple[str, ...]]) -> None:
    assert is_read_alike("\n".join(map("".join, lines)))


@settings(max_examples=300)
@given(st.integers(0, len(MILL_LANE)), st.integers(0, 3), st.text(max_size=3) | SIGNS)
def test_a_file_of_answers_with_a_slip_is_read_alike(at: int, gone: int, sign: str) -> None:
    assert is_read_alike(MILL_LANE[:at] + sign + MILL_LANE[at + gone :])


def test_a_place_is_found_in_a_text_that_was_read_without_the_parser() -> None:
    tree = read_yaml("a: 1\nb:\n  c: 2\n")
    root = tree.root()
    assert root is not None
    assert root.value[1][1].value[0][1].start_mark.line == 2
