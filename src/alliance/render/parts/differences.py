"""Where partners and people differ."""

from typing import TYPE_CHECKING

from alliance.render.parts.aspects import profile
from alliance.render.parts.blocks import (
    GapChart,
    GapRow,
    GapSide,
    Heading,
    LabelledRow,
    Legend,
    Paragraph,
    Rows,
    Section,
)
from alliance.render.words import differences as said
from alliance.render.words.phrase import aspect, has_partners, number

if TYPE_CHECKING:
    from alliance.documents.report import Gap, Many, Report


def section(report: "Report") -> Section | None:
    """A line for each gap, then agreement; nothing in a report on one response."""
    found = zip(said.differences(report), said.differences(report, exact=True), strict=True)
    rows = tuple(LabelledRow(row.label, row.text, exact.text) for row, exact in found)
    if not rows or not report.coverage.points:
        return None
    merged = said.merged(report)
    closing = [Paragraph(merged)] if merged else []
    return Section(
        "differences",
        (Legend(profile(report)), *_chart(report), Rows(rows), *closing),
        Heading(said.heading(report)),
    )


def _chart(report: "Report") -> tuple[GapChart, ...]:
    """The groups at both ends of each aspect, the widest gap first; only where two are shown."""
    many = report.many
    if many is None or not has_partners(report):
        return ()
    widest = sorted(many.gaps, key=lambda gap: -(gap.value or 0))
    found = (_row(report, many, each) for each in widest)
    rows = tuple(row for row in found if row)
    return (GapChart(rows, report.questionnaire.bands.edges),) if rows else ()


def _row(report: "Report", many: "Many", gap: "Gap") -> GapRow | None:
    read = aspect(report, gap.id)
    named = {each.id: each for each in many.groups}
    sides = sorted(
        (
            GapSide(
                named[each.group].name,
                named[each.group].letter,
                each.score.value,
                number(report, each.score.value),
            )
            for each in (read.groups if read else ())
            if each.score.value is not None and each.group in named
        ),
        key=lambda side: side.value,
    )
    if read is None or gap.value is None or len(sides) < 2:
        return None
    low, *others, high = sides
    return GapRow(read.title, low, high, tuple(others), said.apart(gap), said.verdict(report, gap))
