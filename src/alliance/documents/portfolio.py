"""A line of a portfolio: one of several alliances, cut down to how it stands.

A key that a report has too holds here what it holds there.
"""

import datetime
from typing import Literal

from alliance.documents.base import Part
from alliance.documents.report import Overall, ReportAlliance, Who
from alliance.documents.scores import Coverage, Gate, Score
from alliance.vocabulary import AspectId, Severity


class PortfolioProblem(Part):
    """One thing that is wrong in the files of an alliance."""

    file: str
    """Where it is, as the path leads there."""
    line: int | None
    """The line, counted from 1; null where the whole file is meant."""
    column: int | None
    """The column, counted from 1; null likewise."""
    problem: str
    """What is wrong, in one line."""


class PortfolioError(Part):
    """Why an alliance could not be scored."""

    count: int
    """How many errors there are."""
    problems: tuple[PortfolioProblem, ...]
    """The first of them, a hundred at most."""


class PortfolioAspect(Part):
    """One of the seven aspects."""

    id: AspectId
    """The aspect's id."""
    title: str
    """Its title in the questionnaire."""
    score: Score
    """The alliance's score."""


class PortfolioRisk(Part):
    """A risk that the answers point to."""

    risk: str
    """The risk's id."""
    title: str
    """What it is, naming the situation and nobody."""
    severity: Severity
    """How grave it is."""
    urgent: str
    """The sentence that leads a report where this is forbidden or dangerous; else empty."""


class PortfolioForm(Part):
    """The questionnaire that was answered."""

    id: str
    """Its id."""
    version: str
    """Its version."""


class PortfolioLine(Part):
    """One alliance of several. Where `error` is not null, all that a report would say is."""

    format: Literal["portfolio/1"]
    """What kind of document this is: one line of a portfolio."""
    path: str
    """The alliance as it was named, or as it was found in the folder that was named."""
    scored: str
    """What was scored: the path, or the folder of its latest round."""
    exit_code: int
    """The code with which `alliance assess` ends for it."""
    error: PortfolioError | None
    """Why it could not be scored; null where it was."""
    date: datetime.date | None = None
    """The day of the report: that of the latest answers."""
    alliance: ReportAlliance | None = None
    """The alliance."""
    questionnaire: PortfolioForm | None = None
    """The questionnaire."""
    who: Who | None = None
    """Who answered."""
    coverage: Coverage | None = None
    """What became of the questions."""
    overall: Overall | None = None
    """The mean of the seven aspects."""
    aspects: tuple[PortfolioAspect, ...] | None = None
    """The aspects that the questionnaire asks, in the fixed order."""
    weakest: tuple[AspectId, ...] | None = None
    """Those with the lowest score; empty where none has a score, or all have the same."""
    apart: tuple[AspectId, ...] | None = None
    """Those on which people or partners see opposite things, which the average hides."""
    findings: tuple[PortfolioRisk, ...] | None = None
    """Risks found: what is urgent, then the most severe."""
    ruled_out: int | None = None
    """Risks looked for and not found."""
    not_assessed: int | None = None
    """Risks that could be neither found nor ruled out."""
    gates: tuple[Gate, ...] | None = None
    """What was demanded and whether it is met."""
    remarks: int | None = None
    """How many remarks on its answers the report by itself begins with."""


class AllianceList:
    """Several alliances in their order, the worst first; what is said of each belongs to it."""

    def __init__(self, lines: tuple[PortfolioLine, ...]) -> None:
        self.lines = lines
