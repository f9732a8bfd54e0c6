"""The scores of a report as rows for a spreadsheet: one a unit, and one for each group of it."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from alliance.files.csv_text import harmless, table
from alliance.render.safe import one_line
from alliance.render.words.labels import ALL_ASPECTS
from alliance.render.words.phrase import group_name
from alliance.vocabulary import OVERALL, SCORE_COLUMNS

if TYPE_CHECKING:
    from alliance.documents.report import (
        AspectResult,
        Coverage,
        FacetResult,
        GroupScore,
        Interval,
        Report,
        Score,
    )
    from alliance.render.look import Look

_NOTHING = ""
"""A cell without a figure."""
_BEHIND_SEMICOLON = re.compile(r"(?<=;)(\s*)(?=[-=+@＝＋－＠])")
"""Where a formula may begin: half of Europe's spreadsheets take a semicolon for the end of a cell,
even inside quotes that do not stand where they look for them."""


def render(report: "Report", _: "Look | None" = None) -> str:
    """The overall score, then each aspect with its sides; groups stand below what they score."""
    return table([list(SCORE_COLUMNS), *_rows(report)])


def _rows(report: "Report") -> Iterator[list[str]]:
    whole = report.overall
    named = [OVERALL, OVERALL, ALL_ASPECTS]
    yield [*named, *_everybody(whole.score, report.coverage, whole.interval)]
    for aspect in report.aspects:
        yield from _unit(report, "aspect", aspect, aspect.interval)
        for facet in aspect.facets:
            yield from _unit(report, "facet", facet, None)


def _unit(
    report: "Report", kind: str, found: "AspectResult | FacetResult", interval: "Interval | None"
) -> Iterator[list[str]]:
    named = [kind, found.id, typed(found.title)]
    yield [*named, *_everybody(found.score, found.coverage, interval)]
    for group in found.groups:
        yield [*named, *_group(report, group)]


def _everybody(score: "Score", coverage: "Coverage", interval: "Interval | None") -> Sequence[str]:
    counted = (
        coverage.asked,
        coverage.points,
        coverage.dont_know,
        coverage.not_applicable,
        coverage.blank,
    )
    ends = (interval.low, interval.high) if interval else (None, None)
    return _cells(score, ends, list(map(str, counted)))


def _group(report: "Report", found: "GroupScore") -> Sequence[str]:
    name = typed(group_name(report, found.group))
    return _cells(found.score, (None, None), [_NOTHING] * 5, [found.group, name])


def _cells(
    score: "Score",
    ends: "tuple[float | None, float | None]",
    counted: Sequence[str],
    group: Sequence[str] = (_NOTHING, _NOTHING),
) -> Sequence[str]:
    low, high = map(_number, ends)
    people = (str(score.n), str(score.of))
    judged = (_number(score.value), score.band or _NOTHING, low, high)
    return (*group, *judged, *people, *counted, score.reason or _NOTHING)


def _number(value: float | None) -> str:
    """All its digits, as JSON has them; never in quotes, so that it stays a number."""
    return _NOTHING if value is None else repr(float(value))


def typed(text: str) -> str:
    """What people typed, in one line that is no formula, nor holds one."""
    return _BEHIND_SEMICOLON.sub(r"\1'", harmless(one_line(text)))
