"""A report or a comparison as annotations of a code host: one line each, in its own notation."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alliance.documents.change import Change
    from alliance.documents.report import Report
    from alliance.render.look import Look


def render(document: "Report | Change", _: "Look") -> str:
    """A line for each gate."""
    return "".join(f"::notice::{gate.outcome}\n" for gate in document.gates) or "::notice::\n"
