"""The order of a report: what is read first, what may wait, what a blank report shows.

The top is the message, and fits on a screen: how it stands, the seven aspects, the first step. Who
reads no further can act on it. What follows says why, and repeats nothing: strengths first, as they
are what there is to build on; risks, each with the number of its step; the other steps; then how
far to trust all this, and what it leaves open.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliance.render.parts import (
    agreed,
    aspects,
    certainty,
    differences,
    form,
    gates,
    head,
    method,
    notes,
    questions,
    risks,
    since,
    steps,
    strengths,
    unassessed,
)
from alliance.render.words.phrase import is_blank

if TYPE_CHECKING:
    from alliance.documents.report import Report
    from alliance.render.look import Look
    from alliance.render.parts.blocks import Section


def parts(report: "Report", look: "Look") -> tuple["Section", ...]:
    """The parts that this report has, in the order of reading."""
    return tuple(part for part in _parts(report, look) if part)


def _parts(report: "Report", look: "Look") -> Iterator["Section | None"]:
    blank = is_blank(report)
    yield head.section(report, look.run)
    yield gates.section(report)
    if not blank:
        yield aspects.section(report)
        yield steps.first(report)
        yield from since.sections(report.change)
        yield agreed.section(report)
        yield strengths.section(report)
        yield risks.section(report, everything=look.all_risks, forwarded=look.forwarded)
        yield steps.others(report)
        yield differences.section(report)
        yield notes.section(report)
        yield certainty.section(report)
        if look.questions:
            yield questions.section(report)
    yield form.section(report)
    if not blank:
        yield unassessed.section(report, look.run)
        yield method.section(report, look.run, explained=look.explain, by_question=look.questions)
