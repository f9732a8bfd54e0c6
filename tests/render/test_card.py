"""The card: well-formed, few words, true to the report, and nothing that runs out of it."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import builders as b
import pytest
from awkward import CASES
from hostile import LONG, NASTY
from hypothesis import given
from hypothesis import strategies as st

import alliance.render
from alliance.documents.report import Report, Who
from alliance.render.card import render
from alliance.render.words import card as said
from alliance.render.words.verdict import Verdict
from alliance.vocabulary import BANDS

SVG = "{http://www.w3.org/2000/svg}"
TEMPLATES = Path(alliance.render.__file__).parent / "templates"
EVERY = pytest.mark.parametrize("name", CASES)
COLOUR = re.compile(r"#[0-9a-f]{3,6}\b")
TAGS = {f"{SVG}{tag}" for tag in ("svg", "title", "desc", "style", "rect", "text", "tspan")}


def card(report: Report) -> ET.Element:
    return ET.fromstring(render(report))


def texts(found: ET.Element) -> list[str]:
    return ["".join(each.itertext()) for each in found.iter(f"{SVG}text")]


def named(name: str) -> Report:
    """A report of an alliance with this name."""
    plain = CASES["full_plate"]()
    return plain.model_copy(update={"alliance": plain.alliance.model_copy(update={"name": name})})


def test_a_card(golden: Callable[[str, str], None]) -> None:
    golden("card/everything_at_once.svg", render(CASES["everything_at_once"]()))


@EVERY
def test_every_report_has_a_card_of_drawings_and_text_only(name: str) -> None:
    found = card(CASES[name]())
    assert {each.tag for each in found.iter()} <= TAGS
    assert not [each for each in found.iter() if "style" in each.attrib or "href" in each.attrib]
    title, desc = found[0], found[1]
    assert found.get("aria-labelledby") == title.get("id")
    assert found.get("aria-describedby") == desc.get("id")
    assert (title.text or "").strip()
    assert (desc.text or "").strip()
    assert "self-report, no comparison" in texts(found)


@EVERY
def test_a_bar_stands_for_a_score_and_for_nothing_else(name: str) -> None:
    report = CASES[name]()
    found = card(report)
    bars = [each for each in found.iter(f"{SVG}rect") if each.get("class") in BANDS]
    scored = [each for each in report.aspects if each.score.value is not None]
    assert [each.get("class") for each in bars] == [each.score.band for each in scored]
    for bar, aspect in zip(bars, scored, strict=True):
        assert float(bar.get("width", "")) == round(2.5 * (aspect.score.value or 0), 1)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("mill_lane", {"Mill Lane", "Sound 71 of 100", "One person", "4 May 2026"}),
        ("together", {"Several people, in one set of answers"}),
        ("full_plate", {"16 of 20 people, 10 of 10 partners", "but near the edge"}),
        ("nobody", {"Nothing answered yet", "Nobody has answered yet"}),
        ("all_dont_know", {"No overall score", "One person"}),
        ("two_aspects", {"No overall score", "not asked"}),
        ("best", {"Your alliance", "Strong 100 of 100"}),
        ("held_back", {"Mixed 73 of 100", "held back by mutual trust"}),
        ("all_hidden", {"5 people, 5 of 7 partners"}),
    ],
)
def test_it_says_how_it_stands_and_who_was_heard(name: str, told: set[str]) -> None:
    assert told <= set(texts(card(CASES[name]())))


FOUND = Verdict("sound", "66", ())


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, ""),
        ({"urgent": "Stop and ask first: prices.", "hides": True}, "Stop and ask first."),
        ({"hides": True}, "on average, and you are far apart"),
        ({"partly": True}, "as far as can be told"),
        ({"partly": True, "near_edge": True}, "as far as can be told, but near the edge"),
    ],
)
def test_what_has_to_be_read_with_the_word_stands_below_it(
    changes: dict[str, Any], told: str
) -> None:
    assert said.aside(b.report(), FOUND._replace(**changes)) == told


@pytest.mark.parametrize(
    ("who", "told"),
    [
        (b.who(5, invited=8), "5 of 8 people, 1 of 2 partners"),
        (b.who(5, invited=3), "5 people, 1 of 2 partners"),
        (b.who(5, partners_heard=0), "5 people"),
        (b.who(5, partners=None), "5 people, 1 partner"),
    ],
)
def test_who_was_heard(who: Who, told: str) -> None:
    assert said.heard(b.report(who=who)) == told


def test_without_a_list_of_partners_none_is_said_to_be_missing_or_heard() -> None:
    plain = b.report(who=b.who(5, partners_heard=3, partners=3))
    unlisted = plain.alliance.model_copy(update={"kind": None})
    assert said.heard(plain.model_copy(update={"alliance": unlisted})) == "5 people, 3 partners"


@EVERY
def test_no_line_stands_on_another(name: str) -> None:
    found = card(CASES[name]())
    lines = sorted({float(each.get("y", "")) for each in found.iter(f"{SVG}text")})
    assert all(below - above >= 30 for above, below in pairwise(lines))
    assert lines[-1] < float(found.get("height", ""))


@pytest.mark.parametrize("name", ["full_plate", "everything_at_once", "pair_official", "since"])
def test_no_group_and_no_note_stands_on_it(name: str) -> None:
    report = CASES[name]()
    text = render(report)
    assert report.many is not None
    told = {each.name for each in report.many.groups} | {each.text for each in report.notes}
    assert told
    assert not [each for each in told if each in text]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Mill Lane", ["Mill Lane"]),
        (
            "The Friends of the Lower Riverbank and Old Mill Meadow Conservation Society",
            ["The Friends of the Lower Riverbank", "and Old Mill Meadow Conservation So…"],
        ),
        (LONG, [LONG[:34], f"{LONG[34:66]}…"]),
        (
            "東京都立川市環境保全協議会連合会共同事業体",
            ["東京都立川市環境保全協議会連合会共同事", "業体"],
        ),
        ("Zoe\u0308", ["Zoe\u0308"]),
        ("👩\u200d👩\u200d👧" * 30, ["👩\u200d👩\u200d👧" * 6, "👩\u200d👩\u200d👧" * 6 + "…"]),
        ("", ["Your alliance"]),
    ],
)
def test_a_name_has_two_lines_and_is_cut_after_them(name: str, lines: list[str]) -> None:
    found = texts(card(named(name)))
    assert found[: len(lines)] == lines
    assert found[len(lines)] == "Sound 66 of 100"


@given(st.text(max_size=200))
def test_any_name_gives_a_card_that_can_be_read_again(name: str) -> None:
    text = render(named(name))
    assert not re.search(r"[^\n\x20-\x7e\xa0-\U0010ffff]", text)
    assert 1 <= texts(ET.fromstring(text)).index("Sound 66 of 100") <= 2


def test_hostile_names_are_text() -> None:
    found = card(named(NASTY))
    assert NASTY.split("\n", maxsplit=1)[0].split("]]")[0] in " ".join(texts(found))


def test_its_colours_are_those_of_the_page() -> None:
    tokens = (TEMPLATES / "tokens.css").read_text(encoding="utf-8")
    light, dark = tokens.split("prefers-color-scheme: dark")
    own = (TEMPLATES / "card.svg").read_text(encoding="utf-8")
    style = own[own.index("<style>") : own.index("</style>")]
    assert set(COLOUR.findall(style)) <= set(COLOUR.findall(dark.split("@media print")[0]))
    assert set(COLOUR.findall(own.replace(style, ""))) <= set(COLOUR.findall(light))
