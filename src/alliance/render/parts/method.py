"""How it was worked out, and what it is not; on request, every sum."""

from typing import TYPE_CHECKING

from alliance.render.parts.blocks import Heading, Section, Statements
from alliance.render.parts.sums import workings
from alliance.render.words.labels import HEADINGS
from alliance.render.words.method import all_sums, limits, method
from alliance.render.words.questions import each_answer

if TYPE_CHECKING:
    from alliance.documents.report import Report
    from alliance.render.commands import Run


def section(report: "Report", run: "Run", *, explained: bool, by_question: bool) -> Section:
    """The rules of reckoning, the limits, the sums or how to see them, and so each question.

    Args:
        report: The report.
        run: How this was begun.
        explained: Whether all sums are shown.
        by_question: Whether it is shown how each question was answered.
    """
    more = () if explained else (all_sums(run),)
    leads = [] if by_question or not report.items else [(each_answer(run),)]
    said = Statements(((*method(report), *limits(report), *more), *leads))
    sums = [workings(report)] if explained and report.coverage.points else []
    heading = Heading(HEADINGS["method"])
    return Section("method", (said, *sums), heading, folded=True)
