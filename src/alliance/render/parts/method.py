"""How it was worked out, and what it is not; on request, every sum."""

from typing import TYPE_CHECKING

from alliance.render.parts.blocks import Heading, Section, Statements
from alliance.render.parts.sums import workings
from alliance.render.words.labels import HEADINGS
from alliance.render.words.method import all_sums, limits, method

if TYPE_CHECKING:
    from alliance.documents.report import Report
    from alliance.render.commands import Run


def section(report: "Report", run: "Run", *, explained: bool) -> Section:
    """The rules of reckoning, the limits, and the sums or how to see them."""
    more = () if explained else (all_sums(run),)
    said = Statements(((*method(report), *limits(report), *more),))
    sums = [workings(report)] if explained and report.coverage.points else []
    heading = Heading(HEADINGS["method"])
    return Section("method", (said, *sums), heading, folded=True)
