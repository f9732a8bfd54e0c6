"""Parts as text for a terminal, a pipe, a screen reader.

`layout` sets them in columns, `plain` line by line, `paint` makes a text of the lines.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from alliance.render.parts import form as form_part
from alliance.render.terminal import layout, plain
from alliance.render.terminal.paint import paint

if TYPE_CHECKING:
    from alliance.documents.report import Form
    from alliance.render.look import Look
    from alliance.render.parts.blocks import Section


def draw(sections: Iterable["Section"], look: "Look") -> str:
    """Draw parts as text.

    No line is wider than the look's width, from 40 columns up, and none holds a character that
    a terminal would act on, apart from our own colours.
    """
    lay_out = plain.lay_out if look.plain else layout.lay_out
    return paint(lay_out(sections, look), look.colour and not look.plain)


def render_form(form: "Form", look: "Look") -> str:
    """Only which form fits, for which topics, what it gives and costs."""
    return draw([form_part.section_of(form)], look)
