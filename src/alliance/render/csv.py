"""The scores of a report as rows for a spreadsheet."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alliance.documents.report import Report
    from alliance.render.look import Look


def render(report: "Report", _: "Look | None" = None) -> str:
    """One row a unit."""
    return "".join(f"{each.id}\n" for each in report.aspects)
