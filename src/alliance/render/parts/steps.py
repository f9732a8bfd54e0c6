"""The next steps, the soonest first, and what one step up would change."""

from typing import TYPE_CHECKING

from alliance.render.parts.blocks import Heading, Paragraph, Point, Section, StepEntry, StepList
from alliance.render.parts.risks import shown
from alliance.render.text import quoted
from alliance.render.words import labels
from alliance.render.words.answers import MOST_LIFTS, lift
from alliance.render.words.head import when

if TYPE_CHECKING:
    from alliance.documents.report import Report, Step


def section(report: "Report", *, everything: bool) -> Section | None:
    """At most three steps; each with how, an opening line and a sign that it worked."""
    if not report.steps:
        return None
    entries = tuple(_entry(report, place, each) for place, each in enumerate(report.steps, start=1))
    risks = shown(report, everything=everything)
    places = {each.risk: place for place, each in enumerate(risks, start=1)}
    lifts = (lift(report, each, places) for each in report.lifts[:MOST_LIFTS])
    closing = (Paragraph(text, close=True) for text in lifts)
    return Section("steps", (StepList(entries), *closing), Heading(labels.HEADINGS["steps"]))


def _entry(report: "Report", place: int, step: "Step") -> StepEntry:
    label, lead = labels.WORKED
    points = (
        *([Point((labels.WHY_FIRST[step.why_first],), labels.WHY)] if step.why_first else []),
        Point((step.how,), labels.HOW),
        Point((quoted(step.starter),), labels.ASK),
        Point((step.worked,), label, lead=lead),
        *([Point((step.caution,), labels.MIND)] if step.caution else []),
    )
    return StepEntry(place, when(step, report), step.title, points)
