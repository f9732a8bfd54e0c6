"""The report as JSON: every figure unrounded, with its basis.

Its keys stand in the order of the model, so that the same answers give the same bytes. What is
undefined or hidden is `null` beside its reason; there is no way to write NaN, the model refuses it.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alliance.documents.report import Report


def render(report: "Report") -> str:
    """The whole report; `Report.model_validate_json` reads it back to an equal one."""
    return report.model_dump_json(indent=2) + "\n"
