"""What a script or a build demanded, right after the verdict: it decides what happens next."""

from typing import TYPE_CHECKING

from alliance.render.parts.blocks import Column, Outcome, Section, Table
from alliance.render.words.gates import OUTCOMES, headline, rows
from alliance.render.words.labels import GATE_COLUMNS

if TYPE_CHECKING:
    from alliance.documents.report import Report

_OUTCOME, _SUBJECT, _FOUND, *_OTHERS = GATE_COLUMNS
_COLUMNS = (
    Column(_OUTCOME, styles=tuple((word, outcome) for outcome, word in OUTCOMES.items())),
    Column(_SUBJECT),
    Column(_FOUND, figures=True),
    *map(Column, _OTHERS),
)


def section(report: "Report") -> Section | None:
    """Met or not met, each with its figure; nothing where nothing was demanded."""
    if not report.gates:
        return None
    word, _, share = headline(report).partition(": ")
    table = Table(_COLUMNS, tuple(tuple(row) for row in rows(report)))
    return Section("gates", (Outcome(word.lower(), share), table))
