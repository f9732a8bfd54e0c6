"""Drawings with real letters: nothing runs out of a card, and no word covers another."""

import string
from typing import Any

import pytest
from awkward import CASES
from changes import CHANGES
from drawings import LOOK, crowded, drawn_blocks
from playwright.sync_api import Browser

from alliance.render import html
from alliance.render.card import render
from alliance.render.parts.blocks import Section

NAMES = ("東京都立川市環境保全協議会連合会共同事業体", "W" * 40, "👩\u200d👩\u200d👧" * 60)
SPACED = "letter-spacing: .12em !important; word-spacing: .16em !important"
"""As readers may set it (WCAG 1.4.12)."""
WIDER = [(640, ""), (960, ""), (1400, "")]
MEASURE = """() => [...document.querySelectorAll('svg[viewBox]')].map(svg => {
  const box = each => {
    const found = each.getBoundingClientRect();
    return [found.x, found.y, found.right, found.bottom];
  };
  const texts = [...svg.querySelectorAll('text')];
  return [box(svg), texts.map(each => [each.textContent, ...box(each)])];
})"""
TOUCHING = """() => [...document.querySelectorAll('.fig svg[height]')].flatMap(svg => {
  const seen = each => each.getClientRects().length;
  const all = [...svg.querySelectorAll('text:not(.fig-on-mark), circle')].filter(seen);
  const boxes = all.map(each => each.getBoundingClientRect());
  const says = each => each.textContent || 'mark';
  const name = svg.querySelector('title')?.textContent;
  return all.flatMap((each, n) => all.slice(0, n).filter((other, m) => {
    const [a, b] = [boxes[n], boxes[m]];
    return (each.textContent || other.textContent)
      && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1.5
      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
  }).map(other => `${name}: ${says(each)} on ${says(other)}`));
})"""

HALO = """() => [...document.querySelectorAll('.fig text:not([class^="fig-on"])')].filter(each => {
  const style = getComputedStyle(each);
  const page = getComputedStyle(document.body).backgroundColor;
  return !style.paintOrder.startsWith('stroke') || style.stroke !== page;
}).map(each => each.textContent)"""
BESIDE = """kind => {
  const rows = [...document.querySelectorAll('.fig-profile .fig-row:not(.fig-grid, .fig-head)')];
  const boxes = rows.map(row => row.querySelector(kind).getBoundingClientRect());
  return boxes.slice(1).map((box, n) => box.top - boxes[n].bottom);
}"""


def named(name: str) -> str:
    plain = CASES["mill_lane"]()
    about = plain.alliance.model_copy(update={"name": name})
    aspects = tuple(each.model_copy(update={"title": name}) for each in plain.aspects)
    return render(plain.model_copy(update={"alliance": about, "aspects": aspects}))


def test_nothing_runs_out_of_a_card(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 820, "height": 900})
    cards = [*(render(make()) for make in CASES.values()), *map(named, NAMES)]
    page.set_content("".join(cards))
    measured = page.evaluate(MEASURE)
    assert len(measured) == len(cards)
    for (left, top, right, bottom), texts in measured:
        assert texts
        for n, (text, x, y, end, low) in enumerate(texts):
            assert left + 20 <= x < end <= right - 20, text
            assert top <= y < low <= bottom, text
            for other, x2, y2, end2, low2 in texts[:n]:
                apart = end <= x2 or end2 <= x or y >= low2 - 9 or y2 >= low - 9
                assert apart, f"{text} on {other}"
    page.close()


@pytest.mark.parametrize(("width", "style"), [(320, ""), (320, SPACED), *WIDER])
def test_no_word_in_a_drawing_covers_another(browser: Browser, width: int, style: str) -> None:
    """With many groups close to each other, at the ends of the scale, and many times."""
    letters = string.ascii_uppercase
    blocks: tuple[Any, ...] = (
        crowded({letter: 4.0 * n for n, letter in enumerate(letters)}),
        crowded({letter: 50 + 0.4 * n for n, letter in enumerate(letters)}),
        crowded({letter: 100.0 if n % 2 else 0.0 for n, letter in enumerate(letters)}),
        crowded({"A": 0.0, "W": 4.6, "M": 9.2, "Q": 13.8}),
        *(block for name in CHANGES for block in drawn_blocks("change", name)),
        *drawn_blocks("report", "everything_at_once"),
        *drawn_blocks("report", "full_length"),
    )
    page = browser.new_page(viewport={"width": width, "height": 900}, bypass_csp=True)
    page.set_content(html.draw((Section("certainty", blocks),), LOOK))
    page.add_style_tag(content=f"* {{ {style} }}")
    assert page.locator(".fig").count() > len(CHANGES)
    assert page.evaluate(TOUCHING) == []
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_line_runs_through_a_figure(browser: Browser, scheme: Any) -> None:
    """Each has an edge in the colour of the page, also where it stands on a line."""
    page = browser.new_page(color_scheme=scheme)
    blocks = (*drawn_blocks("report", "since"), *drawn_blocks("change", "twelve"))
    page.set_content(html.draw((Section("certainty", blocks),), LOOK))
    assert page.evaluate(HALO) == []
    page.close()


@pytest.mark.parametrize("name", ["long_names", "half_done"])
def test_what_stands_beside_one_row_keeps_away_from_the_next(browser: Browser, name: str) -> None:
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.set_content(html.draw((Section("certainty", drawn_blocks("report", name)),), LOOK))
    for kind in (".fig-name", ".fig-side"):
        assert min(page.evaluate(BESIDE, kind)) >= 3
    page.close()
