"""The top: the alliance, the date, who answered, the verdict."""

from typing import TYPE_CHECKING

from alliance.render import numbers
from alliance.render.parts.blocks import Masthead, Section
from alliance.render.words import head as said
from alliance.render.words.verdict import verdict

if TYPE_CHECKING:
    from alliance.documents.report import Report
    from alliance.render.commands import Run


def section(report: "Report", run: "Run") -> Section:
    """What it is, who answered, and what is found, before anything else."""
    masthead = Masthead(
        name=said.name(report),
        date=numbers.day(report.date),
        who=said.who(report),
        verdict=verdict(report, run),
        answered=bool(report.who.people),
        notice=said.notice(report),
    )
    return Section("head", (masthead,))
