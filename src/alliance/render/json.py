"""The report as JSON: every figure unrounded, with its basis.

Its keys stand in the order of the model, so that the same answers give the same bytes. What is
undefined or hidden is `null` beside its reason; there is no way to write NaN, the model refuses it.
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alliance.documents.report import Report
    from alliance.render import Look


_ACTING = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What JSON may hold as it is, and a terminal would act on; it can only stand inside a text."""


def render(report: "Report", _: "Look | None" = None) -> str:
    """The whole report; `Report.model_validate_json` reads it back to an equal one."""
    text = report.model_dump_json(indent=2)
    return _ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"
