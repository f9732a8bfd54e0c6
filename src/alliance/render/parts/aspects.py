"""The aspects in figures, with the groups where they are shown."""

from typing import TYPE_CHECKING

from alliance.render import numbers
from alliance.render.parts.blocks import (
    AspectRow,
    Dot,
    Paragraph,
    Profile,
    ProfileGroup,
    Section,
)
from alliance.render.text import counted
from alliance.render.words import labels
from alliance.render.words.answers import answered, unanswered
from alliance.render.words.differences import differences, groups_in_words
from alliance.render.words.differences import groups as group_names
from alliance.render.words.extremes import extremes
from alliance.render.words.phrase import (
    banded,
    group_scores,
    has_partners,
    no_score,
    number,
    reason,
    title,
)
from alliance.render.words.profile import LIKELY, LIKELY_OF_HEARD, by_group, spoken
from alliance.vocabulary import ASPECTS

if TYPE_CHECKING:
    from alliance.documents.report import AspectResult, GroupResult, Report


def section(report: "Report") -> Section | None:
    """Every aspect in the fixed order; one that is not asked says so."""
    if report.coverage.asked == report.coverage.blank:
        return None
    ends = tuple(Paragraph(text, close=True) for text in extremes(report))
    return Section("aspects", (profile(report), *ends))


def profile(report: "Report") -> Profile:
    """The figure of all aspects."""
    results = {each.id: each for each in report.aspects}
    rows = tuple(
        _row(report, results[each]) if each in results else _not_asked(report, each)
        for each in ASPECTS
        if each in results or each in report.not_asked
    )
    named = groups_in_words(report)
    return Profile(
        title=labels.HEADINGS["aspects"],
        rows=rows,
        edges=report.questionnaire.bands.edges,
        groups_title=labels.BY_GROUP,
        groups=_groups(report),
        spoken=spoken(named) if named else "",
        here=not report.coverage.points,
        likely=LIKELY_OF_HEARD if _heard_only(report) else LIKELY,
        continued=bool(report.coverage.points and differences(report)),
    )


def _heard_only(report: "Report") -> bool:
    """Whether a partner is missing from any range."""
    return any(each.interval is not None and each.interval.heard_only for each in report.aspects)


def _row(report: "Report", found: "AspectResult") -> AspectRow:
    value = found.score.value
    people = report.who.people
    other = unanswered(found.coverage) if people == 1 else ""
    row = AspectRow(
        title=found.title,
        value=value,
        band=no_score(found) if value is None else found.score.band or "",
        score="" if value is None else number(report, value, found.id),
        answered=answered(found.coverage, people),
        unanswered=tuple(filter(None, other.split(", "))),
        standing=found.standing or "",
        cells=_cells(report, found),
    )
    return row if value is None else _with_groups(report, found, _with_range(found, row))


def _with_range(found: "AspectResult", row: AspectRow) -> AspectRow:
    interval = found.interval
    if interval is None or interval.low is None or interval.high is None:
        return row
    # Where everyone answered, both ends are the score itself.
    if interval.basis == "everyone_answered":
        return row
    likely = numbers.likely(interval.low, interval.high)
    return row._replace(low=interval.low, high=interval.high, likely=likely)


def _with_groups(report: "Report", found: "AspectResult", row: AspectRow) -> AspectRow:
    shown = _shown(report)
    if not shown:
        return row
    said = group_scores(report, found.id)
    letters = {each.id: each.letter for each in shown}
    dots = tuple(
        Dot(letters.get(each.group, "?"), each.score.value)
        for each in found.groups
        if each.score.value is not None
    )
    return row._replace(dots=dots, figures=by_group(said) if said else "")


def _not_asked(report: "Report", identifier: str) -> AspectRow:
    return AspectRow(title(report, identifier), None, reason("not_asked"), asked=False)


def _shown(report: "Report") -> tuple["GroupResult", ...]:
    """The groups; none where nobody names a partner."""
    return report.many.groups if report.many and has_partners(report) else ()


def _cells(report: "Report", found: "AspectResult") -> tuple[str, ...]:
    scores = {each.group: each.score for each in found.groups}
    return tuple(
        banded(report, scores[each.id]) if each.id in scores else numbers.NO_FIGURE
        for each in _shown(report)
    )


def _groups(report: "Report") -> tuple[ProfileGroup, ...]:
    return tuple(
        ProfileGroup(f"{each.letter} {each.name}, {counted(each.people, 'person', 'people')}", name)
        for each, name in zip(_shown(report), group_names(report), strict=True)
    )
