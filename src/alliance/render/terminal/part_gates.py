"""What a script or a build demanded, after the report."""

from typing import TYPE_CHECKING

from alliance.render.terminal.blocks import Heading, Part, Table
from alliance.render.words.gates import headline, rows

if TYPE_CHECKING:
    from alliance.documents.report import Report


def gates(report: "Report") -> Part:
    """Met or not met, each with its figure; nothing where nothing was demanded."""
    if not report.gates:
        return ()
    title, _, aside = headline(report).partition(": ")
    return (
        Heading(title.lower(), aside, joint=": "),
        Table(tuple(tuple(row) for row in rows(report))),
    )
