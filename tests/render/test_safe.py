"""Nothing that somebody wrote acts on a terminal or hides in it; honest signs stay."""

import doctest
import json

import pytest
from hostile import hostile, hostile_person
from hypothesis import given
from hypothesis import strategies as st

from alliance.documents.report import Report
from alliance.render import FORMATS, render
from alliance.render import safe as module
from alliance.render.escape import BREAK
from alliance.render.look import Look
from alliance.render.safe import safe, safe_json

IGNORED = [
    *(0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810)),
    *(*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x3164),
    *(*range(0xFE00, 0xFE10), 0xFEFF, 0xFFA0, *range(0xFFF0, 0xFFF9)),
    *(*range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B), *range(0xE0000, 0xE1000)),
]
"""Default_Ignorable_Code_Point of Unicode 15: shown as nothing where nobody knows better."""
NEVER = [*range(0xFDD0, 0xFDF0), *(p << 16 | e for p in range(17) for e in (0xFFFE, 0xFFFF))]
"""Noncharacter_Code_Point: pages and spreadsheets refuse or drop them."""


def test_what_shows_nothing_is_written_out() -> None:
    for code in (*IGNORED, *NEVER):
        assert safe(f"a{chr(code)}b").isascii(), f"U+{code:04X}"


@pytest.mark.parametrize(
    "text",
    [
        "❤\ufe0f ☎\ufe0e 1\ufe0f\u20e3 #\ufe0f\u20e3",
        "👩\u200d👩\u200d👧 🏳\ufe0f\u200d🌈 👩🏽\u200d🚀",
        "می\u200cخواهم",
        "क्\u200dष क्\u200cष",
        "葛\U000e0100城 福\ufe00",
        "ᠠ\u180b",
        "Zoe\u0308 naïve 日本語 한국어 שלום",
    ],
)
def test_honest_signs_stay(text: str) -> None:
    assert safe(text) == text
    assert safe_json(json.dumps(text, ensure_ascii=False)) == json.dumps(text, ensure_ascii=False)


@pytest.mark.parametrize(
    "text",
    ["a\ufe0f", "❤\ufe0f\ufe0f", "1\ufe0f", "a\u200db", "می\u200c\u200c", "葛\U000e0100\U000e0101"],
)
def test_a_sign_that_changes_nothing_is_written_out(text: str) -> None:
    assert "\\" in safe(text)


@given(st.text())
def test_json_keeps_its_meaning(text: str) -> None:
    written = safe_json(json.dumps({"text": text}, ensure_ascii=False))
    assert json.loads(written) == {"text": text}
    assert safe(written) == written


@pytest.mark.parametrize("name", FORMATS["report"])
@pytest.mark.parametrize("report", [hostile(), hostile_person()], ids=["several", "one"])
def test_nothing_hides_in_any_format(name: str, report: Report) -> None:
    for line in render(name, report, Look(explain=True, all_risks=True)).split("\n"):
        shown = line.replace(BREAK, "")
        assert safe(shown) == shown


def test_worked_examples_come_out_as_written() -> None:
    result = doctest.testmod(module)
    assert result.attempted
    assert not result.failed
