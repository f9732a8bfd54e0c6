"""A terminal as a picture: what a command prints, with its colours, as SVG for a README."""

from collections.abc import Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape

from rich.style import Style
from rich.text import Text

_ADVANCE, _LINE, _MARGIN = 8.4, 19, 22
"""Width of a character, height of a line, empty space around all, in pixels."""

_INKS = {1: "r", 2: "g", 3: "y", 4: "u", 5: "m", 6: "c"}
"""Colours of a terminal by their number, each with its class."""

_FRAME = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" \
aria-labelledby="t">
<title id="t">{title}</title>
<style>
rect {{ fill: #fbfaf7; stroke: #dedad1 }}
text {{ font: 14px ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; \
white-space: pre; fill: #1d2327 }}
.b {{ font-weight: 700 }} .d {{ fill: #6a7278 }}
.r {{ fill: #a3261b }} .g {{ fill: #1a6b3c }} .y {{ fill: #8a5a00 }} .u {{ fill: #1d4f91 }}
.m {{ fill: #7a2c7a }} .c {{ fill: #0d5c57 }}
@media (prefers-color-scheme: dark) {{
rect {{ fill: #14181a; stroke: #353d42 }}
text {{ fill: #ecebe7 }} .d {{ fill: #9aa3a8 }}
.r {{ fill: #ff9c8f }} .g {{ fill: #7fd6a0 }} .y {{ fill: #efc56d }} .u {{ fill: #9cc3ff }}
.m {{ fill: #e3a6e3 }} .c {{ fill: #86d3c9 }}
}}
</style>
<rect x=".5" y=".5" width="{inner_width}" height="{inner_height}" rx="10"/>
{lines}
</svg>
"""


class Run(NamedTuple):
    """Characters of one look, on one line."""

    at: int
    """Its first column, from 0."""
    text: str
    classes: str


def terminal_picture(printed: str, title: str, columns: int = 80) -> str:
    """Draw what was printed.

    Each run of characters is set to the width that it has in a terminal, whatever font is there.

    Args:
        printed: Text with escape sequences for colour.
        title: What the picture shows, for those who do not see it.
        columns: The width of the terminal.
    """
    lines = printed.rstrip("\n").split("\n")
    width = round(2 * _MARGIN + columns * _ADVANCE)
    height = 2 * _MARGIN + len(lines) * _LINE
    drawn = [_drawn(run, row) for row, line in enumerate(lines) for run in _runs(line)]
    return _FRAME.format(
        width=width,
        height=height,
        inner_width=width - 1,
        inner_height=height - 1,
        title=escape(title),
        lines="\n".join(drawn),
    )


def _drawn(run: Run, row: int) -> str:
    x = round(_MARGIN + run.at * _ADVANCE, 1)
    y = _MARGIN + row * _LINE + 14
    wide = round(len(run.text) * _ADVANCE, 1)
    marked = f' class="{run.classes}"' if run.classes else ""
    return (
        f'<text x="{x}" y="{y}" textLength="{wide}" lengthAdjust="spacingAndGlyphs"{marked}>'
        f"{escape(run.text)}</text>"
    )


def _runs(line: str) -> Iterator[Run]:
    """The parts of a line, without the blanks at their ends."""
    text = Text.from_ansi(line)
    looks: list[Style] = [Style()] * len(text.plain)
    for span in text.spans:
        for place in range(span.start, span.end):
            looks[place] = looks[place] + Style.parse(str(span.style))
    start = 0
    for place in range(1, len(looks) + 1):
        if place < len(looks) and looks[place] == looks[start]:
            continue
        part = text.plain[start:place]
        if part.strip():
            before = len(part) - len(part.lstrip())
            yield Run(start + before, part.strip(), _classes(looks[start]))
        start = place


def _classes(look: Style) -> str:
    number = look.color.number if look.color is not None else None
    names = ["b"] * bool(look.bold) + ["d"] * bool(look.dim)
    return " ".join([*names, *([_INKS[number]] if number in _INKS else [])])
