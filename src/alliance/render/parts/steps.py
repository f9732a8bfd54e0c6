"""The next steps, the soonest first: the first one at the top, the others further down."""

from typing import TYPE_CHECKING

from alliance.render.parts.blocks import Heading, Point, Section, StepEntry, StepList
from alliance.render.text import quoted
from alliance.render.words import labels
from alliance.render.words.head import when
from alliance.render.words.steps import first_steps, others_below

if TYPE_CHECKING:
    from alliance.documents.report import Report, Step


def first(report: "Report") -> Section | None:
    """Step 1, or all that cannot wait, and where the others stand."""
    now = first_steps(report)
    if not now:
        return None
    heading = Heading(labels.FIRST_STEPS[now > 1], aside=others_below(report))
    return Section("first_step", (_list(report, 0, now),), heading)


def others(report: "Report") -> Section | None:
    """The steps that can follow; each with how, an opening line and a sign that it worked."""
    done, of = first_steps(report), len(report.steps)
    if done == of:
        return None
    heading = Heading(labels.OTHER_STEPS[of - done > 1])
    return Section("steps", (_list(report, done, of),), heading)


def _list(report: "Report", start: int, end: int) -> StepList:
    shown = enumerate(report.steps[start:end], start=start + 1)
    return StepList(tuple(_entry(report, place, each) for place, each in shown))


def _entry(report: "Report", place: int, step: "Step") -> StepEntry:
    label, lead = labels.WORKED
    points = (
        Point((step.how,), labels.HOW),
        Point((quoted(step.starter),), labels.ASK),
        Point((step.worked,), label, lead=lead),
        *([Point((labels.WHY_FIRST[step.why_first],), labels.WHY)] if step.why_first else []),
        *([Point((step.caution,), labels.MIND)] if step.caution else []),
    )
    return StepEntry(place, when(step, report), step.title, points)
