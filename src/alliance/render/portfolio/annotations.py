"""Several alliances as annotations of a code host: what fails, then the verdict on each."""

from typing import TYPE_CHECKING

from alliance.render.github import command
from alliance.render.words.portfolio import annotations, for_others

if TYPE_CHECKING:
    from alliance.render.look import Look
    from alliance.render.words.portfolio import Portfolio


def render(document: "Portfolio", look: "Look") -> str:
    """A line each."""
    told = annotations(for_others(document))
    return "".join(f"{command(each, look.places)}\n" for each in told)
