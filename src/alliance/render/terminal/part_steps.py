"""The next steps, the lightest first, and what one step up would change."""

from typing import TYPE_CHECKING

from alliance.render.terminal.blocks import Break, Entry, Heading, Paragraph, Part, Span, words
from alliance.render.text import quoted
from alliance.render.words.answers import MOST_LIFTS, MOST_RISKS, lift
from alliance.render.words.head import when

if TYPE_CHECKING:
    from alliance.documents.report import Report, Step


def steps(report: "Report", *, everything: bool) -> Part:
    """At most three steps; each with how, an opening line and a sign that it worked."""
    if not report.steps:
        return ()
    entries = [_entry(report, place, each) for place, each in enumerate(report.steps, start=1)]
    shown = report.findings if everything else report.findings[:MOST_RISKS]
    places = {each.risk: place for place, each in enumerate(shown, start=1)}
    lifts = [lift(report, each, places) for each in report.lifts[:MOST_LIFTS]]
    said = [Paragraph(words(each), hang=2) for each in lifts]
    return (Heading("next steps"), *entries, *([Break()] if said else []), *said)


def _entry(report: "Report", place: int, step: "Step") -> Entry:
    rows = [("How", step.how), ("Ask", quoted(step.starter)), ("Worked", step.worked)]
    if step.caution:
        rows.append(("Mind", step.caution))
    title = (Span(f"{when(step, report)}: ", "label"), Span(step.title, "title"))
    return Entry(place, title, tuple(rows))
