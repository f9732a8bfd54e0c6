"""The risks that the answers point to, each with what shows it and where to begin."""

from typing import TYPE_CHECKING

from alliance.render.terminal.blocks import Break, Entry, Heading, Paragraph, Part, Span, words
from alliance.render.text import sentences
from alliance.render.words import answers, evidence
from alliance.render.words.phrase import SEVERITY_WORDS

if TYPE_CHECKING:
    from alliance.documents.report import Finding, Report


def risks(report: "Report", *, everything: bool) -> Part:
    """Up to five risks, the most severe first, or all of them."""
    if not _looked(report):
        return ()
    shown = report.findings if everything else report.findings[: answers.MOST_RISKS]
    same = evidence.thin(report, shown)
    entries = [
        _entry(report, place, each, thin=not same) for place, each in enumerate(shown, start=1)
    ]
    more = len(report.findings) - len(shown)
    closing = [answers.more(more) if more else "", answers.also_low(report)]
    closing += answers.supports(report)
    said = [Paragraph(words(each), hang=2) for each in closing if each]
    return (
        Heading("risks", answers.found_counts(report)),
        *([Paragraph(words(same))] if same else []),
        *entries,
        *([Break()] if entries and said else []),
        *said,
    )


def _looked(report: "Report") -> bool:
    return bool(report.findings or report.ruled_out or report.not_assessed)


def _entry(report: "Report", place: int, finding: "Finding", *, thin: bool) -> Entry:
    severity = Span(SEVERITY_WORDS[finding.severity], finding.severity)
    shown = evidence.evidence_of(report, finding)
    label = "Answer" if len(shown) == 1 and report.who.people == 1 else "Answers"
    notes = [answers.noted(report, finding), evidence.thin(report, [finding]) if thin else ""]
    rows = [(label if not n else "", said) for n, said in enumerate(shown)]
    rows += [("", note) for note in notes if note]
    why = sentences([finding.why, answers.needed_by(report, finding)])
    rows.append(("Why", why))
    first = answers.first_step(report, finding)
    if first:
        rows.append(("First", first))
    return Entry(place, (severity, Span(f": {finding.title}")), tuple(rows))
