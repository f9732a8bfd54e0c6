"""The report as text for a terminal, a pipe, a screen reader.

Each module `part_*` says what one part of a report holds; `layout` sets parts in columns, `plain`
line by line, `paint` makes a text of them.
"""

from typing import TYPE_CHECKING

from alliance.render.terminal import (
    layout,
    part_aspects,
    part_closing,
    part_differences,
    part_explain,
    part_gates,
    part_head,
    part_notes,
    part_risks,
    part_steps,
    part_strengths,
    plain,
)
from alliance.render.terminal.paint import paint
from alliance.render.words.form import of_form
from alliance.render.words.phrase import is_blank

if TYPE_CHECKING:
    from alliance.documents.report import Form, Report
    from alliance.render import Look
    from alliance.render.terminal.blocks import Part


def render(report: "Report", look: "Look") -> str:
    """The whole report as text.

    No line is wider than the look's width, from 40 columns up, and none holds a character that
    a terminal would act on, apart from our own colours.
    """
    lay_out = plain.lay_out if look.plain else layout.lay_out
    return paint(lay_out(parts(report, look), look), look.colour and not look.plain)


def render_gates(report: "Report", look: "Look") -> str:
    """Only what was demanded and whether it is met; empty where nothing was demanded."""
    lay_out = plain.lay_out if look.plain else layout.lay_out
    found = [part for part in [part_gates.gates(report)] if part]
    return paint(lay_out(found, look), False) if found else ""


def render_form(form: "Form", look: "Look") -> str:
    """Only which form fits, for which topics, what it gives and costs."""
    lay_out = plain.lay_out if look.plain else layout.lay_out
    found = [part_closing.form_part(of_form(form))]
    return paint(lay_out(found, look), look.colour and not look.plain)


def parts(report: "Report", look: "Look") -> list["Part"]:
    """The parts that this report has, in the order of reading."""
    if is_blank(report):
        asked = part_closing.form(report) if report.form else ()
        found = [part_head.head(report), part_head.verdict(report), asked, part_gates.gates(report)]
        return [part for part in found if part]
    found = [
        part_head.head(report),
        part_head.verdict(report),
        part_aspects.aspects(report),
        part_strengths.strengths(report),
        part_risks.risks(report, everything=look.all_risks),
        part_steps.steps(report, everything=look.all_risks),
        part_differences.differences(report),
        part_notes.notes(report),
        part_closing.certainty(report),
        part_closing.form(report),
        part_closing.unassessed(report),
        part_closing.method(report, explained=look.explain),
        part_explain.explain(report) if look.explain else (),
        part_gates.gates(report),
    ]
    return [part for part in found if part]
