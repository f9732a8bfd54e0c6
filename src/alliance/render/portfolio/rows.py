"""Several alliances as rows for a spreadsheet, in the order of the list."""

from typing import TYPE_CHECKING

from alliance.analysis.portfolio import gate_outcome
from alliance.files.csv_text import table
from alliance.render.csv import typed
from alliance.vocabulary import PORTFOLIO_FIELDS, SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alliance.documents.portfolio import PortfolioRisk
    from alliance.render.look import Look
    from alliance.render.words.portfolio import Portfolio
    from alliance.render.words.portfolio_line import PortfolioEntry


def render(document: "Portfolio", _: "Look | None" = None) -> str:
    """A row each; a cell without a figure is empty."""
    return table([list(PORTFOLIO_FIELDS), *map(_row, document.entries)])


def _row(entry: "PortfolioEntry") -> list[str]:
    line, told = entry.line, entry.told
    name = line.alliance.name if line.alliance else ""
    score, who = line.overall.score if line.overall else None, line.who
    grave = gravest(line.findings or ())
    weakest = [each for each in line.aspects or () if each.id in (line.weakest or ())]
    value = weakest[0].score.value if weakest else None
    cells = (
        *(line.path, line.scored, name, line.date),
        *(score.band if score else None, score.value if score else None),
        " ".join(line.apart or ()),
        *(" ".join(each.id for each in weakest), value),
        *((grave.severity, grave.risk) if grave else (None, None)),
        *((who.people, who.invited) if who else (None, None)),
        *((who.partners_heard, who.partners) if who else (None, None)),
        *(gate_outcome(line), line.exit_code, told.why),
    )
    return [_cell(each) for each in cells]


def gravest(found: "Sequence[PortfolioRisk]") -> "PortfolioRisk | None":
    """The gravest risk, of equal ones the first; None where none was found."""
    return max(found, key=lambda each: SEVERITIES.index(each.severity), default=None)


def _cell(value: object) -> str:
    """A cell; figures have all their digits and no quotes, words are no formula."""
    if value is None:
        return ""
    return repr(value) if isinstance(value, float) else typed(str(value))
