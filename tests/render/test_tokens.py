"""The colours of pages: told apart from what they lie on, in an order that survives grey."""

import re
from itertools import pairwise

import pytest

from alliance.render.templating import style_of
from alliance.vocabulary import BANDS, SEVERITIES

GROUNDS = ("bg", "card", "tint", "notice")
TEXTS = ("ink", "soft", "accent", *SEVERITIES)
DRAWN = ("edge", "mark", *BANDS)
"""What is no text: it needs less."""


def _themes() -> dict[str, dict[str, str]]:
    style, _ = style_of("tokens.css")
    light, dark, paper, _ = style.split("@media")
    first = _colours(light)
    return {"light": first, "dark": first | _colours(dark), "paper": first | _colours(paper)}


def _colours(style: str) -> dict[str, str]:
    found = re.findall(r"--([a-z-]+): #([0-9a-f]+);", style)
    return {name: colour * 2 if len(colour) == 3 else colour for name, colour in found}


def lightness(colour: str) -> float:
    """Relative luminance, 0 to 1, as WCAG 2 reckons it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((lightness(one), lightness(other)))
    return between(low, high)


def between(low: float, high: float) -> float:
    return (high + 0.05) / (low + 0.05)


THEMES = _themes()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_texts_are_read_on_every_ground(theme: str, ground: str) -> None:
    colours = THEMES[theme]
    for text in TEXTS:
        assert contrast(colours[text], colours[ground]) >= 4.5, text
    assert contrast(colours["on-accent"], colours["accent"]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["bg", "card"])
def test_what_is_drawn_is_seen_on_a_page(theme: str, ground: str) -> None:
    for mark in DRAWN:
        assert contrast(THEMES[theme][mark], THEMES[theme][ground]) >= 3, mark


@pytest.mark.parametrize("theme", THEMES)
def test_bands_keep_their_order_in_grey(theme: str) -> None:
    """Each is lighter than the one below it, by a step that can be seen."""
    steps = [lightness(THEMES[theme][band]) for band in BANDS]
    assert all(between(low, high) >= 1.1 for low, high in pairwise(steps)), steps
    assert steps == sorted(steps)
