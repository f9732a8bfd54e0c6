"""What a script or a build demanded, right after the verdict: it decides what happens next."""

from typing import TYPE_CHECKING

from alliance.render.parts.blocks import Column, Outcome, Section, Table
from alliance.render.words.gates import OUTCOMES, GateRow, drops, headline, rows
from alliance.render.words.labels import GATE_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alliance.documents.change import Change
    from alliance.documents.report import Gate, Report

_OUTCOME, _SUBJECT, _FOUND, *_OTHERS = GATE_COLUMNS
_COLUMNS = (
    Column(_OUTCOME, styles=tuple((word, outcome) for outcome, word in OUTCOMES.items())),
    Column(_SUBJECT),
    Column(_FOUND, figures=True),
    *map(Column, _OTHERS),
)


def section(report: "Report") -> Section | None:
    """Met or not met, each with its figure; nothing where nothing was demanded."""
    return _section(report.gates, _COLUMNS, rows(report))


def of_change(change: "Change") -> Section | None:
    """The same of a comparison, where nothing has a band."""
    band = GateRow._fields.index("band")
    cells = [(*row[:band], *row[band + 1 :]) for row in drops(change)]
    return _section(change.gates, (*_COLUMNS[:band], *_COLUMNS[band + 1 :]), cells)


def _section(
    gates: "Sequence[Gate]", columns: "Sequence[Column]", found: "Sequence[tuple[str, ...]]"
) -> Section | None:
    if not gates:
        return None
    word, _, share = headline(gates).partition(": ")
    table = Table(tuple(columns), tuple(tuple(row) for row in found))
    return Section("gates", (Outcome(word.lower(), share), table))
