"""Drawings as elements: each figure of a document, read as XML."""

import re
from collections.abc import Iterator
from functools import cache
from xml.etree import ElementTree as ET

from awkward import CASES
from changes import CHANGES

from alliance.render import html
from alliance.render.html.drawings import drawing_of
from alliance.render.look import Look
from alliance.render.parts import moved, order
from alliance.render.parts.blocks import AspectRow, Block, Dot, Profile, ProfileGroup, Section
from alliance.vocabulary import BAND_EDGES

LOOK = Look(all_risks=True, questions=True)
DOCUMENTS = [("report", name) for name in CASES] + [("change", name) for name in CHANGES]
"""Every awkward document by its kind and name."""
_MAIN = re.compile(r"<main>.*</main>", re.DOTALL)


@cache
def drawn_blocks(kind: str, name: str) -> tuple[Block, ...]:
    """The blocks of an awkward document that are drawn."""
    if kind == "report":
        parts = order.parts(CASES[name](), LOOK)
    else:
        parts = moved.parts(CHANGES[name](), LOOK)
    return tuple(each for part in parts for each in part.blocks if drawing_of(each)[0])


def markup_of(blocks: tuple[Block, ...]) -> str:
    """Some blocks as a page has them."""
    (main,) = _MAIN.findall(html.draw((Section("certainty", blocks),), LOOK))
    return str(main)


def figures_of(blocks: tuple[Block, ...]) -> list[ET.Element]:
    """The figures of some blocks as a page has them, and what several share; all well-formed."""
    main = markup_of(blocks)
    return [each for each in ET.fromstring(main).iter() if "fig" in each.get("class", "").split()]


@cache
def figures(kind: str, name: str) -> list[ET.Element]:
    """The figures of an awkward document."""
    return figures_of(drawn_blocks(kind, name))


def pictures(figure: ET.Element) -> Iterator[ET.Element]:
    """Its pictures: neither what is inside of one, nor marks in a key."""
    for holder in figure.iter():
        if holder.tag != "svg":
            yield from (each for each in holder if each.tag == "svg" and is_picture(each))


def words_of(figure: ET.Element) -> Iterator[str]:
    """All that it says, in order: marks of a key by their style, rows of a table in one line."""
    for each in figure.iter():
        if each.get("class") == "fig-sign":
            yield f"({each[0].get('class') or each[0][0].get('class')})"
        elif each.tag == "tr":
            yield " | ".join((cell.text or "").strip() for cell in each)
        elif each.tag not in ("th", "td") and (each.text or "").strip():
            yield f"{each.text or ''}{each.tail or ''}".strip()


def is_picture(svg: ET.Element) -> bool:
    """Whether it is more than a mark in a key."""
    return svg.get("class") != "fig-sign"


def crowded(values: dict[str, float]) -> Profile:
    """One aspect, on which groups have these scores by their letters."""
    dots = tuple(Dot(letter, value) for letter, value in values.items())
    row = AspectRow("Trust", 50.0, "mixed", score="50", low=45.0, high=55.0, likely="45-55")
    groups = tuple(ProfileGroup(f"{each} N, 3 people", f"{each} N, 3") for each in values)
    return Profile("", (row._replace(dots=dots),), BAND_EDGES, "", groups, "", here=False)
