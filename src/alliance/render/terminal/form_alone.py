"""What is said on the form, where there is no report around it."""

from typing import TYPE_CHECKING

from alliance.render.terminal import layout, part_closing, plain
from alliance.render.terminal.paint import paint
from alliance.render.words.form import of_form

if TYPE_CHECKING:
    from alliance.documents.report import Form
    from alliance.render import Look


def render_form(form: "Form", look: "Look") -> str:
    """Which form fits, for which topics, what it gives and costs."""
    lay_out = plain.lay_out if look.plain else layout.lay_out
    part = part_closing.form_part(of_form(form))
    return paint(lay_out([part], look), look.colour and not look.plain)
