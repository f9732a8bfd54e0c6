"""The aspects in figures: a bar each for one response, a line with the groups for several."""

from typing import TYPE_CHECKING

from alliance.render import numbers
from alliance.render.terminal.blocks import AspectRow, Bars, Dot, Lines, Part
from alliance.render.words.answers import answered, unanswered
from alliance.render.words.differences import groups, groups_in_words
from alliance.render.words.phrase import group_scores, has_partners, number, reason, title
from alliance.vocabulary import ASPECTS

if TYPE_CHECKING:
    from alliance.documents.report import AspectResult, Report


def aspects(report: "Report") -> Part:
    """Every aspect in the fixed order; one that is not asked says so."""
    if report.coverage.asked == report.coverage.blank:
        return ()
    results = {each.id: each for each in report.aspects}
    rows = tuple(
        _row(report, results[each]) if each in results else _not_asked(report, each)
        for each in ASPECTS
        if each in results or each in report.not_asked
    )
    if not any(row.dots or row.likely for row in rows):
        return (Bars(rows, report.questionnaire.bands.edges),)
    named = groups_in_words(report)
    return (Lines(rows, groups(report), f"Groups: {named}." if named else ""),)


def _row(report: "Report", found: "AspectResult") -> AspectRow:
    score = found.score
    if score.value is None:
        row = AspectRow(found.title, None, reason(score.reason), "", _answered(report, found))
        row = row._replace(notes=_notes(report, found))
        return row._replace(spoken=_spoken(row, report, found))
    row = AspectRow(
        title=found.title,
        value=score.value,
        band=score.band or "",
        score=number(report, score.value, found.id),
        answered=_answered(report, found),
        notes=_notes(report, found),
        dots=_dots(report, found),
        figures=_figures(report, found),
    )
    interval = found.interval
    # Where everyone answered, both ends are the score itself.
    if (
        interval is not None
        and interval.low is not None
        and interval.high is not None
        and interval.basis != "everyone_answered"
    ):
        row = row._replace(
            low=interval.low,
            high=interval.high,
            likely=numbers.likely(interval.low, interval.high),
        )
    return row._replace(spoken=_spoken(row, report, found))


def _not_asked(report: "Report", identifier: str) -> AspectRow:
    name = title(report, identifier)
    return AspectRow(name, None, reason("not_asked"), "", "", spoken=f"{name}: not asked.")


def _answered(report: "Report", found: "AspectResult") -> str:
    return answered(found.coverage, report.who.people)


def _notes(report: "Report", found: "AspectResult") -> tuple[str, ...]:
    """Where the aspect stands, and what became of the other questions of one person."""
    other = unanswered(found.coverage) if report.who.people == 1 else ""
    return tuple(filter(None, [found.standing or "", *other.split(", ")]))


def _figures(report: "Report", found: "AspectResult") -> str:
    said = group_scores(report, found.id) if report.many and has_partners(report) else ""
    return f"By group: {said}" if said else ""


def _dots(report: "Report", found: "AspectResult") -> tuple[Dot, ...]:
    if report.many is None or not has_partners(report):
        return ()
    letters = {each.id: each.letter for each in report.many.groups}
    return tuple(
        Dot(letters.get(each.group, "?"), each.score.value)
        for each in found.groups
        if each.score.value is not None
    )


def _spoken(row: AspectRow, report: "Report", found: "AspectResult") -> str:
    """The row as sentences: "Resource sharing: sound, 75 of 100. 3 of 4 answered, ..."."""
    score = f"{row.band}, {row.score} of 100" if row.score else row.band
    likely = f", likely {row.likely.replace('-', ' to ')}" if row.likely else ""
    answers = ", ".join([f"{row.answered} answered", *reversed(row.notes)])
    figures = f" {row.figures}." if row.figures else ""
    return f"{row.title}: {score}{likely}. {answers}.{figures}"
