"""A report or a comparison as JSON: every figure unrounded, with its basis.

Its keys stand in the order of the model, so that the same answers give the same bytes. What is
undefined or hidden is `null` beside its reason; there is no way to write NaN, the model refuses it.
"""

from typing import TYPE_CHECKING

from alliance.render.safe import safe_json

if TYPE_CHECKING:
    from alliance.documents.change import Change
    from alliance.documents.report import Report
    from alliance.render.look import Look


def render(document: "Report | Change", _: "Look | None" = None) -> str:
    """All of it; `model_validate_json` of its model reads it back to an equal one."""
    return safe_json(document.model_dump_json(indent=2)) + "\n"
