"""What people type shows as typed in Markdown, and is nothing but text there."""

import doctest
import html
import re

import pytest
from hypothesis import given
from markup import READER, TEXT, as_typed, rows, seen, tags

from alliance.render import escape as module
from alliance.render.escape import escape


@given(TEXT)
def test_a_paragraph_shows_the_text_as_typed(text: str) -> None:
    rendered = READER.render(escape(text))
    assert tags(rendered) <= {"p"}
    assert seen(rendered) == as_typed(text)


@given(TEXT)
def test_bold_text_shows_as_typed(text: str) -> None:
    rendered = READER.render(f"Before **x {escape(text)} x.** after")
    assert tags(rendered) == {"p", "strong"}
    assert seen(rendered) == as_typed(f"Before x {text} x. after")


@given(TEXT, TEXT)
def test_a_table_keeps_its_cells(first: str, second: str) -> None:
    table = f"| a | b |\n|:--|--:|\n| {escape(first)} | {escape(second)} |\n| x | y |\n"
    rendered = READER.render(table)
    assert tags(rendered) == {"table", "thead", "tbody", "tr", "th", "td"}
    assert rows(rendered) == [["a", "b"], [as_typed(first), as_typed(second)], ["x", "y"]]


@given(TEXT)
def test_no_line_is_left_open(text: str) -> None:
    assert len(escape(text).splitlines()) <= 1


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("ask @ana", r"@\w"),
        ("see #12 and org/name#12", r"#\d"),
        ("GH-12", r"GH-\d"),
        ("!7 &7", r"[!&]\d"),
        ("http://localhost", r"://|//"),
        ("a.b@example.org", r"@\w"),
        (":tada:", r":\w+:"),
    ],
)
def test_marks_that_code_hosts_look_for_are_parted(text: str, pattern: str) -> None:
    assert re.search(pattern, text)
    page = READER.render(escape(text))
    assert not re.search(pattern, html.unescape(re.sub(r"</?p>", "", page)))
    assert seen(page) == text


def test_host_names_are_no_links() -> None:
    assert escape("www.a.org and b.de") == r"www\.a\.org and b\.de"


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("R&D at 9.30, e.g. tea (3.5 l)", "R&D at 9.30, e.g. tea (3.5 l)"),
        ("St Anne's Table", "St Anne's Table"),
        ("mutual_trust", "mutual_trust"),
        ("a - b", "a - b"),
        ("first\nsecond\r\n\x0bthird", "first second third"),
        ("1.de", r"1\.de"),
        ("turned \u202e round", r"turned \\u202e round"),
        ("p<=.001 <3", "p<=.001 <3"),
        ("<b>", "&lt;b>"),
        ("a <", "a &lt;"),
        ("C:\\dir", "C:\\\\dir"),
        ("", ""),
    ],
)
def test_plain_words_stay_readable(text: str, raw: str) -> None:
    assert escape(text) == raw


def test_worked_examples_come_out_as_written() -> None:
    result = doctest.testmod(module)
    assert result.attempted
    assert not result.failed
