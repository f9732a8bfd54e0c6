"""The risks that the answers point to, each with what shows it and where to begin."""

from typing import TYPE_CHECKING

from alliance.render.parts.blocks import (
    Block,
    Heading,
    Paragraph,
    Point,
    RiskEntry,
    RiskList,
    Section,
)
from alliance.render.words import answers, evidence, labels, supports
from alliance.render.words.phrase import SEVERITY_WORDS
from alliance.vocabulary import SHOWN_RISKS

if TYPE_CHECKING:
    from alliance.documents.report import Finding, Report

_IN_FULL = 2
"""Risks of which it is told why they matter; `--all-risks` tells it of all. It is told whole or not
at all: half of it would take sides where views differ."""


def section(report: "Report", *, everything: bool, forwarded: bool) -> Section | None:
    """Up to five risks, the most severe first, or all of them."""
    if not (report.findings or report.ruled_out or report.not_assessed):
        return None
    found = shown(report, everything=everything)
    thin = evidence.thin(report, found)
    entries = tuple(
        _entry(report, place, each, brief=place > _IN_FULL and not everything)
        for place, each in enumerate(found, start=1)
    )
    more = len(report.findings) - len(found)
    closing = [
        answers.more(more, forwarded=forwarded) if more else "",
        answers.only_on_average(report),
        answers.also_low(report),
    ]
    closing += supports.supports(report, everything=everything)
    places = {each.risk: place for place, each in enumerate(found, start=1)}
    closing += answers.lifts(report, places)
    blocks: tuple[Block, ...] = (
        *([Paragraph(thin)] if thin else []),
        *([RiskList(entries)] if entries else []),
        *(Paragraph(text, close=True) for text in closing if text),
    )
    return Section(
        "risks", blocks, Heading(labels.HEADINGS["risks"], aside=answers.found_counts(report))
    )


def shown(report: "Report", *, everything: bool) -> tuple["Finding", ...]:
    """The risks that are shown; other parts call them by their place among these."""
    return report.findings if everything else report.findings[:SHOWN_RISKS]


def _entry(report: "Report", place: int, found: "Finding", *, brief: bool) -> RiskEntry:
    """A risk with what shows it, why it matters, and its step; `brief` leaves out the why."""
    said = evidence.evidence_of(report, found)
    notes = [answers.joined(report, found), answers.noted(report, found)]
    why = "" if brief else answers.why(report, found)
    step, first = answers.first_step(report, found)
    return RiskEntry(
        number=place,
        severity=found.severity,
        word=SEVERITY_WORDS[found.severity],
        title=found.title,
        points=(
            *([Point(said, labels.answers_label(report, len(said)))] if said else []),
            *(Point((note,)) for note in notes if note),
            *([Point((why,), labels.WHY)] if why else []),
            *([Point((first,), labels.FIRST_STEP)] if first else []),
        ),
        step=step,
        brief=brief,
        likelihood=found.likelihood,
        impact=found.impact,
    )
