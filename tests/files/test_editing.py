import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.files.editing import REMOVED, LayoutError, block, edited
from alliance.files.json_tree import read_json
from alliance.files.text import is_json
from alliance.files.yaml_tree import read_yaml

ORDER = ("format", "date", "finished", "answers", "notes", "comment", "aa", "bb", "cc", "dd")

HAND_WRITTEN = """\
# my answers
format: response/1   # the kind

answers:
    # the first
    aa: 3  # by phone
    bb:    # not yet
    dd: dont_know

comment: >
  two lines
  of text

# the end
"""

CASES: dict[str, tuple[str, dict[tuple[str | int, ...], Any], str]] = {
    "a value in its place": (HAND_WRITTEN, {("answers", "aa"): 4}, "    aa: 4  # by phone\n"),
    "a blank before a comment": (HAND_WRITTEN, {("answers", "bb"): 1}, "    bb: 1    # not yet\n"),
    "a blank at the end": ("a:\nb:", {("b",): 2}, "a:\nb: 2"),
    "a new key after its neighbour": (
        HAND_WRITTEN,
        {("answers", "cc"): 5},
        "    bb:    # not yet\n    cc: 5\n    dd: dont_know\n",
    ),
    "a new key before all others": ("answers:\n  bb: 1\n", {("answers", "aa"): 2}, ":\n  aa: 2\n"),
    "a first note": (
        HAND_WRITTEN,
        {("notes", "aa"): "no"},
        '    dd: dont_know\nnotes:\n  aa: "no"\n\ncomment: >\n',
    ),
    "a block of text gives way": (HAND_WRITTEN, {("comment",): "x"}, "comment: x\n\n# the end\n"),
    "a key after a block of text": ("comment: |\n  a\n", {("zz",): 1}, "comment: |\n  a\nzz: 1\n"),
    "under a key with nothing": ("answers:\nb: 1\n", {("answers", "aa"): 1}, "answers:\n  aa: 1\n"),
    "under a null": ("answers: ~\nb: 1\n", {("answers", "aa"): 1}, "answers: {aa: 1}\nb: 1\n"),
    "in empty braces": ("answers: {}  # c\n", {("answers", "aa"): 1}, "answers: {aa: 1}  # c\n"),
    "in braces": ("answers: {aa: 1, }\n", {("answers", "bb"): 2}, "answers: {aa: 1, bb: 2, }\n"),
    "without a last line break": ("answers:\n  aa: 1", {("answers", "bb"): 2}, ": 1\n  bb: 2"),
    "carriage returns": ("a: 1\r\nb:\r\n", {("c",): 2, ("b",): 1}, "a: 1\r\nb: 1\r\nc: 2\r\n"),
    "quotes and breaks": ("a: 1\n", {("a",): 'x: "y"\n# z'}, 'a: "x: \\"y\\"\\n# z"\n'),
    "words that mean something": ("a: 1\n", {("a",): "true"}, 'a: "true"\n'),
    "a version": ("a: 1\n", {("a",): "1.0"}, 'a: "1.0"\n'),
    "a name": ("a: 1\n", {("a",): "Mill Lane"}, "a: Mill Lane\n"),
    "a date": ("a: 1\n", {("a",): "2026-05-04"}, "a: 2026-05-04\n"),
    "true": ("finished: false\n", {("finished",): True}, "finished: true\n"),
    "JSON": (
        '{\n  "answers": {\n    "aa": 1\n  }\n}\n',
        {("answers", "bb"): "dont_know", ("notes", "aa"): "x"},
        '{\n  "answers": {\n    "aa": 1,\n    "bb": "dont_know"\n  },\n  "notes": {"aa": "x"}\n}\n',
    ),
    "wide letters": ("# 👩‍👩‍👧 é\na: 😀 # 日本\nb: 1\n", {("a",): 2}, "a: 2 # 日本\nb: 1\n"),
    "a note goes": ("n:\n  aa: x\n  bb: y # c\nz: 1\n", {("n", "bb"): REMOVED}, "n:\n  aa: x\nz"),
    "the last note goes": ("n:\n  aa: x\nz: 1\n", {("n", "aa"): REMOVED}, "z: 1\n"),
    "a note in braces goes": ("n: {aa: x, bb: y}\n", {("n", "aa"): REMOVED}, "n: {bb: y}\n"),
    "the last in braces goes": ("n: {aa: x, bb: y}", {("n", "bb"): REMOVED}, "n: {aa: x}"),
    "nothing to take away": ("a: 1\n", {("n", "aa"): REMOVED}, "a: 1\n"),
    "one more in a list": (
        "a:\n  - {x: 1}  # c\n\n# end\nb: 1\n",
        {("a", 1): {"x": 2}, ("a", 2): "y z"},
        "a:\n  - {x: 1}  # c\n  - {x: 2}\n  - y z\n\n# end\nb: 1\n",
    ),
    "one more where keys stand below each other": (
        "a:\n- x: 1\n  y: 2 # c\nb: 1\n",
        {("a", 1): {"x": 2}},
        "a:\n- x: 1\n  y: 2 # c\n- {x: 2}\nb: 1\n",
    ),
    "one more in brackets": ("a: [{x: 1}]  # c\n", {("a", 1): 2}, "a: [{x: 1}, 2]  # c\n"),
    "a first one in brackets": ("a: []  # c\n", {("a", 0): {"x": 1}}, "a: [{x: 1}]  # c\n"),
    "a first one under nothing": ("a: # c\nb: 1\n", {("a", 0): 2}, "a: # c\n  - 2\nb: 1\n"),
    "a first one of all": ("b: 1\r\n", {("a", 0): {"x": 2}}, "b: 1\r\na:\r\n  - {x: 2}\r\n"),
    "inside of a list": (
        "a:\n  # c\n  - {x: 1, y: 1} # d\n  - x: 2\n    y: 2\n",
        {("a", 0, "y"): 3, ("a", 1, "x"): 4, ("a", 1, "z"): "no"},
        'a:\n  # c\n  - {x: 1, y: 3} # d\n  - x: 4\n    y: 2\n    z: "no"\n',
    ),
    "a list in JSON": (
        '{\n  "a": [\n    {"x": 1}\n  ]\n}\n',
        {("a", 0, "y"): 2, ("a", 1): {"x": 3}},
        '{\n  "a": [\n    {"x": 1, "y": 2},\n    {"x": 3}\n  ]\n}\n',
    ),
    "quoted keys": ('"a": 1 # c\n', {("a",): 2}, '"a": 2 # c\n'),
}


@pytest.mark.parametrize("name", CASES)
def test_what_comes_out(name: str) -> None:
    text, changes, expected = CASES[name]
    assert expected in edited(text, changes, ORDER)


def test_every_other_line_stays() -> None:
    before = HAND_WRITTEN.splitlines()
    after = edited(HAND_WRITTEN, {("answers", "aa"): 5, ("answers", "cc"): 2}, ORDER).splitlines()
    assert set(before) - set(after) == {"    aa: 3  # by phone"}
    assert set(after) - set(before) == {"    aa: 5  # by phone", "    cc: 2"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- a\n",
        "a: &x 1\nb: *x\n",
        "a: 1\na: 2\n",
        "a: 1\n---\nb: 2\n",
        "a: [1\n",
        "a: !!str 1\n",
    ],
)
def test_what_cannot_be_kept_is_refused(text: str) -> None:
    with pytest.raises(LayoutError):
        edited(text, {("b",): 1})


@pytest.mark.parametrize("path", [("a", 2), ("a", 0, "x"), ("b", 0), ("a", "x")])
def test_a_list_takes_no_key_and_leaves_no_gap(path: tuple[str | int, ...]) -> None:
    with pytest.raises(LayoutError):
        edited("a:\n  - y\nb: {c: 1}\n", {path: 1})


PLANE_0 = st.text(st.characters(exclude_categories=["Cs"], max_codepoint=0xFFFF), max_size=30)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
NAMES = st.sampled_from(["aa", "bb", "cc", "dd"])
POINTS = st.none() | st.integers(1, 11) | st.sampled_from(["dont_know", "not_applicable"])
CHANGES = st.dictionaries(
    st.tuples(st.just("answers"), NAMES) | st.tuples(st.just("comment")),
    POINTS,
    max_size=3,
) | st.dictionaries(
    st.tuples(st.just("notes"), NAMES) | st.tuples(st.just("comment")),
    WORDS | st.just(REMOVED),
    max_size=3,
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Texts as people might lay them out."""
    end = draw(st.sampled_from(["\n", "\r\n"]))
    lines = ["format: response/1"]
    for key in draw(st.permutations(["answers", "notes", "date"])):
        inner = draw(st.dictionaries(NAMES, POINTS if key == "answers" else PLANE_0, max_size=4))
        comment = draw(st.sampled_from(["", "  # ä 😀", " # : {"]))
        if key == "date":
            lines.append(f"date: 2026-05-04{comment}")
        elif draw(st.booleans()):
            lines.append(f"{key}: {json.dumps(inner)}{comment}")
        elif inner:
            indent = " " * draw(st.integers(1, 5))
            lines.append(f"{key}:{comment}")
            for name, value in inner.items():
                if draw(st.booleans()):
                    lines.append(draw(st.sampled_from(["", "# between", f"{indent}# x"])))
                shown = "" if value is None else json.dumps(value)
                lines.append(f"{indent}{name}: {shown}{comment}")
    return end.join(lines) + draw(st.sampled_from(["", end, f"{end}# end{end}"]))


def data_of(text: str) -> Any:
    return (read_json(text) if is_json(text) else read_yaml(text)).data


def expected(data: Any, changes: dict[tuple[str | int, ...], Any]) -> Any:
    data = {key: dict(value) if isinstance(value, dict) else value for key, value in data.items()}
    for path, value in changes.items():
        inner = dict(data.get(path[0]) or {}) if len(path) > 1 else {}
        if len(path) > 1 and value is not REMOVED:
            data[path[0]] = inner | {path[1]: value}
        elif value is not REMOVED:
            data[path[0]] = value
        elif len(path) == 1:
            data.pop(path[0], None)
        elif path[1] in inner:
            del inner[path[1]]
            data[path[0]] = inner
            if not inner:
                del data[path[0]]
    return data


@given(documents(), CHANGES)
def test_the_data_is_what_was_meant(text: str, changes: dict[tuple[str | int, ...], Any]) -> None:
    assert data_of(edited(text, changes, ORDER)) == expected(data_of(text), changes)


@given(documents(), NAMES, st.integers(1, 11))
def test_comments_survive(text: str, name: str, point: int) -> None:
    after = edited(text, {("answers", name): point}, ORDER)
    for comment in ("# ä 😀", "# : {", "# between", "# x", "# end"):
        assert after.count(comment) == text.count(comment)


@given(
    st.dictionaries(
        st.sampled_from(["name", "kind", "comment"]),
        WORDS | st.none() | st.booleans() | st.integers(0, 99),
        min_size=1,
    )
)
def test_a_new_block_reads_back(data: dict[str, Any]) -> None:
    data["answers"] = {"aa": None, "bb": 2}
    data["partners"] = [{"id": "fern_bakery", "name": "Fern: Bakery"}]
    assert read_yaml(block(data)).data == data
