from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.interview.keys import Key, decode, readable

UNKNOWN = Key("unknown")


@pytest.mark.parametrize(
    ("data", "keys"),
    [
        (b"3d", [Key("text", "3"), Key("text", "d")]),
        (b"\r", [Key("enter")]),
        (b"\n", [Key("enter")]),
        (b"\r\n", [Key("enter")]),
        (b"\x1b[A\x1bOB\x1b[1;5C\x1b[D", [Key("up"), Key("down"), Key("right"), Key("left")]),
        (b"\x1b[H\x1b[4~\x1b[3~", [Key("home"), Key("end"), Key("delete")]),
        (
            b"\x7f\x08\x15\x04\t",
            [Key("backspace"), Key("backspace"), Key("clear"), Key("finish"), Key("tab")],
        ),
        ("é日😀".encode(), [Key("text", "é"), Key("text", "日"), Key("text", "😀")]),
        (b"\xff\xc3", [UNKNOWN, UNKNOWN]),
        (b"\x1b", [Key("escape")]),
        (b"\x1b\x1b", [Key("escape"), Key("escape")]),
        (b"\x1bb", [UNKNOWN]),
        (b"\x1b[15~\x1b[?62;c\x1b[12;40R\x1b[<0;3;4M", [UNKNOWN] * 4),
        (b"\x1b[M !!", [UNKNOWN]),
        (b"\x1b]11;rgb:00/00/00\x07\x1bP1$r0m\x1b\\3", [UNKNOWN, UNKNOWN, Key("text", "3")]),
        (b"\x1b[", [UNKNOWN]),
        (b"\x00\x1a", [UNKNOWN, UNKNOWN]),
        (b"\x1b[200~3\n4\x1b[A\x1b[201~5", [Key("paste", "3 4[A"), Key("text", "5")]),
        (b"\x1b[200~never ends", [Key("paste", "never ends")]),
        (b"\x1b[200~in \x1b[200~two\x1b[201~", [Key("paste", "in two")]),
    ],
)
def test_bytes_become_keys(data: bytes, keys: list[Key]) -> None:
    assert decode(data, complete=True) == (tuple(keys), b"")


@pytest.mark.parametrize(
    "data", [b"\x1b\xc3", b"\x1b", b"\x1b[", b"\x1b[1;", b"\x1bO", b"\xe6\x97", b"\x1b]11"]
)
def test_half_a_key_waits_for_its_other_half(data: bytes) -> None:
    assert decode(data, complete=False) == ((), data)


PIECES = st.sampled_from(
    [
        *(b"3", b"\r", b"~", b";", b"1", b"A", b"\xff", b"\xf0\x9f", "é".encode(), "😀".encode()),
        *(b"\x1b", b"\x1b[", b"\x1bO", b"\x1b]", b"\x07", b"\x1b[200~", b"\x1b[201~"),
    ]
)


@given(st.lists(PIECES, max_size=20).map(b"".join) | st.binary(max_size=60))
def test_any_bytes_are_used_up(data: bytes) -> None:
    keys, rest = decode(data, complete=True)
    assert rest == b""
    assert all(key.text == readable(key.text) for key in keys if key.name == "paste")
    assert all(key.text for key in keys if key.name == "text")


@given(st.lists(PIECES, max_size=12).map(b"".join), st.lists(st.integers(0, 60), max_size=4))
def test_where_the_bytes_are_cut_does_not_matter(data: bytes, cuts: list[int]) -> None:
    edges = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    keys: list[Key] = []
    rest = b""
    for start, end in pairwise(edges):
        # A break in the middle of CR LF is two presses; nobody can know.
        found, rest = decode(rest + data[start:end], complete=False)
        keys += found
    found, rest = decode(rest, complete=True)
    assert tuple(keys) + found == decode(data, complete=True).keys


def test_an_endless_paste_is_not_kept() -> None:
    rest = b"\x1b[200~"
    for _ in range(100):
        keys, rest = decode(rest + b"x" * 5000, complete=False)
        assert keys == ()
        assert len(rest) < 50_000
    keys, rest = decode(rest + b"\x1b[201~3", complete=False)
    assert [key.name for key in keys] == ["paste", "text"]
