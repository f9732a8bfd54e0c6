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
from alliance.render.text import sentences
from alliance.render.words import answers, evidence, labels
from alliance.render.words.phrase import SEVERITY_WORDS
from alliance.vocabulary import SHOWN_RISKS

if TYPE_CHECKING:
    from alliance.documents.report import Finding, Report


def section(report: "Report", *, everything: bool) -> Section | None:
    """Up to five risks, the most severe first, or all of them."""
    if not (report.findings or report.ruled_out or report.not_assessed):
        return None
    found = shown(report, everything=everything)
    thin = evidence.thin(report, found)
    entries = tuple(
        _entry(report, place, each, thin=not thin) for place, each in enumerate(found, start=1)
    )
    more = len(report.findings) - len(found)
    closing = [answers.more(more) if more else "", answers.also_low(report)]
    closing += answers.supports(report, everything=everything)
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


def _entry(report: "Report", place: int, found: "Finding", *, thin: bool) -> RiskEntry:
    """A risk; `thin` asks to say so here, where it is not so of all risks."""
    said = evidence.evidence_of(report, found)
    notes = [answers.joined(report, found), answers.noted(report, found)]
    notes += [evidence.thin(report, [found]) if thin else ""]
    why = sentences([found.why, answers.needed_by(report, found)])
    first = answers.first_step(report, found)
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
    )
