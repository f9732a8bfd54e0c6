"""Several alliances as JSON Lines: a document each, in the order of the list."""

from typing import TYPE_CHECKING

from alliance.render.safe import safe_json

if TYPE_CHECKING:
    from alliance.documents.portfolio import AllianceList
    from alliance.render.look import Look


def render(document: "AllianceList", _: "Look | None" = None) -> str:
    """A line each; `model_validate_json` of its model reads it back to an equal one."""
    return "".join(f"{safe_json(each.model_dump_json())}\n" for each in document.lines)
