"""Every format in the table is fed all that is easy to get wrong, and a new one at once."""

import re
import shlex
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

import pytest
from awkward import CASES
from changes import CHANGES
from portfolios import PORTFOLIOS, broken, entry
from samples import mill_lane

from alliance.documents.change import Change
from alliance.documents.report import Report
from alliance.errors import UsageError
from alliance.render import (
    FORMATS,
    Format,
    endings,
    format_names,
    format_of,
    render,
    render_within,
)
from alliance.render.commands import Run
from alliance.render.look import Look
from alliance.render.parts import moved, order
from alliance.render.parts import portfolio as listed
from alliance.render.parts.blocks import Section
from alliance.render.parts.passing_on import passed_on
from alliance.render.words.other_endings import MADE_ELSEWHERE
from alliance.render.words.portfolio import Portfolio, portfolio

SUPPORT = str(Path(__file__).parents[1] / "support")

Maker = Callable[[], Report] | Callable[[], Change] | Callable[[], Portfolio]
DOCUMENTS: Mapping[str, Mapping[str, Maker]] = {
    "report": CASES,
    "change": CHANGES,
    "portfolio": PORTFOLIOS,
}
"""For each kind of document, those that are easy to get wrong."""

LOOKS = (
    Look(),
    Look(plain=True),
    Look(width=40, unicode=False, questions=True),
    Look(explain=True, all_risks=True, questions=True),
    Look(explain=True, all_risks=True, questions=True, plain=True),
)
ALL = [
    pytest.param(kind, name, make, id=f"{kind}-{name}-{case}")
    for kind, formats in FORMATS.items()
    for name in formats
    for case, make in DOCUMENTS[kind].items()
]
ORDERS: Mapping[str, Callable[..., tuple[Section, ...]]] = {
    "report": order.parts,
    "change": moved.parts,
    "portfolio": listed.parts,
}
DRAWN = [
    pytest.param(form, ORDERS[kind], make, id=f"{kind}-{name}-{case}")
    for kind, formats in FORMATS.items()
    for name, form in formats.items()
    if form.draws
    for case, make in DOCUMENTS[kind].items()
]


@pytest.mark.parametrize(("kind", "name", "make"), ALL)
def test_every_document_can_be_made(kind: str, name: str, make: Maker) -> None:
    for look in LOOKS:
        text = render(name, make(), look, kind)
        assert text == render(name, make(), look, kind)
        assert text == f"{text.strip()}\n"
        for letter in set(text):
            assert letter == "\n" or not acts(letter), repr(letter)


@pytest.mark.parametrize("case", ["nobody", "half_done", "full_plate", "since"])
@pytest.mark.parametrize("name", [name for name in FORMATS["report"] if name != "text"])
def test_what_others_read_tells_no_place_of_this_computer(name: str, case: str) -> None:
    home = "/users/ana-ruiz/"
    run = Run(
        paths=(f"{home}club", "../ana-ruiz/spring"),
        questionnaire=f"{home}own.yaml",
        found=f"{home}own.yaml",
        against=f"{home}earlier",
        free=f"{home}new.yaml",
        folder=f"{home}club",
    )
    assert "ana-ruiz" not in render(name, CASES[case](), Look(run=run, explain=True))


@pytest.mark.parametrize("name", [n for n, f in FORMATS["portfolio"].items() if f.forwarded])
def test_a_list_for_others_tells_no_place_of_this_computer(name: str) -> None:
    home = "/users/ana-ruiz"
    nameless = CASES["mill_lane"]()
    nameless = nameless.model_copy(
        update={"alliance": nameless.alliance.model_copy(update={"name": ""})}
    )
    entries = [
        entry(CASES["full_plate"](), f"{home}/plate"),
        entry(CASES["edges"](), "../ana-ruiz/edges/"),
        entry(nameless, f"{home}/club"),
        entry(CASES["empty"](), f"{home}/empty"),
        broken(f"{home}/broken", f"it differs from {home}/other/alliance.yaml"),
    ]
    text = render(name, portfolio(entries), Look(), "portfolio")
    assert "ana-ruiz" not in text
    assert all(part in text for part in ("club", "empty", "broken"))


def acts(letter: str) -> bool:
    """Whether a terminal would do something else than show a letter."""
    turning = ("RLO", "LRO", "RLE", "LRE", "RLI", "LRI")
    return unicodedata.category(letter) in ("Cc", "Cs") or (
        unicodedata.bidirectional(letter) in turning
    )


@pytest.mark.parametrize(("form", "parts", "make"), DRAWN)
def test_parts_stand_in_the_one_order(
    form: Format, parts: Callable[..., tuple[Section, ...]], make: Maker
) -> None:
    """The whole is its parts, each drawn alone, one after the other; none is added or lost."""
    for look in LOOKS:
        found = parts(make(), look)
        alone = [lines(form, (part,), look) for part in found]
        assert lines(form, found, look) == [line for each in alone for line in each]
        drawn = {part.id for part, each in zip(found, alone, strict=True) if each}
        assert drawn >= {part.id for part in passed_on(found)}


def lines(form: Format, sections: tuple[Section, ...], look: Look) -> list[str]:
    """What a format draws, without blank lines."""
    draw = getattr(import_module(form.module), form.function)
    text: str = draw(sections, look)
    if ".html" in form.suffixes:  # around its parts, a page has what is the page's own
        text = "\n".join(
            re.findall(r'(?s)<(?:section|header) class="part".*?</(?:section|header)>', text)
        )
    return [line for line in text.splitlines() if line]


@pytest.mark.parametrize("room", [0, 900, 5000])
def test_no_more_bytes_are_made_than_there_is_room_for(room: int) -> None:
    whole = mill_lane()
    wide = whole.alliance.model_copy(update={"name": "ä" * 400})
    report = whole.model_copy(update={"alliance": wide})
    text = render_within(room, "Not all of it.", "markdown", report, Look())
    assert len(text.encode()) <= room
    assert not text or "Not all of it." in text
    made = render("markdown", report, Look())
    fits = len(made.encode())
    assert render_within(fits, "Not all of it.", "markdown", report, Look()) == made
    assert "Not all of it." in render_within(fits - 1, "Not all of it.", "markdown", report, Look())


@pytest.mark.parametrize("kind", FORMATS)
def test_each_ending_asks_for_one_format(kind: str) -> None:
    table = FORMATS[kind]
    every = [ending for form in table.values() for ending in form.suffixes]
    assert len(set(every)) == len(every)
    assert format_names(kind) == tuple(table)
    for name, form in table.items():
        assert form.purpose
        for ending in form.suffixes:
            assert ending.startswith(".")
            assert format_of(f"the.report{ending.upper()}", kind) == endings(kind)[ending] == name


@pytest.mark.parametrize("path", ["report.epub", "report", "md", ".agenda"])
def test_an_unknown_ending_is_told_which_are_known(path: str) -> None:
    with pytest.raises(UsageError) as told:
        format_of(path)
    assert all(ending in told.value.way_out for ending in endings())


@pytest.mark.parametrize("kind", FORMATS)
def test_an_ending_of_other_programs_leads_to_one_of_ours(kind: str) -> None:
    for each in MADE_ELSEWHERE:
        for ending in each.endings:
            if ending in endings(kind):
                continue
            with pytest.raises(UsageError) as told:
                format_of(f"my {{.html}}.old{ending.upper()}", kind)
            ways = shlex.split(told.value.way_out)
            led = [ways[at + 1].rstrip(",") for at, word in enumerate(ways) if word == "-o"]
            assert led, told.value.way_out
            assert all(way.startswith("my {.html}.old.") for way in led)
            assert all(format_of(way, kind) for way in led)


@pytest.mark.parametrize("name", FORMATS["report"])
def test_a_format_brings_in_no_other(name: str) -> None:
    modules = {form.module for form in FORMATS["report"].values()}
    others = modules - {FORMATS["report"][name].module} | {"rich"}
    code = (
        f"import sys; sys.path.insert(0, {SUPPORT!r}); from samples import mill_lane;"
        "from alliance.render import render; from alliance.render.look import Look;"
        f"render({name!r}, mill_lane(), Look());"
        f"found = {others!r} & set(sys.modules); assert not found, found"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
