"""Risks by how likely they are and how much harm they may do."""

from collections.abc import Sequence
from typing import NamedTuple

from alliance.render.figures.legend import FigureTable, KeyEntry, figure_table
from alliance.render.figures.scale import rounded
from alliance.render.parts.blocks import Column, RiskEntry, RiskList
from alliance.render.words import figures as said
from alliance.render.words.phrase import SEVERITY_WORDS
from alliance.vocabulary import SEVERITIES, Severity

_LIKELIHOODS = (2, 3, 4, 5)
_IMPACTS = (5, 4, 3, 2, 1)
"""The gravest at the top."""
_ABREAST = 2
"""Marks side by side in a field, on the smallest screen too."""
_MARK = 28
"""Pixels from the middle of a mark to the middle of the next one."""
_AIR = 6


class RiskMark(NamedTuple):
    """A risk in its field."""

    number: int
    severity: Severity
    x: float
    """The middle of the field."""
    shift: int
    """Pixels from there."""
    y: int
    name: str


class RiskField(NamedTuple):
    """One row of the map: one amount of harm."""

    y: int
    height: int


class RiskFigure(NamedTuple):
    """The map."""

    title: str
    says: str
    height: int
    columns: tuple[float, ...]
    """Where the columns part."""
    fields: tuple[RiskField, ...]
    marks: tuple[RiskMark, ...]
    up: str
    """What grows from below."""
    along: str
    """What grows from the left."""
    key: tuple[KeyEntry, ...]
    table: FigureTable


def risk_figure(block: RiskList) -> RiskFigure:
    """Set all risks of a list on the map; those in one field stand side by side."""
    places: dict[tuple[int, int], list[RiskEntry]] = {}
    for each in block.entries:
        places.setdefault((each.likelihood, each.impact), []).append(each)
    fields, marks, y = [], list[RiskMark](), 0
    for impact in _IMPACTS:
        found = [places.get((likelihood, impact), []) for likelihood in _LIKELIHOODS]
        height = _AIR + _MARK * max(1, *(-(-len(each) // _ABREAST) for each in found))
        for nth, some in enumerate(found):
            marks += _marks(some, rounded(100 * (nth + 0.5) / len(_LIKELIHOODS)), y, height)
        fields.append(RiskField(y, height))
        y += height
    marks.sort(key=lambda mark: mark.number)
    there = {each.severity for each in block.entries}
    return RiskFigure(
        said.RISK_MAP,
        said.risk_map_says(block.entries),
        y,
        tuple(rounded(100 * nth / len(_LIKELIHOODS)) for nth in range(1, len(_LIKELIHOODS))),
        tuple(fields),
        tuple(marks),
        said.KEYS["harm"],
        said.KEYS["likelihood"],
        tuple(
            KeyEntry(each, SEVERITY_WORDS[each]) for each in reversed(SEVERITIES) if each in there
        ),
        _table(block.entries),
    )


def _marks(found: Sequence[RiskEntry], x: float, y: int, height: int) -> list[RiskMark]:
    """The marks of a field, in lines around its middle."""
    lines = [found[start : start + _ABREAST] for start in range(0, len(found), _ABREAST)]
    top = y + (height - _MARK * (len(lines) - 1)) // 2
    return [
        RiskMark(
            each.number,
            each.severity,
            x,
            _MARK * nth - _MARK * (len(line) - 1) // 2,
            top + _MARK * row,
            said.risk_name(each),
        )
        for row, line in enumerate(lines)
        for nth, each in enumerate(line)
    ]


def _table(entries: Sequence[RiskEntry]) -> FigureTable:
    columns = tuple(
        Column(title, figures=place > 1) for place, title in enumerate(said.RISK_COLUMNS)
    )
    rows = tuple(
        (said.numbered(each), each.word, str(each.likelihood), str(each.impact)) for each in entries
    )
    return figure_table(said.RISK_MAP, columns, rows)
