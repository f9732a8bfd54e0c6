"""The page of a report in a real Chromium: looked at by machines, small and wide, and printed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from awkward import CASES
from axe_playwright_python.sync_playwright import Axe
from changes import CHANGES
from command import run
from form_builders import EXAMPLES
from playwright.sync_api import Browser, Page, ViewportSize

from alliance.render import render
from alliance.render.look import Look

SMALL: ViewportSize = {"width": 320, "height": 640}
LARGE: ViewportSize = {"width": 1400, "height": 900}
WIDTHS = (320, 800, 1400)
HARD = {"report-hostile", "report-since_hostile", "report-everything_at_once", "change-hostile"}
PAPER = {"A4": (210, 297), "Letter": (215.9, 279.4)}
"""Millimetres."""
MARGINS = (30, 26)
"""What `@page` leaves free, both sides together."""
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
EVERYTHING = Look(explain=True, all_risks=True)
OPEN = "document.querySelectorAll('details').forEach(each => { each.open = true; })"

INKED = """[...document.querySelectorAll('h1, .severity')].map(
  each => getComputedStyle(each, '::before').printColorAdjust)"""
"""Whether browsers that print no backgrounds print those marks; they are backgrounds."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every awkward document as a file, and an example that is long in every way."""
    found = tmp_path_factory.mktemp("pages")
    example = str(EXAMPLES / "food-network")
    done = run("assess", example, "--quiet", "--no-input", "-o", str(found / "example.html"))
    assert done.code == 0
    for kind, table in (("report", CASES), ("change", CHANGES)):
        for name, make in table.items():
            text = render("html", make(), EVERYTHING, kind)
            (found / f"{kind}-{name}.html").write_text(text, encoding="utf-8")
    return found


class Shown:
    """Shows pages, and watches what they ask for and what goes wrong in them."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.browser = browser
        self.folder = folder
        self.asked: set[str] = set()
        self.faults: list[str] = []

    def page(self, name: str, **context: Any) -> Page:
        made = self.browser.new_context(**context)
        made.on("request", lambda request: self.asked.add(request.url))
        page = made.new_page()
        page.on("console", lambda message: self.faults.append(message.text))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.go(page, name)
        return page

    def go(self, page: Page, name: str) -> None:
        page.goto((self.folder / f"{name}.html").as_uri())


@pytest.fixture
def shown(browser: Browser, folder: Path) -> Iterator[Shown]:
    """At its end nothing has been asked for but pages themselves, and none broke its policy."""
    made = Shown(browser, folder)
    yield made
    for context in browser.contexts:
        context.close()
    assert not made.faults
    assert made.asked <= {path.as_uri() for path in folder.iterdir()}


@pytest.mark.parametrize(
    ("name", "scheme", "size"),
    [
        ("report-everything_at_once", "light", SMALL),
        ("report-everything_at_once", "dark", LARGE),
        ("report-hostile", "light", LARGE),
        ("change-helped", "dark", SMALL),
    ],
)
def test_axe_finds_nothing(shown: Shown, name: str, scheme: Any, size: ViewportSize) -> None:
    page = shown.page(name, color_scheme=scheme, bypass_csp=True, viewport=size)
    if size is SMALL:  # all of it once; wide, what is not folded away
        page.evaluate(OPEN)
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()


def test_no_page_is_wider_than_its_window(shown: Shown, folder: Path) -> None:
    """Every one on a small phone, where there is least room; the hardest ones elsewhere, too."""
    page = shown.page("report-nobody", viewport=SMALL)
    for path in sorted(folder.iterdir()):
        shown.go(page, path.stem)
        page.evaluate(OPEN)
        hard = path.stem in HARD
        for width in WIDTHS if hard else WIDTHS[:1]:
            page.set_viewport_size({"width": width, "height": 640})
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide == width, f"{path.stem} at {width}"


@pytest.mark.parametrize("paper", PAPER)
def test_the_first_printed_page_holds_the_whole_story(shown: Shown, paper: str) -> None:
    """The sheet is no higher than the paper, and what follows begins on the next."""
    width, height = (
        int((size - margin) / 25.4 * 96) for size, margin in zip(PAPER[paper], MARGINS, strict=True)
    )
    page = shown.page("report-nobody", viewport={"width": width, "height": height})
    page.emulate_media(media="print")
    for name in (
        "report-mill_lane",
        "report-since",
        "report-twelve_groups",
        "change-helped",
        "example",
    ):
        shown.go(page, name)
        sheet = page.locator(".sheet")
        assert sheet.evaluate("each => each.getBoundingClientRect().bottom") <= height, name
        assert sheet.evaluate("each => getComputedStyle(each).breakAfter") == "page"
        foot = sheet.locator(".foot").evaluate("each => each.getBoundingClientRect().bottom")
        assert 0.85 * height < foot, name  # it stands at the foot, however little is above


@pytest.mark.parametrize("paper", PAPER)
def test_a_print_is_complete(shown: Shown, paper: str) -> None:
    """What is folded on a screen is there; what leads somewhere is not."""
    page = shown.page("report-mill_lane")
    made = page.pdf(format=paper)
    assert made.startswith(b"%PDF")
    page.emulate_media(media="print")
    assert page.locator("#method li").first.is_visible()
    assert page.locator("#method li").first.evaluate("each => each.checkVisibility()")
    assert not page.locator("nav").is_visible()
    assert not page.locator(".closed").first.is_visible()
    assert set(page.evaluate(INKED)) == {"exact"}
    kept = page.locator("#certainty").evaluate("each => getComputedStyle(each).breakInside")
    assert kept == "avoid"  # else its heading may stand alone at the end of a sheet
    page.emulate_media(media="screen")
    assert not page.locator("#method li").first.is_visible()


def test_keys_alone_reach_everything_and_show_where_they_are(shown: Shown) -> None:
    page = shown.page("report-mill_lane", viewport=LARGE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box() is not None
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.locator("#method summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("#method li").first.is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_it_is_read_in_order(shown: Shown) -> None:
    said = shown.page("report-mill_lane", viewport=LARGE).locator("main").inner_text()
    order = ["Mill Lane", "4 May 2026", "Sound, 71 of 100.", "Start here", "Who was heard", "Risks"]
    places = [said.index(each) for each in order]
    assert places == sorted(places)
